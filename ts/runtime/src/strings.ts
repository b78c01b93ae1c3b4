import type { Arena } from "./arena.js";
import { fail } from "./error.js";

/** Strings of up to this many bytes go through the intern table. */
const INTERN_BYTES = 32;
const INTERN_SLOTS = 1024;

/** V8 builds flat strings up to 12 characters by appending; behind that TextDecoder is faster. */
const LOOP_READ_BYTES = 12;

/** Up to this many characters a loop beats `encodeInto`, which needs a view of its target. */
const LOOP_WRITE_CHARS = 48;

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/**
 * ASCII strings that were read lately, by a hash of their bytes: names, keys and media types
 * repeat, and a hit allocates nothing.
 */
const interned: string[] = new Array<string>(INTERN_SLOTS).fill("");

/** The slot for the `bytes` (1 to 32) at `at`: three samples tell names apart well enough. */
function internSlot(dv: DataView, at: number, bytes: number): number {
  let hash: number;
  if (bytes >= 4) {
    hash =
      Math.imul(dv.getUint32(at, true), 0x9e3779b1) ^
      Math.imul(dv.getUint32(at + bytes - 4, true), 0x85ebca6b) ^
      Math.imul(dv.getUint32(at + (bytes >> 1) - 2, true), 0xc2b2ae35);
  } else {
    hash = Math.imul(
      dv.getUint8(at) | (dv.getUint8(at + (bytes >> 1)) << 8) | (dv.getUint8(at + bytes - 1) << 16),
      0x9e3779b1,
    );
  }
  return ((hash ^ Math.imul(bytes, 0x27d4eb2f)) >>> 0) % INTERN_SLOTS;
}

/**
 * The string of `bytes` UTF-8 bytes at `at`; the caller has checked that they lie in the memory.
 * `owner` is the address an error names.
 * @throws ZerobufError BadUtf8
 */
export function decodeString(arena: Arena, at: number, bytes: number, owner: number): string {
  if (bytes === 0) return "";
  if (bytes > INTERN_BYTES) return decodeUtf8(arena.u8, at, bytes, owner);
  const dv = arena.dv;
  const slot = internSlot(dv, at, bytes);
  const known = interned[slot] as string;
  if (known.length === bytes) {
    let i = 0;
    while (i < bytes && known.charCodeAt(i) === dv.getUint8(at + i)) i++;
    if (i === bytes) return known;
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
  const u8 = arena.u8;
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
    text = decodeUtf8(u8, at, bytes, owner);
  }
  // As many characters as bytes means ASCII: only then can a hit compare them one to one.
  if (text.length === bytes) interned[slot] = text;
  return text;
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
  const written = encoder.encodeInto(text, arena.u8.subarray(at, at + 3 * length)).written;
  if (written !== length && !text.isWellFormed()) {
    fail("BadUtf8", owner, "the string holds half of a surrogate pair");
  }
  return written;
}
