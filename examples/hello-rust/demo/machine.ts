// The arena and the memory in numbers, and what has become of the views that the page holds.

import { readArena, type ArenaState } from "./arena.js";
import { byId, el } from "./dom.js";
import { hex } from "./model.js";
import { explain, type Session } from "./session.js";

/** Shows the state of a session. */
export function showMachine(session: Session): void {
  const { arena, guest } = session;
  const bytes = arena.u8.length;
  const state = readArena(arena.u8, arena.header);
  if (state === null) return;
  byId("facts").replaceChildren(
    ...fact("memory-pages", "memory", `${session.pages} × 64 KiB`),
    ...fact("generation", "generation", `${state.generation}`),
    ...fact("cursor", "cursor", hex(state.cursor)),
    ...fact("used", "in use", `${arena.used.toLocaleString("en")} B`),
    ...fact("high-water", "high water", `${state.highWater.toLocaleString("en")} B`),
    ...fact("header", "arena header", hex(state.header)),
  );
  byId("strip").replaceChildren(
    el("span", { class: "header", style: place(state.header, 152, bytes), title: `the arena's header, ${hex(state.header)}` }),
    ...state.chunks.flatMap(({ base, size, used }) => [
      el("span", { class: "chunk", style: place(base, size, bytes), title: `chunk ${hex(base)}, ${size} bytes` }),
      ...(used > 0 ? [el("span", { class: "used", style: place(base, used, bytes) })] : []),
    ]));
  byId("chunks").replaceChildren(...chunkRows(state));
  byId("held").replaceChildren(...heldRows(session));
  byId("restore").toggleAttribute("disabled", !session.marked || guest.failure !== null);
}

function fact(id: string, name: string, value: string): HTMLElement[] {
  return [el("dt", {}, name), el("dd", { id }, value)];
}

function place(from: number, size: number, whole: number): string {
  return `left:${((100 * from) / whole).toFixed(3)}%;width:${((100 * size) / whole).toFixed(3)}%`;
}

function chunkRows({ chunks }: ArenaState): HTMLElement[] {
  return chunks.map(({ base, size, used, current }, i) => el("tr", {},
    el("td", {}, `${i}${current ? " ◂ cursor" : ""}`), el("td", {}, hex(base)),
    el("td", {}, size.toLocaleString("en")), el("td", {}, used.toLocaleString("en"))));
}

function heldRows({ held, arena }: Session): HTMLElement[] {
  return [
    row("held-station", "station", "a generated view", `generation ${held.generation}`, attempt(() => `reads ${JSON.stringify(held.station.name)}`)),
    row("held-column", "samples", "a Float64Array", hex(held.columnAt), held.column.length === 0
      ? { ok: false, text: "length 0: its buffer is detached" }
      : { ok: true, text: `${held.column.length} numbers, first ${held.column[0]}` }),
    row("held-dataview", "arena.dv", "a DataView", arena.dv === held.dataView ? "the arena's own" : "the arena has a new one", attempt(() => `${held.dataView.byteLength.toLocaleString("en")} bytes`)),
  ];
}

interface Fate {
  readonly ok: boolean;
  readonly text: string;
}

function attempt(read: () => string): Fate {
  try {
    return { ok: true, text: read() };
  } catch (error) {
    return { ok: false, text: explain(error) };
  }
}

function row(id: string, name: string, kind: string, about: string, { ok, text }: Fate): HTMLElement {
  return el("tr", { id, class: ok ? "ok" : "lost" },
    el("th", { scope: "row" }, el("code", {}, name), el("span", { class: "type" }, ` ${kind}`)),
    el("td", {}, about), el("td", {}, el("span", { class: "mark", "aria-hidden": "true" }, ok ? "✓ " : "✗ "), text));
}
