// A development server: one guest, one worker entry, workerd on a loopback address.
import { existsSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { Miniflare, NoOpLog } from "miniflare";
import { stageAssets } from "./assets.mjs";
import { bindingsOf, configBeside } from "./bindings.mjs";
import { bundle, DEFAULT_ENTRY, ServeError } from "./bundle.mjs";

export { bundle, DEFAULT_ENTRY, GUEST_SPECIFIER, ServeError } from "./bundle.mjs";

/**
 * The dialect of the Workers runtime that this host is tested with; a wrangler configuration may name
 * another.
 */
export const COMPATIBILITY_DATE = "2026-04-01";

/** `enable_request_signal`: without it a worker never learns that a client went away. */
export const COMPATIBILITY_FLAGS = ["enable_request_signal"];

const HOST = "127.0.0.1";

/**
 * @typedef {object} ServerOptions
 * @property {string} wasm path of the guest
 * @property {string} [entry] path of the worker entry; the default entry otherwise. A wrangler
 *   configuration beside it says what the worker is bound to
 * @property {Record<string, unknown>} [bindings] more variables of the worker
 * @property {string} [assets] path of a folder of static files, which are served before the worker is
 *   asked; they are put together in `public` beside the guest
 * @property {number} [port] 0, the default, takes a free one
 * @property {boolean} [debug] show traps of the guest to clients (default true: this is development)
 * @property {NodeJS.WritableStream} [output] where the worker's console goes (default stderr)
 */

/**
 * A running server. Obtain one from {@link startServer}; end it with `close`, else workerd stays.
 */
export class Server {
  /** @type {Miniflare} */ #runtime;
  /** @type {ServerOptions} */ #options;
  /** @type {number} */ port;

  /**
   * @param {Miniflare} runtime
   * @param {ServerOptions} options
   * @param {number} port
   */
  constructor(runtime, options, port) {
    this.#runtime = runtime;
    this.#options = options;
    this.port = port;
  }

  get url() {
    return `http://${HOST}:${this.port}`;
  }

  /**
   * Bundles again and swaps the worker. When that fails the old one keeps serving.
   *
   * @throws {ServeError}
   */
  async reload() {
    const options = await runtimeOptions(this.#options, this.port);
    await this.#runtime.setOptions(options);
    await this.#runtime.ready;
  }

  /**
   * Does what a cron trigger does.
   *
   * @param {string} cron
   * @returns {Promise<{ outcome: string }>} `ok`, or how it failed
   */
  async schedule(cron) {
    /** @type {unknown} */
    const found = await this.#runtime.getWorker();
    const worker = /** @type {{ scheduled(options: { cron: string }): Promise<{ outcome: string }> }} */ (found);
    return worker.scheduled({ cron });
  }

  /** Ends workerd. */
  async close() {
    await this.#runtime.dispose();
  }
}

/**
 * Starts workerd and returns once it answers.
 *
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 * @throws {ServeError} with a code: `wasm-missing`, `wasm-invalid`, `entry-missing`, `bundle`,
 *   `assets`, `config`, `port-busy`, `port-denied` or `runtime`
 */
export async function startServer(options) {
  if (!existsSync(options.wasm)) {
    throw new ServeError("wasm-missing", `there is no guest at ${options.wasm}; build it first`);
  }
  const port = await claimPort(options.port ?? 0);
  const runtime = new Miniflare(await runtimeOptions(options, port));
  try {
    await runtime.ready;
  } catch (error) {
    await runtime.dispose().catch(() => {}); // it reports the same failure a second time
    throw startFailure(error, port);
  }
  return new Server(runtime, options, port);
}

/**
 * @param {ServerOptions} options
 * @param {number} port
 * @returns {Promise<ConstructorParameters<typeof Miniflare>[0]>}
 */
async function runtimeOptions(options, port) {
  const wasm = path.resolve(options.wasm);
  const modules = await bundle(options.entry ?? DEFAULT_ENTRY, wasm);
  const directory = path.join(path.dirname(wasm), "public");
  if (options.assets !== undefined) await stageAssets(path.resolve(options.assets), directory, wasm);
  const output = options.output ?? process.stderr;
  const config = options.entry === undefined ? undefined : configBeside(options.entry);
  const bound = config === undefined ? {} : await bindingsOf(config);
  return {
    compatibilityDate: COMPATIBILITY_DATE,
    compatibilityFlags: COMPATIBILITY_FLAGS,
    ...bound,
    // The address of miniflare's own proxy; clients use the direct socket, which is 3-4x faster.
    host: HOST,
    port: 0,
    unsafeDirectSockets: [{ host: HOST, port }],
    cf: false, // never look up request metadata on the network
    log: new NoOpLog(),
    /**
     * @param {NodeJS.ReadableStream} stdout
     * @param {NodeJS.ReadableStream} stderr
     */
    handleRuntimeStdio(stdout, stderr) {
      // Not `pipe`: the streams of a workerd that a reload replaced never end, and would pile up.
      stdout.on("data", (text) => output.write(text));
      stderr.on("data", (text) => output.write(text));
    },
    bindings: {
      ...(/** @type {Record<string, import("miniflare").Json>} */ (bound["bindings"] ?? {})),
      ...(/** @type {Record<string, import("miniflare").Json>} */ (options.bindings ?? {})),
      ZEROBUF_DEBUG: (options.debug ?? true) ? "true" : "false",
    },
    modulesRoot: "/worker",
    modules,
    // What wrangler makes of `[assets]`: a file that matches is served, all else goes to the worker.
    ...(options.assets !== undefined && { assets: { directory, routerConfig: { has_user_worker: true } } }),
  };
}

/**
 * Finds out that a port is busy before workerd does, which would print a native stack, and turns 0
 * into a port that stays the same over reloads.
 *
 * @param {number} port
 * @returns {Promise<number>}
 */
function claimPort(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) => reject(startFailure(error, port)));
    probe.listen({ host: HOST, port, exclusive: true }, () => {
      const address = /** @type {net.AddressInfo} */ (probe.address());
      probe.close(() => resolve(address.port));
    });
  });
}

/**
 * @param {unknown} error
 * @param {number} port
 */
function startFailure(error, port) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code === "EADDRINUSE" || code === "ERR_ADDRESS_IN_USE") {
    return new ServeError("port-busy", `port ${port} on ${HOST} is in use by another program; choose another with --port`);
  }
  if (code === "EACCES") {
    return new ServeError("port-denied", `port ${port} on ${HOST} needs more rights; choose one above 1023 with --port`);
  }
  return new ServeError("runtime", `workerd did not start: ${message}`);
}
