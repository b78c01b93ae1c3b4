import assert from "node:assert/strict";
import { test } from "node:test";
import { readRequestDump } from "./dump.js";
import { script } from "./puppet.js";
import { assertBalanced, say, stage, textOf, type Stage } from "./support.js";

function send(guest: Stage, url: string, init?: RequestInit): Promise<Response> {
  return guest.worker.fetch(new Request(url, init));
}

test("a request crosses with all its parts", async () => {
  const guest = await stage();
  const headers: [string, string][] = [["accept", "a/b"], ["X-Text", "caf\u00e9\u00ff"], ["cf-connecting-ip", "192.0.2.7"]];
  const request = await readRequestDump(send(guest, "https://host:81/a%20b/%C3%BC?q=1&r=%20#end", { headers }));
  assert.deepEqual(request, {
    method: "GET",
    path: "/a%20b/%C3%BC?q=1&r=%20",
    body: null,
    headers: "accept: a/b\ncf-connecting-ip: 192.0.2.7\nx-text: caf\u00e9\u00ff\n",
    context: { scheme: "https", client_address: "192.0.2.7", deadline: null, results: null, event: null },
    results: 0,
  });
});

test("the smallest request", async () => {
  const guest = await stage();
  const request = await readRequestDump(send(guest, "http://host"));
  assert.deepEqual(request, {
    method: "GET", path: "/", body: null, headers: "", results: 0,
    context: { scheme: "http", client_address: null, deadline: null, results: null, event: null },
  });
});

test("every length of every part keeps its neighbours intact", async () => {
  const guest = await stage();
  for (let length = 0; length < 70; length++) {
    const path = `/${"é".repeat(length)}`;
    const value = "v".repeat(length + 1);
    const request = await readRequestDump(send(guest, `http://host${path}`, { headers: { "x-v": value } }));
    assert.equal(request.path, encodeURI(path));
    assert.equal(request.headers, `x-v: ${value}\n`);
    assert.equal(request.context?.scheme, "http");
  }
  assertBalanced(guest);
});

test("an empty body is no body", async () => {
  const guest = await stage();
  const request = await readRequestDump(send(guest, "http://host/", { method: "POST", body: new Uint8Array(0) }));
  assert.equal(request.body, null);
  assert.equal(request.method, "POST");
});

function stream(...chunks: Uint8Array[]): RequestInit {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return { method: "POST", body, duplex: "half" } as RequestInit;
}

test("a body in pieces arrives whole", async () => {
  const guest = await stage();
  const whole = script(say("assembled"));
  assert.equal(await textOf(send(guest, "http://host/", stream(whole.subarray(0, 5), whole.subarray(5, 5), whole.subarray(5)))), "assembled");
  assert.equal(await textOf(send(guest, "http://host/", stream(whole))), "assembled");
});

test("of a body in very many pieces nothing but its bytes is kept", async () => {
  const guest = await stage();
  const whole = script(say("copied"));
  // A source that hands out one and the same piece of memory: whoever keeps pieces ends with its last content.
  const piece = new Uint8Array(1);
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        piece[0] = whole[at++] ?? 0;
        controller.enqueue(piece);
        if (at === whole.length) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  assert.equal(await textOf(send(guest, "http://host/", { method: "POST", body, duplex: "half" } as RequestInit)), "copied");
});

test("a request whose length is told in two ways is refused", async () => {
  const guest = await stage();
  const headers = { "content-length": "3", "transfer-encoding": "chunked" };
  await textOf(send(guest, "http://host/", { method: "POST", body: script(say("smuggled")), headers }), 400);
  assert.deepEqual(guest.notes, []);
});

const LIMITS = { requestBody: 400, path: 20, headers: 60 };

test("requests over a limit are refused before the guest sees them", async () => {
  const guest = await stage({}, { limits: LIMITS });
  const full = script(say("fits"));
  assert.ok(full.length < 400);
  assert.equal(await textOf(send(guest, "http://host/1234567890123456789", { method: "POST", body: full })), "fits");
  const notes = guest.notes.length;
  await textOf(send(guest, "http://host/12345678901234567890"), 414);
  await textOf(send(guest, "http://host/", { headers: { "x-long": "x".repeat(60) } }), 431);
  await textOf(send(guest, "http://host/", { method: "POST", body: new Uint8Array(401) }), 413);
  await textOf(send(guest, "http://host/", stream(new Uint8Array(200), new Uint8Array(201))), 413);
  await textOf(send(guest, "http://host/", { method: "POST", body: "x", headers: { "content-length": "401" } }), 413);
  assert.equal(guest.notes.length, notes);
  assert.equal(guest.errors.length, 0, "the client is at fault, not the worker");
});

test("a body without an end is cut off", async () => {
  const guest = await stage({}, { limits: { requestBody: 100_000 } });
  let pulled = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      controller.enqueue(new Uint8Array(1000));
    },
  });
  await textOf(send(guest, "http://host/", { method: "POST", body, duplex: "half" } as RequestInit), 413);
  assert.ok(pulled < 250);
});

test("a body that breaks off is no failure of the worker", async () => {
  const guest = await stage();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new Uint8Array(10));
      controller.error(new Error("reset"));
    },
  });
  assert.equal((await send(guest, "http://host/", { method: "POST", body, duplex: "half" } as RequestInit)).status, 499);
  assert.equal(guest.errors.length, 0);
});
