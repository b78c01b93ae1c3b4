// Programs written for GoMode: examples/gomode-http and gomode-slots on workerd, and by hand in Node.js.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { OpResults, PendingResponse } from "../dist/abi.gen.js";
import { answerOf, begin, exchange, instanceOf, moduleOf } from "./guests.mjs";
import { guestOf, Site, valuesOf } from "./support.mjs";

/** @type {Site} */ let http;
/** @type {Site} */ let slots;
before(async () => {
  http = await Site.start({ wasm: guestOf("gomode-http"), debug: false });
  slots = await Site.start({ wasm: guestOf("gomode-slots"), debug: false });
});
after(() => Promise.all([http.close(), slots.close()]));

test("the program of net/http: text, and numbers from kernels", async () => {
  const hello = await http.send("/");
  assert.equal(hello.status, 200);
  assert.equal(hello.text, "Hello from GoMode!");
  const stats = await http.send("/stats");
  assert.deepEqual(JSON.parse(stats.text), { sum: 36, min: 1, max: 8 });
});

test("the program of net/http: its fetch is an operation of the host, and is not done twice", () => {
  const instance = instanceOf(moduleOf("gomode-http"));
  const { arena, ptr } = begin(instance, { path: "/exchange", headers: "host: example.com\n" });
  const pointer = instance.exports.handle_zerobuf(ptr) >>> 0;
  arena.refresh();
  const { pending } = PendingResponse.access(arena, pointer);
  const [operation] = Array.from(pending.new_ops, ({ id, method, target }) => ({ id, method, target }));
  assert.ok(operation);
  assert.deepEqual([operation.method, operation.target], ["GET", "https://api.example.com/rates"]);
  const { task } = pending;
  const result = { id: operation.id, status: 200, content_type: "text/plain", headers: "", body: Buffer.from("rates"), error: null, code: null };
  const results = OpResults.create(arena, { results: [result] }).ptr;
  assert.deepEqual(answerOf(instance, arena, instance.exports.resume_zerobuf(task, results)), { status: 200, text: "rates" });
  arena.close();
});

test("the program of slots: routes, and kernels by address", async () => {
  for (const [path, status, type, text] of /** @type {const} */ ([
    ["/", 200, "text/plain", "Hello!"],
    ["/simd", 200, "text/plain", "36 204 16"],
    ["/json", 200, "application/json", '{"ok":true}'],
    ["/none", 404, "text/plain", "not found"],
  ])) {
    const reply = await slots.send(path);
    assert.deepEqual([reply.status, valuesOf(reply, "content-type"), reply.text], [status, [type], text]);
  }
  assert.equal((await slots.send("/", { method: "POST", body: "x" })).status, 405);
  const replies = await Promise.all(Array.from({ length: 64 }, () => slots.send("/simd")));
  assert.ok(replies.every(({ text }) => text === "36 204 16"));
});

test("a response outside of memory is an error of the handler", () => {
  const file = fileURLToPath(new URL("../../../go/liarguest/dist/guest.wasm", import.meta.url));
  /** @type {string[]} */ const log = [];
  const instance = instanceOf(new WebAssembly.Module(readFileSync(file)), (_level, text) => log.push(text));
  const good = [{ status: 200, text: "tex" }, { status: 201, text: "" }];
  for (const answer of good) assert.deepEqual(exchange(instance), answer);
  for (const why of [
    "no response of three slots",
    "no response of three slots",
    "no response of three slots",
    "content type is no string",
    "content type is no string",
    "content type is no string",
    "body is no string",
    "body is no string",
    "asks for a fetch by status -1",
  ]) {
    log.length = 0;
    assert.deepEqual(exchange(instance), { status: 500, text: "Internal Server Error\n" });
    assert.ok(log.join("").includes(why), `${log.join("")} instead of ${why}`);
  }
  assert.deepEqual(exchange(instance), { status: 200, text: "text" }, "the program goes on");
});

test("kernels are the module's own, in every guest that calls them", () => {
  for (const name of ["gomode-http", "gomode-slots"]) {
    const imports = WebAssembly.Module.imports(moduleOf(name)).map(({ module }) => module);
    assert.deepEqual([...new Set(imports)], ["wasi_snapshot_preview1"]);
  }
});
