/** Nothing of what an arena held before can be seen by who uses it later. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, Region } from "zerobuf";
import * as kinds from "#golden/every-kind";
import * as recursive from "#golden/recursive-types";
import { playedGuest } from "./guest.js";
import { failsWith } from "./support.js";

const { Optional } = kinds;
const SECRET = "s3cr3t of an earlier exchange";

/** Whether the secret stands anywhere in the memory. */
function leaks(arena: Arena): boolean {
  return Buffer.from(arena.u8.buffer as ArrayBuffer).includes(SECRET);
}

function write(arena: Arena, times = 1): kinds.Optional {
  const n = Array.from({ length: times }, () => SECRET);
  return Optional.create(arena, { g: SECRET, h: new TextEncoder().encode(SECRET), n });
}

const ARENAS: Readonly<Record<string, () => Arena>> = {
  "an arena of its own": () => Arena.local(1 << 16),
  "a guest's arena": () => {
    const { memory, exports } = playedGuest({ chunk: 0x800, more: 0x1000 });
    return Arena.open(memory, exports);
  },
};

for (const [name, open] of Object.entries(ARENAS)) {
  test(`${name}: restore and a zeroing reset leave nothing of what was written`, () => {
    for (const times of [1, 40, 200]) {
      const arena = open();
      const mark = arena.save();
      write(arena, times);
      assert.ok(leaks(arena));
      arena.restore(mark);
      assert.ok(!leaks(arena), "restore");
      write(arena, times);
      arena.reset({ zero: true });
      assert.ok(!leaks(arena), "reset");
      // Behind a mark that was taken in between, in a later chunk.
      recursive.Node.create(arena, { value: 1 });
      arena.alloc(0x700, 16);
      const inner = arena.save();
      write(arena, times);
      arena.restore(inner);
      assert.ok(!leaks(arena), "inner restore");
    }
  });

  test(`${name}: a write that fails leaves nothing`, () => {
    const arena = open();
    const cursor = arena.cursor;
    assert.throws(() => Optional.create(arena, { g: SECRET, n: [SECRET, 5 as unknown as string] }));
    assert.throws(() => Optional.create(arena, { g: SECRET, n: [SECRET, "\ud800"] }));
    const view = Optional.create(arena, {});
    assert.throws(() => (view.n = [SECRET, "\ud800"]));
    const throwing = {
      g: SECRET,
      get n(): string[] {
        if (Buffer.from(arena.u8.buffer as ArrayBuffer).includes(SECRET)) throw new Error("mine");
        return [];
      },
    };
    assert.throws(() => Optional.create(arena, throwing), /^Error: mine$/);
    assert.ok(!leaks(arena));
    assert.ok(arena.cursor > cursor);
  });

  test(`${name}: whatever is held across restore, reset and close is stale`, () => {
    for (const end of ["restore", "reset", "close"] as const) {
      const arena = open();
      const mark = arena.save();
      const view = Optional.create(arena, {
        g: SECRET, j: { x: 1, y: 2 }, l: { kind: "Circle", center: { x: 3, y: 4 }, radius: 5 }, m: [{ x: 6, y: 7 }], n: [SECRET],
      });
      const { j, l, m, n } = view;
      assert.ok(j !== null && l?.kind === "Circle" && m !== null && n !== null);
      const cursor = m.cursor();
      const items = n[Symbol.iterator]();
      const region = arena.region();
      const handmade = new Region(arena, region.spans);
      const { ptr } = view;
      if (end === "restore") arena.restore(mark);
      else arena[end]();
      if (end !== "close") write(arena, 30);
      for (const look of [
        () => view.g, () => view.h, () => view.i, () => view.a, () => view.toJS(), () => JSON.stringify(view),
        () => (view.a = true), () => (view.g = ""), () => j.x, () => (j.x = 1), () => l.radius, () => l.center,
        () => m.at(0), () => m.cursor(), () => cursor.x, () => m.move(cursor, 0).x, () => m.toJS(), () => n.at(0), () => items.next(),
        () => [...n], () => n.toJS(), () => Optional.access(region, ptr), () => Optional.lazy(region, ptr),
        () => Optional.access(handmade, ptr), () => Optional.accessRecord(region, ptr, 15), () => Optional.lazyRecord(handmade, ptr, 15),
      ]) {
        failsWith("StaleView", look);
      }
      if (end === "close") {
        failsWith("StaleView", () => arena.restore(mark));
        failsWith("StaleView", () => Optional.access(arena, ptr));
      } else if (end === "reset") {
        arena.reset();
        if (arena.cursor < mark.cursor) failsWith("StaleView", () => arena.restore(mark));
      }
    }
  });
}

test("views and marks of an arena that a guest gives out again are stale", () => {
  const { memory, exports } = playedGuest({ chunk: 0x800 });
  const first = Arena.open(memory, exports);
  const view = write(first);
  const region = first.region();
  first.close();
  const second = Arena.open(memory, exports);
  assert.equal(second.header, first.header, "the same memory");
  const other = Optional.create(second, { g: "another's" });
  assert.equal(other.ptr, view.ptr);
  failsWith("StaleView", () => view.g);
  failsWith("StaleView", () => Optional.access(region, view.ptr));
  // Who attached to it while it was open notices as soon as it looks.
  const third = Arena.attach(memory, second.header, exports);
  const seen = Optional.access(third, other.ptr);
  second.close();
  const fourth = Arena.open(memory, exports);
  Optional.create(fourth, { g: SECRET });
  third.refresh();
  failsWith("StaleView", () => seen.g);
});

test("the generation wraps to 1, and what is older stays stale", () => {
  for (const open of Object.values(ARENAS)) {
    const arena = open();
    arena.dv.setUint32(arena.header + 8, 0xfffffffe, true);
    arena.refresh();
    assert.equal(arena.generation, 0xfffffffe);
    const seen: number[] = [];
    const views: kinds.Optional[] = [];
    for (let i = 0; i < 4; i++) {
      views.push(write(arena));
      seen.push(arena.generation);
      arena.reset();
    }
    assert.deepEqual(seen, [0xfffffffe, 0xffffffff, 1, 2]);
    for (const view of views) failsWith("StaleView", () => view.g);
    assert.ok(!arena.closed);
  }
});

test("a view that is as old as all generations reads what is there now, and stays in the memory", () => {
  const arena = Arena.local();
  const mark = arena.save();
  const view = Optional.create(arena, { g: "old", n: ["a"] });
  arena.restore(mark);
  // 2^32 - 1 raises later the number is the same again.
  arena.dv.setUint32(arena.header + 8, view.generation, true);
  arena.refresh();
  assert.equal(view.g, null, "zeroed");
  Optional.create(arena, { g: "new" });
  assert.equal(view.g, "new");
  for (let at = view.ptr; at < view.ptr + 240; at++) arena.u8[at] = 0xff;
  for (const field of ["a", "g", "h", "i", "j", "l", "m", "n"] as const) failsWith("BadTag", () => view[field]);
});
