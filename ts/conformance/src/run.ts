/** What TypeScript makes of a vector. */

import { Arena, ZerobufError, formatPath, type AccessOptions, type RecordDesc, type Region } from "zerobuf";
import { fromVector, toVector } from "./values.js";
import { formatHex, parseMemory, regionOf, rootOf, type Vector, type VectorError } from "./vectors.js";

/** What a generated class of a record offers here. */
export interface RecordClass {
  readonly desc: RecordDesc;
  access(source: Region, ptr: number, options?: AccessOptions): { toJS(): object };
  accessRecord(source: Region, ptr: number, slots: number, options?: AccessOptions): { toJS(): object };
  lazy(source: Region, ptr: number): { toJS(): object };
  lazyRecord(source: Region, ptr: number, slots: number): { toJS(): object };
  create(arena: Arena, init: object): { readonly ptr: number };
}

/** A generated module: classes by name. */
export type Module = Readonly<Record<string, unknown>>;

/** The outcome of a reader: the value as the vectors write it, or the error. */
export type Outcome<T> = { readonly value: T } | { readonly error: VectorError };

/** The class of a vector's type. */
export function classOf(module: Module, vector: Vector): RecordClass {
  const found = module[vector.type];
  if (typeof found !== "function") throw new Error(`there is no class ${vector.type}`);
  return found as unknown as RecordClass;
}

/** Validates the bytes and reads them. */
export function read(module: Module, vector: Vector): Outcome<unknown> {
  const Class = classOf(module, vector);
  const options: AccessOptions = { ...vector.limits, utf8: true };
  return attempt(() => {
    const region = regionOf(vector);
    const view =
      vector.message === true
        ? Class.access(region, rootOf(vector), options)
        : Class.accessRecord(region, rootOf(vector), vector.slots ?? 0, options);
    return toVector(Class.desc, view.toJS());
  });
}

/** Reads the bytes by getters that check what they meet, without validation. */
export function readLazily(module: Module, vector: Vector): Outcome<unknown> {
  const Class = classOf(module, vector);
  return attempt(() => {
    const region = regionOf(vector);
    const view =
      vector.message === true
        ? Class.lazy(region, rootOf(vector))
        : Class.lazyRecord(region, rootOf(vector), vector.slots ?? 0);
    return toVector(Class.desc, view.toJS());
  });
}

/** Writes the value and returns the bytes from the vector's first address on, hexadecimal. */
export function write(module: Module, vector: Vector): Outcome<string> {
  const Class = classOf(module, vector);
  return attempt(() => {
    if (vector.capacity !== undefined) {
      const { capacity } = vector;
      const arena = Arena.local({ capacity, max: capacity });
      Class.create(arena, fromVector(Class.desc, vector.value));
      return "";
    }
    const first = vector.memory === undefined ? 0x1000 : (parseMemory(vector)[0]?.base ?? 0x1000);
    // A message begins with its preamble; any other vector with the slots behind it.
    const base = vector.message === true ? first : first - 16;
    const arena = Arena.local({ base, capacity: 1 << 16 });
    arena.u8.fill(0xa5, base);
    Class.create(arena, fromVector(Class.desc, vector.value));
    return formatHex(arena.u8.subarray(first, arena.cursor));
  });
}

function attempt<T>(run: () => T): Outcome<T> {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof ZerobufError)) throw error;
    const { code, address, path } = error;
    return { error: { code, address: address.toString(16), path: formatPath(path) } };
  }
}
