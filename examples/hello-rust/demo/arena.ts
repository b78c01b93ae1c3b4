// The header of an arena, and which of its bytes belong to nothing that is drawn.

import * as format from "zerobuf/format";
import type { Block } from "./model.js";

/** A chunk of an arena. */
export interface Chunk {
  readonly base: number;
  readonly size: number;
  /** Bytes of it in use. */
  readonly used: number;
  /** Whether the cursor is in it. */
  readonly current: boolean;
}

/** What the 152 bytes of an arena's header say. */
export interface ArenaState {
  readonly header: number;
  readonly cursor: number;
  readonly end: number;
  readonly generation: number;
  readonly highWater: number;
  readonly cap: number;
  readonly chunks: readonly Chunk[];
}

/** Reads a header; null where none can be. */
export function readArena(bytes: Uint8Array, header: number): ArenaState | null {
  if (!Number.isInteger(header) || header <= 0 || header + format.ARENA_HEADER_SIZE > bytes.length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (offset: number): number => view.getUint32(header + offset, true);
  const [cursor, end] = [word(format.ARENA_CURSOR), word(format.ARENA_END)];
  const count = Math.min(word(format.ARENA_CHUNK_COUNT), format.ARENA_MAX_CHUNKS);
  const places = Array.from({ length: count }, (_, i) => {
    const at = format.ARENA_CHUNKS + i * format.ARENA_CHUNK_SIZE;
    return { base: word(at), size: word(at + 4) };
  });
  // The current chunk is the one that ends where the header says (F-12.5).
  const current = places.findIndex(({ base, size }) => base + size === end);
  const chunks = places.map(({ base, size }, i) => ({
    base, size,
    current: i === current,
    used: i < current ? size : i === current ? Math.min(Math.max(cursor - base, 0), size) : 0,
  }));
  return {
    header, cursor, end, chunks,
    generation: word(format.ARENA_GENERATION),
    highWater: word(format.ARENA_HIGH_WATER),
    cap: word(format.ARENA_CAP),
  };
}

/** Bytes in use that no block covers. */
export interface Rest {
  readonly address: number;
  readonly size: number;
}

/**
 * The parts of what is in use that no block covers: gaps in front of aligned blocks, and what
 * setters have left behind.
 *
 * @param blocks in the order of their addresses
 */
export function restOf(arena: ArenaState, blocks: readonly Block[]): Rest[] {
  const rests: Rest[] = [];
  for (const { base, used } of arena.chunks) {
    const end = base + used;
    let at = base;
    for (const { address, size } of blocks) {
      if (address >= end) break;
      if (address > at) rests.push({ address: at, size: address - at });
      at = Math.max(at, address + size);
    }
    if (at < end) rests.push({ address: at, size: end - at });
  }
  return rests;
}
