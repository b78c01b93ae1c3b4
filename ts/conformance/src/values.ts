/** Between the JSON of the vectors and the plain values of generated classes. */

import { Kind, type Element, type Field, type RecordDesc, type Type, type VariantDesc } from "zerobuf";
import { formatHex, parseHex } from "./vectors.js";

type Json = unknown;
type Properties = Record<string, unknown>;

/** What `create` takes, from the JSON of a vector. */
export function fromVector(desc: RecordDesc, json: Json): object {
  return readFields(desc.fields, json as Properties, {});
}

/** The JSON of a vector, from what `toJS` returned. */
export function toVector(desc: RecordDesc, value: object): Json {
  return writeFields(desc.fields, value as Properties);
}

/** One JSON for every way to write a value: the one that {@link toVector} makes. */
export function normalize(desc: RecordDesc, json: Json): Json {
  return toVector(desc, fromVector(desc, json));
}

function readFields(fields: readonly Field[], json: Properties, target: Properties): object {
  for (const { name, prop, type } of fields) target[prop] = readValue(type, json[name]);
  return target;
}

function readValue(type: Type, json: Json): unknown {
  if (json === null) return null;
  switch (type.kind) {
    case Kind.I64:
    case Kind.U64:
      return BigInt(json as string);
    case Kind.F32:
    case Kind.F64:
      return Number(json);
    case Kind.Bytes:
      return parseHex(json as string);
    case Kind.Column:
      return readColumn(type.element, json as (number | string)[]);
    case Kind.List:
      return (json as Json[]).map((item) => readValue(type.of, item));
    case Kind.Record:
      return fromVector(type.of(), json);
    case Kind.DataEnum: {
      const [kind, payload] = typeof json === "string" ? [json, {}] : entryOf(json as Properties);
      const variant = type.of().byName.get(kind);
      const fields = variant?.fields ?? [];
      const named = Array.isArray(payload) ? byPosition(fields, payload) : (payload as Properties);
      return readFields(fields, named, { kind });
    }
    default:
      return json;
  }
}

function entryOf(json: Properties): [string, unknown] {
  return Object.entries(json)[0] ?? ["", {}];
}

function byPosition(fields: readonly Field[], payload: readonly unknown[]): Properties {
  return Object.fromEntries(fields.map((field, i) => [field.name, payload[i]]));
}

function writeFields(fields: readonly Field[], value: Properties): Properties {
  return Object.fromEntries(fields.map(({ name, prop, type }) => [name, writeValue(type, value[prop])]));
}

function writeValue(type: Type, value: unknown): Json {
  if (value === null) return null;
  switch (type.kind) {
    case Kind.I64:
    case Kind.U64:
      return String(value);
    case Kind.F32:
    case Kind.F64:
      return writeFloat(value as number);
    case Kind.Bytes:
      return formatHex(value as Uint8Array);
    case Kind.Column:
      return writeColumn(type.element, value as ArrayBufferView & ArrayLike<number | bigint>);
    case Kind.List:
      return (value as unknown[]).map((item) => writeValue(type.of, item));
    case Kind.Record:
      return toVector(type.of(), value as object);
    case Kind.DataEnum: {
      const { kind } = value as { kind: string };
      const variant = type.of().byName.get(kind);
      return variant === undefined ? kind : writeVariant(variant, value as Properties);
    }
    default:
      return value;
  }
}

function writeVariant({ name, fields }: VariantDesc, value: Properties): Json {
  if (fields.length === 0) return name;
  const named = writeFields(fields, value);
  const tuple = fields.every((field, i) => field.name === String(i));
  return { [name]: tuple ? fields.map((field) => named[field.name]) : named };
}

function writeFloat(value: number): Json {
  if (Object.is(value, -0)) return "-0";
  return Number.isFinite(value) ? value : String(value);
}

const ARRAYS = {
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
} as const;

function readColumn(element: Element, json: readonly (number | string)[]): unknown {
  const Column = ARRAYS[element];
  const column = new Column(json.length);
  const dv = new DataView(column.buffer);
  json.forEach((item, i) => {
    const bits = typeof item === "string" && item.startsWith("bits:") ? BigInt(`0x${item.slice(5)}`) : undefined;
    if (element === "i64" || element === "u64") column[i] = BigInt(item);
    else if (bits === undefined) column[i] = Number(item);
    else if (element === "f32") dv.setUint32(4 * i, Number(bits), true);
    else dv.setBigUint64(8 * i, bits, true);
  });
  return column;
}

function writeColumn(element: Element, column: ArrayBufferView & ArrayLike<number | bigint>): Json {
  const dv = new DataView(column.buffer, column.byteOffset, column.byteLength);
  return Array.from(column, (item, i) => {
    if (typeof item === "bigint") return String(item);
    if (!Number.isNaN(item)) return writeFloat(item);
    if (element === "f32") return `bits:${dv.getUint32(4 * i, true).toString(16).padStart(8, "0")}`;
    return `bits:${dv.getBigUint64(8 * i, true).toString(16).padStart(16, "0")}`;
  });
}
