// Mutated messages through Rust, TypeScript and Go: the same verdict, code, address, path and
// value. Where two differ, the request is printed, and can be given to each of them again.

import { spawnSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";
import { ZerobufError } from "zerobuf";
import { forGo } from "./go.js";
import { native, type Answer, type Request } from "./rust.js";
import { Memory, asExpected, type TsReader } from "./typescript.js";
import { parseHex, type Bytes } from "./vectors.js";

type Read = Request & { readonly op: "read" };

const [RUST, GO, CASES] = ["CONFORMANCE_NATIVE", "CONFORMANCE_GO", "CONFORMANCE_CASES"].map((name) => {
  const program = process.env[name];
  if (program === undefined) throw new Error(`${name} names a program: run \`cargo xtask fuzz differential\``);
  return program;
}) as [string, string, string];

/** How long, in seconds; at least one batch. */
const SECONDS = Number(process.env["DIFFERENTIAL_SECONDS"] ?? "5");
/** The first seed. The time, so that every run by hand is another one; it is printed. */
const SEED = Number(process.env["DIFFERENTIAL_SEED"] ?? Date.now() % 0x1_0000_0000);
/** Folders of cases that fuzzers found. */
const FOLDERS = (process.env["DIFFERENTIAL_FOLDERS"] ?? "").split(",").filter((folder) => folder !== "");
const BATCH = 2000;

const memory = new Memory();

function cases(seed: number): Read[] {
  const { status, stdout, stderr, error } = spawnSync(CASES, ["requests", String(seed), String(BATCH), ...FOLDERS], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(stderr);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line) as Read);
}

/** What TypeScript says. */
function inTypeScript(request: Read, how: TsReader): Answer {
  const spans = request.spans.map(([base, digits]) => ({ base, bytes: parseHex(String(digits)) }));
  const bytes: Bytes = { ...request, name: "a case", rules: [], spans, slots: request.slots };
  try {
    memory.fill(spans);
    const sizes = spans.map((span) => ({ base: span.base, size: span.bytes.length }));
    return { ok: memory.read(bytes, how, sizes) };
  } catch (error) {
    // Anything but one of the closed set of errors is a failure by itself.
    if (!(error instanceof ZerobufError)) throw new Error(JSON.stringify(request), { cause: error });
    return { error: asExpected(error) };
  }
}

const counts = { cases: 0, comparisons: 0, values: 0, refused: new Map<string, number>() };
const failures: string[] = [];

function agree(request: Read, who: string, found: Answer, expected: Answer): void {
  counts.comparisons++;
  if (isDeepStrictEqual(found, expected)) return;
  failures.push(`${JSON.stringify(request)}\n  rust view: ${JSON.stringify(expected)}\n  ${who}: ${JSON.stringify(found)}`);
}

function batch(seed: number): void {
  const requests = cases(seed);
  const rust = native(RUST, requests);
  const go = (["view", "owned", "lazy"] as const).map((how) => ({
    how,
    answers: native(GO, requests.map((request) => forGo({ ...request, how }))),
  }));
  requests.forEach((request, i) => {
    const expected = rust[i] as Answer;
    counts.cases++;
    if ("ok" in expected) counts.values++;
    else if ("error" in expected) {
      counts.refused.set(expected.error.code, (counts.refused.get(expected.error.code) ?? 0) + 1);
    } else failures.push(`${JSON.stringify(request)}: ${expected.broken}`);
    const dear = "error" in expected && expected.error.code === "BudgetExceeded";
    for (const { how, answers } of go) {
      // A lazy view has no budget: what it finds in the place of one may be anything.
      if (how !== "lazy" || !dear) agree(request, `go ${how}`, answers[i] as Answer, expected);
    }
    for (const how of ["copy", "getters"] as const) {
      agree(request, `typescript ${how}`, inTypeScript(request, how), expected);
    }
    // A lazy view in JavaScript looks at all of the memory: a value or an error, and nothing else.
    inTypeScript(request, "lazy");
  });
}

const end = Date.now() + SECONDS * 1000;
let seed = SEED;
do {
  batch(seed++);
} while (Date.now() < end && failures.length === 0);

const refused = [...counts.refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, n]) => `${code} ${n}`);
console.log(`differential: seeds ${SEED} to ${seed - 1}, ${counts.cases} cases, ${counts.comparisons} comparisons`);
console.log(`  ${counts.values} values; refused: ${refused.join(", ")}`);
if (failures.length > 0) {
  console.error(`${failures.length} disagreements, of which the first are:\n${failures.slice(0, 5).join("\n")}`);
  process.exitCode = 1;
}
