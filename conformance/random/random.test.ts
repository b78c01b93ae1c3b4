// Random types and values: everybody writes the same bytes, reads the same values from them, and
// says the same about bytes that are damaged.

import { equal, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { ZerobufError } from "zerobuf";
import { Guest, READERS, native, type Answer, type Reader, type Request } from "../ts/rust.js";
import { Memory, TS_HEADER, TS_READERS, asExpected, expectedBytes, useTypes, type TsReader } from "../ts/typescript.js";
import { toHex, type Expected, type Json, type Span, type Valid } from "../ts/vectors.js";
import { Random, damage } from "./damage.js";

const { CONFORMANCE_NATIVE: RUST, CONFORMANCE_GO: GO, CONFORMANCE_RANDOM: BATCH, CONFORMANCE_DAMAGED: DAMAGED } = process.env;
if (RUST === undefined || GO === undefined || BATCH === undefined || DAMAGED === undefined) {
  throw new Error("variables name the batch and the programs: run `cargo xtask random`");
}

interface Value {
  /** The name in Rust. */
  readonly type: string;
  readonly stable: string;
  readonly value: Json;
}

const { seed, values } = JSON.parse(readFileSync(`${BATCH}/values.json`, "utf8")) as { seed: number; values: Value[] };
useTypes((await import(new URL("../batch/zerobuf.js", import.meta.url).href)) as object);

const ROOT = Guest.START + 16;
const memory = new Memory();

/** Asks Rust and Go the same. */
function both(requests: readonly (Request & { readonly type: string; readonly stable: string })[]): [Answer[], Answer[]] {
  const strip = ({ stable: _, ...request }: Request & { stable: string }): Request => request as Request;
  const inGo = requests.map((request) => ({ ...strip(request), type: request.stable }) as Request);
  return [native(RUST as string, requests.map(strip)), native(GO as string, inGo)];
}

/** A value as a vector whose bytes nobody knows yet. */
function asVector({ stable, value }: Value, spans: readonly Span[]): Valid {
  const name = `${stable}, seed ${seed}`;
  return { name, rules: [], type: stable, root: ROOT, slots: undefined, limits: {}, spans, value, write: true };
}

/** What TypeScript writes, without the address of its arena. */
function writeInTypeScript(value: Value): Uint8Array {
  const vector = asVector(value, []);
  const bytes = memory.bytes(Guest.START, memory.write(vector));
  equal(new DataView(bytes.buffer).getUint32(4, true), TS_HEADER);
  return expectedBytes({ ...vector, spans: [{ base: Guest.START, bytes }] }, 0);
}

function fails(what: string, failures: string[]): void {
  equal(failures.length, 0, `${failures.length} ${what} (seed ${seed}):\n${failures.slice(0, 10).join("\n")}`);
}

const messages: { readonly of: Value; readonly bytes: Uint8Array }[] = [];

test("everybody writes the same bytes", () => {
  const requests = values.map(({ type, stable, value }) => ({
    ...({ op: "write", type, value, base: Guest.START, message: true } as const),
    stable,
  }));
  const [rust, go] = both(requests);
  const failures: string[] = [];
  values.forEach((value, i) => {
    let ts: Json;
    try {
      const bytes = writeInTypeScript(value);
      messages.push({ of: value, bytes });
      ts = toHex(bytes);
    } catch (error) {
      ts = String(error);
    }
    const found = { rust: JSON.stringify(rust[i]), go: JSON.stringify(go[i]), ts: JSON.stringify({ ok: ts }) };
    if (found.rust !== found.ts || found.go !== found.ts) {
      failures.push(`${value.stable} ${JSON.stringify(value.value)}\n  ${JSON.stringify(found)}`);
    }
  });
  fails("values are written differently", failures);
  console.log(`seed ${seed}: ${values.length} values, ${3 * values.length} messages`);
});

/** What came of reading, in a form that can be compared: the value, or the error. */
type Outcome = { readonly ok: Json } | { readonly error: Expected };

function readInTypeScript(of: Value, spans: readonly Span[], how: TsReader): Outcome {
  memory.fill(spans);
  try {
    const sizes = spans.map(({ base, bytes }) => ({ base, size: bytes.length }));
    return { ok: memory.read(asVector(of, spans), how, sizes) };
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    return { error: asExpected(error) };
  }
}

function readRequest({ type, stable }: Value, how: Reader, spans: readonly Span[]): Request & { type: string; stable: string } {
  const named = spans.map(({ base, bytes }) => [base, toHex(bytes)] as const);
  return { op: "read", type, stable, how, root: ROOT, slots: undefined, limits: {}, spans: named };
}

/** Every reader's outcome for each of some bytes. */
function readAll(all: readonly { readonly of: Value; readonly spans: readonly Span[] }[]): Map<string, Outcome>[] {
  const outcomes = all.map(() => new Map<string, Outcome>());
  for (const how of READERS) {
    const [rust, go] = both(all.map(({ of, spans }) => readRequest(of, how, spans)));
    outcomes.forEach((found, i) => {
      found.set(`rust ${how}`, rust[i] as Outcome).set(`go ${how}`, go[i] as Outcome);
    });
  }
  for (const how of TS_READERS) {
    all.forEach(({ of, spans }, i) => outcomes[i]?.set(`ts ${how}`, readInTypeScript(of, spans, how)));
  }
  return outcomes;
}

test("everybody reads the values back", () => {
  const all = messages.map(({ of, bytes }) => ({ of, spans: [{ base: Guest.START, bytes }] }));
  const failures = readAll(all).flatMap((outcomes, i) => {
    const value = all[i]?.of as Value;
    return [...outcomes]
      .filter(([, outcome]) => !isDeepStrictEqual(outcome, { ok: value.value }))
      .map(([reader, outcome]) => `${value.stable} ${reader}: ${JSON.stringify(outcome)}\n  of ${JSON.stringify(value.value)}`);
  });
  fails("values are read differently", failures);
});

test("everybody says the same about damaged messages", () => {
  const random = new Random(seed);
  const all = Array.from({ length: Number(DAMAGED) }, () => {
    const { of, bytes } = random.one(messages);
    return { of, spans: [damage(random, Guest.START, bytes)] };
  });
  const counts: Record<string, number> = {};
  const failures = readAll(all).flatMap((outcomes, i) => {
    const wanted = outcomes.get("rust view") as Outcome;
    const verdict = "error" in wanted ? wanted.error.code : "read";
    counts[verdict] = (counts[verdict] ?? 0) + 1;
    const others = [...outcomes].filter(([reader, outcome]) => {
      // In JavaScript a lazy view is not held to the region; that it stays calm was seen.
      if (reader === "ts lazy") return false;
      // Without a budget, a lazy view reads on where validation stops.
      if (reader.endsWith("lazy") && verdict === "BudgetExceeded") return !isDeepStrictEqual(outcome, outcomes.get("rust lazy"));
      return !isDeepStrictEqual(outcome, wanted);
    });
    return others.map(([reader, outcome]) => {
      const { of, spans } = all[i] as { of: Value; spans: Span[] };
      const bytes = spans.map((span) => toHex(span.bytes)).join();
      return `${of.stable} ${reader}: ${JSON.stringify(outcome)}\n  rust view: ${JSON.stringify(wanted)}\n  ${bytes}`;
    });
  });
  console.log(`${all.length} damaged messages: ${JSON.stringify(counts)}`);
  fails("outcomes differ", failures);
  const refused = all.length - (counts["read"] ?? 0);
  ok(refused > all.length / 4 && refused < all.length, "the damage is all of one kind");
});
