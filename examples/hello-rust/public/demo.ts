// The page: starts the guest, and draws its memory after whatever somebody did to it.

import { byId } from "../demo/dom.js";
import { Editor } from "../demo/editor.js";
import { effectOf, Log, type Actor, type Counts } from "../demo/log.js";
import { showMachine } from "../demo/machine.js";
import { MemoryView } from "../demo/memory.js";
import { hex } from "../demo/model.js";
import { explain, Session, type Export } from "../demo/session.js";

const MIB = 1 << 20;

const log = new Log(byId("log"));

function countsOf({ arena, pages }: Session): Counts {
  return { used: arena.used, pages, generation: arena.generation };
}

function run(session: Session): void {
  const memory = new MemoryView();
  const act = (actor: Actor, code: string, work: () => void, subject = ""): void => {
    const before = countsOf(session);
    try {
      work();
      log.add(actor, code, effectOf(before, countsOf(session)), subject);
    } catch (error) {
      log.add(actor, code, explain(error), subject);
    }
    refresh();
  };
  const editor = new Editor(byId("editor"), (field, code, change) => act("js", code, () => session.edit(change), field));
  const refresh = (): void => {
    memory.refresh(session);
    editor.refresh(session.station);
    showMachine(session);
  };
  const button = (id: string, work: () => void): void => byId(id).addEventListener("click", work);

  for (const name of ["station_summarize", "station_amplify", "station_report"] as const satisfies Export[]) {
    button(name, () => act("guest", `guest.exports.${name}(${hex(session.station.ptr)})`, () => session.call(name)));
  }
  button("grow", () => act("memory", "arena.alloc(1 MiB, 16)", () => session.allocate(MIB)));
  button("save", () => act("memory", "mark = arena.save()", () => session.save()));
  button("restore", () => act("memory", "arena.restore(mark)", () => session.restore()));
  button("reset", () => act("memory", "arena.reset(); Station.create(arena, value)", () => session.reset()));
  button("hold", () => act("js", "held = { station, samples: station.samples, dv: arena.dv }", () => session.hold()));
  const broken = new Breakage(session);
  button("break", () => act("memory", broken.code, () => broken.toggle()));

  refresh();
  // For the console: the very objects that the page works with.
  Object.assign(globalThis, { demo: { session, refresh } });
}

/** A tag that no field takes, put over that of `place.town`, and taken away again. */
class Breakage {
  readonly #session: Session;
  #old: { readonly at: number; readonly generation: number; readonly tag: number } | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  get #active(): boolean {
    return this.#old !== null && this.#old.generation === this.#session.arena.generation;
  }

  get code(): string {
    return this.#active ? "u8[slot of place.town] = 4 // String, as it was" : "u8[slot of place.town] = 99 // no tag";
  }

  toggle(): void {
    const { arena, station } = this.#session;
    if (this.#active && this.#old !== null) {
      arena.u8[this.#old.at] = this.#old.tag;
      this.#old = null;
      return;
    }
    const at = station.place.ptr + 2 * 16;
    this.#old = { at, generation: arena.generation, tag: arena.u8[at] ?? 0 };
    arena.u8[at] = 99;
  }
}

try {
  const module = await WebAssembly.compileStreaming(fetch("guest.wasm"));
  const start = performance.now();
  const session = new Session(module);
  const took = (performance.now() - start).toFixed(1);
  run(session);
  log.add("js", "embed(guest.wasm); Station.create(arena, value)", `instantiated, checked and written in ${took} ms`);
  document.documentElement.classList.add("ready");
} catch (error) {
  const failure = byId("failure");
  failure.hidden = false;
  failure.textContent = `The guest does not start: ${explain(error)}`;
  console.error(error);
}
