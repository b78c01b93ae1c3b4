// What goes wrong in a program in Go, and whom it costs.
import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { guest } from "./go-support.mjs";
import { Site } from "./support.mjs";

/** @type {Site} */
let site;
beforeEach(async () => {
  site = await Site.start({ wasm: guest(), port: 0 });
});
afterEach(() => site?.close());

test("a panic in a handler is logged and answered with 500, and the program lives", async () => {
  const suspended = site.send("/sleep?ms=300");
  await delay(50);
  assert.equal((await site.send("/fault/panic")).status, 500);
  assert.equal((await suspended).text, "slept true true\n");
  assert.match(site.log, /http: panic serving .*: on purpose/);
  assert.match(site.log, /faults\.go/);
});

test("a handler that ends its goroutine is answered with 500, and the program lives", async () => {
  assert.equal((await site.send("/fault/goexit")).status, 500);
  assert.equal((await site.send("/")).text, "root\n");
});

test("a handler that waits for nothing gets 503, and the program lives", async () => {
  assert.equal((await site.send("/fault/block")).status, 503);
  assert.equal((await site.send("/")).text, "root\n");
});

for (const [fault, log] of /** @type {[string, RegExp][]} */ ([
  ["goroutine", /panic: in a goroutine/],
  ["exit", /ended itself with code 3/],
  ["overflow", /Maximum call stack|stack exceeds|stack overflow/],
  ["memory", /out of memory|cannot allocate/],
])) {
  test(`${fault} costs the instance: 500 for its request, 503 for those suspended, a new one for the next`, { timeout: 60_000 }, async () => {
    const suspended = site.send("/sleep?ms=20000");
    await delay(100);
    assert.equal((await site.send(`/fault/${fault}`)).status, 500);
    assert.equal((await suspended).status, 503);
    assert.equal((await site.send("/")).text, "root\n");
    assert.match(site.log, log);
  });
}
