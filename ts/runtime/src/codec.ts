/**
 * A codec is how the elements of a list are read and written: the same functions that a getter
 * and a writer of a field use, as values. Fields themselves do not go through codecs.
 */

import type { Arena } from "./arena.js";
import { copyArray, copyDeeper, copyText } from "./budget.js";
import { getColumn, putColumn, sizeColumn, type ColumnArrays, type ColumnInit } from "./column.js";
import type { Element, UnitEnumDesc } from "./desc.js";
import { SlotList, openSlots, putSlots, sizeSlots, type Items } from "./list.js";
import {
  getBool,
  getBytes,
  getF32,
  getF64,
  getI32,
  getI64,
  getI64Number,
  getSmall,
  getStr,
  getU32,
  getU64,
  getU64Number,
  getUnit,
  isNull,
} from "./read.js";
import {
  putBool,
  putBytes,
  putF32,
  putF64,
  putI32,
  putI64,
  putI64Number,
  putNull,
  putSmall,
  putStr,
  putU32,
  putU64,
  putU64Number,
  putUnit,
  sizeBytes,
  sizeStr,
} from "./write.js";

/**
 * Reads a slot as `T`, writes one from `I`, and turns what it read into the owned value `J`.
 */
export interface Codec<out T, in I = never, out J = unknown> {
  readonly get: (arena: Arena, generation: number, p: number) => T;
  /** Bounds the out-of-line bytes of a value in a holder at `depth`. */
  readonly size: (value: I, depth: number) => number;
  readonly put: (arena: Arena, p: number, next: number, value: I) => number;
  /** Copies a value that is held at `depth`. */
  readonly js: (value: never, depth: number) => J;
}

function scalar<T>(
  get: (arena: Arena, generation: number, p: number) => T,
  put: (dv: DataView, p: number, value: T) => void,
): Codec<T, T, T> {
  return {
    get,
    size: () => 0,
    put(arena, p, next, value) {
      put(arena.dv, p, value);
      return next;
    },
    js: same,
  };
}

function same<T>(value: T): T {
  return value;
}

function small(kind: 1 | 2 | 4 | 5): Codec<number, number, number> {
  return scalar(
    (arena, generation, p) => getSmall(arena, generation, p, kind),
    (dv, p, value) => putSmall(dv, p, value, kind),
  );
}

export const boolCodec = scalar(getBool, putBool);
export const i8Codec = small(1);
export const i16Codec = small(2);
export const i32Codec = scalar(getI32, putI32);
export const u8Codec = small(4);
export const u16Codec = small(5);
export const u32Codec = scalar(getU32, putU32);
export const i64Codec = scalar(getI64, putI64);
export const u64Codec = scalar(getU64, putU64);
export const i64NumberCodec = scalar(getI64Number, putI64Number);
export const u64NumberCodec = scalar(getU64Number, putU64Number);
export const f32Codec = scalar(getF32, putF32);
export const f64Codec = scalar(getF64, putF64);

export const strCodec: Codec<string, string, string> = {
  get: getStr,
  size: sizeStr,
  put: putStr,
  js: copyText,
};

export const bytesCodec: Codec<Uint8Array, Uint8Array, Uint8Array> = {
  get: getBytes,
  size: sizeBytes,
  put: putBytes,
  js: copyArray,
};

export function columnCodec<E extends Element>(
  element: E,
): Codec<ColumnArrays[E], ColumnInit<E>, ColumnArrays[E]> {
  return {
    get: (arena, generation, p) => getColumn(arena, generation, p, element),
    size: (value) => sizeColumn(value, element),
    put: (arena, p, next, value) => putColumn(arena, p, next, value, element),
    js: copyArray,
  };
}

export function unitCodec<T extends string>(of: () => UnitEnumDesc): Codec<T, T, T> {
  return scalar<T>(
    (arena, generation, p) => getUnit<T>(arena, generation, p, of()),
    (dv, p, value) => putUnit(dv, p, value, of()),
  );
}

export function optionCodec<T, I, J>(
  inner: Codec<T, I, J>,
): Codec<T | null, I | null | undefined, J | null> {
  return {
    get: (arena, generation, p) =>
      isNull(arena, generation, p) ? null : inner.get(arena, generation, p),
    size: (value, depth) => (value == null ? 0 : inner.size(value, depth)),
    put(arena, p, next, value) {
      if (value != null) return inner.put(arena, p, next, value);
      putNull(arena.dv, p);
      return next;
    },
    js: (value: never, depth) => (value === null ? null : inner.js(value, depth)),
  };
}

export function listCodec<T, I, J>(inner: Codec<T, I, J>): Codec<SlotList<T, J>, Items<I>, J[]> {
  return {
    get: (arena, generation, p) => new SlotList<T, J>(arena, openSlots(arena, generation, p), inner),
    size: (value, depth) => sizeSlots(value, depth, inner),
    put: (arena, p, next, value) => putSlots(arena, p, next, value, inner),
    js: (value: SlotList<T, J>, depth) => value.toJS(copyDeeper(depth)),
  };
}
