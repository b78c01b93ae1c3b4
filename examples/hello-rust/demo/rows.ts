// The memory as rows of up to 16 bytes, each with what it means.

import type { Rest } from "./arena.js";
import { el } from "./dom.js";
import { hex, type Block, type Slot } from "./model.js";
import { usedBytes } from "./tags.js";

/** Rows of one block that are drawn; a column can have millions. */
const MOST_ROWS = 24;
const ROW = 16;

/** The bytes that were drawn last, by address: what differs now has changed. */
export type Drawn = Map<number, number>;

/** Draws blocks, reads the memory and remembers it. */
export class RowPainter {
  readonly #bytes: Uint8Array;
  readonly #before: Drawn | null;
  readonly now: Drawn = new Map();

  /** @param before what was drawn last; null the first time, when nothing has changed */
  constructor(bytes: Uint8Array, before: Drawn | null) {
    this.#bytes = bytes;
    this.#before = before;
  }

  /** A block with a line that names it. */
  block(block: Block): HTMLElement {
    const { kind, address, size, title, owner, slots } = block;
    const rows: HTMLElement[] = [];
    if (kind === "slots") rows.push(...slots.map((slot) => this.#slot(slot)));
    else rows.push(...this.#data(block));
    const what = { preamble: "16 bytes in front of a message", slots: slots.length === 1 ? "1 slot" : `${slots.length} slots`, text: "text", bytes: "bytes", column: "column" }[kind];
    return el("section", { class: `block of-${kind}`, "data-address": address, "data-owner": owner ?? "", role: "group", "aria-label": `${title}, ${what}, ${size} bytes at ${hex(address)}` },
      el("h3", {}, el("span", { class: "title" }, title), " ", el("span", { class: "what" }, what), el("span", { class: "range" }, `${hex(address)} · ${size} B`)),
      ...rows);
  }

  /** Bytes in use that nothing refers to: gaps are zero, what setters have left behind is not. */
  rest({ address, size }: Rest): HTMLElement {
    const zero = this.#bytes.subarray(address, address + size).every((byte) => byte === 0);
    const count = `${size.toLocaleString("en")} ${size === 1 ? "byte" : "bytes"}`;
    const text = zero ? `${count} of zero` : `${count} left behind: nobody refers to them`;
    return el("p", { class: zero && size < ROW ? "rest gap" : "rest", "data-address": address, "data-size": size }, text, el("span", { class: "range" }, hex(address)));
  }

  #slot(slot: Slot): HTMLElement {
    const { address, path, name, type, tagName, family, value, target, problem } = slot;
    const used = usedBytes(slot.tag);
    const [a, b] = [used.a ? "on" : "off", used.b ? "on" : "off"];
    const bytes = el("span", { class: "bytes", "aria-hidden": "true" },
      this.#group("tag", address, 1), this.#group("off", address + 1, 3), this.#group(`a ${a}`, address + 4, 4), this.#group(`b ${b}`, address + 8, 8));
    const said = [`${path}${type === "" ? "" : `: ${type}`}`, `tag ${tagName}`, value, target === null ? "" : `refers to ${hex(target)}`, problem ?? "", `at ${hex(address)}`];
    const row = el("div", {
      class: `row slot ${family}${problem === null ? "" : " broken"}`, role: "button", tabindex: -1, "aria-label": said.filter((part) => part !== "").join(", "),
      "data-address": address, "data-path": path, "data-tag": tagName, "data-target": target ?? "",
    },
      el("span", { class: "address" }, hex(address)), bytes,
      el("span", { class: "says" },
        el("b", {}, name), " ", el("span", { class: "type" }, type === "" ? "unknown to this schema" : type), " ",
        el("span", { class: "chip" }, tagName), " ", el("span", { class: "value" }, value),
        ...(target === null ? [] : [el("span", { class: "to" }, ` → ${hex(target)}`)]),
        ...(problem === null ? [] : [el("span", { class: "problem" }, problem)])));
    return row;
  }

  *#data({ kind, address, size, element, meaning }: Block): Generator<HTMLElement> {
    const head = kind === "text" || kind === "bytes" ? 4 : 0;
    const rows = Math.ceil(size / ROW);
    for (let i = 0; i < Math.min(rows, MOST_ROWS); i++) {
      const at = address + i * ROW;
      const count = Math.min(ROW, size - i * ROW);
      const groups: HTMLElement[] = [];
      if (i === 0 && head > 0) groups.push(this.#group("length", at, Math.min(head, count)));
      const from = i === 0 ? head : 0;
      // Numbers stand apart, text does not.
      const step = kind === "text" || kind === "bytes" ? ROW : element;
      for (let offset = from; offset < count; offset += step) groups.push(this.#group("data", at + offset, Math.min(step, count - offset)));
      let says = "";
      if (kind === "text") says = i === 0 ? (meaning[0] ?? "") : "";
      else if (kind === "column") says = meaning.slice((i * ROW) / element, ((i + 1) * ROW) / element).join("  ·  ");
      else if (kind === "preamble") says = meaning.join("  ·  ");
      const length = i === 0 && head > 0 ? [el("span", { class: "type" }, `length ${size - head} `)] : [];
      yield el("div", { class: "row", "data-address": at },
        el("span", { class: "address" }, hex(at)), el("span", { class: "bytes", "aria-hidden": "true" }, ...groups),
        el("span", { class: "says" }, ...length, el("span", { class: "value" }, says)));
    }
    if (rows > MOST_ROWS) yield el("p", { class: "more" }, `and ${(size - MOST_ROWS * ROW).toLocaleString("en")} bytes more`);
  }

  /** Bytes side by side; those that have changed say so. */
  #group(kind: string, at: number, count: number): HTMLElement {
    const group = el("span", { class: `group ${kind}` });
    for (let i = at; i < at + count; i++) {
      const byte = this.#bytes[i] ?? 0;
      this.now.set(i, byte);
      const changed = this.#before !== null && this.#before.get(i) !== byte;
      group.append(el("i", changed ? { class: "changed" } : {}, byte.toString(16).padStart(2, "0")));
    }
    return group;
  }
}
