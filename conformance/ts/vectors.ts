// The vector files (spec/vectors/README.md).

import { readFileSync, readdirSync } from "node:fs";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Bytes at an address. */
export interface Span {
  readonly base: number;
  readonly bytes: Uint8Array;
}

/** The one error of an invalid vector. */
export interface Expected {
  readonly code: string;
  readonly address: string;
  readonly path: string;
}

/** Limits that a vector sets. */
export interface Limits {
  readonly depth?: number;
  readonly budget?: number;
}

interface Common {
  readonly name: string;
  readonly rules: readonly string[];
  readonly type: string;
}

/** Bytes that are read. */
export interface Bytes extends Common {
  readonly root: number;
  /** Undefined in messages, whose preamble tells it. */
  readonly slots: number | undefined;
  readonly limits: Limits;
  readonly spans: readonly Span[];
}

/** Bytes with their value. */
export interface Valid extends Bytes {
  readonly value: Json;
  /** Whether writers make these bytes. */
  readonly write: boolean;
}

/** Bytes with their error. */
export interface Invalid extends Bytes {
  readonly error: Expected;
}

/** A value that is not written. */
export interface Unwritable extends Common {
  readonly value: Json;
  readonly capacity: number | undefined;
  readonly error: Expected;
}

/** A row of a handshake table. */
export interface Row {
  readonly "type id": string;
  readonly kind: "record" | "enum" | "variant";
  readonly name: string;
  readonly fields: number;
  readonly required: number;
  readonly fingerprints: readonly string[];
}

/** Two tables and what comes out of comparing them. */
export interface Handshake {
  readonly name: string;
  readonly host: readonly Row[];
  readonly guest: readonly Row[];
  readonly disagree?: readonly string[];
  readonly error?: string;
}

interface File extends Common {
  readonly root?: string;
  readonly slots?: number;
  readonly limits?: Limits;
  readonly memory?: readonly string[];
  readonly value?: Json;
  readonly write?: boolean;
  readonly error?: Expected;
  readonly capacity?: number;
}

const FOLDER = new URL("../../../spec/vectors/", import.meta.url);

function read<T>(path: string): T {
  return JSON.parse(readFileSync(new URL(path, FOLDER), "utf8")) as T;
}

function load(kind: string): File[] {
  return readdirSync(new URL(kind, FOLDER)).flatMap((file) => read<File[]>(`${kind}/${file}`));
}

/** Bytes from hexadecimal digits; blanks mean nothing. */
export function parseHex(digits: string): Uint8Array {
  const dense = digits.replaceAll(/\s/g, "");
  if (!/^([0-9a-f]{2})*$/.test(dense)) throw new Error(`no bytes: ${JSON.stringify(digits)}`);
  return Uint8Array.from(dense.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Hexadecimal digits of bytes. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function parseLines(lines: readonly string[]): Span[] {
  const spans: { base: number; parts: Uint8Array[]; end: number }[] = [];
  let joins = false;
  for (const line of lines) {
    if (line === "--") {
      joins = false;
      continue;
    }
    const [text = ""] = line.split("#");
    const colon = text.indexOf(":");
    const base = Number.parseInt(text.slice(0, colon), 16);
    const bytes = parseHex(text.slice(colon + 1));
    const last = spans.at(-1);
    if (joins && last !== undefined && last.end === base) {
      last.parts.push(bytes);
      last.end += bytes.length;
    } else {
      spans.push({ base, parts: [bytes], end: base + bytes.length });
    }
    joins = true;
  }
  return spans.map(({ base, parts }) => ({ base, bytes: Uint8Array.from(parts.flatMap((part) => [...part])) }));
}

function bytesOf(file: File): Bytes {
  const { name, rules, type, root = "", slots, limits = {}, memory = [] } = file;
  const address = Number.parseInt(root, 16);
  const spans = parseLines(memory);
  if (spans.length === 0) spans.push({ base: address, bytes: new Uint8Array() });
  return { name, rules, type, root: address, slots, limits, spans };
}

function present<T>(value: T | undefined, file: File): T {
  if (value === undefined) throw new Error(`vector ${file.name} is not complete`);
  return value;
}

/** All vectors that are read to a value. */
export function valid(): Valid[] {
  return load("valid").map((file) => ({
    ...bytesOf(file),
    value: present(file.value, file),
    write: file.write ?? true,
  }));
}

/** All vectors that are refused. */
export function invalid(): Invalid[] {
  return load("invalid")
    .filter((file) => file.root !== undefined)
    .map((file) => ({ ...bytesOf(file), error: present(file.error, file) }));
}

/** All values that are not written. */
export function unwritable(): Unwritable[] {
  return load("invalid")
    .filter((file) => file.root === undefined)
    .map((file) => {
      const { name, rules, type, capacity } = file;
      return { name, rules, type, capacity, value: present(file.value, file), error: present(file.error, file) };
    });
}

/** All comparisons of handshake tables. */
export function handshakes(): Handshake[] {
  return read("handshake.json");
}

/** The rows of fingerprints.json. */
export function fingerprints(): (Omit<Row, "fields"> & { readonly type: string })[] {
  return read("fingerprints.json");
}

/** Where a writer of the vector's bytes starts. */
export function baseOf(vector: Bytes): number {
  return vector.slots === undefined ? vector.root - 16 : vector.root;
}
