import type { Arena } from "./arena.js";
import { fail } from "./error.js";
import { MESSAGE_MAGIC, PREAMBLE_SIZE } from "./format.gen.js";
import { Region } from "./region.js";

/** What stands in the 16 bytes before a message. */
export interface Preamble {
  /** The address of the header of the arena that holds the message. */
  readonly header: number;
  /** How many slots the root record has. */
  readonly slots: number;
  /** The type id of the root record. */
  readonly typeId: number;
}

/**
 * Writes the preamble of a message whose root slots begin at `ptr`, 16-aligned.
 */
export function writePreamble(arena: Arena, ptr: number, slots: number, typeId: number): void {
  const dv = arena.dv;
  dv.setUint32(ptr - 16, MESSAGE_MAGIC, true);
  dv.setUint32(ptr - 12, arena.header, true);
  dv.setUint32(ptr - 8, slots, true);
  dv.setUint32(ptr - 4, typeId, true);
}

/**
 * The preamble of the message at `ptr`.
 * @throws ZerobufError Misaligned, OutOfBounds, or LayoutMismatch when there is no message
 */
export function readPreamble(source: Arena | Region, ptr: number): Preamble {
  const region = source instanceof Region ? source : undefined;
  const arena = region === undefined ? (source as Arena) : region.arena;
  const at = (ptr >>> 0) - PREAMBLE_SIZE;
  if (ptr % 16 !== 0) fail("Misaligned", ptr, "a message is 16-aligned");
  const inside =
    region === undefined
      ? at > 0 && at + PREAMBLE_SIZE <= arena.u8.length
      : region.contains(at, PREAMBLE_SIZE);
  if (!inside) fail("OutOfBounds", ptr, "no message can be here");
  const dv = arena.dv;
  if (dv.getUint32(at, true) !== MESSAGE_MAGIC) {
    fail("LayoutMismatch", ptr, "no message preamble precedes the address");
  }
  return {
    header: dv.getUint32(at + 4, true),
    slots: dv.getUint32(at + 8, true),
    typeId: dv.getUint32(at + 12, true),
  };
}
