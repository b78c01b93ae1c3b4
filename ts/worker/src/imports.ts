// What a guest may import. Nothing here calls back into the guest or allocates in its memory: while
// an export runs, the memory is the guest's.

import { HostError } from "./errors.js";

/** How loud a line of the guest's log is. */
export type LogLevel = "error" | "warn" | "info" | "debug" | "trace";

/** Receives the lines of the guest's log. */
export type Logger = (level: LogLevel, text: string) => void;

const LEVELS: readonly LogLevel[] = ["error", "warn", "info", "debug", "trace"];
/** A longer line is cut: a guest cannot make the host decode its whole memory. */
const LONGEST_LINE = 64 * 1024;
/** What `crypto.getRandomValues` gives at once. */
const RANDOM_PIECE = 65536;

/** Writes the guest's log to the console. */
export const consoleLogger: Logger = (level, text) => {
  // `trace` would print a stack of the host.
  console[level === "trace" ? "debug" : level](text);
};

const decoder = new TextDecoder();

/** The bytes from `pointer` on; the guest trapped itself if they are not there. */
function bytesAt(memory: () => WebAssembly.Memory, pointer: number, length: number): Uint8Array<ArrayBuffer> {
  const { buffer } = memory();
  const start = pointer >>> 0;
  const size = length >>> 0;
  if (start + size > buffer.byteLength) {
    throw new WebAssembly.RuntimeError(`an import was given ${size} bytes at 0x${start.toString(16)}, behind the memory`);
  }
  return new Uint8Array(buffer as ArrayBuffer, start, size);
}

function fillRandom(bytes: Uint8Array<ArrayBuffer>): void {
  for (let at = 0; at < bytes.length; at += RANDOM_PIECE) {
    crypto.getRandomValues(bytes.subarray(at, at + RANDOM_PIECE));
  }
}

type Functions = Record<string, (...values: never[]) => number | void>;

function zerobufImports(memory: () => WebAssembly.Memory, logger: Logger): Functions {
  return {
    log(level: number, pointer: number, length: number) {
      const size = Math.min(length >>> 0, LONGEST_LINE);
      logger(LEVELS[(level >>> 0) - 1] ?? "trace", decoder.decode(bytesAt(memory, pointer, size)));
    },
    time: () => Date.now(),
    monotonic: () => performance.now(),
    random(pointer: number, length: number) {
      fillRandom(bytesAt(memory, pointer, length));
    },
  };
}

const SUCCESS = 0;
const EBADF = 8;
const ENOSYS = 52;
const STDERR = 2;

/** What compilers link in without being asked. There are no files, arguments or variables. */
function wasiImports(memory: () => WebAssembly.Memory, logger: Logger): Functions {
  const view = (pointer: number, length: number): DataView => {
    const bytes = bytesAt(memory, pointer, length);
    return new DataView(bytes.buffer, bytes.byteOffset, length);
  };
  const noneOf = (countPointer: number, sizePointer: number): number => {
    view(countPointer, 4).setUint32(0, 0, true);
    view(sizePointer, 4).setUint32(0, 0, true);
    return SUCCESS;
  };
  return {
    args_get: () => SUCCESS,
    args_sizes_get: noneOf,
    environ_get: () => SUCCESS,
    environ_sizes_get: noneOf,
    clock_time_get(clock: number, _precision: bigint, pointer: number) {
      const milliseconds = clock === 0 ? Date.now() : performance.now();
      view(pointer, 8).setBigUint64(0, BigInt(Math.round(milliseconds * 1e6)), true);
      return SUCCESS;
    },
    random_get(pointer: number, length: number) {
      fillRandom(bytesAt(memory, pointer, length));
      return SUCCESS;
    },
    fd_write(fd: number, vectors: number, count: number, writtenPointer: number) {
      if (fd !== 1 && fd !== STDERR) return EBADF;
      let written = 0;
      let text = "";
      for (let i = 0; i < count; i++) {
        const vector = view(vectors + i * 8, 8);
        const part = bytesAt(memory, vector.getUint32(0, true), vector.getUint32(4, true));
        written += part.length;
        if (text.length < LONGEST_LINE) text += decoder.decode(part.subarray(0, LONGEST_LINE));
      }
      if (text !== "") logger(fd === STDERR ? "error" : "info", text.replace(/\n$/, ""));
      view(writtenPointer, 4).setUint32(0, written, true);
      return SUCCESS;
    },
    fd_close: () => EBADF,
    fd_fdstat_get: () => EBADF,
    fd_prestat_get: () => EBADF,
    fd_prestat_dir_name: () => EBADF,
    fd_read: () => EBADF,
    fd_seek: () => EBADF,
    sched_yield: () => SUCCESS,
    poll_oneoff: () => ENOSYS,
    proc_exit(code: number) {
      throw new HostError("GuestExit", `the guest ended itself with code ${code}`);
    },
  };
}

/**
 * The imports that `module` asks for.
 *
 * @param memory the instance's memory; asked for only while the guest runs
 * @throws {HostError} `MissingImport`, with all names that this host does not know
 */
export function importsFor(module: WebAssembly.Module, memory: () => WebAssembly.Memory, logger: Logger): WebAssembly.Imports {
  const known: Record<string, Functions> = {
    zerobuf: zerobufImports(memory, logger),
    wasi_snapshot_preview1: wasiImports(memory, logger),
  };
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  const missing: string[] = [];
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    const value = Object.hasOwn(known, from) && Object.hasOwn(known[from] ?? {}, name) ? known[from]?.[name] : undefined;
    if (kind !== "function" || value === undefined) missing.push(`${from}.${name}`);
    else (imports[from] ??= {})[name] = value;
  }
  if (missing.length > 0) {
    throw new HostError("MissingImport", `the guest imports what this host does not have: ${missing.join(", ")}`);
  }
  return imports;
}
