/**
 * What generated getters call: `(arena, generation, p)`, where `p` is the address of the slot.
 * The `get` functions check the generation, the tag and every address they follow; they take
 * plain values, not views, because a shared function that sees many classes becomes slow.
 * The `raw` functions check nothing that validation has checked.
 */

import type { Arena } from "./arena.js";
import { Kind, type RecordDesc, type UnitEnumDesc } from "./desc.js";
import { ZerobufError, fail } from "./error.js";
import {
  ADDRESS_END,
  TAG_BIGINT,
  TAG_BOOL,
  TAG_BYTES,
  TAG_F64,
  TAG_I32,
  TAG_NULL,
  TAG_RECORD,
  TAG_STRING,
  TAG_U32,
  TAG_U64,
  TAG_VARIANT,
} from "./format.gen.js";
import { fitsSmall, readScalar } from "./scalar.js";
import { decodeString } from "./strings.js";

/** The error of a getter whose view outlived its arena's content. */
export function stale(p: number): ZerobufError {
  return new ZerobufError("StaleView", { address: p });
}

/**
 * Lets a getter that failed try once more if it failed because the memory grew: what its arena
 * showed was taken away, and what the engine says then is no error of ours. Getters catch that
 * rather than look for it, which would cost them more than their reading does.
 */
export function again(arena: Arena, error: unknown): void {
  if (error instanceof ZerobufError || !arena.regrown()) throw error;
}

/** The arena of a view, checked; setters begin with it. */
export function live(arena: Arena, generation: number, p: number): Arena {
  if (arena.u8.length === 0) arena.refresh();
  if (generation !== arena.generation) throw stale(p);
  return arena;
}

/** Whether the slot holds Null. */
export function isNull(arena: Arena, generation: number, p: number): boolean {
  if (generation !== arena.generation) throw stale(p);
  try {
    return arena.dv.getUint8(p) === TAG_NULL;
  } catch (error) {
    again(arena, error);
    return isNull(arena, generation, p);
  }
}

/** Whether the slot holds Null, for code that knows its view to be alive. */
export function rawNull(arena: Arena, p: number): boolean {
  return arena.dv.getUint8(p) === TAG_NULL;
}

export function getBool(arena: Arena, generation: number, p: number): boolean {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const value = dv.getUint32(p + 4, true);
    if (dv.getUint8(p) === TAG_BOOL && value <= 1) return value === 1;
    return readScalar(arena, Kind.Bool, p) as boolean;
  } catch (error) {
    again(arena, error);
    return getBool(arena, generation, p);
  }
}

/** i8, i16, u8 and u16: `kind` gives the range. */
export function getSmall(
  arena: Arena,
  generation: number,
  p: number,
  kind: 1 | 2 | 4 | 5,
): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const value = dv.getInt32(p + 4, true);
    return dv.getUint8(p) === TAG_I32 && fitsSmall(value, kind)
      ? value
      : (readScalar(arena, kind, p) as number);
  } catch (error) {
    again(arena, error);
    return getSmall(arena, generation, p, kind);
  }
}

export function getI32(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    return dv.getUint8(p) === TAG_I32
      ? dv.getInt32(p + 4, true)
      : (readScalar(arena, Kind.I32, p) as number);
  } catch (error) {
    again(arena, error);
    return getI32(arena, generation, p);
  }
}

export function getU32(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    return dv.getUint8(p) === TAG_U32
      ? dv.getUint32(p + 4, true)
      : (readScalar(arena, Kind.U32, p) as number);
  } catch (error) {
    again(arena, error);
    return getU32(arena, generation, p);
  }
}

export function getI64(arena: Arena, generation: number, p: number): bigint {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    return dv.getUint8(p) === TAG_BIGINT
      ? dv.getBigInt64(p + 8, true)
      : (readScalar(arena, Kind.I64, p) as bigint);
  } catch (error) {
    again(arena, error);
    return getI64(arena, generation, p);
  }
}

export function getU64(arena: Arena, generation: number, p: number): bigint {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    return dv.getUint8(p) === TAG_U64
      ? dv.getBigUint64(p + 8, true)
      : (readScalar(arena, Kind.U64, p) as bigint);
  } catch (error) {
    again(arena, error);
    return getU64(arena, generation, p);
  }
}

/** The 64-bit integers of the `number` attribute, without a bigint on the way when in range. */
export function getI64Number(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const value = dv.getInt32(p + 12, true) * 0x1_0000_0000 + dv.getUint32(p + 8, true);
    return dv.getUint8(p) === TAG_BIGINT && Number.isSafeInteger(value)
      ? value
      : (readScalar(arena, Kind.I64Number, p) as number);
  } catch (error) {
    again(arena, error);
    return getI64Number(arena, generation, p);
  }
}

export function getU64Number(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const value = rawU64Number(arena, p);
    return dv.getUint8(p) === TAG_U64 && value <= Number.MAX_SAFE_INTEGER
      ? value
      : (readScalar(arena, Kind.U64Number, p) as number);
  } catch (error) {
    again(arena, error);
    return getU64Number(arena, generation, p);
  }
}

export function getF32(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const value = dv.getFloat64(p + 8, true);
    return dv.getUint8(p) === TAG_F64 && Math.fround(value) === value
      ? value
      : (readScalar(arena, Kind.F32, p) as number);
  } catch (error) {
    again(arena, error);
    return getF32(arena, generation, p);
  }
}

export function getF64(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    return dv.getUint8(p) === TAG_F64
      ? dv.getFloat64(p + 8, true)
      : (readScalar(arena, Kind.F64, p) as number);
  } catch (error) {
    again(arena, error);
    return getF64(arena, generation, p);
  }
}

export function getStr(arena: Arena, generation: number, p: number): string {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const tag = dv.getUint8(p);
    if (tag !== TAG_STRING) fail("BadTag", p, `found tag ${tag}`);
    const at = dv.getUint32(p + 4, true);
    if (at === 0) return "";
    return decodeString(arena, at + 4, lengthAt(arena, at, p), p);
  } catch (error) {
    again(arena, error);
    return getStr(arena, generation, p);
  }
}

/** The bytes themselves, not a copy; true until the guest runs or a setter allocates. */
export function getBytes(arena: Arena, generation: number, p: number): Uint8Array {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const tag = dv.getUint8(p);
    if (tag !== TAG_BYTES && tag !== TAG_STRING) fail("BadTag", p, `found tag ${tag}`);
    const at = dv.getUint32(p + 4, true);
    if (at === 0) return arena.u8.subarray(0, 0);
    const length = lengthAt(arena, at, p);
    return arena.u8.subarray(at + 4, at + 4 + length);
  } catch (error) {
    again(arena, error);
    return getBytes(arena, generation, p);
  }
}

/** The name of a variant; what `T` is, the generated code knows. */
export function getUnit<T extends string>(
  arena: Arena,
  generation: number,
  p: number,
  desc: UnitEnumDesc,
): T {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const tag = dv.getUint8(p);
    if (tag !== TAG_I32) fail("BadTag", p, `found tag ${tag}`);
    return rawUnit<T>(arena, p, desc);
  } catch (error) {
    again(arena, error);
    return getUnit<T>(arena, generation, p, desc);
  }
}

/**
 * Checks the slot of a nested record and returns the address of its slots; how many there are
 * stands in the slot.
 */
export function openRecord(arena: Arena, generation: number, p: number, desc: RecordDesc): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const tag = dv.getUint8(p);
    if (tag !== TAG_RECORD) fail("BadTag", p, `found tag ${tag}`);
    const typeId = dv.getUint32(p + 12, true);
    if (typeId !== desc.typeId) fail("LayoutMismatch", p, `found a record that is no ${desc.name}`);
    const slots = dv.getUint32(p + 8, true);
    const at = dv.getUint32(p + 4, true);
    if (slots > 0) checkBlock(arena, at, slots * 16, 4, p);
    if (slots < desc.required) fail("MissingField", p, `${desc.name} has ${slots} slots here`);
    return at;
  } catch (error) {
    again(arena, error);
    return openRecord(arena, generation, p, desc);
  }
}

/** Checks the slot of a data enum as far as its tag and its payload's place. */
export function openVariant(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  try {
    const dv = arena.dv;
    const tag = dv.getUint8(p);
    if (tag !== TAG_VARIANT) fail("BadTag", p, `found tag ${tag}`);
    const slots = dv.getUint32(p + 12, true);
    const at = dv.getUint32(p + 4, true);
    if (slots > 0) checkBlock(arena, at, slots * 16, 4, p);
    return at;
  } catch (error) {
    again(arena, error);
    return openVariant(arena, generation, p);
  }
}

/** The number of payload slots of an opened variant, which must be `required` at least. */
export function payloadSlots(arena: Arena, p: number, required: number): number {
  const slots = arena.dv.getUint32(p + 12, true);
  if (slots < required) fail("MissingField", p, `the payload has ${slots} slots here`);
  return slots;
}

/** The end of a switch over discriminants. */
export function unknownVariant(p: number, name: string, discriminant: number): never {
  return fail("UnknownVariant", p, `${name} has no variant ${discriminant}`);
}

/**
 * Checks that `size` bytes at `at` lie in the memory, `align`-aligned; `owner` is the slot that
 * refers to them. Which part of the memory may be touched, validation has checked.
 */
export function checkBlock(
  arena: Arena,
  at: number,
  size: number,
  align: number,
  owner: number,
): void {
  if (at + size > ADDRESS_END) fail("LengthOverflow", owner, `${size} bytes at 0x${at.toString(16)}`);
  if (at === 0 || at + size > arena.u8.length) {
    fail("OutOfBounds", owner, `${size} bytes at 0x${at.toString(16)}`);
  }
  if (at % align !== 0) fail("Misaligned", owner, `0x${at.toString(16)} is not ${align}-aligned`);
}

function lengthAt(arena: Arena, at: number, owner: number): number {
  checkBlock(arena, at, 4, 4, owner);
  const length = arena.dv.getUint32(at, true);
  if (at + 4 + length > arena.u8.length) checkBlock(arena, at, 4 + length, 4, owner);
  return length;
}

export function rawI64Number(arena: Arena, p: number): number {
  const dv = arena.dv;
  return dv.getInt32(p + 12, true) * 0x1_0000_0000 + dv.getUint32(p + 8, true);
}

export function rawU64Number(arena: Arena, p: number): number {
  const dv = arena.dv;
  return dv.getUint32(p + 12, true) * 0x1_0000_0000 + dv.getUint32(p + 8, true);
}

function rawUnit<T extends string>(arena: Arena, p: number, desc: UnitEnumDesc): T {
  const number = arena.dv.getInt32(p + 4, true);
  const name = desc.byNumber.get(number);
  if (name === undefined) fail("UnknownVariant", p, `${desc.name} has no variant ${number}`);
  return name as T;
}
