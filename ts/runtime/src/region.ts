import type { Arena } from "./arena.js";
import { fail } from "./error.js";
import { ADDRESS_END, MAX_SPANS } from "./format.gen.js";

/** A stretch of memory that a reader may touch. */
export interface Span {
  /** The address of the first byte. */
  readonly base: number;
  /** How many bytes follow it. */
  readonly size: number;
}

/** The parts of an arena's memory that a reader may touch; an object lies in one of them. */
export class Region {
  /** The arena whose memory this is. */
  readonly arena: Arena;
  /** Sorted by address, without overlap. */
  readonly spans: readonly Span[];
  /** Bytes in all spans; the budget of a validation follows from it. */
  readonly used: number;
  /** That of the arena when the region was made; under another one it shows somebody else's data. */
  readonly generation: number;

  /**
   * @throws ZerobufError OutOfBounds when there are no or too many spans, or they are not sorted,
   *   overlap, hold address 0 or leave the memory; LengthOverflow past the last usable address
   */
  constructor(arena: Arena, spans: readonly Span[]) {
    arena.regrown();
    if (spans.length > MAX_SPANS) fail("OutOfBounds", 0, `a region has at most ${MAX_SPANS} spans`);
    let end = 1;
    let used = 0;
    for (const { base, size } of spans) {
      if (!Number.isInteger(base) || !(size >= 0) || !Number.isInteger(size)) {
        fail("OutOfBounds", 0, `no span has ${size} bytes at ${base}`);
      }
      if (base + size > ADDRESS_END) fail("LengthOverflow", base, `a span of ${size} bytes`);
      if (base < end) fail("OutOfBounds", base, "the spans of a region are sorted and apart");
      if (base + size > arena.u8.length) fail("OutOfBounds", base, "the span leaves the memory");
      end = base + size;
      used += size;
    }
    this.arena = arena;
    this.spans = spans;
    this.used = used;
    this.generation = arena.generation;
  }

  /**
   * The arena, in the state the region was made for.
   * @throws ZerobufError StaleView at `ptr` after a restore, a reset or the arena's end
   */
  live(ptr: number): Arena {
    const { arena } = this;
    arena.regrown();
    if (arena.closed) fail("StaleView", ptr, "the arena is closed");
    if (arena.generation !== this.generation) {
      fail("StaleView", ptr, "the region is older than the arena's last restore or reset");
    }
    return arena;
  }

  /** Whether `size` bytes at `address` lie inside one span. */
  contains(address: number, size: number): boolean {
    if (address === 0) return false;
    for (const { base, size: length } of this.spans) {
      if (address >= base && address + size <= base + length) return true;
    }
    return false;
  }

  /**
   * Checks a block that a slot refers to; `owner` is the address that an error names.
   * @throws ZerobufError LengthOverflow, OutOfBounds or Misaligned, in this order
   */
  check(address: number, size: number, align: number, owner: number): void {
    if (address + size > ADDRESS_END) fail("LengthOverflow", owner, describe(address, size));
    if (!this.contains(address, size)) fail("OutOfBounds", owner, describe(address, size));
    if (address % align !== 0) fail("Misaligned", owner, `${describe(address, size)}, not ${align}-aligned`);
  }
}

/** The arena whose memory a source shows. */
export function arenaOf(source: Arena | Region): Arena {
  return source instanceof Region ? source.arena : source;
}

function describe(address: number, size: number): string {
  return `${size} bytes at 0x${address.toString(16)}`;
}
