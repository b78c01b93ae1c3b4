// Code generated from zerobuf/src/format.rs by cargo xtask bless. DO NOT EDIT.

package zerobuf

// slotSize: Size of a slot in bytes.
const slotSize = 16

// slotTag: Offset of the tag in a slot.
const slotTag = 0

// slotA: Offset of the 4-byte value `A` in a slot.
const slotA = 4

// slotB: Offset of the 8-byte value `B` in a slot.
const slotB = 8

// tagNull: Nothing is there.
const tagNull = 0

// tagBool: `A` is 0 or 1.
const tagBool = 1

// tagI32: `A` is an i32.
const tagI32 = 2

// tagF64: `B` is an f64.
const tagF64 = 3

// tagString: `A` points at a length and UTF-8 bytes.
const tagString = 4

// tagArray: `A` points at a handle of a growable array.
const tagArray = 5

// tagObject: `A` points at a handle of a growable object.
const tagObject = 6

// tagBigint: `B` is an i64.
const tagBigint = 7

// tagBytes: `A` points at a length and bytes.
const tagBytes = 8

// tagU32: `A` is a u32.
const tagU32 = 16

// tagU64: `B` is a u64.
const tagU64 = 17

// tagRecord: `A` points at slots; `B` is slot count and type id.
const tagRecord = 18

// tagList: `A` points at elements; `B` is count and stride in slots.
const tagList = 19

// tagVariant: `A` points at payload slots; `B` is discriminant and payload slot count.
const tagVariant = 20

// tagColumnI8: `A` points at packed i8; `B` is the count.
const tagColumnI8 = 32

// tagColumnU8: `A` points at packed u8; `B` is the count.
const tagColumnU8 = 33

// tagColumnI16: `A` points at packed i16; `B` is the count.
const tagColumnI16 = 34

// tagColumnU16: `A` points at packed u16; `B` is the count.
const tagColumnU16 = 35

// tagColumnI32: `A` points at packed i32; `B` is the count.
const tagColumnI32 = 36

// tagColumnU32: `A` points at packed u32; `B` is the count.
const tagColumnU32 = 37

// tagColumnI64: `A` points at packed i64; `B` is the count.
const tagColumnI64 = 38

// tagColumnU64: `A` points at packed u64; `B` is the count.
const tagColumnU64 = 39

// tagColumnF32: `A` points at packed f32; `B` is the count.
const tagColumnF32 = 40

// tagColumnF64: `A` points at packed f64; `B` is the count.
const tagColumnF64 = 41

// alignMessage: Alignment of a message.
const alignMessage = 16

// alignSlots: Alignment writers give a block of slots.
const alignSlots = 8

// alignSlotsRead: Alignment readers demand of a block of slots.
const alignSlotsRead = 4

// alignBlob: Alignment of the length in front of string and byte data.
const alignBlob = 4

// alignColumn: Alignment writers give a column.
const alignColumn = 16

// addressEnd: No object ends above this address.
const addressEnd = 0xffff_0000

// maxDepth: Deepest nesting by default; the root record is at depth 0.
const maxDepth = 64

// budgetFactor: The default budget is this many times the used bytes of the region…
const budgetFactor = 8

// budgetCap: …but never more than this.
const budgetCap = 67_108_864

// slotCost: What reaching a slot costs.
const slotCost = 16

// maxSpans: Most spans in a region.
const maxSpans = 16

// maxSafeInteger: Largest magnitude of a field marked `number`: 2^53 - 1.
const maxSafeInteger = 9_007_199_254_740_991

// canonicalNan: The one NaN that writers put in a slot.
const canonicalNan = 0x7ff8_0000_0000_0000

// abiVersion: Version of the ABI that this crate speaks.
const abiVersion = 1

// messageMagic: First word of a message preamble, the bytes `ZBM1`.
const messageMagic = 0x314d_425a

// preambleSize: Size of a message preamble.
const preambleSize = 16

// preambleMagic: Offset of the magic in a preamble.
const preambleMagic = 0

// preambleArena: Offset of the arena header's address in a preamble.
const preambleArena = 4

// preambleSlots: Offset of the slot count in a preamble.
const preambleSlots = 8

// preambleTypeId: Offset of the type id in a preamble.
const preambleTypeId = 12

// arenaHeaderSize: Size of an arena header in linear memory.
const arenaHeaderSize = 152

// arenaHeaderAlign: Alignment of an arena header.
const arenaHeaderAlign = 8

// arenaCursor: Offset of the cursor in an arena header.
const arenaCursor = 0

// arenaEnd: Offset of the current chunk's end.
const arenaEnd = 4

// arenaGeneration: Offset of the generation.
const arenaGeneration = 8

// arenaHighWater: Offset of the most bytes that were ever in use.
const arenaHighWater = 12

// arenaCap: Offset of the most bytes that all chunks together may have.
const arenaCap = 16

// arenaChunkCount: Offset of the number of chunks.
const arenaChunkCount = 20

// arenaChunks: Offset of the first chunk's `{base, size}`.
const arenaChunks = 24

// arenaChunkSize: Size of one `{base, size}`.
const arenaChunkSize = 8

// arenaMaxChunks: Most chunks in an arena.
const arenaMaxChunks = 16

// arenaChunkAlign: Alignment of a chunk.
const arenaChunkAlign = 16

// OutOfBounds: An object does not lie inside the memory a reader may touch.
const OutOfBounds Code = 1

// Misaligned: An address is not aligned as its object demands.
const Misaligned Code = 2

// BadTag: A tag does not fit the field.
const BadTag Code = 3

// BadUtf8: A string is not UTF-8.
const BadUtf8 Code = 4

// BadBool: A bool is neither 0 nor 1.
const BadBool Code = 5

// OutOfRange: A number does not fit its field.
const OutOfRange Code = 6

// LengthOverflow: A length reaches past the end of the address space.
const LengthOverflow Code = 7

// BadStride: The stride of a list does not fit its element.
const BadStride Code = 8

// TooDeep: Values are nested more deeply than allowed.
const TooDeep Code = 9

// BudgetExceeded: Reading would cost more than allowed.
const BudgetExceeded Code = 10

// LayoutMismatch: Two sides do not mean the same type.
const LayoutMismatch Code = 11

// MissingField: A field that is required is not there.
const MissingField Code = 12

// UnknownVariant: An enum has no such variant.
const UnknownVariant Code = 13

// DuplicateKey: A key stands twice in an object.
const DuplicateKey Code = 14

// StaleView: A view is older than its arena.
const StaleView Code = 15

// OutOfMemory: There is no memory left, or an arena is at its cap.
const OutOfMemory Code = 16

// AbiMismatch: Two sides do not speak the same ABI.
const AbiMismatch Code = 17

// codeNames holds the names that errors have in every language.
var codeNames = [...]string{
	1:  "OutOfBounds",
	2:  "Misaligned",
	3:  "BadTag",
	4:  "BadUtf8",
	5:  "BadBool",
	6:  "OutOfRange",
	7:  "LengthOverflow",
	8:  "BadStride",
	9:  "TooDeep",
	10: "BudgetExceeded",
	11: "LayoutMismatch",
	12: "MissingField",
	13: "UnknownVariant",
	14: "DuplicateKey",
	15: "StaleView",
	16: "OutOfMemory",
	17: "AbiMismatch",
}
