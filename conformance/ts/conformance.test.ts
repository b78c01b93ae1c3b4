// Every vector, written and read by Rust and TypeScript, between a process and this one and inside
// the memory of a guest that both share.

import { deepEqual, equal, notEqual, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Arena, ZerobufError, compareLayouts, type Layout } from "zerobuf";
import { layouts } from "../gen/zerobuf.js";
import { Matrix, type Cell, type Place } from "./matrix.js";
import { Guest, RUST_READERS, native, type Answer, type Request, type RustReader } from "./rust.js";
import {
  Memory,
  TS_HEADER,
  TS_READERS,
  asExpected,
  classOf,
  expectedBytes,
  written,
} from "./typescript.js";
import { fromVector } from "./values.js";
import {
  baseOf,
  fingerprints,
  handshakes,
  invalid,
  toHex,
  unwritable,
  valid,
  type Bytes,
  type Expected,
  type Json,
  type Row,
  type Span,
  type Unwritable,
  type Valid,
} from "./vectors.js";

const PROGRAM = process.env["CONFORMANCE_NATIVE"];
const GUEST = process.env["CONFORMANCE_GUEST"];
if (PROGRAM === undefined || GUEST === undefined) {
  throw new Error("CONFORMANCE_NATIVE and CONFORMANCE_GUEST name the programs: run `cargo xtask test --only conformance`");
}

const VALID = valid();
const INVALID = invalid();
const UNWRITABLE = unwritable();
const PLACES: readonly Place[] = ["native", "guest"];
const matrix = new Matrix();

// The plan: what there must be, whatever the code below does.
for (const place of PLACES) {
  for (const vector of VALID) {
    for (const writer of vector.write ? ["vector", "rust", "ts"] : ["vector"]) {
      if (writer !== "vector") matrix.plan({ place, writer, reader: "bytes" }, vector.name);
      for (const reader of RUST_READERS) matrix.plan({ place, writer, reader: `rust ${reader}` }, vector.name);
      for (const reader of TS_READERS) matrix.plan({ place, writer, reader: `ts ${reader}` }, vector.name);
    }
  }
  for (const { name } of INVALID) {
    for (const reader of RUST_READERS) matrix.plan(refusing(place, `rust ${reader}`), name);
    for (const reader of TS_READERS) matrix.plan(refusing(place, `ts ${reader}`), name);
  }
  for (const { name } of UNWRITABLE) {
    for (const writer of ["rust", "ts"]) matrix.plan({ place, writer, reader: "refused" }, name);
  }
}

function refusing(place: Place, reader: string): Cell {
  return { place, writer: "invalid vector", reader };
}

/** Requests that are asked all at once, each with what is to be done with the answer. */
class Batch {
  readonly #requests: Request[] = [];
  readonly #then: ((answer: Answer) => void)[] = [];

  ask(request: Request, then: (answer: Answer) => void): void {
    this.#requests.push(request);
    this.#then.push(then);
  }

  run(program: string): void {
    native(program, this.#requests).forEach((answer, i) => this.#then[i]?.(answer));
  }
}

function answered(answer: Answer): Json {
  if ("ok" in answer) return answer.ok;
  throw new Error(JSON.stringify(answer));
}

function refused(answer: Answer): Expected {
  if ("error" in answer) return answer.error;
  throw new Error(`no error: ${JSON.stringify(answer)}`);
}

function readRequest(vector: Bytes, how: RustReader, spans: (readonly [number, string | number])[]): Request {
  const { type, root, slots, limits } = vector;
  return { op: "read", type, how, root, slots, limits, spans };
}

function writeRequest(vector: Valid): Request & { op: "write" } {
  const { type, value } = vector;
  return { op: "write", type, value, base: baseOf(vector), message: vector.slots === undefined };
}

function refusedRequest({ type, value, capacity }: Unwritable): Request & { op: "write" } {
  return { op: "write", type, value, base: Guest.START, message: true, capacity };
}

/** Room for what is written. */
const ROOM = 0x10000;

/** What both languages must agree on about bytes that are refused. */
function sameError(found: Expected, vector: { readonly error: Expected }): void {
  deepEqual(found, vector.error);
}

/**
 * A lazy view in JavaScript knows no regions and no budget: it looks at the whole memory. What it
 * finds may differ, but it is a value or one of the closed set of errors, and nothing worse.
 */
function staysCalm(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
  }
}

function checkRustRefusal(place: Place, vector: Bytes & { readonly error: Expected }, how: RustReader, answer: Answer): void {
  matrix.check(refusing(place, `rust ${how}`), vector.name, () => {
    // Without a budget a lazy view finds nothing wrong, or what the budget would have hidden.
    if (how === "lazy" && vector.error.code === "BudgetExceeded") {
      if ("error" in answer) notEqual(answer.error.code, "BudgetExceeded");
      else ok("ok" in answer, JSON.stringify(answer));
    } else {
      sameError(refused(answer), vector);
    }
  });
}

function checkTsRefusal(place: Place, memory: Memory, vector: Bytes & { readonly error: Expected }): void {
  const spans = vector.spans.map(({ base, bytes }) => ({ base, size: bytes.length }));
  for (const how of TS_READERS) {
    matrix.check(refusing(place, `ts ${how}`), vector.name, () => {
      if (how === "lazy") return staysCalm(() => memory.read(vector, how, spans));
      let found: Json;
      try {
        found = memory.read(vector, how, spans);
      } catch (error) {
        return sameError(asExpected(error), vector);
      }
      throw new Error(`no error: ${JSON.stringify(found)}`);
    });
  }
}

function checkTsReads(place: Place, writer: string, memory: Memory, vector: Valid, spans: readonly Span[]): void {
  const sizes = spans.map(({ base, bytes }) => ({ base, size: bytes.length }));
  for (const how of TS_READERS) {
    matrix.check({ place, writer, reader: `ts ${how}` }, vector.name, () => {
      deepEqual(memory.read(vector, how, sizes), vector.value);
    });
  }
}

/** Lets TypeScript write in `memory`; undefined, and the failure noted, when it cannot. */
function tsWrites(place: Place, memory: Memory, vector: Valid): Span | undefined {
  let span: Span | undefined;
  matrix.check({ place, writer: "ts", reader: "bytes" }, vector.name, () => {
    const { base, size } = written(vector, memory.write(vector));
    span = { base, bytes: memory.bytes(base, base + size) };
    equal(toHex(span.bytes), toHex(expectedBytes(vector, TS_HEADER)));
  });
  return span;
}

test("natively", () => {
  const memory = new Memory();
  const batch = new Batch();
  const rustReads = (writer: string, vector: Valid, spans: readonly Span[]): void => {
    for (const how of RUST_READERS) {
      const request = readRequest(vector, how, spans.map(({ base, bytes }) => [base, toHex(bytes)] as const));
      batch.ask(request, (answer) =>
        matrix.check({ place: "native", writer, reader: `rust ${how}` }, vector.name, () => {
          deepEqual(answered(answer), vector.value);
        }),
      );
    }
  };
  const allRead = (writer: string, vector: Valid, spans: readonly Span[]): void => {
    memory.fill(spans);
    checkTsReads("native", writer, memory, vector, spans);
    rustReads(writer, vector, spans);
  };
  const rustWrites = new Batch();
  for (const vector of VALID) {
    allRead("vector", vector, vector.spans);
    if (!vector.write) continue;
    const span = tsWrites("native", memory, vector);
    if (span !== undefined) allRead("ts", vector, [span]);
    rustWrites.ask(writeRequest(vector), (answer) => {
      let bytes = new Uint8Array();
      matrix.check({ place: "native", writer: "rust", reader: "bytes" }, vector.name, () => {
        bytes = Uint8Array.from(Buffer.from(answered(answer) as string, "hex"));
        equal(toHex(bytes), toHex(expectedBytes(vector, 0)));
      });
      allRead("rust", vector, [{ base: baseOf(vector), bytes }]);
    });
  }
  rustWrites.run(PROGRAM);
  for (const vector of INVALID) {
    memory.fill(vector.spans);
    checkTsRefusal("native", memory, vector);
    for (const how of RUST_READERS) {
      const spans = vector.spans.map(({ base, bytes }) => [base, toHex(bytes)] as const);
      batch.ask(readRequest(vector, how, spans), (answer) => checkRustRefusal("native", vector, how, answer));
    }
  }
  for (const vector of UNWRITABLE) {
    batch.ask(refusedRequest(vector), (answer) =>
      matrix.check({ place: "native", writer: "rust", reader: "refused" }, vector.name, () => {
        sameError(refused(answer), vector);
      }),
    );
    checkTsRefusesToWrite("native", vector);
  }
  batch.run(PROGRAM);
  report();
});

test("in the memory of a guest", () => {
  const guest = new Guest(readFileSync(GUEST));
  const memory = new Memory(guest);
  const allRead = (writer: string, vector: Valid, spans: readonly Span[]): void => {
    checkTsReads("guest", writer, memory, vector, spans);
    for (const how of RUST_READERS) {
      const request = readRequest(vector, how, spans.map(({ base, bytes }) => [base, bytes.length] as const));
      matrix.check({ place: "guest", writer, reader: `rust ${how}` }, vector.name, () => {
        deepEqual(answered(guest.request(request)), vector.value);
      });
    }
  };
  for (const vector of VALID) {
    memory.fill(vector.spans);
    allRead("vector", vector, vector.spans);
    if (!vector.write) continue;
    const span = tsWrites("guest", memory, vector);
    if (span !== undefined) allRead("ts", vector, [span]);
    memory.fill([]);
    const base = baseOf(vector);
    let bytes = new Uint8Array();
    matrix.check({ place: "guest", writer: "rust", reader: "bytes" }, vector.name, () => {
      const length = answered(guest.request({ ...writeRequest(vector), place: ROOM })) as number;
      bytes = Uint8Array.from(memory.bytes(base, base + length));
      equal(toHex(bytes), toHex(expectedBytes(vector, 0)));
    });
    allRead("rust", vector, [{ base, bytes }]);
  }
  for (const vector of INVALID) {
    memory.fill(vector.spans);
    checkTsRefusal("guest", memory, vector);
    for (const how of RUST_READERS) {
      const spans = vector.spans.map(({ base, bytes }) => [base, bytes.length] as const);
      checkRustRefusal("guest", vector, how, guest.request(readRequest(vector, how, spans)));
    }
  }
  for (const vector of UNWRITABLE) {
    matrix.check({ place: "guest", writer: "rust", reader: "refused" }, vector.name, () => {
      sameError(refused(guest.request({ ...refusedRequest(vector), place: ROOM })), vector);
    });
    checkTsRefusesToWrite("guest", vector);
  }
  report();
});

function checkTsRefusesToWrite(place: Place, vector: Unwritable): void {
  matrix.check({ place, writer: "ts", reader: "refused" }, vector.name, () => {
    const { capacity = 1 << 20 } = vector;
    const arena = Arena.local({ base: 160, capacity, max: capacity });
    const type = classOf(vector.type);
    const before = arena.cursor;
    try {
      type.create(arena, fromVector(type.desc, vector.value));
    } catch (error) {
      equal(arena.cursor, before);
      return sameError(asExpected(error), vector);
    }
    throw new Error("it was written");
  });
}

/** Fails with what went wrong since the last report. */
function report(): void {
  const failures = matrix.failures.splice(0);
  equal(failures.length, 0, `${failures.length} cells failed:\n${failures.slice(0, 40).join("\n")}`);
}

const KINDS = { record: "Record", enum: "UnitEnum", variant: "DataEnum" } as const;

function layoutOf(row: Omit<Row, "fields"> & { readonly fields?: number }): Layout {
  return {
    kind: KINDS[row.kind],
    name: row.name,
    typeId: Number.parseInt(row["type id"], 16),
    required: row.required,
    fingerprints: row.fingerprints.map((fingerprint) => BigInt(`0x${fingerprint}`)),
    ...(row.fields === undefined ? {} : { fieldCount: row.fields }),
  };
}

test("type ids and fingerprints", () => {
  const expected = fingerprints().map(layoutOf);
  const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
  const found = layouts.map(({ kind, name, typeId, required, fingerprints }) => ({ kind, name, typeId, required, fingerprints }));
  deepEqual(found.sort(byName), [...expected].sort(byName));

  // Rust knows the records by itself; natively and in a guest it knows the same.
  const records = fingerprints()
    .filter(({ kind }) => kind === "record")
    .map(({ kind: _, ...row }) => row);
  const guest = new Guest(readFileSync(GUEST));
  for (const answer of [...native(PROGRAM, [{ op: "layouts" }]), guest.request({ op: "layouts" })]) {
    deepEqual(answered(answer), records);
  }
});

test("handshakes", () => {
  const guestCode = new Guest(readFileSync(GUEST));
  const vectors = handshakes();
  const requests = vectors.map(({ host, guest }) => ({ op: "handshake", host, guest }) as const);
  const natively = native(PROGRAM, requests);
  vectors.forEach(({ name, host, guest, disagree, error }, i) => {
    const expected = error ?? disagree;
    deepEqual(compareTables(host, guest), expected, `${name} in TypeScript`);
    const answers = { natively: natively[i] as Answer, "in a guest": guestCode.request(requests[i] as Request) };
    for (const [where, answer] of Object.entries(answers)) {
      deepEqual("error" in answer ? answer.error.code : answered(answer), expected, `${name} in Rust ${where}`);
    }
  });
});

/** The names of the types that do not agree, or the code of the error. */
function compareTables(host: readonly Row[], guest: readonly Row[]): unknown {
  try {
    return compareLayouts(host.map(layoutOf), guest.map(layoutOf)).map((mismatch) => mismatch.name);
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    return error.code;
  }
}

test("no cell is missing", () => {
  console.log(`\n${matrix.toString()}\n\n${VALID.length} valid and ${INVALID.length + UNWRITABLE.length} invalid vectors, ${matrix.size} cells`);
  deepEqual(matrix.gaps, []);
});
