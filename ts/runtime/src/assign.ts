/** What generated setters of out-of-line values and generated `create` functions call. */

import type { Arena } from "./arena.js";
import type { Codec } from "./codec.js";
import { ZerobufError, fail } from "./error.js";
import { live } from "./read.js";

/**
 * Replaces the slot at `p` by what `codec` writes. The new data goes to the arena first and the
 * slot is copied last: a failure leaves the old value. What the old value occupied stays in use
 * until the arena is restored or reset.
 * @throws ZerobufError StaleView, OutOfMemory, and what the value's writer throws
 */
export function assign<I>(
  arena: Arena,
  generation: number,
  p: number,
  value: I,
  codec: Codec<unknown, I>,
): void {
  live(arena, generation, p);
  try {
    // The slot is built behind everything the value can take, where nothing is in use.
    const bound = Math.ceil(codec.size(value, 0) / 16) * 16;
    const at = arena.reserve(bound + 16, 16);
    const slot = at + bound;
    const next = codec.put(arena, slot, at, value);
    if (next > at) arena.commit(next);
    const u8 = arena.u8;
    u8.copyWithin(p, slot, slot + 16);
    u8.fill(0, Math.max(slot, next), slot + 16);
  } catch (error) {
    if (!(error instanceof ZerobufError) || error.code === "OutOfMemory") throw error;
    throw new ZerobufError(error.code, { address: p, detail: error.detail, path: error.path });
  }
}

/**
 * Checks that a record has the slot that a setter is about to write.
 * @throws ZerobufError MissingField
 */
export function requireSlot(p: number, slots: number, index: number, name: string): void {
  if (index >= slots) {
    fail("MissingField", p, `the record was written without its field ${name}`);
  }
}
