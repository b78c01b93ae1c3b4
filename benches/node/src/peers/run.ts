/**
 * Measures all formats and writes the record:
 *
 *     PEERS_GUESTS=FOLDER node dist/src/peers/run.js NATIVE.json RECORD.json
 *
 * Every task, and every first call, has a process of its own.
 */

import { fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { median } from "../measure.js";
import { TASKS } from "./contests.js";
import { FORMATS, guestOf } from "./formats.js";
import type { Format } from "./format.js";
import { machine, versions } from "./machine.js";
import { sampleCall } from "./pair.js";
import type { FormatRecord, NativeRecord, PeersRecord, Timing } from "./record.js";

const FIRST_CALLS = 15;

/** How many times as long a round trip is wanted to take. */
const AIMS: Record<string, number> = {
  JSON: 6,
  FlatBuffers: 6,
  "protobuf (protobufjs)": 4,
  "protobuf (protobuf-es)": 4,
  MessagePack: 3,
};

function child<T>(...args: string[]): Promise<T> {
  const process = fork(fileURLToPath(new URL("child.js", import.meta.url)), args, { execArgv: ["--expose-gc"] });
  return new Promise((resolve, reject) => {
    process.once("message", (result) => resolve(result as T));
    process.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code}`)));
  });
}

function timing(sorted: readonly number[]): Timing {
  const [least, most] = [sorted[0] ?? NaN, sorted.at(-1) ?? NaN];
  return { median: rounded(median(sorted)), least: rounded(least), most: rounded(most) };
}

function rounded(nanoseconds: number): number {
  return Number(nanoseconds.toPrecision(4));
}

function sizes(format: Format): Omit<FormatRecord, "name" | "times"> {
  const guest = guestOf(format);
  const session = format.open(new WebAssembly.Module(guest));
  return {
    requestBytes: session.encode(sampleCall()),
    responseBytes: session.handle(),
    guestBytes: guest.length,
    guestGzipBytes: gzipSync(guest, { level: 9 }).length,
  };
}

async function firstCalls(): Promise<Timing[]> {
  const times = FORMATS.map((): number[] => []);
  for (let round = 0; round < FIRST_CALLS; round++) {
    for (const [i, { name }] of FORMATS.entries()) times[i]?.push(await child<number>("first", name));
  }
  return times.map((all) => timing(all.sort((a, b) => a - b)));
}

const [nativePath, recordPath] = process.argv.slice(2);
if (nativePath === undefined || recordPath === undefined) throw new Error("run.js NATIVE.json RECORD.json");
const times: Record<string, Timing>[] = FORMATS.map(() => ({}));
for (const { key } of TASKS) {
  const all = await child<number[][]>("task", key);
  all.forEach((sorted, i) => Object.assign(times[i] ?? {}, { [key]: timing(sorted) }));
}
(await firstCalls()).forEach((first, i) => Object.assign(times[i] ?? {}, { firstCall: first }));
const record: PeersRecord = {
  ...machine(),
  versions: versions(),
  aims: AIMS,
  formats: FORMATS.map((format, i) => ({ name: format.name, times: times[i] ?? {}, ...sizes(format) })),
  native: (JSON.parse(readFileSync(nativePath, "utf8")) as NativeRecord[]).map((row) => ({
    ...row,
    nanoseconds: rounded(row.nanoseconds),
  })),
};
writeFileSync(recordPath, `${JSON.stringify(record, null, 1)}\n`);
