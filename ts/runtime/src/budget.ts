/**
 * What a walk over values may cost. The data of a message can be shared, so that a few bytes show
 * more values than there is time for; whoever follows them without a validation pays for each.
 * Walks do not overlap and run nobody else's code that could walk as well, except that a writer
 * asks its value's getters: what those do is paid from the same purse, which ends earlier.
 */

import type { Arena } from "./arena.js";
import { fail, type ErrorCode } from "./error.js";
import { ADDRESS_END, ARENA_CAP, BUDGET_CAP, BUDGET_FACTOR, MAX_DEPTH } from "./format.gen.js";

let left = 0;
let code: ErrorCode = "BudgetExceeded";

/**
 * Begins a copy of values in the arena; returns the depth of the outermost. A copy pays at most
 * twice for a slot: what writers wrote, and what validation lets pass unless it is given another
 * budget, can always be copied.
 */
export function startCopy(arena: Arena): number {
  const size = arena.u8.length;
  left = Math.max(4 * size, 2 * Math.min(BUDGET_FACTOR * size, BUDGET_CAP));
  code = "BudgetExceeded";
  return 0;
}

/** Begins to measure a value for the arena; returns the depth of the outermost. */
export function startSize(arena: Arena): number {
  left = 2 * Math.max(arena.dv.getUint32(arena.header + ARENA_CAP, true), arena.u8.length);
  code = "OutOfMemory";
  return 0;
}

/** Begins a walk over a value that may be meant for any arena; returns the outermost depth. */
export function startRead(): number {
  left = 2 * ADDRESS_END;
  code = "OutOfMemory";
  return 0;
}

/**
 * Pays for `bytes` bytes that a walk has reached.
 * @throws ZerobufError BudgetExceeded of a copy, OutOfMemory of a value that is to be written
 */
export function spend(bytes: number): void {
  left -= bytes;
  if (left < 0) fail(code, 0, "shared values make more of it than the memory could hold");
}

/**
 * One level deeper, which a slot refers to; values that contain themselves end here.
 * @throws ZerobufError TooDeep, and what {@link spend} throws
 */
export function deeper(depth: number): number {
  if (depth >= MAX_DEPTH) fail("TooDeep", 0, `values nest at most ${MAX_DEPTH} levels deep`);
  spend(16);
  return depth + 1;
}

/** The text of a copy. */
export function copyText<T extends string | null>(text: T): T {
  if (text !== null) spend(text.length);
  return text;
}

/** A typed array of its own, for a copy. */
export function copyArray<T extends { readonly byteLength: number; slice(): unknown } | null>(
  array: T,
): T {
  if (array === null) return array;
  spend(array.byteLength);
  return array.slice() as T;
}
