/**
 * What a walk over values may cost. The data of a message can be shared, so that a few bytes show
 * more values than there is time for; whoever follows them without a validation pays for each.
 * Copies have a purse of their own: they run nobody else's code. What measures or reads a value
 * asks its getters, which may do the same to other values, so it keeps the purse it found.
 */

import type { Arena } from "./arena.js";
import { fail } from "./error.js";
import { ADDRESS_END, ARENA_CAP, BUDGET_CAP, BUDGET_FACTOR, MAX_DEPTH } from "./format.gen.js";

let copyLeft = 0;
let missingLeft = 0;
let copyRoot = 0;
let left = 0;

/**
 * Begins a copy of values in the arena, of those at `root`; returns the depth of the outermost. A
 * copy pays at most twice for a slot: what writers wrote, and what validation lets pass unless it
 * is given another budget, can always be copied, but for {@link copyMissing}.
 */
export function startCopy(arena: Arena, root: number): number {
  copyRoot = root;
  missingLeft = BUDGET_CAP;
  arena.regrown();
  const size = arena.u8.length;
  copyLeft = Math.max(4 * size, 2 * Math.min(BUDGET_FACTOR * size, BUDGET_CAP));
  return 0;
}

/**
 * Pays for `bytes` bytes that a copy has reached.
 * @throws ZerobufError BudgetExceeded
 */
export function spendCopy(bytes: number): void {
  copyLeft -= bytes;
  if (copyLeft < 0) fail("BudgetExceeded", copyRoot, "values that share their data make too much of it");
}

/**
 * Pays for the fields that a record of `slots` slots lacks. They cost a walk nothing, but a copy
 * has a property for each (F-8.4).
 * @throws ZerobufError BudgetExceeded
 */
export function copyMissing(slots: number, fields: number): void {
  if (slots >= fields) return;
  missingLeft -= 16 * (fields - slots);
  if (missingLeft < 0) fail("BudgetExceeded", copyRoot, "too many fields are missing to copy them all");
}

/**
 * One level deeper in a copy, which a slot refers to.
 * @throws ZerobufError TooDeep, and what {@link spendCopy} throws
 */
export function copyDeeper(depth: number): number {
  spendCopy(16);
  return nested(depth);
}

/** The text of a copy. */
export function copyText<T extends string | null>(text: T): T {
  if (text !== null) spendCopy(text.length);
  return text;
}

/** A typed array of its own, for a copy. */
export function copyArray<T extends { readonly byteLength: number; slice(): unknown } | null>(
  array: T,
): T {
  if (array === null) return array;
  spendCopy(array.byteLength);
  return array.slice() as T;
}

/** Begins to measure a value for the arena; returns the purse that {@link endWalk} puts back. */
export function startSize(arena: Arena): number {
  arena.regrown();
  return startWalk(Math.max(arena.dv.getUint32(arena.header + ARENA_CAP, true), arena.u8.length));
}

/** Begins a walk over a value that could fill `bytes` bytes; see {@link startSize}. */
export function startWalk(bytes = ADDRESS_END): number {
  const outer = left;
  left = 2 * bytes;
  return outer;
}

/** Ends what {@link startSize} or {@link startWalk} began. */
export function endWalk(outer: number): void {
  left = outer;
}

/**
 * Pays for `bytes` bytes that a value to be written has.
 * @throws ZerobufError OutOfMemory
 */
export function spend(bytes: number): void {
  left -= bytes;
  if (left < 0) fail("OutOfMemory", 0, "the value is larger than the memory could hold");
}

/**
 * One level deeper in a value to be written; values that contain themselves end here.
 * @throws ZerobufError TooDeep, and what {@link spend} throws
 */
export function deeper(depth: number): number {
  spend(16);
  return nested(depth);
}

function nested(depth: number): number {
  if (depth >= MAX_DEPTH) fail("TooDeep", 0, `values nest at most ${MAX_DEPTH} levels deep`);
  return depth + 1;
}
