// The guest, an arena in it, and a station in that arena: what the page shows and changes. Nothing
// here knows of the page.

import { type Arena, type Mark, type RecordDesc, ZerobufError } from "zerobuf";
import { embed, HostError, type Instance, type Logger } from "zerobuf-worker/embed";
import { layouts, Station, Summary, type StationInit } from "../gen/zerobuf.js";

/** A message that is drawn. */
export interface Message {
  readonly desc: RecordDesc;
  readonly address: number;
  /** Who wrote it. */
  readonly by: "JavaScript" | "guest";
}

/** What the page has kept from a moment ago, to see what becomes of it. */
export interface Held {
  readonly station: Station;
  readonly column: Float64Array;
  readonly dataView: DataView;
  /** Where the column was: a detached one forgets it. */
  readonly columnAt: number;
  /** The generation it was made in. */
  readonly generation: number;
}

/** The station the page begins with. */
export const EXAMPLE: StationInit = {
  name: "Rooftop",
  note: "Größe: 2 m über Dach",
  online: true,
  readings: 9_007_199_254_740_993n,
  place: { latitude: 52.52, longitude: 13.405, town: "Berlin" },
  sensors: [
    { label: "air", unit: "Celsius" },
    { label: "pressure", unit: "Hectopascal" },
    { label: "humidity", unit: "Percent" },
  ],
  power: { kind: "Battery", volts: 3.7, cells: 4 },
  gain: 1.5,
  samples: [21.5, 22, 21, 19.5, 18, 18.5, 20, 22.5],
  key: Uint8Array.of(0xca, 0xfe, 0xba, 0xbe, 0x5a, 0x42, 0x4d, 0x31),
  summary: null,
};

/** The exports of hello-rust that take a station. */
export type Export = "station_amplify" | "station_report" | "station_summarize";

/** A guest and what lies in it. */
export class Session {
  readonly guest: Instance;
  readonly arena: Arena;
  station: Station;
  /** Answers of the guest: messages of its own. */
  reports: Message[] = [];
  held: Held;
  #mark: { readonly mark: Mark; readonly reports: number } | null = null;

  /** @throws HostError when the guest does not start */
  constructor(module: WebAssembly.Module, log?: Logger) {
    this.guest = embed(module, { layouts, ...(log !== undefined && { log }) });
    this.arena = this.guest.openArena(0);
    this.station = this.#write(EXAMPLE);
    this.held = this.#hold();
  }

  /** The messages in the arena. */
  get messages(): Message[] {
    return [{ desc: Station.desc, address: this.station.ptr, by: "JavaScript" }, ...this.reports];
  }

  /** Whether there is a mark to return to. */
  get marked(): boolean {
    return this.#mark !== null;
  }

  /** Pages of 64 KiB in the guest's memory. */
  get pages(): number {
    return this.guest.memory.buffer.byteLength / 65536;
  }

  /** Changes the station by its generated setters, which may ask the guest for memory. */
  edit(change: (station: Station) => void): void {
    this.guest.enter(() => change(this.station));
  }

  /** Calls an export of the guest with the station; what it answers with another message is kept. */
  call(name: Export): void {
    const run = this.guest.function(name);
    const answer = this.guest.enter(() => run(this.station.ptr));
    this.arena.refresh();
    if (answer === 0) throw new Error(this.guest.lastError());
    if (answer === this.station.ptr) return;
    Summary.access(this.arena, answer);
    this.reports.push({ desc: Summary.desc, address: answer, by: "guest" });
  }

  /** Takes bytes from the arena; when its chunk is full the guest makes another. */
  allocate(bytes: number): number {
    return this.guest.enter(() => this.arena.alloc(bytes, 16));
  }

  save(): void {
    this.#mark = { mark: this.arena.save(), reports: this.reports.length };
  }

  /** Frees what came after the mark, and looks at the station anew. */
  restore(): void {
    if (this.#mark === null) return;
    const { mark, reports } = this.#mark;
    this.#mark = null;
    this.arena.restore(mark);
    this.reports.length = reports;
    // The old view is stale; that the station itself is whole is for `check` to say.
    this.station = new Station(this.arena, this.station.ptr);
  }

  /** Frees everything, and writes the station again: without what setters have left behind. */
  reset(): void {
    const value = this.#copy();
    this.#mark = null;
    this.reports = [];
    this.arena.reset({ zero: true });
    this.station = this.#write(value);
  }

  /** Takes new views of what is there now. */
  hold(): void {
    this.held = this.#hold();
  }

  /** The first thing a reader finds wrong with the station; null if it is valid. */
  check(): ZerobufError | null {
    try {
      Station.access(this.arena, this.station.ptr, { utf8: true });
      return null;
    } catch (error) {
      if (error instanceof ZerobufError) return error;
      throw error;
    }
  }

  #copy(): StationInit {
    if (this.check() !== null) return EXAMPLE;
    return this.station.toJS();
  }

  #write(value: StationInit): Station {
    return this.guest.enter(() => Station.create(this.arena, value));
  }

  #hold(): Held {
    const { arena, station } = this;
    // What is broken cannot be shown as a column.
    const column = this.check() === null ? station.samples : new Float64Array(arena.u8.buffer, 0, 0);
    return { station: new Station(arena, station.ptr), column, columnAt: column.byteOffset, dataView: arena.dv, generation: arena.generation };
  }
}

/** The words of an error that this program expects; others are a mistake of its own. */
export function explain(error: unknown): string {
  if (error instanceof ZerobufError || error instanceof HostError || error instanceof Error) return error.message;
  return String(error);
}
