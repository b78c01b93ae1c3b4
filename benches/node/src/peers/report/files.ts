/** All files that show the record, as they should be. */

import { readFileSync } from "node:fs";

import { inCheckout } from "../machine.js";
import type { PeersRecord } from "../record.js";
import { chart, type Group } from "./chart.js";
import { nativeTable, pairTable, TASK_TITLES } from "./tables.js";

/** The record, from the root of the checkout. */
export const RECORD = "benches/record/peers.json";

export interface Shown {
  /** From the root of the checkout. */
  readonly path: string;
  readonly content: string;
}

/** The files that follow from a record, with the rest of the READMEs as it is. */
export function shown(record: PeersRecord): Shown[] {
  const readme = (path: string, name: string, table: string): Shown => ({
    path,
    content: withBlock(readFileSync(inCheckout(path), "utf8"), name, table),
  });
  return [
    readme("README.md", "peers", pairTable(record)),
    readme("benches/README.md", "native peers", nativeTable(record)),
    { path: "benches/record/peers.svg", content: pairChart(record) },
    { path: "benches/record/peers-native.svg", content: nativeChart(record) },
  ];
}

/**
 * A text with what stands between two marks replaced.
 * @throws Error when the marks are not there
 */
export function withBlock(text: string, name: string, content: string): string {
  const begin = `<!-- begin: ${name}, written by \`cargo xtask bench peers\` -->\n`;
  const end = `<!-- end: ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`there is no block "${name}": it begins with ${begin}and ends with ${end}`);
  return `${text.slice(0, from + begin.length)}\n${content}\n\n${text.slice(to)}`;
}

function pairChart(record: PeersRecord): string {
  const [ours, ...others] = record.formats;
  const groups = Object.entries(TASK_TITLES).map(([key, title]): Group => {
    const own = ours?.times[key]?.median ?? NaN;
    const bars = others.map(({ name, times }) => ({ name, ratio: (times[key]?.median ?? NaN) / own }));
    return { title, bars };
  });
  return chart("One request and its response, between JavaScript and WebAssembly", noteOf(record), groups);
}

function nativeChart(record: PeersRecord): string {
  const ours = record.native.filter(({ format }) => format === "zerobuf");
  const groups = ours.map(({ shape, task, nanoseconds }): Group => {
    const others = record.native.filter((row) => row.shape === shape && row.task === task && row.format !== "zerobuf");
    const bars = others.map((row) => ({ name: row.format, ratio: row.nanoseconds / nanoseconds }));
    return { title: `${shape}: ${task}`, bars };
  });
  return chart("The same in Rust, six shapes", noteOf(record), groups);
}

function noteOf({ cpu, node, rust, date }: PeersRecord): string {
  return `Time as a multiple of zerobuf's; ${cpu}, Node ${node}, Rust ${rust}, ${date}`;
}
