// The TypeScript side: generated classes, in memory of their own or in a guest's.

import { Arena, Region, ZerobufError, formatPath, type AccessOptions, type RecordDesc } from "zerobuf";
import {
  ARENA_CAP,
  ARENA_CHUNKS,
  ARENA_CHUNK_COUNT,
  ARENA_CURSOR,
  ARENA_END,
  ARENA_GENERATION,
  PREAMBLE_ARENA,
} from "zerobuf/format";
import * as generated from "../gen/zerobuf.js";
import { Guest, PAGE } from "./rust.js";
import { fromVector, toVector } from "./values.js";
import { baseOf, type Bytes, type Expected, type Json, type Span, type Valid } from "./vectors.js";

/** What generated code gives for every record. */
interface RecordClass {
  readonly desc: RecordDesc;
  access(source: Arena | Region, ptr: number, options: AccessOptions): RecordView;
  accessRecord(source: Arena | Region, ptr: number, slots: number, options: AccessOptions): RecordView;
  lazy(source: Arena | Region, ptr: number): RecordView;
  lazyRecord(source: Arena | Region, ptr: number, slots: number): RecordView;
  create(arena: Arena, init: object): RecordView;
}

interface RecordView {
  readonly ptr: number;
  toJS(): object;
}

let types = generated as unknown as Record<string, RecordClass | undefined>;

/** Takes other generated types than those of the vectors: all exports of the module. */
export function useTypes(module: object): void {
  const classes = Object.values(module).filter((one: unknown) => typeof one === "function" && "desc" in one) as unknown[] as RecordClass[];
  types = Object.fromEntries(classes.map((one) => [one.desc.name, one]));
}

/** The generated class of a type, which goes by its Rust name; by its stable one after `useTypes`. */
export function classOf(type: string): RecordClass {
  const found = types[type];
  if (found === undefined) throw new Error(`no class ${type} was generated`);
  return found;
}

/** How TypeScript reads: validated and copied, validated and getter by getter, not validated. */
export const TS_READERS = ["copy", "getters", "lazy"] as const;
export type TsReader = (typeof TS_READERS)[number];

/** What lies in memory before a writer comes: whatever it leaves out shows. */
const OLD = 0xee;

/** Memory in which vectors stand at their addresses. */
export class Memory {
  readonly #memory: WebAssembly.Memory;

  /** The tests' part of a guest's memory, or memory that no guest has. */
  constructor(guest?: Guest) {
    this.#memory = guest?.memory ?? new WebAssembly.Memory({ initial: Guest.END / PAGE });
  }

  get #u8(): Uint8Array {
    return new Uint8Array(this.#memory.buffer);
  }

  /** Replaces everything by spans. */
  fill(spans: readonly Span[]): void {
    const u8 = this.#u8;
    u8.fill(OLD, Guest.START, HEADER);
    for (const { base, bytes } of spans) u8.set(bytes, base);
  }

  bytes(base: number, end: number): Uint8Array {
    return this.#u8.slice(base, end);
  }

  /** Writes a vector's value to where the vector has it; returns where the bytes end. */
  write(vector: Valid): number {
    this.fill([]);
    const base = vector.root - 16;
    const header = new DataView(this.#memory.buffer, HEADER);
    header.setUint32(ARENA_CURSOR, base, true);
    header.setUint32(ARENA_END, HEADER, true);
    header.setUint32(ARENA_GENERATION, 1, true);
    header.setUint32(ARENA_CAP, HEADER - base, true);
    header.setUint32(ARENA_CHUNK_COUNT, 1, true);
    header.setUint32(ARENA_CHUNKS, base, true);
    header.setUint32(ARENA_CHUNKS + 4, HEADER - base, true);
    const arena = Arena.attach(this.#memory, HEADER);
    const type = classOf(vector.type);
    const view = type.create(arena, fromVector(type.desc, vector.value));
    if (view.ptr !== vector.root) throw new Error(`the root is at ${view.ptr.toString(16)}`);
    return arena.cursor;
  }

  /** Reads what is in spans as the vector's type. */
  read(vector: Bytes, how: TsReader, spans: readonly { base: number; size: number }[]): Json {
    // A generation of 0 is that of an arena that is closed.
    new DataView(this.#memory.buffer, HEADER).setUint32(ARENA_GENERATION, 1, true);
    return readAs(new Region(Arena.attach(this.#memory, HEADER), spans), vector, how);
  }
}

/** Reads what lies in an arena or a region as the vector's type. */
export function readAs(source: Arena | Region, vector: Bytes, how: TsReader): Json {
  const type = classOf(vector.type);
  const { root, slots } = vector;
  if (how === "lazy") {
    const lazy = slots === undefined ? type.lazy(source, root) : type.lazyRecord(source, root, slots);
    return toVector(type.desc, lazy.toJS());
  }
  const options = { ...vector.limits, utf8: true };
  const view =
    slots === undefined ? type.access(source, root, options) : type.accessRecord(source, root, slots, options);
  return toVector(type.desc, how === "copy" ? view.toJS() : view);
}

/** Where the header of the tests' arena is. */
const HEADER = Guest.END - 0x1000;

/** The bytes of a vector in an arena with a header: only a preamble tells the difference. */
export function expectedBytes(vector: Valid, header: number): Uint8Array {
  const [span] = vector.spans;
  const bytes = Uint8Array.from(span?.bytes ?? []);
  if (vector.slots === undefined) new DataView(bytes.buffer).setUint32(PREAMBLE_ARENA, header, true);
  return bytes;
}

/** The header that TypeScript writes into preambles. */
export const TS_HEADER = HEADER;

/** The range of addresses that a writer of the vector fills. */
export function written(vector: Valid, end: number): { base: number; size: number } {
  const base = baseOf(vector);
  return { base, size: end - base };
}

/** An error as the vectors have it. */
export function asExpected(error: unknown): Expected {
  if (!(error instanceof ZerobufError)) throw error;
  return { code: error.code, address: error.address.toString(16), path: formatPath(error.path) };
}
