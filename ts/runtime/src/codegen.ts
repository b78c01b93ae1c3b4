/**
 * What generated code imports, and nothing else: the one entry whose shape generator and runtime
 * agree on. It is not for writing by hand; use the classes that `cargo zerobuf gen` makes.
 */

/** Raised when generated code of an older generator no longer works with this entry. */
export const CODEGEN_VERSION = 1;

export type { Arena } from "./arena.js";
export { arenaOf, type Region } from "./region.js";
export { assign, requireSlot } from "./assign.js";
export { copyArray, copyDeeper, copyMissing, copyText, deeper, spendCopy, startCopy } from "./budget.js";
export * from "./codec.js";
export { getColumn, putColumn, sizeColumn, type ColumnInit } from "./column.js";
export * from "./desc.js";
export { explain, explainField, fromJson, toJson, type Json } from "./json.js";
export {
  List,
  SlotList,
  elementAt,
  openRecords,
  openSlots,
  putRecords,
  putSlots,
  sizeRecords,
  sizeSlots,
  unplaced,
  type Items,
} from "./list.js";
export { writePreamble } from "./message.js";
export { nowhere } from "./nowhere.js";
export * from "./read.js";
export {
  lazyMessage,
  lazyRecord,
  validateMessage,
  validateRecord,
  type AccessOptions,
} from "./validate.js";
export * from "./write.js";
