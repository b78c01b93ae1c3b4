// Reading the slots of a response by hand: its body may be Bytes or String, which no field type of
// the schema says. Everything else that a guest writes goes through generated code.

import { decodeString, readPreamble, type Region, ZerobufError, type ErrorCode } from "zerobuf";
import { SLOT_SIZE, TAG_BYTES, TAG_I32, TAG_NULL, TAG_RECORD, TAG_STRING } from "zerobuf/format";

function refuse(code: ErrorCode, address: number, detail: string): never {
  throw new ZerobufError(code, { address, detail });
}

/** The root slots of a message. Good until the guest runs again. */
export class MessageSlots {
  readonly #region: Region;
  readonly #at: number;
  readonly #count: number;
  readonly typeId: number;

  /**
   * Looks at the preamble and the place of the slots.
   *
   * @param region the parts of the exchange's arena that are in use
   * @throws {ZerobufError}
   */
  constructor(region: Region, pointer: number) {
    const at = pointer >>> 0;
    const { header, slots, typeId } = readPreamble(region, at);
    if (header !== region.arena.header) refuse("OutOfBounds", at - 12, "the message lies in another exchange's arena");
    region.check(at, slots * SLOT_SIZE, 16, at);
    this.#region = region;
    this.#at = at;
    this.#count = slots;
    this.typeId = typeId;
  }

  i32(field: number): number {
    return this.#dv.getInt32(this.#slot(field, TAG_I32) + 4, true);
  }

  /** Text, or "" for a field that is Null or missing. */
  text(field: number, limit: number): string {
    if (this.#absent(field)) return "";
    const slot = this.#slot(field, TAG_STRING);
    const [start, length] = this.#content(slot, limit);
    return decodeString(this.#region.arena, start, length, slot);
  }

  /** A copy of a body, since the guest's memory moves. */
  body(field: number, limit: number): Uint8Array<ArrayBuffer> | null {
    if (this.#absent(field)) return null;
    const [start, length] = this.#content(this.#slot(field, TAG_BYTES, TAG_STRING), limit);
    return this.#region.arena.u8.slice(start, start + length) as Uint8Array<ArrayBuffer>;
  }

  /** Where the slots of a record are, and how many; null for a field that is Null, missing or empty. */
  record(field: number, typeId: number): [at: number, slots: number] | null {
    if (this.#absent(field)) return null;
    const slot = this.#slot(field, TAG_RECORD);
    const found = this.#dv.getUint32(slot + 12, true);
    if (found !== typeId) refuse("LayoutMismatch", slot, `type id 0x${found.toString(16)} in slot ${field}`);
    const slots = this.#dv.getUint32(slot + 8, true);
    return slots === 0 ? null : [this.#dv.getUint32(slot + 4, true), slots];
  }

  get #dv(): DataView {
    return this.#region.arena.dv;
  }

  #absent(field: number): boolean {
    return field >= this.#count || this.#dv.getUint8(this.#at + field * SLOT_SIZE) === TAG_NULL;
  }

  #slot(field: number, tag: number, other = tag): number {
    if (field >= this.#count) refuse("MissingField", this.#at, `slot ${field} of ${this.#count}`);
    const slot = this.#at + field * SLOT_SIZE;
    const found = this.#dv.getUint8(slot);
    if (found !== tag && found !== other) refuse("BadTag", slot, `tag ${found} in slot ${field}`);
    return slot;
  }

  /** Where the bytes of a String or Bytes slot start, and how many there are. */
  #content(slot: number, limit: number): [start: number, length: number] {
    const header = this.#dv.getUint32(slot + 4, true);
    if (header === 0) return [0, 0]; // an older writer's empty string
    this.#region.check(header, 4, 4, slot);
    const length = this.#dv.getUint32(header, true);
    this.#region.check(header, 4 + length, 4, slot);
    if (length > limit) refuse("BudgetExceeded", slot, `${length} bytes, over the limit of ${limit}`);
    return [header + 4, length];
  }
}
