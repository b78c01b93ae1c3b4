import type { Arena } from "./arena.js";
import { fail } from "./error.js";

/** Strings of up to this many bytes go through the intern table. */
const INTERN_BYTES = 32;
const INTERN_SLOTS = 1024;
const INTERN_WORDS = INTERN_BYTES / 4;

/** V8 builds flat strings up to 12 characters by appending; behind that a decoder is faster. */
const LOOP_READ_BYTES = 12;

/** Behind this many bytes a TextDecoder looks for what is not ASCII faster than a loop does. */
const LATIN1_BYTES = 192;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** What Node's Buffer adds to typed arrays, and nobody else has to have. */
interface BufferMethods {
  /** The characters whose codes are the bytes from `start` to `end`. */
  readonly latin1Slice: (this: Uint8Array, start: number, end: number) => string;
  /** Writes at most `length` bytes of UTF-8 and returns how many. */
  readonly utf8Write: (this: Uint8Array, text: string, start: number, length: number) => number;
}

/**
 * Node's methods cost half of what TextDecoder and TextEncoder do for short texts, which have to be
 * given a view of the bytes. A Buffer that somebody made for browsers is asked whether it does the same.
 */
const buffers = bufferMethods();

function bufferMethods(): BufferMethods | undefined {
  const found = (globalThis as { Buffer?: { prototype?: Partial<BufferMethods> } }).Buffer?.prototype;
  const { latin1Slice, utf8Write } = found ?? {};
  if (typeof latin1Slice !== "function" || typeof utf8Write !== "function") return undefined;
  try {
    const bytes = new Uint8Array(8);
    const written = utf8Write.call(bytes, "a\u00e9\u20ac", 1, 7);
    const text = latin1Slice.call(bytes, 1, 4);
    return written === 6 && text === "a\u00c3\u00a9" ? { latin1Slice, utf8Write } : undefined;
  } catch {
    return undefined;
  }
}

/** Up to this many characters a loop beats the encoder. */
const LOOP_WRITE_CHARS = buffers === undefined ? 48 : 32;

/**
 * ASCII strings that were read lately, by a hash of their bytes: names, keys and media types
 * repeat, and a hit allocates nothing.
 */
const interned: string[] = new Array<string>(INTERN_SLOTS).fill("");

/**
 * Their bytes, four in a word: comparing words takes a quarter of the time that comparing
 * characters takes. The last word of a string holds its last four bytes.
 */
const internedWords = new Int32Array(INTERN_SLOTS * INTERN_WORDS);

/** The last word of `bytes` bytes at `at`: all of them if there are less than four. */
function lastWord(dv: DataView, at: number, bytes: number): number {
  if (bytes >= 4) return dv.getInt32(at + bytes - 4, true);
  return dv.getUint8(at) | (dv.getUint8(at + (bytes >> 1)) << 8) | (dv.getUint8(at + bytes - 1) << 16);
}

/**
 * The string of `bytes` UTF-8 bytes at `at`; the caller has checked that they lie in the memory.
 * `owner` is the address an error names.
 * @throws ZerobufError BadUtf8
 */
export function decodeString(arena: Arena, at: number, bytes: number, owner: number): string {
  if (bytes === 0) return "";
  if (bytes > INTERN_BYTES) return decodeLong(arena, at, bytes, owner);
  const dv = arena.dv;
  const last = lastWord(dv, at, bytes);
  // Three samples tell names apart well enough.
  let hash = Math.imul(last, 0x85ebca6b) ^ Math.imul(bytes, 0x27d4eb2f);
  if (bytes > 4) {
    hash ^=
      Math.imul(dv.getInt32(at, true), 0x9e3779b1) ^
      Math.imul(dv.getInt32(at + (bytes >> 1) - 2, true), 0xc2b2ae35);
  }
  const slot = (hash ^ (hash >>> 15)) & (INTERN_SLOTS - 1);
  const known = interned[slot] as string;
  if (known.length === bytes) {
    let word = slot * INTERN_WORDS;
    const end = at + bytes - 4;
    let i = at;
    while (i < end && internedWords[word] === dv.getInt32(i, true)) {
      i += 4;
      word++;
    }
    if (i >= end && internedWords[word] === last) return known;
  }
  return internMiss(arena, at, bytes, slot, owner);
}

function internMiss(
  arena: Arena,
  at: number,
  bytes: number,
  slot: number,
  owner: number,
): string {
  const { u8, dv } = arena;
  let text = "";
  if (bytes <= LOOP_READ_BYTES) {
    let i = 0;
    for (; i < bytes; i++) {
      const byte = u8[at + i] as number;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (i < bytes) text = decodeUtf8(u8, at, bytes, owner);
  } else {
    text = decodeLong(arena, at, bytes, owner);
  }
  // As many characters as bytes means ASCII: only such a text is as long as its bytes say.
  if (text.length !== bytes) return text;
  interned[slot] = text;
  let word = slot * INTERN_WORDS;
  for (let i = 0; i < bytes - 4; i += 4) internedWords[word++] = dv.getInt32(at + i, true);
  internedWords[word] = lastWord(dv, at, bytes);
  return text;
}

/** A string that is too long for a loop over its characters. */
function decodeLong(arena: Arena, at: number, bytes: number, owner: number): string {
  const u8 = arena.u8;
  if (buffers === undefined || bytes > LATIN1_BYTES || !isAscii(arena.dv, at, bytes)) {
    return decodeUtf8(u8, at, bytes, owner);
  }
  return buffers.latin1Slice.call(u8, at, at + bytes);
}

/** Whether `bytes` bytes, 4 at least, are ASCII; the last word overlaps the one before. */
function isAscii(dv: DataView, at: number, bytes: number): boolean {
  const end = at + bytes - 4;
  let all = dv.getInt32(end, true);
  for (let i = at; i < end; i += 4) all |= dv.getInt32(i, true);
  return (all & 0x8080_8080) === 0;
}

/**
 * Checks that the bytes are UTF-8 and keeps nothing.
 * @throws ZerobufError BadUtf8
 */
export function checkString(arena: Arena, at: number, bytes: number, owner: number): void {
  const u8 = arena.u8;
  const end = at + bytes;
  let i = at;
  while (i < end && (u8[i] as number) < 0x80) i++;
  if (i < end) decodeUtf8(u8, i, end - i, owner);
}

function decodeUtf8(u8: Uint8Array, at: number, bytes: number, owner: number): string {
  try {
    return decoder.decode(u8.subarray(at, at + bytes));
  } catch {
    return fail("BadUtf8", owner, `${bytes} bytes are not UTF-8`);
  }
}

/** How many bytes {@link encodeString} writes for a text; half a surrogate pair counts 3. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char < 0x80) continue;
    bytes += char < 0x800 ? 1 : 2;
    const pair = char >= 0xd800 && char < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
    if (pair) i++;
  }
  return bytes;
}

/**
 * Writes a text that may be ASCII, four characters at a time, and tells whether it is. What it
 * wrote of another one is written over: that one takes more bytes.
 */
function encodeAscii(dv: DataView, at: number, text: string, length: number): boolean {
  let all = 0;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const a = text.charCodeAt(i);
    const b = text.charCodeAt(i + 1);
    const c = text.charCodeAt(i + 2);
    const d = text.charCodeAt(i + 3);
    all |= a | b | c | d;
    dv.setUint32(at + i, a | (b << 8) | (c << 16) | (d << 24), true);
  }
  for (; i < length; i++) {
    const char = text.charCodeAt(i);
    all |= char;
    dv.setUint8(at + i, char);
  }
  return all < 0x80;
}

/**
 * Writes `text` as UTF-8 at `at` and returns the number of bytes. At most `3 * text.length` bytes
 * are written; the caller has reserved them. `owner` is the address an error names.
 * @throws ZerobufError BadUtf8 for a lone surrogate
 */
export function encodeString(arena: Arena, at: number, text: string, owner = at): number {
  const length = text.length;
  if (length <= LOOP_WRITE_CHARS && encodeAscii(arena.dv, at, text, length)) return length;
  const u8 = arena.u8;
  // A memory that grew meanwhile has no bytes here: `subarray` says so, in the words of the engine.
  const written =
    buffers === undefined || u8.length === 0
      ? encoder.encodeInto(text, u8.subarray(at, at + 3 * length)).written
      : buffers.utf8Write.call(u8, text, at, Math.min(3 * length, u8.length - at));
  if (written !== length && !text.isWellFormed()) {
    fail("BadUtf8", owner, "the string holds half of a surrogate pair");
  }
  return written;
}
