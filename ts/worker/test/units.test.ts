import assert from "node:assert/strict";
import { test } from "node:test";
import { HostError } from "zerobuf-worker";
import { formatHeaders, parseHeaders } from "#internal/headers.js";
import { importsFor, type LogLevel } from "#internal/imports.js";

test("header lines are read as they are written", () => {
  const fields: [string, string][] = [["a", "1"], ["set-cookie", "x=y; a, b"], ["empty", ""], ["latin", "\u0080\u00ff"]];
  assert.deepEqual(parseHeaders(formatHeaders(fields)), fields);
  assert.deepEqual(parseHeaders("a: 1\nb: 2"), [["a", "1"], ["b", "2"]], "the last line may lack its end");
  assert.deepEqual(parseHeaders(""), []);
});

test("a request never carries what would split a header", () => {
  for (const [name, value] of [["x", "a\nb"], ["x", "a\rb"], ["x", "a\0b"], ["x", "\u0100"], ["x y", "a"], ["", "a"], ["x:", "a"]] as const) {
    assert.throws(() => formatHeaders([[name, value]]), (error) => error instanceof HostError && error.code === "BadRequest");
  }
});

/** The imports of a module that asks for all of `names`, over a memory of one page. */
async function imports(names: readonly string[]): Promise<{ call: (name: string, ...values: unknown[]) => unknown; memory: WebAssembly.Memory; log: [LogLevel, string][] }> {
  const { default: wabt } = await import("wabt");
  const { parseWat } = await wabt();
  const declarations = names.map((name) => `(import "${name.split(".")[0]}" "${name.split(".")[1]}" (func))`).join("\n");
  const module = new WebAssembly.Module(new Uint8Array(parseWat("imports.wat", `(module ${declarations})`).toBinary({}).buffer));
  const memory = new WebAssembly.Memory({ initial: 1 });
  const log: [LogLevel, string][] = [];
  const found = importsFor(module, () => memory, (level, text) => log.push([level, text])) as Record<string, Record<string, (...values: unknown[]) => unknown>>;
  return { memory, log, call: (name, ...values) => found[name.split(".")[0] ?? ""]?.[name.split(".")[1] ?? ""]?.(...values) };
}

test("log, time, monotonic and random", async () => {
  const { call, memory, log } = await imports(["zerobuf.log", "zerobuf.time", "zerobuf.monotonic", "zerobuf.random"]);
  new Uint8Array(memory.buffer).set(new TextEncoder().encode("grüße\xff"), 100);
  [1, 2, 3, 4, 5, 0, 99].forEach((level) => call("zerobuf.log", level, 100, 7));
  assert.deepEqual(log.map(([level]) => level), ["error", "warn", "info", "debug", "trace", "trace", "trace"]);
  assert.equal(log[0]?.[1], "grüße");
  assert.ok(Math.abs(Number(call("zerobuf.time")) - Date.now()) < 1000);
  assert.ok(Number(call("zerobuf.monotonic")) > 0);
  call("zerobuf.random", 0, 65_536);
  const bytes = new Uint8Array(memory.buffer);
  assert.ok(new Set(bytes.subarray(65_000)).size > 50, "to the last byte");
});

test("an import that is given an address behind the memory traps the guest", async () => {
  const names = ["zerobuf.log", "zerobuf.random", "wasi_snapshot_preview1.random_get"];
  const { call } = await imports(names);
  for (const [at, length] of [[65_530, 7], [-1, 1], [0, -1], [65_537, 0]] as const) {
    assert.throws(() => call("zerobuf.random", at, length), WebAssembly.RuntimeError);
    assert.throws(() => call("wasi_snapshot_preview1.random_get", at, length), WebAssembly.RuntimeError);
  }
  for (const [at, length] of [[65_530, 7], [0, 65_537], [0, -1]] as const) {
    assert.throws(() => call("zerobuf.log", 1, at, length), WebAssembly.RuntimeError);
  }
});

test("what WASI has to offer is harmless", async () => {
  const names = ["fd_write", "fd_prestat_get", "environ_sizes_get", "clock_time_get", "proc_exit", "fd_read", "poll_oneoff", "path_open"].map((name) => `wasi_snapshot_preview1.${name}`);
  const { call, memory, log } = await imports(names);
  const dv = new DataView(memory.buffer);
  new Uint8Array(memory.buffer).set(new TextEncoder().encode("one two\n"), 200);
  [[200, 4], [204, 4]].forEach(([at, length], index) => {
    dv.setUint32(100 + index * 8, at ?? 0, true);
    dv.setUint32(104 + index * 8, length ?? 0, true);
  });
  assert.equal(call("wasi_snapshot_preview1.fd_write", 2, 100, 2, 300), 0);
  assert.deepEqual(log, [["error", "one two"]]);
  assert.equal(dv.getUint32(300, true), 8);
  assert.equal(call("wasi_snapshot_preview1.fd_write", 5, 100, 2, 300), 8);
  assert.equal(call("wasi_snapshot_preview1.fd_prestat_get", 3, 0), 8);
  assert.equal(call("wasi_snapshot_preview1.fd_read", 0, 0, 0, 0), 8);
  assert.equal(call("wasi_snapshot_preview1.poll_oneoff", 0, 0, 0, 0), 52);
  assert.equal(call("wasi_snapshot_preview1.path_open"), 52);
  assert.equal(call("wasi_snapshot_preview1.environ_sizes_get", 400, 404), 0);
  assert.equal(call("wasi_snapshot_preview1.clock_time_get", 0, 0n, 408), 0);
  assert.ok(Math.abs(Number(dv.getBigUint64(408, true) / 1_000_000n) - Date.now()) < 1000);
  assert.throws(() => call("wasi_snapshot_preview1.proc_exit", 3), (error) => error instanceof HostError && error.code === "GuestExit");
});
