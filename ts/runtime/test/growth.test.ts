/**
 * Memory that grows at every point of a write and of a read. A harness counts the steps at which
 * somebody else's code can run: properties of the value that is written, elements of its arrays,
 * the guest's exports, and what lies between two getters. The scenario then runs once for each of
 * them, and something happens there. It must end in the right value or in StaleView.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Arena, Kind, ZerobufError, type Field, type RecordDesc, type Type } from "zerobuf";
import { classesOf, type RecordClass, type View } from "./classes.js";
import { playedGuest, type Guest } from "./guest.js";
import { Sampler } from "./sample.js";

/** What happens at the step, and whether a value can still be right afterwards. */
const EVENTS: Readonly<Record<string, (guest: Guest, arena: Arena, other: Arena) => void>> = {
  "the memory grows": ({ memory }) => void memory.grow(1),
  "the memory grows and the arena is refreshed": ({ memory }, arena) => {
    memory.grow(1);
    arena.refresh();
  },
  "another arena takes memory": (_guest, _arena, other) => void other.alloc(0x11000, 16),
  "the guest reserves in the arena": ({ exports }, arena) => {
    exports.zerobuf_arena_reserve(arena.header, 0x10000);
    arena.refresh();
  },
  "the guest resets the arena and the memory grows": (guest, arena) => {
    guest.reset(arena.header);
    guest.memory.grow(1);
  },
};

const PAGES = 2048;

/** A stage for one run: `tick` is called at every step, and at the `n`th the event happens. */
class Stage {
  readonly guest: Guest;
  readonly arena: Arena;
  readonly #other: Arena;
  readonly #event: (typeof EVENTS)[string];
  /** How many steps are left; at 0 the event has been. */
  #left: number;
  #armed = false;

  constructor(memory: WebAssembly.Memory, event: (typeof EVENTS)[string], n: number) {
    // What was there before is zero, as behind a real guest's allocator.
    new Uint8Array(memory.buffer).fill(0);
    this.guest = playedGuest({ memory, chunk: 256, more: 1024, tick: this.tick });
    this.arena = Arena.open(memory, this.guest.exports);
    this.#other = Arena.open(memory, this.guest.exports);
    this.#event = event;
    this.#left = n;
    this.#armed = true;
  }

  readonly tick = (): void => {
    if (this.#armed && this.#left > 0 && --this.#left === 0) this.#event(this.guest, this.arena, this.#other);
  };

  /** Nothing happens any more. */
  calm(): void {
    this.#armed = false;
    this.arena.refresh();
  }

  get happened(): boolean {
    return this.#left === 0;
  }
}

/** The value, with a step at every look at it. */
function watched<T>(value: T, tick: () => void): T {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  return new Proxy(value, {
    get(target, key) {
      tick();
      return watched(Reflect.get(target, key) as unknown, tick);
    },
  });
}

/** Reads everything of a view by its getters, with a step in front of each. */
function readAll(view: View, desc: RecordDesc, tick: () => void): object {
  return readFields(view, desc.fields, {}, tick);
}

function readFields(view: object, fields: readonly Field[], target: Record<string, unknown>, tick: () => void): object {
  for (const { prop, type } of fields) {
    tick();
    target[prop] = readValue((view as Record<string, unknown>)[prop], type, tick);
  }
  return target;
}

interface ListView {
  readonly length: number;
  at(index: number): unknown;
}

function readValue(value: unknown, type: Type, tick: () => void): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case Kind.Bytes:
    case Kind.Column:
      return (value as Uint8Array).slice();
    case Kind.Record:
      return readFields(value as object, type.of().fields, {}, tick);
    case Kind.DataEnum: {
      const { kind } = value as { kind: string };
      return readFields(value as object, type.of().byName.get(kind)?.fields ?? [], { kind }, tick);
    }
    case Kind.List: {
      const list = value as ListView;
      return Array.from({ length: list.length }, (_, i) => {
        tick();
        return readValue(list.at(i), type.of, tick);
      });
    }
    default:
      return value;
  }
}

type Scenario = (stage: Stage, Class: RecordClass, value: object) => void;

/** Runs a step that may fail with StaleView alone; tells whether it did. */
function staleOr(stage: Stage, run: () => void): boolean {
  try {
    run();
    return false;
  } catch (error) {
    assert.ok(error instanceof ZerobufError, `a foreign error: ${String(error)}`);
    // The address of a message that a guest took away leads nowhere.
    assert.ok(error.code === "StaleView" || (error.code === "OutOfBounds" && stage.arena.used === 0), error.message);
    assert.ok(stage.happened);
    return true;
  }
}

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  write(stage, Class, value) {
    const { arena, tick } = stage;
    let view: View | undefined;
    const failed = staleOr(stage, () => (view = Class.create(arena, watched(value, tick))));
    stage.calm();
    // What was written may have become stale since, but never another value.
    if (!failed) staleOr(stage, () => assert.deepEqual(view?.toJS(), value));
    assert.deepEqual(Class.create(arena, value).toJS(), value, "the arena goes on");
  },
  set(stage, Class, value) {
    const { arena, tick } = stage;
    const view = Class.create(arena, value) as unknown as Record<string, unknown>;
    for (const { prop } of Class.desc.fields) {
      const before = (value as Record<string, unknown>)[prop];
      const failed = staleOr(stage, () => (view[prop] = watched(before, tick)));
      if (failed) break;
    }
    stage.calm();
    staleOr(stage, () => assert.deepEqual((view as unknown as View).toJS(), value));
  },
  read(stage, Class, value) {
    const { arena, tick } = stage;
    const { ptr } = Class.create(arena, value);
    if (arena.generation !== 1) return; // it happened before there was anything to read
    staleOr(stage, () => {
      tick();
      const region = arena.region();
      tick();
      const view = Class.access(region, ptr, { utf8: true });
      assert.deepEqual(readAll(view, Class.desc, tick), value);
      tick();
      assert.deepEqual(view.toJS(), value);
      tick();
      assert.deepEqual(Class.lazy(arena, ptr).toJS(), value);
      tick();
      JSON.stringify(view);
      tick();
      const mark = arena.save();
      tick();
      assert.ok(arena.used >= 0 && arena.highWater >= 0 && arena.cursor > 0);
      tick();
      arena.restore(mark);
      tick();
      arena.reset({ zero: true });
      tick();
      arena.close();
    });
  },
};

for (const [name, scenario] of Object.entries(SCENARIOS)) {
  for (const [event, happen] of Object.entries(EVENTS)) {
    test(`${name}: at every step ${event}`, async (context) => {
      let points = 0;
      for (const hazard of ["every-kind", "data-enums", "recursive-types", "evolution-defaults", "proto-field"]) {
        for (const Class of await classesOf(hazard)) {
          const value = new Sampler(5).record(Class.desc);
          let memory = new WebAssembly.Memory({ initial: 1, maximum: PAGES });
          for (let n = 1; ; n++) {
            if (memory.buffer.byteLength > 64 * 0x10000) memory = new WebAssembly.Memory({ initial: 1, maximum: PAGES });
            const stage = new Stage(memory, happen, n);
            scenario(stage, Class, value);
            if (!stage.happened) break;
            points++;
          }
        }
      }
      assert.ok(points > 100, String(points));
      context.diagnostic(`${points} points`);
    });
  }
}
