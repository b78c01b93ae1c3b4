// Damage to messages: what a hostile or broken writer could leave, from a seed.

import type { Span } from "../ts/vectors.js";

/** Numbers from a seed, the same ones on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 on, below the limit. */
  below(limit: number): number {
    // mulberry32, by Tommy Ettinger, in the public domain.
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const TAGS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 16, 17, 18, 19, 20, 32, 33, 40, 41, 42, 255];
const WORDS = [0, 1, 2, 3, 4, 15, 16, 17, 0x7fff_ffff, 0x8000_0000, 0xffff_0000, 0xffff_fff0, 0xffff_ffff];

/** A damaged copy of a message at `base`, whose preamble stays what it is most of the time. */
export function damage(random: Random, base: number, message: Uint8Array): Span {
  let bytes = Uint8Array.from(message);
  const view = new DataView(bytes.buffer);
  const slots = view.getUint32(8, true);
  const word = (at: number, value: number): void => {
    if (at + 4 <= bytes.length) view.setUint32(at, value >>> 0, true);
  };
  for (let times = 1 + random.below(3); times > 0; times--) {
    // Blocks behind the root lie anywhere; most are slots too, and 8-aligned.
    const slot = 16 + 8 * random.below(Math.max(1, (bytes.length - 16) >> 3));
    switch (random.below(9)) {
      case 0:
        bytes[random.below(bytes.length)] = random.below(256);
        break;
      case 1:
        if (slot < bytes.length) bytes[slot] = random.one(TAGS);
        break;
      case 2:
        word(slot + 4, base + random.below(bytes.length + 32));
        break;
      case 3:
        word(slot + 4 * random.below(4), random.one(WORDS));
        break;
      case 4:
        word(slot + 8, random.below(6));
        break;
      case 5:
        word(slot + 12, random.below(6));
        break;
      case 6:
        // An older writer's record, or a newer one's.
        word(8, random.below(slots + 2));
        break;
      case 7: {
        // A slot of another field.
        const from = 16 + 8 * random.below(Math.max(1, (bytes.length - 16) >> 3));
        if (Math.max(from, slot) + 16 <= bytes.length) bytes.copyWithin(slot, from, from + 16);
        break;
      }
      default:
        if (random.below(4) === 0) bytes = bytes.subarray(0, 16 + random.below(bytes.length - 15));
    }
  }
  return { base, bytes };
}
