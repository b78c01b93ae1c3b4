// The test program in Go, natively and as a guest.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { fileURLToPath } from "node:url";

/** @param {string} name */
function built(name) {
  const file = fileURLToPath(new URL(`../../../go/testguest/dist/${name}`, import.meta.url));
  assert.ok(existsSync(file), `${file} is missing; run: cargo xtask test --only guests`);
  return file;
}

/** The program as a guest. */
export const guest = () => built("guest.wasm");

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {net.AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** The program as a process: the real net/http server. */
export class Native {
  /** @param {number} port @param {import("node:child_process").ChildProcess} child */
  constructor(port, child) {
    this.port = port;
    this.child = child;
  }

  static async start() {
    const port = await freePort();
    const child = spawn(built("native"), { env: { ADDR: `127.0.0.1:${port}` }, stdio: "ignore" });
    const native = new Native(port, child);
    for (;;) {
      assert.equal(child.exitCode, null, "the program has ended");
      if (await native.#listens()) return native;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** @returns {Promise<boolean>} */
  #listens() {
    return new Promise((resolve) => {
      const socket = net.connect(this.port, "127.0.0.1", () => resolve(true));
      socket.on("error", () => resolve(false)).on("connect", () => socket.destroy());
    });
  }

  close() {
    this.child.kill();
  }
}

/**
 * @typedef {{ method?: string, headers?: http.OutgoingHttpHeaders, body?: string | Buffer, chunked?: boolean }} Init
 * @typedef {{ status: number, headers: Record<string, string[]>, body: string } | { broken: true }} Answer
 */

/**
 * Sends a request on a connection of its own.
 *
 * @param {number} port
 * @param {string} path
 * @param {Init} [init]
 * @returns {Promise<Answer>}
 */
export function ask(port, path, { method = "GET", headers = {}, body, chunked = false } = {}) {
  const length = body === undefined || chunked ? {} : { "content-length": Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const request = http.request({ host: "127.0.0.1", port, path, method, agent: false, headers: { ...length, ...headers } }, (response) => {
      /** @type {Buffer[]} */
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("error", () => resolve({ broken: true }));
      response.on("end", () => {
        /** @type {Record<string, string[]>} */
        const fields = {};
        for (let i = 0; i + 1 < response.rawHeaders.length; i += 2) {
          (fields[String(response.rawHeaders[i]).toLowerCase()] ??= []).push(String(response.rawHeaders[i + 1]));
        }
        resolve({ status: response.statusCode ?? 0, headers: fields, body: Buffer.concat(chunks).toString("latin1") });
      });
    });
    request.on("error", () => resolve({ broken: true }));
    request.end(body);
  });
}
