/** What the READMEs and charts say is what was measured. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { inCheckout } from "../machine.js";
import type { FormatRecord, PeersRecord } from "../record.js";
import { RECORD, shown, withBlock } from "./files.js";
import { aims, pairTable, TASK_TITLES } from "./tables.js";

const read = (path: string): string => readFileSync(inCheckout(path), "utf8");
const record = JSON.parse(read(RECORD)) as PeersRecord;

for (const { path, content } of shown(record)) {
  test(`${path} shows the record`, () => {
    assert.equal(read(path), content, "write it with: node benches/node/dist/src/peers/report/write.js");
  });
}

test("the record has every task of every format", () => {
  for (const { name, times } of record.formats) {
    for (const key of Object.keys(TASK_TITLES)) assert.ok((times[key]?.median ?? 0) > 0, `${name}: ${key}`);
  }
  assert.equal(record.native.length, 6 * 6 * 3);
});

function format(name: string, time: number): FormatRecord {
  const timing = { median: time, least: time, most: time };
  const times = Object.fromEntries(Object.keys(TASK_TITLES).map((key) => [key, timing]));
  return { name, times, requestBytes: time, responseBytes: time, guestBytes: time, guestGzipBytes: time };
}

test("what is better than zerobuf is in bold, and an aim that is missed is called so", () => {
  const made: PeersRecord = {
    ...record,
    aims: { slow: 4, quick: 2 },
    formats: [format("zerobuf", 2000), format("slow", 9000), format("quick", 1000)],
  };
  assert.match(pairTable(made), /^\| round trip \| 2\.00 µs \| 4\.5x \| \*\*0\.50x\*\* \|$/m);
  assert.equal(aims(made), "Aims of the round trip: slow 4x (met), quick 2x (missed: 0.50x).");
});

test("a block is replaced, and its absence is told", () => {
  const begin = "<!-- begin: x, written by `cargo xtask bench peers` -->\n";
  assert.equal(withBlock(`a\n${begin}old\n<!-- end: x -->\nb`, "x", "new"), `a\n${begin}\nnew\n\n<!-- end: x -->\nb`);
  assert.throws(() => withBlock("a", "x", "new"), /there is no block "x"/);
});
