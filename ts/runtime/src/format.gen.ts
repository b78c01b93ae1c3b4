// Generated from zerobuf/src/format.rs by `cargo xtask bless`. Do not edit.

export const TAG_NULL = 0;
export const TAG_BOOL = 1;
export const TAG_I32 = 2;
export const TAG_F64 = 3;
export const TAG_STRING = 4;
export const TAG_ARRAY = 5;
export const TAG_OBJECT = 6;
export const TAG_BIGINT = 7;
export const TAG_BYTES = 8;
export const TAG_U32 = 16;
export const TAG_U64 = 17;
export const TAG_RECORD = 18;
export const TAG_LIST = 19;
export const TAG_VARIANT = 20;
export const TAG_COLUMN_I8 = 32;
export const TAG_COLUMN_U8 = 33;
export const TAG_COLUMN_I16 = 34;
export const TAG_COLUMN_U16 = 35;
export const TAG_COLUMN_I32 = 36;
export const TAG_COLUMN_U32 = 37;
export const TAG_COLUMN_I64 = 38;
export const TAG_COLUMN_U64 = 39;
export const TAG_COLUMN_F32 = 40;
export const TAG_COLUMN_F64 = 41;

export const SLOT_SIZE = 16;
export const ADDRESS_END = 0xffff0000;
export const MAX_SPANS = 16;
export const ARENA_MAX_CHUNKS = 16;
export const MAX_DEPTH = 64;
export const BUDGET_FACTOR = 8;
export const BUDGET_CAP = 0x4000000;
export const MAX_SAFE_INTEGER = 9007199254740991;

export const MESSAGE_MAGIC = 0x314d425a;
export const PREAMBLE_SIZE = 16;
export const ABI_VERSION = 1;

export const ARENA_HEADER_SIZE = 152;
export const ARENA_CURSOR = 0;
export const ARENA_END = 4;
export const ARENA_GENERATION = 8;
export const ARENA_HIGH_WATER = 12;
export const ARENA_CAP = 16;
export const ARENA_CHUNK_COUNT = 20;
export const ARENA_CHUNKS = 24;
export const ARENA_CHUNK_SIZE = 8;

/** The closed set of error codes; every language uses these names and numbers. */
export const CODES = {
  OutOfBounds: 1,
  Misaligned: 2,
  BadTag: 3,
  BadUtf8: 4,
  BadBool: 5,
  OutOfRange: 6,
  LengthOverflow: 7,
  BadStride: 8,
  TooDeep: 9,
  BudgetExceeded: 10,
  LayoutMismatch: 11,
  MissingField: 12,
  UnknownVariant: 13,
  DuplicateKey: 14,
  StaleView: 15,
  OutOfMemory: 16,
  AbiMismatch: 17,
} as const;
