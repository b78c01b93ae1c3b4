/** The vectors of `spec/vectors`, as its README describes them. */

import { readFileSync, readdirSync } from "node:fs";
import { Arena, Region, type ErrorCode, type Span } from "zerobuf";

/** Bytes with a value, bytes with an error, or a value with an error. */
export interface Vector {
  readonly name: string;
  readonly type: string;
  /** The address of the root slots, hexadecimal; absent where there are no bytes. */
  readonly root?: string;
  readonly slots?: number;
  readonly message?: boolean;
  readonly memory?: readonly string[];
  readonly limits?: { readonly depth?: number; readonly budget?: number };
  readonly value?: unknown;
  readonly write?: boolean;
  readonly error?: VectorError;
  readonly capacity?: number;
}

/** The one error that must come. */
export interface VectorError {
  readonly code: ErrorCode;
  /** Hexadecimal. */
  readonly address: string;
  readonly path: string;
}

const VECTORS = new URL("../../../../spec/vectors/", import.meta.url);

/** All vectors of a folder, in the order of the files' names. */
export function loadVectors(folder: "valid" | "invalid"): Vector[] {
  const files = readdirSync(new URL(folder, VECTORS)).filter((file) => file.endsWith(".json"));
  return files.sort().flatMap((file) => loadJson(`${folder}/${file}`) as Vector[]);
}

/** A JSON file of the vectors. */
export function loadJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, VECTORS), "utf8"));
}

interface Piece extends Span {
  readonly bytes: Uint8Array;
}

/** The lines of a vector's memory as spans and their bytes. */
export function parseMemory(vector: Vector): Piece[] {
  const pieces: { base: number; bytes: number[] }[] = [];
  let closed = true;
  for (const line of vector.memory ?? []) {
    if (line === "--") {
      closed = true;
      continue;
    }
    const [address = "", rest = ""] = (line.split("#")[0] ?? "").split(":");
    const base = parseInt(address, 16);
    const bytes = [...parseHex(rest.replace(/\s/g, ""))];
    const last = pieces.at(-1);
    if (last !== undefined && !closed && last.base + last.bytes.length === base) {
      last.bytes.push(...bytes);
    } else {
      pieces.push({ base, bytes });
    }
    closed = false;
  }
  if (pieces.length === 0) pieces.push({ base: rootOf(vector), bytes: [] });
  return pieces.map(({ base, bytes }) => ({
    base,
    size: bytes.length,
    bytes: Uint8Array.from(bytes),
  }));
}

/** The region of a vector, in a memory where all else is 0xA5. */
export function regionOf(vector: Vector): Region {
  const pieces = parseMemory(vector);
  const end = Math.max(...pieces.map((piece) => piece.base + piece.size));
  const arena = Arena.local({ base: FIRST, capacity: Math.max(end - FIRST, 0) + 64 });
  const near = Math.max(FIRST, end - 0x1000);
  arena.u8.fill(0xa5, near);
  for (const piece of pieces) arena.u8.set(piece.bytes, piece.base);
  return new Region(arena, pieces);
}

/** The address of the root slots. */
export function rootOf(vector: Vector): number {
  return parseInt(vector.root ?? "0", 16);
}

/** The lowest address an arena of its own memory hands out. */
const FIRST = 160;

/** Bytes from hexadecimal digits. */
export function parseHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** Hexadecimal digits of bytes. */
export function formatHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
