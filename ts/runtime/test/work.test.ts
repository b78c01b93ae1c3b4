/** The work of a walk, counted: linear in what it may spend, whatever the input is. */

import assert from "node:assert/strict";
import { Worker } from "node:worker_threads";
import { test } from "node:test";
import { Arena, Region, ZerobufError, type RecordDesc } from "zerobuf";
import { startCopy, validateRecord, type AccessOptions } from "zerobuf/codegen";
import { ADDRESS_END, BUDGET_CAP, TAG_I32, TAG_LIST, TAG_RECORD, TAG_STRING } from "zerobuf/format";
import { Grown } from "#golden/evolution-defaults";
import { Node, Tree } from "#golden/recursive-types";
import { failsWith } from "./support.js";

const BASE = 0x1000;

/** Counts what is read: tags, which are read once or twice for a slot, and words. */
function counting(dv: DataView): { tags: number; words: number } {
  const count = { tags: 0, words: 0 };
  const { getUint8, getUint32 } = dv;
  dv.getUint8 = (at) => {
    count.tags++;
    return getUint8.call(dv, at);
  };
  dv.getUint32 = (at, little) => {
    count.words++;
    return getUint32.call(dv, at, little);
  };
  return count;
}

type Slot = readonly [tag: number, a: number, low: number, high: number];

function memory(slots: readonly Slot[], bytes = 0): Arena {
  const arena = Arena.local({ base: BASE, capacity: slots.length * 16 + bytes });
  slots.forEach((slot, i) => {
    slot.forEach((word, at) => arena.dv.setUint32(BASE + i * 16 + at * 4, word, true));
  });
  return arena;
}

/** Validates, and holds the walk to the bound of F-8.2. */
function walk(arena: Arena, desc: RecordDesc, options: AccessOptions = {}): { code: string; slots: number } {
  const region = new Region(arena, [{ base: BASE, size: arena.u8.length - BASE }]);
  const work = counting(arena.dv);
  let code = "";
  try {
    validateRecord(region, BASE, desc.fields.length, desc, options);
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    code = error.code;
  }
  const budget = options.budget ?? Math.min(8 * region.used, BUDGET_CAP);
  assert.ok(16 * (work.tags / 2 - 1) <= budget, `${work.tags} tags, a budget of ${budget}`);
  assert.ok(work.words <= 4 * work.tags, `${work.words} words for ${work.tags} tags`);
  return { code, slots: work.tags };
}

const EMPTY: Slot = [TAG_STRING, 0, 0, 0];

/** Each level is a list of two trees whose children are both the next level. */
function doubling(levels: number): Slot[] {
  return Array.from({ length: levels }, (_, level): Slot[] => {
    const tree: Slot[] = [EMPTY, [TAG_LIST, BASE + 32 + 64 * level, level + 1 < levels ? 2 : 0, 2]];
    return level === 0 ? tree : [...tree, ...tree];
  }).flat();
}

test("three kilobytes do not expand to gigabytes", () => {
  const { code, slots } = walk(memory(doubling(32), 1000), Tree.desc);
  assert.equal(code, "BudgetExceeded");
  assert.ok(slots < 1600, `${slots} slots`);
});

test("a small message in a large region costs what it is", () => {
  const size = 512 * 1024 * 1024;
  const tree: Slot[] = [EMPTY, [TAG_LIST, BASE + 32, 1, 2], EMPTY, [TAG_LIST, 0, 0, 2]];
  assert.deepEqual(walk(memory(tree, size), Tree.desc), { code: "", slots: 4 });
  const { code, slots } = walk(memory(doubling(32), size), Tree.desc);
  assert.equal(code, "BudgetExceeded");
  assert.ok(slots <= BUDGET_CAP / 16 + 1, `${slots} slots`);
});

test("cycles end", () => {
  const self: Slot[] = [[TAG_I32, 0, 0, 0], [TAG_RECORD, BASE, 2, Node.desc.typeId]];
  assert.ok(["TooDeep", "BudgetExceeded"].includes(walk(memory(self), Node.desc).code));
  const list: Slot[] = [EMPTY, [TAG_LIST, BASE, 1, 2]];
  assert.ok(["TooDeep", "BudgetExceeded"].includes(walk(memory(list), Tree.desc).code));
});

test("counts, strides and addresses at every extreme", () => {
  const edges = [0, 1, 2, 3, 255, 0x10000, 0xfffffff, 0x10000000, 0x10000001, 0x40000000, 0x55555556, 0x80000000, 0xffffffff];
  const addresses = [
    0, 1, 4, BASE - 16, BASE, BASE + 4, BASE + 16, BASE + 32, ADDRESS_END - 16, ADDRESS_END, 0x7ffffff0, 0x80000000, 0xffffffff,
  ];
  for (const tag of [TAG_STRING, TAG_LIST, TAG_RECORD]) {
    for (const a of addresses) {
      for (const low of edges) {
        for (const high of [...edges, Node.desc.typeId]) {
          const odd: Slot = [tag, a, low, high];
          // The bound is held inside.
          if (tag === TAG_RECORD) walk(memory([[TAG_I32, 0, 0, 0], odd]), Node.desc);
          else walk(memory(tag === TAG_LIST ? [EMPTY, odd] : [odd, [TAG_LIST, 0, 0, 2]]), Tree.desc);
        }
      }
    }
  }
});

test("a million empty lists are two million slots", () => {
  const million = 1_000_000;
  const arena = memory([EMPTY, [TAG_LIST, BASE + 32, million, 2]], million * 32);
  for (let i = 0; i < million; i++) {
    arena.dv.setUint32(BASE + 32 + i * 32, TAG_STRING, true);
    arena.dv.setUint32(BASE + 48 + i * 32, TAG_LIST, true);
    arena.dv.setUint32(BASE + 60 + i * 32, 2, true);
  }
  assert.deepEqual(walk(arena, Tree.desc), { code: "", slots: 2 + 2 * million });
});

test("overlapping blocks cost each time", () => {
  // Lists whose elements begin in the middle of each other; strings that all reach to the end.
  const trees: Slot[] = [EMPTY, [TAG_LIST, BASE + 32, 40, 2]];
  for (let i = 0; i < 40; i++) trees.push([TAG_STRING, BASE + 1312 + 4 * i, 0, 0], [TAG_LIST, 0, 0, 2]);
  const arena = memory(trees, 800);
  for (let at = BASE + 1312; at < arena.u8.length; at += 4) arena.dv.setUint32(at, 500, true);
  assert.equal(walk(arena, Tree.desc).code, "BudgetExceeded");
});

/** Chains, in a worker with hardly any stack. */
const DEEP = `
  const { parentPort, workerData } = require("node:worker_threads");
  Promise.all([import(workerData.zerobuf), import(workerData.codegen), import(workerData.golden)]).then(
    ([{ Arena }, { validateRecord }, { Node }]) => {
      const depth = 400_000;
      const arena = Arena.local({ base: 0x1000, capacity: 32 * (depth + 1) });
      for (let i = 0; i <= depth; i++) {
        const at = 0x1000 + 32 * i;
        arena.dv.setUint32(at, 2, true);
        if (i < depth) [18, at + 32, 2, Node.desc.typeId].forEach((word, j) => arena.dv.setUint32(at + 16 + 4 * j, word, true));
      }
      arena.dv.setUint32(arena.header, arena.u8.length, true);
      let code = "";
      try {
        validateRecord(arena, 0x1000, 2, Node.desc);
      } catch (error) {
        code = error.code;
      }
      validateRecord(arena, 0x1000, 2, Node.desc, { depth: 1e9 });
      // And the stack is as small as it is said to be.
      let frames = 0;
      const count = () => { frames++; count(); };
      try { count(); } catch {}
      parentPort.postMessage({ code, frames });
    },
  );
`;

test("a chain of 400,000 needs no stack", async () => {
  const workerData = {
    zerobuf: import.meta.resolve("zerobuf"),
    codegen: import.meta.resolve("zerobuf/codegen"),
    golden: import.meta.resolve("#golden/recursive-types"),
  };
  const worker = new Worker(DEEP, { eval: true, workerData, resourceLimits: { stackSizeMb: 0.5 } });
  const said = await new Promise<{ code: string; frames: number }>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  await worker.terminate();
  assert.equal(said.code, "TooDeep");
  assert.ok(said.frames < 10_000, `${said.frames} frames fit the stack`);
});

test("a copy pays for fields that are missing", () => {
  // A record of one slot, which lacks 17 fields (F-8.4), copied as often as a list would.
  const most = Math.floor(BUDGET_CAP / (16 * 17));
  const region = new Region(memory([[TAG_I32, 7, 0, 0]], 16 << 20), [{ base: BASE, size: 16 }]);
  const grown = Grown.accessRecord(region, BASE, 1);
  const depth = startCopy(grown.arena, 0x77);
  for (let i = 0; i < most; i++) grown.toJS(depth);
  const error = failsWith("BudgetExceeded", () => grown.toJS(depth));
  assert.equal(error.address, 0x77);
  // Copies one by one have no limit together.
  assert.equal(grown.toJS().second, null);
});
