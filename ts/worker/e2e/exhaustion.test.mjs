// A guest whose memory may grow by k pages, for every k: each request is answered rightly or with an
// error that says why, and small requests are answered again afterwards.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createWorker } from "../dist/index.js";
import { guestOf } from "./support.mjs";

/**
 * The module with a memory that stops growing after `pages` more.
 * @param {Uint8Array} wasm
 * @param {number} pages
 */
function limited(wasm, pages) {
  const MEMORY = 5;
  let at = 8;
  const leb = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = /** @type {number} */ (wasm[at++]);
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  const encode = (/** @type {number} */ value) => {
    const bytes = [];
    for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
    return [...bytes, value];
  };
  while (at < wasm.length) {
    const start = at;
    const id = /** @type {number} */ (wasm[at++]);
    const size = leb();
    const end = at + size;
    if (id === MEMORY) {
      assert.equal(leb(), 1, "one memory");
      leb();
      const least = leb();
      const section = [1, 1, ...encode(least), ...encode(least + pages)];
      return Buffer.concat([wasm.subarray(0, start), Buffer.from([MEMORY, ...encode(section.length), ...section]), wasm.subarray(end)]);
    }
    at = end;
  }
  throw new Error("there is no memory section");
}

const BODY = new Uint8Array(300_000).map((_, i) => i % 251);

for (const [example, greeting] of /** @type {const} */ ([["hello-rust", "Hello from zerobuf\n"], ["hello-min", "Hello from a small guest\n"]])) {
  test(`${example}: memory that ends after every number of pages`, async (context) => {
    const wasm = readFileSync(guestOf(example));
    /** @type {Map<string, number>} */
    const outcomes = new Map();
    let served = false;
    let pages = 0;
    for (; !served; pages++) {
      assert.ok(pages < 64, "it never has enough");
      /** @type {import("../dist/errors.js").HostError[]} */
      const errors = [];
      const worker = createWorker(new WebAssembly.Module(limited(wasm, pages)), { onError: (error) => errors.push(/** @type {any} */ (error)), log: () => {} });
      const small = async () => {
        const reply = await worker.fetch(new Request("http://host/"));
        return [reply.status, await reply.text()].join(" ");
      };
      served = true;
      let starts = false;
      for (let round = 0; round < 2; round++) {
        const first = await small();
        starts ||= first === `200 ${greeting}`;
        if (!starts) assert.match(first, /^500 /);
        const replies = await Promise.all([
          worker.fetch(new Request("http://host/echo", { method: "POST", body: BODY })),
          worker.fetch(new Request("http://host/sleep?ms=1")),
          worker.fetch(new Request("http://host/echo", { method: "POST", body: BODY.slice(0, 70_000) })),
        ]);
        for (const [i, reply] of replies.entries()) {
          const bytes = new Uint8Array(await reply.arrayBuffer());
          if (reply.status !== 200) {
            assert.ok([413, 500, 503].includes(reply.status), String(reply.status));
            served = false;
          } else if (example === "hello-rust" && i !== 1) {
            assert.deepEqual(bytes, i === 0 ? BODY : BODY.slice(0, 70_000));
          } else {
            assert.ok(bytes.length > 0 && bytes.length < 100);
          }
          outcomes.set(String(reply.status), (outcomes.get(String(reply.status)) ?? 0) + 1);
        }
        // Whatever happened, the worker serves what fits.
        if (starts) assert.equal(await small(), `200 ${greeting}`, `${pages} pages`);
      }
      for (const { code } of errors) assert.ok(["OutOfMemory", "GuestTrap", "InstanceLost", "GuestFailed", "LayoutMismatch"].includes(code), code);
    }
    context.diagnostic(`${pages} limits; answers: ${[...outcomes].map(([status, n]) => `${n} of ${status}`).join(", ")}`);
  });
}
