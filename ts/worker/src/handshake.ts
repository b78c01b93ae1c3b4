// Whether a guest was built from the same types as this host.

import { Arena, ZerobufError } from "zerobuf";
import { PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { LAYOUTS, type LayoutRow } from "./abi.js";
import { HostError } from "./errors.js";
import { MessageReader } from "./read.js";

/** Types without which there is no exchange. */
const NEEDED: readonly string[] = ["HttpRequest", "HttpResponse"];

/**
 * Reads the guest's table, the message at `pointer`.
 *
 * @throws {HostError} `LayoutMismatch` when there is no readable table
 */
export function readLayouts(memory: WebAssembly.Memory, pointer: number): LayoutRow[] {
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
    const rows: LayoutRow[] = [];
    for (let i = 0; i < list.count; i++) {
      const row = { at: list.at + i * list.stride * SLOT_SIZE, count: list.stride, typeId: 0 };
      rows.push({
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
 * Compares the two tables. Types that only one side knows are no matter of the other.
 *
 * @throws {HostError} `LayoutMismatch`, with every type the sides disagree about
 */
export function compareLayouts(host: readonly LayoutRow[], guest: readonly LayoutRow[]): void {
  const theirs = new Map(guest.map((row) => [row.typeId, row]));
  const faults: string[] = [];
  for (const ours of host) {
    const row = theirs.get(ours.typeId);
    if (row === undefined) {
      if (NEEDED.includes(ours.name)) faults.push(`${ours.name} is missing in the guest`);
    } else {
      const fault = disagreement(ours, row);
      if (fault !== null) faults.push(fault);
    }
  }
  if (faults.length > 0) {
    throw new HostError(
      "LayoutMismatch",
      `host and guest were built from different types; build both from the same source: ${faults.join("; ")}`,
    );
  }
}

function disagreement(host: LayoutRow, guest: LayoutRow): string | null {
  if (host.name !== guest.name) return `${host.name} of the host and ${guest.name} of the guest have the same id`;
  const shared = Math.min(host.fingerprints.length, guest.fingerprints.length) - 1;
  if (shared < 0 || host.fingerprints[shared] !== guest.fingerprints[shared]) return `${host.name} has other fields`;
  const [longer, side] = host.fingerprints.length > guest.fingerprints.length ? [host, "host"] : [guest, "guest"];
  if (longer.required > shared) return `${host.name}: the ${side} requires fields that the other side does not have`;
  return null;
}
