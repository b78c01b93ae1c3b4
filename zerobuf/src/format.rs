//! Every constant of the format and the ABI, in one place.
//!
//! The TypeScript and Go runtimes take their constants from this file, so it holds plain
//! literals only. The rules behind them are in `spec/format.md` and `spec/abi.md`.

/// Size of a slot in bytes.
pub const SLOT_SIZE: u32 = 16;
/// Offset of the tag in a slot.
pub const SLOT_TAG: u32 = 0;
/// Offset of the 4-byte value `A` in a slot.
pub const SLOT_A: u32 = 4;
/// Offset of the 8-byte value `B` in a slot.
pub const SLOT_B: u32 = 8;

/// Nothing is there.
pub const TAG_NULL: u8 = 0;
/// `A` is 0 or 1.
pub const TAG_BOOL: u8 = 1;
/// `A` is an i32.
pub const TAG_I32: u8 = 2;
/// `B` is an f64.
pub const TAG_F64: u8 = 3;
/// `A` points at a length and UTF-8 bytes.
pub const TAG_STRING: u8 = 4;
/// `A` points at a handle of a growable array.
pub const TAG_ARRAY: u8 = 5;
/// `A` points at a handle of a growable object.
pub const TAG_OBJECT: u8 = 6;
/// `B` is an i64.
pub const TAG_BIGINT: u8 = 7;
/// `A` points at a length and bytes.
pub const TAG_BYTES: u8 = 8;
/// `A` is a u32.
pub const TAG_U32: u8 = 16;
/// `B` is a u64.
pub const TAG_U64: u8 = 17;
/// `A` points at slots; `B` is slot count and type id.
pub const TAG_RECORD: u8 = 18;
/// `A` points at elements; `B` is count and stride in slots.
pub const TAG_LIST: u8 = 19;
/// `A` points at payload slots; `B` is discriminant and payload slot count.
pub const TAG_VARIANT: u8 = 20;
/// `A` points at packed i8; `B` is the count.
pub const TAG_COLUMN_I8: u8 = 32;
/// `A` points at packed u8; `B` is the count.
pub const TAG_COLUMN_U8: u8 = 33;
/// `A` points at packed i16; `B` is the count.
pub const TAG_COLUMN_I16: u8 = 34;
/// `A` points at packed u16; `B` is the count.
pub const TAG_COLUMN_U16: u8 = 35;
/// `A` points at packed i32; `B` is the count.
pub const TAG_COLUMN_I32: u8 = 36;
/// `A` points at packed u32; `B` is the count.
pub const TAG_COLUMN_U32: u8 = 37;
/// `A` points at packed i64; `B` is the count.
pub const TAG_COLUMN_I64: u8 = 38;
/// `A` points at packed u64; `B` is the count.
pub const TAG_COLUMN_U64: u8 = 39;
/// `A` points at packed f32; `B` is the count.
pub const TAG_COLUMN_F32: u8 = 40;
/// `A` points at packed f64; `B` is the count.
pub const TAG_COLUMN_F64: u8 = 41;

/// Alignment of a message.
pub const ALIGN_MESSAGE: u32 = 16;
/// Alignment writers give a block of slots.
pub const ALIGN_SLOTS: u32 = 8;
/// Alignment readers demand of a block of slots.
pub const ALIGN_SLOTS_READ: u32 = 4;
/// Alignment of the length in front of string and byte data.
pub const ALIGN_BLOB: u32 = 4;
/// Alignment writers give a column.
pub const ALIGN_COLUMN: u32 = 16;

/// No object ends above this address.
pub const ADDRESS_END: u32 = 0xffff_0000;
/// Deepest nesting by default; the root record is at depth 0.
pub const MAX_DEPTH: u32 = 64;
/// The default budget is this many times the used bytes of the region…
pub const BUDGET_FACTOR: u32 = 8;
/// …but never more than this.
pub const BUDGET_CAP: u32 = 67_108_864;
/// What reaching a slot costs.
pub const SLOT_COST: u32 = 16;
/// Most spans in a region.
pub const MAX_SPANS: u32 = 16;
/// Largest magnitude of a field marked `number`: 2^53 - 1.
pub const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;
/// The one NaN that writers put in a slot.
pub const CANONICAL_NAN: u64 = 0x7ff8_0000_0000_0000;

/// Version of the ABI that this crate speaks.
pub const ABI_VERSION: u32 = 1;
/// First word of a message preamble, the bytes `ZBM1`.
pub const MESSAGE_MAGIC: u32 = 0x314d_425a;
/// Size of a message preamble.
pub const PREAMBLE_SIZE: u32 = 16;
/// Offset of the magic in a preamble.
pub const PREAMBLE_MAGIC: u32 = 0;
/// Offset of the arena header's address in a preamble.
pub const PREAMBLE_ARENA: u32 = 4;
/// Offset of the slot count in a preamble.
pub const PREAMBLE_SLOTS: u32 = 8;
/// Offset of the type id in a preamble.
pub const PREAMBLE_TYPE_ID: u32 = 12;

/// Size of an arena header in linear memory.
pub const ARENA_HEADER_SIZE: u32 = 152;
/// Alignment of an arena header.
pub const ARENA_HEADER_ALIGN: u32 = 8;
/// Offset of the cursor in an arena header.
pub const ARENA_CURSOR: u32 = 0;
/// Offset of the current chunk's end.
pub const ARENA_END: u32 = 4;
/// Offset of the generation.
pub const ARENA_GENERATION: u32 = 8;
/// Offset of the most bytes that were ever in use.
pub const ARENA_HIGH_WATER: u32 = 12;
/// Offset of the most bytes that all chunks together may have.
pub const ARENA_CAP: u32 = 16;
/// Offset of the number of chunks.
pub const ARENA_CHUNK_COUNT: u32 = 20;
/// Offset of the first chunk's `{base, size}`.
pub const ARENA_CHUNKS: u32 = 24;
/// Size of one `{base, size}`.
pub const ARENA_CHUNK_SIZE: u32 = 8;
/// Most chunks in an arena.
pub const ARENA_MAX_CHUNKS: u32 = 16;
/// Alignment of a chunk.
pub const ARENA_CHUNK_ALIGN: u32 = 16;

/// An object does not lie inside the memory a reader may touch.
pub const ERROR_OUT_OF_BOUNDS: u32 = 1;
/// An address is not aligned as its object demands.
pub const ERROR_MISALIGNED: u32 = 2;
/// A tag does not fit the field.
pub const ERROR_BAD_TAG: u32 = 3;
/// A string is not UTF-8.
pub const ERROR_BAD_UTF8: u32 = 4;
/// A bool is neither 0 nor 1.
pub const ERROR_BAD_BOOL: u32 = 5;
/// A number does not fit its field.
pub const ERROR_OUT_OF_RANGE: u32 = 6;
/// A length reaches past the end of the address space.
pub const ERROR_LENGTH_OVERFLOW: u32 = 7;
/// The stride of a list does not fit its element.
pub const ERROR_BAD_STRIDE: u32 = 8;
/// Values are nested more deeply than allowed.
pub const ERROR_TOO_DEEP: u32 = 9;
/// Reading would cost more than allowed.
pub const ERROR_BUDGET_EXCEEDED: u32 = 10;
/// Two sides do not mean the same type.
pub const ERROR_LAYOUT_MISMATCH: u32 = 11;
/// A field that is required is not there.
pub const ERROR_MISSING_FIELD: u32 = 12;
/// An enum has no such variant.
pub const ERROR_UNKNOWN_VARIANT: u32 = 13;
/// A key stands twice in an object.
pub const ERROR_DUPLICATE_KEY: u32 = 14;
/// A view is older than its arena.
pub const ERROR_STALE_VIEW: u32 = 15;
/// There is no memory left, or an arena is at its cap.
pub const ERROR_OUT_OF_MEMORY: u32 = 16;
/// Two sides do not speak the same ABI.
pub const ERROR_ABI_MISMATCH: u32 = 17;
