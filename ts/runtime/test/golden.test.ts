import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, type Layout } from "zerobuf";
import { HAZARDS, classesOf, load } from "./classes.js";
import { Sampler } from "./sample.js";

const ROUNDS = 40;

/** The bytes of the message at `ptr`, which is the last thing in its arena. */
function bytesOf(arena: Arena, ptr: number): Uint8Array {
  return arena.u8.slice(ptr - 16, arena.cursor);
}

/** An arena whose free memory is full of stale bytes. */
function poisoned(): Arena {
  const arena = Arena.local(1 << 20);
  arena.u8.fill(0xa5, arena.cursor);
  return arena;
}

assert.ok(HAZARDS.length >= 12, "the goldens are compiled");

for (const hazard of HAZARDS) {
  test(`${hazard}: values survive, and the same value is the same bytes`, async () => {
    const classes = await classesOf(hazard);
    assert.ok(classes.length > 0);
    for (const Class of classes) {
      const sampler = new Sampler(7);
      for (let round = 0; round < ROUNDS; round++) {
        const value = sampler.record(Class.desc);
        const arena = Arena.local(1 << 16);
        const view = Class.create(arena, value);
        assert.deepEqual(view.toJS(), value);
        const bytes = bytesOf(arena, view.ptr);

        const read = Class.access(arena, view.ptr, { utf8: true });
        assert.deepEqual(read.toJS(), value);
        assert.deepEqual(Class.lazy(arena, view.ptr).toJS(), value);

        const stale = poisoned();
        assert.deepEqual(bytesOf(stale, Class.create(stale, value).ptr), bytes);
        const copied = Arena.local(1 << 20);
        assert.deepEqual(bytesOf(copied, Class.create(copied, read).ptr), bytes);
        const parsed: unknown = JSON.parse(JSON.stringify(view));
        const again = Arena.local(1 << 16);
        const back = Class.fromJS(again, signed(parsed, value));
        assert.deepEqual(bytesOf(again, back.ptr), bytes);
        const plain = Arena.local(1 << 16);
        assert.deepEqual(bytesOf(plain, Class.fromJS(plain, value).ptr), bytes);
      }
    }
  });

  test(`${hazard}: no flipped byte makes a reader fail in another way than by its errors`, async () => {
    const classes = await classesOf(hazard);
    for (const Class of classes) {
      const sampler = new Sampler(11);
      const arena = Arena.local(1 << 16);
      const ptr = Class.create(arena, sampler.record(Class.desc)).ptr;
      const end = arena.cursor;
      for (let round = 0; round < 300; round++) {
        const at = ptr + sampler.below(end - ptr || 1);
        const kept = arena.u8[at] as number;
        arena.u8[at] = sampler.pick([0, 1, 4, 18, 19, 20, 255, kept ^ 1]);
        try {
          Class.access(arena, ptr, { utf8: true }).toJS();
        } catch (error) {
          assert.equal((error as Error).name, "ZerobufError", String(error));
        }
        arena.u8[at] = kept;
      }
    }
  });

  test(`${hazard}: the table names every type once`, async () => {
    const { layouts } = (await load(hazard)) as { layouts: readonly Layout[] };
    const ids = new Set(layouts.map((row) => row.typeId));
    assert.equal(ids.size, layouts.length);
    for (const row of layouts) assert.ok(row.required < row.fingerprints.length);
  });
}

/** JSON knows no -0: takes it over from the value that was written. */
function signed(json: unknown, value: unknown): unknown {
  if (Object.is(value, -0)) return -0;
  if (Array.isArray(json) && Array.isArray(value)) return json.map((item, i) => signed(item, value[i]));
  if (typeof json !== "object" || json === null || Array.isArray(json)) return json;
  const entries = Object.entries(json).map(([key, item]) => [
    key,
    signed(item, (value as Record<string, unknown>)[key]),
  ]);
  return Object.fromEntries(entries) as unknown;
}
