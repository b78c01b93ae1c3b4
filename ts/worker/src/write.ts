// Writing the host's messages straight into an exchange's arena.

import { ZerobufError, type Arena } from "zerobuf";
import { SLOT_SIZE, TAG_BYTES, TAG_I32, TAG_LIST, TAG_RECORD, TAG_STRING, TAG_U32 } from "zerobuf/format";

/** Bytes that a string's header and content take at most, with the gap before the next thing. */
export function stringBound(text: string): number {
  return 8 + text.length * 3;
}

const encoder = new TextEncoder();

/** Fills one reserved stretch of an arena from front to back. */
export class SlotWriter {
  readonly #arena: Arena;
  readonly #end: number;
  #next: number;

  /** @throws {ZerobufError} OutOfMemory */
  constructor(arena: Arena, size: number) {
    this.#arena = arena;
    this.#next = arena.reserve(size, 16);
    this.#end = this.#next + size;
    // The guest keeps the arena's books. What they name must be memory, or writes would vanish.
    if (this.#end > arena.u8.length) {
      throw new ZerobufError("OutOfBounds", { address: arena.header, detail: "the arena's chunk ends behind the memory" });
    }
  }

  /** A block of empty slots, with room in front of it. */
  block(slots: number, before = 0): number {
    const at = align(this.#next, 8) + before;
    this.#zeroTo(at + slots * SLOT_SIZE);
    return at;
  }

  string(slot: number, text: string): void {
    const header = this.#header();
    const start = header + 4;
    const u8 = this.#arena.u8;
    const length = text.length <= 28 ? putShort(u8, start, text) : -1;
    const written = length >= 0 ? length : encoder.encodeInto(text, u8.subarray(start, this.#end)).written;
    this.#content(slot, TAG_STRING, header, written);
  }

  bytes(slot: number, bytes: Uint8Array): void {
    const header = this.#header();
    this.#arena.u8.set(bytes, header + 4);
    this.#content(slot, TAG_BYTES, header, bytes.length);
  }

  record(slot: number, slots: number, typeId: number): number {
    const at = this.block(slots);
    const { dv } = this.#arena;
    dv.setUint8(slot, TAG_RECORD);
    dv.setUint32(slot + 4, at, true);
    dv.setUint32(slot + 8, slots, true);
    dv.setUint32(slot + 12, typeId, true);
    return at;
  }

  /** A list of records, one after the other. */
  list(slot: number, count: number, stride: number): number {
    const { dv } = this.#arena;
    dv.setUint8(slot, TAG_LIST);
    dv.setUint32(slot + 8, count, true);
    dv.setUint32(slot + 12, stride, true);
    if (count === 0) return 0;
    const at = this.block(count * stride);
    dv.setUint32(slot + 4, at, true);
    return at;
  }

  u32(slot: number, value: number): void {
    const { dv } = this.#arena;
    dv.setUint8(slot, TAG_U32);
    dv.setUint32(slot + 4, value, true);
  }

  i32(slot: number, value: number): void {
    const { dv } = this.#arena;
    dv.setUint8(slot, TAG_I32);
    dv.setInt32(slot + 4, value, true);
  }

  /** Makes everything written part of the arena; what was reserved beyond it stays free. */
  finish(): void {
    this.#arena.commit(this.#next);
  }

  #header(): number {
    const header = align(this.#next, 4);
    this.#zeroTo(header + 4);
    return header;
  }

  #content(slot: number, tag: number, header: number, length: number): void {
    const { dv } = this.#arena;
    dv.setUint32(header, length, true);
    dv.setUint8(slot, tag);
    dv.setUint32(slot + 4, header, true);
    this.#next = header + 4 + length;
  }

  #zeroTo(end: number): void {
    this.#arena.u8.fill(0, this.#next, end);
    this.#next = end;
  }
}

/** Short ASCII is faster by hand than through `encodeInto`; -1 when there is another character. */
function putShort(u8: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character > 0x7f) return -1;
    u8[at + i] = character;
  }
  return text.length;
}

function align(address: number, to: number): number {
  return Math.ceil(address / to) * to;
}
