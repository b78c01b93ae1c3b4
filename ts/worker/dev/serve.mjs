#!/usr/bin/env node
// node serve.mjs --wasm PATH --port N [--entry FILE] [--assets DIR]
//
// The process behind `cargo zerobuf dev`. It talks in lines: JSON events on stdout, commands on
// stdin; the worker's console goes to stderr. It ends, and takes workerd with it, when stdin closes
// or on SIGINT, SIGTERM and SIGHUP: a parent that dies leaves nothing behind.
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ServeError, startServer } from "./server.mjs";

const USAGE = "usage: node serve.mjs --wasm PATH [--port N] [--entry FILE] [--assets DIR] [--no-debug]";

/** @param {Record<string, unknown>} event */
function report(event) {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** @param {unknown} error */
function describe(error) {
  if (error instanceof ServeError) return { code: error.code, message: error.message };
  return { code: "runtime", message: error instanceof Error ? error.message : String(error) };
}

/** @returns {import("./server.mjs").ServerOptions} */
function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        wasm: { type: "string" },
        port: { type: "string", default: "8787" },
        entry: { type: "string" },
        assets: { type: "string" },
        "no-debug": { type: "boolean", default: false },
      },
    }));
  } catch (error) {
    throw new ServeError("usage", `${describe(error).message}\n${USAGE}`);
  }
  if (values.wasm === undefined) throw new ServeError("usage", `--wasm is missing\n${USAGE}`);
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) {
    throw new ServeError("usage", `--port takes a number from 0 to 65535, not ${values.port}\n${USAGE}`);
  }
  return {
    wasm: values.wasm,
    port,
    debug: !values["no-debug"],
    ...(values.entry !== undefined && { entry: values.entry }),
    ...(values.assets !== undefined && { assets: values.assets }),
  };
}

/**
 * Resolves when this process is told to end. Call it after the server started: miniflare exits by
 * itself on these signals, before workerd had time to end.
 *
 * @returns {Promise<void>}
 */
function ending() {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.removeAllListeners(signal);
      process.on(signal, () => resolve());
    }
    // A parent that is gone closes both pipes; without a reader on stdout there is nobody to serve.
    process.stdout.on("error", () => resolve());
    if (process.stdin.readableEnded || process.stdin.destroyed) resolve();
    process.stdin.on("end", () => resolve());
    process.stdin.on("close", () => resolve());
  });
}

async function main() {
  /** @type {import("./server.mjs").Server} */
  let server;
  const lines = createInterface({ input: process.stdin });
  try {
    server = await startServer(readArguments());
  } catch (error) {
    report({ event: "error", fatal: true, ...describe(error) });
    return 1;
  }
  const end = ending();
  report({ event: "ready", url: server.url, port: server.port });

  // One reload at a time; commands that arrive meanwhile ask for one more, not for many.
  let wanted = 0;
  let running = Promise.resolve();
  lines.on("line", (line) => {
    const command = line.trim();
    if (command === "") return;
    if (command !== "reload") {
      report({ event: "error", fatal: false, code: "usage", message: `unknown command ${command}; there is: reload` });
      return;
    }
    const ticket = ++wanted;
    running = running.then(async () => {
      if (ticket !== wanted) return;
      const started = performance.now();
      try {
        await server.reload();
        report({ event: "reloaded", url: server.url, ms: Math.round(performance.now() - started) });
      } catch (error) {
        report({ event: "error", fatal: false, ...describe(error) });
      }
    });
  });

  await end;
  await running;
  await server.close();
  return 0;
}

// Exit by hand: an open stdin would keep the process.
process.exit(await main());
