// The form: every control writes one field by its generated setter, and shows what its getter says.

import type { Power, PowerInit, Station } from "../gen/zerobuf.js";
import { el } from "./dom.js";

/** Does an edit, and says in the log what was run. */
export type Edit = (field: string, code: string, change: (station: Station) => void) => void;

type Control = HTMLInputElement | HTMLSelectElement;

interface Bound {
  readonly control: Control;
  readonly show: (station: Station) => void;
}

const UNITS = ["Celsius", "Hectopascal", "Percent"] as const;
const POWERS: Readonly<Record<PowerInit["kind"], PowerInit>> = {
  Mains: { kind: "Mains" },
  Battery: { kind: "Battery", volts: 3.7, cells: 4 },
  Solar: { kind: "Solar", watts: 120 },
};

/** A form over a station. */
export class Editor {
  readonly #form: HTMLElement;
  readonly #edit: Edit;
  #bound: Bound[] = [];
  /** What decides which controls there are. */
  #shape = "";

  constructor(form: HTMLElement, edit: Edit) {
    this.#form = form;
    // Return in a text field would load the page again.
    form.addEventListener("submit", (event) => event.preventDefault());
    this.#edit = edit;
  }

  /** Shows the values of a station. A field that cannot be read is switched off. */
  refresh(station: Station): void {
    const shape = shapeOf(station);
    if (shape !== this.#shape || this.#bound.length === 0) this.#build(station, shape);
    for (const { control, show } of this.#bound) {
      try {
        control.disabled = false;
        show(station);
      } catch {
        control.disabled = true;
      }
    }
  }

  #build(station: Station, shape: string): void {
    const focused = document.activeElement?.id;
    this.#shape = shape;
    this.#bound = [];
    const power = attempt(() => station.power);
    this.#form.replaceChildren(
      this.#text("name", "String", (s) => s.name, (s, value) => (s.name = value)),
      this.#text("note", "Option<String>, empty is None", (s) => s.note ?? "", (s, value) => (s.note = value === "" ? null : value), (value) => (value === "" ? "null" : JSON.stringify(value))),
      this.#flag("online", "bool", (s) => s.online, (s, value) => (s.online = value)),
      this.#long("readings", "u64", (s) => s.readings, (s, value) => (s.readings = value)),
      group("place", "Place, a record inside",
        this.#number("place.latitude", "f64", (s) => s.place.latitude, (s, value) => (s.place.latitude = value)),
        this.#number("place.longitude", "f64", (s) => s.place.longitude, (s, value) => (s.place.longitude = value)),
        this.#text("place.town", "String", (s) => s.place.town, (s, value) => (s.place.town = value))),
      group("sensors", "Vec<Sensor>, records in a row", ...Array.from({ length: attempt(() => station.sensors.length) ?? 0 }, (_, i) => [
        this.#text(`sensors.at(${i}).label`, "String", (s) => s.sensors.at(i).label, (s, value) => (s.sensors.at(i).label = value)),
        this.#choice(`sensors.at(${i}).unit`, "Unit", UNITS, (s) => s.sensors.at(i).unit, (s, value) => (s.sensors.at(i).unit = value)),
      ]).flat()),
      group("power", "Power, a variant",
        this.#choice("power", "Power", Object.keys(POWERS) as PowerInit["kind"][], (s) => s.power.kind, (s, value) => (s.power = POWERS[value]), (value) => JSON.stringify(POWERS[value])),
        ...this.#powerFields(power)),
      this.#number("gain", "f64", (s) => s.gain, (s, value) => (s.gain = value)),
      group("samples", "Vec<f64>, shown as a Float64Array", ...Array.from({ length: attempt(() => station.samples.length) ?? 0 }, (_, i) =>
        this.#number(`samples[${i}]`, "f64", (s) => s.samples[i] ?? 0, (s, value) => (s.samples[i] = value)))),
      this.#bytes("key", "Vec<u8>", (s) => s.key, (s, value) => (s.key = value)),
    );
    if (focused !== undefined && focused !== "") document.getElementById(focused)?.focus();
  }

  #powerFields(power: Power | undefined): HTMLElement[] {
    if (power?.kind === "Battery") {
      return [
        this.#number("power.volts", "f64", (s) => battery(s).volts, (s, value) => (battery(s).volts = value)),
        this.#number("power.cells", "u32", (s) => battery(s).cells, (s, value) => (battery(s).cells = value)),
      ];
    }
    return power?.kind === "Solar" ? [this.#number("power.watts", "f64", (s) => solar(s).watts, (s, value) => (solar(s).watts = value))] : [];
  }

  #text(field: string, type: string, get: (station: Station) => string, set: (station: Station, value: string) => void, code: (value: string) => string = JSON.stringify): HTMLElement {
    const control = el("input", { type: "text", autocomplete: "off", spellcheck: "false" });
    return this.#bind(field, type, control, (s) => write(control, get(s)), () => [code(control.value), (s) => set(s, control.value)]);
  }

  #number(field: string, type: string, get: (station: Station) => number, set: (station: Station, value: number) => void): HTMLElement {
    const control = el("input", { type: "number", step: type === "u32" ? "1" : "any" });
    return this.#bind(field, type, control, (s) => write(control, String(get(s))), () => {
      const value = control.valueAsNumber;
      // An empty or half-typed number is no number yet.
      return Number.isNaN(value) ? null : [String(value), (s) => set(s, value)];
    });
  }

  #long(field: string, type: string, get: (station: Station) => bigint, set: (station: Station, value: bigint) => void): HTMLElement {
    const control = el("input", { type: "text", inputmode: "numeric", pattern: "[0-9]+", autocomplete: "off" });
    return this.#bind(field, type, control, (s) => write(control, String(get(s))), () =>
      /^\d+$/.test(control.value) ? [`${control.value}n`, (s) => set(s, BigInt(control.value))] : null);
  }

  #flag(field: string, type: string, get: (station: Station) => boolean, set: (station: Station, value: boolean) => void): HTMLElement {
    const control = el("input", { type: "checkbox" });
    return this.#bind(field, type, control, (s) => (control.checked = get(s)), () => [String(control.checked), (s) => set(s, control.checked)]);
  }

  #choice<T extends string>(field: string, type: string, options: readonly T[], get: (station: Station) => T, set: (station: Station, value: T) => void, code: (value: T) => string = JSON.stringify): HTMLElement {
    const control = el("select", {}, ...options.map((value) => el("option", { value }, value)));
    return this.#bind(field, type, control, (s) => (control.value = get(s)), () => [code(control.value as T), (s) => set(s, control.value as T)]);
  }

  #bytes(field: string, type: string, get: (station: Station) => Uint8Array, set: (station: Station, value: Uint8Array) => void): HTMLElement {
    const control = el("input", { type: "text", autocomplete: "off", spellcheck: "false", class: "mono", pattern: "([0-9a-fA-F]{2} ?)*" });
    const show = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    return this.#bind(field, `${type}, hexadecimal`, control, (s) => write(control, show(get(s))), () => {
      const text = control.value.replaceAll(" ", "");
      if (!/^([0-9a-f]{2})*$/i.test(text)) return null;
      const value = Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
      return [`Uint8Array.of(${Array.from(value, (byte) => `0x${byte.toString(16)}`).join(", ")})`, (s) => set(s, value)];
    });
  }

  /** Puts a label to a control, and an edit behind it. */
  #bind(field: string, type: string, control: Control, show: (station: Station) => void, change: () => readonly [code: string, run: (station: Station) => void] | null): HTMLElement {
    control.id = `field-${field}`;
    control.name = field;
    control.addEventListener("input", () => {
      const edit = change();
      if (edit !== null) this.#edit(field, `station.${field} = ${edit[0]}`, edit[1]);
    });
    this.#bound.push({ control, show });
    return el("div", { class: `field ${control.type}` }, el("label", { for: control.id, title: type }, field.replace(/^.*\./, "").replace(/^samples/, "")), control);
  }
}

function group(name: string, about: string, ...fields: HTMLElement[]): HTMLElement {
  return el("fieldset", { class: `group-${name}` }, el("legend", {}, name, " ", el("span", { class: "type" }, about)), ...fields);
}

/** The text of a control, but not while it says the same in other words: `1.` or `1e3`. */
function write(control: HTMLInputElement, text: string): void {
  if (control === document.activeElement && (control.value === text || control.type === "number")) return;
  if (control === document.activeElement && control.classList.contains("mono")) return;
  if (control.value !== text) control.value = text;
}

function battery({ power }: Station): Extract<Power, { kind: "Battery" }> {
  if (power.kind !== "Battery") throw new TypeError("the station has no battery");
  return power;
}

function solar({ power }: Station): Extract<Power, { kind: "Solar" }> {
  if (power.kind !== "Solar") throw new TypeError("the station has no panel");
  return power;
}

function shapeOf(station: Station): string {
  return JSON.stringify([attempt(() => station.power.kind), attempt(() => station.sensors.length), attempt(() => station.samples.length)]);
}

/** What a getter says; undefined where the memory is broken. */
function attempt<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}
