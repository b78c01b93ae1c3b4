// The drawing: all messages of the session in the order of their addresses, and a slot that is
// looked at, by pointer or by keyboard.

import { readArena, restOf } from "./arena.js";
import { drawArrows } from "./arrows.js";
import { byId, el } from "./dom.js";
import { draw, hex, type Block } from "./model.js";
import { RowPainter, type Drawn } from "./rows.js";
import type { Session } from "./session.js";

/** The memory as the page shows it. */
export class MemoryView {
  readonly #area = byId("memory");
  readonly #rows = byId("rows");
  readonly #verdict = byId("verdict");
  readonly #svg = this.#area.querySelector("svg") as SVGSVGElement;
  #drawn: Drawn | null = null;
  #selected: string | null = null;
  #hovered: string | null = null;

  constructor() {
    new ResizeObserver(() => this.#arrows()).observe(this.#area);
    this.#rows.addEventListener("focusin", ({ target }) => this.#select(slotOf(target)));
    this.#rows.addEventListener("click", ({ target }) => slotOf(target)?.focus());
    this.#rows.addEventListener("pointerover", ({ target }) => this.#hover(slotOf(target)));
    this.#rows.addEventListener("pointerleave", () => this.#hover(null));
    this.#rows.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Draws what is there now; bytes that differ from the last time light up. */
  refresh(session: Session): void {
    const { arena, messages } = session;
    const state = readArena(arena.u8, arena.header);
    const spans = (state?.chunks ?? []).map(({ base, used: size }) => ({ base, size }));
    const pictures = messages.map(({ desc, address }) => draw(arena.u8, desc, address, { spans }));
    const blocks = pictures.flatMap((picture) => picture.blocks).sort((a, b) => a.address - b.address || a.size - b.size);
    const painter = new RowPainter(arena.u8, this.#drawn);
    const parts: { readonly at: number; readonly element: HTMLElement }[] = unique(blocks).map((block) => ({ at: block.address, element: painter.block(block) }));
    for (const rest of state === null ? [] : restOf(state, blocks)) parts.push({ at: rest.address, element: painter.rest(rest) });

    const focused = document.activeElement instanceof HTMLElement && this.#rows.contains(document.activeElement) ? document.activeElement.dataset["address"] : undefined;
    this.#rows.replaceChildren(...parts.sort((a, b) => a.at - b.at).map(({ element }) => element));
    this.#drawn = painter.now;
    const slots = this.#slots();
    const again = slots.find(({ dataset }) => dataset["address"] === (focused ?? this.#selected)) ?? slots[0];
    again?.setAttribute("tabindex", "0");
    if (focused !== undefined) again?.focus({ preventScroll: true });

    const error = session.check();
    const count = blocks.reduce((sum, block) => sum + block.slots.length, 0);
    this.#verdict.className = error === null ? "valid" : "invalid";
    this.#verdict.replaceChildren(
      el("code", {}, `Station.access(arena, ${hex(session.station.ptr)})`), " ",
      error === null ? `valid: ${count} slots in ${blocks.length} blocks` : error.message);
    this.#arrows();
  }

  #slots(): HTMLElement[] {
    return [...this.#rows.querySelectorAll<HTMLElement>(".slot")];
  }

  #select(slot: HTMLElement | null): void {
    if (slot === null) return;
    for (const other of this.#rows.querySelectorAll('.slot[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    slot.setAttribute("tabindex", "0");
    this.#selected = slot.dataset["address"] ?? null;
    this.#arrows();
  }

  #hover(slot: HTMLElement | null): void {
    const next = slot?.dataset["address"] ?? null;
    if (next === this.#hovered) return;
    this.#hovered = next;
    this.#arrows();
  }

  /** Up and down between slots, right to what a slot refers to, left back to who refers to it. */
  #key(event: KeyboardEvent): void {
    const slot = slotOf(event.target);
    if (slot === null) return;
    const slots = this.#slots();
    const index = slots.indexOf(slot);
    const block = slot.closest<HTMLElement>(".block");
    const moves: Record<string, () => Element | null | undefined> = {
      ArrowDown: () => slots[index + 1],
      ArrowUp: () => slots[index - 1],
      Home: () => slots[0],
      End: () => slots.at(-1),
      ArrowRight: () => this.#rows.querySelector(`.block[data-owner="${slot.dataset["address"]}"] .slot`),
      Enter: () => this.#rows.querySelector(`.block[data-owner="${slot.dataset["address"]}"] .slot`),
      ArrowLeft: () => this.#rows.querySelector(`.slot[data-address="${block?.dataset["owner"]}"]`),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = move();
    if (next instanceof HTMLElement) next.focus();
  }

  #arrows(): void {
    const lit = this.#hovered ?? this.#selected;
    for (const element of this.#rows.querySelectorAll(".lit")) element.classList.remove("lit");
    if (lit !== null) {
      this.#rows.querySelector(`.slot[data-address="${lit}"]`)?.classList.add("lit");
      this.#rows.querySelector(`.block[data-owner="${lit}"]`)?.classList.add("lit");
    }
    drawArrows(this.#svg, this.#area, lit);
  }
}

/** Blocks that slots share are drawn once. */
function unique(blocks: readonly Block[]): Block[] {
  const seen = new Set<string>();
  return blocks.filter(({ kind, address, size }) => {
    const key = `${kind} ${address} ${size}`;
    return !seen.has(key) && seen.add(key);
  });
}

function slotOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".slot") : null;
}
