// What the tests over HTTP share: a server, and a client that shows headers as they came.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { PassThrough } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startServer } from "../dev/server.mjs";

/** @param {string} example */
export function guestOf(example) {
  const file = fileURLToPath(new URL(`../../../examples/${example}/dist/guest.wasm`, import.meta.url));
  assert.ok(existsSync(file), `${file} is missing; run: cargo zerobuf build examples/${example}`);
  return file;
}

/**
 * @typedef {{ status: number, headers: [string, string][], body: Buffer, text: string }} Reply
 * @typedef {{ method?: string, headers?: http.OutgoingHttpHeaders, body?: Uint8Array | string, signal?: AbortSignal }} Init
 */

/** A server and a client of it. */
export class Site {
  /** @type {import("../dev/server.mjs").Server} */ server;
  /** What the worker wrote to its console. */
  log = "";
  // Idle connections end here first: workerd closes them after some seconds, maybe under a request.
  #agent = new http.Agent({ keepAlive: true, maxSockets: 128, timeout: 1000 });

  /** @param {import("../dev/server.mjs").Server} server */
  constructor(server) {
    this.server = server;
  }

  /** @param {Omit<import("../dev/server.mjs").ServerOptions, "output">} options */
  static async start(options) {
    const output = new PassThrough();
    const site = new Site(await startServer({ ...options, output }));
    output.setEncoding("utf8").on("data", (text) => (site.log += text));
    return site;
  }

  async close() {
    this.#agent.destroy();
    await this.server.close();
  }

  /**
   * @param {string} path
   * @param {Init} [init]
   * @returns {Promise<Reply>}
   */
  send(path, { method = "GET", headers = {}, body, signal } = {}) {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
      const request = http.request(
        { host: "127.0.0.1", port: this.server.port, path, method, agent: this.#agent, headers: { ...length, ...headers }, ...(signal ? { signal } : {}) },
        (response) => {
          /** @type {Buffer[]} */
          const chunks = [];
          response.on("data", (chunk) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const whole = Buffer.concat(chunks);
            resolve({ status: response.statusCode ?? 0, headers: pairs(response.rawHeaders), body: whole, text: whole.toString() });
          });
        },
      );
      request.on("error", reject);
      request.end(body);
    });
  }

  /**
   * Asks for something, and leaves once `enough` resolves. By a reset: a connection that is closed in
   * order may still be read from, and workerd goes on.
   *
   * @param {string} path
   * @param {() => Promise<void>} enough
   * @returns {Promise<void>}
   */
  async leave(path, enough) {
    const request = http.get({ host: "127.0.0.1", port: this.server.port, path, agent: false });
    request.on("error", () => {});
    await enough();
    request.socket?.resetAndDestroy();
  }

  /**
   * Sends bytes as they are, then nothing more, and gives what comes back.
   *
   * @param {string} text every character is one byte
   * @returns {Promise<string>}
   */
  raw(text) {
    return new Promise((resolve, reject) => {
      const socket = net.connect(this.server.port, "127.0.0.1", () => socket.end(Buffer.from(text, "latin1")));
      /** @type {Buffer[]} */
      const chunks = [];
      socket.on("data", (chunk) => chunks.push(chunk));
      socket.on("error", reject);
      socket.on("close", () => resolve(Buffer.concat(chunks).toString("latin1")));
    });
  }
}

/**
 * @param {string[]} raw
 * @returns {[string, string][]}
 */
function pairs(raw) {
  /** @type {[string, string][]} */
  const result = [];
  for (let i = 0; i + 1 < raw.length; i += 2) result.push([(raw[i] ?? "").toLowerCase(), raw[i + 1] ?? ""]);
  return result;
}

/**
 * Waits for something that happens outside of any answer. Gives up after a minute, so that a test fails
 * rather than hangs.
 *
 * @param {() => boolean | Promise<boolean>} happened
 */
export async function until(happened) {
  for (const end = Date.now() + 60_000; !(await happened()); await delay(10)) {
    assert.ok(Date.now() < end, `it did not happen: ${happened}`);
  }
}

/**
 * @param {Reply} reply
 * @param {string} name
 */
export function valuesOf(reply, name) {
  return reply.headers.filter(([key]) => key === name).map(([, value]) => value);
}

/**
 * Bytes that no two seeds share, every value among them.
 *
 * @param {number} size
 * @param {number} seed
 */
export function bytesOf(size, seed) {
  const bytes = Buffer.allocUnsafe(size);
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
