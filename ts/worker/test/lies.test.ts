// Every field of every structure that a guest hands over, at every extreme. Each lie ends in an
// answer or in an error that says what is wrong, and the next request is served as if nothing had
// been. Where a lie is a trap, a new guest serves it.

import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { DONE, type OperationTable } from "zerobuf-worker";
import { layouts } from "#internal/abi.gen.js";
import { readDump } from "./dump.js";
import { bytes, i32, imageOf, none, pending, response, str, u32, type Image } from "./image.js";
import { layoutsImage, type Step } from "./puppet.js";
import { assertBalanced, say, stage, textOf, wait, type Stage } from "./support.js";

/** Numbers at the edges of what fields mean: tags, counts, addresses, lengths. */
const EDGES = [
  0, 1, 2, 4, 8, 15, 16, 18, 19, 20, 37, 42, 0xff, 0x3000, 0x10000, 0x10010, 0x20000, 0x100000, 0x10000000,
  0x7fffffff, 0x80000000, 0xffff0000, 0xfffffff0, 0xffffffff,
];

/** Every kind ends at once: what operations do is no matter of this suite. */
const OPERATIONS = Object.fromEntries(
  ["Fetch", "Sleep", "Kv", "R2", "D1", "Storage", "Service", "Cache", "Environment"].map((kind) => [kind, async () => DONE]),
) as unknown as OperationTable;

/** What errors of a host may be called when its guest lies. */
const KNOWN = new Set(["BadResponse", "BadPending", "ResponseTooLarge", "OutOfMemory", "GuestFailed", "GuestTrap", "TooLarge", "Starved"]);

/** The image with one of its words replaced. */
function withWord(image: Image, at: number, value: number): Image {
  const copy = image.bytes.slice();
  new DataView(copy.buffer).setUint32(at, value >>> 0, true);
  return { ...image, bytes: copy, patches: image.patches.filter((patch) => (patch & 0x7fffffff) !== at) };
}

/** Plays a lie. */
async function survives(guest: Stage, steps: Step[], what: string): Promise<number> {
  const before = guest.errors.length;
  const reply = await guest.play(steps);
  await reply.arrayBuffer();
  if (reply.status >= 500 && guest.errors.length > before) {
    const error = guest.errors.at(-1);
    assert.ok(error !== undefined && KNOWN.has(error.code), `${what}: ${error?.code}`);
    assert.notEqual(error.message, "");
  } else {
    assert.ok(reply.status === 101 || (reply.status >= 200 && reply.status <= 599), `${what}: ${reply.status}`);
  }
  return reply.status;
}

/** As if nothing had been. */
async function goesOn(guest: Stage, after: string): Promise<void> {
  assert.equal(await textOf(guest.play([say("next")])), "next", after);
  // A guest that trapped was thrown away with its arenas.
  if (guest.errors.every(({ code }) => code !== "GuestTrap")) assertBalanced(guest);
}

function report(context: TestContext, statuses: ReadonlyMap<number, number>): void {
  const total = [...statuses.values()].reduce((sum, count) => sum + count, 0);
  context.diagnostic(`${total} lies; answers: ${[...statuses].map(([status, count]) => `${count} of ${status}`).join(", ")}`);
}

const ANSWERS: Readonly<Record<string, Image>> = {
  "a response": response({ contentType: str("a/b"), headers: str("x: y\n"), body: bytes(new Uint8Array(9)) }),
  "a waiting answer": pending(1, [{ id: 1, kind: 2, target: "t", body: bytes(new Uint8Array(3)) }, { id: 2, kind: 2 }], [7]),
};

for (const [name, image] of Object.entries(ANSWERS)) {
  test(`${name}: every word at every edge`, async (context) => {
    const guest = await stage({}, { operations: OPERATIONS });
    const statuses = new Map<number, number>();
    for (let at = 0; at + 4 <= image.bytes.length; at += 4) {
      for (const value of EDGES) {
        const steps: Step[] = [{ do: "answer", task: 1, image: withWord(image, at, value) }, say("resumed")];
        const status = await survives(guest, steps, `word ${at} = 0x${value.toString(16)}`);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      await goesOn(guest, `word ${at}`);
    }
    report(context, statuses);
  });

  test(`${name}: cut off after every word`, async (context) => {
    const guest = await stage({}, { operations: OPERATIONS });
    const statuses = new Map<number, number>();
    for (let length = 0; length < image.bytes.length; length += 4) {
      const cut = { ...image, bytes: image.bytes.slice(0, length), patches: image.patches.filter((patch) => (patch & 0x7fffffff) + 4 <= length) };
      const status = await survives(guest, [{ do: "answer", task: 1, image: cut }, say("resumed")], `${length} bytes`);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      await goesOn(guest, `${length} bytes`);
    }
    report(context, statuses);
  });
}

test("a pointer anywhere, as the first answer and as one to results", async (context) => {
  const guest = await stage({}, { operations: OPERATIONS });
  const statuses = new Map<number, number>();
  for (const at of EDGES) {
    for (const steps of [[{ do: "point", at }], [wait(1, [{ id: 1, kind: 2 }]), { do: "point", at }]] as Step[][]) {
      const status = await survives(guest, steps, `pointer 0x${at.toString(16)}`);
      assert.equal(status, 500);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    await goesOn(guest, `0x${at.toString(16)}`);
  }
  report(context, statuses);
});

test("every word of an arena's header, before an answer and while waiting", async (context) => {
  const guest = await stage({}, { operations: OPERATIONS });
  const statuses = new Map<number, number>();
  for (let field = 0; field < 152; field += 4) {
    for (const value of EDGES) {
      const corrupt: Step = { do: "corrupt", field, value };
      for (const steps of [[corrupt, say("answered")], [wait(1, [{ id: 1, kind: 2 }]), corrupt, wait(1, [{ id: 2, kind: 2 }]), say("resumed")]]) {
        const before = guest.errors.length;
        const reply = await guest.play(steps);
        await reply.arrayBuffer();
        assert.ok(reply.status === 200 || reply.status >= 500, String(reply.status));
        const error = guest.errors[before];
        if (reply.status >= 500) assert.ok(error !== undefined && KNOWN.has(error.code), error?.code);
        statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
      }
    }
    assert.equal(await textOf(guest.play([say("next")])), "next");
  }
  report(context, statuses);
});

test("statuses of all sizes", async () => {
  const guest = await stage({}, { operations: OPERATIONS });
  for (const status of [-2147483648, -2, 0, 1, 99, 100, 102, 199, 600, 999, 65536, 2147483647]) {
    assert.equal(await survives(guest, [{ do: "answer", image: response({ status: i32(status) }) }], String(status)), 500);
  }
  for (const status of [200, 204, 299, 304, 404, 599]) {
    assert.equal(await survives(guest, [{ do: "answer", image: response({ status: i32(status) }) }], String(status)), status);
  }
});

test("task ids: 0, taken, changed, and of everybody", async () => {
  for (const other of [0, 1, 3, 0x7fffffff, 0xffffffff]) {
    const guest = await stage({}, { operations: OPERATIONS });
    // The puppet remembers by the id it was told; what it says may be another.
    const lie: Step = { do: "answer", task: 2, image: pending(other, [{ id: 1, kind: 2 }]) };
    const status = await survives(guest, [wait(2, [{ id: 1, kind: 2 }]), lie, say("unreached")], `task ${other}`);
    assert.equal(status, 500);
    assert.equal(guest.errors[0]?.code, "BadPending");
    await goesOn(guest, `task ${other}`);
  }
});

test("operation ids: twice in one answer, running already, dropped though unknown", async () => {
  const guest = await stage({}, { operations: { ...OPERATIONS, Kv: () => new Promise(() => {}) } });
  const twice = [wait(1, [{ id: 1, kind: 2 }, { id: 1, kind: 2 }]), say("unreached")];
  assert.equal(await survives(guest, twice, "twice"), 500);
  const again = [wait(1, [{ id: 1, kind: 2 }, { id: 2, kind: 1 }]), wait(1, [{ id: 1, kind: 2 }]), say("unreached")];
  assert.equal(await survives(guest, again, "again"), 500);
  const unknown = [wait(1, [{ id: 3, kind: 1 }], [9, 9, 0, 0xffffffff]), say("fine")];
  assert.equal(await survives(guest, unknown, "unknown"), 200);
  await goesOn(guest, "operations");
});

test("a last error at any address, of any length", async () => {
  for (const at of [...EDGES, 0x1fffc, 0x1fffd, 0x1ffff]) {
    const guest = await stage({ replace: { zerobuf_last_error: `(i32.const ${at | 0})` } }, { debug: true });
    const text = await textOf(guest.play([{ do: "fail" }]), 500);
    assert.ok(text.startsWith("GuestFailed: ") && text.length < 10_000, text.slice(0, 80));
    assert.equal(await textOf(guest.play([say("next")])), "next");
  }
  for (const length of EDGES) {
    const lie = `(i32.store (i32.const 0x1fe00) (i32.const ${length | 0})) (i32.const 0x1fe00)`;
    const guest = await stage({ replace: { zerobuf_last_error: lie } }, { debug: true });
    const text = await textOf(guest.play([{ do: "fail" }]), 500);
    assert.ok(text.length < 20_000);
    assert.equal(await textOf(guest.play([say("next")])), "next");
  }
  const trapping = await stage({ replace: { zerobuf_last_error: "unreachable" } });
  await textOf(trapping.play([{ do: "fail" }]), 500);
  assert.equal(trapping.errors[0]?.code, "GuestTrap");
  assert.equal(await textOf(trapping.play([say("next")])), "next");
});

test("an arena at any address", async () => {
  for (const at of EDGES) {
    const guest = await stage({ replace: { zerobuf_arena_open: `(return (i32.const ${at | 0}))` } });
    const reply = await guest.play([say("answered")]);
    const [error] = guest.errors;
    // Where zeros are, a header is that of an empty arena: the puppet fills it.
    if (error === undefined) assert.equal(await textOf(reply), "answered");
    else assert.ok(error.code === "BadResponse" || error.code === "OutOfMemory" || error.code === "GuestTrap", error.code);
  }
});

test("room that is promised and is not there", async () => {
  const big = new Uint8Array(30_000);
  for (const lie of [
    "(return (i32.const 0))", "(return (i32.const 1))", "(return (i32.const -1))", "(drop (memory.grow (i32.const 1))) (return (i32.const 1))",
    ...EDGES.slice(8).map((value) => `(i32.store (local.get $header) (i32.const ${value | 0})) (return (i32.const 1))`),
    ...EDGES.slice(8).map((value) => `(i32.store offset=4 (local.get $header) (i32.const ${value | 0})) (return (i32.const 1))`),
    "unreachable",
  ]) {
    // The results of an operation that do not fit what is there.
    const guest = await stage({ replace: { zerobuf_arena_reserve: `(if (i32.gt_u (local.get $bytes) (i32.const 20000)) (then ${lie}))` } }, {
      operations: { Kv: async () => ({ ...DONE, body: big }) },
    });
    const reply = await guest.play([wait(1, [{ id: 1, kind: 2 }]), say("resumed")]);
    await reply.arrayBuffer();
    assert.ok(reply.status === 200 || reply.status === 500, String(reply.status));
    if (reply.status === 500) assert.ok(KNOWN.has(guest.errors[0]?.code ?? ""), guest.errors[0]?.code);
    assert.equal(await textOf(guest.play([say("next")])), "next", lie);
  }
});

test("imports that are given any memory, and memory that grows before and in them", async (context) => {
  let points = 0;
  for (const [at, length] of [0, 1, 0xffff, 0x1fffe, 0x20000, 0x7fffffff, 0xfffffff0].flatMap((a) => [0, 2, 0x20000, 0xffffffff].map((b) => [a, b] as const))) {
    for (const call of [
      `(call $log (i32.const 3) (i32.const ${at | 0}) (i32.const ${length | 0}))`,
      `(call $random (i32.const ${at | 0}) (i32.const ${length | 0}))`,
    ]) {
      if (call.includes("$random") && at + length > 0x10000 && at + length <= 0x20000) continue; // it would overwrite the puppet's own arenas
      const imports = '(import "zerobuf" "random" (func $random (param i32 i32)))';
      const grown = points % 2 === 0 ? "" : "(drop (memory.grow (i32.const 1)))";
      const guest = await stage({ imports, replace: { zerobuf_arena_close: `${grown} ${at < 0x4000 && call.includes("$random") ? "" : call}` } });
      assert.equal(await textOf(guest.play([say("answered")])), "answered", "what it got before still holds");
      assert.equal(await textOf(guest.play([say("again")])), "again");
      points++;
    }
  }
  context.diagnostic(`${points} calls`);
});

test("the table of types: every word at every edge", async (context) => {
  const table = layoutsImage(layouts.filter(({ name }) => ["HttpRequest", "HttpResponse"].includes(name)));
  let refused = 0;
  let taken = 0;
  const words = table.bytes.length / 4;
  for (let word = 0; word < words; word++) {
    for (const value of [EDGES[(word * 7) % EDGES.length] as number, 0xffffffff]) {
      const guest = await stage({ layouts: withWord(table, word * 4, value) });
      const reply = await guest.play([say("served")]);
      const text = await reply.text();
      if (reply.status === 200) {
        assert.equal(text, "served");
        taken++;
      } else {
        assert.ok(["LayoutMismatch", "AbiMismatch"].includes(guest.errors[0]?.code ?? ""), guest.errors[0]?.code);
        refused++;
      }
    }
  }
  assert.ok(refused > words / 2);
  context.diagnostic(`${refused + taken} tables, ${refused} refused`);
});

test("nobody turns debugging on by way of a prototype", async () => {
  const pollution = Object.prototype as { debug?: boolean };
  pollution.debug = true;
  try {
    const guest = await stage();
    assert.equal(await textOf(guest.play([{ do: "fail" }]), 500), "Internal Server Error\n");
  } finally {
    delete pollution.debug;
  }
});

test("responses that are huge, or claim to be", async () => {
  const guest = await stage({ cap: 0x7fffffff }, { limits: { responseBody: 1000, headers: 500 } });
  for (const image of [
    response({ body: bytes(new Uint8Array(1001)) }),
    response({ headers: str(`x: ${"y".repeat(500)}\n`) }),
    response({ contentType: str("a".repeat(501)) }),
    response({ body: str("z".repeat(5000)) }),
  ]) {
    assert.equal(await survives(guest, [{ do: "answer", image }], "huge"), 500);
    assert.match(guest.errors.at(-1)?.code ?? "", /ResponseTooLarge|BadResponse/);
  }
  assert.equal(await survives(guest, [{ do: "answer", image: response({ body: bytes(new Uint8Array(1000)) }) }], "fits"), 200);
  // Thousands of slots more than the type has: ignored, not read.
  const wide = imageOf("HttpResponse", [i32(200), none, none, none, none, ...Array.from({ length: 4000 }, () => u32(0xffffffff))]);
  assert.equal(await survives(guest, [{ do: "answer", image: wide }], "wide"), 200);
  await goesOn(guest, "huge responses");
});

test("memory that grows at every entry of an exchange", async (context) => {
  const body = new Uint8Array(3000).fill(7);
  const guest = await stage({}, { operations: { Kv: async () => ({ ...DONE, body, headers: "a: b\n" }) } });
  const steps: Step[] = [
    wait(1, [{ id: 1, kind: 2 }, { id: 2, kind: 2, body: bytes(body) }]), wait(1, [{ id: 3, kind: 2 }], [9]), wait(1, [{ id: 4, kind: 2 }]), { do: "dump" },
  ];
  let points = 0;
  for (const pages of [1, 3]) {
    for (let n = 0; n < 1 << steps.length; n++) {
      // Before every step of the set that the bits of n are.
      const played = steps.flatMap((step, i): Step[] => ((n >> i) & 1 ? [{ do: "grow", pages }, step] : [step]));
      const results = await readDump(guest.play(played));
      assert.deepEqual(results.map(({ id, body: got }) => [id, got?.length]), [[4, body.length]]);
      points++;
    }
  }
  assertBalanced(guest);
  context.diagnostic(`${points} sets of entries`);
});
