// Values of generated code as the JSON of the vectors, and back, by the descriptors that the
// generated code carries.

import { Kind, type Field, type RecordDesc, type Type } from "zerobuf";
import { parseHex, toHex, type Json } from "./vectors.js";

type Properties = Record<string, unknown>;

/** The JSON of what `toJS` returned. */
export function toVector(desc: RecordDesc, value: unknown): Json {
  return fieldsToVector(desc.fields, value as Properties);
}

function fieldsToVector(fields: readonly Field[], value: Properties): Json {
  return Object.fromEntries(fields.map(({ name, prop, type }) => [name, typeToVector(type, value[prop])]));
}

function typeToVector(type: Type, value: unknown): Json {
  if (value === null && type.nullable) return null;
  switch (type.kind) {
    case Kind.Bool:
    case Kind.Str:
    case Kind.UnitEnum:
      return value as boolean | string;
    case Kind.I64:
    case Kind.U64:
      if (typeof value !== "bigint") throw new TypeError(`${String(value)} is no bigint`);
      return String(value);
    case Kind.Bytes:
      return toHex(value as Uint8Array);
    case Kind.Column:
      return columnToVector(value as Column);
    case Kind.Record:
      return toVector(type.of(), value);
    case Kind.List:
      return Array.from(value as Iterable<unknown>, (item) => typeToVector(type.of, item));
    case Kind.DataEnum: {
      const { kind } = value as { kind: string };
      const fields = variantFields(type, kind);
      if (fields.length === 0) return kind;
      const named = fieldsToVector(fields, value as Properties) as { [key: string]: Json };
      return { [kind]: isTuple(fields) ? fields.map(({ name }) => named[name] as Json) : named };
    }
    default:
      return numberToVector(value as number);
  }
}

function numberToVector(value: number): Json {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : String(value);
}

type Column =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

function columnToVector(column: Column): Json {
  return Array.from<number | bigint, Json>(column as ArrayLike<number | bigint>, (item, i) => {
    if (typeof item === "bigint") return String(item);
    return Number.isNaN(item) ? `bits:${bitsOf(column, i)}` : numberToVector(item);
  });
}

function bitsOf(column: Column, index: number): string {
  const size = column.BYTES_PER_ELEMENT;
  const bytes = new Uint8Array(column.buffer, column.byteOffset + index * size, size);
  return toHex(Uint8Array.from(bytes).reverse());
}

/** A NaN that is not the canonical one: writers have to make it so. */
const ODD_NAN = new Float64Array(new BigUint64Array([0xfff8_0000_0000_1234n]).buffer);

/** What generated code is given to write the value. */
export function fromVector(desc: RecordDesc, json: Json): Properties {
  return fieldsFromVector(desc.fields, json);
}

function fieldsFromVector(fields: readonly Field[], json: Json): Properties {
  const values = json as { readonly [key: string]: Json };
  return Object.fromEntries(
    fields.map(({ name, prop, type }) => {
      const value = values[name];
      if (value === undefined) throw new TypeError(`there is no ${name} in ${JSON.stringify(json)}`);
      return [prop, typeFromVector(type, value)];
    }),
  );
}

function typeFromVector(type: Type, json: Json): unknown {
  if (json === null) return null;
  switch (type.kind) {
    case Kind.I64:
    case Kind.U64:
      return BigInt(json as string);
    case Kind.F32:
    case Kind.F64:
      return json === "NaN" ? ODD_NAN[0] : Number(json);
    case Kind.Bytes:
      return parseHex(json as string);
    case Kind.Column:
      return columnFromVector(type.element, json as readonly (number | string)[]);
    case Kind.Record:
      return fromVector(type.of(), json);
    case Kind.List:
      return (json as readonly Json[]).map((item) => typeFromVector(type.of, item));
    case Kind.DataEnum: {
      if (typeof json === "string") return { kind: json };
      const [kind, payload] = Object.entries(json as { readonly [key: string]: Json })[0] as [string, Json];
      const fields = variantFields(type, kind);
      const named = isTuple(fields)
        ? Object.fromEntries((payload as readonly Json[]).map((item, i) => [String(i), item]))
        : payload;
      return { kind, ...fieldsFromVector(fields, named) };
    }
    default:
      return json;
  }
}

const COLUMNS = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  i64: BigInt64Array,
  u64: BigUint64Array,
  f32: Float32Array,
  f64: Float64Array,
};

function columnFromVector(element: keyof typeof COLUMNS, items: readonly (number | string)[]): Column {
  const column = new COLUMNS[element](items.length);
  const bytes = new Uint8Array(column.buffer);
  items.forEach((item, i) => {
    if (typeof item === "string" && item.startsWith("bits:")) {
      bytes.set(parseHex(item.slice("bits:".length)).reverse(), i * column.BYTES_PER_ELEMENT);
    } else {
      column[i] = column instanceof BigInt64Array || column instanceof BigUint64Array ? BigInt(item) : Number(item);
    }
  });
  return column;
}

function variantFields(type: Type & { readonly kind: typeof Kind.DataEnum }, kind: string): readonly Field[] {
  const variant = type.of().byName.get(kind);
  if (variant === undefined) throw new TypeError(`there is no variant ${kind}`);
  return variant.fields;
}

function isTuple(fields: readonly Field[]): boolean {
  return fields[0]?.name === "0";
}
