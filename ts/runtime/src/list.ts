import type { Arena } from "./arena.js";
import { arrayLength } from "./arrays.js";
import { deeper, spend, spendCopy, startCopy } from "./budget.js";
import type { Codec } from "./codec.js";
import type { RecordDesc } from "./desc.js";
import { fail, wrongType } from "./error.js";
import { ADDRESS_END, TAG_LIST } from "./format.gen.js";
import { checkBlock, stale } from "./read.js";
import { putListHead, putNull, take } from "./write.js";

/** What a list is written from: an array, or the list of another message. */
export type Items<T> = readonly T[] | List<T>;

/** The elements of a list in memory. Elements are read when they are asked for. */
export abstract class List<T> implements Iterable<T> {
  // As in generated classes: a field without `declare` begins as undefined and stays slow.
  declare readonly arena: Arena;
  /** The address of the first element. */
  declare readonly ptr: number;
  declare readonly generation: number;
  declare readonly length: number;
  /** Slots from one element to the next. */
  declare readonly stride: number;
  /** Bytes from one element to the next. */
  declare readonly step: number;

  /** `p` is the slot of a list that was checked, or -1 for an empty list without a slot. */
  constructor(arena: Arena, p: number) {
    const dv = arena.dv;
    this.arena = arena;
    this.generation = arena.generation;
    this.ptr = p < 0 ? 0 : dv.getUint32(p + 4, true);
    this.length = p < 0 ? 0 : dv.getUint32(p + 8, true);
    this.stride = p < 0 ? 1 : dv.getUint32(p + 12, true);
    this.step = this.stride * 16;
  }

  /**
   * The element at `index`.
   * @throws ZerobufError OutOfRange beyond the list, StaleView, and what reading an element throws
   */
  abstract at(index: number): T;

  /** All elements as an array of plain values that own their data; the list is at `depth`. */
  abstract toJS(depth?: number): unknown[];

  [Symbol.iterator](): ListIterator<T> {
    return new ListIterator(this);
  }
}

/** Walks a list; a class, because a generator takes twice the time. */
export class ListIterator<T> implements IterableIterator<T> {
  readonly #list: List<T>;
  #index = 0;

  constructor(list: List<T>) {
    this.#list = list;
  }

  next(): IteratorResult<T, undefined> {
    const list = this.#list;
    if (this.#index >= list.length) return { done: true, value: undefined };
    return { done: false, value: list.at(this.#index++) };
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** A list whose elements are slots of their own: anything but inline records. */
export class SlotList<T, J = T> extends List<T> {
  readonly #codec: Codec<T, never, J>;

  constructor(arena: Arena, p: number, codec: Codec<T, never, J>) {
    super(arena, p);
    this.#codec = codec;
  }

  override at(index: number): T {
    const p = elementAt(this.ptr, this.length, 16, index);
    return this.#codec.get(this.arena, this.generation, p);
  }

  override toJS(depth = startCopy(this.arena, this.ptr)): J[] {
    const { length } = this;
    spendCopy(16 * length);
    const codec = this.#codec;
    const values: J[] = [];
    for (let i = 0; i < length; i++) values.push(codec.js(this.at(i) as never, depth));
    return values;
  }
}

/** Checks the slot of a list whose elements are slots; `p` itself is returned. */
export function openSlots(arena: Arena, generation: number, p: number): number {
  const stride = openList(arena, generation, p);
  if (stride !== 1) fail("BadStride", p, `found ${stride} slots per element instead of 1`);
  return p;
}

/** Checks the slot of a list of inline records; `p` itself is returned. */
export function openRecords(
  arena: Arena,
  generation: number,
  p: number,
  desc: RecordDesc,
): number {
  const stride = openList(arena, generation, p);
  const count = arena.dv.getUint32(p + 8, true);
  if (stride < desc.required && count > 0) {
    fail("MissingField", arena.dv.getUint32(p + 4, true), `${desc.name} has ${stride} slots here`);
  }
  return p;
}

function openList(arena: Arena, generation: number, p: number): number {
  if (generation !== arena.generation) throw stale(p);
  arena.regrown();
  const dv = arena.dv;
  const tag = dv.getUint8(p);
  if (tag !== TAG_LIST) fail("BadTag", p, `found tag ${tag}`);
  const stride = dv.getUint32(p + 12, true);
  if (stride === 0) fail("BadStride", p, "found 0 slots per element");
  const count = dv.getUint32(p + 8, true);
  if (count > 0) checkBlock(arena, dv.getUint32(p + 4, true), count * stride * 16, 4, p);
  return stride;
}

/** The address of an element. */
export function elementAt(ptr: number, length: number, step: number, index: number): number {
  if (index >>> 0 !== index || index >= length) outOfList(index, length);
  return ptr + index * step;
}

/**
 * A cursor that shows no element yet, because the list has none: whoever uses it before it is
 * moved gets StaleView.
 */
export function unplaced<T extends { readonly generation: number }>(cursor: T, length: number): T {
  if (length === 0) (cursor as { generation: number }).generation = NaN;
  return cursor;
}

/** The error of an index that a list does not have. */
function outOfList(index: number, length: number): never {
  return fail("OutOfRange", 0, `index ${index} of a list of ${length}`);
}

/** Bounds the bytes of a list's elements, their own slots included. */
export function sizeItems<I>(
  items: Items<I>,
  stride: number,
  depth: number,
  size: (value: I, depth: number) => number,
): number {
  const length = lengthOf(items);
  let total = 7 + length * stride * 16;
  if (total > ADDRESS_END) fail("LengthOverflow", 0, `a list of ${length}`);
  spend(length * stride * 16);
  for (let i = 0; i < length; i++) total += size(itemAt(items, i), depth);
  return total;
}

/** Bounds a list of slots. */
export function sizeSlots<I>(items: Items<I>, depth: number, codec: Codec<unknown, I>): number {
  return sizeItems(items, 1, deeper(depth), codec.size);
}

/** Writes a list of slots. */
export function putSlots<I>(
  arena: Arena,
  p: number,
  next: number,
  items: Items<I>,
  codec: Codec<unknown, I>,
): number {
  return putItems(arena, p, next, items, 1, codec.put);
}

/** Bounds a list of inline records of `slots` slots. */
export function sizeRecords<I>(
  items: Items<I>,
  slots: number,
  depth: number,
  size: (value: I, depth: number) => number,
): number {
  const inner = deeper(depth);
  if (lengthOf(items) === 0) return 0;
  return sizeItems(items, slots === 0 ? 1 : slots, deeper(inner), size);
}

/** Writes a list of inline records; a record without fields takes one Null slot. */
export function putRecords<I>(
  arena: Arena,
  p: number,
  next: number,
  items: Items<I>,
  slots: number,
  put: (arena: Arena, p: number, next: number, value: I) => number,
): number {
  if (slots > 0) return putItems(arena, p, next, items, slots, put);
  return putItems(arena, p, next, items, 1, (_arena, at, after) => {
    putNull(arena.dv, at);
    return after;
  });
}

function putItems<I>(
  arena: Arena,
  p: number,
  next: number,
  items: Items<I>,
  stride: number,
  put: (arena: Arena, p: number, next: number, value: I) => number,
): number {
  const length = lengthOf(items);
  let at = 0;
  if (length > 0) {
    at = take(arena, next, 8, length * stride * 16);
    next = at + length * stride * 16;
    for (let i = 0; i < length; i++) {
      next = put(arena, at + i * stride * 16, next, itemAt(items, i));
    }
  }
  putListHead(arena.dv, p, at, length, stride);
  return next;
}

/** How many elements are to be written. */
export function lengthOf(items: Items<unknown>): number {
  if (!Array.isArray(items) && !(items instanceof List)) wrongType("an array", items);
  return arrayLength(items);
}

/** The element of an array or a list. */
export function itemAt<I>(items: Items<I>, index: number): I {
  return items instanceof List ? items.at(index) : (items[index] as I);
}
