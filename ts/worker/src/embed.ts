// A guest without HTTP: for pages, tests and tools that exchange records with it themselves.

import type { Layout } from "zerobuf";
import { layouts } from "./abi.gen.js";
import { consoleLogger, type Logger } from "./imports.js";
import { Instance } from "./instance.js";

export { HostError, type HostErrorCode } from "./errors.js";
export type { LogLevel, Logger } from "./imports.js";
export { Instance, type GuestExports } from "./instance.js";

/** How a guest is embedded. */
export interface EmbedOptions {
  /** The types that this program shares with the guest, `layouts` of what `cargo zerobuf gen` wrote. */
  readonly layouts?: readonly Layout[];
  /** Receives the guest's log; the console by default. */
  readonly log?: Logger;
}

/**
 * Starts a guest, with the checks and the imports that a worker gives it, and leaves the rest to
 * the caller: `openArena`, writing a message, and a call of an export inside of `enter`.
 *
 * ```ts
 * const guest = embed(await WebAssembly.compileStreaming(fetch("guest.wasm")), { layouts });
 * const arena = guest.openArena(0);
 * const samples = Samples.create(arena, { values: [1, 2, 3] });
 * const double = guest.function("samples_double");
 * guest.enter(() => double(samples.ptr));
 * arena.refresh();
 * ```
 *
 * @throws {HostError} `MissingImport`, `AbiMismatch`, `LayoutMismatch`, `GuestTrap`, `GuestExit`
 */
export function embed(module: WebAssembly.Module, options: EmbedOptions = {}): Instance {
  return new Instance(module, {
    layouts: [...layouts, ...(options.layouts ?? [])],
    logger: options.log ?? consoleLogger,
    arriving: () => 0,
  });
}
