// examples/hello-axum over HTTP, on workerd: an axum Router, and requests with fields that its worker
// fills.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { bytesOf, guestOf, Site, valuesOf } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  const entry = fileURLToPath(new URL("../../../examples/hello-axum/worker.ts", import.meta.url));
  site = await Site.start({ wasm: guestOf("hello-axum"), entry, debug: false });
});
after(() => site.close());

/**
 * @param {string} path
 * @param {string} body
 * @param {string} [type]
 */
function post(path, body, type = "application/json") {
  return site.send(path, { method: "POST", body, headers: { "content-type": type } });
}

test("a handler without arguments", async () => {
  const reply = await site.send("/");
  assert.deepEqual([reply.status, reply.text], [200, "Hello from axum\n"]);
  assert.deepEqual(valuesOf(reply, "content-type"), ["text/plain; charset=utf-8"]);
});

test("Json, in and out", async () => {
  const reply = await post("/json", '{"numbers":[1,2.5,-3]}');
  assert.deepEqual(JSON.parse(reply.text), { doubled: [2, 5, -6] });
  assert.deepEqual(valuesOf(reply, "content-type"), ["application/json"]);
});

test("what Json refuses", async () => {
  assert.equal((await post("/json", "{")).status, 400);
  assert.equal((await post("/json", '{"numbers":"many"}')).status, 422);
  assert.equal((await post("/json", '{"numbers":[]}', "text/plain")).status, 415);
  assert.equal((await post("/json", `{"numbers":[${"1,".repeat(20_000)}1]}`)).status, 413);
});

test("Form", async () => {
  const type = "application/x-www-form-urlencoded";
  assert.equal((await post("/form", "name=Ada+L%C3%BC&age=36", type)).text, "Ada Lü is 36\n");
  assert.equal((await post("/form", "name=Bob", type)).text, "Bob keeps it secret\n");
  assert.equal((await post("/form", "age=1000&name=x", type)).status, 422);
  assert.equal((await post("/form", "name=Bob", "text/plain")).status, 415);
});

test("Query", async () => {
  assert.deepEqual(JSON.parse((await site.send("/search?q=a%26b+%F0%9F%A6%80&page=3")).text), { q: "a&b 🦀", page: 3 });
  assert.deepEqual(JSON.parse((await site.send("/search?q=")).text), { q: "", page: 1 });
  assert.equal((await site.send("/search")).status, 400);
  assert.equal((await site.send("/search?q=x&page=last")).status, 400);
});

test("headers, in and out", async () => {
  const reply = await site.send("/headers", { headers: { "x-seen": "one" } });
  assert.equal(reply.text, "one");
  assert.deepEqual([valuesOf(reply, "x-answer"), valuesOf(reply, "x-kind")], [["first"], ["headers"]]);
});

for (const size of [0, 1, 65_537, 1_500_000]) {
  test(`${size} bytes, unchanged`, async () => {
    const body = bytesOf(size, size);
    const reply = await site.send("/bytes", { method: "POST", body });
    assert.ok(reply.body.equals(body), `${reply.body.length} of ${size} bytes`);
  });
}

test("the limit that axum sets for bodies holds", async () => {
  assert.equal((await site.send("/bytes", { method: "POST", body: bytesOf(2_100_000, 1) })).status, 413);
});

test("Path, and a wait", async () => {
  assert.equal((await site.send("/sleep/5")).text, "/sleep/{ms}: slept 5 ms\n");
  assert.equal((await site.send("/sleep/soon")).status, 400);
  assert.equal((await site.send("/sleep/60001")).status, 400);
});

test("requests that wait do not hold up others, and each gets its own answer", async () => {
  const slow = Array.from({ length: 20 }, (_, i) => site.send(`/sleep/${100 + i}`));
  assert.equal((await site.send("/")).status, 200);
  for (const [i, reply] of (await Promise.all(slow)).entries()) assert.equal(reply.text, `/sleep/{ms}: slept ${100 + i} ms\n`);
});

test("a nested router with state that requests share", async () => {
  assert.deepEqual(JSON.parse((await site.send("/items")).text), []);
  for (const count of [1, 2]) {
    const made = await post("/items", JSON.stringify({ name: "apple", count }));
    assert.deepEqual([made.status, made.text], [201, `/items/${count - 1}\n`]);
  }
  assert.deepEqual(JSON.parse((await site.send("/items/1")).text), { name: "apple", count: 2 });
  assert.equal((await site.send("/items/0", { method: "DELETE" })).status, 204);
  assert.deepEqual(JSON.parse((await site.send("/items")).text), [{ name: "apple", count: 2 }]);
  assert.equal((await site.send("/items/7")).status, 404);
  assert.equal((await site.send("/items/x")).status, 400);
});

test("methods that a route does not have", async () => {
  const reply = await site.send("/items", { method: "PUT" });
  assert.equal(reply.status, 405);
  assert.deepEqual(valuesOf(reply, "allow"), ["GET,HEAD,POST"]);
});

test("HEAD is answered by the handler of GET, without a body", async () => {
  const reply = await site.send("/", { method: "HEAD" });
  assert.deepEqual([reply.status, reply.text, valuesOf(reply, "content-length")], [200, "", ["16"]]);
});

test("the fallback", async () => {
  const reply = await site.send("/no/such/path?q=1");
  assert.equal(reply.status, 404);
  assert.deepEqual(JSON.parse(reply.text), { error: "not found", path: "/no/such/path" });
});

test("an error that is a response", async () => {
  const reply = await site.send("/error");
  assert.deepEqual([reply.status, JSON.parse(reply.text)], [502, { error: "upstream is down" }]);
});

test("layers run from the outside in, and back out", async () => {
  const reply = await site.send("/order");
  assert.equal(reply.text, "outer inner ");
  assert.deepEqual(valuesOf(reply, "x-left").join(", "), "inner, outer");
});

test("a layer that answers itself", async () => {
  const refused = await site.send("/private");
  assert.deepEqual([refused.status, refused.text, valuesOf(refused, "www-authenticate")], [401, "say the word\n", ["Bearer"]]);
  assert.equal((await site.send("/private", { headers: { authorization: "Bearer sesame" } })).text, "welcome\n");
});

test("layers of tower-http: CORS, headers, request ids", async () => {
  const preflight = await site.send("/json", { method: "OPTIONS", headers: { origin: "https://x.example", "access-control-request-method": "POST" } });
  assert.equal(preflight.status, 200);
  assert.deepEqual(valuesOf(preflight, "access-control-allow-methods"), ["GET,POST"]);
  const replies = [await site.send("/"), await site.send("/nowhere")];
  const ids = replies.map((reply) => valuesOf(reply, "x-request-id")[0]);
  for (const reply of replies) {
    assert.deepEqual(valuesOf(reply, "access-control-allow-origin"), ["*"]);
    assert.deepEqual(valuesOf(reply, "x-content-type-options"), ["nosniff"]);
  }
  for (const id of ids) assert.match(id ?? "", /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  assert.notEqual(ids[0], ids[1], "ids are random: the host brings the randomness");
  assert.deepEqual(valuesOf(await site.send("/", { headers: { "x-request-id": "mine" } }), "x-request-id"), ["mine"]);
});

test("a typed request reaches a handler of the router, with its fields", async () => {
  const reply = await site.send("/rates/EUR", { headers: { authorization: "Basic ada:4" } });
  assert.deepEqual(JSON.parse(reply.text), { base: "EUR", amount: 4, user: "ada", worth: { CHF: 2, USD: 5 } });
  assert.equal(valuesOf(reply, "x-request-id").length, 1, "through all layers");
  assert.deepEqual(JSON.parse((await site.send("/rates/USD")).text), { base: "USD", amount: 1, user: null, worth: { EUR: 0.8 } });
});

test("the host may answer a typed request itself", async () => {
  const reply = await site.send("/rates/XXX");
  assert.deepEqual([reply.status, reply.text], [404, "no rates for XXX\n"]);
});

test("a typed request reaches the handler of its type, with body and column", async () => {
  const body = Array.from({ length: 10_000 }, (_, i) => i).join("\n");
  const reply = await post("/series/first%20ones", body, "text/plain");
  assert.deepEqual(JSON.parse(reply.text), { name: "first ones", count: 10_000, sum: 49_995_000 });
  assert.deepEqual(valuesOf(reply, "x-body-bytes"), [String(body.length)]);
});

test("typed requests that wait at the same time keep their own fields", async () => {
  const replies = await Promise.all(
    Array.from({ length: 50 }, (_, i) => site.send("/rates/EUR", { headers: { authorization: `Basic u${i}:${i}` } })),
  );
  for (const [i, reply] of replies.entries()) {
    const { user, amount, worth } = JSON.parse(reply.text);
    assert.deepEqual({ user, amount, worth }, { user: `u${i}`, amount: i, worth: { CHF: i / 2, USD: i * 1.25 } });
  }
});

test("a panic is a 500, and state begins anew", async () => {
  assert.equal((await post("/items", '{"name":"lost","count":1}')).status, 201);
  assert.equal((await site.send("/panic")).status, 500);
  assert.deepEqual(JSON.parse((await site.send("/items")).text), []);
});

test("hello-axum has the size that its README says", () => {
  assert.ok(statSync(guestOf("hello-axum")).size < 520_000);
});
