/**
 * What generated writers call. A write has two passes over the value: `size` functions bound the
 * out-of-line bytes, then one reservation, then `put` functions fill slots at `p` and place
 * out-of-line data from `next` on. They write every byte, gaps included, so that nothing stale
 * leaves, and return where the next data goes. The cursor moves when all of it stands.
 */

import { MEDDLED, type Arena } from "./arena.js";
import { requireAttached, typedLength, typedName } from "./arrays.js";
import { endWalk, startSize } from "./budget.js";
import { integerRange, type ScalarKind, type UnitEnumDesc } from "./desc.js";
import { ZerobufError, fail, shown, wrongType } from "./error.js";
import {
  TAG_BIGINT,
  TAG_BOOL,
  TAG_BYTES,
  TAG_F64,
  TAG_I32,
  TAG_LIST,
  TAG_RECORD,
  TAG_STRING,
  TAG_U32,
  TAG_U64,
  TAG_VARIANT,
} from "./format.gen.js";
import { encodeString, utf8Length } from "./strings.js";

/**
 * The first eight bytes of a slot as one double: the tag, zeros, and A = 0. Half the stores.
 * Small doubles are multiples of the least one, so the bits of `n * MIN_VALUE` are those of `n`.
 */
const HEAD_F64 = TAG_F64 * Number.MIN_VALUE;
const HEAD_BIGINT = TAG_BIGINT * Number.MIN_VALUE;
const HEAD_U64 = TAG_U64 * Number.MIN_VALUE;

/** What a canonical NaN is in a slot. */
const NAN_HIGH = 0x7ff80000;

/** Whether texts are measured instead of bounded. */
let exact = false;

/**
 * Reserves memory for `bytes` bytes and what a value takes out of line. Three bytes for each
 * character of a text are a bound that costs nothing; only where they are not to be had are the
 * texts measured.
 * @throws ZerobufError OutOfMemory, and what `size` throws
 */
export function begin<I>(
  arena: Arena,
  bytes: number,
  value: I,
  size: (value: I, depth: number) => number,
): number {
  const bound = bytes + measure(arena, value, size);
  try {
    return arena.reserve(bound, 16);
  } catch (error) {
    if (!(error instanceof ZerobufError) || error.code !== "OutOfMemory") throw error;
  }
  exact = true;
  try {
    return arena.reserve(bytes + measure(arena, value, size), 16);
  } finally {
    exact = false;
  }
}

function measure<I>(arena: Arena, value: I, size: (value: I, depth: number) => number): number {
  const outer = startSize(arena);
  try {
    return size(value, 0);
  } finally {
    endWalk(outer);
  }
}

/**
 * Ends a write that failed, and returns its error. The engine's own, from writing to memory that a
 * getter let grow, becomes one of ours.
 */
export function abandoned(arena: Arena, error: unknown): unknown {
  const grown = arena.regrown() || arena.dv !== arena.begunOn;
  arena.abandon();
  if (!grown || !(error instanceof TypeError)) return error;
  return new ZerobufError("StaleView", { detail: MEDDLED, cause: error });
}

export function putNull(dv: DataView, p: number): void {
  dv.setFloat64(p, 0, true);
  dv.setFloat64(p + 8, 0, true);
}

export function putBool(dv: DataView, p: number, value: boolean): void {
  if (typeof value !== "boolean") wrongType("a boolean", value, p);
  dv.setUint32(p, TAG_BOOL, true);
  dv.setUint32(p + 4, value ? 1 : 0, true);
  dv.setFloat64(p + 8, 0, true);
}

/** i8, i16, u8 and u16. */
export function putSmall(dv: DataView, p: number, value: number, kind: 1 | 2 | 4 | 5): void {
  const [least, greatest] = integerRange(kind);
  if (typeof value !== "number" || (value | 0) !== value || value < least || value > greatest) {
    notInteger(value, kind, p);
  }
  dv.setUint32(p, TAG_I32, true);
  dv.setInt32(p + 4, value, true);
  dv.setFloat64(p + 8, 0, true);
}

export function putI32(dv: DataView, p: number, value: number): void {
  if (typeof value !== "number" || (value | 0) !== value) notInteger(value, 3, p);
  dv.setUint32(p, TAG_I32, true);
  dv.setInt32(p + 4, value, true);
  dv.setFloat64(p + 8, 0, true);
}

export function putU32(dv: DataView, p: number, value: number): void {
  if (typeof value !== "number" || value >>> 0 !== value) notInteger(value, 6, p);
  dv.setUint32(p, TAG_U32, true);
  dv.setUint32(p + 4, value, true);
  dv.setFloat64(p + 8, 0, true);
}

export function putI64(dv: DataView, p: number, value: bigint): void {
  if (typeof value !== "bigint") wrongType("a bigint", value, p);
  if (BigInt.asIntN(64, value) !== value) fail("OutOfRange", p, `${value} is no i64`);
  dv.setFloat64(p, HEAD_BIGINT, true);
  dv.setBigInt64(p + 8, value, true);
}

export function putU64(dv: DataView, p: number, value: bigint): void {
  if (typeof value !== "bigint") wrongType("a bigint", value, p);
  if (BigInt.asUintN(64, value) !== value) fail("OutOfRange", p, `${value} is no u64`);
  dv.setFloat64(p, HEAD_U64, true);
  dv.setBigUint64(p + 8, value, true);
}

export function putI64Number(dv: DataView, p: number, value: number): void {
  if (!Number.isSafeInteger(value)) notInteger(value, 9, p);
  dv.setFloat64(p, HEAD_BIGINT, true);
  putSafeInteger(dv, p, value);
}

export function putU64Number(dv: DataView, p: number, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) notInteger(value, 10, p);
  dv.setFloat64(p, HEAD_U64, true);
  putSafeInteger(dv, p, value);
}

function putSafeInteger(dv: DataView, p: number, value: number): void {
  const high = Math.floor(value / 0x1_0000_0000);
  dv.setUint32(p + 8, value - high * 0x1_0000_0000, true);
  dv.setInt32(p + 12, high, true);
}

/** Rounds to the nearest f32 and refuses a finite number that none is near. */
export function putF32(dv: DataView, p: number, value: number): void {
  if (typeof value !== "number") wrongType("a number", value, p);
  const rounded = Math.fround(value);
  if (Math.abs(rounded) === Infinity && Math.abs(value) !== Infinity) {
    fail("OutOfRange", p, `${value} is beyond the 32-bit floats`);
  }
  putF64(dv, p, rounded);
}

export function putF64(dv: DataView, p: number, value: number): void {
  if (typeof value !== "number") wrongType("a number", value, p);
  dv.setFloat64(p, HEAD_F64, true);
  if (value === value) {
    dv.setFloat64(p + 8, value, true);
  } else {
    dv.setUint32(p + 8, 0, true);
    dv.setUint32(p + 12, NAN_HIGH, true);
  }
}

export function putUnit(dv: DataView, p: number, value: string, desc: UnitEnumDesc): void {
  const number = desc.byName.get(value);
  if (number === undefined) {
    fail("UnknownVariant", p, `${desc.name} has no variant ${shown(value)}`);
  }
  putI32(dv, p, number);
}

/** A bound of the bytes that a string takes out of line. */
export function sizeStr(value: string): number {
  if (typeof value !== "string") wrongType("a string", value);
  return 7 + (exact ? utf8Length(value) : 3 * value.length);
}

export function putStr(arena: Arena, p: number, next: number, value: string): number {
  if (typeof value !== "string") wrongType("a string", value, p);
  let bound = 3 * value.length;
  if (next + 7 + bound > arena.limit) bound = utf8Length(value);
  const at = take(arena, next, 4, 4 + bound);
  const bytes = encodeString(arena, at + 4, value, p);
  const dv = arena.dv;
  dv.setUint32(at, bytes, true);
  dv.setUint32(p, TAG_STRING, true);
  dv.setUint32(p + 4, at, true);
  dv.setFloat64(p + 8, 0, true);
  return at + 4 + bytes;
}

export function sizeBytes(value: Uint8Array): number {
  if (typedName(value) !== "Uint8Array") wrongType("a Uint8Array", value);
  return 7 + typedLength(value);
}

export function putBytes(arena: Arena, p: number, next: number, value: Uint8Array): number {
  if (typedName(value) !== "Uint8Array") wrongType("a Uint8Array", value, p);
  const length = typedLength(value);
  requireAttached(value, p);
  const at = take(arena, next, 4, 4 + length);
  const dv = arena.dv;
  dv.setUint32(at, length, true);
  arena.u8.set(value, at + 4);
  dv.setUint32(p, TAG_BYTES, true);
  dv.setUint32(p + 4, at, true);
  dv.setFloat64(p + 8, 0, true);
  return at + 4 + length;
}

/** A slot that refers to a record's slots; without slots there is no address. */
export function putRecordHead(
  dv: DataView,
  p: number,
  at: number,
  slots: number,
  typeId: number,
): void {
  dv.setUint32(p, TAG_RECORD, true);
  dv.setUint32(p + 4, slots === 0 ? 0 : at, true);
  dv.setUint32(p + 8, slots, true);
  dv.setUint32(p + 12, typeId, true);
}

/** A slot that refers to a variant's payload; without payload there is no address. */
export function putVariantHead(
  dv: DataView,
  p: number,
  at: number,
  discriminant: number,
  slots: number,
): void {
  dv.setUint32(p, TAG_VARIANT, true);
  dv.setUint32(p + 4, slots === 0 ? 0 : at, true);
  dv.setUint32(p + 8, discriminant, true);
  dv.setUint32(p + 12, slots, true);
}

/** A slot that refers to a list's elements. */
export function putListHead(
  dv: DataView,
  p: number,
  at: number,
  count: number,
  stride: number,
): void {
  dv.setUint32(p, TAG_LIST, true);
  dv.setUint32(p + 4, count === 0 ? 0 : at, true);
  dv.setUint32(p + 8, count, true);
  dv.setUint32(p + 12, stride, true);
}

/**
 * Places `bytes` bytes at the next multiple of `align`, zeroes the gap before them and returns
 * their address.
 */
export function take(arena: Arena, next: number, align: number, bytes: number): number {
  const gap = (align - (next & (align - 1))) & (align - 1);
  const at = next + gap;
  if (at + bytes > arena.limit) fail("OutOfMemory", 0, "the value grew while it was written");
  if (gap > 0) zero(arena.dv, next, gap);
  return at;
}

/** Gaps are at most 15 bytes: a loop beats `fill`. */
function zero(dv: DataView, at: number, bytes: number): void {
  for (let i = 0; i < bytes; i++) dv.setUint8(at + i, 0);
}

/** Places the slots of a record or a payload. */
export function takeSlots(arena: Arena, next: number, slots: number): number {
  return slots === 0 ? next : take(arena, next, 8, slots * 16);
}

function notInteger(value: unknown, kind: ScalarKind, p: number): never {
  if (typeof value !== "number") wrongType("a number", value, p);
  const [least, greatest] = integerRange(kind);
  return fail("OutOfRange", p, `${value} is no whole number from ${least} to ${greatest}`);
}

/** The end of a switch over the variants of a value that is to be written. */
export function unknownKind(p: number, name: string, value: unknown): never {
  const kind = typeof value === "object" && value !== null ? (value as { kind?: unknown }).kind : value;
  return fail("UnknownVariant", p, `${name} has no variant ${shown(kind)}`);
}
