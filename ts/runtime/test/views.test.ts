import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, compareLayouts, requireLayouts, type Layout } from "zerobuf";
import * as evolution from "#golden/evolution-defaults";
import * as kinds from "#golden/every-kind";
import * as proto from "#golden/proto-field";
import * as recursive from "#golden/recursive-types";
import * as unions from "#golden/data-enums";
import { failsWith } from "./support.js";

const SCALARS = { a: true, b: 1, c: 2, d: 3, e: 4, f: 5, g: 6, h: 7n, i: 8n, j: 9, k: 10, l: "Red" } as const;

test("setters change what getters read, and refuse what does not fit", () => {
  const view = kinds.Scalars.create(Arena.local(), SCALARS);
  view.b = -128;
  view.g = 4294967295;
  view.h = -(2n ** 63n);
  view.j = 0.1;
  view.k = -0;
  view.l = "Dark";
  assert.equal(view.b, -128);
  assert.equal(view.g, 4294967295);
  assert.equal(view.h, -(2n ** 63n));
  assert.equal(view.j, Math.fround(0.1));
  assert.ok(Object.is(view.k, -0));
  assert.equal(view.l, "Dark");
  const before = view.toJS();
  for (const set of [
    () => (view.b = 128),
    () => (view.e = -1),
    () => (view.f = 1.5),
    () => (view.g = -1),
    () => (view.g = NaN),
    () => (view.h = 2n ** 63n),
    () => (view.i = -1n),
    () => (view.j = 1e39),
  ]) {
    const error = failsWith("OutOfRange", set);
    assert.ok(error.address >= view.ptr && error.address < view.ptr + 12 * 16);
  }
  failsWith("BadTag", () => (view.d = "1" as unknown as number));
  failsWith("BadTag", () => (view.a = 1 as unknown as boolean));
  failsWith("BadTag", () => (view.h = 1 as unknown as bigint));
  failsWith("UnknownVariant", () => (view.l = "Pink" as "Red"));
  assert.deepEqual(view.toJS(), before);
  view.j = -Infinity;
  assert.equal(view.j, -Infinity);
});

test("setters of referring fields place their data in the arena", () => {
  const arena = Arena.local(1024);
  const view = kinds.Optional.create(arena, {});
  const addresses = view.ptr;
  view.g = "größer".repeat(1000);
  view.h = Uint8Array.of(1, 2, 3);
  view.i = [0.5, -1];
  view.j = { x: 1, y: 2 };
  view.l = { kind: "Circle", center: { x: 3, y: 4 }, radius: 5 };
  view.m = [{ x: 6, y: 7 }];
  view.n = ["a", "", "c"];
  assert.equal(view.ptr, addresses);
  assert.equal(view.g, "größer".repeat(1000));
  assert.deepEqual(view.i, Float64Array.of(0.5, -1));
  assert.equal(view.l?.kind, "Circle");
  assert.deepEqual(view.m?.at(0).toJS(), { x: 6, y: 7 });
  assert.deepEqual(kinds.Optional.access(arena, view.ptr, { utf8: true }).toJS(), view.toJS());
  view.g = null;
  assert.equal(view.g, null);
  const error = failsWith("BadUtf8", () => (view.g = "\ud800"));
  assert.equal(error.address, view.ptr + 16 * kinds.Optional.index.g);
  assert.equal(view.g, null, "a setter that fails leaves the old value");
});

test("a view is stale after restore, reset and close", () => {
  const arena = Arena.local();
  const mark = arena.save();
  const make = (): kinds.Lists => kinds.Lists.create(arena, { ...EMPTY_LISTS, b: ["x"], g: [{ x: 1, y: 2 }] });
  for (const end of [() => arena.restore(mark), () => arena.reset(), () => arena.close()]) {
    const view = make();
    const { b, g } = view;
    assert.equal(b.at(0), "x");
    end();
    failsWith("StaleView", () => view.b);
    failsWith("StaleView", () => (view.a = []));
    failsWith("StaleView", () => b.at(0));
    failsWith("StaleView", () => g.at(0));
    if (arena.closed) failsWith("StaleView", make);
  }
});

const EMPTY_LISTS: kinds.ListsInit = {
  a: [], b: [], c: [], d: [], e: [], f: [], g: [], h: [], i: [], j: [], k: [], l: [], m: [], n: [], o: [],
};

test("a list is read by index, by iteration and by a cursor", () => {
  const points = Array.from({ length: 5 }, (_, i) => ({ x: i, y: -i }));
  const { g } = kinds.Lists.create(Arena.local(), { ...EMPTY_LISTS, g: points });
  assert.equal(g.length, 5);
  assert.deepEqual(Array.from(g, (point) => point.toJS()), points);
  const cursor = g.cursor();
  let sum = 0;
  for (let i = 0; i < g.length; i++) sum += g.move(cursor, i).x;
  assert.equal(sum, 10);
  for (const index of [-1, 5, 0.5, NaN]) failsWith("OutOfRange", () => g.at(index));
});

test("a column is the memory itself", () => {
  const arena = Arena.local();
  const view = kinds.Optional.create(arena, { i: [1, 2, 3] });
  const column = view.i;
  assert.ok(column instanceof Float64Array);
  assert.equal(column.byteOffset % 16, 0);
  column[1] = 20;
  assert.deepEqual(view.i, Float64Array.of(1, 20, 3));
});

test("the functions without checks read the same values", () => {
  const arena = Arena.local();
  const { ptr } = kinds.Scalars.create(arena, SCALARS);
  const C = kinds.Scalars;
  assert.deepEqual(
    {
      a: C.get_a(arena, ptr), b: C.get_b(arena, ptr), c: C.get_c(arena, ptr), d: C.get_d(arena, ptr),
      e: C.get_e(arena, ptr), f: C.get_f(arena, ptr), g: C.get_g(arena, ptr), h: C.get_h(arena, ptr),
      i: C.get_i(arena, ptr), j: C.get_j(arena, ptr), k: C.get_k(arena, ptr), l: C.get_l(arena, ptr),
    },
    SCALARS,
  );
  C.set_g(arena, ptr, 60);
  assert.equal(C.get_g(arena, ptr), 60);
});

test("an older writer's record reads as its defaults", () => {
  const arena = Arena.local();
  const { ptr } = evolution.Old.create(arena, { first: 1 });
  const view = evolution.Grown.accessRecord(arena, ptr, 1);
  assert.deepEqual(view.toJS(), evolution.Grown.create(Arena.local(), { first: 1 }).toJS());
  assert.equal(view.long, -9007199254740993n);
  assert.equal(view.text, 'a "quoted"\ndefault');
  assert.equal(view.level, "veryHigh");
  assert.equal(view.grown.length, 0);
  failsWith("MissingField", () => (view.on = false));
  const error = failsWith("MissingField", () => evolution.Grown.accessRecord(arena, ptr, 0));
  assert.deepEqual([error.address, error.path], [ptr, ["first"]]);
});

test("a newer writer's extra slots are ignored", () => {
  const arena = Arena.local();
  const { ptr } = evolution.Grown.create(arena, { first: 3, flag: true });
  assert.equal(evolution.Old.accessRecord(arena, ptr, evolution.Grown.desc.fields.length).first, 3);
});

test("errors of writers say where in the value they are", () => {
  const arena = Arena.local();
  const cursor = arena.cursor;
  const bad = [
    { x: 1, y: 2 },
    { x: 1, y: "2" as unknown as number },
  ];
  const error = failsWith("BadTag", () => kinds.Lists.create(arena, { ...EMPTY_LISTS, k: [[], bad] }));
  assert.deepEqual(error.path, ["k", 1, 1, "y"]);
  assert.match(error.message, /^BadTag: .* at k\[1\]\[1\]\.y: expected a number, got a string$/);
  assert.equal(arena.cursor, cursor, "nothing was placed");
  failsWith("BadTag", () => kinds.Scalars.create(arena, null as unknown as kinds.ScalarsInit));
  const missing = failsWith("BadTag", () => kinds.Point.create(arena, { x: 1 } as kinds.PointInit));
  assert.deepEqual(missing.path, ["y"]);
});

test("what contains itself without end is TooDeep", () => {
  type Mutable = { value: number; next: Mutable | null };
  const chain = (length: number): Mutable => {
    let node: Mutable = { value: 0, next: null };
    for (let i = 0; i < length; i++) node = { value: i, next: node };
    return node;
  };
  const arena = Arena.local();
  const { ptr } = recursive.Node.create(arena, chain(64));
  recursive.Node.access(arena, ptr);
  failsWith("TooDeep", () => recursive.Node.access(arena, ptr, { depth: 63 }));
  failsWith("TooDeep", () => recursive.Node.create(arena, chain(65)));
  const loop = chain(1);
  loop.next = loop;
  failsWith("TooDeep", () => recursive.Node.create(arena, loop));
});

test("a cycle in memory ends by depth, sharing by the budget", () => {
  const arena = Arena.local();
  arena.alloc(0x1000, 16);
  const view = recursive.Node.create(arena, { value: 1, next: { value: 2, next: null } });
  const slot = view.ptr + 16;
  arena.dv.setUint32(slot + 4, view.ptr, true);
  failsWith("TooDeep", () => recursive.Node.access(arena, view.ptr));
  failsWith("BudgetExceeded", () => recursive.Node.access(arena, view.ptr, { budget: 100 }));
  failsWith("TooDeep", () => view.toJS());

  const tree = recursive.Tree.create(arena, { name: "", children: Array(8).fill({ name: "", children: [] }) });
  const children = tree.ptr + 16;
  const first = arena.dv.getUint32(children + 4, true);
  for (let i = 0; i < 8; i++) arena.u8.copyWithin(first + 32 * i + 16, children, children + 16);
  failsWith("BudgetExceeded", () => recursive.Tree.access(arena, tree.ptr, { depth: 1e9 }));
});

test("unions narrow by kind", () => {
  const view = unions.Envelope.create(Arena.local(), {
    message: { kind: "Moved", to: { x: 1, y: 2 }, color: "Blue" },
    more: [{ kind: "Quiet" }, { kind: "Pair", _0: "a", _1: [{ kind: "Ended" }] }],
    maybe: [null, { kind: "Number", _0: 4 }],
  });
  const { message } = view;
  assert.ok(message.kind === "Moved");
  assert.equal(message.to.y, 2);
  assert.equal(message.speed, null);
  const second = view.more.at(1);
  assert.ok(second.kind === "Pair");
  assert.equal(second._1.at(0).kind, "Ended");
  const error = failsWith("UnknownVariant", () =>
    unions.Envelope.create(Arena.local(), { message: { kind: "None" } as never, more: [], maybe: [] }));
  assert.deepEqual(error.path, ["message"]);
});

test("fields named like members of every object are themselves", () => {
  const view = proto.Proto.create(Arena.local(), { __proto__$: "mine", toString$: "text", then: "now" });
  assert.equal(view.__proto__$, "mine");
  assert.equal(view.constructor, proto.Proto);
  assert.equal(Object.getPrototypeOf(view.toJS()), Object.prototype);
  const empty = proto.Proto.create(Arena.local(), {});
  assert.equal(empty.__proto__$, null);
  assert.equal(empty.hasOwnProperty$, null);
});

test("fromJS takes JSON and says what it cannot take", () => {
  const arena = Arena.local();
  const json = { ...SCALARS, h: "-7", i: "18446744073709551615", k: "NaN" };
  const view = kinds.Scalars.fromJS(arena, JSON.parse(JSON.stringify(json)));
  assert.equal(view.i, 18446744073709551615n);
  assert.ok(Number.isNaN(view.k));
  assert.equal(JSON.stringify(view), JSON.stringify(json));
  failsWith("OutOfRange", () => kinds.Scalars.fromJS(arena, { ...json, i: "-1" }));
  assert.deepEqual(failsWith("BadTag", () => kinds.Scalars.fromJS(arena, { ...json, h: "x" })).path, ["h"]);
  failsWith("BadTag", () => kinds.Scalars.fromJS(arena, 5));
});

test("the handshake lets a side know more, and names what does not fit", () => {
  const prefix = (row: Layout, fields: number): Layout => ({
    ...row,
    fingerprints: row.fingerprints.slice(0, fields + 1),
    required: Math.min(row.required, fields),
  });
  const { desc } = evolution.Grown;
  requireLayouts(evolution.layouts, evolution.layouts);
  requireLayouts([desc], [prefix(desc, 1)]);
  requireLayouts([prefix(desc, 1)], [desc]);
  requireLayouts([desc], [kinds.Point.desc]);
  assert.match(compareLayouts([desc], [prefix(desc, 0)])[0]?.reason ?? "", /requires 1/);
  const other = { ...desc, fingerprints: desc.fingerprints.map((print) => print ^ 1n) };
  const error = failsWith("LayoutMismatch", () => requireLayouts([desc], [other]));
  assert.match(error.message, /Grown/);
  failsWith("LayoutMismatch", () => requireLayouts([desc], [{ ...desc, kind: "UnitEnum" }]));
  failsWith("DuplicateKey", () => compareLayouts([desc, desc], []));
});

test("a message shows the ends of a long path", () => {
  const arena = Arena.local();
  let node: recursive.NodeInit = { value: 0.5 };
  for (let i = 0; i < 30; i++) node = { value: i, next: node };
  const error = failsWith("OutOfRange", () => recursive.Node.create(arena, node));
  assert.equal(error.path.length, 31);
  assert.match(error.message, / at (next\.){7}next … 15 steps … (next\.){7}value: /);
});
