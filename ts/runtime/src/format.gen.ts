// Generated from zerobuf/src/format.rs by `cargo xtask bless`. Do not edit.

/** Size of a slot in bytes. */
export const SLOT_SIZE = 16;
/** Offset of the tag in a slot. */
export const SLOT_TAG = 0;
/** Offset of the 4-byte value `A` in a slot. */
export const SLOT_A = 4;
/** Offset of the 8-byte value `B` in a slot. */
export const SLOT_B = 8;
/** Nothing is there. */
export const TAG_NULL = 0;
/** `A` is 0 or 1. */
export const TAG_BOOL = 1;
/** `A` is an i32. */
export const TAG_I32 = 2;
/** `B` is an f64. */
export const TAG_F64 = 3;
/** `A` points at a length and UTF-8 bytes. */
export const TAG_STRING = 4;
/** `A` points at a handle of a growable array. */
export const TAG_ARRAY = 5;
/** `A` points at a handle of a growable object. */
export const TAG_OBJECT = 6;
/** `B` is an i64. */
export const TAG_BIGINT = 7;
/** `A` points at a length and bytes. */
export const TAG_BYTES = 8;
/** `A` is a u32. */
export const TAG_U32 = 16;
/** `B` is a u64. */
export const TAG_U64 = 17;
/** `A` points at slots; `B` is slot count and type id. */
export const TAG_RECORD = 18;
/** `A` points at elements; `B` is count and stride in slots. */
export const TAG_LIST = 19;
/** `A` points at payload slots; `B` is discriminant and payload slot count. */
export const TAG_VARIANT = 20;
/** `A` points at packed i8; `B` is the count. */
export const TAG_COLUMN_I8 = 32;
/** `A` points at packed u8; `B` is the count. */
export const TAG_COLUMN_U8 = 33;
/** `A` points at packed i16; `B` is the count. */
export const TAG_COLUMN_I16 = 34;
/** `A` points at packed u16; `B` is the count. */
export const TAG_COLUMN_U16 = 35;
/** `A` points at packed i32; `B` is the count. */
export const TAG_COLUMN_I32 = 36;
/** `A` points at packed u32; `B` is the count. */
export const TAG_COLUMN_U32 = 37;
/** `A` points at packed i64; `B` is the count. */
export const TAG_COLUMN_I64 = 38;
/** `A` points at packed u64; `B` is the count. */
export const TAG_COLUMN_U64 = 39;
/** `A` points at packed f32; `B` is the count. */
export const TAG_COLUMN_F32 = 40;
/** `A` points at packed f64; `B` is the count. */
export const TAG_COLUMN_F64 = 41;
/** Alignment of a message. */
export const ALIGN_MESSAGE = 16;
/** Alignment writers give a block of slots. */
export const ALIGN_SLOTS = 8;
/** Alignment readers demand of a block of slots. */
export const ALIGN_SLOTS_READ = 4;
/** Alignment of the length in front of string and byte data. */
export const ALIGN_BLOB = 4;
/** Alignment writers give a column. */
export const ALIGN_COLUMN = 16;
/** No object ends above this address. */
export const ADDRESS_END = 0xffff_0000;
/** Deepest nesting by default; the root record is at depth 0. */
export const MAX_DEPTH = 64;
/** The default budget is this many times the used bytes of the region… */
export const BUDGET_FACTOR = 8;
/** …but never more than this. */
export const BUDGET_CAP = 67_108_864;
/** What reaching a slot costs. */
export const SLOT_COST = 16;
/** Most spans in a region. */
export const MAX_SPANS = 16;
/** Largest magnitude of a field marked `number`: 2^53 - 1. */
export const MAX_SAFE_INTEGER = 9_007_199_254_740_991;
/** The one NaN that writers put in a slot. */
export const CANONICAL_NAN = 0x7ff8_0000_0000_0000n;
/** Version of the ABI that this crate speaks. */
export const ABI_VERSION = 1;
/** First word of a message preamble, the bytes `ZBM1`. */
export const MESSAGE_MAGIC = 0x314d_425a;
/** Size of a message preamble. */
export const PREAMBLE_SIZE = 16;
/** Offset of the magic in a preamble. */
export const PREAMBLE_MAGIC = 0;
/** Offset of the arena header's address in a preamble. */
export const PREAMBLE_ARENA = 4;
/** Offset of the slot count in a preamble. */
export const PREAMBLE_SLOTS = 8;
/** Offset of the type id in a preamble. */
export const PREAMBLE_TYPE_ID = 12;
/** Size of an arena header in linear memory. */
export const ARENA_HEADER_SIZE = 152;
/** Alignment of an arena header. */
export const ARENA_HEADER_ALIGN = 8;
/** Offset of the cursor in an arena header. */
export const ARENA_CURSOR = 0;
/** Offset of the current chunk's end. */
export const ARENA_END = 4;
/** Offset of the generation. */
export const ARENA_GENERATION = 8;
/** Offset of the most bytes that were ever in use. */
export const ARENA_HIGH_WATER = 12;
/** Offset of the most bytes that all chunks together may have. */
export const ARENA_CAP = 16;
/** Offset of the number of chunks. */
export const ARENA_CHUNK_COUNT = 20;
/** Offset of the first chunk's `{base, size}`. */
export const ARENA_CHUNKS = 24;
/** Size of one `{base, size}`. */
export const ARENA_CHUNK_SIZE = 8;
/** Most chunks in an arena. */
export const ARENA_MAX_CHUNKS = 16;
/** Alignment of a chunk. */
export const ARENA_CHUNK_ALIGN = 16;

/** The closed set of error codes; every language uses these names and numbers. */
export const CODES = {
  /** An object does not lie inside the memory a reader may touch. */
  OutOfBounds: 1,
  /** An address is not aligned as its object demands. */
  Misaligned: 2,
  /** A tag does not fit the field. */
  BadTag: 3,
  /** A string is not UTF-8. */
  BadUtf8: 4,
  /** A bool is neither 0 nor 1. */
  BadBool: 5,
  /** A number does not fit its field. */
  OutOfRange: 6,
  /** A length reaches past the end of the address space. */
  LengthOverflow: 7,
  /** The stride of a list does not fit its element. */
  BadStride: 8,
  /** Values are nested more deeply than allowed. */
  TooDeep: 9,
  /** Reading would cost more than allowed. */
  BudgetExceeded: 10,
  /** Two sides do not mean the same type. */
  LayoutMismatch: 11,
  /** A field that is required is not there. */
  MissingField: 12,
  /** An enum has no such variant. */
  UnknownVariant: 13,
  /** A key stands twice in an object. */
  DuplicateKey: 14,
  /** A view is older than its arena. */
  StaleView: 15,
  /** There is no memory left, or an arena is at its cap. */
  OutOfMemory: 16,
  /** Two sides do not speak the same ABI. */
  AbiMismatch: 17,
} as const;
