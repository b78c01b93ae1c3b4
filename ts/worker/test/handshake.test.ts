import assert from "node:assert/strict";
import { test } from "node:test";
import type { Layout } from "zerobuf";
import { createWorker } from "zerobuf-worker";
import { layouts as hostLayouts } from "#internal/abi.gen.js";
import { columnU64, i32, imageOf, list, none, str, u32 } from "./image.js";
import { layoutsImage, type PuppetOptions } from "./puppet.js";
import { say, stage, textOf } from "./support.js";

/** The host's table with one row changed. */
function changed(name: string, change: (row: Layout) => Layout): Layout[] {
  return hostLayouts.map((row) => (row.name === name ? change(row) : row));
}

const REFUSED: [name: string, options: PuppetOptions, message: RegExp][] = [
  ["another ABI version", { abi: 2 }, /^AbiMismatch: the guest speaks version 2 of the ABI, this host version 1/],
  ["no exports", { without: ["handle_zerobuf", "zerobuf_layouts"] }, /^AbiMismatch: .*does not export zerobuf_layouts, handle_zerobuf/],
  ["no memory", { without: ["memory"] }, /^AbiMismatch: .*does not export memory/],
  ["a shared memory", { memory: "2 4 shared" }, /^AbiMismatch: .*shared/],
  ["unknown imports", { imports: '(import "env" "now" (func)) (import "zerobuf" "fetch" (func))' }, /^MissingImport: .*env\.now, zerobuf\.fetch/],
  ["names from Object.prototype", { imports: '(import "zerobuf" "toString" (func))' }, /^MissingImport: .*zerobuf\.toString/],
  ["an imported memory", { imports: '(import "env" "table" (table 1 funcref))' }, /^MissingImport: .*env\.table/],
  ["a field of another type", { layouts: changed("Op", (row) => ({ ...row, fingerprints: row.fingerprints.map((f) => f ^ 1n) })) }, /^LayoutMismatch: .*Op: the first 9 fields or variants differ/],
  [
    "two types at once",
    { layouts: changed("Op", (row) => ({ ...row, fingerprints: [2n] })).map((row) => (row.name === "Pending" ? { ...row, fingerprints: [1n] } : row)) },
    /^LayoutMismatch: .*Pending: .*Op: /,
  ],
  ["a table without the request", { layouts: hostLayouts.filter(({ name }) => name !== "HttpRequest") }, /^LayoutMismatch: .*HttpRequest is missing/],
  ["two names with one id", { layouts: changed("Op", (row) => ({ ...row, name: "Pos" })) }, /^LayoutMismatch: .*Op has the same type id/],
  [
    "a field that the guest requires and the host does not know",
    { layouts: changed("OpResult", (row) => ({ ...row, required: 8, fingerprints: [...row.fingerprints, 5n] })) },
    /^LayoutMismatch: .*OpResult: one side has 7 fields, the other requires 8/,
  ],
  [
    "a field that the host requires and the guest does not know",
    { layouts: changed("Op", (row) => ({ ...row, required: 7, fingerprints: row.fingerprints.slice(0, -2) })) },
    /^LayoutMismatch: .*Op: one side has 7 fields, the other requires 8/,
  ],
  ["a table of another type", { layouts: imageOf("Table", [list(6, [])]) }, /^LayoutMismatch: .*no Layouts/],
  ["a table that is no list", { layouts: imageOf("Layouts", [i32(1)]) }, /^LayoutMismatch: .*broken/],
  ["a row without a name", { layouts: imageOf("Layouts", [list(6, [[u32(1), i32(0), none, u32(0), u32(0), columnU64([])]])]) }, /^LayoutMismatch: .*broken/],
  ["a kind of type that does not exist", { layouts: imageOf("Layouts", [list(6, [[u32(1), i32(9), str("A"), u32(0), u32(0), columnU64([])]])]) }, /^LayoutMismatch: .*broken: UnknownVariant/],
  ["a type twice", { layouts: [...hostLayouts, ...hostLayouts] }, /^LayoutMismatch: .*DuplicateKey/],
  ["rows that are too short", { layouts: imageOf("Layouts", [list(3, [[u32(1), i32(0), str("A")]])]) }, /^LayoutMismatch: .*broken/],
  ["a table out of bounds", { layouts: { ...layoutsImage([]), root: 0x40000 } }, /^LayoutMismatch: .*broken/],
];

for (const [name, options, message] of REFUSED) {
  test(`refuses a guest with ${name}`, async () => {
    const guest = await stage(options, { debug: true });
    for (let attempt = 0; attempt < 2; attempt++) {
      assert.match(await textOf(guest.play([say("?")]), 500), message);
    }
    assert.deepEqual(guest.notes, [], "no request reaches it");
  });
}

test("takes a guest with fields that may be missing, and types of its own", async () => {
  const layouts = [
    ...changed("HttpResponse", (row) => ({ ...row, fingerprints: [...row.fingerprints, 5n] })),
    { kind: "Record" as const, name: "Mine", typeId: 77, required: 1, fingerprints: [1n, 2n] },
  ];
  const guest = await stage({ layouts });
  assert.equal(await textOf(guest.play([say("fine")])), "fine");
});

test("takes a guest that knows only what it needs", async () => {
  const layouts = hostLayouts.filter(({ name }) => name.startsWith("Http"));
  const guest = await stage({ layouts });
  assert.equal(await textOf(guest.play([say("fine")])), "fine");
});

test("compares the application's types too", async () => {
  const row = { kind: "Record" as const, name: "Mine", typeId: 77, required: 1, fingerprints: [1n, 2n] };
  const guest = await stage(
    { layouts: [...hostLayouts, { ...row, fingerprints: [1n, 3n] }] },
    { debug: true, layouts: [row] },
  );
  assert.match(await textOf(guest.play([say("?")]), 500), /Mine: the first 1 fields or variants differ/);
});

test("the guest is initialized once, and a trap there is an answer", async () => {
  const fine = await stage({ replace: { _initialize: "(call $note (i32.const 105) (i32.const 0))" } });
  await textOf(fine.play([say("a")]));
  await textOf(fine.play([say("b")]));
  assert.deepEqual(fine.notes, ["i0", "o0", "x0", "o0", "x0"]);
  const broken = await stage({ replace: { _initialize: "unreachable" } }, { debug: true });
  assert.match(await textOf(broken.play([say("?")]), 500), /^GuestTrap/);
});

test("a program that ends well has started well", async () => {
  const start = (code: number): PuppetOptions => ({ replace: { _initialize: `(call $exit (i32.const ${code}))` }, initializer: "_start" });
  assert.equal(await textOf((await stage(start(0))).play([say("started")])), "started");
  assert.match(await textOf((await stage(start(1), { debug: true })).play([say("?")]), 500), /^GuestExit: .* code 1/);
});

test("createWorker wants a module", () => {
  for (const wrong of [undefined, null, "guest.wasm", new Uint8Array(8)]) {
    assert.throws(() => createWorker(wrong as unknown as WebAssembly.Module), TypeError);
  }
});
