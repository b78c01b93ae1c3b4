/** The classes of the generator's goldens, as what all of them offer. */

import { readdirSync } from "node:fs";
import type { AccessOptions, Arena, RecordDesc, Region } from "zerobuf";

/** What every generated record view offers. */
export interface View {
  readonly ptr: number;
  toJS(): object;
  toJSON(): unknown;
}

/** What every generated record class offers. */
export interface RecordClass {
  readonly name: string;
  readonly desc: RecordDesc;
  new (arena: Arena, ptr: number): View;
  create(arena: Arena, init: object): View;
  fromJS(arena: Arena, value: unknown): View;
  access(source: Arena | Region, ptr: number, options?: AccessOptions): View;
  lazy(source: Arena | Region, ptr: number): View;
}

/** The goldens of the generator, compiled beside the tests. */
const GOLDEN = new URL("./golden/", import.meta.url);

/** The names of all goldens. */
export const HAZARDS: readonly string[] = readdirSync(GOLDEN);

/** What a golden exports. */
export async function load(hazard: string): Promise<Record<string, unknown>> {
  return (await import(new URL(`${hazard}/zerobuf.js`, GOLDEN).href)) as Record<string, unknown>;
}

/** The record classes of a golden. */
export async function classesOf(hazard: string): Promise<RecordClass[]> {
  return Object.values(await load(hazard)).filter(isRecordClass);
}

function isRecordClass(value: unknown): value is RecordClass {
  return typeof value === "function" && "create" in value;
}
