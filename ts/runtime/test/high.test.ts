/** Addresses above 2 GiB, in a real memory of 3 GiB; the system provides only the pages that are touched. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, readPreamble, type ArenaExports } from "zerobuf";
import { classesOf, HAZARDS } from "./classes.js";
import { Sampler } from "./sample.js";

const PAGES = 49152;
const HEADER = 0x1000;
const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES + 16 });

/** An arena whose chunks lie at these places, each 1 MiB large. */
function arenaAt(...bases: readonly number[]): Arena {
  const size = 1 << 20;
  const words = (): DataView => new DataView(memory.buffer, HEADER);
  let used = 1;
  const add = (): void => {
    const base = bases[used - 1] as number;
    words().setUint32(24 + 8 * (used - 1), base, true);
    words().setUint32(28 + 8 * (used - 1), size, true);
    words().setUint32(20, used, true);
    words().setUint32(0, base, true);
    words().setUint32(4, base + size, true);
  };
  words().setUint32(8, 1, true);
  words().setUint32(16, 1 << 30, true);
  add();
  const exports: ArenaExports = {
    // As WebAssembly gives an i32: addresses above 2 GiB are negative.
    zerobuf_arena_open: () => HEADER | 0,
    zerobuf_arena_reserve: () => {
      if (used === bases.length) return 0;
      used++;
      add();
      return 1;
    },
    zerobuf_arena_close: () => {},
  };
  return Arena.open(memory, exports);
}

/** Across 2 GiB, above it, and right at the end of the memory. */
const PLACES = [0x8000_0000 - 0x2000, 0x8000_0000, 0xa000_0000, PAGES * 0x10000 - (1 << 20)];

for (const base of PLACES) {
  test(`every type at 0x${base.toString(16)}`, async () => {
    let values = 0;
    for (const hazard of HAZARDS) {
      for (const Class of await classesOf(hazard)) {
        const sampler = new Sampler(3);
        const arena = arenaAt(base);
        for (let round = 0; round < 3; round++) {
          const value = sampler.record(Class.desc);
          const { ptr } = Class.create(arena, value);
          assert.ok(ptr >= base);
          // Signed, as an export of a guest returns it.
          assert.deepEqual(Class.access(arena, (ptr | 0) >>> 0, { utf8: true }).toJS(), value);
          assert.deepEqual(Class.lazy(arena, ptr).toJS(), value);
          const copy = Class.create(arena, Class.lazy(arena, ptr));
          assert.deepEqual(copy.toJS(), value);
          const fields = copy as unknown as Record<string, unknown>;
          for (const { prop } of Class.desc.fields) fields[prop] = (value as Record<string, unknown>)[prop];
          assert.deepEqual(copy.toJS(), value);
          assert.equal(readPreamble(arena, ptr).header, HEADER);
          values++;
        }
        arena.reset({ zero: true });
      }
    }
    assert.ok(values > 100);
  });
}

test("an arena goes on in a chunk above 2 GiB and comes back", async () => {
  const [Class] = await classesOf("every-kind");
  assert.ok(Class !== undefined);
  const value = new Sampler(1).record(Class.desc);
  const arena = arenaAt(0x10_0000, 0xb000_0000);
  const low = Class.create(arena, value);
  const mark = arena.save();
  arena.alloc(0x20_0000 - arena.cursor - 64, 16);
  const high = Class.create(arena, value);
  assert.ok(low.ptr < 0x8000_0000 && high.ptr > 0xb000_0000);
  assert.deepEqual([low.toJS(), high.toJS()], [value, value]);
  memory.grow(1);
  assert.deepEqual([low.toJS(), high.toJS()], [value, value]);
  assert.equal(arena.region().spans.length, 2);
  const bytes = high.ptr - 16;
  arena.restore(mark);
  assert.ok(arena.u8.subarray(bytes, bytes + 64).every((byte) => byte === 0));
});
