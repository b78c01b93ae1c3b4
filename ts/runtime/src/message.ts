import type { Arena } from "./arena.js";
import { fail } from "./error.js";
import { MESSAGE_MAGIC, PREAMBLE_SIZE } from "./format.gen.js";
import { Region } from "./region.js";

/** What stands in the 16 bytes before a message. */
export interface Preamble {
  /** The address of the header of the arena that holds the message; 0 outside a guest. */
  readonly header: number;
  /** How many slots the root record has. */
  readonly slots: number;
  /** The type id of the root record. */
  readonly typeId: number;
}

/** Writes the preamble of a message whose root slots begin at `ptr`, 16-aligned. */
export function writePreamble(arena: Arena, ptr: number, slots: number, typeId: number): void {
  const dv = arena.dv;
  dv.setUint32(ptr - 16, MESSAGE_MAGIC, true);
  dv.setUint32(ptr - 12, arena.owner, true);
  dv.setUint32(ptr - 8, slots, true);
  dv.setUint32(ptr - 4, typeId, true);
}

/**
 * The preamble of the message at `ptr`.
 * @throws ZerobufError OutOfBounds or Misaligned when none can be there, AbiMismatch when none is,
 *   StaleView for a region that is older than what the arena holds now
 */
export function readPreamble(source: Arena | Region, ptr: number): Preamble {
  const at = ptr - PREAMBLE_SIZE;
  if (!(at >= 0)) fail("OutOfBounds", ptr, "no message can be here");
  const region = source instanceof Region ? source : source.region();
  const { dv } = region.live(ptr);
  region.check(at, PREAMBLE_SIZE, 16, ptr);
  if (dv.getUint32(at, true) !== MESSAGE_MAGIC) {
    fail("AbiMismatch", ptr, "no message begins here");
  }
  return {
    header: dv.getUint32(at + 4, true),
    slots: dv.getUint32(at + 8, true),
    typeId: dv.getUint32(at + 12, true),
  };
}
