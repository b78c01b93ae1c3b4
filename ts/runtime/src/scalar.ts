import type { Arena } from "./arena.js";
import { Kind, integerRange, type ScalarKind } from "./desc.js";
import { fail } from "./error.js";
import { TAG_BIGINT, TAG_BOOL, TAG_F64, TAG_I32, TAG_U32, TAG_U64 } from "./format.gen.js";

const BOOL = 1 << TAG_BOOL;
const I32 = 1 << TAG_I32;
const F64 = 1 << TAG_F64;
const BIGINT = 1 << TAG_BIGINT;
const U32 = 1 << TAG_U32;
const U64 = 1 << TAG_U64;

/** By kind: the tags a reader takes, a bit each. Numbers never change silently. */
const TAKES: readonly number[] = [
  BOOL, // bool
  I32, // i8
  I32, // i16
  I32, // i32
  I32, // u8
  I32, // u16
  U32 | I32 | F64, // u32
  BIGINT | I32, // i64
  U64 | BIGINT | I32, // u64
  BIGINT | I32, // i64 as number
  U64 | BIGINT | I32, // u64 as number
  F64 | I32, // f32
  F64 | I32, // f64
];

/** Whether a field of this kind takes a slot with this tag. */
export function takesTag(kind: ScalarKind, tag: number): boolean {
  return tag < 32 && ((TAKES[kind] as number) & (1 << tag)) !== 0;
}

/** Whether a 32-bit integer is in the range of i8, i16, u8 or u16. */
export function fitsSmall(value: number, kind: 1 | 2 | 4 | 5): boolean {
  switch (kind) {
    case Kind.I8:
      return (value << 24) >> 24 === value;
    case Kind.I16:
      return (value << 16) >> 16 === value;
    case Kind.U8:
      return (value & 0xff) === value;
    default:
      return (value & 0xffff) === value;
  }
}

/**
 * The value of a scalar slot, whatever tag the writer chose: what getters call when the tag is
 * not the one of today's writers, and what validation calls for the content.
 * @throws ZerobufError BadTag, BadBool or OutOfRange at the slot
 */
export function readScalar(arena: Arena, kind: ScalarKind, p: number): boolean | number | bigint {
  const dv = arena.dv;
  const tag = dv.getUint8(p);
  if (!takesTag(kind, tag)) fail("BadTag", p, `found tag ${tag}`);
  switch (kind) {
    case Kind.Bool: {
      const value = dv.getUint32(p + 4, true);
      if (value > 1) fail("BadBool", p, `found ${value}`);
      return value === 1;
    }
    case Kind.I64:
    case Kind.U64: {
      const value = bigintAt(dv, tag, p);
      if (kind === Kind.U64 && value < 0n) fail("OutOfRange", p, `found ${value}`);
      return value;
    }
    case Kind.I64Number:
    case Kind.U64Number: {
      const value = bigintAt(dv, tag, p);
      const [least, greatest] = integerRange(kind);
      if (value < least || value > greatest) fail("OutOfRange", p, `found ${value}`);
      return Number(value);
    }
    case Kind.F32: {
      const value = floatAt(dv, tag, p);
      if (Math.fround(value) !== value && value === value) {
        fail("OutOfRange", p, `${value} is not exactly a 32-bit float`);
      }
      return value;
    }
    case Kind.F64:
      return floatAt(dv, tag, p);
    default: {
      const value = tag === TAG_F64 ? dv.getFloat64(p + 8, true) : tag === TAG_U32 ? dv.getUint32(p + 4, true) : dv.getInt32(p + 4, true);
      const [least, greatest] = integerRange(kind);
      if (!(value >= least && value <= greatest) || !Number.isInteger(value)) {
        fail("OutOfRange", p, `found ${value}`);
      }
      return value + 0;
    }
  }
}

function bigintAt(dv: DataView, tag: number, p: number): bigint {
  if (tag === TAG_I32) return BigInt(dv.getInt32(p + 4, true));
  return tag === TAG_U64 ? dv.getBigUint64(p + 8, true) : dv.getBigInt64(p + 8, true);
}

function floatAt(dv: DataView, tag: number, p: number): number {
  return tag === TAG_F64 ? dv.getFloat64(p + 8, true) : dv.getInt32(p + 4, true);
}
