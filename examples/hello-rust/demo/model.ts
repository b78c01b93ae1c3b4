// What there is to draw: from bytes, a type and an address to blocks and slots. It reads memory as
// it is, believes nothing in it, and never throws: broken memory is what the page wants to show.

import { Kind, type Field, type RecordDesc, type Type } from "zerobuf";
import { ADDRESS_END, ALIGN_MESSAGE, MESSAGE_MAGIC, PREAMBLE_SIZE, SLOT_SIZE } from "zerobuf/format";
import { readSlot, type Reading, type Target } from "./reading.js";
import { signature } from "./signature.js";
import { familyOf, tagName, type Family } from "./tags.js";

/** A slot, 16 bytes. */
export interface Slot {
  readonly address: number;
  /** The way from the root, `sensors[1].unit`; what the stable names of the schema make of it. */
  readonly path: string;
  /** The last step of it. */
  readonly name: string;
  /** The type the schema gives the field; empty for a slot it does not know. */
  readonly type: string;
  readonly tag: number;
  readonly tagName: string;
  readonly family: Family;
  /** The value in words. */
  readonly value: string;
  /** The address of the block the slot refers to. */
  readonly target: number | null;
  /** What a reader would say against it. */
  readonly problem: string | null;
}

/** A run of bytes that belongs together. */
export interface Block {
  readonly kind: "preamble" | "slots" | "text" | "bytes" | "column";
  readonly address: number;
  readonly size: number;
  /** What it is, for people. */
  readonly title: string;
  /** The address of the slot that refers to it; null for a message's beginning. */
  readonly owner: number | null;
  /** The slots in it, in order; none in blocks of another kind. */
  readonly slots: readonly Slot[];
  /** How many bytes one of its numbers has; 1 for text and bytes. */
  readonly element: number;
  /** The numbers of a column, the text of a string: what the bytes mean, from the first one on. */
  readonly meaning: readonly string[];
}

/** A message, drawn. */
export interface Picture {
  readonly address: number;
  readonly type: string;
  /** In the order of their addresses. */
  readonly blocks: readonly Block[];
  /** What is wrong, in the order it was met; a block that is not there has no place in `blocks`. */
  readonly problems: readonly { readonly address: number; readonly path: string; readonly text: string }[];
  /** Whether there was more than the limits allow to show. */
  readonly cut: boolean;
}

/** How much is looked at. */
export interface Limits {
  readonly slots: number;
  readonly depth: number;
  /** Numbers and texts that are put into words. */
  readonly words: number;
  /** The parts of the memory that a reader may touch; all of it otherwise. */
  readonly spans?: readonly { readonly base: number; readonly size: number }[];
}

const LIMITS: Limits = { slots: 2000, depth: 64, words: 20_000 };

/** A record, list or payload whose slots are still to be looked at. */
interface Work {
  readonly address: number;
  readonly count: number;
  /** How many slots an element has, and how many it must have; all of them are one but in lists. */
  readonly stride: number;
  readonly required: number;
  /** The address to name when slots are missing (F-9.3). */
  readonly blame: number;
  readonly title: string;
  readonly owner: number | null;
  readonly depth: number;
  readonly field: (index: number) => Expected;
}

/** What the schema says about a slot. */
interface Expected {
  readonly path: string;
  readonly name: string;
  readonly type: Type | null;
}

/**
 * Draws the message of type `root` at `address`.
 *
 * @param bytes the whole memory: addresses are offsets into it
 */
export function draw(bytes: Uint8Array, root: RecordDesc, address: number, limits: Partial<Limits> = {}): Picture {
  return new Walk(bytes, { ...LIMITS, ...limits }).run(root, address);
}

class Walk {
  readonly #view: DataView;
  readonly #limits: Limits;
  readonly #blocks: Block[] = [];
  readonly #problems: Picture["problems"][number][] = [];
  /** Breadth first: what is cut off is what lies deepest. */
  readonly #queue: Work[] = [];
  #slots = 0;
  #words = 0;
  #cut = false;

  constructor(bytes: Uint8Array, limits: Limits) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#limits = limits;
  }

  run(root: RecordDesc, address: number): Picture {
    const count = this.#preamble(root, address);
    const field = fieldsOf(root.fields, "");
    this.#queue.push({ address, count, stride: count, required: root.required, blame: address, title: root.name, owner: null, depth: 0, field });
    // The queue grows behind the cursor, and `#take` ends that.
    for (let next = 0; next < this.#queue.length; next++) this.#slotsOf(this.#queue[next] as Work);
    const blocks = this.#blocks.sort((a, b) => a.address - b.address || a.size - b.size);
    return { address, type: root.name, blocks, problems: this.#problems, cut: this.#cut };
  }

  /** The number of slots that the preamble tells; what the schema says where it tells nothing. */
  #preamble(root: RecordDesc, address: number): number {
    const at = address - PREAMBLE_SIZE;
    if (!this.#holds(at, PREAMBLE_SIZE)) {
      this.#complain(address, "", "OutOfBounds: there is no preamble");
      return root.fields.length;
    }
    const view = this.#view;
    const [magic, arena, slots, id] = [0, 4, 8, 12].map((offset) => view.getUint32(at + offset, true)) as [number, number, number, number];
    const meaning = [magic === MESSAGE_MAGIC ? "ZBM1" : "no magic", `arena ${hex(arena)}`, `${slots} slots`, id === root.typeId ? root.name : `type ${hex(id)}`];
    this.#blocks.push({ kind: "preamble", address: at, size: PREAMBLE_SIZE, title: "preamble", owner: null, slots: [], element: 4, meaning });
    if (magic !== MESSAGE_MAGIC) this.#complain(address, "", "AbiMismatch: no message begins here");
    else if (id !== root.typeId) this.#complain(address, "", `LayoutMismatch: the message is no ${root.name}`);
    else return slots;
    return root.fields.length;
  }

  #slotsOf({ address, count, stride, required, blame, title, owner, depth, field }: Work): void {
    if (stride < required) this.#complain(blame, title, `MissingField: ${stride} slots where ${required} are needed`);
    // What a slot refers to has been looked at by `#follow`.
    const problem = owner === null ? this.#refuse(address, count * SLOT_SIZE, ALIGN_MESSAGE) : null;
    if (problem !== null) return this.#complain(address, title, problem);
    const taken = this.#take(count);
    const slots: Slot[] = [];
    for (let i = 0; i < taken; i++) slots.push(this.#slot(address + i * SLOT_SIZE, field(i), depth));
    if (taken > 0) this.#blocks.push({ kind: "slots", address, size: taken * SLOT_SIZE, title, owner, slots, element: SLOT_SIZE, meaning: [] });
  }

  #slot(address: number, { path, name, type }: Expected, depth: number): Slot {
    const tag = this.#view.getUint8(address);
    const reading = readSlot(this.#view, address, type);
    let { problem } = reading;
    // Behind a tag that does not belong here nothing is looked at: nobody says what it should be.
    if (problem === null) problem = this.#follow(reading, { path, name, type }, address, depth);
    if (problem !== null) this.#complain(address, path, problem);
    return {
      address, path, name, tag, problem,
      type: type === null ? "" : signature(type),
      tagName: tagName(tag),
      family: familyOf(tag),
      value: reading.value,
      target: reading.target !== null && reading.target.size > 0 ? reading.target.address : null,
    };
  }

  /** Takes in what the slot refers to; a problem if that cannot be. */
  #follow({ target }: Reading, { path, type }: Expected, owner: number, depth: number): string | null {
    if (target === null) return null;
    const { address, size, align } = target;
    const head = target.head > 0 ? this.#refuse(address, target.head, align) : null;
    const problem = head ?? (size > 0 ? this.#refuse(address, size, align) : null) ?? target.refusal();
    if (problem !== null) return problem;
    if (target.kind !== "slots") {
      const meaning = this.#words < this.#limits.words ? target.meaning(this.#view) : [];
      this.#words += meaning.length;
      this.#blocks.push({ kind: target.kind, address, size, title: path, owner, slots: [], element: target.element, meaning });
      return null;
    }
    if (depth >= this.#limits.depth) return `TooDeep: below ${this.#limits.depth} others`;
    if (type !== null) {
      const count = size / SLOT_SIZE;
      const { required, stride, field } = inside(type, path, target);
      const element = stride !== undefined;
      this.#queue.push({ address, count, stride: stride ?? count, required, blame: element ? address : owner, title: path, owner, depth: depth + 1, field });
    }
    return null;
  }

  /** As many of `count` slots as may still be looked at. */
  #take(count: number): number {
    const taken = Math.min(count, this.#limits.slots - this.#slots);
    this.#slots += taken;
    this.#cut ||= taken < count;
    return taken;
  }

  #holds(address: number, size: number): boolean {
    if (!Number.isInteger(address) || address < 0 || address + size > this.#view.byteLength) return false;
    const { spans } = this.#limits;
    return spans === undefined || spans.some(({ base, size: length }) => address >= base && address + size <= base + length);
  }

  /** The block check of the format, F-7.1. */
  #refuse(address: number, size: number, align: number): string | null {
    if (address + size > ADDRESS_END) return `LengthOverflow: ${size} bytes at ${hex(address)}`;
    if (address === 0 || !this.#holds(address, size)) return `OutOfBounds: ${size} bytes at ${hex(address)}`;
    if (address % align !== 0) return `Misaligned: ${hex(address)} is no multiple of ${align}`;
    return null;
  }

  #complain(address: number, path: string, text: string): void {
    this.#problems.push({ address, path, text });
  }
}

function fieldsOf(fields: readonly Field[], path: string): (index: number) => Expected {
  return (index) => {
    const field = fields[index];
    const name = field?.name ?? `slot ${index}`;
    return { path: path === "" ? name : `${path}.${name}`, name, type: field?.type ?? null };
  };
}

/** What the slots are that a record, list or variant refers to. */
function inside(type: Type, path: string, { discriminant, stride }: Target): Pick<Work, "required" | "field"> & { readonly stride?: number } {
  if (type.kind === Kind.Record) return { required: type.of().required, field: fieldsOf(type.of().fields, path) };
  if (type.kind === Kind.DataEnum) {
    const variant = type.of().byNumber.get(discriminant);
    const fields = variant?.fields ?? [];
    const required = fields.findLastIndex(({ missable }) => !missable) + 1;
    return { required, field: fieldsOf(fields, `${path}.${variant?.name ?? discriminant}`) };
  }
  const element = type.kind === Kind.List ? type.of : null;
  if (element?.kind === Kind.Record && !element.boxed && !element.nullable) {
    const { fields, required } = element.of();
    return { required, stride, field: (index) => fieldsOf(fields, `${path}[${Math.floor(index / stride)}]`)(index % stride) };
  }
  return { required: 0, field: (index) => ({ path: `${path}[${index}]`, name: `[${index}]`, type: element }) };
}

/** An address as the page writes it. */
export function hex(address: number): string {
  return `0x${address.toString(16).padStart(5, "0")}`;
}
