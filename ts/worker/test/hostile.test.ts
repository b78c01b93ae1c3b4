// Guests that lie. Whatever they return, the request gets an answer, nobody else notices, and no
// byte outside the exchange's arena comes out.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DONE } from "zerobuf-worker";
import {
  bytes, columnU32, content, i32, imageOf, list, none, pending, pendingOf, raw, record, response, str, u32,
  type Image, type Value,
} from "./image.js";
import type { Step } from "./puppet.js";
import { answer, assertBalanced, say, stage, textOf, wait } from "./support.js";

/** An image with one u32 replaced after the fact. */
function patched(image: Image, at: number, value: number): Image {
  const copy = image.bytes.slice();
  new DataView(copy.buffer).setUint32(at, value >>> 0, true);
  return { ...image, bytes: copy, patches: image.patches.filter((patch) => (patch & 0x7fffffff) !== at) };
}

const OK = response({ body: bytes(new Uint8Array(8)) });
const TEXT = new TextEncoder().encode("some text");
/** A String whose address leads anywhere. */
const astray = (address: number): Value => raw(4, address);

const LIES: [name: string, steps: Step[], code: RegExp][] = [
  ["a pointer that is not 16-aligned", [{ do: "point", at: 0x10108 }], /Misaligned|OutOfBounds/],
  ["a pointer behind the memory", [{ do: "point", at: 0xfffffff0 }], /LengthOverflow/],
  ["a pointer to the start of memory", [{ do: "point", at: 16 }], /OutOfBounds/],
  ["a pointer outside the arena", [{ do: "point", at: 0x3200 }], /OutOfBounds/],
  ["a message without its magic", [answer(patched(OK, 0, 0x12345678))], /no message begins here/],
  ["a message of another arena", [answer(patched(OK, 4, 0x3000))], /another exchange/],
  ["more slots than there is memory", [answer(patched(OK, 8, 0x00ffffff))], /OutOfBounds/],
  ["so many slots that their size wraps", [answer(patched(OK, 8, 0x10000000))], /LengthOverflow/],
  ["no slots at all", [answer(patched(OK, 8, 0))], /MissingField/],
  ["another type", [answer(imageOf("Person", [i32(200), none, none, none]))], /no HttpResponse/],
  ["a response that calls itself pending", [answer(response({ status: i32(-1) }))], /no PendingResponse/],
  ["a content type that is a number", [answer(response({ contentType: i32(1) }))], /BadTag/],
  ["headers that are Bytes", [answer(response({ headers: bytes(TEXT) }))], /BadTag/],
  ["a body that is a record", [answer(response({ body: record("Pending", [none]) }))], /BadTag/],
  ["a tag that does not exist", [answer(response({ body: raw(99) }))], /BadTag/],
  ["a string outside the arena", [answer(response({ headers: astray(0x3100) }))], /OutOfBounds/],
  ["a string behind the memory", [answer(response({ headers: astray(0xfffffffc) }))], /LengthOverflow/],
  ["a string at an odd address", [answer(response({ headers: content(4, TEXT, 0, 1) }))], /Misaligned|OutOfBounds/],
  ["a string longer than the arena", [answer(response({ headers: content(4, TEXT, 0x100000) }))], /OutOfBounds/],
  ["a string whose end wraps", [answer(response({ headers: content(4, TEXT, 0xffffffff) }))], /LengthOverflow/],
  ["a body longer than the arena", [answer(response({ body: content(8, TEXT, 0x100000) }))], /OutOfBounds/],
  ["a string that is no UTF-8", [answer(response({ headers: content(4, Uint8Array.of(0x78, 0x3a, 0xff)) }))], /BadUtf8/],
  ["a surrogate in UTF-8", [answer(response({ contentType: content(4, Uint8Array.of(0xed, 0xa0, 0x80)) }))], /BadUtf8/],
  ["a pending that is Null", [answer(imageOf("PendingResponse", [i32(-1), none, none, none, none]))], /BadTag/],
  ["a pending of four slots", [answer(imageOf("PendingResponse", [i32(-1), none, none, none]))], /MissingField/],
  ["a pending of another type", [answer(imageOf("PendingResponse", [i32(-1), none, none, none, record("Op", [])]))], /no Pending/],
  ["a pending without a task", [answer(pendingOf(none, list(8, []), columnU32([])))], /BadTag/],
  ["a pending whose record is elsewhere", [answer(imageOf("PendingResponse", [i32(-1), none, none, none, raw(18, 0x3000, 3)]))], /no Pending|OutOfBounds/],
  ["a list of stride 0", [answer(pendingOf(u32(1), raw(19, 0, 1, 0), columnU32([])))], /BadStride/],
  ["a list that fills the address space", [answer(pendingOf(u32(1), list(8, [[u32(1)]], 0xffffffff), columnU32([])))], /LengthOverflow/],
  ["a column without a place", [answer(pendingOf(u32(1), list(8, []), raw(37, 0, 5)))], /OutOfBounds/],
  ["a column that fills the address space", [answer(pendingOf(u32(1), list(8, []), raw(37, 64, 0xffffffff)))], /LengthOverflow/],
  ["a column of another kind", [answer(pendingOf(u32(1), list(8, []), raw(41, 0, 0)))], /BadTag/],
  ["operations of too few slots", [answer(pendingOf(u32(1), list(2, [[u32(1), i32(1)]]), columnU32([])))], /MissingField|BadStride/],
  ["an operation full of Null", [answer(pendingOf(u32(1), list(8, [[]], 1), columnU32([])))], /BadTag/],
  ["an arena that ends behind the memory", [{ do: "corrupt", field: 24 + 4, value: 0x7fffffff }, answer(OK)], /OutOfBounds/],
  ["an arena without chunks", [{ do: "corrupt", field: 20, value: 0 }, { do: "point", at: 0x10100 }], /OutOfBounds/],
];

for (const [name, steps, code] of LIES) {
  test(`refuses ${name}`, async () => {
    const guest = await stage();
    await textOf(guest.play(steps), 500);
    const [error] = guest.errors;
    assert.ok(error?.code === "BadResponse" || error?.code === "BadPending", error?.code);
    assert.match(error.message, code);
    assert.equal(await textOf(guest.play([say("next")])), "next", "the instance goes on");
    assertBalanced(guest);
  });
}

test("a small message cannot make the host copy a large amount", async () => {
  // A thousand operations that share one body of a megabyte.
  const guest = await stage({ cap: 0x7fffffff }, { limits: { operations: 100_000 } });
  const shared = response({ body: bytes(new Uint8Array(1 << 20)) });
  const base = Math.ceil(shared.bytes.length / 16) * 16;
  const ops = pending(1, Array.from({ length: 1000 }, (_, id) => ({ id, kind: 2, body: raw(8) })));
  const joined = new Uint8Array(base + ops.bytes.length);
  joined.set(shared.bytes);
  joined.set(ops.bytes, base);
  const dv = new DataView(joined.buffer);
  const patches = [...ops.patches.map((patch) => patch + base)];
  for (const patch of ops.patches) {
    if (patch >= 0) dv.setUint32(patch + base, dv.getUint32(patch + base, true) + base, true);
  }
  const bodyHeader = dv.getUint32(shared.root + 2 * 16 + 4, true);
  for (let at = base; at < joined.length - 4; at += 16) {
    if (dv.getUint32(at, true) !== 8 || dv.getUint32(at + 4, true) !== 0 || dv.getUint32(at + 8, true) !== 0) continue;
    dv.setUint32(at + 4, bodyHeader, true);
    patches.push(at + 4);
  }
  await textOf(guest.play([{ do: "answer", image: { bytes: joined, root: ops.root + base, patches } }]), 500);
  assert.match(guest.errors[0]?.message ?? "", /BudgetExceeded/);
});

test("an arena whose cursor points behind the memory takes no results", async () => {
  const guest = await stage();
  const steps: Step[] = [
    { do: "corrupt", field: 16, value: 1 << 20 },
    { do: "answer", task: 1, image: pending(1, [{ id: 1, timeout: 1 }]) },
    say("unreached"),
  ];
  assert.equal(await textOf(guest.play(steps)), "unreached", "the cap is the guest's own matter");
});

/** The same numbers in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("random bytes for an answer never hang, crash or leak", async () => {
  const guest = await stage();
  const random = randomFrom(1);
  const sources = [OK, response({ contentType: str("a/b"), headers: str("x: y\n") }), pending(1, [{ id: 1, kind: 2, body: str("z") }], [4])];
  for (let round = 0; round < 600; round++) {
    const source = sources[round % sources.length] ?? OK;
    const copy = source.bytes.slice();
    for (let i = 0; i < 3; i++) copy[random(copy.length)] = random(256);
    const settled = await guest.play([{ do: "answer", task: 1, image: { ...source, bytes: copy } }, say("resumed")]);
    await settled.arrayBuffer();
    assert.ok(settled.status >= 200 && settled.status <= 599);
  }
  assert.equal(await textOf(guest.play([say("next")])), "next");
});

test("random arena headers never hang or crash", async () => {
  const guest = await stage({}, { operations: { Kv: async () => DONE } });
  const random = randomFrom(2);
  for (let round = 0; round < 600; round++) {
    const field = random(38) * 4;
    const value = [random(2 ** 32), random(0x40000), random(64), 0xffffffff - random(64)][round % 4] ?? 0;
    const corrupt: Step = { do: "corrupt", field, value };
    const rest: Step[] = round % 2 === 0 ? [say("answered")] : [wait(1, [{ id: 1, kind: 2 }]), corrupt, say("resumed")];
    const settled = await guest.play([corrupt, ...rest]);
    await settled.arrayBuffer();
    assert.ok(settled.status === 200 || settled.status >= 500, String(settled.status));
  }
  assert.equal(await textOf(guest.play([say("next")])), "next");
});
