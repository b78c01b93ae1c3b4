import { chunkAt, clearBehind, currentChunk, spansInUse, usedBytes } from "./books.js";
import { fail } from "./error.js";
import {
  ADDRESS_END,
  ARENA_CURSOR,
  ARENA_END,
  ARENA_GENERATION,
  ARENA_HEADER_SIZE,
  ARENA_HIGH_WATER,
} from "./format.gen.js";
import { LOCAL_BASE, LOCAL_HEADER, grownBuffer, localBuffer } from "./local.js";
import { own } from "./own.js";
import { Region, type Span } from "./region.js";

/** The exports of a guest that an arena calls; all of ABI version 1. */
export interface ArenaExports {
  readonly zerobuf_arena_open: (min: number) => number;
  readonly zerobuf_arena_reserve: (header: number, bytes: number) => number;
  readonly zerobuf_arena_close: (header: number) => void;
}

/** A point to which {@link Arena.restore} returns; opaque to its holder. */
export interface Mark {
  readonly chunk: number;
  readonly cursor: number;
}

/** Sizes of an arena that owns its memory. */
export interface LocalOptions {
  /** Bytes to start with; grows by doubling. */
  readonly capacity?: number;
  /** Bytes it may grow to, over which allocation fails with OutOfMemory. */
  readonly max?: number;
  /** Address of the first byte handed out, a multiple of 16. */
  readonly base?: number;
}

const LOCAL_CAPACITY = 0x10000;

/**
 * The memory of one exchange: a bump allocator whose header lies in the memory it hands out, so
 * that both sides of a call allocate from it without calling each other.
 *
 * `dv`, `u8` and `generation` are plain fields because every generated getter reads them.
 * In a guest's memory they are true until the guest runs: call {@link refresh} after every call
 * of an export and on entry of every import.
 */
export class Arena {
  // A field without `declare` begins as undefined, and engines then keep it in a slower form.
  /** The whole memory; addresses are offsets into it. */
  declare dv: DataView;
  /** The same bytes as `dv`. */
  declare u8: Uint8Array;
  /** Views made under another generation are stale. */
  declare generation: number;
  /** Where the writer of the value that {@link reserve} was called for must stop; 0 without one. */
  declare limit: number;
  /** Where the cursor was when that value was begun. */
  declare begun: number;
  /** What `dv` was when that value was begun. */
  declare begunOn: DataView;
  /** The address of the arena's header. */
  declare readonly header: number;
  /** What preambles name as the header: 0 when no guest could make use of it. */
  declare readonly owner: number;
  declare readonly memory: WebAssembly.Memory | undefined;
  declare readonly exports: ArenaExports | undefined;

  private constructor(
    buffer: ArrayBufferLike,
    header: number,
    memory: WebAssembly.Memory | undefined,
    exports: ArenaExports | undefined,
  ) {
    this.dv = new DataView(buffer);
    this.u8 = new Uint8Array(buffer);
    this.header = header;
    this.owner = memory === undefined ? 0 : header;
    this.memory = memory;
    this.exports = exports;
    this.limit = 0;
    this.begun = 0;
    this.begunOn = this.dv;
    this.generation = this.dv.getUint32(header + ARENA_GENERATION, true);
  }

  /** An arena in memory of its own, for tests, tools and messages that never meet a guest. */
  static local(options: LocalOptions | number = {}): Arena {
    const sizes: LocalOptions = typeof options === "number" ? { capacity: options } : options;
    const capacity = own(sizes, "capacity") ?? LOCAL_CAPACITY;
    const base = own(sizes, "base") ?? LOCAL_BASE;
    const max = own(sizes, "max") ?? ADDRESS_END;
    if (base < LOCAL_BASE || base % 16 !== 0) {
      throw new RangeError(`base ${base} is not a multiple of 16 from ${LOCAL_BASE} on`);
    }
    if (!(capacity >= 0) || base + capacity > ADDRESS_END) {
      throw new RangeError(`capacity ${capacity} does not fit behind base ${base}`);
    }
    const buffer = localBuffer(base, Math.ceil(capacity), Math.min(max, ADDRESS_END - base));
    return new Arena(buffer, LOCAL_HEADER, undefined, undefined);
  }

  /**
   * A copy of `bytes` at address `base`, to read them as if they lay in a shared memory.
   * The copy is the arena's used part; what is allocated afterwards follows it.
   */
  static from(bytes: Uint8Array, base: number = LOCAL_BASE): Arena {
    const arena = Arena.local({ capacity: bytes.length, base });
    arena.u8.set(bytes, base);
    arena.dv.setUint32(LOCAL_HEADER + ARENA_CURSOR, base + bytes.length, true);
    return arena;
  }

  /**
   * Opens an arena of the guest for one exchange.
   * @throws ZerobufError OutOfMemory when the guest has none, AbiMismatch for a shared memory
   */
  static open(memory: WebAssembly.Memory, exports: ArenaExports, min = 0): Arena {
    refuseShared(memory);
    const header = exports.zerobuf_arena_open(min) >>> 0;
    if (header === 0) fail("OutOfMemory", 0, `the guest has no arena of ${min} bytes left`);
    return Arena.attach(memory, header, exports);
  }

  /**
   * The arena whose header lies at `header`, as a message's preamble names it.
   * Without `exports` the arena allocates from its current chunk only.
   * @throws ZerobufError OutOfBounds or Misaligned when no header can be there
   */
  static attach(memory: WebAssembly.Memory, header: number, exports?: ArenaExports): Arena {
    refuseShared(memory);
    const at = header >>> 0;
    if (at === 0 || at + ARENA_HEADER_SIZE > memory.buffer.byteLength) {
      fail("OutOfBounds", at, "no arena header can be here");
    }
    if (at % 8 !== 0) fail("Misaligned", at, "an arena header is 8-aligned");
    return new Arena(memory.buffer, at, memory, exports);
  }

  /**
   * Takes in what the guest did: memory that grew and views it made stale.
   * Costs a fraction of a nanosecond when nothing happened.
   */
  refresh(): void {
    if (this.u8.length === 0 && this.memory !== undefined) this.#rebuild(this.memory.buffer);
    if (this.generation !== 0) {
      this.generation = this.dv.getUint32(this.header + ARENA_GENERATION, true);
    }
  }

  /**
   * Refreshes an arena whose memory grew, which took away what `dv` and `u8` showed; false if it
   * did not. A memory grows only while a guest runs, so what else it did is taken in as well.
   */
  regrown(): boolean {
    if (this.u8.length > 0) return false;
    this.refresh();
    return this.u8.length > 0;
  }

  /** True from the call of {@link close} on. */
  get closed(): boolean {
    return this.generation === 0;
  }

  /** The address of the next byte to be handed out. */
  get cursor(): number {
    this.regrown();
    return this.dv.getUint32(this.header + ARENA_CURSOR, true);
  }

  /** Most bytes that were ever in use, as of the last save, restore, reset or reservation. */
  get highWater(): number {
    this.regrown();
    return this.dv.getUint32(this.header + ARENA_HIGH_WATER, true);
  }

  /** Bytes in use: earlier chunks in full and the current one up to the cursor. */
  get used(): number {
    this.regrown();
    return usedBytes(this.dv, this.header);
  }

  /**
   * Hands out `bytes` bytes at a multiple of `align`, a power of two. What lies there is
   * unspecified: the caller writes every byte.
   * @throws ZerobufError OutOfMemory
   */
  alloc(bytes: number, align: number): number {
    if (!(bytes >= 0 && Number.isInteger(bytes))) fail("OutOfRange", 0, `${bytes} bytes`);
    if (!(align > 0 && (align & (align - 1)) === 0)) fail("OutOfRange", 0, `no address is ${align}-aligned`);
    const at = this.reserve(bytes, align);
    this.commit(at + bytes);
    return at;
  }

  /**
   * Makes sure that `bytes` bytes at a multiple of `align` follow the cursor and returns where.
   * A gap in front of them is zeroed. The cursor stays until {@link commit} moves it to the end of
   * what was written, or {@link abandon} gives up; in between, the arena does nothing else: the
   * value that is being written has getters, and what they allocate would lie in the same place.
   * @throws ZerobufError OutOfMemory
   */
  reserve(bytes: number, align: number): number {
    if (this.u8.length === 0) this.refresh();
    const dv = this.dv;
    const header = this.header;
    const cursor = dv.getUint32(header + ARENA_CURSOR, true);
    const at = cursor + ((align - (cursor & (align - 1))) & (align - 1));
    const limit = at + bytes;
    if (
      limit <= dv.getUint32(header + ARENA_END, true) &&
      limit <= this.u8.length &&
      this.limit === 0 &&
      this.generation !== 0
    ) {
      this.limit = limit;
      this.begun = cursor;
      this.begunOn = dv;
      for (let gap = cursor; gap < at; gap++) dv.setUint8(gap, 0);
      return at;
    }
    return this.#reserveSlow(bytes, align);
  }

  /**
   * Ends a write that {@link reserve} began: everything below `next` is in use.
   * @throws ZerobufError OutOfMemory for more than was reserved, StaleView when the guest used the
   *   arena meanwhile
   */
  commit(next: number): void {
    if (next > this.limit) fail("OutOfMemory", 0, "more was written than reserved");
    this.requireUntouched();
    this.dv.setUint32(this.header + ARENA_CURSOR, next, true);
    this.limit = 0;
  }

  /**
   * Makes sure that the value that is being written still has its place.
   * @throws ZerobufError StaleView when the guest used the arena since {@link reserve}
   */
  requireUntouched(): void {
    if (this.dv.getUint32(this.header + ARENA_CURSOR, true) !== this.begun) fail("StaleView", 0, MEDDLED);
  }

  /** Ends a write that failed: the cursor is where it was, and what was written is zeroed. */
  abandon(): void {
    this.regrown();
    const { begun, limit } = this;
    this.limit = 0;
    if (limit === 0 || this.generation === 0) return;
    // Not if the guest went on meanwhile: what lies there now may be its own.
    if (this.dv.getUint32(this.header + ARENA_CURSOR, true) === begun) this.u8.fill(0, begun, limit);
  }

  /** A point to return to. Marks nest: the one saved last is restored first. */
  save(): Mark {
    this.#requireIdle();
    this.#raiseHighWater();
    return { chunk: currentChunk(this.dv, this.header), cursor: this.cursor };
  }

  /**
   * Frees and zeroes everything allocated since `mark`; every view of the arena becomes stale, those of
   * older values too, because nothing tells them apart.
   * @throws ZerobufError StaleView when an older mark was restored before, or the arena was reset
   */
  restore(mark: Mark): void {
    this.#goBack(mark);
    this.#raiseGeneration();
  }

  /**
   * As {@link restore}, but views stay good, those of what lay behind `mark` too: they would read
   * whatever is put there next. Only for one who knows that nobody has any.
   * @throws ZerobufError as {@link restore}
   */
  rewind(mark: Mark): void {
    this.#goBack(mark);
  }

  #goBack(mark: Mark): void {
    this.#requireIdle();
    if (this.generation === 0) fail("StaleView", 0, "the arena is closed");
    const current = currentChunk(this.dv, this.header);
    const chunk = chunkAt(this.dv, this.header, mark.chunk);
    if (
      chunk === undefined ||
      mark.chunk > current ||
      mark.cursor < chunk.base ||
      mark.cursor > chunk.base + chunk.size ||
      (mark.chunk === current && mark.cursor > this.cursor)
    ) {
      fail("StaleView", mark.cursor, "the arena holds less than when the mark was saved");
    }
    this.#raiseHighWater();
    this.u8.fill(0, mark.cursor, mark.chunk === current ? this.cursor : chunk.base + chunk.size);
    clearBehind(this.dv, this.u8, this.header, mark.chunk);
    this.#moveTo(mark.cursor, chunk);
  }

  /** Frees everything; every view becomes stale. With `zero`, what was in use is overwritten. */
  reset(options: { readonly zero?: boolean } = {}): void {
    this.#requireIdle();
    if (this.generation === 0) fail("StaleView", 0, "the arena is closed");
    this.#raiseHighWater();
    const first = chunkAt(this.dv, this.header, 0);
    if (first === undefined) return;
    if (own(options, "zero") === true) {
      const end = currentChunk(this.dv, this.header) === 0 ? this.cursor : first.base + first.size;
      this.u8.fill(0, first.base, end);
    }
    clearBehind(this.dv, this.u8, this.header, 0);
    this.#moveTo(first.base, first);
    this.#raiseGeneration();
  }

  /** Gives the memory back; every view becomes stale and allocation fails. Idempotent. */
  close(): void {
    this.#requireIdle();
    if (this.generation === 0) return;
    this.#raiseHighWater();
    this.generation = 0;
    this.exports?.zerobuf_arena_close(this.header);
  }

  /** What a reader of this arena's messages may touch: the parts in use. */
  region(): Region {
    this.regrown();
    return new Region(this, spansInUse(this.dv, this.header));
  }

  #requireIdle(): void {
    this.regrown();
    if (this.limit !== 0) fail("StaleView", 0, "a value is being written; its getters leave the arena alone");
  }

  #reserveSlow(bytes: number, align: number): number {
    if (this.generation === 0) fail("StaleView", 0, "the arena is closed");
    this.#requireIdle();
    const need = bytes + align;
    if (!(need <= ADDRESS_END)) fail("OutOfMemory", 0, `no arena holds ${bytes} bytes`);
    this.#raiseHighWater();
    if (this.memory === undefined) this.#rebuild(grownBuffer(this.dv, this.u8, bytes, align));
    else if (this.exports === undefined || this.exports.zerobuf_arena_reserve(this.header, need) === 0) {
      fail("OutOfMemory", 0, `the guest could not reserve ${bytes} bytes`);
    }
    this.refresh();
    const { dv, header } = this;
    const cursor = dv.getUint32(header + ARENA_CURSOR, true);
    const at = cursor + ((align - (cursor & (align - 1))) & (align - 1));
    const limit = at + bytes;
    if (limit > dv.getUint32(header + ARENA_END, true) || limit > this.u8.length) {
      fail("OutOfMemory", 0, `the guest reserved less than ${bytes} bytes`);
    }
    this.limit = limit;
    this.begun = cursor;
    this.begunOn = dv;
    for (let gap = cursor; gap < at; gap++) dv.setUint8(gap, 0);
    return at;
  }

  #rebuild(buffer: ArrayBufferLike): void {
    this.dv = new DataView(buffer);
    this.u8 = new Uint8Array(buffer);
  }

  #moveTo(cursor: number, chunk: Span): void {
    const { dv, header } = this;
    dv.setUint32(header + ARENA_CURSOR, cursor, true);
    dv.setUint32(header + ARENA_END, chunk.base + chunk.size, true);
  }

  #raiseHighWater(): void {
    const at = this.header + ARENA_HIGH_WATER;
    this.dv.setUint32(at, Math.max(this.dv.getUint32(at, true), this.used), true);
  }

  #raiseGeneration(): void {
    const raised = (this.generation + 1) >>> 0;
    this.generation = raised === 0 ? 1 : raised;
    this.dv.setUint32(this.header + ARENA_GENERATION, this.generation, true);
  }
}

/** What is wrong when a value's getters entered the guest, and it used the arena or its memory grew. */
export const MEDDLED =
  "the guest ran while a value was being written; its getters leave the guest alone";

/**
 * A shared memory grows without detaching its old buffer: growth would go unnoticed. Asked for by
 * name, because browsers hide the class `SharedArrayBuffer` from most pages, but not such memories.
 */
function refuseShared(memory: WebAssembly.Memory): void {
  if (Object.prototype.toString.call(memory.buffer) === "[object SharedArrayBuffer]") {
    fail("AbiMismatch", 0, "the guest's memory is shared; zerobuf needs one of its own");
  }
}
