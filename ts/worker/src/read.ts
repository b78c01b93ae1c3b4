// Reading a message that a guest wrote. Nothing in it is believed: every address, count and tag is
// checked against the parts of the exchange's arena that are in use.

import { readPreamble, ZerobufError, type Arena, type ErrorCode, type Region } from "zerobuf";
import {
  ADDRESS_END,
  BUDGET_CAP,
  BUDGET_FACTOR,
  SLOT_SIZE,
  TAG_BYTES,
  TAG_COLUMN_U32,
  TAG_COLUMN_U64,
  TAG_I32,
  TAG_LIST,
  TAG_NULL,
  TAG_RECORD,
  TAG_STRING,
  TAG_U32,
} from "zerobuf/format";

/** A block of slots: a record, or one element of a list. */
export interface Slots {
  readonly at: number;
  readonly count: number;
  readonly typeId: number;
}

/** A list of records that lie one after the other. */
export interface RecordList {
  readonly at: number;
  readonly count: number;
  readonly stride: number;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function refuse(code: ErrorCode, address: number, detail: string): never {
  throw new ZerobufError(code, { address, detail });
}

/** Reads one message. Good until the guest runs again. */
export class MessageReader {
  readonly #region: Region;
  readonly #dv: DataView;
  readonly #u8: Uint8Array;
  /** Bytes that may still be reached: a small message cannot make the host copy a large amount. */
  #budget: number;

  /**
   * @throws {ZerobufError} OutOfBounds when the guest's arena header makes no sense
   */
  constructor(arena: Arena) {
    try {
      this.#region = arena.region();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refuse("OutOfBounds", arena.header, `the arena's chunks make no sense: ${error.message}`);
    }
    this.#dv = arena.dv;
    this.#u8 = arena.u8;
    this.#budget = Math.min(this.#region.used * BUDGET_FACTOR, BUDGET_CAP);
  }

  /**
   * The slots of the message at `pointer`, after a look at its preamble.
   *
   * @throws {ZerobufError}
   */
  message(pointer: number, arena: Arena): Slots {
    const at = pointer >>> 0;
    const { header, slots: count, typeId } = readPreamble(this.#region, at);
    if (header !== arena.header) refuse("OutOfBounds", at - 12, "the message lies in another exchange's arena");
    this.#take(at, count * SLOT_SIZE, 8);
    return { at, count, typeId };
  }

  /** Whether a field is missing or Null. */
  absent(slots: Slots, field: number): boolean {
    return field >= slots.count || this.#dv.getUint8(slots.at + field * SLOT_SIZE) === TAG_NULL;
  }

  i32(slots: Slots, field: number): number {
    return this.#dv.getInt32(this.#slot(slots, field, TAG_I32) + 4, true);
  }

  u32(slots: Slots, field: number): number {
    return this.#dv.getUint32(this.#slot(slots, field, TAG_U32) + 4, true);
  }

  string(slots: Slots, field: number): string {
    const slot = this.#slot(slots, field, TAG_STRING);
    const [start, end] = this.#content(slot);
    try {
      return decoder.decode(this.#u8.subarray(start, end));
    } catch {
      return refuse("BadUtf8", start, "");
    }
  }

  /** A body: Bytes, or the String that older writers used. Copied, since the guest's memory moves. */
  body(slots: Slots, field: number, limit: number): Uint8Array<ArrayBuffer> | null {
    if (this.absent(slots, field)) return null;
    const slot = this.#slot(slots, field, TAG_BYTES, TAG_STRING);
    const [start, end] = this.#content(slot);
    if (end - start > limit) refuse("BudgetExceeded", slot, `a body of ${end - start} bytes, over the limit of ${limit}`);
    return this.#u8.slice(start, end) as Uint8Array<ArrayBuffer>;
  }

  record(slots: Slots, field: number): Slots {
    const slot = this.#slot(slots, field, TAG_RECORD);
    const at = this.#dv.getUint32(slot + 4, true);
    const count = this.#dv.getUint32(slot + 8, true);
    if (count > 0) this.#take(at, count * SLOT_SIZE, 8);
    return { at, count, typeId: this.#dv.getUint32(slot + 12, true) };
  }

  records(slots: Slots, field: number): RecordList {
    const slot = this.#slot(slots, field, TAG_LIST);
    const at = this.#dv.getUint32(slot + 4, true);
    const count = this.#dv.getUint32(slot + 8, true);
    const stride = this.#dv.getUint32(slot + 12, true);
    if (stride === 0) refuse("BadStride", slot, "");
    if (count > 0) this.#take(at, count * stride * SLOT_SIZE, 8);
    return { at, count, stride };
  }

  columnU32(slots: Slots, field: number): number[] {
    const [at, count] = this.#column(slots, field, TAG_COLUMN_U32, 4);
    return Array.from({ length: count }, (_, i) => this.#dv.getUint32(at + i * 4, true));
  }

  columnU64(slots: Slots, field: number): bigint[] {
    const [at, count] = this.#column(slots, field, TAG_COLUMN_U64, 8);
    return Array.from({ length: count }, (_, i) => this.#dv.getBigUint64(at + i * 8, true));
  }

  #column(slots: Slots, field: number, tag: number, size: number): [at: number, count: number] {
    const slot = this.#slot(slots, field, tag);
    const at = this.#dv.getUint32(slot + 4, true);
    const count = this.#dv.getUint32(slot + 8, true);
    if (count > 0) this.#take(at, count * size, 16);
    return [at, count];
  }

  #slot(slots: Slots, field: number, tag: number, other = tag): number {
    if (field >= slots.count) refuse("MissingField", slots.at, `field ${field} of ${slots.count}`);
    const slot = slots.at + field * SLOT_SIZE;
    const found = this.#dv.getUint8(slot);
    if (found !== tag && found !== other) refuse("BadTag", slot, `tag ${found} where ${tag} belongs`);
    return slot;
  }

  /** Where the bytes of a String or Bytes slot start and end. */
  #content(slot: number): [start: number, end: number] {
    const header = this.#dv.getUint32(slot + 4, true);
    if (header === 0) return [0, 0]; // an older writer's empty string
    this.#take(header, 4, 4);
    const length = this.#dv.getUint32(header, true);
    this.#take(header + 4, length, 1);
    return [header + 4, header + 4 + length];
  }

  #take(at: number, size: number, align: number): void {
    if (at + size > ADDRESS_END) refuse("LengthOverflow", at, `${size} bytes run past the last usable address`);
    if (at < 0 || !this.#region.contains(at, size)) {
      refuse("OutOfBounds", Math.max(at, 0), `${size} bytes that are not in the exchange's arena`);
    }
    if (at % align !== 0) refuse("Misaligned", at, `not a multiple of ${align}`);
    this.#budget -= size;
    if (this.#budget < 0) refuse("BudgetExceeded", at, "the message reaches more than its arena could hold");
  }
}
