/** Every format carries the same values to the guest and back: without it no time means anything. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FORMATS, guestOf } from "./formats.js";
import { expectedReply, oddCalls, sampleCall, touchedCall, touchedReply } from "./pair.js";

function replaced<T>(items: readonly T[], index: number, item: T): T[] {
  return items.map((old, i) => (i === index ? item : old));
}

for (const format of FORMATS) {
  const module = new WebAssembly.Module(guestOf(format));

  test(`${format.name} carries a request and its response`, () => {
    const session = format.open(module);
    // The sample again at the end: what is used again must not remember the odd ones.
    for (const call of [sampleCall(), ...oddCalls(), sampleCall()]) {
      assert.ok(session.encode(call) > call.body.length);
      assert.equal(session.decodeCall(), touchedCall(call));
      assert.equal(session.peekCall(), call.path.length + call.flags);
      assert.ok(session.handle() > 2048);
      const expected = expectedReply(call);
      assert.deepEqual(session.reply(), expected);
      assert.equal(session.decodeReply(), touchedReply(expected));
      assert.equal(session.peekReply(), expected.status);
    }
  });

  test(`${format.name} shows the guest every part of a request`, () => {
    const session = format.open(module);
    const sample = sampleCall();
    const checksum = (call: typeof sample): string => {
      session.encode(call);
      session.handle();
      return Buffer.from(session.reply().body.subarray(0, 16)).toString("hex");
    };
    const numbers = replaced(sample.numbers, 63, 0.5);
    const changed = [
      sample,
      { ...sample, method: "PUT!" },
      { ...sample, path: `${sample.path}0` },
      { ...sample, headers: replaced(sample.headers, 11, { name: "x-forwarded-for", value: "203.0.113.8" }) },
      { ...sample, body: Uint8Array.from(replaced([...sample.body], 1023, 1)) },
      { ...sample, numbers, column: Float64Array.from(numbers) },
      { ...sample, flags: 0 },
    ];
    assert.equal(new Set(changed.map(checksum)).size, changed.length);
  });
}
