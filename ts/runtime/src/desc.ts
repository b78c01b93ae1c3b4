/**
 * Descriptors: what generated code tells the runtime about its types. Validation, JSON and the
 * handshake work from them; getters and writers do not look at them.
 */

import { MAX_SAFE_INTEGER } from "./format.gen.js";

/** The kinds of value a slot can hold. The numbers stay inside one program. */
export const Kind = {
  Bool: 0,
  I8: 1,
  I16: 2,
  I32: 3,
  U8: 4,
  U16: 5,
  U32: 6,
  I64: 7,
  U64: 8,
  I64Number: 9,
  U64Number: 10,
  F32: 11,
  F64: 12,
  Str: 13,
  Bytes: 14,
  Column: 15,
  UnitEnum: 16,
  Record: 17,
  DataEnum: 18,
  List: 19,
} as const;

/** The kinds that are a number, a bigint or a boolean. */
export type ScalarKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** The numbers a column can hold, in the order of their tags. */
export const ELEMENTS = ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64"] as const;

/** The name of a number that a column can hold. */
export type Element = (typeof ELEMENTS)[number];

/** The type of a field or of a list's element. */
export type Type = { readonly nullable: boolean } & (
  | { readonly kind: ScalarKind | typeof Kind.Str | typeof Kind.Bytes }
  | { readonly kind: typeof Kind.Column; readonly element: Element }
  | { readonly kind: typeof Kind.UnitEnum; readonly of: () => UnitEnumDesc }
  | { readonly kind: typeof Kind.Record; readonly boxed: boolean; readonly of: () => RecordDesc }
  | { readonly kind: typeof Kind.DataEnum; readonly of: () => DataEnumDesc }
  | { readonly kind: typeof Kind.List; readonly of: Type }
);

/** A field of a record or of a variant's payload. */
export interface Field {
  /** The stable name: what errors say. */
  readonly name: string;
  /** The name of the property, also in JSON; differs where a name is escaped. */
  readonly prop: string;
  readonly type: Type;
  /** Whether a record may end before this field. */
  readonly missable: boolean;
}

/** A row of the handshake table: what two programs compare about a type. */
export interface Layout {
  readonly kind: "Record" | "UnitEnum" | "DataEnum";
  /** The stable name. */
  readonly name: string;
  readonly typeId: number;
  /** How many leading slots a writer must supply. */
  readonly required: number;
  /** The fingerprint of every prefix of the fields or variants, the empty one first. */
  readonly fingerprints: readonly bigint[];
  /** How many fields or variants there are, where a table says so beside the fingerprints. */
  readonly fieldCount?: number;
}

/** What is known about a record. */
export interface RecordDesc extends Layout {
  readonly kind: "Record";
  readonly fields: readonly Field[];
}

/** What is known about an enum whose variants carry nothing. */
export interface UnitEnumDesc extends Layout {
  readonly kind: "UnitEnum";
  readonly names: readonly string[];
  readonly discriminants: readonly number[];
  /** Names by discriminant. */
  readonly byNumber: ReadonlyMap<number, string>;
  /** Discriminants by name. */
  readonly byName: ReadonlyMap<string, number>;
}

/** A variant of a data enum. */
export interface VariantDesc {
  readonly name: string;
  readonly discriminant: number;
  readonly fields: readonly Field[];
}

/** What is known about an enum of which a variant carries data. */
export interface DataEnumDesc extends Layout {
  readonly kind: "DataEnum";
  readonly variants: readonly VariantDesc[];
  readonly byNumber: ReadonlyMap<number, VariantDesc>;
  readonly byName: ReadonlyMap<string, VariantDesc>;
}

/**
 * A type, of whatever kind with all properties in one order: validation looks at the kind of each
 * value it meets, and that is quickest on objects which the engine takes for alike.
 */
function make(kind: Type["kind"], more: Partial<Parts> = {}): Type {
  const { nullable = false, element, boxed, of } = more;
  return { nullable, kind, element, boxed, of } as Type;
}

/** What types of any kind can say beside it. */
interface Parts {
  readonly nullable: boolean;
  readonly element: Element | undefined;
  readonly boxed: boolean | undefined;
  readonly of: unknown;
}

function plain(kind: ScalarKind | typeof Kind.Str | typeof Kind.Bytes): Type {
  return make(kind);
}

/** The types that need nothing beside their kind. */
export const types = {
  bool: plain(Kind.Bool),
  i8: plain(Kind.I8),
  i16: plain(Kind.I16),
  i32: plain(Kind.I32),
  u8: plain(Kind.U8),
  u16: plain(Kind.U16),
  u32: plain(Kind.U32),
  i64: plain(Kind.I64),
  u64: plain(Kind.U64),
  i64Number: plain(Kind.I64Number),
  u64Number: plain(Kind.U64Number),
  f32: plain(Kind.F32),
  f64: plain(Kind.F64),
  str: plain(Kind.Str),
  bytes: plain(Kind.Bytes),
} as const;

/** A packed row of numbers. */
export function columnOf(element: Element): Type {
  return make(Kind.Column, { element });
}

/** A nested record; `boxed` tells a list that its elements are slots of their own. */
export function recordOf(of: () => RecordDesc, boxed = false): Type {
  return make(Kind.Record, { boxed, of });
}

/** A string union. */
export function unitEnumOf(of: () => UnitEnumDesc): Type {
  return make(Kind.UnitEnum, { of });
}

/** A discriminated union. */
export function dataEnumOf(of: () => DataEnumDesc): Type {
  return make(Kind.DataEnum, { of });
}

/** A list of anything but numbers. */
export function listOf(of: Type): Type {
  return make(Kind.List, { of });
}

/** A value or null. */
export function optionOf(type: Type): Type {
  return make(type.kind, { ...(type as Partial<Parts>), nullable: true });
}

/** A field; `prop` is given where the property's name differs from the stable name. */
export function field(name: string, type: Type, missable = false, prop = name): Field {
  return { name, prop, type, missable };
}

/** Describes a record. */
export function describeRecord(
  name: string,
  typeId: number,
  required: number,
  fingerprints: readonly bigint[],
  fields: readonly Field[],
): RecordDesc {
  return { kind: "Record", name, typeId, required, fingerprints, fields };
}

/** Describes an enum whose variants carry nothing. */
export function describeUnitEnum(
  name: string,
  typeId: number,
  fingerprints: readonly bigint[],
  variants: readonly (readonly [name: string, discriminant: number])[],
): UnitEnumDesc {
  return {
    kind: "UnitEnum",
    name,
    typeId,
    required: 0,
    fingerprints,
    names: variants.map(([variant]) => variant),
    discriminants: variants.map(([, discriminant]) => discriminant),
    byNumber: new Map(variants.map(([variant, discriminant]) => [discriminant, variant])),
    byName: new Map(variants),
  };
}

/** Describes an enum of which a variant carries data. */
export function describeDataEnum(
  name: string,
  typeId: number,
  fingerprints: readonly bigint[],
  variants: readonly VariantDesc[],
): DataEnumDesc {
  return {
    kind: "DataEnum",
    name,
    typeId,
    required: 0,
    fingerprints,
    variants,
    byNumber: new Map(variants.map((variant) => [variant.discriminant, variant])),
    byName: new Map(variants.map((variant) => [variant.name, variant])),
  };
}

/** The least and the greatest value of the kinds that are whole numbers. */
export function integerRange(kind: number): readonly [number, number] {
  switch (kind) {
    case Kind.I8:
      return [-0x80, 0x7f];
    case Kind.I16:
      return [-0x8000, 0x7fff];
    case Kind.I32:
      return [-0x80000000, 0x7fffffff];
    case Kind.U8:
      return [0, 0xff];
    case Kind.U16:
      return [0, 0xffff];
    case Kind.U32:
      return [0, 0xffffffff];
    case Kind.U64Number:
      return [0, MAX_SAFE_INTEGER];
    default:
      return [-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER];
  }
}
