// Runs one test program of the target wasm32-wasip1 in Node.js: what libtest and std ask of WASI,
// and what zerobuf-worker asks of its host. There are no files, so whatever wants one is told so.
//
// It is not node:wasi because that crashes Node.js 20 once a program has grown its memory by
// some hundred megabytes, which tests of large arenas do.

import { readFileSync, writeSync } from "node:fs";
import { webcrypto } from "node:crypto";

const [, , program, ...rest] = process.argv;
const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NOT_SUPPORTED = 52;

/** Thrown by `proc_exit`. */
class Exit {
  constructor(status) {
    this.status = status;
  }
}

const encoder = new TextEncoder();
const strings = (list) => list.map((text) => encoder.encode(`${text}\0`));
const parameters = strings([program, ...rest]);
const variables = strings(
  Object.entries(process.env)
    .filter(([name]) => /^(RUST|PROPTEST)_/.test(name))
    .map(([name, value]) => `${name}=${value}`),
);

let memory;
const view = () => new DataView(memory.buffer);
const bytes = (at, length) => new Uint8Array(memory.buffer, at >>> 0, length >>> 0);

function sizes(list, count, length) {
  view().setUint32(count, list.length, true);
  view().setUint32(length, list.reduce((sum, one) => sum + one.length, 0), true);
  return SUCCESS;
}

function put(list, pointers, buffer) {
  for (const one of list) {
    view().setUint32(pointers, buffer, true);
    bytes(buffer, one.length).set(one);
    pointers += 4;
    buffer += one.length;
  }
  return SUCCESS;
}

/** The kernel may take less than it is given. */
function writeAll(descriptor, data) {
  for (let at = 0; at < data.length; ) {
    try {
      at += writeSync(descriptor, data, at);
    } catch (error) {
      // A pipe that is full for the moment.
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

function random(at, length) {
  for (let done = 0; done < length; done += 65536) {
    webcrypto.getRandomValues(bytes(at + done, Math.min(65536, length - done)));
  }
  return SUCCESS;
}

const wasi = {
  args_sizes_get: (count, length) => sizes(parameters, count, length),
  args_get: (pointers, buffer) => put(parameters, pointers, buffer),
  environ_sizes_get: (count, length) => sizes(variables, count, length),
  environ_get: (pointers, buffer) => put(variables, pointers, buffer),
  clock_time_get(clock, _precision, at) {
    const now = clock === 0 ? BigInt(Date.now()) * 1_000_000n : process.hrtime.bigint();
    view().setBigUint64(at, now, true);
    return SUCCESS;
  },
  fd_write(descriptor, vectors, count, written) {
    if (descriptor !== 1 && descriptor !== 2) return BAD_DESCRIPTOR;
    let total = 0;
    for (let at = vectors; at < vectors + 8 * count; at += 8) {
      const length = view().getUint32(at + 4, true);
      writeAll(descriptor, bytes(view().getUint32(at, true), length));
      total += length;
    }
    view().setUint32(written, total, true);
    return SUCCESS;
  },
  random_get: random,
  sched_yield: () => SUCCESS,
  fd_prestat_get: () => BAD_DESCRIPTOR,
  proc_exit(status) {
    throw new Exit(status);
  },
};

const zerobuf = {
  log: (_level, at, length) => writeAll(2, Buffer.concat([bytes(at, length), Buffer.from("\n")])),
  time: () => Date.now(),
  monotonic: () => performance.now(),
  random,
};

const module = new WebAssembly.Module(readFileSync(program));
const known = { wasi_snapshot_preview1: wasi, zerobuf };
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = known[from]?.[name] ?? (() => NOT_SUPPORTED);
}
const { exports } = new WebAssembly.Instance(module, imports);
memory = exports.memory;
try {
  exports._start();
} catch (error) {
  if (!(error instanceof Exit)) throw error;
  process.exitCode = error.status;
}
