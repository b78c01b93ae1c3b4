// Requests that handlers in Go send to others: through the host, which fetches.
import assert from "node:assert/strict";
import http from "node:http";
import { after, before, beforeEach, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { guest } from "./go-support.mjs";
import { Site } from "./support.mjs";

/** @type {string[]} what the other server was asked */
let asked = [];
let open = 0;
let most = 0;
let aborted = 0;

/** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
async function answer(request, response) {
  const url = new URL(request.url ?? "/", "http://other");
  let body = "";
  for await (const chunk of request) body += chunk;
  asked.push(`${request.method} ${request.url} ${request.headers["user-agent"]} ${body}`);
  most = Math.max(most, ++open);
  response.on("close", () => {
    open--;
    if (!response.writableFinished) aborted++;
  });
  await delay(Number(url.searchParams.get("ms") ?? 10));
  const { authorization = "", cookie = "", "x-many": many = "", "x-counted": counted = "" } = request.headers;
  switch (url.pathname) {
    case "/redirect":
      return response.writeHead(302, { location: "/text?redirected", "set-cookie": "hop=1; Path=/" }).end("moved");
    case "/cookie":
      return response.writeHead(200, { "set-cookie": "seen=yes; Path=/", "content-type": "text/plain" }).end(`cookie ${cookie}`);
    case "/headers":
      return response.writeHead(418, { "x-reply": ["a", "b"], "content-type": "text/x" }).end(`${authorization} ${many} ${counted}`);
    default:
      return response.writeHead(200, { "content-type": "text/plain" }).end(`${request.method} ${url.search} ${body}\n`);
  }
}

/** @type {Site} */
let site;
const other = http.createServer((request, response) => void answer(request, response));
/** @type {string} */
let origin;
before(async () => {
  await new Promise((resolve) => other.listen(0, "127.0.0.1", () => resolve(undefined)));
  origin = `http://127.0.0.1:${/** @type {import("node:net").AddressInfo} */ (other.address()).port}`;
  site = await Site.start({ wasm: guest(), port: 0 });
});
after(async () => {
  await site?.close();
  other.closeAllConnections();
  other.close();
});
beforeEach(() => {
  asked = [];
  most = 0;
  aborted = 0;
});

/** @param {string} path @param {Record<string, string>} query */
async function text(path, query) {
  const reply = await site.send(`${path}?${new URLSearchParams(query)}`);
  assert.equal(reply.status, 200, reply.text);
  return reply.text;
}

test("http.Get", async () => {
  assert.equal(await text("/out/get", { url: `${origin}/text?a=1` }), '200 OK text/plain [] 10 "GET ?a=1 \\n" <nil>\n');
  assert.deepEqual(asked, ["GET /text?a=1 Go-http-client/1.1 "]);
});

test("http.Post sends its body", async () => {
  assert.equal(await text("/out/post", { url: `${origin}/text` }), '200 OK text/plain [] 18 "POST  posted body\\n" <nil>\n');
});

test("a transport over a copy of the default one, headers and authentication", async () => {
  const url = `${origin}/headers`;
  const reply = `418 I'm a teapot text/x ["a, b"] 45 "Basic ${btoa("user:password")} one, two 1" <nil>\n`;
  assert.equal((await text("/out/do", { url, method: "PUT" })).replace(/ \d+ "/, ' 45 "'), reply);
});

test("redirects are followed by the client, or not", async () => {
  const url = `${origin}/redirect`;
  assert.match(await text("/out/get", { url }), /^200 OK .*GET \?redirected/);
  assert.equal(asked.length, 2);
  assert.match(await text("/out/no-redirect", { url }), /^302 Found .*"moved"/);
});

test("a cookie jar", async () => {
  const replies = (await text("/out/jar", { url: `${origin}/cookie` })).split("\n");
  assert.match(replies[0] ?? "", /"cookie "/);
  assert.match(replies[1] ?? "", /"cookie seen=yes"/);
});

test("requests in sequence, and each once", async () => {
  const lines = (await text("/out/sequence", { url: `${origin}/text` })).trim().split("\n");
  assert.deepEqual(lines.map((line) => /\?n=(\d)/.exec(line)?.[1]), ["0", "1", "2", "3", "4"]);
  assert.equal(asked.length, 5);
});

test("requests of several goroutines run at the same time, and each once", async () => {
  const reply = await text("/out/parallel", { url: `${origin}/text` });
  assert.equal(reply, Array.from({ length: 8 }, (_, i) => `GET ?n=${i} \n`).join(""));
  assert.equal(asked.length, 8);
  assert.ok(most > 1, "they ran one after another");
});

test("many handlers fetch side by side", async () => {
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => text("/out/get", { url: `${origin}/text?i=${i}` })));
  replies.forEach((reply, i) => assert.match(reply, new RegExp(`\\?i=${i} `)));
  assert.equal(asked.length, 20);
});

test("the slower one of two requests is given up", async () => {
  assert.equal(await text("/out/race", { slow: `${origin}/text?ms=20000`, fast: `${origin}/text` }), "fast\n");
  for (let tries = 0; aborted === 0 && tries < 200; tries++) await delay(10);
  assert.equal(aborted, 1);
});

test("a client's timeout ends its request", async () => {
  assert.equal(await text("/out/timeout", { url: `${origin}/text?ms=20000` }), "true true\n");
});

test("a lock held across a fetch keeps the others out", async () => {
  const replies = await Promise.all(Array.from({ length: 5 }, () => text("/out/locked", { url: `${origin}/text` })));
  for (const reply of replies) assert.match(reply, /^200 OK/);
  assert.equal(most, 1);
});

test("requests go on behind the response", async () => {
  assert.equal(await text("/out/after", { url: `${origin}/text` }), "answered\n");
  for (let tries = 0; asked.length < 2 && tries < 200; tries++) await delay(10);
  assert.deepEqual(asked.map((line) => line.split(" ")[1]), ["/text?step=1", "/text?step=2"]);
});

test("what cannot be sent is an error", async () => {
  assert.match(await text("/out/get", { url: "ftp://x/" }), /^error: .*unsupported protocol scheme/);
  assert.match(await text("/out/get", { url: "http://127.0.0.1:1/" }), /^error: /);
});
