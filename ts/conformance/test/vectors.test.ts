import assert from "node:assert/strict";
import { test } from "node:test";
import { compareLayouts, ZerobufError, type Layout } from "zerobuf";
import * as generated from "../gen/zerobuf.js";
import { classOf, read, readLazily, write } from "../src/run.js";
import { normalize } from "../src/values.js";
import { formatHex, loadJson, loadVectors, parseMemory, type Vector } from "../src/vectors.js";

const valid = loadVectors("valid");
const invalid = loadVectors("invalid");
const cells = { read: 0, lazy: 0, write: 0, refused: 0, unwritten: 0 };

assert.ok(valid.length >= 60 && invalid.length >= 80, "the vectors are there");

for (const vector of valid) {
  test(`valid: ${vector.name}`, () => {
    const value = normalize(classOf(generated, vector).desc, vector.value);
    assert.deepEqual(read(generated, vector), { value });
    cells.read++;
    assert.deepEqual(readLazily(generated, vector), { value });
    cells.lazy++;
    if (vector.write === false) return;
    const bytes = parseMemory(vector).map((piece) => formatHex(piece.bytes)).join("");
    assert.deepEqual(write(generated, vector), { value: bytes });
    cells.write++;
  });
}

for (const vector of invalid) {
  test(`invalid: ${vector.name}`, () => {
    assert.ok(vector.error !== undefined);
    if (vector.root === undefined) {
      assert.deepEqual(write(generated, vector), { error: vector.error });
      cells.unwritten++;
      return;
    }
    assert.deepEqual(read(generated, vector), { error: vector.error });
    cells.refused++;
    // Getters may find less than validation, but nothing else than the errors of the set.
    readLazily(generated, vector);
  });
}

interface Fingerprints {
  readonly type: string;
  readonly name: string;
  readonly kind: keyof typeof KINDS;
  readonly "type id": string;
  readonly required: number;
  readonly fingerprints: readonly string[];
}

const KINDS = { record: "Record", enum: "UnitEnum", variant: "DataEnum" } as const;

function layoutOf(row: Omit<Fingerprints, "type"> & { readonly fields?: number }): Layout {
  return {
    kind: KINDS[row.kind],
    name: row.name,
    typeId: parseInt(row["type id"], 16),
    required: row.required,
    fingerprints: row.fingerprints.map((print) => BigInt(`0x${print}`)),
    ...(row.fields === undefined ? {} : { fieldCount: row.fields }),
  };
}

test("type ids, required slots and fingerprints", () => {
  const rows = loadJson("fingerprints.json") as readonly Fingerprints[];
  assert.ok(rows.length > 0);
  const ours = new Map(generated.layouts.map((row) => [row.typeId, row]));
  for (const row of rows) {
    const expected = layoutOf(row);
    const { kind, name, typeId, required, fingerprints } = ours.get(expected.typeId) ?? {};
    assert.deepEqual({ kind, name, typeId, required, fingerprints }, expected);
  }
});

interface Handshake {
  readonly name: string;
  readonly host: readonly (Omit<Fingerprints, "type"> & { readonly fields: number })[];
  readonly guest: Handshake["host"];
  readonly disagree?: readonly string[];
  readonly error?: string;
}

for (const vector of loadJson("handshake.json") as readonly Handshake[]) {
  test(`handshake: ${vector.name}`, () => {
    const compare = (): string[] =>
      compareLayouts(vector.host.map(layoutOf), vector.guest.map(layoutOf)).map((m) => m.name);
    if (vector.error === undefined) {
      assert.deepEqual(compare(), vector.disagree);
    } else {
      const code = vector.error;
      assert.throws(compare, (error) => error instanceof ZerobufError && error.code === code);
    }
  });
}

test("no cell is missing", () => {
  const { length } = invalid.filter((vector: Vector) => vector.root === undefined);
  assert.deepEqual(cells, {
    read: valid.length,
    lazy: valid.length,
    write: valid.filter((vector) => vector.write !== false).length,
    refused: invalid.length - length,
    unwritten: length,
  });
  console.log(`cells: ${JSON.stringify(cells)}`);
});
