// What a guest may import. Nothing here calls back into the guest or allocates in its memory: while
// an export runs, the memory is the guest's.

import { GuestExit, HostError } from "./errors.js";

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

/** The bytes from `pointer` on; the guest traps if they are not there. */
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
      const line = bytesAt(memory, pointer, length).subarray(0, LONGEST_LINE);
      logger(LEVELS[(level >>> 0) - 1] ?? "trace", decoder.decode(line));
    },
    time: () => Date.now(),
    monotonic: () => performance.now(),
    random(pointer: number, length: number) {
      fillRandom(bytesAt(memory, pointer, length));
    },
  };
}

const WASI = "wasi_snapshot_preview1";
const SUCCESS = 0;
const EBADF = 8;
const ENOSYS = 52;

/** What a guest writes to a file of WASI, in pieces of its choice, as lines of the log. */
class Lines {
  readonly #level: LogLevel;
  readonly #logger: Logger;
  readonly #decoder = new TextDecoder();
  #line = "";

  constructor(level: LogLevel, logger: Logger) {
    this.#level = level;
    this.#logger = logger;
  }

  write(part: Uint8Array): void {
    // A line that never ends is told in pieces.
    for (let at = 0; at < part.length; at += LONGEST_LINE) {
      const text = this.#decoder.decode(part.subarray(at, at + LONGEST_LINE), { stream: true });
      const ends = (this.#line + text).split("\n");
      this.#line = ends.pop() ?? "";
      for (const line of ends) if (line !== "") this.#logger(this.#level, line);
      if (this.#line.length >= LONGEST_LINE) this.end();
    }
  }

  /** Tells what has no end yet. */
  end(): void {
    if (this.#line !== "") this.#logger(this.#level, this.#line);
    this.#line = "";
  }
}

/**
 * What compilers link in without being asked. There are no files, arguments or variables.
 */
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
  const lines = { 1: new Lines("info", logger), 2: new Lines("error", logger) };
  return {
    args_get: () => SUCCESS,
    args_sizes_get: noneOf,
    environ_get: () => SUCCESS,
    environ_sizes_get: noneOf,
    clock_time_get(clock: number, _precision: bigint, pointer: number) {
      // Some runtimes begin to count at 0, which Go takes for a clock that does not work.
      const milliseconds = clock === 0 ? Date.now() : performance.now() + 1;
      view(pointer, 8).setBigUint64(0, BigInt(Math.round(milliseconds * 1e6)), true);
      return SUCCESS;
    },
    random_get(pointer: number, length: number) {
      fillRandom(bytesAt(memory, pointer, length));
      return SUCCESS;
    },
    fd_write(fd: number, vectors: number, count: number, writtenPointer: number) {
      if (fd !== 1 && fd !== 2) return EBADF;
      let written = 0;
      for (let i = 0; i < count; i++) {
        const vector = view(vectors + i * 8, 8);
        const part = bytesAt(memory, vector.getUint32(0, true), vector.getUint32(4, true));
        written += part.length;
        lines[fd].write(part);
      }
      view(writtenPointer, 4).setUint32(0, written, true);
      return SUCCESS;
    },
    sched_yield: () => SUCCESS,
    proc_exit(code: number) {
      lines[1].end();
      lines[2].end();
      throw new GuestExit(code);
    },
  };
}

/** Functions of WASI beside those above: no file is open, and nothing else is there. */
function absentWasi(name: string): () => number {
  const code = name.startsWith("fd_") ? EBADF : ENOSYS;
  return () => code;
}

/**
 * The imports that `module` asks for.
 *
 * @param memory the instance's memory; asked for only while the guest runs
 * @throws {HostError} `MissingImport`, with all names that this host does not know
 */
export function importsFor(module: WebAssembly.Module, memory: () => WebAssembly.Memory, logger: Logger): WebAssembly.Imports {
  const known = new Map([
    ["zerobuf", zerobufImports(memory, logger)],
    [WASI, wasiImports(memory, logger)],
  ]);
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  const missing: string[] = [];
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    const value = lookUp(known, from, name);
    if (kind !== "function" || value === undefined) missing.push(`${from}.${name}`);
    else (imports[from] ??= {})[name] = value;
  }
  if (missing.length > 0) {
    throw new HostError("MissingImport", `the guest imports what this host does not have: ${missing.join(", ")}`);
  }
  return imports;
}

function lookUp(known: ReadonlyMap<string, Functions>, from: string, name: string): Functions[string] | undefined {
  const functions = known.get(from);
  if (functions !== undefined && Object.hasOwn(functions, name)) return functions[name];
  return from === WASI ? absentWasi(name) : undefined;
}
