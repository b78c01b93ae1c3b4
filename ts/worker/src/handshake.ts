// Whether a guest was built from the same types as this host.

import { Arena, compareLayouts, ZerobufError, type Layout } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { LAYOUTS } from "./abi.js";
import { HostError } from "./errors.js";
import { MessageReader } from "./read.js";

/** Types without which there is no exchange. */
const NEEDED: readonly string[] = ["HttpRequest", "HttpResponse"];
const KINDS: readonly Layout["kind"][] = ["Record", "UnitEnum", "DataEnum"];

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
    const reader = new MessageReader(arena);
    const root = reader.message(at, arena);
    if (root.typeId !== LAYOUTS) throw new ZerobufError("LayoutMismatch", { address: at, detail: "the table is no Layouts" });
    const list = reader.records(root, 0);
    const rows: Layout[] = [];
    for (let i = 0; i < list.count; i++) {
      const row = { at: list.at + i * list.stride * SLOT_SIZE, count: list.stride, typeId: 0 };
      const kind = KINDS[reader.i32(row, 1)];
      if (kind === undefined) throw new ZerobufError("UnknownVariant", { address: row.at, detail: "no kind of type" });
      rows.push({
        kind,
        typeId: reader.u32(row, 0),
        name: reader.string(row, 2),
        required: reader.u32(row, 4),
        fingerprints: reader.columnU64(row, 5),
      });
    }
    return rows;
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
export function refuseMismatch(host: readonly Layout[], guest: readonly Layout[]): void {
  const names = new Set(guest.map(({ name }) => name));
  const faults = NEEDED.filter((name) => !names.has(name)).map((name) => `${name} is missing in the guest`);
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
