// Handlers in Go that wait: for time, for each other, for other servers, for clients that leave.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { createWorker } from "zerobuf-worker";
import { guest } from "./go-support.mjs";
import { Site } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  site = await Site.start({ wasm: guest(), port: 0 });
});
after(() => site?.close());

/** @param {string} path @param {import("./support.mjs").Init} [init] */
async function text(path, init) {
  const reply = await site.send(path, init);
  assert.equal(reply.status, 200, reply.text);
  return reply.text;
}

test("a handler sleeps, and so did the program before it served", async () => {
  assert.equal(await text("/sleep?ms=30"), "slept true true\n");
});

test("a select takes the timeout of a context", async () => {
  assert.equal(await text("/select?ms=20"), "context deadline exceeded\n");
});

test("two requests meet at a channel, whichever comes first", async () => {
  const replies = await Promise.all([text("/meet/first"), text("/meet/second")]);
  assert.deepEqual(replies.filter((reply) => reply === "met somebody\n").length, 1);
  assert.match(replies.join(""), /met (first|second)\n/);
});

test("a lock that is held while its holder waits keeps the others out", async () => {
  const replies = await Promise.all(Array.from({ length: 8 }, () => text("/locked?ms=5")));
  assert.deepEqual(new Set(replies), new Set(["was alone\n"]));
});

test("many requests wait side by side in one instance", async () => {
  const started = performance.now();
  const replies = await Promise.all(Array.from({ length: 60 }, (_, i) => text(`/sleep?ms=${200 + (i % 7)}`)));
  assert.ok(replies.every((reply) => reply === "slept true true\n"));
  assert.ok(performance.now() - started < 60 * 200, "they waited one after another");
});

test("goroutines of a request, and one of the program, do its work", async () => {
  assert.equal(await text("/fan-out"), "45\n");
  const squares = await Promise.all([3, 4, 5, 6].map((n) => text(`/worker?n=${n}`)));
  assert.deepEqual(squares, ["9\n", "16\n", "25\n", "36\n"]);
  assert.match(await text("/ticks"), /^\d+\n$/);
});

// workerd tells of clients that left only when it writes to them, so this host runs in Node.js.
test("a client that leaves ends its request's context, and frees what it held", { timeout: 20_000 }, async () => {
  const worker = createWorker(new WebAssembly.Module(readFileSync(guest())), { log: () => {} });
  /** @param {string} path @param {RequestInit} [init] */
  const fetched = async (path, init) => (await worker.fetch(new Request(`http://guest${path}`, init))).text();
  const leaving = new AbortController();
  const gone = fetched("/until-gone", { signal: leaving.signal });
  const blocked = fetched("/locked?ms=1"); // on the lock that the other one holds
  await delay(50);
  leaving.abort();
  assert.equal(await gone, "Client Closed Request\n");
  assert.equal(await blocked, "was alone\n");
  assert.equal(await fetched("/ended"), "1\n");
});

test("work goes on behind the response, without the request's body and context", async () => {
  assert.equal(await text("/after", { method: "POST", body: "unread" }), "answered\n");
  for (let tries = 0; ; tries++) {
    const result = await text("/after/result");
    if (result !== "not yet\n" || tries === 100) {
      assert.equal(result, "done, context context canceled, body http: invalid Read on closed Body\n");
      return;
    }
    await delay(10);
  }
});
