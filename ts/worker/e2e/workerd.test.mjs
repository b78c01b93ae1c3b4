// What only workerd does: requests that must not touch each other's I/O, clients that leave, headers
// in UTF-8, compression of its own. The guest is a puppet: a request's body says what it answers.
import assert from "node:assert/strict";
import net from "node:net";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { bytes, response, str } from "../test/dist/image.js";
import { script } from "../test/dist/puppet.js";
import { answer, say, wait } from "../test/dist/support.js";
import { GuestFile } from "./puppet.mjs";
import { Site, valuesOf } from "./support.mjs";

/** @type {GuestFile} */
let guest;
/** @type {Site} */
let site;
before(async () => {
  guest = await GuestFile.create();
  site = await Site.start({ wasm: guest.path, debug: true });
});
after(async () => {
  await site.close();
  await guest.remove();
});

/** @param {import("../test/dist/puppet.js").Step[]} steps */
const play = (steps) => site.send("/", { method: "POST", body: script(...steps) });

let task = 0;

/** @param {() => boolean} done */
async function until(done) {
  for (let i = 0; i < 1000 && !done(); i++) await delay(20);
  assert.ok(done(), site.log);
}

/** How many requests the guest has seen. */
const opened = () => site.log.match(/o0/g)?.length ?? 0;

test("a task is resumed in its own request after another request made progress", async () => {
  const [sleeping, blocked] = [++task, ++task];
  const before = opened();
  const other = play([wait(sleeping, [{ id: 1, timeout: 2000 }]), say("slept")]);
  await until(() => opened() > before);
  // It starts an operation of its own after it was woken: that belongs to its request, not to the waker's.
  const woken = play([wait(blocked), wait(blocked, [{ id: 1, timeout: 100 }]), say("woken, and slept itself")]);
  assert.equal((await other).text, "slept");
  assert.equal((await woken).text, "woken, and slept itself");
});

test("a task that waits for another for seconds is not taken to be hung", async () => {
  const [sleeping, blocked] = [++task, ++task];
  const before = opened();
  const other = play([wait(sleeping, [{ id: 1, timeout: 5000 }]), say("slept")]);
  await until(() => opened() > before);
  assert.equal((await play([wait(blocked), say("woken")])).text, "woken");
  assert.equal((await other).text, "slept");
});

test("a task that nobody can help is 503", async () => {
  const reply = await play([wait(++task)]);
  assert.equal(reply.status, 503);
  assert.match(reply.text, /^Starved/);
});

test("a client that leaves cancels its task", async () => {
  const mine = ++task;
  const before = opened();
  const body = script(wait(mine, [{ id: 1, timeout: 60_000 }]));
  const socket = net.connect(site.server.port, "127.0.0.1", () => {
    socket.write(`POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n`);
    socket.write(body);
  });
  await until(() => opened() > before);
  // workerd sees a reset at once; a connection that is only closed from one side may still be read from.
  socket.resetAndDestroy();
  const cancelled = `c${String.fromCharCode(48 + mine)}`;
  await until(() => site.log.includes(cancelled));
});

test("a body that the guest compressed is passed as it is", async () => {
  const packed = gzipSync("compress me ".repeat(100));
  const reply = await play([answer(response({ body: bytes(packed), headers: str("content-encoding: gzip\n") }))]);
  assert.deepEqual(valuesOf(reply, "content-encoding"), ["gzip"]);
  assert.ok(reply.body.equals(packed));
});

test("header values are the guest's bytes", async () => {
  const reply = await play([answer(response({ headers: str("x-utf8: caf\u00c3\u00a9\nx-ascii: a  b\n") }))]);
  assert.deepEqual(valuesOf(reply, "x-utf8"), ["caf\u00c3\u00a9"], "as Node shows the bytes c3 a9");
  assert.deepEqual(valuesOf(reply, "x-ascii"), ["a  b"]);
});

test("several Set-Cookie stay several, and a wrong content-length does no harm", async () => {
  const headers = str("set-cookie: a=1, x\nset-cookie: b=2\ncontent-length: 99999\ntransfer-encoding: chunked\n");
  const reply = await play([answer(response({ headers, body: str("short") }))]);
  assert.deepEqual(valuesOf(reply, "set-cookie"), ["a=1, x", "b=2"]);
  assert.equal(reply.text, "short");
  assert.deepEqual(valuesOf(reply, "content-length"), ["5"]);
});

test("a guest that lies is a 500, and goes on", async () => {
  const reply = await play([{ do: "point", at: 0xfffffff0 }]);
  assert.equal(reply.status, 500);
  assert.match(reply.text, /^BadResponse/);
  assert.equal((await play([say("next")])).text, "next");
});
