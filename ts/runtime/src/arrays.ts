/**
 * Arrays that somebody else made. A property of theirs can say anything, also another thing each
 * time: what memory is measured by comes from the engine's own getters.
 */

import { fail, wrongType } from "./error.js";

type TypedArray = ArrayBufferView & { readonly length: number };

const prototype: object = Object.getPrototypeOf(Uint8Array.prototype) as object;

function getter(key: string | symbol): () => unknown {
  return Object.getOwnPropertyDescriptor(prototype, key)?.get as () => unknown;
}

const nameGetter = getter(Symbol.toStringTag);
const lengthGetter = getter("length");
const slice = (prototype as Uint8Array).slice as () => unknown;
const bufferGetter = getter("buffer");

/** `Uint8Array` and so on; undefined for what is no typed array. */
export function typedName(value: unknown): string | undefined {
  return nameGetter.call(value) as string | undefined;
}

/** How many numbers a typed array holds. */
export function typedLength(value: TypedArray): number {
  return lengthGetter.call(value) as number;
}

/** The length of what should be an array; anything but a length is no array's. */
export function arrayLength(value: { readonly length: number }): number {
  const { length } = value;
  if (typeof length !== "number" || length >>> 0 !== length) wrongType("an array", value);
  return length;
}

/** The value, or a copy of an array on a memory whose growth would take it away. */
export function outliving<T>(value: T, memory: ArrayBufferLike): T {
  if (typedName(value) === undefined || bufferGetter.call(value) !== memory) return value;
  return slice.call(value) as T;
}

/**
 * Refuses an array whose memory is gone: it is empty now and was not meant to be.
 * @throws ZerobufError StaleView
 */
export function requireAttached(value: TypedArray, p: number): void {
  if (typedLength(value) > 0) return;
  try {
    new Uint8Array(bufferGetter.call(value) as ArrayBuffer);
  } catch {
    fail("StaleView", p, "the array shows memory that grew since; write a copy of it, its slice()");
  }
}
