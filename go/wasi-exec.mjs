// Runs a Go program for WASI in Node.js: go test -exec "node <this file>".

import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [, , program, ...args] = process.argv;
const wasi = new WASI({
  version: "preview1",
  args: [program, ...args],
  // Go takes the working directory from PWD.
  env: { PWD: process.cwd(), TMPDIR: process.env.TMPDIR ?? "/tmp" },
  preopens: { "/": "/" },
});

/**
 * poll_oneoff for a program without other threads: until the first clock strikes. Node.js 20 has
 * one, which allocates at every call and crashes when that starts a collection.
 */
function poll(subscriptions, events, count, ready) {
  const view = new DataView(instance.exports.memory.buffer);
  const subscription = (i) => subscriptions + 48 * i;
  let first = -1;
  let wait = 0n;
  for (let i = 0; i < count; i++) {
    const at = subscription(i);
    if (view.getUint8(at + 8) !== CLOCK) continue;
    const realtime = view.getUint32(at + 16, true) === 0;
    const now = realtime ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
    const timeout = view.getBigUint64(at + 24, true);
    const left = (view.getUint16(at + 40, true) & ABSOLUTE) === 0 ? timeout : timeout - now;
    if (first < 0 || left < wait) [first, wait] = [i, left];
  }
  if (first < 0) return NOT_SUPPORTED;
  if (wait > 0n) Atomics.wait(never, 0, 0, Number(wait) / 1e6);
  view.setBigUint64(events, view.getBigUint64(subscription(first), true), true);
  view.setUint16(events + 8, 0, true);
  view.setUint8(events + 10, CLOCK);
  view.setUint32(ready, 1, true);
  return 0;
}

const CLOCK = 0;
const ABSOLUTE = 1;
const NOT_SUPPORTED = 58;
const never = new Int32Array(new SharedArrayBuffer(4));

const imports = wasi.getImportObject();
imports.wasi_snapshot_preview1.poll_oneoff = poll;
// From here, not by an exception through the program's frames: that crashes Node.js 20, too.
imports.wasi_snapshot_preview1.proc_exit = (code) => process.exit(code);
const module = new WebAssembly.Module(readFileSync(program));
const instance = new WebAssembly.Instance(module, imports);
wasi.start(instance);
