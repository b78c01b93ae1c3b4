// One slot: its value in words, and what it refers to.

import { Kind, type Type } from "zerobuf";
import * as format from "zerobuf/format";
import { numbersOf, tagName } from "./tags.js";

/** What a slot refers to: believed by nobody yet. */
export interface Target {
  readonly kind: "slots" | "text" | "bytes" | "column";
  readonly address: number;
  readonly size: number;
  readonly align: number;
  /** Bytes at its beginning that tell its size, to be checked before the rest. */
  readonly head: number;
  /** The discriminant of a variant. */
  readonly discriminant: number;
  /** Slots from one element of a list to the next. */
  readonly stride: number;
  /** Bytes of a number. */
  readonly element: number;
  /** What the bytes mean; called only when they are all there. */
  readonly meaning: (view: DataView) => readonly string[];
  /** What a reader says against the bytes; called only when they are all there. */
  readonly refusal: () => string | null;
}

/** A slot, read. */
export interface Reading {
  readonly value: string;
  readonly target: Target | null;
  readonly problem: string | null;
}

/** Numbers of a column that are put into words. */
const MOST_NUMBERS = 4096;
/** Bytes of a text that are decoded. */
const MOST_TEXT = 16384;
/** Characters of a text that stand beside its slot. */
const MOST_SHOWN = 60;

const decoder = new TextDecoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Reads the slot at `at`, which lies in the view, as a field of `type`; null for an unknown field. */
export function readSlot(view: DataView, at: number, type: Type | null): Reading {
  const tag = view.getUint8(at);
  const problem = type === null ? null : refusal(type, view, at, tag);
  if (problem !== null) return { value: "", target: null, problem };
  const a = view.getUint32(at + format.SLOT_A, true);
  const low = view.getUint32(at + format.SLOT_B, true);
  const high = view.getUint32(at + format.SLOT_B + 4, true);
  switch (tag) {
    case format.TAG_NULL:
      return plain("null");
    case format.TAG_BOOL:
      return plain(a === 1 ? "true" : "false");
    case format.TAG_I32:
      return plain(enumName(type, view.getInt32(at + format.SLOT_A, true)));
    case format.TAG_U32:
      return plain(`${a}`);
    case format.TAG_F64:
      return plain(number(view.getFloat64(at + format.SLOT_B, true)));
    case format.TAG_BIGINT:
      return plain(`${view.getBigInt64(at + format.SLOT_B, true)}`);
    case format.TAG_U64:
      return plain(`${view.getBigUint64(at + format.SLOT_B, true)}`);
    case format.TAG_STRING:
    case format.TAG_BYTES:
      return blob(view, a, tag === format.TAG_STRING && type?.kind !== Kind.Bytes);
    case format.TAG_RECORD:
      return slots(a, low, 1, 0, type?.kind === Kind.Record ? type.of().name : "record");
    case format.TAG_LIST:
      if (low === 0) return plain("0 elements");
      return slots(a, low * high, high, 0, low === 1 ? "1 element" : `${low} elements`);
    case format.TAG_VARIANT: {
      const name = type?.kind === Kind.DataEnum ? type.of().byNumber.get(low)?.name : undefined;
      return slots(a, high, 1, low, name ?? `variant ${low}`);
    }
    default:
      return column(view, tag, a, low);
  }
}

function plain(value: string): Reading {
  return { value, target: null, problem: null };
}

const INTEGERS: readonly number[] = [format.TAG_I32];
const LONG: readonly number[] = [format.TAG_U64, format.TAG_BIGINT, format.TAG_I32];

/** The tags that a field of each kind takes, as in the rule F-6.1 of the format. */
function takes(type: Type): readonly number[] {
  switch (type.kind) {
    case Kind.Bool:
      return [format.TAG_BOOL];
    case Kind.U32:
      return [format.TAG_U32, format.TAG_I32, format.TAG_F64];
    case Kind.I64:
    case Kind.I64Number:
      return [format.TAG_BIGINT, format.TAG_I32];
    case Kind.U64:
    case Kind.U64Number:
      return LONG;
    case Kind.F32:
    case Kind.F64:
      return [format.TAG_F64, format.TAG_I32];
    case Kind.Str:
      return [format.TAG_STRING];
    case Kind.Bytes:
      return [format.TAG_BYTES, format.TAG_STRING];
    case Kind.Column:
      return [format.TAG_COLUMN_I8 + COLUMNS.indexOf(type.element)];
    case Kind.Record:
      return [format.TAG_RECORD];
    case Kind.DataEnum:
      return [format.TAG_VARIANT];
    case Kind.List:
      return [format.TAG_LIST];
    default:
      return INTEGERS;
  }
}

const COLUMNS = ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64"];

/** What a reader says against the slot itself; null when nothing. */
function refusal(type: Type, view: DataView, at: number, tag: number): string | null {
  if (tag === format.TAG_NULL && type.nullable) return null;
  if (!takes(type).includes(tag)) return `BadTag: ${tagName(tag)} is not what the field takes`;
  const a = view.getUint32(at + format.SLOT_A, true);
  const low = view.getUint32(at + format.SLOT_B, true);
  const high = view.getUint32(at + format.SLOT_B + 4, true);
  if (type.kind === Kind.Bool && a > 1) return `BadBool: ${a} is neither 0 nor 1`;
  if (!fits(type, view, at, tag)) return "OutOfRange: the field cannot hold the number";
  if (type.kind === Kind.UnitEnum && !type.of().byNumber.has(a | 0)) return `UnknownVariant: ${a | 0}`;
  if (type.kind === Kind.DataEnum && !type.of().byNumber.has(low)) return `UnknownVariant: ${low}`;
  if (type.kind === Kind.Record && high !== type.of().typeId) return `LayoutMismatch: the record is no ${type.of().name}`;
  if (type.kind === Kind.List && (high === 0 || (high !== 1 && !hasInlineRecords(type)))) return `BadStride: ${high} slots`;
  return null;
}

/** Whether a number of a tag that the field takes is one of its own (F-6.1). */
function fits(type: Type, view: DataView, at: number, tag: number): boolean {
  const value = (): number => {
    switch (tag) {
      case format.TAG_I32:
        return view.getInt32(at + format.SLOT_A, true);
      case format.TAG_F64:
        return view.getFloat64(at + format.SLOT_B, true);
      case format.TAG_BIGINT:
        return Number(view.getBigInt64(at + format.SLOT_B, true));
      case format.TAG_U64:
        return Number(view.getBigUint64(at + format.SLOT_B, true));
      default:
        return 0;
    }
  };
  switch (type.kind) {
    case Kind.I8:
    case Kind.U8:
    case Kind.I16:
    case Kind.U16: {
      const [least, greatest] = RANGES[type.kind];
      return value() >= least && value() <= greatest;
    }
    case Kind.U32:
      return Number.isInteger(value()) && value() >= 0 && value() <= 0xffff_ffff;
    case Kind.U64:
      return value() >= 0;
    case Kind.I64Number:
    case Kind.U64Number:
      return Number.isSafeInteger(value()) && (type.kind === Kind.I64Number || value() >= 0);
    case Kind.F32:
      return Math.fround(value()) === value() || Number.isNaN(value());
    default:
      return true;
  }
}

const RANGES = {
  [Kind.I8]: [-0x80, 0x7f],
  [Kind.U8]: [0, 0xff],
  [Kind.I16]: [-0x8000, 0x7fff],
  [Kind.U16]: [0, 0xffff],
} as const;

function hasInlineRecords(type: Type & { kind: typeof Kind.List }): boolean {
  const { of } = type;
  return of.kind === Kind.Record && !of.boxed && !of.nullable;
}

function enumName(type: Type | null, value: number): string {
  const name = type?.kind === Kind.UnitEnum ? type.of().byNumber.get(value) : undefined;
  return name === undefined ? `${value}` : `${name} (${value})`;
}

/** A number as short as it can be told: 16 digits of an average would push everything else away. */
function number(value: number | bigint): string {
  if (typeof value === "bigint" || !Number.isFinite(value)) return `${value}`;
  if (Object.is(value, -0)) return "-0";
  const short = Number(value.toPrecision(7));
  return short === value ? `${value}` : `≈ ${short}`;
}

function slots(address: number, count: number, stride: number, discriminant: number, value: string): Reading {
  const size = count * format.SLOT_SIZE;
  return {
    value,
    problem: null,
    target: { kind: "slots", address, size, align: format.ALIGN_SLOTS_READ, head: 0, discriminant, stride, element: format.SLOT_SIZE, meaning: () => [], refusal: () => null },
  };
}

/** Text or bytes: their length stands in front of them. */
function blob(view: DataView, address: number, text: boolean): Reading {
  if (address === 0) return plain(text ? '""' : "0 bytes");
  const target = {
    kind: text ? ("text" as const) : ("bytes" as const), address, size: format.ALIGN_BLOB, align: format.ALIGN_BLOB,
    head: format.ALIGN_BLOB, discriminant: 0, stride: 1, element: 1, meaning: (): string[] => [], refusal: () => null,
  };
  // Without room for the length the target is refused as it is.
  if (address + format.ALIGN_BLOB > view.byteLength) return { value: "", target, problem: null };
  const length = view.getUint32(address, true);
  const size = format.ALIGN_BLOB + length;
  if (address + size > view.byteLength) return { value: `${length} bytes`, target: { ...target, size }, problem: null };
  const shown = new Uint8Array(view.buffer, view.byteOffset + address + format.ALIGN_BLOB, Math.min(length, MOST_TEXT));
  const value = text ? quoted(decoder.decode(shown)) : `${length} bytes`;
  return {
    value,
    problem: null,
    target: {
      ...target, size,
      meaning: () => (text ? [decoder.decode(shown)] : []),
      refusal: () => (text && length <= MOST_TEXT && !isUtf8(shown) ? "BadUtf8: the bytes are no text" : null),
    },
  };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

function column(view: DataView, tag: number, address: number, count: number): Reading {
  const numbers = numbersOf(tag);
  if (numbers === undefined) return plain("");
  const value = count === 1 ? "1 number" : `${count} numbers`;
  if (count === 0) return plain(value);
  const { size, read } = numbers;
  const meaning = (): string[] =>
    Array.from({ length: Math.min(count, MOST_NUMBERS) }, (_, i) => number(read(view, address + i * size)));
  return {
    value,
    problem: null,
    target: { kind: "column", address, size: count * size, align: format.ALIGN_COLUMN, head: 0, discriminant: 0, stride: 1, element: size, meaning, refusal: () => null },
  };
}
