// What an exchange leaves in the memory of a real guest: nothing in its arena.
import assert from "node:assert/strict";
import { test } from "node:test";
import { layouts } from "../dist/abi.gen.js";
import { Exchange } from "../dist/exchange.js";
import { DEFAULT_LIMITS } from "../dist/limits.js";
import { OPERATIONS } from "../dist/operations/table.js";
import { exchange, instanceOf, moduleOf } from "./guests.mjs";

const SECRET = "s3cr3t-of-an-earlier-exchange";

/**
 * Runs a request as a worker does, and notes where its arena was.
 * @param {import("../dist/instance.js").Instance} instance
 * @param {{ path?: string, body?: Uint8Array | null, abort?: AbortSignal }} parts
 */
async function run(instance, { path = `/echo?${SECRET}`, body = null, abort }) {
  /** @type {[number, number][]} */
  const places = [];
  const { openArena } = Instance(instance);
  instance.openArena = (size) => {
    const arena = openArena.call(instance, size);
    const close = arena.close;
    arena.close = () => {
      arena.refresh();
      const { dv, header } = arena;
      const count = dv.getUint32(header + 20, true);
      for (let i = 0; i < count; i++) places.push([dv.getUint32(header + 24 + 8 * i, true), dv.getUint32(header + 28 + 8 * i, true)]);
      close.call(arena);
    };
    return arena;
  };
  const request = {
    method: body === null ? "GET" : "POST", path, headers: `cookie: ${SECRET}\ncontent-type: text/plain\n`, scheme: "https",
    clientAddress: SECRET, contentLength: NaN, body,
  };
  const options = {
    limits: DEFAULT_LIMITS, operations: OPERATIONS, context: { env: undefined, limits: DEFAULT_LIMITS, waitUntil: () => {} }, clientSignal: () => abort, onLateError: () => {},
  };
  let response;
  try {
    response = await Exchange.open(instance, request, options).run();
  } catch (error) {
    if (abort === undefined) throw error;
  } finally {
    instance.openArena = openArena;
  }
  assert.ok(places.length > 0);
  return { response, places };
}

/** Keeps the type checker of who reads this apart from the patching above. @param {any} instance */
function Instance(instance) {
  return { openArena: instance.openArena };
}

/** @param {import("../dist/instance.js").Instance} instance */
function bytesOf(instance) {
  return Buffer.from(instance.memory.buffer);
}

/** How often the secret stands in the memory. @param {Buffer} bytes */
function count(bytes) {
  let found = 0;
  for (let at = bytes.indexOf(SECRET); at >= 0; at = bytes.indexOf(SECRET, at + 1)) found++;
  return found;
}

/**
 * @param {import("../dist/instance.js").Instance} instance
 * @param {readonly [number, number][]} places
 */
function assertClean(instance, places) {
  const bytes = bytesOf(instance);
  for (const [base, size] of places) {
    const part = bytes.subarray(base, base + size);
    assert.equal(count(part), 0, `the arena's chunk at 0x${base.toString(16)} still holds it`);
  }
}

const body = (/** @type {number} */ times) => new TextEncoder().encode(SECRET.repeat(times));
/** Within the first chunk, in one that the pool keeps, and in one that it gives back. */
const SIZES = [1, 1000, 40_000];

test("the smallest guest holds nothing at all of an earlier exchange", async () => {
  const instance = instanceOf(moduleOf("hello-min"));
  for (const times of SIZES) {
    const { places } = await run(instance, { body: body(times) });
    assertClean(instance, places);
    assert.equal(count(bytesOf(instance)), 0);
  }
});

test("the arena of a guest with async handlers is clean, and what is left is the guest's own", async (context) => {
  const instance = instanceOf(moduleOf("hello-rust"));
  for (const [name, parts] of /** @type {const} */ ([
    ["echo of the head", {}],
    ...SIZES.map((times) => /** @type {const} */ ([`echo of a body of ${times * SECRET.length} bytes`, { path: "/echo", body: body(times) }])),
    ["a body that nobody reads", { path: "/nowhere", body: body(1000) }],
    ["a wait", { path: `/sleep?ms=1&${SECRET}`, body: null }],
  ])) {
    const { places } = await run(instance, parts);
    // A chunk that went back may be somebody's already; what is in it then is not of the arena.
    assertClean(instance, places.filter(([, size]) => size <= 256 * 1024));
    context.diagnostic(`${name}: ${count(bytesOf(instance))} times in the guest's own memory`);
  }
  // Bodies are held in place: none of their bytes is copied to the heap, and none is left.
  const other = instanceOf(moduleOf("hello-rust"));
  await run(other, { path: "/echo", body: body(1000) });
  assert.ok(count(bytesOf(other)) < 10, "only what the SDK copied: path, headers, address");
});

test("a client that goes away leaves nothing in the arena either", async () => {
  const instance = instanceOf(moduleOf("hello-rust"));
  const controller = new AbortController();
  const running = run(instance, { path: `/sleep?ms=10000&${SECRET}`, abort: controller.signal });
  controller.abort();
  const { response, places } = await running;
  assert.equal(response, undefined);
  assertClean(instance, places);
  assert.equal(exchange(instance).status, 200);
});

for (const example of ["hello-rust", "hello-min", "hello-go"]) {
  test(`${example}: what the host wrote goes with the arena, also what it went back from, also if its header is broken`, () => {
    const instance = instanceOf(moduleOf(example));
    for (const end of /** @type {const} */ (["close", "reset", "rewind", "nonsense"])) {
      const arena = instance.openArena(1024);
      const { dv, header } = arena;
      const mark = arena.save();
      const at = arena.alloc(600, 16);
      arena.u8.set(body(20), at);
      if (end === "reset") arena.reset();
      if (end === "rewind") arena.rewind(mark);
      if (end === "nonsense") {
        // Behind a cursor that the guest never saw.
        dv.setUint32(header, at, true);
        dv.setUint32(header + 12, 0, true);
        dv.setUint32(header + 4, 7, true);
        instance.exports.zerobuf_arena_close(header);
      } else {
        arena.close();
      }
      assert.equal(count(bytesOf(instance)), 0, end);
    }
  });
}

test("the arena of a guest in Go is clean", async () => {
  const instance = instanceOf(moduleOf("hello-go"));
  for (const times of SIZES) {
    const { places } = await run(instance, { path: `/?${SECRET}`, body: body(times) });
    assertClean(instance, places);
  }
});

test("a request that fails in the middle of being written leaves nothing", async () => {
  const instance = instanceOf(moduleOf("hello-rust"));
  const arena = instance.openArena(1024);
  const { HttpRequest } = await import("../dist/abi.gen.js");
  assert.throws(() => HttpRequest.create(arena, { method: SECRET, path: SECRET, body: body(3), headers: "\ud800", context: null, results: 0 }));
  arena.close();
  assert.equal(count(bytesOf(instance)), 0);
  assert.ok(layouts.length > 0);
});
