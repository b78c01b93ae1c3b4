// One running guest: started, checked, entered, and thrown away when it fails.

import { ABI_VERSION, Arena, ZerobufError, type ArenaExports, type Layout } from "zerobuf";
import { ARENA_CAP, ARENA_END } from "zerobuf/format";
import { describe, GuestExit, HostError } from "./errors.js";
import { readLayouts, refuseMismatch } from "./handshake.js";
import { importsFor, type Logger } from "./imports.js";
import { Waiters } from "./waiters.js";

/** The exports of ABI version 1 that a host calls. */
export interface GuestExports extends ArenaExports {
  readonly zerobuf_abi: (host: number) => number;
  readonly zerobuf_layouts: () => number;
  readonly handle_zerobuf: (request: number) => number;
  readonly resume_zerobuf: (task: number, results: number) => number;
  readonly cancel_zerobuf: (task: number) => void;
  readonly zerobuf_last_error: () => number;
}

const NEEDED = [
  "zerobuf_abi",
  "zerobuf_arena_open",
  "zerobuf_arena_reserve",
  "zerobuf_arena_close",
  "zerobuf_layouts",
  "handle_zerobuf",
  "resume_zerobuf",
  "cancel_zerobuf",
  "zerobuf_last_error",
] as const satisfies readonly (keyof GuestExports)[];

/** What an instance needs to know of its host. */
export interface InstanceOptions {
  readonly layouts: readonly Layout[];
  /** Names of types that the guest has to know beside those of the ABI. */
  readonly needed?: readonly string[];
  readonly logger: Logger;
  /** How many requests are on their way to a guest. */
  readonly arriving: () => number;
}

/** What an instance tells the exchanges that are lost with it. */
export interface Losable {
  lose(reason: HostError): void;
  /** Enter the task: another one says that there is something for it. */
  poke(): void;
}

const LONGEST_ERROR = 4096;

/** A guest that answered the handshake. */
export class Instance {
  readonly exports: GuestExports;
  readonly memory: WebAssembly.Memory;
  readonly waiters: Waiters;
  /** Tasks that are suspended, by id. */
  readonly tasks = new Map<number, Losable>();
  #failure: HostError | null = null;
  /** What the guest logged as an error since it was entered: a panic's message, before its trap. */
  #complaint = "";
  #retired = false;
  #served = 0;

  /**
   * Starts a guest. Call it while a request is handled: a runtime need not give randomness, nor
   * time, to code that runs before.
   *
   * @throws {HostError} `MissingImport`, `AbiMismatch`, `LayoutMismatch`, `GuestTrap`, `GuestExit`
   */
  constructor(module: WebAssembly.Module, options: InstanceOptions) {
    let memory: WebAssembly.Memory | undefined;
    const imports = importsFor(
      module,
      () => {
        if (memory === undefined) throw new WebAssembly.RuntimeError("an import was called before the memory was there");
        return memory;
      },
      (level, text) => {
        if (level === "error") this.#complaint = text;
        options.logger(level, text);
      },
    );
    const found = this.enter(() => new WebAssembly.Instance(module, imports)).exports;
    memory = checkExports(found);
    this.memory = memory;
    this.exports = found as unknown as GuestExports;
    this.waiters = new Waiters(() => (this.usable ? options.arriving() : 0));
    this.enter(() => initialize(found));
    const version = this.enter(() => this.exports.zerobuf_abi(ABI_VERSION));
    if (version !== ABI_VERSION) {
      throw new HostError("AbiMismatch", `the guest speaks version ${version} of the ABI, this host version ${ABI_VERSION}`);
    }
    const table = this.enter(() => this.exports.zerobuf_layouts());
    refuseMismatch(options.layouts, readLayouts(memory, table), options.needed);
  }

  /**
   * An export of the program's own: from the address of a message to that of another.
   *
   * @throws {HostError} `AbiMismatch` when the guest has no such function
   */
  function(name: string): (message: number) => number {
    const found = (this.exports as unknown as WebAssembly.Exports)[name];
    if (typeof found !== "function") throw new HostError("AbiMismatch", `the guest does not export a function ${name}`);
    return (message) => found(message) >>> 0;
  }

  /** Whether new requests may go to this instance. */
  get usable(): boolean {
    return this.#failure === null && !this.#retired;
  }

  /** Why this instance must not be entered any more. */
  get failure(): HostError | null {
    return this.#failure;
  }

  /** Whether any request was ever started here. */
  get fresh(): boolean {
    return this.#served === 0;
  }

  /** Takes no new requests; those that are here go on. */
  retire(): void {
    this.#retired = true;
  }

  /**
   * Runs a step that may enter the guest, and nothing else. Whatever comes out of it except an
   * error of the arena means that the guest stopped somewhere in the middle: its memory is in no
   * defined state, so it is never entered again.
   *
   * @throws {HostError} `GuestTrap`, `GuestExit`
   * @throws {ZerobufError}
   */
  enter<T>(step: () => T): T {
    if (this.#failure !== null) throw this.#failure;
    this.#complaint = "";
    try {
      return step();
    } catch (error) {
      if (error instanceof ZerobufError) throw error;
      const failure = error instanceof HostError ? error : this.#trap(error);
      this.#discard(failure);
      throw failure;
    }
  }

  /**
   * Opens an arena for an exchange that needs `size` bytes to begin with.
   *
   * @throws {HostError} `TooLarge` when the guest would never take so much, `OutOfMemory`
   */
  openArena(size: number): Arena {
    try {
      const arena = this.enter(() => Arena.open(this.memory, this.exports, size));
      const end = arena.dv.getUint32(arena.header + ARENA_END, true);
      // The guest keeps the arena's books. What they name must be memory, or writes would vanish.
      if (end > arena.u8.length) {
        throw new ZerobufError("OutOfBounds", { address: arena.header, detail: "its chunk ends behind the memory" });
      }
      this.#served++;
      return arena;
    } catch (error) {
      if (!(error instanceof ZerobufError)) throw error;
      if (error.code !== "OutOfMemory") throw new HostError("BadResponse", `the guest's arena is broken: ${error.message}`, { cause: error });
      const cap = this.#arenaCap();
      if (cap !== null && size > cap) {
        throw new HostError("TooLarge", `the request takes ${size} bytes, the guest's arenas hold ${cap}`, { cause: error });
      }
      throw new HostError("OutOfMemory", "the guest has no memory for another request", { cause: error });
    }
  }

  /** What the guest says about its last failure; empty when it says nothing. */
  lastError(): string {
    const at = this.enter(() => this.exports.zerobuf_last_error()) >>> 0;
    const { buffer } = this.memory;
    if (at === 0 || at + 4 > buffer.byteLength) return "";
    const length = Math.min(new DataView(buffer).getUint32(at, true), LONGEST_ERROR, buffer.byteLength - at - 4);
    return new TextDecoder().decode(new Uint8Array(buffer, at + 4, length));
  }

  #trap(error: unknown): HostError {
    const said = this.#complaint === "" ? "" : `; it had said: ${this.#complaint}`;
    return new HostError("GuestTrap", `the guest trapped: ${describe(error)}${said}`, { cause: error });
  }

  #arenaCap(): number | null {
    try {
      const arena = this.enter(() => Arena.open(this.memory, this.exports, 0));
      const cap = arena.dv.getUint32(arena.header + ARENA_CAP, true);
      this.enter(() => arena.close());
      return cap;
    } catch {
      return null;
    }
  }

  #discard(failure: HostError): void {
    this.#failure = failure;
    const lost = [...this.tasks.values()];
    this.tasks.clear();
    for (const exchange of lost) {
      exchange.lose(new HostError("InstanceLost", "the guest failed while it ran another request", { cause: failure }));
    }
  }
}

/** @throws {HostError} `AbiMismatch` */
function checkExports(found: WebAssembly.Exports): WebAssembly.Memory {
  const missing: string[] = NEEDED.filter((name) => typeof found[name] !== "function");
  const { memory } = found;
  if (!(memory instanceof WebAssembly.Memory)) missing.unshift("memory");
  if (missing.length > 0 || !(memory instanceof WebAssembly.Memory)) {
    throw new HostError("AbiMismatch", `this is no guest of ABI version ${ABI_VERSION}; it does not export ${missing.join(", ")}`);
  }
  // By name: browsers hide the class from most pages, but not such memories.
  if (Object.prototype.toString.call(memory.buffer) === "[object SharedArrayBuffer]") {
    throw new HostError("AbiMismatch", "the guest's memory is shared; it must be its own");
  }
  return memory;
}

function initialize(found: WebAssembly.Exports): void {
  const { _initialize: initialize, _start: start } = found;
  if (typeof initialize === "function") {
    initialize();
  } else if (typeof start === "function") {
    try {
      start();
    } catch (error) {
      // A program that ends well has started well.
      if (!(error instanceof GuestExit && error.exitCode === 0)) throw error;
    }
  }
}
