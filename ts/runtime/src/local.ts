/** Arenas in memory of their own: a buffer that begins with the header, and one chunk behind it. */

import { fail } from "./error.js";
import {
  ARENA_CAP,
  ARENA_CHUNKS,
  ARENA_CHUNK_COUNT,
  ARENA_CURSOR,
  ARENA_END,
  ARENA_GENERATION,
  ARENA_HEADER_SIZE,
} from "./format.gen.js";

/** Where the header lies. */
export const LOCAL_HEADER = 8;
/** The least address of the chunk. */
export const LOCAL_BASE = LOCAL_HEADER + ARENA_HEADER_SIZE;

/** A buffer with a header and an empty chunk of `size` bytes at `base`, which may grow to `cap`. */
export function localBuffer(base: number, size: number, cap: number): ArrayBuffer {
  const buffer = new ArrayBuffer(base + size);
  const dv = new DataView(buffer);
  dv.setUint32(LOCAL_HEADER + ARENA_CURSOR, base, true);
  dv.setUint32(LOCAL_HEADER + ARENA_END, base + size, true);
  dv.setUint32(LOCAL_HEADER + ARENA_GENERATION, 1, true);
  dv.setUint32(LOCAL_HEADER + ARENA_CAP, cap, true);
  dv.setUint32(LOCAL_HEADER + ARENA_CHUNK_COUNT, 1, true);
  dv.setUint32(LOCAL_HEADER + ARENA_CHUNKS, base, true);
  dv.setUint32(LOCAL_HEADER + ARENA_CHUNKS + 4, size, true);
  return buffer;
}

/**
 * The chunk grows in place: addresses stay, and the old buffer is detached as a WebAssembly memory
 * does it, so that an old column cannot be mistaken for data.
 * @throws ZerobufError OutOfMemory
 */
export function grownBuffer(dv: DataView, old: Uint8Array, bytes: number, align: number): ArrayBuffer {
  const cursor = dv.getUint32(LOCAL_HEADER + ARENA_CURSOR, true);
  const base = dv.getUint32(LOCAL_HEADER + ARENA_CHUNKS, true);
  const size = dv.getUint32(LOCAL_HEADER + ARENA_CHUNKS + 4, true);
  const cap = dv.getUint32(LOCAL_HEADER + ARENA_CAP, true);
  const wanted = Math.ceil((cursor - base) / align) * align + bytes;
  if (wanted > cap) fail("OutOfMemory", 0, `the arena may hold ${cap} bytes`);
  // Twice as large, or just large enough where that cannot be had.
  const u8 = newBytes(base + Math.min(cap, Math.max(wanted, size * 2))) ?? newBytes(base + wanted);
  if (u8 === undefined) return fail("OutOfMemory", 0, `there are no ${wanted} bytes`);
  u8.set(old);
  structuredClone(old.buffer, { transfer: [old.buffer as ArrayBuffer] });
  const header = new DataView(u8.buffer);
  header.setUint32(LOCAL_HEADER + ARENA_CHUNKS + 4, u8.length - base, true);
  header.setUint32(LOCAL_HEADER + ARENA_END, u8.length, true);
  return u8.buffer;
}

/** Memory, or undefined when the engine has none. */
function newBytes(size: number): Uint8Array<ArrayBuffer> | undefined {
  try {
    return new Uint8Array(size);
  } catch {
    return undefined;
  }
}
