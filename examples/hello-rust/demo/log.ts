// What was run, by whom, and what it did to the memory.

import { el } from "./dom.js";

/** Who did it. */
export type Actor = "js" | "guest" | "memory";

/** What is measured before and after. */
export interface Counts {
  readonly used: number;
  readonly pages: number;
  readonly generation: number;
}

const MOST = 30;
const NAMES: Readonly<Record<Actor, string>> = { js: "JS", guest: "guest", memory: "memory" };

/** A list of what happened, the newest first. */
export class Log {
  readonly #list: HTMLElement;
  #last = "";

  constructor(list: HTMLElement) {
    this.#list = list;
  }

  /** Adds a line; one of the same `subject` as the last takes its place, so that typing is one line. */
  add(actor: Actor, code: string, effect: string, subject = ""): void {
    if (subject !== "" && subject === this.#last) this.#list.firstElementChild?.remove();
    this.#last = subject;
    this.#list.prepend(el("li", { class: actor }, el("span", { class: "actor" }, NAMES[actor]), " ", el("code", {}, code), " ", el("span", { class: "effect" }, effect)));
    while (this.#list.childElementCount > MOST) this.#list.lastElementChild?.remove();
  }
}

/** The difference in words. */
export function effectOf(before: Counts, after: Counts): string {
  const parts: string[] = [];
  const used = after.used - before.used;
  if (used > 0) parts.push(`${used.toLocaleString("en")} bytes placed`);
  if (used < 0) parts.push(`${(-used).toLocaleString("en")} bytes freed`);
  if (after.pages > before.pages) parts.push(`memory.grow: ${before.pages} → ${after.pages} pages, old buffer detached`);
  if (after.generation !== before.generation) parts.push(`generation ${before.generation} → ${after.generation}: older views are stale`);
  return parts.length === 0 ? "in place, nothing allocated" : parts.join("; ");
}
