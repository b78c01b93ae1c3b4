/** Values that only JavaScript has: what becomes of them is said in the README of this package. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, Kind } from "zerobuf";
import * as kinds from "#golden/every-kind";
import * as numbers from "#golden/number-attribute";
import * as proto from "#golden/proto-field";
import * as unions from "#golden/data-enums";
import { Sampler } from "./sample.js";
import { failsWith } from "./support.js";

const { Optional } = kinds;

/** The value as whatever type the place wants. */
function any<T>(value: unknown): T {
  return value as T;
}

const SCALARS = { a: true, b: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7n, i: 8n, j: 9, k: 10, l: "Red" } as const;

test("names that every object has are properties like any other", () => {
  const json = '{"__proto__$": "a", "constructor$": "b", "toString$": "c", "then": "d", "__proto__": {"then": "no"}}';
  const view = proto.Proto.fromJS(Arena.local(), JSON.parse(json));
  const copy = view.toJS() as unknown as Record<string, unknown>;
  assert.equal(Object.getPrototypeOf(copy), Object.prototype);
  assert.equal(copy["__proto__$"], "a");
  assert.equal(view.then, "d");
  const again = proto.Proto.fromJS(Arena.local(), JSON.parse(JSON.stringify(view)));
  assert.deepEqual(again.toJS(), view.toJS());
  for (const { prop } of proto.Proto.desc.fields) {
    assert.ok(Object.hasOwn(copy, prop), prop);
    assert.ok(!["__proto__", "constructor"].includes(prop));
  }
  // A tag in a value is looked up among the variants, not among what objects inherit.
  for (const kind of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    failsWith("UnknownVariant", () => unions.Envelope.create(Arena.local(), any({ message: { kind }, more: [], maybe: [] })));
    failsWith("UnknownVariant", () => kinds.Scalars.create(Arena.local(), { ...SCALARS, l: any(kind) }));
    failsWith("UnknownVariant", () => kinds.Scalars.fromJS(Arena.local(), { ...SCALARS, l: kind }));
  }
});

test("text: lone surrogates are refused, all else comes back as it was", () => {
  const arena = Arena.local(1 << 20);
  for (const text of ["\ud800", "\udc00", "a\ud800b", "\udc00\ud800", "x".repeat(100) + "\udfff", "\ud83d"]) {
    const error = failsWith("BadUtf8", () => Optional.create(arena, { g: text }));
    assert.deepEqual(error.path, ["g"]);
    failsWith("BadUtf8", () => Optional.create(arena, { n: ["", text] }));
    failsWith("BadUtf8", () => Optional.fromJS(arena, { g: text }));
  }
  for (const text of ["\ufeff", "\ufeffa", "a\ufeff", "\ufeff".repeat(50), "\0", "a\0b", "\uffff\ufffe", "\u{10ffff}", "🎉".repeat(40), "\u2028\r\n"]) {
    const view = Optional.create(arena, { g: text, n: [text, text] });
    assert.equal(view.g, text);
    assert.equal(Optional.access(arena, view.ptr, { utf8: true }).n?.at(1), text);
    assert.equal(Optional.fromJS(arena, JSON.parse(JSON.stringify(view))).g, text);
  }
});

test("numbers are taken exactly or not at all", () => {
  const arena = Arena.local();
  const set = (change: object): kinds.Scalars => kinds.Scalars.create(arena, { ...SCALARS, ...change });
  for (const h of [2n ** 63n, -(2n ** 63n) - 1n, 2n ** 64n, 2n ** 200n]) failsWith("OutOfRange", () => set({ h }));
  for (const i of [-1n, 2n ** 64n, -(2n ** 200n)]) failsWith("OutOfRange", () => set({ i }));
  for (const h of [-(2n ** 63n), 2n ** 63n - 1n, 0n]) assert.equal(set({ h }).h, h);
  for (const i of [0n, 2n ** 64n - 1n]) assert.equal(set({ i }).i, i);
  for (const wrong of [1, 1.5, "1", null, Object(1n)]) failsWith("BadTag", () => set({ h: wrong }));

  const plain = new Sampler(1).record(numbers.Numbers.desc) as numbers.NumbersInit;
  for (const { prop, type } of numbers.Numbers.desc.fields) {
    if (type.nullable || (type.kind !== Kind.I64Number && type.kind !== Kind.U64Number)) continue;
    const make = (value: unknown): numbers.Numbers => numbers.Numbers.create(arena, { ...plain, [prop]: value });
    for (const unsafe of [2 ** 53, -(2 ** 53), 2 ** 64, 1.5, NaN, Infinity]) failsWith("OutOfRange", () => make(unsafe));
    failsWith("BadTag", () => make(1n));
    assert.equal((make(2 ** 53 - 1).toJS() as unknown as Record<string, unknown>)[prop], 2 ** 53 - 1);
  }

  const zero = set({ d: -0, g: -0, j: -0, k: -0 });
  assert.ok(Object.is(zero.d, 0) && Object.is(zero.g, 0), "a whole number has one zero");
  assert.ok(Object.is(zero.j, -0) && Object.is(zero.k, -0));
  const nan = set({ j: NaN, k: NaN });
  assert.deepEqual([nan.j, nan.k], [NaN, NaN]);
  assert.equal(JSON.parse(JSON.stringify(nan)).k, "NaN");
  assert.ok(Object.is(kinds.Scalars.fromJS(arena, JSON.parse(JSON.stringify(zero))).k, 0), "JSON has no -0");
  // Bits of a NaN survive in a column, not in a slot.
  const bits = Float64Array.of(0);
  new BigUint64Array(bits.buffer)[0] = 0x7ff8_0000_dead_beefn;
  const column = Optional.create(arena, { i: bits }).i as Float64Array;
  assert.equal(new BigUint64Array(column.buffer, column.byteOffset, 1)[0], 0x7ff8_0000_dead_beefn);
  assert.deepEqual(Optional.create(arena, { i: [-0, NaN] }).i, Float64Array.of(-0, NaN));
});

test("arrays with holes, sparse arrays and things that are only like arrays", () => {
  const arena = Arena.local();
  const sparse: number[] = [];
  sparse[3] = 1;
  failsWith("BadTag", () => Optional.create(arena, { i: sparse }));
  failsWith("BadTag", () => Optional.create(arena, { n: new Array<string>(2) }));
  failsWith("BadTag", () => Optional.create(arena, { m: any([{ x: 1, y: 2 }, , { x: 1, y: 2 }]) }));
  assert.deepEqual(kinds.Lists.create(arena, { ...EMPTY, m: any(["a", , "b"]) }).m.toJS(), ["a", null, "b"], "a hole is undefined, which is null in an option");
  failsWith("LengthOverflow", () => Optional.create(arena, { i: any(new Array(2 ** 32 - 1)) }));
  for (const iterable of [new Set(["a"]), new Map([["a", 1]]), "ab", (function* () { yield "a"; })(), { 0: "a", length: 1 }, argumentsOf("a")]) {
    failsWith("BadTag", () => Optional.create(arena, { n: any(iterable) }));
    failsWith("BadTag", () => Optional.create(arena, { i: any(iterable) }));
    failsWith("BadTag", () => Optional.fromJS(arena, { n: iterable }));
  }
  assert.deepEqual(Optional.create(arena, { n: Words.of("a", "b") }).n?.toJS(), ["a", "b"], "a subclass of Array is an array");
});

const EMPTY: kinds.ListsInit = {
  a: [], b: [], c: [], d: [], e: [], f: [], g: [], h: [], i: [], j: [], k: [], l: [], m: [], n: [], o: [],
};

function argumentsOf(..._values: string[]): unknown {
  return (function () {
    return arguments;
  })();
}

class Words extends Array<string> {}

test("typed arrays over whatever memory, and of whatever class", () => {
  const arena = Arena.local();
  class Row extends Float64Array {}
  class Blob extends Uint8Array {}
  const within = new Float64Array(new ArrayBuffer(64), 16, 3).fill(2);
  const shared = new Float64Array(new SharedArrayBuffer(24)).fill(3);
  for (const i of [Row.of(1, 2), within, shared, [1, 2]]) {
    assert.deepEqual(Optional.create(arena, { i }).i, Float64Array.from(i));
  }
  const view = Optional.create(arena, { h: Blob.of(1, 2), i: Float32Array.of(0.5) as unknown as number[] });
  assert.deepEqual([view.h, view.i], [Uint8Array.of(1, 2), Float64Array.of(0.5)]);
  assert.deepEqual(Optional.create(arena, { h: Buffer.from("hi") }).h, Uint8Array.of(104, 105));
  for (const h of [[1, 2], new Uint8ClampedArray(2), new Int8Array(2), new ArrayBuffer(2), new DataView(new ArrayBuffer(2)), "hi"]) {
    failsWith("BadTag", () => Optional.create(arena, { h: any(h) }));
  }
  failsWith("BadTag", () => Optional.create(arena, { i: any(BigInt64Array.of(1n)) }));
  failsWith("BadTag", () => Optional.create(arena, { i: any(new DataView(new ArrayBuffer(8))) }));
});

test("resizable and detached buffers", () => {
  const arena = Arena.local();
  const buffer = resizable(32, 64);
  const tracking = new Float64Array(buffer).fill(1);
  const fixed = new Float64Array(buffer, 8, 3);
  assert.equal(Optional.create(arena, { i: tracking }).i?.length, 4);
  buffer.resize(64);
  assert.equal(Optional.create(arena, { i: tracking }).i?.length, 8);
  buffer.resize(16);
  assert.equal(Optional.create(arena, { i: tracking }).i?.length, 2);
  assert.equal(Optional.create(arena, { i: fixed }).i?.length, 0, "out of its buffer: an empty array, as everywhere in JavaScript");
  // A getter that shrinks what was already measured.
  buffer.resize(64);
  const shrinking = {
    i: tracking,
    get n(): string[] {
      buffer.resize(8);
      return [];
    },
  };
  assert.ok((Optional.create(arena, shrinking).i?.length ?? 0) <= 8);

  const gone = new Uint8Array(8);
  const column = new Float64Array(8);
  structuredClone(gone.buffer, { transfer: [gone.buffer, column.buffer] });
  assert.deepEqual(failsWith("StaleView", () => Optional.create(arena, { h: gone })).path, ["h"]);
  assert.deepEqual(failsWith("StaleView", () => Optional.create(arena, { i: column })).path, ["i"]);
  const view = Optional.create(arena, {});
  failsWith("StaleView", () => (view.h = gone));
});

/** Newer than the library that this is compiled against; Node 20 has it. */
function resizable(length: number, maxByteLength: number): ArrayBuffer & { resize(length: number): void } {
  const Buffer = ArrayBuffer as unknown as new (length: number, options: object) => ArrayBuffer & { resize(length: number): void };
  return new Buffer(length, { maxByteLength });
}

test("memories that are shared or resizable", () => {
  const shared = new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true });
  failsWith("AbiMismatch", () => Arena.attach(shared, 64));
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 4 }) as WebAssembly.Memory & {
    toResizableBuffer?: () => ArrayBuffer;
  };
  // Where an engine has it: the buffer grows in place, and everything reads on.
  memory.toResizableBuffer?.();
  new DataView(memory.buffer).setUint32(64, 0x1000, true);
  new DataView(memory.buffer).setUint32(68, 0x2000, true);
  new DataView(memory.buffer).setUint32(72, 1, true);
  const arena = Arena.attach(memory, 64);
  const view = Optional.create(arena, { g: "before", i: [1, 2] });
  memory.grow(1);
  assert.equal(view.g, "before");
  assert.deepEqual(view.i, Float64Array.of(1, 2));
  arena.refresh();
  assert.equal(arena.u8.length, memory.buffer.byteLength);
});

test("init objects that are frozen, proxies, or instances of classes", () => {
  const arena = Arena.local();
  const plain = { g: "a", j: { x: 1, y: 2 }, m: [{ x: 3, y: 4 }], n: ["b"], l: { kind: "Circle", center: { x: 5, y: 6 }, radius: 7 } } as const;
  const expected = Optional.create(arena, plain).toJS();
  const frozen = Object.freeze({ ...plain, j: Object.freeze({ ...plain.j }), n: Object.freeze([...plain.n]) });
  assert.deepEqual(Optional.create(arena, frozen).toJS(), expected);
  assert.deepEqual(Optional.fromJS(arena, frozen).toJS(), expected);
  const proxied = new Proxy(plain, {
    get: (target, key) => Reflect.get(target, key) as unknown,
    has: () => assert.fail("nobody asks what is there"),
    ownKeys: () => assert.fail("nobody lists it"),
    getOwnPropertyDescriptor: () => assert.fail("nobody looks at it"),
    set: () => assert.fail("nobody writes to it"),
  });
  assert.deepEqual(Optional.create(arena, proxied).toJS(), expected);
  class Computed {
    readonly #name = "a";
    get g(): string {
      return this.#name;
    }
  }
  assert.equal(Optional.create(arena, new Computed()).g, "a");
  assert.equal(Optional.create(arena, Object.create({ g: "inherited" }) as object).g, "inherited");
  assert.equal(Optional.create(arena, Object.assign(Object.create(null) as object, { g: "bare" })).g, "bare");
  assert.deepEqual(Optional.create(arena, Optional.create(Arena.local(), plain)).toJS(), expected, "a view");
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  assert.throws(() => Optional.create(arena, proxy), TypeError, "the value's own errors come out as they are");
  assert.equal(Optional.create(arena, { g: "after" }).g, "after");
});
