// Whether a guest was built from the same types as this host.

import { Arena, compareLayouts, ZerobufError, type Layout } from "zerobuf";
import { PREAMBLE_SIZE } from "zerobuf/format";
import { Layouts } from "./abi.gen.js";
import { HostError } from "./errors.js";

/** Types without which there is no exchange. */
const NEEDED: readonly string[] = ["HttpRequest", "HttpResponse"];

/**
 * Reads the guest's table, the message at `pointer`.
 *
 * @throws {HostError} `LayoutMismatch` when there is no readable table
 */
export function readLayouts(memory: WebAssembly.Memory, pointer: number): Layout[] {
  try {
    const at = pointer >>> 0;
    if (at % 16 !== 0 || at < PREAMBLE_SIZE || at > memory.buffer.byteLength) {
      throw new ZerobufError("OutOfBounds", { address: at, detail: "no message can be here" });
    }
    // The table lies in an arena of its own, which only its preamble names.
    const arena = Arena.attach(memory, new DataView(memory.buffer).getUint32(at - 12, true));
    const { rows } = Layouts.access(arena, at, { utf8: true });
    return Array.from(rows, ({ kind, name, type_id: typeId, required, fingerprints }) => ({
      kind, name, typeId, required, fingerprints: Array.from(fingerprints),
    }));
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    throw new HostError("LayoutMismatch", `the guest's table of types is broken: ${error.message}`, { cause: error });
  }
}

/**
 * Refuses a guest that knows another version of a type. Types that only one side knows are no
 * matter of the other.
 *
 * @throws {HostError} `LayoutMismatch`, with every type the sides disagree about
 */
export function refuseMismatch(host: readonly Layout[], guest: readonly Layout[], needed: readonly string[] = []): void {
  const names = new Set(guest.map(({ name }) => name));
  const faults = [...NEEDED, ...needed].filter((name) => !names.has(name)).map((name) => `${name} is missing in the guest`);
  try {
    for (const { name, reason } of compareLayouts(host, guest)) faults.push(`${name}: ${reason}`);
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    faults.push(error.message);
  }
  if (faults.length === 0) return;
  throw new HostError(
    "LayoutMismatch",
    `host and guest were built from different types; build both from the same source: ${faults.join("; ")}`,
  );
}
