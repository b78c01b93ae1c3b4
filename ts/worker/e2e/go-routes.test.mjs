// The test program in Go answers as a guest what it answers natively, header by header. What may
// differ stands in go-differences.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { ask, guest, Native } from "./go-support.mjs";
import { Site } from "./support.mjs";

/** @type {{ headers: Record<string, string>, requests: Record<string, { because: string, native?: Partial<{ status: number, body: string, headers: Record<string, string[]>, broken: true }>, guest?: Record<string, unknown> }> }} */
const DIFFERENCES = JSON.parse(readFileSync(new URL("go-differences.json", import.meta.url), "utf8"));

const FORM = { "content-type": "application/x-www-form-urlencoded" };
const BINARY = { "content-type": "application/octet-stream" };
const MULTIPART = { "content-type": "multipart/form-data; boundary=XX" };
const PARTS = [
  "--XX", 'Content-Disposition: form-data; name="field"', "", "a value",
  "--XX", 'Content-Disposition: form-data; name="file"; filename="a.txt"', "Content-Type: text/plain", "", "content\nof a file",
  "--XX--", "",
].join("\r\n");

/** @type {[path: string, init?: import("./go-support.mjs").Init][]} */
const REQUESTS = [
  ["/"], ["/?a=b"], ["/nowhere"], ["/", { method: "POST" }], ["/", { method: "HEAD" }],
  ["/path/a%20b"], ["/path/a%2Fb"], ["/path/%C3%B6"], ["/path/"], ["/path/a/b"],
  ["/rest/a/b/c"], ["/rest/", { method: "DELETE" }], ["/rest/x", { method: "PATCH", body: "x" }], ["/rest/x", { method: "OPTIONS" }],
  ["/only-post"], ["/only-post", { method: "POST" }], ["/only-post", { method: "PUT", body: "x" }],
  ["/slash"], ["/slash/"], ["/slash//a/../b"], ["/host"], ["/host", { headers: { host: "other.example" } }],
  ["/query?b=2&a=1&a=%20x&c"], ["/query?a;b"], ["/query?%zz"], ["/query?"],
  ["/request", { headers: { "user-agent": "test", referer: "http://from/", "x-trace": "t1" } }],
  ["/request", { method: "POST", body: "12345" }], ["/request", { method: "PUT", body: "" }],
  ...[200, 201, 202, 204, 205, 206, 301, 304, 400, 404, 418, 500, 503, 599].map((code) => /** @type {[string]} */ ([`/status/${code}`])),
  ["/status/99"], ["/status/x"],
  ["/redirect?code=302&to=/path/x"], ["/redirect?code=307&to=relative"], ["/redirect?code=303&to=http://other/%C3%A4?q"], ["/redirect?code=308&to=//x", { method: "HEAD" }],
  ["/moved"], ["/error"], ["/twice"], ["/early-hints"], ["/stripped/a/b"], ["/stripped/a%2Fb"], ["/timeout"], ["/controller"],
  ["/headers", { headers: { "x-one": "1", "X-MANY": ["a", "b"], "x-utf8": "gr\u00c3\u00bc", "x-empty": "" } }],
  ["/send-headers"], ["/cookies", { headers: { cookie: "a=1; b=two; bad" } }], ["/set-cookies"],
  ["/basic"], ["/basic", { headers: { authorization: `Basic ${btoa("gopher:se:cret")}` } }], ["/basic", { headers: { authorization: "Basic !" } }],
  ["/trailer"], ...["html", "png", "none", "encoded", "flushed", "empty"].map((what) => /** @type {[string]} */ ([`/sniff/${what}`])),
  ...["small", "large", "told", "none"].flatMap((size) => [
    /** @type {[string]} */ ([`/head?size=${size}`]),
    /** @type {[string, object]} */ ([`/head?size=${size}`, { method: "HEAD" }]),
  ]),
  ["/echo", { method: "POST", body: "hello", headers: { "content-type": "text/x-test" } }],
  ["/echo", { method: "POST", headers: BINARY, body: Buffer.from(Array.from({ length: 256 }, (_, i) => i)) }],
  ["/echo", { method: "POST", headers: BINARY, body: "x".repeat(300_000) }], ["/echo", { method: "POST" }],
  ["/echo", { method: "POST", headers: BINARY, body: "in pieces", chunked: true }],
  ["/unread", { method: "POST", body: "y".repeat(10_000) }],
  ["/form?q=1&b=query", { method: "POST", headers: FORM, body: "a=1&a=%32&b=body" }], ["/form", { method: "POST", headers: FORM, body: "a=%zz" }],
  ["/form", { method: "POST", body: "a=1" }],
  ["/multipart", { method: "POST", headers: MULTIPART, body: PARTS }], ["/multipart", { method: "POST", headers: MULTIPART, body: "--XX\r\nbroken" }],
  ["/multipart", { method: "POST", body: "none" }],
  ["/json", { method: "POST", body: '{"name":"<g\u00f6>","age":41,"tags":{"b":"2","a":"1"}}' }], ["/json", { method: "POST", body: '{"nam' }],
  ["/json", { method: "POST", body: '{"other":1}' }],
  ["/limited", { method: "POST", body: "ten bytes!" }], ["/limited", { method: "POST", body: "eleven bytes" }],
  ["/large"], ["/flush"], ["/too-much"], ["/gzip", { headers: { "accept-encoding": "gzip" } }],
  ["/static/"], ["/static/index.html"], ["/static/sub"], ["/static/sub/"], ["/static/sub/a%20b.txt"], ["/static/none"], ["/static/../main.go"],
  ["/static/sub/style.css", { headers: { range: "bytes=2-5" } }], ["/static/sub/style.css", { method: "HEAD" }], ["/one-file"],
  ["/content"], ["/content", { headers: { range: "bytes=0-1,-2" } }], ["/content", { headers: { range: "bytes=50-" } }],
  ["/content", { headers: { "if-none-match": '"v1"' } }], ["/content", { headers: { "if-modified-since": "Thu, 29 Feb 2024 12:00:00 GMT" } }],
  ["/chi"], ["/chi/"], ["/chi/users/12"], ["/chi/users/12", { method: "HEAD" }], ["/chi/users/x"], ["/chi/users", { method: "POST" }], ["/chi/users", { method: "DELETE" }], ["/chi/panic"],
  ["/mux/k/7"], ["/mux/k/7", { method: "PUT", body: "x" }], ["/mux/k/7", { method: "DELETE" }], ["/mux/k/seven"], ["/mux/query?page=3"], ["/mux/query"],
  ["/fault/panic"], ["/fault/late-panic"], ["/fault/abort"], ["/fault/goexit"], ["/fault/status"],
  ["/sleep?ms=5"], ["/select?ms=5"], ["/fan-out"], ["/worker?n=9"],
];

/** @type {Native} */
let native;
/** @type {Site} */
let site;
before(async () => {
  native = await Native.start();
  site = await Site.start({ wasm: guest(), port: 0 });
});
after(async () => {
  native?.close();
  await site?.close();
});

/** A boundary is random. @param {string} text */
const steady = (text) => text.replace(/\b[0-9a-f]{60}\b/g, "BOUNDARY");

/** @param {import("./go-support.mjs").Answer} answer @param {boolean} isHead */
function comparable(answer, isHead) {
  if ("broken" in answer) return answer;
  /** @type {Record<string, string[]>} */
  const headers = {};
  for (const [name, values] of Object.entries(answer.headers)) {
    if (name in DIFFERENCES.headers && !(name === "content-length" && isHead)) continue;
    headers[name] = values.map(steady);
  }
  return { status: answer.status, headers, body: steady(answer.body) };
}

/** What a difference says, laid over an answer. @param {object} answer @param {Record<string, unknown> | undefined} changes */
function changed(answer, changes) {
  if (changes === undefined) return answer;
  if ("broken" in changes || "broken" in answer) return changes;
  const { headers = {}, ...rest } = /** @type {{ headers?: Record<string, string[] | null> }} */ (changes);
  const merged = { ...(/** @type {{ headers: object }} */ (answer)).headers, ...headers };
  return { ...answer, ...rest, headers: Object.fromEntries(Object.entries(merged).filter(([, values]) => values !== null)) };
}

const used = new Set();
for (const [path, init = {}] of REQUESTS) {
  const method = init.method ?? "GET";
  const detail = init.headers === undefined ? "" : ` ${JSON.stringify(init.headers)}`;
  const name = `${method} ${path}${detail}${init.chunked === true ? " chunked" : ""}`;
  test(name, async () => {
    const [natively, asGuest] = await Promise.all([ask(native.port, path, init), ask(site.server.port, path, init)]);
    const difference = DIFFERENCES.requests[name];
    if (difference !== undefined) used.add(name);
    const expected = changed(comparable(natively, method === "HEAD"), difference?.guest);
    assert.deepEqual(comparable(asGuest, method === "HEAD"), expected, difference?.because);
    if (difference !== undefined) {
      assert.notDeepEqual(comparable(asGuest, method === "HEAD"), comparable(natively, method === "HEAD"), "there is no difference any more");
    }
  });
}

test("every difference that is allowed is about a request", () => {
  assert.deepEqual(Object.keys(DIFFERENCES.requests).filter((name) => !used.has(name)), []);
});
