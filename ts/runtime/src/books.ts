/**
 * What the header of an arena says about its chunks. In a guest's memory it is the guest's word:
 * nothing here is believed beyond what the caller checks against the memory.
 */

import {
  ARENA_CHUNKS,
  ARENA_CHUNK_COUNT,
  ARENA_CHUNK_SIZE,
  ARENA_CURSOR,
  ARENA_END,
  ARENA_MAX_CHUNKS,
} from "./format.gen.js";
import type { Span } from "./region.js";

/** Whether the first chunk is all there is, as nearly always: then nothing has to be looked for. */
function isSingle(dv: DataView, header: number): boolean {
  const first = header + ARENA_CHUNKS;
  return (
    dv.getUint32(header + ARENA_CHUNK_COUNT, true) === 1 &&
    dv.getUint32(first, true) + dv.getUint32(first + 4, true) === dv.getUint32(header + ARENA_END, true)
  );
}

/** The chunk at `index`, if there are so many. */
export function chunkAt(dv: DataView, header: number, index: number): Span | undefined {
  const count = Math.min(dv.getUint32(header + ARENA_CHUNK_COUNT, true), ARENA_MAX_CHUNKS);
  if (!(index >= 0 && index < count)) return undefined;
  const at = header + ARENA_CHUNKS + index * ARENA_CHUNK_SIZE;
  return { base: dv.getUint32(at, true), size: dv.getUint32(at + 4, true) };
}

function allChunks(dv: DataView, header: number): Span[] {
  const chunks: Span[] = [];
  for (let i = 0; ; i++) {
    const chunk = chunkAt(dv, header, i);
    if (chunk === undefined) return chunks;
    chunks.push(chunk);
  }
}

/** The index of the chunk that ends where the header says the current one does; -1 for none. */
export function currentChunk(dv: DataView, header: number): number {
  if (isSingle(dv, header)) return 0;
  const end = dv.getUint32(header + ARENA_END, true);
  return allChunks(dv, header).findIndex((chunk) => chunk.base + chunk.size === end);
}

/** What is in use, by address: the chunks in front of the current one, and that up to the cursor. */
export function spansInUse(dv: DataView, header: number): Span[] {
  const cursor = dv.getUint32(header + ARENA_CURSOR, true);
  if (isSingle(dv, header)) {
    const base = dv.getUint32(header + ARENA_CHUNKS, true);
    return cursor > base ? [{ base, size: cursor - base }] : [];
  }
  const current = currentChunk(dv, header);
  return allChunks(dv, header)
    .slice(0, current + 1)
    .map(({ base, size }, i) => ({ base, size: i === current ? Math.max(cursor - base, 0) : size }))
    .filter((span) => span.size > 0)
    .sort((a, b) => a.base - b.base);
}

/** How many bytes are in use: earlier chunks in full and the current one up to the cursor. */
export function usedBytes(dv: DataView, header: number): number {
  if (isSingle(dv, header)) {
    return Math.max(dv.getUint32(header + ARENA_CURSOR, true) - dv.getUint32(header + ARENA_CHUNKS, true), 0);
  }
  return spansInUse(dv, header).reduce((used, span) => used + span.size, 0);
}

/** Zeroes what is in use behind the chunk at `index`: empty chunks are zero, and so can be used again. */
export function clearBehind(dv: DataView, u8: Uint8Array, header: number, index: number): void {
  if (isSingle(dv, header)) return;
  const current = currentChunk(dv, header);
  const cursor = dv.getUint32(header + ARENA_CURSOR, true);
  for (let i = index + 1; i <= current; i++) {
    const chunk = chunkAt(dv, header, i);
    if (chunk !== undefined) u8.fill(0, chunk.base, i === current ? cursor : chunk.base + chunk.size);
  }
}
