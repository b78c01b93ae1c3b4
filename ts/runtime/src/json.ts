/**
 * Plain JavaScript values, by descriptor: the JSON form of what `toJS` returns, the way back, and
 * the search for the field that made a write fail. None of this is on a hot path.
 *
 * The JSON form: i64 and u64 are decimal strings, bytes are base64, NaN and the infinities are the
 * strings "NaN", "Infinity" and "-Infinity", columns are arrays; all else is as in `toJS`.
 */

import { ELEMENTS, Kind, integerRange, type Field, type RecordDesc, type Type } from "./desc.js";
import { ZerobufError, fail, wrongType, type PathStep } from "./error.js";
import { MAX_DEPTH } from "./format.gen.js";
import { List } from "./list.js";
import { fillColumn, newColumn } from "./column.js";

/** What JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

type Properties = Record<string, unknown>;

/** The JSON form of a value that `toJS` returned. */
export function toJson(desc: RecordDesc, value: object): Json {
  return jsonFields(desc.fields, value as Properties, {});
}

function jsonFields(
  fields: readonly Field[],
  value: Properties,
  json: { [key: string]: Json },
): Json {
  for (const { prop, type } of fields) json[prop] = jsonOf(type, value[prop]);
  return json;
}

function jsonOf(type: Type, value: unknown): Json {
  if (value === null) return null;
  switch (type.kind) {
    case Kind.Bytes:
      return toBase64(value as Uint8Array);
    case Kind.Column:
      return Array.from(value as ArrayLike<number | bigint>, jsonNumber);
    case Kind.List:
      return (value as unknown[]).map((item) => jsonOf(type.of, item));
    case Kind.Record:
      return toJson(type.of(), value as object);
    case Kind.DataEnum: {
      const { kind } = value as { kind: string };
      const variant = type.of().byName.get(kind);
      return jsonFields(variant?.fields ?? [], value as Properties, { kind });
    }
    case Kind.Bool:
      return value as boolean;
    case Kind.Str:
    case Kind.UnitEnum:
      return value as string;
    default:
      return jsonNumber(value as number | bigint);
  }
}

function jsonNumber(value: number | bigint): Json {
  return typeof value === "number" && Number.isFinite(value) ? value : String(value);
}

/**
 * A value that a writer takes, from what `toJS` or `toJSON` returned, or from parsed JSON.
 * @throws ZerobufError BadTag, OutOfRange, UnknownVariant or TooDeep, with the path of the field
 */
export function fromJson(desc: RecordDesc, value: unknown): object {
  return new Reader(true).record(desc.fields, value, {}, 0);
}

/**
 * The error of a failed write, with the path of the field that caused it. Writers know no paths;
 * this walks the value once more to find out.
 */
export function explain(desc: RecordDesc, value: unknown, error: unknown): unknown {
  try {
    new Reader(false).record(desc.fields, value, {}, 0);
  } catch (found) {
    if (found instanceof ZerobufError) return found;
  }
  return error;
}

class Reader {
  /** Whether the JSON forms are taken as well. */
  readonly #json: boolean;
  readonly #path: PathStep[] = [];

  constructor(json: boolean) {
    this.#json = json;
  }

  record(fields: readonly Field[], value: unknown, target: Properties, depth: number): object {
    return this.#guard(() => {
      if (typeof value !== "object" || value === null) wrongType("an object", value);
      for (const { prop, name, type, missable } of fields) {
        const item = (value as Properties)[prop];
        if (item === undefined && missable) continue;
        this.#path.push(name);
        target[prop] = this.#value(type, item, depth);
        this.#path.pop();
      }
      return target;
    });
  }

  /** Adds the path to an error that has none yet. */
  #guard<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof ZerobufError) || error.path.length > 0) throw error;
      const { code, address, detail } = error;
      throw new ZerobufError(code, { address, detail, path: [...this.#path] });
    }
  }

  #value(type: Type, value: unknown, depth: number): unknown {
    if (type.nullable && (value === null || value === undefined)) return null;
    switch (type.kind) {
      case Kind.Bool:
        if (typeof value !== "boolean") wrongType("a boolean", value);
        return value;
      case Kind.I64:
      case Kind.U64:
        return this.#bigint(value, type.kind === Kind.I64);
      case Kind.F32:
      case Kind.F64:
        return this.#float(value, type.kind === Kind.F32);
      case Kind.Str:
        if (typeof value !== "string") wrongType("a string", value);
        if (!value.isWellFormed()) fail("BadUtf8", 0, "the string holds half of a surrogate pair");
        return value;
      case Kind.Bytes:
        if (this.#json && typeof value === "string") return fromBase64(value);
        if (!(value instanceof Uint8Array)) wrongType("a Uint8Array", value);
        return value;
      case Kind.UnitEnum: {
        const desc = type.of();
        if (typeof value !== "string") wrongType("a string", value);
        if (!desc.byName.has(value)) unknownName(desc.name, value);
        return value;
      }
      case Kind.Column:
        return this.#column(type.element, value);
      case Kind.List:
        return this.#list(type.of, value, this.#deeper(depth));
      case Kind.Record:
        return this.record(type.of().fields, value, {}, this.#deeper(depth));
      case Kind.DataEnum: {
        const desc = type.of();
        if (typeof value !== "object" || value === null) wrongType("an object", value);
        const { kind } = value as { kind?: unknown };
        const variant = desc.byName.get(kind as string);
        if (variant === undefined) unknownName(desc.name, kind);
        this.#path.push(variant.name);
        const read = this.record(variant.fields, value, { kind }, this.#deeper(depth));
        this.#path.pop();
        return read;
      }
      default: {
        const [least, greatest] = integerRange(type.kind);
        if (typeof value !== "number") wrongType("a number", value);
        if (!Number.isInteger(value) || value < least || value > greatest) {
          fail("OutOfRange", 0, `${value} is no whole number from ${least} to ${greatest}`);
        }
        return value;
      }
    }
  }

  #list(element: Type, value: unknown, depth: number): unknown[] {
    if (!Array.isArray(value) && !(value instanceof List)) wrongType("an array", value);
    const inline = element.kind === Kind.Record && !element.boxed && !element.nullable;
    const items: unknown[] = [];
    for (const item of value as Iterable<unknown>) {
      this.#path.push(items.length);
      items.push(
        inline
          ? this.record(element.of().fields, item, {}, this.#deeper(depth))
          : this.#value(element, item, depth),
      );
      this.#path.pop();
    }
    return items;
  }

  #column(element: (typeof ELEMENTS)[number], value: unknown): unknown {
    if (!Array.isArray(value) && !ArrayBuffer.isView(value)) wrongType("an array", value);
    const bigint = element === "i64" || element === "u64";
    const numbers = Array.from(value as unknown as ArrayLike<unknown>, (item) =>
      bigint ? this.#bigint(item, element === "i64") : this.#float(item, false),
    );
    const column = newColumn(element, numbers.length);
    fillColumn(column, numbers as number[]);
    return column;
  }

  #bigint(value: unknown, signed: boolean): bigint {
    let read = value;
    if (this.#json && typeof value === "string" && /^-?\d{1,20}$/.test(value)) read = BigInt(value);
    if (this.#json && typeof value === "number" && Number.isSafeInteger(value)) read = BigInt(value);
    if (typeof read !== "bigint") wrongType("a bigint", value);
    if ((signed ? BigInt.asIntN(64, read) : BigInt.asUintN(64, read)) !== read) {
      fail("OutOfRange", 0, `${read} is no ${signed ? "i64" : "u64"}`);
    }
    return read;
  }

  #float(value: unknown, single: boolean): number {
    let read = value;
    if (this.#json && (value === "NaN" || value === "Infinity" || value === "-Infinity")) {
      read = Number(value);
    }
    if (typeof read !== "number") wrongType("a number", value);
    if (single && Number.isFinite(read) && !Number.isFinite(Math.fround(read))) {
      fail("OutOfRange", 0, `${read} is beyond the 32-bit floats`);
    }
    return read;
  }

  #deeper(depth: number): number {
    if (depth >= MAX_DEPTH) fail("TooDeep", 0, `values nest at most ${MAX_DEPTH} levels deep`);
    return depth + 1;
  }
}

function unknownName(name: string, value: unknown): never {
  return fail("UnknownVariant", 0, `${name} has no variant ${JSON.stringify(value)}`);
}

/** Arguments of one call; engines limit them. */
const CHUNK = 0x2000;

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  let binary: string;
  try {
    binary = atob(text);
  } catch {
    return fail("BadTag", 0, "expected base64");
  }
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}
