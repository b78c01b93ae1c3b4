/** Values and arguments that a type checker would refuse, or that change while they are written. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, Region, ZerobufError } from "zerobuf";
import * as kinds from "#golden/every-kind";
import * as evolution from "#golden/evolution-defaults";
import * as recursive from "#golden/recursive-types";
import * as unions from "#golden/data-enums";
import { failsWith } from "./support.js";

const { Optional } = kinds;

/** The value as whatever type the place wants. */
function any<T>(value: unknown): T {
  return value as T;
}

/** An object whose property `key` is another value each time it is read. */
function shifty(key: string, ...values: readonly unknown[]): kinds.OptionalInit {
  let reads = 0;
  return Object.defineProperty({}, key, {
    enumerable: true,
    get: () => values[Math.min(reads++, values.length - 1)],
  });
}

function spoofed<T extends object>(value: T, properties: object): T {
  for (const [name, spoof] of Object.entries(properties)) {
    Object.defineProperty(value, name, { value: spoof });
  }
  return value;
}

/** An arena whose free memory holds old bytes, and no more than `capacity` of it. */
function poisoned(capacity: number): Arena {
  const arena = Arena.local({ capacity, max: capacity });
  arena.u8.fill(0xa5, arena.cursor);
  return arena;
}

test("bytes and columns of the arena itself are not lost when it grows", () => {
  for (const [field, value] of [["h", new Uint8Array(600).fill(7)], ["i", new Float64Array(90).fill(7)]] as const) {
    const arena = Arena.local(1024);
    const source = Optional.create(arena, { [field]: value });
    const target = Optional.create(arena, {});
    target[field] = any(source[field]);
    assert.deepEqual(target[field], value);
    const held = { [field]: source[field], g: "x".repeat(50_000) };
    const cursor = arena.cursor;
    const error = failsWith("StaleView", () => Optional.create(arena, held));
    assert.deepEqual(error.path, [field]);
    assert.equal(arena.cursor, cursor);
  }
});

test("arrays that lie about themselves leave no old byte and no foreign error", () => {
  const column = (value: unknown): unknown => Optional.create(poisoned(4096), { i: any(value) }).i;
  assert.deepEqual(column(spoofed([1, 2, 3], { constructor: Float64Array })), Float64Array.of(1, 2, 3));
  assert.deepEqual(column(spoofed(Float64Array.of(1, 2), { length: 9 })), Float64Array.of(1, 2));
  assert.deepEqual(column(spoofed(Float64Array.of(1, 2), { length: 1 })), Float64Array.of(1, 2));
  const bytes = spoofed(new Uint8Array(64).fill(1), { length: 0 });
  assert.deepEqual(Optional.create(poisoned(4096), { h: bytes }).h, new Uint8Array(64).fill(1));
  for (const wrong of [new DataView(new ArrayBuffer(8)), Object.create(Float64Array.prototype), { length: 2 }]) {
    failsWith("BadTag", () => column(wrong));
    failsWith("BadTag", () => Optional.create(Arena.local(), { h: any(wrong) }));
  }
  for (const length of [-1, 0.5, NaN, "x", 2 ** 32]) {
    const lying = (): unknown =>
      new Proxy([], { get: (target, key) => (key === "length" ? length : Reflect.get(target, key)) });
    failsWith("BadTag", () => column(lying()));
    failsWith("BadTag", () => Optional.create(Arena.local(), { n: any(lying()) }));
  }
  const endless = spoofed(["a"], {
    [Symbol.iterator]: function* () {
      for (;;) yield "a";
    },
  });
  assert.equal(Optional.fromJS(Arena.local(), { n: endless }).n?.length, 1);
});

test("a list too long for any memory is refused before it is walked", () => {
  const list = new Array<null>(2 ** 32 - 1);
  failsWith("LengthOverflow", () => unions.Envelope.create(Arena.local(), any({ message: { kind: "Quiet" }, maybe: list, more: [] })));
});

test("a value that changes while it is written is written safely or not at all", () => {
  const changes: [string, ...unknown[]][] = [
    ["g", "a", "a", "a", "a", { length: -64 }],
    ["g", "a", "a", "a", "a", "a".repeat(5000)],
    ["h", ...Array<unknown>(4).fill(new Uint8Array(1)), new Uint8Array(5000)],
    ["h", ...Array<unknown>(4).fill(new Uint8Array(1)), { length: -8 }],
    ["i", ...Array<unknown>(4).fill([1]), new Float64Array(900)],
    ["m", ...Array<unknown>(4).fill([]), Array(90).fill({ x: 1, y: 2 })],
    ["l", ...Array<unknown>(4).fill({ kind: "Empty" }), { kind: 1n }],
  ];
  for (const change of changes) {
    for (let skipped = 0; skipped < 4; skipped++) {
      const arena = poisoned(2048);
      const [key, ...values] = change;
      const cursor = arena.cursor;
      try {
        const made = Optional.create(arena, shifty(key, ...values.slice(skipped)));
        Optional.access(arena, made.ptr, { utf8: true });
      } catch (error) {
        assert.ok(error instanceof ZerobufError, String(error));
        assert.equal(arena.cursor, cursor);
      }
    }
  }
});

test("what is no number or name is BadTag or UnknownVariant in setters too", () => {
  const arena = Arena.local();
  const view = kinds.Scalars.create(arena, {
    a: true, b: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7n, i: 8n, j: 9, k: 10, l: "Red",
  });
  const before = view.toJS();
  for (const field of ["b", "c", "d", "e", "f", "g", "j", "k"] as const) {
    for (const wrong of [5n, Symbol("s"), { valueOf: () => 5 }, null, undefined]) {
      const error = failsWith("BadTag", () => (view[field] = any(wrong)));
      assert.equal(error.address, view.ptr + 16 * kinds.Scalars.index[field]);
    }
  }
  const loop: unknown[] = [];
  loop.push(loop);
  for (const wrong of [5n, Symbol("s"), loop, null, "constructor", "__proto__"]) {
    failsWith("UnknownVariant", () => (view.l = any(wrong)));
    failsWith("UnknownVariant", () => Optional.create(arena, { l: any({ kind: wrong }) }));
  }
  assert.deepEqual(view.toJS(), before);
  const optional = Optional.create(arena, {});
  failsWith("BadTag", () => (optional.i = any([1, 2n])));
  failsWith("BadTag", () => (optional.i = any([Symbol("s")])));
  failsWith("BadTag", () => (optional.j = any(5)));
  failsWith("BadTag", () => (optional.m = any([null])));
  failsWith("BadTag", () => (optional.m = any([, { x: 1, y: 2 }])));
});

test("a fraction is no index", () => {
  const { n } = Optional.create(Arena.local(), { n: ["a", "b"] });
  const { m } = Optional.create(Arena.local(), { m: [{ x: 1, y: 2 }, { x: 3, y: 4 }] });
  assert.ok(n !== null && m !== null);
  for (const index of [0.5, 1.5, -0.5, -1, 2, NaN, Infinity]) {
    failsWith("OutOfRange", () => n.at(index));
    failsWith("OutOfRange", () => m.at(index));
    failsWith("OutOfRange", () => m.move(m.cursor(), index));
  }
});

test("a slot count is a whole number", () => {
  const arena = Arena.local();
  const { ptr } = evolution.Old.create(arena, { first: 1 });
  for (const slots of [NaN, 0.5, -1, 2 ** 32]) {
    failsWith("OutOfBounds", () => evolution.Grown.accessRecord(arena, ptr, slots));
    failsWith("OutOfBounds", () => evolution.Grown.lazyRecord(arena, ptr, slots));
  }
});

test("nothing is read of an arena that was closed", () => {
  const arena = Arena.local();
  const { ptr } = recursive.Node.create(arena, { value: 1 });
  const region = arena.region();
  arena.close();
  failsWith("StaleView", () => recursive.Node.access(arena, ptr));
  failsWith("StaleView", () => recursive.Node.access(region, ptr));
  failsWith("StaleView", () => recursive.Node.lazy(region, ptr));
});

test("a region refuses spans that are no stretch of memory", () => {
  const arena = Arena.local();
  for (const span of [{ base: NaN, size: 16 }, { base: 16.5, size: 16 }, { base: 16, size: NaN }, { base: 16, size: -8 }]) {
    failsWith("OutOfBounds", () => new Region(arena, [span]));
  }
  const end = arena.u8.length;
  failsWith("OutOfBounds", () => new Region(arena, [{ base: end - 16, size: 17 }]));
  assert.equal(new Region(arena, [{ base: end - 16, size: 16 }]).used, 16);
  // Nothing is at address 0, and nothing is in two spans.
  failsWith("OutOfBounds", () => new Region(arena, [{ base: 0, size: 16 }]));
  failsWith("OutOfBounds", () => new Region(arena, [{ base: 16, size: 32 }, { base: 32, size: 16 }]));
});

test("allocations that make no sense move no cursor", () => {
  const arena = Arena.local();
  const cursor = arena.cursor;
  for (const bytes of [NaN, -16, 0.5, Infinity]) failsWith("OutOfRange", () => arena.alloc(bytes, 8));
  for (const align of [0, 3, -8, NaN]) failsWith("OutOfRange", () => arena.alloc(8, align));
  assert.equal(arena.cursor, cursor);
});

test("a header that promises more than there is memory is no way out of it", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const dv = new DataView(memory.buffer);
  dv.setUint32(1024, 0xfffe0000, true);
  dv.setUint32(1028, 0xffff0000, true);
  dv.setUint32(1032, 1, true);
  const arena = Arena.attach(memory, 1024);
  failsWith("OutOfMemory", () => recursive.Node.create(arena, { value: 1 }));
});

test("errors of setters name the field, and the place in the value", () => {
  const arena = Arena.local();
  const view = Optional.create(arena, {});
  const at = (field: keyof typeof Optional.index): number => view.ptr + 16 * Optional.index[field];
  const cases = [
    ["OutOfRange", "b", 128, ["b"]],
    ["BadUtf8", "g", "\ud800", ["g"]],
    ["BadTag", "m", [{ x: 1, y: 2 }, { x: 1 }], ["m", 1, "y"]],
    ["BadTag", "l", { kind: "Label", _0: "a", _1: "b" }, ["l", "Label", "1"]],
    ["BadTag", "n", ["a", 5], ["n", 1]],
  ] as const;
  for (const [code, field, value, path] of cases) {
    const error = failsWith(code, () => (view[field] = any(value)));
    assert.deepEqual([error.address, error.path], [at(field), path]);
  }
  view.l = { kind: "Label", _0: "a", _1: 1 };
  const label = view.l;
  assert.ok(label?.kind === "Label");
  const error = failsWith("OutOfRange", () => (label._1 = -1));
  assert.deepEqual([error.address, error.path], [label.ptr + 16, ["1"]]);
  assert.equal(label._1, 1);
  const { ptr } = evolution.Old.create(arena, { first: 1 });
  const old = evolution.Grown.accessRecord(arena, ptr, 1);
  assert.deepEqual(failsWith("MissingField", () => (old.on = false)).path, ["on"]);
});

test("values that share their data cannot be copied without end", () => {
  const arena = Arena.local(8192);
  const leaf = { name: "", children: [] };
  let tree: recursive.TreeInit = leaf;
  for (let level = 0; level < 30; level++) tree = { name: "x", children: [tree, leaf] };
  const { ptr } = recursive.Tree.create(arena, tree);
  // The second child of each gets the children of the first: 2^30 values in 30 lists.
  for (let list = ptr + 16; arena.dv.getUint32(list + 8, true) > 0; ) {
    const first = arena.dv.getUint32(list + 4, true);
    arena.u8.copyWithin(first + 48, first + 16, first + 32);
    list = first + 16;
  }
  const shared = recursive.Tree.lazy(arena, ptr);
  failsWith("BudgetExceeded", () => shared.toJS());
  failsWith("BudgetExceeded", () => JSON.stringify(shared));
  failsWith("BudgetExceeded", () => shared.children.toJS());
  failsWith("OutOfMemory", () => recursive.Tree.create(Arena.local({ max: 1 << 16 }), shared));

  const bytes = kinds.Lists.create(arena, {
    a: [], b: [], c: [new Uint8Array(1 << 20), ...Array<Uint8Array>(400).fill(new Uint8Array(0))], d: [],
    e: [], f: [], g: [], h: [], i: [], j: [], k: [], l: [], m: [], n: [], o: [],
  });
  const slots = bytes.c.ptr;
  for (let i = 1; i < bytes.c.length; i++) arena.u8.copyWithin(slots + 16 * i, slots, slots + 16);
  failsWith("BudgetExceeded", () => bytes.toJS());
  assert.equal(Optional.create(arena, { h: new Uint8Array(1 << 20) }).toJS().h?.length, 1 << 20);
});

test("what was written can be copied however large it is", () => {
  const arena = Arena.local();
  const h = new Uint8Array(80 << 20);
  assert.equal(Optional.create(arena, { h }).toJS().h?.length, h.length);
});

test("texts fill an arena up to its cap", () => {
  const arena = Arena.local({ capacity: 1024, max: 1024 });
  const view = Optional.create(arena, { g: "x".repeat(450) });
  assert.equal(view.g?.length, 450);
  view.n = ["é".repeat(40), "€".repeat(5), "👩".repeat(10), "a\u07ff\uffff"];
  assert.deepEqual(view.n?.toJS(), ["é".repeat(40), "€".repeat(5), "👩".repeat(10), "a\u07ff\uffff"]);
  const cursor = arena.cursor;
  failsWith("OutOfMemory", () => (view.g = "y".repeat(500)));
  assert.equal(arena.cursor, cursor);
  assert.equal(view.g, "x".repeat(450));

  const tight = Arena.local({ capacity: 16, max: 64 });
  tight.alloc(4, 4);
  assert.equal(recursive.Node.create(tight, { value: 1 }).ptr, tight.cursor - 32);
});

test("a getter of a value that is being written leaves the arena alone", () => {
  for (const meddle of [
    (arena: Arena) => arena.alloc(16, 8),
    (arena: Arena) => arena.save(),
    (arena: Arena) => arena.reset(),
    (arena: Arena) => arena.close(),
    (arena: Arena) => recursive.Node.create(arena, { value: 1 }),
  ]) {
    const arena = Arena.local(1024);
    const cursor = arena.cursor;
    let refused = 0;
    const meddling = {
      get value(): number {
        if (refused < 3) {
          try {
            meddle(arena);
          } catch (error) {
            assert.ok(error instanceof ZerobufError);
            refused++;
          }
        }
        return 7;
      },
    };
    const node = recursive.Node.create(arena, meddling);
    assert.equal(refused, 1);
    assert.equal(node.ptr, cursor + 16);
    assert.equal(node.value, 7);
    assert.equal(arena.cursor, node.ptr + 32);
  }
  const arena = Arena.local(1024);
  const throwing = {
    get value(): number {
      throw new Error("mine");
    },
  };
  assert.throws(() => recursive.Node.create(arena, throwing), /^Error: mine$/);
  recursive.Node.create(arena, { value: 1 });
});

test("a cursor of an empty list shows nothing", () => {
  const arena = Arena.local();
  const { m } = Optional.create(arena, { m: [] });
  assert.ok(m !== null);
  const cursor = m.cursor();
  failsWith("StaleView", () => cursor.x);
  failsWith("StaleView", () => (cursor.x = 1));
  failsWith("OutOfRange", () => m.move(cursor, 0));
});

test("a field that is missing is no more alive than the others", () => {
  const arena = Arena.local();
  const { ptr } = evolution.Old.create(arena, { first: 1 });
  const old = evolution.Grown.accessRecord(arena, ptr, 1);
  assert.equal(old.on, true);
  arena.reset();
  failsWith("StaleView", () => old.second);
  failsWith("StaleView", () => old.on);
  failsWith("StaleView", () => old.grown);
});

test("a getter that copies or writes elsewhere does not pay from the purse of its writer", () => {
  const small = recursive.Node.create(Arena.local(64), { value: 5 });
  const init = {
    get name(): string {
      const { value } = recursive.Node.create(Arena.local(64), small.toJS());
      return `value ${value}`;
    },
    children: Array<recursive.TreeInit>(50_000).fill({ name: "", children: [] }),
  };
  const tree = recursive.Tree.create(Arena.local(), init);
  assert.equal(tree.name, "value 5");
  assert.equal(tree.children.length, 50_000);
});
