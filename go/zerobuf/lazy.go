package zerobuf

import "unicode/utf8"

// Lazy is memory that nobody has validated: each getter checks what it reads (spec/format.md,
// F-11.6). Generated lazy views wrap it. Paths of errors start here.
//
// All getters fail with StaleView after the arena was reset or restored, with MissingField if a
// field that must be there is not, and with what validation would say about the field.
type Lazy struct{ block }

// check makes an error of a fault; a field that may be missing has its zero value then.
func (l *Lazy) check(index int, f fault) error {
	if f == fine || (f.code == MissingField && l.mayMiss(index)) {
		return nil
	}
	return l.fail(index, f)
}

// Has tells whether there is a slot: older writers leave out trailing fields.
//
// It fails with StaleView alone.
func (l Lazy) Has(index int) (bool, error) {
	if l.stale() {
		return false, l.fail(index, fault{StaleView, 0})
	}
	return uint(index) < uint(len(l.slots))/slotSize, nil
}

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
func (l Lazy) Bool(index int) (bool, error) {
	s, f := l.at(index)
	if f != fine {
		return false, l.check(index, f)
	}
	value, f := s.bool()
	return value, l.check(index, f)
}

// I8 is a number.
func (l Lazy) I8(index int) (int8, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := narrow[int8](s)
	return value, l.check(index, f)
}

// I16 is a number.
func (l Lazy) I16(index int) (int16, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := narrow[int16](s)
	return value, l.check(index, f)
}

// I32 is a number.
func (l Lazy) I32(index int) (int32, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.i32()
	return value, l.check(index, f)
}

// U8 is a number.
func (l Lazy) U8(index int) (uint8, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := narrow[uint8](s)
	return value, l.check(index, f)
}

// U16 is a number.
func (l Lazy) U16(index int) (uint16, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := narrow[uint16](s)
	return value, l.check(index, f)
}

// U32 is a number.
func (l Lazy) U32(index int) (uint32, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.u32()
	return value, l.check(index, f)
}

// I64 is a number.
func (l Lazy) I64(index int) (int64, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.i64()
	return value, l.check(index, f)
}

// U64 is a number.
func (l Lazy) U64(index int) (uint64, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.u64()
	return value, l.check(index, f)
}

// F32 is a number.
func (l Lazy) F32(index int) (float32, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.f32()
	return value, l.check(index, f)
}

// F64 is a number.
func (l Lazy) F64(index int) (float64, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.f64()
	return value, l.check(index, f)
}

// I64Number is an integer of at most 53 bits.
func (l Lazy) I64Number(index int) (int64, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.i64Number()
	return value, l.check(index, f)
}

// U64Number is an integer of at most 53 bits.
func (l Lazy) U64Number(index int) (uint64, error) {
	s, f := l.at(index)
	if f != fine {
		return 0, l.check(index, f)
	}
	value, f := s.u64Number()
	return value, l.check(index, f)
}

// ColumnI8 is a column of numbers, in place.
func (l Lazy) ColumnI8(index int) ([]int8, error) {
	bytes, f := l.column(index, KindColumnI8)
	return numbersOf[int8](bytes), l.check(index, f)
}

// ColumnU8 is a column of numbers, in place.
func (l Lazy) ColumnU8(index int) ([]uint8, error) {
	bytes, f := l.column(index, KindColumnU8)
	return numbersOf[uint8](bytes), l.check(index, f)
}

// ColumnI16 is a column of numbers, in place.
func (l Lazy) ColumnI16(index int) ([]int16, error) {
	bytes, f := l.column(index, KindColumnI16)
	return numbersOf[int16](bytes), l.check(index, f)
}

// ColumnU16 is a column of numbers, in place.
func (l Lazy) ColumnU16(index int) ([]uint16, error) {
	bytes, f := l.column(index, KindColumnU16)
	return numbersOf[uint16](bytes), l.check(index, f)
}

// ColumnI32 is a column of numbers, in place.
func (l Lazy) ColumnI32(index int) ([]int32, error) {
	bytes, f := l.column(index, KindColumnI32)
	return numbersOf[int32](bytes), l.check(index, f)
}

// ColumnU32 is a column of numbers, in place.
func (l Lazy) ColumnU32(index int) ([]uint32, error) {
	bytes, f := l.column(index, KindColumnU32)
	return numbersOf[uint32](bytes), l.check(index, f)
}

// ColumnI64 is a column of numbers, in place.
func (l Lazy) ColumnI64(index int) ([]int64, error) {
	bytes, f := l.column(index, KindColumnI64)
	return numbersOf[int64](bytes), l.check(index, f)
}

// ColumnU64 is a column of numbers, in place.
func (l Lazy) ColumnU64(index int) ([]uint64, error) {
	bytes, f := l.column(index, KindColumnU64)
	return numbersOf[uint64](bytes), l.check(index, f)
}

// ColumnF32 is a column of numbers, in place.
func (l Lazy) ColumnF32(index int) ([]float32, error) {
	bytes, f := l.column(index, KindColumnF32)
	return numbersOf[float32](bytes), l.check(index, f)
}

// ColumnF64 is a column of numbers, in place.
func (l Lazy) ColumnF64(index int) ([]float64, error) {
	bytes, f := l.column(index, KindColumnF64)
	return numbersOf[float64](bytes), l.check(index, f)
}
