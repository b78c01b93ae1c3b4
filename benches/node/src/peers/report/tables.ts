/** The tables of the READMEs, made from the record. */

import type { FormatRecord, PeersRecord } from "../record.js";

/** Tasks in the order of the table, and what it calls them. */
export const TASK_TITLES: Readonly<Record<string, string>> = {
  roundTrip: "round trip",
  encode: "write the request",
  decodeRequest: "read all of the request",
  decodeResponse: "read all of the response",
  peekRequest: "read two of its fields",
  guest: "the guest's part",
  firstCall: "first call, new process",
};

const NATIVE_TASKS: Readonly<Record<string, string>> = {
  write: "write",
  access: "check, look at every field",
  owned: "read owned",
};

/** One request and its response between JavaScript and a guest. */
export function pairTable(record: PeersRecord): string {
  const [ours, ...others] = record.formats;
  if (ours === undefined) throw new Error("the record has no formats");
  const row = (title: string, own: string, of: (format: FormatRecord) => number): string =>
    line([title, own, ...others.map((other) => ratio(of(other) / of(ours)))]);
  const tasks = Object.entries(TASK_TITLES).map(([key, title]) => {
    const time = (format: FormatRecord): number => format.times[key]?.median ?? NaN;
    return row(title, duration(time(ours)), time);
  });
  return [
    line(["", ...record.formats.map(({ name }) => name)]),
    line(record.formats.map(() => "---:").concat("---").reverse()),
    ...tasks,
    row("bytes of the request", bytes(ours.requestBytes), (format) => format.requestBytes),
    row("bytes of the response", bytes(ours.responseBytes), (format) => format.responseBytes),
    row("bytes of the guest, gzipped", bytes(ours.guestGzipBytes), (format) => format.guestGzipBytes),
    "",
    `${where(record)} ${aims(record)}`,
  ].join("\n");
}

/** Six shapes in Rust. */
export function nativeTable(record: PeersRecord): string {
  const formats = [...new Set(record.native.map(({ format }) => format))];
  const shapes = [...new Set(record.native.map(({ shape }) => shape))];
  const of = (shape: string, task: string, format: string | undefined) =>
    record.native.find((row) => row.shape === shape && row.task === task && row.format === format);
  const cells = (shape: string, task: string, value: "nanoseconds" | "bytes"): string[] => {
    const ours = of(shape, task, formats[0])?.[value] ?? NaN;
    const own = value === "bytes" ? bytes(ours) : duration(ours);
    return [own, ...formats.slice(1).map((format) => ratio((of(shape, task, format)?.[value] ?? NaN) / ours))];
  };
  const rows = shapes.flatMap((shape) => [
    ...Object.entries(NATIVE_TASKS).map(([task, title]) =>
      line([`${shape}: ${title}`, ...cells(shape, task, "nanoseconds")]),
    ),
    line([`${shape}: bytes`, ...cells(shape, "write", "bytes")]),
  ]);
  return [line(["", ...formats]), line(["---", ...formats.map(() => "---:")]), ...rows, "", where(record)].join("\n");
}

/** Which aims the round trips meet. */
export function aims({ formats, aims: wanted }: PeersRecord): string {
  const ours = formats[0]?.times["roundTrip"]?.median ?? NaN;
  const verdicts = Object.entries(wanted).map(([name, aim]) => {
    const time = formats.find((format) => format.name === name)?.times["roundTrip"]?.median ?? NaN;
    const reached = time / ours;
    return `${name} ${aim}x (${reached >= aim ? "met" : `missed: ${plain(reached)}`})`;
  });
  return `Aims of the round trip: ${verdicts.join(", ")}.`;
}

function where({ date, cpu, cores, node, rust }: PeersRecord): string {
  return `Recorded ${date} on ${cores} cores of an ${cpu}, Node ${node}, Rust ${rust}.`;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** A multiple of ours; in bold where the other one is better. */
function ratio(value: number): string {
  return value < 0.995 ? `**${plain(value)}**` : plain(value);
}

/** A multiple with two digits that count. */
export function plain(value: number): string {
  return `${value < 9.95 ? value.toFixed(value < 0.995 ? 2 : 1) : value.toFixed(0)}x`;
}

function duration(nanoseconds: number): string {
  if (nanoseconds < 999.5) return `${nanoseconds.toPrecision(3)} ns`;
  if (nanoseconds < 999_500) return `${(nanoseconds / 1000).toPrecision(3)} µs`;
  return `${(nanoseconds / 1e6).toPrecision(3)} ms`;
}

function bytes(count: number): string {
  return count.toString();
}
