import { Kind, type DataEnumDesc, type Element, type Field, type RecordDesc, type Type } from "zerobuf";

/** Values made from descriptors, the same ones in every run. */
export class Sampler {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number below `bound` (xorshift). */
  below(bound: number): number {
    let x = this.#state + 0x9e3779b9;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state % bound;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** What `toJS` of a record made from this value returns. */
  record(desc: RecordDesc, depth = 0): object {
    return this.#fields(desc.fields, {}, depth);
  }

  #fields(fields: readonly Field[], target: Record<string, unknown>, depth: number): object {
    for (const { prop, type } of fields) target[prop] = this.#value(type, depth);
    return target;
  }

  #value(type: Type, depth: number): unknown {
    if (type.nullable && (depth > 3 || this.below(3) === 0)) return null;
    switch (type.kind) {
      case Kind.Bool:
        return this.below(2) === 1;
      case Kind.I8:
        return this.pick([-128, 0, 127]);
      case Kind.I16:
        return this.pick([-32768, -1, 32767]);
      case Kind.I32:
        return this.pick([-2147483648, 0, 1, 2147483647]);
      case Kind.U8:
        return this.pick([0, 255]);
      case Kind.U16:
        return this.pick([0, 65535]);
      case Kind.U32:
        return this.pick([0, 2147483648, 4294967295]);
      case Kind.I64:
        return this.pick([-(2n ** 63n), -1n, 0n, 2n ** 63n - 1n]);
      case Kind.U64:
        return this.pick([0n, 2n ** 63n, 2n ** 64n - 1n]);
      case Kind.I64Number:
        return this.pick([Number.MIN_SAFE_INTEGER, -4294967297, -1, 0, Number.MAX_SAFE_INTEGER]);
      case Kind.U64Number:
        return this.pick([0, 4294967296, Number.MAX_SAFE_INTEGER]);
      case Kind.F32:
        return this.pick([0.5, -Infinity, NaN, Math.fround(0.1), 3.4028234663852886e38]);
      case Kind.F64:
        return this.pick([-0, 0.1, Infinity, NaN, 1e300, 5e-324]);
      case Kind.Str:
        return this.pick(["", "a", "größer", "日本語".repeat(20), "x".repeat(100), "\0\ufeff🎉"]);
      case Kind.Bytes:
        return Uint8Array.from({ length: this.below(40) }, () => this.below(256));
      case Kind.UnitEnum:
        return this.pick(type.of().names);
      case Kind.Column: {
        const make = COLUMNS[type.element];
        return make(Array.from({ length: this.below(5) }, () => this.below(100)));
      }
      case Kind.Record:
        return this.record(type.of(), depth + 1);
      case Kind.DataEnum:
        return this.#variant(type.of(), depth + 1);
      case Kind.List: {
        const length = depth > 3 ? 0 : this.below(4);
        return Array.from({ length }, () => this.#value(type.of, depth + 1));
      }
    }
  }

  #variant(desc: DataEnumDesc, depth: number): object {
    // Deep down only a variant without payload comes to an end.
    const ends = desc.variants.filter((v) => v.fields.every((f) => f.type.kind <= Kind.Column));
    const variant = this.pick(depth > 3 && ends.length > 0 ? ends : desc.variants);
    return this.#fields(variant.fields, { kind: variant.name }, depth);
  }
}

const COLUMNS: Readonly<Record<Element, (numbers: number[]) => unknown>> = {
  i8: (numbers) => Int8Array.from(numbers),
  u8: (numbers) => Uint8Array.from(numbers),
  i16: (numbers) => Int16Array.from(numbers),
  u16: (numbers) => Uint16Array.from(numbers),
  i32: (numbers) => Int32Array.from(numbers),
  u32: (numbers) => Uint32Array.from(numbers),
  i64: (numbers) => BigInt64Array.from(numbers.map(BigInt)),
  u64: (numbers) => BigUint64Array.from(numbers.map(BigInt)),
  f32: (numbers) => Float32Array.from(numbers),
  f64: (numbers) => Float64Array.from(numbers, (n) => n / 3),
};
