// The type of a field in the words of a Rust programmer.

import { Kind, type Type } from "zerobuf";

const SCALARS = ["bool", "i8", "i16", "i32", "u8", "u16", "u32", "i64", "u64", "i64", "u64", "f32", "f64", "String", "Vec<u8>"];

/** `Option<Vec<Sensor>>` for a descriptor that says so. */
export function signature(type: Type): string {
  const inner = plain(type);
  return type.nullable ? `Option<${inner}>` : inner;
}

function plain(type: Type): string {
  switch (type.kind) {
    case Kind.Column:
      return `Vec<${type.element}>`;
    case Kind.UnitEnum:
    case Kind.Record:
    case Kind.DataEnum:
      return type.of().name;
    case Kind.List:
      return `Vec<${signature(type.of)}>`;
    default:
      return SCALARS[type.kind] ?? "?";
  }
}
