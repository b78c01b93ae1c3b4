import type { Layout } from "./desc.js";
import { ZerobufError, fail } from "./error.js";

/** A type about which two programs disagree. */
export interface Mismatch {
  readonly name: string;
  /** What the disagreement is, in words. */
  readonly reason: string;
}

/**
 * Compares what two programs know about their types. A type that only one side knows is no
 * disagreement, and neither are fields appended at the end, as long as the side that knows them
 * can do without. The types come in the order and by the names of `ours`.
 * @throws ZerobufError DuplicateKey when a table holds a type twice, LayoutMismatch when a row has
 *   not a fingerprint for every prefix
 */
export function compareLayouts(
  ours: Iterable<Layout>,
  theirs: Iterable<Layout>,
): readonly Mismatch[] {
  const known = byTypeId(theirs);
  const mismatches: Mismatch[] = [];
  for (const our of byTypeId(ours).values()) {
    const their = known.get(our.typeId);
    const reason = their === undefined ? undefined : difference(our, their);
    if (reason !== undefined) mismatches.push({ name: our.name, reason });
  }
  return mismatches;
}

/**
 * Compares two tables and refuses every disagreement.
 * @throws ZerobufError LayoutMismatch that names the types, DuplicateKey
 */
export function requireLayouts(ours: Iterable<Layout>, theirs: Iterable<Layout>): void {
  const mismatches = compareLayouts(ours, theirs);
  if (mismatches.length === 0) return;
  const detail = mismatches.map(({ name, reason }) => `${name} (${reason})`).join(", ");
  throw new ZerobufError("LayoutMismatch", { detail });
}

function byTypeId(table: Iterable<Layout>): Map<number, Layout> {
  const rows = new Map<number, Layout>();
  for (const row of table) {
    const other = rows.get(row.typeId);
    if (other !== undefined) {
      fail("DuplicateKey", 0, `${other.name} and ${row.name} have the same type id`);
    }
    const prefixes = row.fingerprints.length;
    if (prefixes === 0 || prefixes - 1 !== (row.fieldCount ?? prefixes - 1)) {
      fail("LayoutMismatch", 0, `${row.name} has ${prefixes} fingerprints in the table`);
    }
    rows.set(row.typeId, row);
  }
  return rows;
}

function difference(a: Layout, b: Layout): string | undefined {
  if (a.kind !== b.kind) return `a ${a.kind} here, a ${b.kind} there`;
  if (a.name !== b.name) return `${a.name} has the same type id`;
  const [short, long] = a.fingerprints.length <= b.fingerprints.length ? [a, b] : [b, a];
  const common = short.fingerprints.length - 1;
  if (short.fingerprints[common] !== long.fingerprints[common]) {
    return `the first ${common} fields or variants differ`;
  }
  if (long.fingerprints.length - 1 > common && long.required > common) {
    return `one side has ${common} fields, the other requires ${long.required}`;
  }
  return undefined;
}
