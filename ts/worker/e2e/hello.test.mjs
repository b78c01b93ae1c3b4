// Every route of examples/hello-rust over HTTP, on workerd.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { guestOf, Site, valuesOf, bytesOf } from "./support.mjs";

/** @type {Site} */
let site;
before(async () => {
  site = await Site.start({ wasm: guestOf("hello-rust"), debug: false });
});
after(() => site.close());

test("/ is text", async () => {
  const reply = await site.send("/");
  assert.equal(reply.status, 200);
  assert.equal(reply.text, "Hello from zerobuf\n");
  assert.deepEqual(valuesOf(reply, "content-type"), ["text/plain; charset=utf-8"]);
});

test("/json is JSON", async () => {
  const reply = await site.send("/json");
  assert.deepEqual(valuesOf(reply, "content-type"), ["application/json"]);
  assert.equal(typeof JSON.parse(reply.text).message, "string");
});

test("GET /echo tells what arrived", async () => {
  const reply = await site.send("/echo?a=1&b=%20x&c", { headers: { "x-one": "1", "X-Two": "two, 2", accept: "a/b" } });
  const { method, path, query, headers } = JSON.parse(reply.text);
  assert.deepEqual({ method, path, query }, { method: "GET", path: "/echo", query: "a=1&b=%20x&c" });
  assert.equal(headers["x-one"], "1");
  assert.equal(headers["x-two"], "two, 2");
  assert.equal(headers.accept, "a/b");
});

for (const [name, size] of /** @type {const} */ ([["0 B", 0], ["1 B", 1], ["64 KB", 65_536], ["5 MB", 5_000_000], ["20 MB", 20_000_000]])) {
  test(`POST /echo returns ${name} unchanged`, async () => {
    const body = bytesOf(size, size);
    const reply = await site.send("/echo", { method: "POST", body, headers: { "content-type": "application/x-test" } });
    assert.equal(reply.status, 200);
    assert.ok(reply.body.equals(body), `${reply.body.length} of ${size} bytes`);
    assert.deepEqual(valuesOf(reply, "content-type"), ["application/x-test"]);
    assert.deepEqual(valuesOf(reply, "content-length"), [String(size)]);
  });
}

test("POST /echo takes a chunked body", async () => {
  const answer = await site.raw(
    "POST /echo HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n3\r\nabc\r\n4\r\n\0\xff\r\n\r\n0\r\n\r\n",
  );
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.ok(answer.endsWith("abc\0\xff\r\n"), JSON.stringify(answer));
});

test("a request whose length is told in two ways is refused", async () => {
  const answer = await site.raw(
    "POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
  );
  assert.match(answer, /^HTTP\/1\.1 400 /);
});

test("a body over the limit is 413", async () => {
  const reply = await site.send("/echo", { method: "POST", body: Buffer.alloc((32 << 20) + 1) });
  assert.equal(reply.status, 413);
});

test("/cookies sets two", async () => {
  const reply = await site.send("/cookies");
  assert.equal(valuesOf(reply, "set-cookie").length, 2);
});

test("/status answers with the status it is asked for", async () => {
  for (const code of [200, 201, 202, 204, 205, 226, 299, 300, 304, 400, 404, 418, 451, 499, 500, 503, 599]) {
    const reply = await site.send(`/status?code=${code}`);
    assert.equal(reply.status, code);
    if ([204, 205, 304].includes(code)) assert.equal(reply.body.length, 0);
  }
  for (const code of ["100", "199", "600", "-1", "x", ""]) {
    assert.equal((await site.send(`/status?code=${code}`)).status, 400);
  }
});

test("/simd computes with the kernels", async () => {
  const reply = await site.send("/simd");
  assert.deepEqual(JSON.parse(reply.text), { sum: 36, dot: 204, scaled: 72, min: 1, max: 8 });
});

test("/stats computes on a column", async () => {
  const values = Array.from({ length: 10_000 }, (_, i) => (i % 100) - 20.5);
  const reply = await site.send("/stats", { method: "POST", body: JSON.stringify(values) });
  const { count, sum, mean, min, max } = JSON.parse(reply.text);
  assert.deepEqual({ count, min, max }, { count: 10_000, min: -20.5, max: 78.5 });
  assert.ok(Math.abs(sum - 290_000) < 1e-6);
  assert.ok(Math.abs(mean - 29) < 1e-9);
  assert.equal((await site.send("/stats", { method: "POST", body: "[]" })).status, 200);
  assert.equal((await site.send("/stats", { method: "POST", body: "{" })).status, 400);
});

test("what is not there is 404, what is not allowed 405", async () => {
  assert.equal((await site.send("/nowhere")).status, 404);
  const refused = await site.send("/json", { method: "DELETE" });
  assert.equal(refused.status, 405);
  assert.deepEqual(valuesOf(refused, "allow"), ["GET, HEAD"]);
});

test("HEAD has the headers of GET and no body", async () => {
  for (const path of ["/", "/json", "/cookies"]) {
    const get = await site.send(path);
    const head = await site.send(path, { method: "HEAD" });
    assert.equal(head.status, 200);
    assert.equal(head.body.length, 0);
    assert.deepEqual(head.headers.toSorted(), get.headers.toSorted());
  }
  // On a bare connection: a body would be taken for the next answer.
  const answer = await site.raw("HEAD / HTTP/1.1\r\nhost: x\r\n\r\nGET /status?code=418 HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  assert.deepEqual([...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status), ["200", "418"]);
});

test("headers at the edges", async () => {
  const answer = await site.raw(
    "GET /echo HTTP/1.1\r\nhost: x\r\nX-Empty:\r\nx-space: \t a  b \t\r\nx-dup: 1\r\nX-Dup: 2\r\n" +
      "x-utf8: caf\xc3\xa9\r\nx-token-!#$%&'*+-.^_`|~: y\r\nconnection: close\r\n\r\n",
  );
  const { headers } = JSON.parse(Buffer.from(answer.slice(answer.indexOf("\r\n\r\n") + 4), "latin1").toString());
  assert.equal(headers["x-empty"], "");
  assert.equal(headers["x-space"], "a  b");
  assert.equal(headers["x-dup"], "1, 2");
  assert.equal(headers["x-utf8"], "café");
  assert.equal(headers["x-token-!#$%&'*+-.^_`|~"], "y");
});

test("many and long headers", async () => {
  const headers = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`x-${i}`, `${i}`.repeat(100)]));
  const { headers: seen } = JSON.parse((await site.send("/echo", { headers })).text);
  for (const [name, value] of Object.entries(headers)) assert.equal(seen[name], value);
});

test("paths arrive as they were sent", async () => {
  for (const path of ["/echo?", "/echo?%00%ff", "/echo?a=b?c=d", "/echo?q=" + "x".repeat(8000)]) {
    const { query } = JSON.parse((await site.send(path)).text);
    assert.equal(query ?? "", path.slice("/echo?".length));
  }
  assert.equal((await site.send(`/echo?${"x".repeat(17_000)}`)).status, 414);
});

test("a hundred requests at once each get their own body back", async () => {
  const bodies = Array.from({ length: 100 }, (_, i) => bytesOf(1000 + i * 997, i));
  const replies = await Promise.all(bodies.map((body) => site.send("/echo", { method: "POST", body })));
  replies.forEach((reply, i) => assert.ok(reply.body.equals(bodies[i] ?? Buffer.of()), `request ${i}`));
});
