/** Three numbers of each of a thousand records, read in every way there is. */

import { Arena } from "zerobuf";
import { Sample, Series, type SampleList } from "../gen/zerobuf.js";
import type { Contest } from "./measure.js";

const COUNT = 1000;

function raw(f64: Float64Array, i32: Int32Array, base: number): number {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const p = base + 48 * i;
    sum += (f64[(p + 8) >>> 3] as number) + (f64[(p + 24) >>> 3] as number) + (i32[(p + 36) >>> 2] as number);
  }
  return sum;
}

function tagged(list: SampleList, cursor: Sample): number {
  let sum = 0;
  const length = list.length;
  for (let i = 0; i < length; i++) {
    const sample = list.move(cursor, i);
    sum += sample.x + sample.y + sample.count;
  }
  return sum;
}

function byIndex(list: SampleList): number {
  let sum = 0;
  const length = list.length;
  for (let i = 0; i < length; i++) {
    const sample = list.at(i);
    sum += sample.x + sample.y + sample.count;
  }
  return sum;
}

function byIteration(list: SampleList): number {
  let sum = 0;
  for (const sample of list) sum += sample.x + sample.y + sample.count;
  return sum;
}

function unchecked(arena: Arena, base: number): number {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const ptr = base + 48 * i;
    sum += Sample.get_x(arena, ptr) + Sample.get_y(arena, ptr) + Sample.get_count(arena, ptr);
  }
  return sum;
}

/** An imported class is looked up at every use; what a module holds itself is not. */
const { get_x, get_y, get_count } = Sample;

function uncheckedLocal(arena: Arena, base: number): number {
  let sum = 0;
  for (let i = 0; i < COUNT; i++) {
    const ptr = base + 48 * i;
    sum += get_x(arena, ptr) + get_y(arena, ptr) + get_count(arena, ptr);
  }
  return sum;
}

interface Plain {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

function objects(samples: readonly Plain[]): number {
  let sum = 0;
  for (const sample of samples) sum += sample.x + sample.y + sample.count;
  return sum;
}

function column(xs: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += xs[i] as number;
  return sum;
}

function listOfX(list: SampleList): number {
  let sum = 0;
  const cursor = list.cursor();
  const length = list.length;
  for (let i = 0; i < length; i++) sum += list.move(cursor, i).x;
  return sum;
}

export function readContests(): readonly Contest[] {
  const arena = Arena.local(1 << 20);
  const plain: Plain[] = Array.from({ length: COUNT }, (_, i) => ({ x: i + 0.5, y: i / 3, count: i }));
  const series = Series.create(arena, { samples: plain, xs: plain.map((sample) => sample.x) });
  const list = series.samples;
  const cursor = list.cursor();
  const base = list.ptr;
  const f64 = new Float64Array(arena.u8.buffer);
  const i32 = new Int32Array(arena.u8.buffer);
  const json = JSON.stringify(plain);
  return [
    {
      title: "Read three numbers of a record",
      operations: COUNT,
      contestants: [
        { name: "raw typed-array loop", run: () => raw(f64, i32, base) },
        { name: "getters, by cursor", run: () => tagged(list, cursor), aim: 2.5 },
        { name: "static functions, taken out of it", run: () => uncheckedLocal(arena, base), aim: 1.4 },
        { name: "static functions of the class", run: () => unchecked(arena, base) },
        { name: "getters, at(i)", run: () => byIndex(list) },
        { name: "getters, for-of", run: () => byIteration(list) },
        { name: "plain objects", run: () => objects(plain) },
        { name: "JSON.parse, then plain objects", run: () => objects(JSON.parse(json) as Plain[]) },
      ],
    },
    {
      title: "Sum one number of a record",
      operations: COUNT,
      contestants: [
        { name: "column", run: () => column(series.xs) },
        { name: "list of records, by cursor", run: () => listOfX(list) },
      ],
    },
  ];
}
