/** What generated setters of out-of-line values and generated `create` functions call. */

import type { Arena } from "./arena.js";
import { outliving } from "./arrays.js";
import type { Codec } from "./codec.js";
import { ZerobufError, fail } from "./error.js";
import { live } from "./read.js";
import { abandoned, begin } from "./write.js";

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
  const held = outliving(value, arena.u8.buffer);
  // The slot is built behind everything the value can take, where nothing is in use.
  const at = begin(arena, 32, held, codec.size);
  try {
    const slot = Math.floor((arena.limit - 16) / 16) * 16;
    const next = codec.put(arena, slot, at, held);
    if (next > slot) fail("OutOfMemory", p, "the value grew while it was written");
    // The value's getters may have entered the guest, which may have used or reset the arena.
    arena.requireUntouched();
    live(arena, generation, p);
    const { u8 } = arena;
    u8.copyWithin(p, slot, slot + 16);
    u8.fill(0, slot, slot + 16);
    arena.commit(next);
  } catch (error) {
    throw abandoned(arena, error);
  }
}

/**
 * Checks that a record has the slot that a setter is about to write.
 * @throws ZerobufError MissingField
 */
export function requireSlot(p: number, slots: number, index: number, name: string): void {
  if (index >= slots) {
    const detail = "the record was written without this field";
    throw new ZerobufError("MissingField", { address: p, path: [name], detail });
  }
}
