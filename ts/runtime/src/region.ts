import type { Arena } from "./arena.js";
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

  /**
   * @throws RangeError when the spans are not sorted, overlap or leave the memory
   */
  constructor(arena: Arena, spans: readonly Span[]) {
    if (spans.length > MAX_SPANS) throw new RangeError(`a region has at most ${MAX_SPANS} spans`);
    let end = 1;
    for (const span of spans) {
      if (span.base < end) throw new RangeError("the spans of a region are sorted and apart");
      end = span.base + span.size;
      if (end > ADDRESS_END || end > arena.u8.length) {
        throw new RangeError("a span of the region ends behind the memory");
      }
    }
    this.arena = arena;
    this.spans = spans;
  }

  /** Bytes in all spans; the budget of a validation follows from it. */
  get used(): number {
    let used = 0;
    for (const span of this.spans) used += span.size;
    return used;
  }

  /** Whether `size` bytes at `address` lie inside one span. */
  contains(address: number, size: number): boolean {
    for (const span of this.spans) {
      if (address >= span.base && address + size <= span.base + span.size) return true;
    }
    return false;
  }
}
