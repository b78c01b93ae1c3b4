import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Step } from "./puppet.js";
import { assertBalanced, say, stage, textOf, wait } from "./support.js";

const FATAL: [name: string, step: Step, code: string][] = [
  ["traps", { do: "trap" }, "GuestTrap"],
  ["exits", { do: "exit", code: 1 }, "GuestExit"],
  ["exits with success", { do: "exit", code: 0 }, "GuestExit"],
  ["overflows its stack", { do: "overflow" }, "GuestTrap"],
];

for (const [name, step, code] of FATAL) {
  test(`a guest that ${name}: 500 for its request, 503 for those suspended, then a new guest`, async () => {
    const guest = await stage();
    const suspended = [1, 2, 3].map((task) => textOf(guest.play([wait(task, [{ id: 1, timeout: 10_000 }])]), 503));
    await delay(5);
    const started = performance.now();
    assert.equal(await textOf(guest.play([step]), 500), "Internal Server Error\n");
    await Promise.all(suspended);
    assert.ok(performance.now() - started < 5000, "nobody waits for a guest that is gone");
    assert.deepEqual(guest.errors.map((error) => error.code).sort(), [code, "InstanceLost", "InstanceLost", "InstanceLost"].sort());
    const notes = guest.notes.length;
    assert.equal(await textOf(guest.play([say("next")])), "next");
    assert.deepEqual(guest.notes.slice(notes), ["o0", "x0"], "the failed guest is never entered again");
  });
}

test("a guest that traps when it is resumed", async () => {
  const guest = await stage();
  const other = textOf(guest.play([wait(1, [{ id: 1, timeout: 10_000 }])]), 503);
  await textOf(guest.play([wait(2, [{ id: 1, timeout: 5 }]), { do: "trap" }]), 500);
  await other;
  assert.equal(await textOf(guest.play([say("next")])), "next");
});

test("why a guest failed is shown only while debugging", async () => {
  const shown = await stage({}, { debug: true });
  assert.equal(await textOf(shown.play([{ do: "trap" }]), 500), "GuestTrap: the guest trapped: unreachable\n");
  assert.equal(await textOf(shown.play([{ do: "fail" }]), 500), "GuestFailed: no can\n");
  const hidden = await stage();
  assert.equal(await textOf(hidden.play([{ do: "trap" }]), 500), "Internal Server Error\n");
  assert.equal(await textOf(hidden.play([{ do: "fail" }]), 500), "Internal Server Error\n");
});

test("a trap is told together with what the guest said before it", async () => {
  const trap = `
    (call $log (i32.const 3) (i32.const 1044) (i32.const 2))
    (call $log (i32.const 1) (i32.const 1044) (i32.const 6))
    (call $log (i32.const 4) (i32.const 1044) (i32.const 2))
    unreachable`;
  const guest = await stage({ replace: { zerobuf_arena_open: trap } }, { debug: true });
  assert.equal(await textOf(guest.play([say("?")]), 500), "GuestTrap: the guest trapped: unreachable; it had said: no can\n");
});

test("0 fails the request alone", async () => {
  const guest = await stage();
  const other = textOf(guest.play([wait(1, [{ id: 1, timeout: 20 }]), say("other")]));
  await textOf(guest.play([{ do: "fail" }]), 500);
  await textOf(guest.play([wait(2, [{ id: 1, timeout: 1 }]), { do: "fail" }]), 500);
  assert.equal(await other, "other");
  assert.ok(!guest.notes.includes("c2"), "a task that failed is over; there is nothing to cancel");
  assertBalanced(guest);
});

test("a guest that traps while an arena is closed still answered", async () => {
  const guest = await stage({ replace: { zerobuf_arena_close: "unreachable" } });
  assert.equal(await textOf(guest.play([say("answered")])), "answered");
  assert.equal(await textOf(guest.play([say("again")])), "again");
});

test("a guest that traps while a task is cancelled", async () => {
  const guest = await stage({ replace: { cancel_zerobuf: "unreachable" } });
  const other = textOf(guest.play([wait(1, [{ id: 1, timeout: 10_000 }])]), 503);
  const controller = new AbortController();
  const gone = guest.play([wait(2, [{ id: 1, timeout: 10_000 }])], { signal: controller.signal });
  await delay(5);
  controller.abort();
  assert.equal((await gone).status, 499);
  await other;
});

test("a request that is too large for the guest's arenas is refused, and nothing else happens", async () => {
  const guest = await stage({ cap: 8192 });
  const body = new Uint8Array(9000);
  await textOf(guest.worker.fetch(new Request("http://host/", { method: "POST", body })), 413);
  assert.equal(await textOf(guest.play([say("small")])), "small");
  assert.equal(guest.errors.length, 0);
  assertBalanced(guest);
});

test("a guest without room for another request is replaced, and finishes what it has", async () => {
  const guest = await stage({ opens: 2 });
  const first = textOf(guest.play([wait(1, [{ id: 1, timeout: 20 }]), say("first")]));
  const others = [2, 3, 4].map((task) => textOf(guest.play([wait(task, [{ id: 1, timeout: 20 }]), say(`${task}`)])));
  assert.equal(await first, "first");
  assert.deepEqual(await Promise.all(others), ["2", "3", "4"]);
  assertBalanced(guest);
});

test("a guest that never has room is an error, not a loop", async () => {
  const guest = await stage({ opens: 0 });
  await textOf(guest.play([say("?")]), 500);
  assert.equal(guest.errors[0]?.code, "OutOfMemory");
});

test("a guest that traps where arenas are opened is tried once more", async () => {
  const guest = await stage({ replace: { zerobuf_arena_open: "unreachable" } });
  await textOf(guest.play([say("?")]), 500);
  assert.equal(guest.errors[0]?.code, "GuestTrap");
});

test("an arena header that cannot be one", async () => {
  for (const header of [4, 0x7ffffff0, 0xfffffff8]) {
    const guest = await stage({ replace: { zerobuf_arena_open: `(return (i32.const ${header | 0}))` } });
    await textOf(guest.play([say("?")]), 500);
    assert.match(guest.errors[0]?.message ?? "", /arena is broken|ran out of memory/);
  }
});

test("an arena whose chunk lies behind the memory is not written", async () => {
  const open = `
    (i32.store (i32.const 512) (i32.const 0x7fff0000))
    (i32.store (i32.const 516) (i32.const 0x7fffffff))
    (i32.store (i32.const 520) (i32.const 1))
    (return (i32.const 512))`;
  const guest = await stage({ replace: { zerobuf_arena_open: open } });
  await textOf(guest.play([say("?")]), 500);
  assert.match(guest.errors[0]?.message ?? "", /behind the memory/);
});

test("a request that the runtime dropped without a word is cancelled by a later one", async () => {
  mock.timers.enable({ apis: ["setInterval", "Date"] });
  try {
    const guest = await stage({}, { operations: { Kv: () => new Promise(() => {}) } });
    const dropped = guest.play([wait(1, [{ id: 1, kind: 2 }])]);
    while (!guest.notes.includes("o0")) await new Promise(setImmediate);
    mock.timers.tick(20_000);
    assert.equal(await textOf(guest.play([say("early")])), "early");
    assert.ok(!guest.notes.includes("c1"), "its heart still beats");
    mock.timers.setTime(Date.now() + 40_000); // the clock goes on, its timers do not
    assert.equal(await textOf(guest.play([say("later")])), "later");
    assert.ok(guest.notes.includes("c1"));
    assert.equal((await dropped).status, 499);
    assertBalanced(guest);
  } finally {
    mock.timers.reset();
  }
});
