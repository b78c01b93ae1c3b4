// Go in WebAssembly: a reactor of WASI, as Go builds it.

import { WASI } from "node:wasi";
import { Arena, type ArenaExports } from "zerobuf";
import { Guest, ask, type Answer, type Exports, type Request } from "./rust.js";
import { fromVector } from "./values.js";
import { classOf, readAs, type TsReader } from "./typescript.js";
import type { Bytes, Json, Span } from "./vectors.js";

interface GoExports extends Exports, ArenaExports {
  readonly conformance_area: () => number;
  readonly conformance_arena: () => number;
}

/** A request about a type, by the name that Go knows. */
export function forGo(request: Request): Request {
  return "type" in request ? { ...request, type: classOf(request.type).desc.name } : request;
}

/**
 * Go in WebAssembly. Its own data lies where the vectors have theirs: they are read from an area
 * that stands for their addresses. What is written in this memory is written to an arena that both
 * sides share, at its true addresses.
 */
export class GoGuest {
  readonly #exports: GoExports;
  #arena: Arena | undefined;

  constructor(module: BufferSource) {
    const wasi = new WASI({ version: "preview1" });
    const imports = wasi.getImportObject() as WebAssembly.Imports;
    const instance = new WebAssembly.Instance(new WebAssembly.Module(module), imports);
    wasi.initialize(instance);
    this.#exports = instance.exports as unknown as GoExports;
  }

  request(request: Request): Answer {
    const answer = ask(this.#exports, request);
    // Go's memory may have grown.
    this.#arena?.refresh();
    return answer;
  }

  /** Puts spans into the area; gives them as a request names them. */
  place(spans: readonly Span[]): (readonly [number, number])[] {
    const area = this.#exports.conformance_area();
    const u8 = new Uint8Array(this.#exports.memory.buffer, area, Guest.END - Guest.START);
    u8.fill(0xee);
    return spans.map(({ base, bytes }) => {
      if (base < Guest.START || base + bytes.length > Guest.END) {
        throw new RangeError(`the vector's span at ${base.toString(16)} is not in the area`);
      }
      u8.set(bytes, base - Guest.START);
      return [base, bytes.length] as const;
    });
  }

  /** Empties the shared arena. */
  arena(): Arena {
    this.#arena = Arena.attach(this.#exports.memory, this.#exports.conformance_arena(), this.#exports);
    return this.#arena;
  }

  /** The bytes in use. */
  bytes(arena: Arena, from: number): Uint8Array {
    return new Uint8Array(this.#exports.memory.buffer).slice(from, arena.cursor);
  }
}

/** Lets TypeScript write a value into an arena; gives the address. */
export function create(arena: Arena, type: string, value: Json): number {
  const of = classOf(type);
  return of.create(arena, fromVector(of.desc, value)).ptr;
}

/** Lets TypeScript read a message that lies in an arena. */
export function read(arena: Arena, vector: Bytes, root: number, how: TsReader): Json {
  return readAs(arena, { ...vector, root, slots: undefined, limits: {} }, how);
}
