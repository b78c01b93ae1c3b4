/** A guest that has no memory left at its n-th request, for every n that a scenario makes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, ZerobufError } from "zerobuf";
import * as kinds from "#golden/every-kind";
import * as recursive from "#golden/recursive-types";
import { playedGuest } from "./guest.js";

const { Optional } = kinds;
const CHILDREN = Array.from({ length: 9 }, (_, i) => ({ name: `child ${i}`, children: [] }));
const TREE = { name: "root", children: CHILDREN };
const LONG = "é".repeat(400);

/** A step of a program: what it made is read again after every later step. */
type Step = (arena: Arena) => () => void;

const STEPS: readonly Step[] = [
  (arena) => {
    const node = recursive.Node.create(arena, { value: 7, next: { value: 8 } });
    return () => assert.equal(node.next?.value, 8);
  },
  (arena) => {
    const view = Optional.create(arena, { g: "x".repeat(300), i: new Float64Array(40).fill(1.5) });
    return () => assert.deepEqual([view.g?.length, view.i?.[39]], [300, 1.5]);
  },
  (arena) => {
    const view = Optional.create(arena, { g: "before" });
    try {
      view.g = LONG;
    } catch (error) {
      requireOutOfMemory(error);
      return () => assert.equal(view.g, "before", "a setter that fails leaves the old value");
    }
    return () => assert.equal(view.g, LONG);
  },
  (arena) => {
    const tree = recursive.Tree.create(arena, TREE);
    return () => assert.deepEqual(tree.toJS(), TREE);
  },
  (arena) => {
    const at = arena.alloc(1000, 16);
    arena.u8.fill(5, at, at + 1000);
    return () => assert.ok(arena.u8.subarray(at, at + 1000).every((byte) => byte === 5));
  },
];

function requireOutOfMemory(error: unknown): void {
  assert.ok(error instanceof ZerobufError && error.code === "OutOfMemory", String(error));
}

/** An arena, unless the guest has none. */
function open(guest: ReturnType<typeof playedGuest>): Arena | null {
  try {
    return Arena.open(guest.memory, guest.exports);
  } catch (error) {
    requireOutOfMemory(error);
    return null;
  }
}

for (const lasting of [false, true]) {
  test(`memory that is refused ${lasting ? "from the n-th request on" : "once"}`, (context) => {
    let points = 0;
    for (let n = 1; ; n++) {
      const guest = playedGuest({ chunk: 256, more: 512, fail: n, lasting });
      // Who is refused once asks again.
      const arena = open(guest) ?? open(guest);
      if (arena !== null) {
        const checks: (() => void)[] = [];
        for (const step of STEPS) {
          const cursor: number = arena.cursor;
          try {
            checks.push(step(arena));
          } catch (error) {
            requireOutOfMemory(error);
            assert.equal(arena.cursor, cursor, "nothing was placed");
          }
          for (const check of checks) check();
        }
        arena.close();
      } else {
        assert.ok(lasting);
      }
      if (guest.requests < n) break;
      points++;
    }
    assert.ok(points >= 5, String(points));
    context.diagnostic(`${points} points`);
  });
}

test("a guest that reserves less than it says, or elsewhere, is OutOfMemory", () => {
  const answers: ((dv: DataView, header: number) => void)[] = [
    () => {},
    (dv, header) => dv.setUint32(header + 4, dv.getUint32(header, true) + 8, true),
    (dv, header) => dv.setUint32(header, 0xfffffff0, true),
    (dv, header) => {
      dv.setUint32(header, 0xfff00000, true);
      dv.setUint32(header + 4, 0xffffffff, true);
    },
    (dv, header) => dv.setUint32(header + 4, 0, true),
  ];
  for (const answer of answers) {
    const { memory, exports } = playedGuest({ chunk: 256 });
    const lying = {
      ...exports,
      zerobuf_arena_reserve(header: number) {
        memory.grow(1);
        answer(new DataView(memory.buffer), header);
        return 1;
      },
    };
    const arena = Arena.open(memory, lying);
    try {
      Optional.create(arena, { g: "x".repeat(1000) });
      assert.fail("there is no room");
    } catch (error) {
      requireOutOfMemory(error);
    }
  }
});
