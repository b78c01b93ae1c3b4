// Every vector, written and read by Rust, TypeScript and Go, between processes and this one and
// inside the memories of guests that two of them share.

import { deepEqual, equal, notEqual, ok, throws } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Arena, ZerobufError, compareLayouts, type Layout } from "zerobuf";
import { layouts } from "../gen/zerobuf.js";
import { GoGuest, create, forGo, read } from "./go.js";
import { Matrix, type Cell, type Place } from "./matrix.js";
import { Guest, READERS, native, type Answer, type Reader, type Request } from "./rust.js";
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

const { CONFORMANCE_NATIVE: RUST, CONFORMANCE_GUEST, CONFORMANCE_GO: GO, CONFORMANCE_GO_GUEST } = process.env;
if (RUST === undefined || CONFORMANCE_GUEST === undefined || GO === undefined || CONFORMANCE_GO_GUEST === undefined) {
  throw new Error("variables name the programs: run `cargo xtask test --only conformance`");
}
const RUST_GUEST = readFileSync(CONFORMANCE_GUEST);
const GO_GUEST = readFileSync(CONFORMANCE_GO_GUEST);

const VALID = valid();
const INVALID = invalid();
const UNWRITABLE = unwritable();
const matrix = new Matrix();

/** The languages that are asked, each by its process. TypeScript is asked directly. */
const PROCESSES = [
  { language: "rust", program: RUST, named: (request: Request) => request },
  { language: "go", program: GO, named: forGo },
] as const;

const readersOf = (language: string): string[] =>
  (language === "ts" ? TS_READERS : READERS).map((reader) => `${language} ${reader}`);

// The plan: what there must be, whatever the code below does.
const PLAN: readonly { place: Place; writers: string[]; readers: string[] }[] = [
  { place: "native", writers: ["rust", "ts", "go"], readers: ["rust", "ts", "go"].flatMap(readersOf) },
  { place: "rust guest", writers: ["rust", "ts"], readers: ["rust", "ts"].flatMap(readersOf) },
  { place: "go guest", writers: ["ts", "go"], readers: ["ts", "go"].flatMap(readersOf) },
];
for (const { place, writers, readers } of PLAN) {
  // The vectors' own bytes cannot lie at their addresses in a Go guest, so only Go reads them there.
  const foreign = place === "go guest" ? readersOf("go") : readers;
  for (const vector of VALID) {
    for (const reader of foreign) matrix.plan({ place, writer: "vector", reader }, vector.name);
    if (!vector.write) continue;
    for (const writer of writers) {
      for (const reader of ["bytes", ...readers]) matrix.plan({ place, writer, reader }, vector.name);
    }
  }
  for (const { name } of INVALID) {
    for (const reader of foreign) matrix.plan(refusing(place, reader), name);
  }
  for (const { name } of UNWRITABLE) {
    for (const writer of writers) matrix.plan({ place, writer, reader: "refused" }, name);
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

function readRequest(vector: Bytes, how: Reader, spans: (readonly [number, string | number])[]): Request {
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

function checkRefusal(
  place: Place,
  language: string,
  vector: Bytes & { readonly error: Expected },
  how: Reader,
  answer: Answer,
): void {
  matrix.check(refusing(place, `${language} ${how}`), vector.name, () => {
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
  const [rust, go] = PROCESSES.map(({ language, program, named }) => ({ language, program, named, batch: new Batch() }));
  if (rust === undefined || go === undefined) throw new Error("a process is missing");
  const allRead = (writer: string, vector: Valid, spans: readonly Span[]): void => {
    memory.fill(spans);
    checkTsReads("native", writer, memory, vector, spans);
    for (const { language, named, batch } of [rust, go]) {
      for (const how of READERS) {
        const request = readRequest(vector, how, spans.map(({ base, bytes }) => [base, toHex(bytes)] as const));
        batch.ask(named(request), (answer) =>
          matrix.check({ place: "native", writer, reader: `${language} ${how}` }, vector.name, () => {
            deepEqual(answered(answer), vector.value);
          }),
        );
      }
    }
  };
  for (const vector of VALID) {
    allRead("vector", vector, vector.spans);
    if (!vector.write) continue;
    const span = tsWrites("native", memory, vector);
    if (span !== undefined) allRead("ts", vector, [span]);
  }
  for (const { language, program, named } of PROCESSES) {
    const writes = new Batch();
    for (const vector of VALID.filter(({ write }) => write)) {
      writes.ask(named(writeRequest(vector)), (answer) => {
        let bytes = new Uint8Array();
        matrix.check({ place: "native", writer: language, reader: "bytes" }, vector.name, () => {
          bytes = Uint8Array.from(Buffer.from(answered(answer) as string, "hex"));
          equal(toHex(bytes), toHex(expectedBytes(vector, 0)));
        });
        allRead(language, vector, [{ base: baseOf(vector), bytes }]);
      });
    }
    writes.run(program);
  }
  for (const vector of INVALID) {
    memory.fill(vector.spans);
    checkTsRefusal("native", memory, vector);
    for (const { language, named, batch } of [rust, go]) {
      for (const how of READERS) {
        const spans = vector.spans.map(({ base, bytes }) => [base, toHex(bytes)] as const);
        const request = named(readRequest(vector, how, spans));
        batch.ask(request, (answer) => checkRefusal("native", language, vector, how, answer));
      }
    }
  }
  for (const vector of UNWRITABLE) {
    for (const { language, named, batch } of [rust, go]) {
      batch.ask(named(refusedRequest(vector)), (answer) =>
        matrix.check({ place: "native", writer: language, reader: "refused" }, vector.name, () => {
          sameError(refused(answer), vector);
        }),
      );
    }
    checkTsRefusesToWrite("native", vector);
  }
  for (const { program, batch } of [rust, go]) batch.run(program);
  report();
});

test("in the memory of a Rust guest", () => {
  const guest = new Guest(RUST_GUEST);
  const memory = new Memory(guest);
  const allRead = (writer: string, vector: Valid, spans: readonly Span[]): void => {
    checkTsReads("rust guest", writer, memory, vector, spans);
    for (const how of READERS) {
      const request = readRequest(vector, how, spans.map(({ base, bytes }) => [base, bytes.length] as const));
      matrix.check({ place: "rust guest", writer, reader: `rust ${how}` }, vector.name, () => {
        deepEqual(answered(guest.request(request)), vector.value);
      });
    }
  };
  for (const vector of VALID) {
    memory.fill(vector.spans);
    allRead("vector", vector, vector.spans);
    if (!vector.write) continue;
    const span = tsWrites("rust guest", memory, vector);
    if (span !== undefined) allRead("ts", vector, [span]);
    memory.fill([]);
    const base = baseOf(vector);
    let bytes = new Uint8Array();
    matrix.check({ place: "rust guest", writer: "rust", reader: "bytes" }, vector.name, () => {
      const length = answered(guest.request({ ...writeRequest(vector), place: ROOM })) as number;
      bytes = Uint8Array.from(memory.bytes(base, base + length));
      equal(toHex(bytes), toHex(expectedBytes(vector, 0)));
    });
    allRead("rust", vector, [{ base, bytes }]);
  }
  for (const vector of INVALID) {
    memory.fill(vector.spans);
    checkTsRefusal("rust guest", memory, vector);
    for (const how of READERS) {
      const spans = vector.spans.map(({ base, bytes }) => [base, bytes.length] as const);
      checkRefusal("rust guest", "rust", vector, how, guest.request(readRequest(vector, how, spans)));
    }
  }
  for (const vector of UNWRITABLE) {
    matrix.check({ place: "rust guest", writer: "rust", reader: "refused" }, vector.name, () => {
      sameError(refused(guest.request({ ...refusedRequest(vector), place: ROOM })), vector);
    });
    checkTsRefusesToWrite("rust guest", vector);
  }
  report();
});

test("in the memory of a Go guest", () => {
  const guest = new GoGuest(GO_GUEST);
  const place = "go guest";
  /** Everybody reads the message that lies in the shared arena. */
  const allRead = (writer: string, vector: Valid, arena: Arena, root: number): void => {
    for (const how of READERS) {
      matrix.check({ place, writer, reader: `go ${how}` }, vector.name, () => {
        const { type } = vector;
        const request = { op: "read", type, how, root, slots: undefined, limits: {}, spans: [], arena: true } as const;
        deepEqual(answered(guest.request(forGo(request))), vector.value);
      });
    }
    for (const how of TS_READERS) {
      matrix.check({ place, writer, reader: `ts ${how}` }, vector.name, () => {
        deepEqual(read(arena, vector, root, how), vector.value);
      });
    }
  };
  for (const vector of VALID) {
    const spans = guest.place(vector.spans);
    for (const how of READERS) {
      matrix.check({ place, writer: "vector", reader: `go ${how}` }, vector.name, () => {
        deepEqual(answered(guest.request(forGo(readRequest(vector, how, spans)))), vector.value);
      });
    }
    if (!vector.write) continue;
    let arena = guest.arena();
    const start = arena.cursor;
    const ofTs = create(arena, vector.type, vector.value);
    const tsBytes = guest.bytes(arena, start);
    allRead("ts", vector, arena, ofTs);

    // What Go writes at the vector's address must be the vector; here it must be what TypeScript wrote.
    matrix.check({ place, writer: "go", reader: "bytes" }, vector.name, () => {
      const written = answered(guest.request(forGo(writeRequest(vector))));
      equal(written, toHex(expectedBytes(vector, 0)));
    });
    arena = guest.arena();
    const ofGo = answered(guest.request(forGo({ ...writeRequest(vector), arena: true }))) as number;
    matrix.check({ place, writer: "ts", reader: "bytes" }, vector.name, () => {
      equal(toHex(tsBytes), toHex(guest.bytes(arena, start)));
    });
    allRead("go", vector, arena, ofGo);
  }
  for (const vector of INVALID) {
    const spans = guest.place(vector.spans);
    for (const how of READERS) {
      checkRefusal(place, "go", vector, how, guest.request(forGo(readRequest(vector, how, spans))));
    }
  }
  for (const vector of UNWRITABLE) {
    matrix.check({ place, writer: "go", reader: "refused" }, vector.name, () => {
      sameError(refused(guest.request(forGo(refusedRequest(vector)))), vector);
    });
    checkTsRefusesToWrite(place, vector);
  }
  report();
});

test("an arena in a Go guest grows from both sides, and old views are stale", () => {
  const guest = new GoGuest(GO_GUEST);
  const arena = guest.arena();
  const text = "x".repeat(5000);
  const roots: { root: number; value: Json }[] = [];
  for (let i = 0; i < 40; i++) {
    const value = { value: `${i}${text}` };
    const root =
      i % 2 === 0
        ? create(arena, "Text", value)
        : (answered(guest.request({ op: "write", type: "Text", value, base: 0, message: true, arena: true })) as number);
    roots.push({ root, value });
  }
  const type = "Text";
  for (const { root, value } of roots) {
    const request = { op: "read", type, how: "view", root, slots: undefined, limits: {}, spans: [], arena: true } as const;
    deepEqual(answered(guest.request(request)), value);
    deepEqual(read(arena, { name: "", rules: [], type, root, slots: undefined, limits: {}, spans: [] }, root, "getters"), value);
  }
  const view = classOf("Text").access(arena, roots[0]?.root ?? 0, {});
  guest.arena();
  arena.refresh();
  throws(() => view.toJS(), (error) => error instanceof ZerobufError && error.code === "StaleView");
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

  // Rust and Go know the types by themselves; natively and in a guest they know the same. Rust tells
  // of records alone.
  const { rows, records } = { rows: fingerprints(), records: fingerprints().filter(({ kind }) => kind === "record") };
  const request = { op: "layouts" } as const;
  for (const answer of [...native(RUST, [request]), new Guest(RUST_GUEST).request(request)]) {
    deepEqual(answered(answer), records.map(({ kind: _, ...row }) => row));
  }
  const named = rows.map(({ type: _, ...row }) => ({ ...row, fields: row.fingerprints.length - 1 }));
  for (const answer of [...native(GO, [request]), new GoGuest(GO_GUEST).request(request)]) {
    deepEqual((answered(answer) as unknown as Row[]).sort(byName), [...named].sort(byName));
  }
});

test("handshakes", () => {
  const vectors = handshakes();
  const requests = vectors.map(({ host, guest }) => ({ op: "handshake", host, guest }) as const);
  const rustGuest = new Guest(RUST_GUEST);
  const goGuest = new GoGuest(GO_GUEST);
  const places = {
    "Rust natively": native(RUST, requests),
    "Go natively": native(GO, requests),
    "Rust in a guest": requests.map((request) => rustGuest.request(request)),
    "Go in a guest": requests.map((request) => goGuest.request(request)),
  };
  vectors.forEach(({ name, host, guest, disagree, error }, i) => {
    const expected = error ?? disagree;
    deepEqual(compareTables(host, guest), expected, `${name} in TypeScript`);
    for (const [where, answers] of Object.entries(places)) {
      const answer = answers[i] as Answer;
      deepEqual("error" in answer ? answer.error.code : answered(answer), expected, `${name}: ${where}`);
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
