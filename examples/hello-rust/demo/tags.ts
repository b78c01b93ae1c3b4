// What the tag of a slot says about its 16 bytes, without any schema.

import * as format from "zerobuf/format";

/** How a slot is coloured: slots of a family keep their value in the same place. */
export type Family = "null" | "scalar" | "text" | "inside" | "column" | "unknown";

/** The numbers of a column. */
export interface Numbers {
  readonly name: string;
  readonly size: number;
  readonly read: (view: DataView, at: number) => number | bigint;
}

/** By tag, from {@link format.TAG_COLUMN_I8} on. */
const NUMBERS: readonly Numbers[] = [
  { name: "i8", size: 1, read: (view, at) => view.getInt8(at) },
  { name: "u8", size: 1, read: (view, at) => view.getUint8(at) },
  { name: "i16", size: 2, read: (view, at) => view.getInt16(at, true) },
  { name: "u16", size: 2, read: (view, at) => view.getUint16(at, true) },
  { name: "i32", size: 4, read: (view, at) => view.getInt32(at, true) },
  { name: "u32", size: 4, read: (view, at) => view.getUint32(at, true) },
  { name: "i64", size: 8, read: (view, at) => view.getBigInt64(at, true) },
  { name: "u64", size: 8, read: (view, at) => view.getBigUint64(at, true) },
  { name: "f32", size: 4, read: (view, at) => view.getFloat32(at, true) },
  { name: "f64", size: 8, read: (view, at) => view.getFloat64(at, true) },
];

const NAMES = new Map<number, readonly [name: string, family: Family]>([
  [format.TAG_NULL, ["Null", "null"]],
  [format.TAG_BOOL, ["Bool", "scalar"]],
  [format.TAG_I32, ["I32", "scalar"]],
  [format.TAG_F64, ["F64", "scalar"]],
  [format.TAG_STRING, ["String", "text"]],
  [format.TAG_ARRAY, ["Array", "unknown"]],
  [format.TAG_OBJECT, ["Object", "unknown"]],
  [format.TAG_BIGINT, ["BigInt", "scalar"]],
  [format.TAG_BYTES, ["Bytes", "text"]],
  [format.TAG_U32, ["U32", "scalar"]],
  [format.TAG_U64, ["U64", "scalar"]],
  [format.TAG_RECORD, ["Record", "inside"]],
  [format.TAG_LIST, ["List", "inside"]],
  [format.TAG_VARIANT, ["Variant", "inside"]],
]);

/** The numbers of a column with this tag; undefined for other tags. */
export function numbersOf(tag: number): Numbers | undefined {
  return NUMBERS[tag - format.TAG_COLUMN_I8];
}

/** The name of a tag. */
export function tagName(tag: number): string {
  const numbers = numbersOf(tag);
  return numbers === undefined ? (NAMES.get(tag)?.[0] ?? `tag ${tag}`) : `Column ${numbers.name}`;
}

/** The family of a tag. */
export function familyOf(tag: number): Family {
  return numbersOf(tag) === undefined ? (NAMES.get(tag)?.[1] ?? "unknown") : "column";
}

/** Where the bytes of a slot belong to the value; the others mean nothing under its tag. */
export function usedBytes(tag: number): { readonly a: boolean; readonly b: boolean } {
  switch (tag) {
    case format.TAG_NULL:
      return { a: false, b: false };
    case format.TAG_F64:
    case format.TAG_BIGINT:
    case format.TAG_U64:
      return { a: false, b: true };
    case format.TAG_RECORD:
    case format.TAG_LIST:
    case format.TAG_VARIANT:
      return { a: true, b: true };
    default:
      return { a: true, b: numbersOf(tag) !== undefined };
  }
}
