// The matrix of everything that must agree: what is planned, what was run, what failed.

/** Where writer and reader meet. */
export type Place = "native" | "rust guest" | "go guest";

/** One way to use a vector. */
export interface Cell {
  readonly place: Place;
  readonly writer: string;
  readonly reader: string;
}

/** Runs checks and keeps account of them. */
export class Matrix {
  readonly #planned = new Map<string, Set<string>>();
  readonly #run = new Map<string, Set<string>>();
  readonly failures: string[] = [];

  /** Announces that `vector` must be used in this way. */
  plan(cell: Cell, vector: string): void {
    const vectors = entry(this.#planned, keyOf(cell));
    if (vectors.has(vector)) throw new Error(`${vector} is planned twice in ${keyOf(cell)}`);
    vectors.add(vector);
  }

  /** Runs a check that throws when the cell fails. */
  check(cell: Cell, vector: string, check: () => void): void {
    entry(this.#run, keyOf(cell)).add(vector);
    try {
      check();
    } catch (error) {
      this.failures.push(`${vector} in ${keyOf(cell)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Cells that were planned and not run, or run and not planned. */
  get gaps(): string[] {
    const missing = difference(this.#planned, this.#run).map((cell) => `not run: ${cell}`);
    const surplus = difference(this.#run, this.#planned).map((cell) => `not planned: ${cell}`);
    return [...missing, ...surplus];
  }

  /** How many cells were run. */
  get size(): number {
    return [...this.#run.values()].reduce((sum, vectors) => sum + vectors.size, 0);
  }

  /** The number of vectors in each cell: a row per place and writer, a column per reader, and sums. */
  toString(): string {
    const cells = [...this.#run].map(([key, vectors]) => {
      const [row = "", column = ""] = key.split(" -> ");
      return { row, column, count: String(vectors.size) };
    });
    const columns = [...new Set(cells.map(({ column }) => column))];
    const rows = [...new Set(cells.map(({ row }) => row))];
    const table = rows.map((row) => [
      row,
      ...columns.map((column) => cells.find((cell) => cell.row === row && cell.column === column)?.count ?? ""),
    ]);
    const sum = (column: string): number =>
      cells.reduce((total, cell) => total + (cell.column === column ? Number(cell.count) : 0), 0);
    const lines = [["", ...columns], ...table, ["all", ...columns.map((column) => String(sum(column)))]];
    const widths = ["", ...columns].map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
    return lines
      .map((line) => line.map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))).join("  "))
      .join("\n");
  }
}

function keyOf({ place, writer, reader }: Cell): string {
  return `${place}, ${writer} -> ${reader}`;
}

function entry(map: Map<string, Set<string>>, key: string): Set<string> {
  let set = map.get(key);
  if (set === undefined) map.set(key, (set = new Set()));
  return set;
}

function difference(a: Map<string, Set<string>>, b: Map<string, Set<string>>): string[] {
  return [...a].flatMap(([key, vectors]) =>
    [...vectors].filter((vector) => b.get(key)?.has(vector) !== true).map((vector) => `${vector} in ${key}`),
  );
}
