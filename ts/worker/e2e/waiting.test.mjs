// Requests that wait, and requests that fail, side by side in one instance on workerd.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { bytesOf, guestOf, Site } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  site = await Site.start({ wasm: guestOf("hello-rust"), debug: false });
});
after(() => site.close());

test("sleeps end in the order of their lengths, not of their requests", async () => {
  /** @type {number[]} */
  const order = [];
  // A second apart: a busy machine may hold up any of them for a while.
  const lengths = [3000, 2000, 1000];
  const started = performance.now();
  await Promise.all(
    lengths.map(async (ms) => {
      const reply = await site.send(`/sleep?ms=${ms}`);
      assert.equal(reply.text, `slept ${ms} ms\n`);
      order.push(ms);
    }),
  );
  assert.deepEqual(order, lengths.toReversed());
  assert.ok(performance.now() - started < 6000, "they slept at the same time");
});

test("a request is answered while others sleep", async () => {
  const client = new AbortController();
  let asleep = true;
  const sleeper = site.send("/sleep?ms=60000", { signal: client.signal }).catch(() => {}).finally(() => (asleep = false));
  await delay(50);
  assert.equal((await site.send("/")).status, 200);
  assert.ok(asleep);
  client.abort();
  await sleeper;
});

test("a hundred sleeping requests", async () => {
  const replies = await Promise.all(Array.from({ length: 100 }, (_, i) => site.send(`/sleep?ms=${i * 3}`)));
  replies.forEach((reply, i) => assert.equal(reply.text, `slept ${i * 3} ms\n`));
});

test("clients that leave do not disturb those that stay", async () => {
  const leaving = Array.from({ length: 20 }, () => new AbortController());
  const gone = leaving.map(({ signal }) => site.send("/sleep?ms=5000", { signal }).catch(() => "gone"));
  const staying = Array.from({ length: 20 }, () => site.send("/sleep?ms=300"));
  await delay(100);
  for (const client of leaving) client.abort();
  assert.ok((await Promise.all(gone)).every((end) => end === "gone"));
  for (const reply of await Promise.all(staying)) assert.equal(reply.status, 200);
  assert.equal((await site.send("/")).status, 200);
});

test("a panic is a 500 without its text, and the next request is answered", async () => {
  const reply = await site.send("/panic");
  assert.equal(reply.status, 500);
  assert.equal(reply.text, "Internal Server Error\n");
  assert.equal((await site.send("/")).status, 200);
  assert.match(site.log, /this route always panics/, "it is in the log");
});

test("a panic ends what is suspended in the same instance, at once and with 503", async () => {
  let left = 3;
  const sleepers = Array.from({ length: left }, () => site.send("/sleep?ms=60000").finally(() => left--));
  // Nobody outside sees when a sleeper has reached the guest; one that is late falls to a later panic.
  for (let panics = 0; left > 0 && panics < 100; panics++) {
    await delay(100);
    assert.equal((await site.send("/panic")).status, 500);
  }
  for (const reply of await Promise.all(sleepers)) assert.equal(reply.status, 503);
  assert.equal((await site.send("/sleep?ms=1")).status, 200);
});

test("panics under load hurt nobody else", async () => {
  let panics = 0;
  /** @param {number} worker */
  const load = async (worker) => {
    for (let i = 0; i < 40; i++) {
      if ((worker + i) % 10 === 0) {
        panics++;
        assert.equal((await site.send("/panic")).status, 500);
      } else {
        const body = bytesOf(2000 + i, worker * 1000 + i);
        const reply = await site.send("/echo", { method: "POST", body });
        assert.equal(reply.status, 200);
        assert.ok(reply.body.equals(body));
      }
    }
  };
  await Promise.all(Array.from({ length: 30 }, (_, worker) => load(worker)));
  assert.equal(panics, 120);
});

test("while debugging, the client sees why", async () => {
  const open = await Site.start({ wasm: guestOf("hello-rust"), debug: true });
  try {
    const reply = await open.send("/panic");
    assert.equal(reply.status, 500);
    assert.match(reply.text, /^GuestTrap: the guest trapped: .*; it had said: .*this route always panics/s);
  } finally {
    await open.close();
  }
});
