/**
 * A program in which somebody has put properties on `Object.prototype`, before this package is
 * loaded and after it: what is written and read is the same, and no limit is lifted.
 */

import assert from "node:assert/strict";
import { test } from "node:test";

/** Names that code of this package, or the values of the test, could look for. */
const NAMES = [
  "get", "set", "value", "writable", "configurable", "enumerable", "depth", "budget", "utf8", "zero", "capacity", "max",
  "base", "address", "path", "detail", "cause", "of", "nullable", "boxed", "missable", "prop", "fieldCount", "length", "size",
  "index", "done", "next", "fatal", "ignoreBOM", "maxByteLength", "transfer", "memory", "exports", "limit", "a", "x", "name", "kind",
];

/** Members of classes of this package: what cannot be written there stops a constructor, as in every class. */
const MEMBERS = ["memory", "exports", "limit", "base", "address", "path", "detail", "cause", "length", "size", "index"];

type Poison = (name: string) => PropertyDescriptor;

const POISONS: Readonly<Record<string, Poison>> = {
  "data properties": () => ({ value: 1e9, writable: true, configurable: true }),
  "properties that cannot be written": () => ({ value: "poison", writable: false, configurable: true }),
  "accessors that throw": (name) => ({
    get: () => {
      throw new Error(`somebody read ${name}`);
    },
    set: () => {
      throw new Error(`somebody wrote ${name}`);
    },
    configurable: true,
  }),
};

/** Runs with poisoned prototypes, and cleans up before anything of the test itself runs. */
function poisoned<T>(poison: Poison, names: readonly string[], run: () => T): T {
  const targets = [Object.prototype, Array.prototype, DataView.prototype];
  // With a bare descriptor each time: the first poison would change the next one.
  const bare = (name: string): PropertyDescriptor => Object.assign(Object.create(null) as object, poison(name));
  const added: [object, string][] = [];
  try {
    for (const target of targets) {
      for (const name of names) {
        if (!Object.hasOwn(target, name)) added.push([target, name]);
      }
    }
    const descriptors = added.map(([, name]) => bare(name));
    added.forEach(([target, name], i) => Object.defineProperty(target, name, descriptors[i] as PropertyDescriptor));
    return run();
  } finally {
    for (const [target, name] of added) Reflect.deleteProperty(target, name);
  }
}

test("what is loaded into a poisoned program, and poisoned again later, works as ever", async () => {
  // `node` itself looks for some of the names while it loads a module.
  const early = NAMES.filter((name) => !["get", "set", "value", "writable", "configurable", "enumerable", "length", "next", "done", "index", "name", "path", "kind", "size", "memory", "exports", "cause", "depth", "base"].includes(name));
  const loading = poisoned(POISONS["data properties"] as Poison, early, () => import("zerobuf"));
  const { Arena, ZerobufError } = await loading;
  const kinds = await import("#golden/every-kind");
  const recursive = await import("#golden/recursive-types");
  const { Sampler } = await import("./sample.js");
  const { classesOf } = await import("./classes.js");

  const classes = [...(await classesOf("every-kind")), ...(await classesOf("data-enums")), ...(await classesOf("recursive-types"))];
  let runs = 0;
  for (const [kind, poison] of Object.entries(POISONS)) {
    const names = kind === "data properties" ? NAMES : NAMES.filter((name) => !MEMBERS.includes(name));
    for (const Class of classes) {
      for (let seed = 1; seed <= 8; seed++) {
        const value = new Sampler(seed).record(Class.desc);
        const plain = Arena.local();
        const expected = Class.create(plain, value);
        const copy = expected.toJS();
        const json = JSON.stringify(expected);
        const bytes = plain.u8.slice(0, plain.cursor);
        const got = poisoned(poison, names, () => {
          const arena = Arena.local();
          const view = Class.create(arena, value);
          const read = Class.access(arena.region(), view.ptr, { utf8: true }).toJS();
          const written = arena.u8.slice(0, arena.cursor);
          const text = JSON.stringify(Class.lazy(arena, view.ptr));
          const again = Arena.local();
          const back = JSON.stringify(Class.fromJS(again, JSON.parse(text)));
          const mark = arena.save();
          arena.alloc(10, 8);
          arena.restore(mark);
          arena.reset({ zero: true });
          return { read, written, text, back };
        });
        assert.deepEqual(got.read, copy);
        assert.deepEqual(got.written, bytes);
        assert.equal(got.text, json);
        assert.equal(got.back, json);
        runs++;
      }
    }
    // Errors and limits.
    const errors = poisoned(poison, names, () => {
      const arena = Arena.local();
      const caught: unknown[] = [];
      const tries = [
        () => kinds.Point.create(arena, { x: 1, y: "2" } as unknown as { x: number; y: number }),
        () => kinds.Scalars.access(arena, 16),
        () => Arena.local({ capacity: 16, max: 16 }).alloc(64, 8),
      ];
      for (let i = 0; i < tries.length; i++) {
        try {
          tries[i]?.();
        } catch (error) {
          caught[i] = error;
        }
      }
      return caught;
    });
    assert.deepEqual(errors.map((error) => error instanceof ZerobufError && error.code), ["BadTag", "OutOfBounds", "OutOfMemory"]);
    const [error] = errors as InstanceType<typeof ZerobufError>[];
    assert.deepEqual([error?.path, error?.cause, error?.message], [["y"], undefined, "BadTag: the value has another kind than the field at y: expected a number, got a string"]);
  }

  // A million values that share their data, in a message that costs more than it may.
  const arena = Arena.local(8192);
  const leaf = { name: "", children: [] };
  let tree: object = leaf;
  for (let level = 0; level < 20; level++) tree = { name: "x", children: [tree, leaf] };
  const { ptr } = recursive.Tree.create(arena, tree as never);
  for (let list = ptr + 16; arena.dv.getUint32(list + 8, true) > 0; ) {
    const first = arena.dv.getUint32(list + 4, true);
    arena.u8.copyWithin(first + 48, first + 16, first + 32);
    list = first + 16;
  }
  for (const options of [undefined, {}, { utf8: true }]) {
    const code = poisoned(POISONS["data properties"] as Poison, NAMES, () => {
      try {
        recursive.Tree.access(arena, ptr, options);
        return "taken";
      } catch (error) {
        return (error as { code: string }).code;
      }
    });
    assert.equal(code, "BudgetExceeded");
  }
  assert.ok(runs > 200);
});

test("what an init object inherits counts, also from Object.prototype", async () => {
  const { Arena } = await import("zerobuf");
  const { Optional } = await import("#golden/every-kind");
  const got = poisoned(() => ({ value: "inherited", configurable: true }), ["g"], () => Optional.create(Arena.local(), {}).g);
  assert.equal(got, "inherited");
});
