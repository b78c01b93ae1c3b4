export { Arena, type ArenaExports, type LocalOptions, type Mark } from "./arena.js";
export type { ColumnArrays, ColumnInit } from "./column.js";
export type {
  DataEnumDesc,
  Element,
  Field,
  Layout,
  RecordDesc,
  Type,
  UnitEnumDesc,
  VariantDesc,
} from "./desc.js";
export { Kind } from "./desc.js";
export { ZerobufError, formatPath, type ErrorCode, type ErrorInfo, type PathStep } from "./error.js";
export { ABI_VERSION, CODES } from "./format.gen.js";
export { compareLayouts, requireLayouts, type Mismatch } from "./handshake.js";
export type { Json } from "./json.js";
export { List, ListIterator, SlotList, type Items } from "./list.js";
export { readPreamble, writePreamble, type Preamble } from "./message.js";
export { Region, type Span } from "./region.js";
export { decodeString, encodeString } from "./strings.js";
export type { AccessOptions } from "./validate.js";
