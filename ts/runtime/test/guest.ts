/** A guest's arenas, played on a real memory: chunks are laid one behind the other, and memory grows for them. */

import type { ArenaExports } from "zerobuf";

const PAGE = 0x10000;
const HEADERS = 0x100;
const FIRST_CHUNK = 0x1000;

/** What a test may do beside what an arena calls. */
export interface Guest {
  readonly memory: WebAssembly.Memory;
  readonly exports: ArenaExports;
  /** As a guest that resets an arena: the cursor goes back and the generation is raised. */
  reset(header: number): void;
  /** How often an arena asked for memory. */
  readonly requests: number;
}

/** Sizes, and which requests for memory are refused. */
export interface GuestOptions {
  /** Bytes of a first chunk. */
  readonly chunk?: number;
  /** The least size of a later one. */
  readonly more?: number;
  /** The request, counted from 1, that is answered with 0; so are all that follow if `lasting`. */
  readonly fail?: number;
  readonly lasting?: boolean;
  /** Runs at the start of every call. */
  readonly tick?: () => void;
  readonly memory?: WebAssembly.Memory;
}

export function playedGuest(options: GuestOptions = {}): Guest {
  const { chunk = FIRST_CHUNK, more = PAGE, fail = 0, lasting = false, tick = () => {} } = options;
  const memory = options.memory ?? new WebAssembly.Memory({ initial: 1 });
  const waiting: number[] = [];
  let requests = 0;
  let headers = HEADERS;
  let top = FIRST_CHUNK;

  const refused = (): boolean => {
    tick();
    requests++;
    return lasting ? fail > 0 && requests >= fail : requests === fail;
  };
  const words = (at: number): DataView => new DataView(memory.buffer, at);
  /** Zeroed memory: it never belonged to anyone. */
  const take = (size: number): number => {
    const at = top;
    top += Math.ceil(size / 16) * 16;
    const pages = Math.ceil(top / PAGE) - memory.buffer.byteLength / PAGE;
    if (pages > 0) memory.grow(pages);
    return at;
  };
  const addChunk = (header: number, size: number): number => {
    const count = words(header).getUint32(20, true);
    if (count === 16) return 0;
    const base = take(size);
    const dv = words(header);
    dv.setUint32(24 + 8 * count, base, true);
    dv.setUint32(28 + 8 * count, size, true);
    dv.setUint32(20, count + 1, true);
    moveTo(header, count);
    return 1;
  };
  const moveTo = (header: number, index: number): void => {
    const dv = words(header);
    const [base, size] = [dv.getUint32(24 + 8 * index, true), dv.getUint32(28 + 8 * index, true)];
    dv.setUint32(0, base, true);
    dv.setUint32(4, base + size, true);
  };
  const raise = (header: number): void => {
    const dv = words(header);
    dv.setUint32(8, (dv.getUint32(8, true) + 1) >>> 0 || 1, true);
  };
  const reset = (header: number): void => {
    raise(header);
    moveTo(header, 0);
  };
  return {
    memory,
    reset,
    get requests() {
      return requests;
    },
    exports: {
      zerobuf_arena_open(min) {
        if (refused()) return 0;
        const known = waiting.pop();
        if (known !== undefined) {
          reset(known);
          return known;
        }
        const header = headers;
        headers += 160;
        const dv = words(header);
        dv.setUint32(8, 1, true);
        dv.setUint32(16, 1 << 30, true);
        addChunk(header, Math.ceil(Math.max(chunk, min) / 16) * 16);
        return header;
      },
      zerobuf_arena_reserve(header, bytes) {
        if (refused()) return 0;
        return addChunk(header, Math.ceil(Math.max(more, bytes) / 16) * 16);
      },
      zerobuf_arena_close(header) {
        tick();
        waiting.push(header);
      },
    },
  };
}
