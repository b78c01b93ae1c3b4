// The account of the cells itself: what is left out or goes wrong does not go unnoticed.

import { deepEqual, equal, match, throws } from "node:assert/strict";
import { test } from "node:test";
import { Matrix, type Cell } from "./matrix.js";

const CELL: Cell = { place: "native", writer: "rust", reader: "ts copy" };

test("a cell that was run as planned leaves no gap", () => {
  const matrix = new Matrix();
  matrix.plan(CELL, "a");
  matrix.check(CELL, "a", () => {});
  deepEqual(matrix.gaps, []);
  deepEqual(matrix.failures, []);
  equal(matrix.size, 1);
});

test("cells that were not run, and cells nobody planned, are gaps", () => {
  const matrix = new Matrix();
  matrix.plan(CELL, "a");
  matrix.check({ ...CELL, place: "rust guest" }, "a", () => {});
  matrix.check(CELL, "b", () => {});
  deepEqual(matrix.gaps, [
    "not run: a in native, rust -> ts copy",
    "not planned: a in rust guest, rust -> ts copy",
    "not planned: b in native, rust -> ts copy",
  ]);
  throws(() => matrix.plan(CELL, "a"), /planned twice/);
});

test("a check that throws is a failure, and was run", () => {
  const matrix = new Matrix();
  matrix.plan(CELL, "a");
  matrix.check(CELL, "a", () => {
    throw new Error("other bytes");
  });
  deepEqual(matrix.gaps, []);
  deepEqual(matrix.failures, ["a in native, rust -> ts copy: other bytes"]);
  match(matrix.toString(), /ts copy\nnative, rust +1\nall +1$/);
});
