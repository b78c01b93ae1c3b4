package zerobuf

import "unicode/utf8"

// What generated writers call for the value of one slot. In the measuring pass only blocks are
// counted and values checked.

// Null writes nothing's slot.
func (w *Writer) Null(at uint32) { w.put(at, slot{}) }

// Bool writes a bool.
func (w *Writer) Bool(at uint32, value bool) {
	var a uint32
	if value {
		a = 1
	}
	w.put(at, makeSlot(tagBool, a, 0))
}

// I8 writes a number.
func (w *Writer) I8(at uint32, value int8) { w.put(at, makeSlot(tagI32, uint32(value), 0)) }

// I16 writes a number.
func (w *Writer) I16(at uint32, value int16) { w.put(at, makeSlot(tagI32, uint32(value), 0)) }

// I32 writes a number.
func (w *Writer) I32(at uint32, value int32) { w.put(at, makeSlot(tagI32, uint32(value), 0)) }

// U8 writes a number.
func (w *Writer) U8(at uint32, value uint8) { w.put(at, makeSlot(tagI32, uint32(value), 0)) }

// U16 writes a number.
func (w *Writer) U16(at uint32, value uint16) { w.put(at, makeSlot(tagI32, uint32(value), 0)) }

// U32 writes a number.
func (w *Writer) U32(at uint32, value uint32) { w.put(at, makeSlot(tagU32, value, 0)) }

// I64 writes a number.
func (w *Writer) I64(at uint32, value int64) { w.put(at, makeSlot(tagBigint, 0, uint64(value))) }

// U64 writes a number.
func (w *Writer) U64(at uint32, value uint64) { w.put(at, makeSlot(tagU64, 0, value)) }

// F32 writes a number.
func (w *Writer) F32(at uint32, value float32) { w.put(at, floatSlot(float64(value))) }

// F64 writes a number.
func (w *Writer) F64(at uint32, value float64) { w.put(at, floatSlot(value)) }

// I64Number writes an integer of at most 53 bits; a larger one is OutOfRange.
func (w *Writer) I64Number(at uint32, value int64) {
	if !safeInt(value) {
		w.Fail(at, OutOfRange)
	}
	w.I64(at, value)
}

// U64Number writes an integer of at most 53 bits; a larger one is OutOfRange.
func (w *Writer) U64Number(at uint32, value uint64) {
	if value > maxSafeInteger {
		w.Fail(at, OutOfRange)
	}
	w.U64(at, value)
}

// Unit writes an enum without payloads; what is not a variant of it is UnknownVariant.
func (w *Writer) Unit(at uint32, value int32, desc *UnitEnumDesc) {
	if !desc.has(value) {
		w.fail(at, fault{UnknownVariant, uint64(uint32(value))})
	}
	w.I32(at, value)
}

// Str writes a String; what is not UTF-8 is BadUtf8.
func (w *Writer) Str(at uint32, value string) {
	if !w.writing && !utf8.ValidString(value) {
		w.Fail(at, BadUtf8)
	}
	if addr, bytes := w.takeBlob(at, len(value)); bytes != nil {
		copy(bytes, value)
		w.put(at, makeSlot(tagString, addr, 0))
	}
}

// Bytes writes Bytes.
func (w *Writer) Bytes(at uint32, value []byte) {
	if addr, bytes := w.takeBlob(at, len(value)); bytes != nil {
		copy(bytes, value)
		w.put(at, makeSlot(tagBytes, addr, 0))
	}
}

func putColumn[T Number](w *Writer, at uint32, values []T, kind Kind) {
	tag, size := kind.column()
	if len(values) == 0 {
		w.put(at, makeSlot(tag, 0, 0))
		return
	}
	addr, bytes := w.take(at, uint64(len(values))*size, alignColumn)
	if bytes != nil {
		copy(bytes, bytesOf(values))
		w.put(at, makeSlot(tag, addr, uint64(len(values))))
	}
}

// ColumnI8 writes a column of numbers.
func (w *Writer) ColumnI8(at uint32, values []int8) { putColumn(w, at, values, KindColumnI8) }

// ColumnU8 writes a column of numbers.
func (w *Writer) ColumnU8(at uint32, values []uint8) { putColumn(w, at, values, KindColumnU8) }

// ColumnI16 writes a column of numbers.
func (w *Writer) ColumnI16(at uint32, values []int16) { putColumn(w, at, values, KindColumnI16) }

// ColumnU16 writes a column of numbers.
func (w *Writer) ColumnU16(at uint32, values []uint16) { putColumn(w, at, values, KindColumnU16) }

// ColumnI32 writes a column of numbers.
func (w *Writer) ColumnI32(at uint32, values []int32) { putColumn(w, at, values, KindColumnI32) }

// ColumnU32 writes a column of numbers.
func (w *Writer) ColumnU32(at uint32, values []uint32) { putColumn(w, at, values, KindColumnU32) }

// ColumnI64 writes a column of numbers.
func (w *Writer) ColumnI64(at uint32, values []int64) { putColumn(w, at, values, KindColumnI64) }

// ColumnU64 writes a column of numbers.
func (w *Writer) ColumnU64(at uint32, values []uint64) { putColumn(w, at, values, KindColumnU64) }

// ColumnF32 writes a column of numbers.
func (w *Writer) ColumnF32(at uint32, values []float32) { putColumn(w, at, values, KindColumnF32) }

// ColumnF64 writes a column of numbers.
func (w *Writer) ColumnF64(at uint32, values []float64) { putColumn(w, at, values, KindColumnF64) }
