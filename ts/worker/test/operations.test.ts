// What a guest may write into an operation is anything: each handler refuses what makes no sense, by its
// code, and asks nobody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { carryOut, DONE, type Operation } from "#internal/operations.js";
import { OPERATIONS } from "#internal/operations/table.js";
import { DEFAULT_LIMITS, type OpFailure } from "zerobuf-worker";

const refuse = (): never => assert.fail("nobody was to be asked");
const ENV = {
  TEXT: "text",
  NUMBER: 5,
  KV: { getWithMetadata: refuse, put: refuse, delete: refuse, list: refuse },
  R2: { head: refuse, get: refuse, put: refuse, delete: refuse, list: refuse },
  D1: { prepare: refuse, batch: refuse },
  OBJECTS: { idFromName: refuse, get: refuse },
};
const STORAGE = { get: refuse, put: refuse, delete: refuse, list: refuse, transaction: refuse, setAlarm: refuse };

function run(operation: Partial<Operation>, storage?: unknown) {
  const whole: Operation = {
    id: 1, kind: "Fetch", target: "", method: "get", headers: "", body: null, timeout: 0, flags: 0, limit: null, ...operation,
  };
  const context = { env: ENV, limits: DEFAULT_LIMITS, storage, waitUntil: () => {} };
  return carryOut(OPERATIONS, whole, new AbortController(), context);
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

const REFUSED: [what: string, operation: Partial<Operation>, code: OpFailure][] = [
  ["a URL of another scheme", { target: "file:///etc/passwd" }, "Invalid"],
  ["a relative URL", { target: "/a" }, "Invalid"],
  ["a URL that is none", { target: "http://[" }, "Invalid"],
  ["a method that is no token", { target: "http://a/", method: "GE T" }, "Invalid"],
  ["a method that runtimes refuse", { target: "http://a/", method: "TRACE" }, "Invalid"],
  ["a GET with a body", { target: "http://a/", method: "GET", body: bytes("x") }, "Invalid"],
  ["a header line without a colon", { target: "http://a/", headers: "nonsense\n" }, "Invalid"],
  ["a header value with a carriage return", { target: "http://a/", headers: "a: b\rc\n" }, "Invalid"],
  ["flags nobody knows", { target: "http://a/", flags: 8 }, "Unsupported"],
  ["redirects in a fourth way", { target: "http://a/", flags: 6 }, "Unsupported"],
  ["a binding that is not there", { kind: "Kv", target: "NOPE/key" }, "Binding"],
  ["a binding from Object.prototype", { kind: "Kv", target: "constructor/key" }, "Binding"],
  ["text as a namespace", { kind: "Kv", target: "TEXT/key" }, "Binding"],
  ["a number as a namespace", { kind: "Kv", target: "NUMBER/key" }, "Binding"],
  ["a namespace as a bucket", { kind: "R2", target: "KV/key" }, "Binding"],
  ["a namespace as a service", { kind: "Service", target: "KV http://a/" }, "Binding"],
  ["an object's name that is not percent-encoded", { kind: "Service", target: "OBJECTS/%ff http://a/" }, "Invalid"],
  ["a method of no namespace", { kind: "Kv", target: "KV/key", method: "constructor" }, "Unsupported"],
  ["options that are no JSON", { kind: "Kv", target: "KV/", method: "list", body: bytes("{") }, "Invalid"],
  ["options that are no object", { kind: "Kv", target: "KV/", method: "list", body: bytes("[1]") }, "Invalid"],
  ["an option nobody knows", { kind: "Kv", target: "KV/", method: "list", body: bytes('{"__proto__": {}}') }, "Invalid"],
  ["an option of another type", { kind: "R2", target: "R2/", method: "list", body: bytes('{"limit": "1"}') }, "Invalid"],
  ["an expiration that is no number", { kind: "Kv", target: "KV/a", method: "put", headers: "expiration: soon\n" }, "Invalid"],
  ["metadata that is no JSON", { kind: "R2", target: "R2/a", method: "put", headers: "custom-metadata: {\n" }, "Invalid"],
  ["metadata that is no text", { kind: "R2", target: "R2/a", method: "put", headers: 'custom-metadata: {"a": 1}\n' }, "Invalid"],
  ["a statement that is none", { kind: "D1", target: "D1", method: "query", body: bytes("null") }, "Invalid"],
  ["a batch that is none", { kind: "D1", target: "D1", method: "batch", body: bytes("{}") }, "Invalid"],
  ["a cache where there is none", { kind: "Cache", target: "http://a/", method: "match" }, "Unsupported"],
  ["storage outside of an object", { kind: "Storage", target: "a" }, "Unsupported"],
  ["a kind nobody knows", { kind: "kind 77" }, "Unsupported"],
  ["a method of the environment", { kind: "Environment", target: "TEXT", method: "put" }, "Unsupported"],
];

for (const [what, operation, code] of REFUSED) {
  test(`refuses ${what}`, async () => {
    const result = await run(operation);
    assert.equal(result.code, code, result.error ?? "it was done");
    assert.notEqual(result.error, null);
  });
}

test("refuses every batch that is cut, and one with lengths that lead nowhere", async () => {
  const batch = new Uint8Array([1, 0, 0, 0, 97, 1, 0, 0, 0, 98]);
  // Behind its fourth byte every beginning lacks something.
  const cut = Array.from({ length: batch.length - 1 }, (_, end) => batch.slice(0, end + 1));
  const far = new Uint8Array([0xfe, 0xff, 0xff, 0xff, 97]);
  const noText = new Uint8Array([1, 0, 0, 0, 0xff, 0, 0, 0, 0]);
  for (const body of [...cut, far, noText]) {
    const result = await run({ kind: "Storage", method: "batch", body }, STORAGE);
    assert.equal(result.code, "Invalid", `${body}`);
  }
  const alarm = await run({ kind: "Storage", method: "set-alarm", body: bytes("soon") }, STORAGE);
  assert.equal(alarm.code, "Invalid");
});

test("what is stored and neither bytes nor text is refused, as is what is too large", async () => {
  const stored = (value: unknown) => run({ kind: "Storage", method: "get", target: "k", limit: 3 }, { get: async () => value });
  assert.equal((await stored({})).code, "Rejected");
  assert.equal((await stored("four")).code, "TooLarge");
  assert.deepEqual((await stored("abc")).body, bytes("abc"));
  assert.deepEqual(await stored(undefined), { ...DONE, status: 404 });
});

test("only text is a variable", async () => {
  const list = await run({ kind: "Environment", method: "list" });
  assert.equal(new TextDecoder().decode(list.body ?? undefined), '{"TEXT":"text"}');
  assert.equal((await run({ kind: "Environment", target: "NUMBER" })).status, 404);
  assert.equal((await run({ kind: "Environment", target: "TEXT", limit: 3 })).code, "TooLarge");
});
