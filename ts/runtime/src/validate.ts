/**
 * Validation: one walk over everything a root reaches, before anything is believed. It is
 * iterative, so that no input overflows the stack, and its cost is bounded by a budget. The first
 * error found, its code and its address are the same in every language: per slot tag, length,
 * span, alignment, depth, budget, content, then what lies below, in slot order.
 */

import type { Arena } from "./arena.js";
import { columnSize, columnTag } from "./column.js";
import { Kind, type Field, type RecordDesc, type ScalarKind, type Type } from "./desc.js";
import { ZerobufError, fail, type PathStep } from "./error.js";
import {
  BUDGET_FACTOR,
  BUDGET_CAP,
  MAX_DEPTH,
  TAG_BYTES,
  TAG_F64,
  TAG_I32,
  TAG_LIST,
  TAG_NULL,
  TAG_RECORD,
  TAG_STRING,
  TAG_U32,
  TAG_VARIANT,
} from "./format.gen.js";
import { readPreamble, type Preamble } from "./message.js";
import { marksAndRegions } from "./nowhere.js";
import { own } from "./own.js";
import { Region } from "./region.js";
import { fitsSmall, readScalar, takesTag } from "./scalar.js";
import { checkString } from "./strings.js";

/** What a validation may cost, and whether it decodes every string. */
export interface AccessOptions {
  /** How deep values may nest; the root is at depth 0. */
  readonly depth?: number;
  /** Bytes that may be reached; every value costs at least 16. */
  readonly budget?: number;
  /** Check that all strings are UTF-8 now. Otherwise a getter finds out when it decodes one. */
  readonly utf8?: boolean;
}

/**
 * Validates the message at `ptr` and returns the number of slots of its root.
 * @throws ZerobufError the first error of the walk, with its address and path
 */
export function validateMessage(
  source: Arena | Region,
  ptr: number,
  desc: RecordDesc,
  options: AccessOptions = {},
): number {
  const region = regionOf(source);
  const slots = messageSlots(region, ptr, desc);
  validateRecord(region, ptr, slots, desc, options, 16);
  return slots;
}

/**
 * The number of slots of the message at `ptr`, of which only the preamble and the root's place
 * are checked.
 * @throws ZerobufError Misaligned, OutOfBounds, AbiMismatch or LayoutMismatch
 */
function messageSlots(source: Arena | Region, ptr: number, desc: RecordDesc): number {
  const region = regionOf(source);
  const { slots, typeId } = readPreamble(region, ptr);
  if (typeId !== desc.typeId) fail("LayoutMismatch", ptr, `the message is no ${desc.name}`);
  checkRoot(region, ptr, slots, 16);
  return slots;
}

/**
 * Validates a record that has no preamble: `slots` slots at `ptr`.
 * @throws ZerobufError the first error of the walk, with its address and path
 */
export function validateRecord(
  source: Arena | Region,
  ptr: number,
  slots: number,
  desc: RecordDesc,
  options: AccessOptions = {},
  align = 4,
): void {
  const region = regionOf(source);
  checkRoot(region, ptr, slots, align);
  if (Walk.kept.length === 0) keep();
  const walk = Walk.begin(region, options);
  try {
    walk.enterFields(desc.fields, ptr, slots, ptr, "", 0);
    walk.run();
  } finally {
    Walk.end(walk, Walk.nothing as Region);
  }
}

/**
 * As {@link messageSlots}, for a view whose getters check what they meet: without a walk, the
 * view must at least have the fields that its getters do not look for.
 * @throws ZerobufError Misaligned, OutOfBounds, AbiMismatch, LayoutMismatch or MissingField
 */
export function lazyMessage(source: Arena | Region, ptr: number, desc: RecordDesc): number {
  const slots = messageSlots(source, ptr, desc);
  if (slots < desc.required) fail("MissingField", ptr, `${desc.name} has ${slots} slots here`);
  return slots;
}

/** As {@link lazyMessage}, for a record that has no preamble. */
export function lazyRecord(
  source: Arena | Region,
  ptr: number,
  slots: number,
  desc: RecordDesc,
): void {
  checkRoot(regionOf(source), ptr, slots, 4);
  if (slots < desc.required) fail("MissingField", ptr, `${desc.name} has ${slots} slots here`);
}

function regionOf(source: Arena | Region): Region {
  return source instanceof Region ? source : source.region();
}

function checkRoot(region: Region, ptr: number, slots: number, align: number): void {
  region.live(ptr);
  if (slots >>> 0 !== slots) fail("OutOfBounds", ptr, `a record has no ${slots} slots`);
  if (slots > 0) region.check(ptr, slots * 16, align, ptr);
}

/** A record, a payload or a list that the walk is inside of. */
interface Frame {
  /** Fields of a record, payload or inline element. */
  fields: readonly Field[];
  /** The element type of a list of slots. */
  element: Type | undefined;
  /** The record of a list of inline records. */
  inline: RecordDesc | undefined;
  /** The address of the first slot. */
  at: number;
  /** How many slots, or inline records, there are. */
  count: number;
  /** Slots from one inline record to the next. */
  stride: number;
  /** The next slot or record. */
  index: number;
  depth: number;
  /** The slot that holds the count. */
  owner: number;
  /** What a path says of a payload before its field: the variant. */
  variant: string;
}

const NO_FIELDS: readonly Field[] = [];

class Walk {
  /** The walk of the next validation; see {@link begin}. */
  static spare: Walk | undefined;
  /** Never used: `nowhere.ts` says why it is here. */
  static kept: readonly unknown[] = [];
  /** What a walk shows that is not under way. */
  static nothing: Region | undefined;

  #region: Region;
  #arena: Arena;
  #dv: DataView;
  /** The first span, which is nearly always the only one: what lies in it needs no search. */
  #from = 0;
  #to = 0;
  #maxDepth = 0;
  #budget = 0;
  #utf8 = false;
  readonly #frames: Frame[] = [];
  #top = -1;
  #spent = 0;

  constructor(region: Region) {
    this.#region = region;
    this.#arena = region.arena;
    this.#dv = region.arena.dv;
  }

  /** A walk over a region; it has frames from the one before. */
  static begin(region: Region, options: AccessOptions): Walk {
    const maxDepth = own(options, "depth") ?? MAX_DEPTH;
    const budget = own(options, "budget") ?? Math.min(BUDGET_FACTOR * region.used, BUDGET_CAP);
    const utf8 = own(options, "utf8") === true;
    const walk = Walk.spare ?? new Walk(region);
    Walk.spare = undefined;
    walk.#show(region);
    walk.#maxDepth = maxDepth;
    walk.#budget = budget;
    walk.#utf8 = utf8;
    return walk;
  }

  /** Ends a walk: it holds on to nobody's memory, and is there for the next validation. */
  static end(walk: Walk, nothing: Region): void {
    walk.#show(nothing);
    Walk.spare = walk;
  }

  #show(region: Region): void {
    this.#region = region;
    this.#arena = region.arena;
    this.#dv = region.arena.dv;
    const first = region.spans[0];
    this.#from = first === undefined ? 0 : first.base;
    this.#to = first === undefined ? 0 : first.base + first.size;
    this.#top = -1;
    this.#spent = 0;
  }

  run(): void {
    try {
      while (this.#top >= 0) {
        const frame = this.#frames[this.#top] as Frame;
        if (frame.element !== undefined) this.#elements(frame, frame.element);
        else if (frame.inline !== undefined) this.#record(frame, frame.inline);
        else this.#fields(frame);
      }
    } catch (error) {
      if (!(error instanceof ZerobufError)) throw error;
      const { code, address, detail } = error;
      throw new ZerobufError(code, { address, detail, path: [...this.#path(), ...error.path] });
    }
  }

  enterFields(
    fields: readonly Field[],
    at: number,
    count: number,
    owner: number,
    variant: string,
    depth: number,
  ): void {
    const frame = this.#push(at, count, owner, depth);
    frame.fields = fields;
    frame.variant = variant;
  }

  #push(at: number, count: number, owner: number, depth: number): Frame {
    let frame = this.#frames[++this.#top];
    if (frame === undefined) {
      frame = {
        fields: NO_FIELDS,
        element: undefined,
        inline: undefined,
        at,
        count,
        stride: 1,
        index: 0,
        depth,
        owner,
        variant: "",
      };
      this.#frames.push(frame);
      return frame;
    }
    frame.fields = NO_FIELDS;
    frame.element = undefined;
    frame.inline = undefined;
    frame.at = at;
    frame.count = count;
    frame.stride = 1;
    frame.index = 0;
    frame.depth = depth;
    frame.owner = owner;
    frame.variant = "";
    return frame;
  }

  /** Goes on in a record or payload: to its end, or to the next value that has a frame of its own. */
  #fields(frame: Frame): void {
    const { fields, count, at, depth } = frame;
    const top = this.#top;
    for (let index = frame.index; index < fields.length; index++) {
      const field = fields[index] as Field;
      frame.index = index + 1;
      if (index < count) {
        this.#slot(field.type, at + index * 16, depth);
        if (this.#top !== top) return;
      } else if (!field.missable) {
        fail("MissingField", frame.owner, `only ${count} slots are here`);
      }
    }
    this.#top--;
  }

  /** Goes on in a list of slots, in the same way. */
  #elements(frame: Frame, element: Type): void {
    const { count, at, depth } = frame;
    const top = this.#top;
    for (let index = frame.index; index < count; index++) {
      frame.index = index + 1;
      this.#slot(element, at + index * 16, depth);
      if (this.#top !== top) return;
    }
    this.#top--;
  }

  /** Steps into the next inline record, if there is one. */
  #record(frame: Frame, desc: RecordDesc): void {
    const { index, stride } = frame;
    if (index >= frame.count) {
      this.#top--;
      return;
    }
    frame.index = index + 1;
    const at = frame.at + index * stride * 16;
    const depth = this.#descend(frame.depth, at);
    this.#spend(16, at);
    this.enterFields(desc.fields, at, stride, at, "", depth);
  }

  #slot(type: Type, p: number, depth: number): void {
    const dv = this.#dv;
    const tag = dv.getUint8(p);
    if (tag === TAG_NULL) {
      if (!type.nullable) badTag(p, tag);
      return this.#spend(16, p);
    }
    switch (type.kind) {
      case Kind.I8:
      case Kind.I16:
      case Kind.U8:
      case Kind.U16:
        if (tag === TAG_I32 && fitsSmall(dv.getInt32(p + 4, true), type.kind)) return this.#spend(16, p);
        break;
      case Kind.I32:
        if (tag === TAG_I32) return this.#spend(16, p);
        break;
      case Kind.U32:
        if (tag === TAG_U32) return this.#spend(16, p);
        break;
      case Kind.F64:
        if (tag === TAG_F64) return this.#spend(16, p);
        break;
      case Kind.Str:
        if (tag !== TAG_STRING) badTag(p, tag);
        return this.#text(p, this.#utf8);
      case Kind.Bytes:
        if (tag !== TAG_BYTES && tag !== TAG_STRING) badTag(p, tag);
        return this.#text(p, false);
      case Kind.Column: {
        if (tag !== columnTag(type.element)) badTag(p, tag);
        const size = dv.getUint32(p + 8, true) * columnSize(type.element);
        if (size > 0) this.#check(dv.getUint32(p + 4, true), size, 16, p);
        return this.#spend(16 + size, p);
      }
      case Kind.UnitEnum: {
        if (tag !== TAG_I32) badTag(p, tag);
        this.#spend(16, p);
        const desc = type.of();
        const number = dv.getInt32(p + 4, true);
        if (!desc.byNumber.has(number)) unknown(p, desc.name, number);
        return;
      }
      case Kind.Record: {
        if (tag !== TAG_RECORD) badTag(p, tag);
        const desc = type.of();
        if (dv.getUint32(p + 12, true) !== desc.typeId) {
          fail("LayoutMismatch", p, `found a record that is no ${desc.name}`);
        }
        const slots = dv.getUint32(p + 8, true);
        const at = dv.getUint32(p + 4, true);
        const inner = this.#block(at, slots, p, depth);
        return this.enterFields(desc.fields, at, slots, p, "", inner);
      }
      case Kind.DataEnum: {
        if (tag !== TAG_VARIANT) badTag(p, tag);
        const slots = dv.getUint32(p + 12, true);
        const at = dv.getUint32(p + 4, true);
        const inner = this.#block(at, slots, p, depth);
        const desc = type.of();
        const discriminant = dv.getUint32(p + 8, true);
        const variant = desc.byNumber.get(discriminant);
        if (variant === undefined) return unknown(p, desc.name, discriminant);
        return this.enterFields(variant.fields, at, slots, p, variant.name, inner);
      }
      case Kind.List:
        if (tag !== TAG_LIST) badTag(p, tag);
        return this.#list(type.of, p, depth);
    }
    // The scalars whose content matters, or which have another tag than writers of today give them.
    const kind = type.kind as ScalarKind;
    if (!takesTag(kind, tag)) badTag(p, tag);
    this.#spend(16, p);
    readScalar(this.#arena, kind, p);
  }

  /** As `Region.check`. */
  #check(address: number, size: number, align: number, owner: number): void {
    const inside = address >= this.#from && address + size <= this.#to;
    if (!inside || address % align !== 0) this.#region.check(address, size, align, owner);
  }

  #list(element: Type, p: number, depth: number): void {
    const dv = this.#dv;
    const inline = element.kind === Kind.Record && !element.boxed && !element.nullable;
    const stride = dv.getUint32(p + 12, true);
    if (stride === 0 || (!inline && stride !== 1)) {
      fail("BadStride", p, `found ${stride} slots per element`);
    }
    const count = dv.getUint32(p + 8, true);
    const at = dv.getUint32(p + 4, true);
    const frame = this.#push(at, count, p, this.#block(at, count * stride, p, depth));
    frame.stride = stride;
    if (inline) frame.inline = element.of();
    else frame.element = element;
  }

  /** The checks of what refers to `slots` slots; returns the depth inside. */
  #block(at: number, slots: number, p: number, depth: number): number {
    if (slots > 0) this.#check(at, slots * 16, 4, p);
    const inner = this.#descend(depth, p);
    this.#spend(16, p);
    return inner;
  }

  #text(p: number, utf8: boolean): void {
    const dv = this.#dv;
    const at = dv.getUint32(p + 4, true);
    if (at === 0) return this.#spend(16, p);
    this.#check(at, 4, 4, p);
    const length = dv.getUint32(at, true);
    this.#check(at, 4 + length, 4, p);
    this.#spend(16 + length, p);
    if (utf8) checkString(this.#arena, at + 4, length, p);
  }

  #descend(depth: number, p: number): number {
    if (depth >= this.#maxDepth) fail("TooDeep", p, `the limit is ${this.#maxDepth} levels`);
    return depth + 1;
  }

  #spend(bytes: number, p: number): void {
    this.#spent += bytes;
    if (this.#spent > this.#budget) {
      fail("BudgetExceeded", p, `the budget is ${this.#budget} bytes`);
    }
  }

  /** The way to the value at hand; each frame's index is already one further. */
  #path(): PathStep[] {
    const path: PathStep[] = [];
    for (const frame of this.#frames.slice(0, this.#top + 1)) {
      const index = frame.index - 1;
      if (frame.variant !== "") path.push(frame.variant);
      if (frame.element !== undefined || frame.inline !== undefined) path.push(index);
      else path.push(frame.fields[index]?.name ?? String(index));
    }
    return path;
  }
}

/** What every validation makes, kept from the first one on. */
function keep(): void {
  const [mark, region] = marksAndRegions();
  // A type id may be more than a small integer of the engine.
  const preamble: Preamble = { header: 0, slots: 0, typeId: 0xffff_ffff };
  Walk.kept = [mark, preamble];
  Walk.nothing = region;
}

function badTag(p: number, tag: number): never {
  return fail("BadTag", p, `found tag ${tag}`);
}

function unknown(p: number, name: string, discriminant: number): never {
  return fail("UnknownVariant", p, `${name} has no variant ${discriminant}`);
}

