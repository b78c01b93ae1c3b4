/** A thousand records of three fields, made in every way there is. */

import { Arena } from "zerobuf";
import { Sample } from "../gen/zerobuf.js";
import type { Contest } from "./measure.js";

const COUNT = 1000;

export function createContests(): readonly Contest[] {
  const arena = Arena.local(1 << 20);
  const mark = arena.save();
  const objects: unknown[] = new Array(COUNT).fill(null);
  const addresses = new Float64Array(COUNT);
  const kept: unknown[][] = [];

  /** Keeps a batch for as long as 64 more are made: what a collector then has to copy. */
  const keep = (batch: unknown[]): unknown => {
    kept.push(batch);
    return kept.length > 64 ? kept.shift() : undefined;
  };
  const literals = (): unknown => {
    for (let i = 0; i < COUNT; i++) objects[i] = { x: i + 0.5, y: i / 3, count: i };
    return keep(objects.slice());
  };
  const create = (): number => {
    arena.restore(mark);
    for (let i = 0; i < COUNT; i++) {
      addresses[i] = Sample.create(arena, { x: i + 0.5, y: i / 3, count: i }).ptr;
    }
    return arena.cursor;
  };
  const views = (): unknown => {
    arena.restore(mark);
    for (let i = 0; i < COUNT; i++) {
      objects[i] = Sample.create(arena, { x: i + 0.5, y: i / 3, count: i });
    }
    return objects;
  };
  const shortLived = (): unknown => {
    for (let i = 0; i < COUNT; i++) objects[i] = { x: i + 0.5, y: i / 3, count: i };
    return objects;
  };
  const json = (): unknown => {
    let length = 0;
    for (let i = 0; i < COUNT; i++) {
      length += JSON.stringify({ x: i + 0.5, y: i / 3, count: i }).length;
    }
    return length;
  };
  return [
    {
      title: "Create a record of three fields",
      operations: COUNT,
      contestants: [
        { name: "object literal that escapes", run: literals },
        { name: "create, address kept", run: create, aim: 1 },
        { name: "create, view kept", run: views },
        { name: "object literal, short-lived", run: shortLived },
        { name: "JSON.stringify of the literal", run: json },
      ],
    },
  ];
}
