import { MEDDLED, type Arena } from "./arena.js";
import { arrayLength, requireAttached, typedLength, typedName } from "./arrays.js";
import { ELEMENTS, type Element } from "./desc.js";
import { fail, wrongType } from "./error.js";
import { ADDRESS_END, TAG_COLUMN_I8 } from "./format.gen.js";
import { again, checkBlock, stale } from "./read.js";
import { take } from "./write.js";

/** The typed array that shows a column of each number. */
export interface ColumnArrays {
  i8: Int8Array;
  u8: Uint8Array;
  i16: Int16Array;
  u16: Uint16Array;
  i32: Int32Array;
  u32: Uint32Array;
  i64: BigInt64Array;
  u64: BigUint64Array;
  f32: Float32Array;
  f64: Float64Array;
}

interface Shape {
  readonly tag: number;
  readonly size: number;
  readonly view: (buffer: ArrayBufferLike, at: number, count: number) => ColumnArrays[Element];
}

const VIEWS: { readonly [E in Element]: Shape["view"] } = {
  i8: (buffer, at, count) => new Int8Array(buffer, at, count),
  u8: (buffer, at, count) => new Uint8Array(buffer, at, count),
  i16: (buffer, at, count) => new Int16Array(buffer, at, count),
  u16: (buffer, at, count) => new Uint16Array(buffer, at, count),
  i32: (buffer, at, count) => new Int32Array(buffer, at, count),
  u32: (buffer, at, count) => new Uint32Array(buffer, at, count),
  i64: (buffer, at, count) => new BigInt64Array(buffer, at, count),
  u64: (buffer, at, count) => new BigUint64Array(buffer, at, count),
  f32: (buffer, at, count) => new Float32Array(buffer, at, count),
  f64: (buffer, at, count) => new Float64Array(buffer, at, count),
};

const SIZES: { readonly [E in Element]: number } = {
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
};

const SHAPES = Object.fromEntries(
  ELEMENTS.map((name, i) => [
    name,
    { tag: TAG_COLUMN_I8 + i, size: SIZES[name], view: VIEWS[name] },
  ]),
) as { readonly [E in Element]: Shape };

/** The tag of a column of these numbers. */
export function columnTag(element: Element): number {
  return SHAPES[element].tag;
}

/** Bytes of one number. */
export function columnSize(element: Element): number {
  return SHAPES[element].size;
}

/**
 * The numbers themselves, not a copy. The array is true until the guest runs, a setter allocates
 * or the arena is restored; growth of the memory empties it.
 */
export function getColumn<E extends Element>(
  arena: Arena,
  generation: number,
  p: number,
  element: E,
): ColumnArrays[E] {
  if (generation !== arena.generation) throw stale(p);
  try {
    const { dv, u8 } = arena;
    const { tag, size, view } = SHAPES[element];
    const found = dv.getUint8(p);
    if (found !== tag) fail("BadTag", p, `found tag ${found}`);
    const count = dv.getUint32(p + 8, true);
    if (count === 0) return view(u8.buffer, 0, 0) as ColumnArrays[E];
    const at = dv.getUint32(p + 4, true);
    checkBlock(arena, at, count * size, 16, p);
    return view(u8.buffer, at, count) as ColumnArrays[E];
  } catch (error) {
    again(arena, error);
    return getColumn(arena, generation, p, element);
  }
}

/** A typed array over memory the caller has reserved. */
function columnView<E extends Element>(
  arena: Arena,
  at: number,
  count: number,
  element: E,
): ColumnArrays[E] {
  return SHAPES[element].view(arena.u8.buffer, at, count) as ColumnArrays[E];
}

/** A typed array in memory of its own. */
export function newColumn(element: Element, count: number): ColumnArrays[Element] {
  const { size, view } = SHAPES[element];
  return view(new ArrayBuffer(count * size), 0, count);
}

/** What a column is written from: the fitting typed array, or any array of its numbers. */
export type ColumnInit<E extends Element> =
  | ColumnArrays[E]
  | (E extends "i64" | "u64" ? readonly bigint[] : readonly number[]);

type AnyColumn = ColumnArrays[Element];

/** A typed array of the same kind is copied bit by bit; of anything else, each number is checked. */
export function fillColumn(target: AnyColumn, value: ColumnInit<Element>): void {
  if (typedName(value) === typedName(target)) {
    target.set(value as never);
    return;
  }
  const expected = target instanceof BigInt64Array || target instanceof BigUint64Array ? "bigint" : "number";
  for (let i = 0; i < target.length; i++) {
    const number = value[i] as number;
    if (typeof number !== expected) wrongType(`a ${expected} at ${i}`, number);
    target[i] = number;
    const kept = target[i];
    if (kept === undefined) fail("StaleView", 0, MEDDLED);
    if (Object.is(kept, number) || kept === number) continue;
    if (target instanceof Float32Array && roundsTo(number)) continue;
    fail("OutOfRange", 0, `${number} at ${i} does not fit the column`);
  }
}

function roundsTo(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

/**
 * How many numbers a column has that is written from `value`.
 * @throws ZerobufError BadTag for what is no array, LengthOverflow for one beyond all memory
 */
export function columnLength(value: ColumnInit<Element>, element: Element): number {
  let length: number;
  if (typedName(value) !== undefined) length = typedLength(value as AnyColumn);
  else if (Array.isArray(value)) length = arrayLength(value);
  else return wrongType("an array", value);
  if (length * columnSize(element) > ADDRESS_END) fail("LengthOverflow", 0, `${length} numbers`);
  return length;
}

/** A bound of the bytes that a column takes out of line. */
export function sizeColumn<E extends Element>(value: ColumnInit<E>, element: E): number {
  return 15 + columnLength(value, element) * columnSize(element);
}

export function putColumn<E extends Element>(
  arena: Arena,
  p: number,
  next: number,
  value: ColumnInit<E>,
  element: E,
): number {
  const dv = arena.dv;
  const count = columnLength(value, element);
  if (count === 0 && typedName(value) !== undefined) requireAttached(value as AnyColumn, p);
  let at = 0;
  if (count > 0) {
    const size = count * columnSize(element);
    at = take(arena, next, 16, size);
    fillColumn(columnView(arena, at, count, element), value);
    next = at + size;
  }
  dv.setUint32(p, columnTag(element), true);
  dv.setUint32(p + 4, at, true);
  dv.setUint32(p + 8, count, true);
  dv.setUint32(p + 12, 0, true);
  return next;
}
