package zerobuf

import "unicode/utf8"

// Lazy is memory that nobody has validated: each getter checks what it reads (spec/format.md,
// F-11.6). Generated lazy views wrap it. Paths of errors start here.
//
// All getters fail with StaleView after the arena was reset or restored, with MissingField if a
// field that must be there is not, and with what validation would say about the field.
type Lazy struct{ block }

func lazily[T any](l *Lazy, index int, get func(*slot) (T, fault)) (value T, err error) {
	s, f := l.at(index)
	if f == fine {
		value, f = get(s)
	}
	return value, l.check(index, f)
}

// check makes an error of a fault; a field that may be missing has its zero value then.
func (l *Lazy) check(index int, f fault) error {
	if f == fine || (f.code == MissingField && l.mayMiss(index)) {
		return nil
	}
	return l.fail(index, f)
}

// Has tells whether there is a slot: older writers leave out trailing fields.
func (l Lazy) Has(index int) bool { return uint(index) < uint(len(l.slots))/slotSize }

// IsNull tells whether the value is Null, or may be missing and is.
func (l Lazy) IsNull(index int) (bool, error) {
	s, f := l.at(index)
	return s == nil || s.tag() == tagNull, l.check(index, f)
}

// Str is a copy of a String.
func (l Lazy) Str(index int) (string, error) {
	bytes, f := l.blob(index, true)
	if f == fine && !utf8.Valid(bytes) {
		f = fault{BadUtf8, 0}
	}
	if f != fine {
		return "", l.check(index, f)
	}
	return string(bytes), nil
}

// Bytes is the content of Bytes or a String, in place.
func (l Lazy) Bytes(index int) ([]byte, error) {
	bytes, f := l.blob(index, false)
	return bytes, l.check(index, f)
}

// Unit is the discriminant of an enum without payloads.
func (l Lazy) Unit(index int) (int32, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.i32()
	if f == fine && !l.typ(index).Unit.has(value) {
		f = fault{UnknownVariant, uint64(uint32(value))}
	}
	if f != fine {
		return 0, l.fail(index, f)
	}
	return value, nil
}

// Record is the record in a field.
func (l Lazy) Record(index int) (Lazy, error) {
	inner, f := l.record(index)
	return Lazy{inner}, l.check(index, f)
}

// Variant is the enum in a field.
func (l Lazy) Variant(index int) (LazyVariant, error) {
	inner, discriminant, f := l.variant(index)
	return LazyVariant{Lazy{inner}, discriminant}, l.check(index, f)
}

// LazyVariant is a value of an enum with payloads, whose payload nobody has validated.
type LazyVariant struct {
	payload      Lazy
	discriminant uint32
}

// Discriminant tells which variant it is; it is one of the enum's.
func (v LazyVariant) Discriminant() uint32 { return v.discriminant }

// Payload is what the variant carries.
func (v LazyVariant) Payload() Lazy { return v.payload }

// Bool is a bool.
func (l Lazy) Bool(index int) (bool, error) { return lazily(&l, index, (*slot).bool) }

// I8 is a number.
func (l Lazy) I8(index int) (int8, error) { return lazily(&l, index, narrow[int8]) }

// I16 is a number.
func (l Lazy) I16(index int) (int16, error) { return lazily(&l, index, narrow[int16]) }

// I32 is a number.
func (l Lazy) I32(index int) (int32, error) { return lazily(&l, index, (*slot).i32) }

// U8 is a number.
func (l Lazy) U8(index int) (uint8, error) { return lazily(&l, index, narrow[uint8]) }

// U16 is a number.
func (l Lazy) U16(index int) (uint16, error) { return lazily(&l, index, narrow[uint16]) }

// U32 is a number.
func (l Lazy) U32(index int) (uint32, error) { return lazily(&l, index, (*slot).u32) }

// I64 is a number.
func (l Lazy) I64(index int) (int64, error) { return lazily(&l, index, (*slot).i64) }

// U64 is a number.
func (l Lazy) U64(index int) (uint64, error) { return lazily(&l, index, (*slot).u64) }

// F32 is a number.
func (l Lazy) F32(index int) (float32, error) { return lazily(&l, index, (*slot).f32) }

// F64 is a number.
func (l Lazy) F64(index int) (float64, error) { return lazily(&l, index, (*slot).f64) }

// I64Number is an integer of at most 53 bits.
func (l Lazy) I64Number(index int) (int64, error) { return lazily(&l, index, (*slot).i64Number) }

// U64Number is an integer of at most 53 bits.
func (l Lazy) U64Number(index int) (uint64, error) { return lazily(&l, index, (*slot).u64Number) }

func lazyColumn[T Number](l *Lazy, index int, kind Kind) ([]T, error) {
	bytes, f := l.column(index, kind)
	return numbersOf[T](bytes), l.check(index, f)
}

// ColumnI8 is a column of numbers, in place.
func (l Lazy) ColumnI8(index int) ([]int8, error) {
	return lazyColumn[int8](&l, index, KindColumnI8)
}

// ColumnU8 is a column of numbers, in place.
func (l Lazy) ColumnU8(index int) ([]uint8, error) {
	return lazyColumn[uint8](&l, index, KindColumnU8)
}

// ColumnI16 is a column of numbers, in place.
func (l Lazy) ColumnI16(index int) ([]int16, error) {
	return lazyColumn[int16](&l, index, KindColumnI16)
}

// ColumnU16 is a column of numbers, in place.
func (l Lazy) ColumnU16(index int) ([]uint16, error) {
	return lazyColumn[uint16](&l, index, KindColumnU16)
}

// ColumnI32 is a column of numbers, in place.
func (l Lazy) ColumnI32(index int) ([]int32, error) {
	return lazyColumn[int32](&l, index, KindColumnI32)
}

// ColumnU32 is a column of numbers, in place.
func (l Lazy) ColumnU32(index int) ([]uint32, error) {
	return lazyColumn[uint32](&l, index, KindColumnU32)
}

// ColumnI64 is a column of numbers, in place.
func (l Lazy) ColumnI64(index int) ([]int64, error) {
	return lazyColumn[int64](&l, index, KindColumnI64)
}

// ColumnU64 is a column of numbers, in place.
func (l Lazy) ColumnU64(index int) ([]uint64, error) {
	return lazyColumn[uint64](&l, index, KindColumnU64)
}

// ColumnF32 is a column of numbers, in place.
func (l Lazy) ColumnF32(index int) ([]float32, error) {
	return lazyColumn[float32](&l, index, KindColumnF32)
}

// ColumnF64 is a column of numbers, in place.
func (l Lazy) ColumnF64(index int) ([]float64, error) {
	return lazyColumn[float64](&l, index, KindColumnF64)
}
