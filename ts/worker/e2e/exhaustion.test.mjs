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
const NUMBERS = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => i));

/** @typedef {[path: string, body: Uint8Array | string | null, isRight: (reply: Buffer) => boolean]} Ask */

const sleep = /** @type {Ask} */ (["/sleep?ms=1", null, (reply) => reply.length > 0]);
/** @param {Uint8Array} body @returns {Ask} */
const echo = (body) => ["/echo", body, (reply) => reply.equals(body)];
const stats = /** @type {Ask} */ (["/stats", NUMBERS, (reply) => JSON.parse(reply.toString()).mean === 9_999.5]);
/** @param {Uint8Array} body @returns {Ask} */
const ignored = (body) => ["/", body, (reply) => reply.toString() === "Hello from a small guest\n"];

/** @type {[example: string, greeting: string, step: number, asks: Ask[]][]} */
const GUESTS = [
  ["hello-rust", "Hello from zerobuf\n", 1, [echo(BODY), sleep, stats, echo(BODY.slice(0, 70_000))]],
  ["hello-min", "Hello from a small guest\n", 1, [ignored(BODY), ignored(BODY.slice(0, 70_000))]],
  // Go takes its memory in large pieces.
  ["hello-go", "Hello from Go\n", 32, [stats, sleep, stats]],
];

for (const [example, greeting, step, asks] of GUESTS) {
  test(`${example}: memory that ends after every number of pages`, async (context) => {
    const wasm = readFileSync(guestOf(example));
    /** @type {Map<string, number>} */
    const outcomes = new Map();
    let served = false;
    let pages = 0;
    let points = 0;
    for (; !served; pages += step) {
      points++;
      assert.ok(points < 64, "it never has enough");
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
        const replies = await Promise.all(asks.map(([path, body]) =>
          worker.fetch(new Request(`http://host${path}`, body === null ? {} : { method: "POST", body: /** @type {any} */ (body) }))));
        for (const [i, reply] of replies.entries()) {
          const bytes = Buffer.from(await reply.arrayBuffer());
          if (reply.status !== 200) {
            assert.ok([413, 500, 503].includes(reply.status), `${reply.status} ${bytes}`);
            served = false;
          } else {
            assert.ok(asks[i]?.[2](bytes), `${asks[i]?.[0]}: ${bytes.subarray(0, 100)}`);
          }
          outcomes.set(String(reply.status), (outcomes.get(String(reply.status)) ?? 0) + 1);
        }
        // Whatever happened, the worker serves what fits.
        if (starts) assert.equal(await small(), `200 ${greeting}`, `${pages} pages`);
      }
      for (const { code } of errors) assert.ok(["OutOfMemory", "GuestTrap", "GuestExit", "InstanceLost", "GuestFailed", "LayoutMismatch"].includes(code), code);
    }
    context.diagnostic(`${points} limits; answers: ${[...outcomes].map(([status, n]) => `${n} of ${status}`).join(", ")}`);
  });
}
