// dev/serve.mjs as a process: what the command line builds on.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { script } from "../test/dist/puppet.js";
import { say } from "../test/dist/support.js";
import { GuestFile } from "./puppet.mjs";

const SERVE = fileURLToPath(new URL("../dev/serve.mjs", import.meta.url));

/** @typedef {{ event: string, url: string, port: number, fatal: boolean, code: string, message: string }} Event */

/** A running serve.mjs. */
class Process {
  /** @param {string[]} args */
  constructor(...args) {
    this.child = spawn(process.execPath, [SERVE, ...args], { stdio: ["pipe", "pipe", "pipe"] });
    this.exited = new Promise((resolve) => this.child.once("exit", (code, signal) => resolve(code ?? signal)));
    this.stderr = "";
    this.child.stderr.on("data", (text) => (this.stderr += text));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  /** @returns {Promise<Event>} the next line it prints */
  async event() {
    const { value } = await this.lines.next();
    return JSON.parse(value);
  }

  /** @param {string} command */
  tell(command) {
    this.child.stdin.write(`${command}\n`);
  }

  /** @returns {number[]} the processes it started */
  children() {
    return descendants(this.child.pid ?? 0);
  }
}

/**
 * @param {number} parent
 * @returns {number[]}
 */
function descendants(parent) {
  const found = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      if (Number(/^PPid:\t(\d+)$/m.exec(status)?.[1]) === parent) found.push(Number(entry), ...descendants(Number(entry)));
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** @param {number} pid */
function alive(pid) {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

/** @param {number[]} pids */
async function assertGone(pids) {
  assert.ok(pids.length > 0, "workerd was found");
  for (let i = 0; i < 500 && pids.some(alive); i++) await delay(20);
  assert.deepEqual(pids.filter(alive), []);
}

/**
 * One request on a connection of its own: a reload ends the connections of the worker it replaces.
 *
 * @param {string} url
 * @param {Uint8Array} [body]
 * @returns {Promise<{ status: number, headers: http.IncomingHttpHeaders, text: string }>}
 */
function ask(url, body) {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const headers = body === undefined ? {} : { "content-length": body.length };
    const request = http.request(url, { method, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part) => (text += part));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

/**
 * @param {string} url
 * @param {string} text
 */
async function says(url, text) {
  assert.equal((await ask(url, script(say(text)))).text, text);
}

const linux = { skip: existsSync("/proc/self/status") ? false : "looks for processes in /proc" };

for (const [name, end] of /** @type {const} */ ([
  ["stdin is closed", (/** @type {Process} */ { child }) => child.stdin.end()],
  ["SIGINT", (/** @type {Process} */ { child }) => child.kill("SIGINT")],
  ["SIGTERM", (/** @type {Process} */ { child }) => child.kill("SIGTERM")],
])) {
  test(`serves, and ends on: ${name}`, linux, async () => {
    const guest = await GuestFile.create();
    const server = new Process("--wasm", guest.path, "--port", "0");
    const ready = await server.event();
    assert.equal(ready.event, "ready", server.stderr);
    await says(ready.url, "hello");
    const pids = server.children();
    end(server);
    assert.equal(await server.exited, 0);
    await assertGone(pids);
    await guest.remove();
  });
}

test("reloads the guest on the same port, and keeps the old one when the new one is broken", async () => {
  const guest = await GuestFile.create({ without: ["handle_zerobuf"] });
  const server = new Process("--wasm", guest.path, "--port", "0");
  const { url } = await server.event();
  const refused = await ask(url);
  assert.equal(refused.status, 500);
  assert.match(refused.text, /does not export handle_zerobuf/);

  const works = await GuestFile.create();
  await guest.write(readFileSync(works.path));
  server.tell("reload");
  const reloaded = await server.event();
  assert.equal(reloaded.event, "reloaded");
  assert.equal(reloaded.url, url);
  await says(url, "after the reload");

  await guest.write("no wasm at all");
  server.tell("reload");
  const error = await server.event();
  assert.deepEqual([error.event, error.fatal, error.code], ["error", false, "wasm-invalid"]);
  await says(url, "still here");

  server.tell("restart");
  assert.equal((await server.event()).code, "usage");
  server.child.stdin.end();
  assert.equal(await server.exited, 0);
  await Promise.all([guest.remove(), works.remove()]);
});

test("serves an entry of one's own, in TypeScript", async () => {
  const guest = await GuestFile.create();
  const entry = path.join(path.dirname(guest.path), "entry.ts");
  await writeFile(
    entry,
    `import guest from "./guest.wasm";
     import { createWorker, type Worker } from "zerobuf-worker";
     const worker: Worker = createWorker(guest);
     export default {
       async fetch(request: Request): Promise<Response> {
         const response = await worker.fetch(request);
         response.headers.set("x-entry", "mine");
         return response;
       },
     };`,
  );
  const server = new Process("--wasm", guest.path, "--port", "0", "--entry", entry);
  const { url } = await server.event();
  const reply = await ask(url, script(say("hi")));
  assert.equal(reply.headers["x-entry"], "mine");
  assert.equal(reply.text, "hi");

  await writeFile(entry, "export default {\n  fetch() { return new Respo(nse\n};");
  server.tell("reload");
  const error = await server.event();
  assert.equal(error.code, "bundle");
  assert.match(error.message, /entry\.ts:\d+:\d+: /);
  server.child.stdin.end();
  await server.exited;
  await guest.remove();
});

test("serves static files beside the worker: scripts bundled, the guest among them", async () => {
  const guest = await GuestFile.create();
  const assets = path.join(path.dirname(guest.path), "files");
  await mkdir(path.join(assets, "deep"), { recursive: true });
  await writeFile(path.join(assets, "page.html"), "<p>a page");
  await writeFile(path.join(assets, "deep/script.ts"), 'import { Arena } from "zerobuf"; console.log(Arena.local() as object);');
  const server = new Process("--wasm", guest.path, "--port", "0", "--assets", assets);
  try {
    await servesFiles(server, assets);
  } finally {
    server.child.stdin.end();
  }
  await server.exited;

  await writeFile(path.join(assets, "guest.wasm"), "");
  await fails(["--wasm", guest.path, "--port", "0", "--assets", assets], "assets", /guest\.wasm is in the way/);
  await fails(["--wasm", guest.path, "--port", "0", "--assets", `${assets}.not`], "assets", /no folder/);
  await guest.remove();
});

/**
 * @param {Process} server
 * @param {string} assets
 */
async function servesFiles(server, assets) {
  const { url } = await server.event();
  const page = await ask(`${url}/page`);
  assert.equal(page.text, "<p>a page");
  assert.match(page.headers["content-type"] ?? "", /^text\/html/);
  assert.match((await ask(`${url}/deep/script.js`)).text, /generation/, "with what it imports");
  assert.equal((await ask(`${url}/guest.wasm`)).headers["content-type"], "application/wasm");
  await says(`${url}/deep/script.ts`, "the worker gets what is no file");

  await writeFile(path.join(assets, "page.html"), "<p>changed");
  server.tell("reload");
  assert.equal((await server.event()).event, "reloaded");
  assert.equal((await ask(`${url}/page`)).text, "<p>changed");

  await writeFile(path.join(assets, "deep/script.ts"), "const = 1;");
  server.tell("reload");
  const error = await server.event();
  assert.deepEqual([error.event, error.code], ["error", "assets"]);
  assert.match(error.message, /script\.ts:1:\d+: /);
  assert.equal((await ask(`${url}/page`)).text, "<p>changed", "what was there is still served");
}

/**
 * @param {string[]} args
 * @param {string} code
 * @param {RegExp} message
 */
async function fails(args, code, message) {
  const server = new Process(...args);
  const event = await server.event();
  assert.deepEqual([event.event, event.fatal, event.code], ["error", true, code]);
  assert.match(event.message, message);
  assert.doesNotMatch(event.message + server.stderr, /\n\s+at /, "no stack trace");
  assert.equal(await server.exited, 1);
}

test("says what is wrong and ends", async () => {
  const guest = await GuestFile.create();
  const busy = net.createServer();
  const port = await new Promise((resolve) =>
    busy.listen(0, "127.0.0.1", () => resolve(/** @type {net.AddressInfo} */ (busy.address()).port)),
  );
  await fails(["--wasm", guest.path, "--port", String(port)], "port-busy", new RegExp(`port ${port} .* in use`));
  busy.close();
  await fails(["--wasm", `${guest.path}.not`], "wasm-missing", /no guest at .*guest\.wasm\.not/);
  await fails(["--wasm", guest.path, "--port", "0", "--entry", "/nowhere.ts"], "entry-missing", /nowhere\.ts/);
  await fails(["--wasm", guest.path, "--port", "http"], "usage", /--port takes a number/);
  await fails(["--wasm", guest.path, "--port", "70000"], "usage", /65535/);
  await fails(["--port", "0"], "usage", /--wasm is missing/);
  await fails(["--wasm", guest.path, "--prot", "0"], "usage", /--prot/);
  await guest.write("no wasm");
  await fails(["--wasm", guest.path, "--port", "0"], "wasm-invalid", /is not a WebAssembly module/);
  await guest.remove();
});
