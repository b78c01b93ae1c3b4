/**
 * Plain JavaScript values, by descriptor: the JSON form of what `toJS` returns, the way back, and
 * the search for the field that made a write fail. None of this is on a hot path.
 *
 * The JSON form: i64 and u64 are decimal strings, bytes are base64, NaN and the infinities are the
 * strings "NaN", "Infinity" and "-Infinity", columns are arrays; all else is as in `toJS`.
 */

import { MEDDLED, type Arena } from "./arena.js";
import { requireAttached, typedName } from "./arrays.js";
import { deeper, endWalk, spend, startWalk } from "./budget.js";
import { columnLength, fillColumn, newColumn, type ColumnInit } from "./column.js";
import { Kind, integerRange, type Element, type Field, type RecordDesc, type Type } from "./desc.js";
import { ZerobufError, fail, shown, wrongType, type PathStep } from "./error.js";
import { ADDRESS_END } from "./format.gen.js";
import { itemAt, lengthOf, type Items } from "./list.js";
import { define } from "./own.js";
import { abandoned } from "./write.js";

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
  for (const { prop, type } of fields) define(json, prop, jsonOf(type, value[prop]));
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
  const outer = startWalk();
  try {
    return new Reader(true).record(desc.fields, value, {}, 0);
  } finally {
    endWalk(outer);
  }
}

/**
 * Ends a failed write, which began if it has an address, and returns its error, with the path of
 * the field that caused it. Writers know no paths; this walks the value once more to find out.
 */
export function explain(
  arena: Arena,
  ptr: number,
  desc: RecordDesc,
  value: unknown,
  error: unknown,
): unknown {
  const reason = ptr === 0 ? error : abandoned(arena, error);
  // The arena's faults, not the value's.
  if (reason instanceof ZerobufError && (reason.code === "OutOfMemory" || reason.detail === MEDDLED)) return reason;
  return search(reason, (reader) => reader.record(desc.fields, value, {}, 0));
}

/** The error of a setter of the field at `index`, whose slot is at `p`: as {@link explain}. */
export function explainField(
  fields: readonly Field[] | undefined,
  index: number,
  p: number,
  value: unknown,
  error: unknown,
): unknown {
  const field = fields?.[index];
  if (field === undefined) return error;
  // The arena's faults, not the value's.
  const noFault = error instanceof ZerobufError && ["StaleView", "OutOfMemory"].includes(error.code);
  const found = noFault ? error : search(error, (reader) => reader.field(field, value, 0));
  if (!(found instanceof ZerobufError)) return found;
  const { code, detail, path } = found;
  return new ZerobufError(code, { address: p, detail, path: path.length > 0 ? path : [field.name] });
}

function search(error: unknown, walk: (reader: Reader) => unknown): unknown {
  const outer = startWalk();
  try {
    walk(new Reader(false));
  } catch (found) {
    if (found instanceof ZerobufError) return found;
  } finally {
    endWalk(outer);
  }
  return error;
}

class Reader {
  /** Whether the JSON forms are taken as well, and a copy is made. */
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
        const read = this.#value(type, item, depth);
        if (this.#json) define(target, prop, read);
        this.#path.pop();
      }
      return target;
    });
  }

  field({ name, type }: Field, value: unknown, depth: number): unknown {
    this.#path.push(name);
    return this.#guard(() => this.#value(type, value, depth));
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
        if (typedName(value) !== "Uint8Array") wrongType("a Uint8Array", value);
        requireAttached(value as Uint8Array, 0);
        return value;
      case Kind.UnitEnum: {
        const desc = type.of();
        if (!desc.byName.has(value as string)) unknownName(desc.name, value);
        return value;
      }
      case Kind.Column:
        return this.#column(type.element, value);
      case Kind.List:
        return this.#list(type.of, value as Items<unknown>, deeper(depth));
      case Kind.Record:
        return this.record(type.of().fields, value, {}, deeper(depth));
      case Kind.DataEnum: {
        const desc = type.of();
        if (typeof value !== "object" || value === null) wrongType("an object", value);
        const { kind } = value as { kind?: unknown };
        const variant = desc.byName.get(kind as string);
        if (variant === undefined) unknownName(desc.name, kind);
        this.#path.push(variant.name);
        const read = this.record(variant.fields, value, { kind }, deeper(depth));
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

  #list(element: Type, value: Items<unknown>, depth: number): unknown[] {
    const inline = element.kind === Kind.Record && !element.boxed && !element.nullable;
    const length = lengthOf(value);
    if (length * 16 > ADDRESS_END) fail("LengthOverflow", 0, `a list of ${length}`);
    spend(16 * length);
    const items: unknown[] = [];
    for (let i = 0; i < length; i++) {
      this.#path.push(i);
      const item = itemAt(value, i);
      const read = inline
        ? this.record(element.of().fields, item, {}, deeper(depth))
        : this.#value(element, item, depth);
      if (this.#json) items.push(read);
      this.#path.pop();
    }
    return items;
  }

  #column(element: Element, value: unknown): unknown {
    const length = columnLength(value as ColumnInit<Element>, element);
    const column = newColumn(element, length);
    const array = value as ArrayLike<unknown>;
    if (typedName(array) !== undefined) {
      requireAttached(value as Uint8Array, 0);
      fillColumn(column, value as ColumnInit<Element>);
      return column;
    }
    const bigint = element === "i64" || element === "u64";
    const numbers: unknown[] = [];
    for (let i = 0; i < length; i++) {
      numbers.push(bigint ? this.#bigint(array[i], element === "i64") : this.#float(array[i], false));
    }
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
}

function unknownName(name: string, value: unknown): never {
  return fail("UnknownVariant", 0, `${name} has no variant ${shown(value)}`);
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
