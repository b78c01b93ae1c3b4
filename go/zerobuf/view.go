package zerobuf

// View is validated memory: a record, a payload, or the elements of a list, by the index of their
// slots. Generated views wrap it.
//
// Its getters cannot fail after [AccessMessage] and [AccessRecord]. If the memory was changed since,
// or given back to its arena, they give zero values; they never touch anything else.
type View struct{ block }

// Has tells whether there is a slot: older writers leave out trailing fields.
func (v View) Has(index int) bool { return v.slot(index) != nil }

// IsNull tells whether the value is Null, or missing.
func (v View) IsNull(index int) bool {
	s := v.slot(index)
	return s == nil || s.tag() == tagNull
}

// Str is a copy of a String.
func (v View) Str(index int) string {
	bytes, _ := v.blob(index, true)
	return string(bytes)
}

// Bytes is the content of Bytes or a String, in place.
func (v View) Bytes(index int) []byte {
	bytes, _ := v.blob(index, false)
	return bytes
}

// Record is the record in a field; an empty view if there is none.
func (v View) Record(index int) View {
	inner, _ := v.record(index)
	return View{inner}
}

// Variant is the enum in a field.
func (v View) Variant(index int) VariantView {
	inner, discriminant, _ := v.variant(index)
	return VariantView{View{inner}, discriminant}
}

// VariantView is a validated value of an enum with payloads.
type VariantView struct {
	payload      View
	discriminant uint32
}

// Discriminant tells which variant it is.
func (v VariantView) Discriminant() uint32 { return v.discriminant }

// Payload is what the variant carries.
func (v VariantView) Payload() View { return v.payload }

// Bool is a bool.
func (v View) Bool(index int) bool {
	if s := v.slot(index); s != nil {
		value, _ := s.bool()
		return value
	}
	return false
}

// I8 is a number.
func (v View) I8(index int) int8 {
	if s := v.slot(index); s != nil {
		value, _ := narrow[int8](s)
		return value
	}
	return 0
}

// I16 is a number.
func (v View) I16(index int) int16 {
	if s := v.slot(index); s != nil {
		value, _ := narrow[int16](s)
		return value
	}
	return 0
}

// I32 is a number.
func (v View) I32(index int) int32 {
	if s := v.slot(index); s != nil {
		value, _ := s.i32()
		return value
	}
	return 0
}

// U8 is a number.
func (v View) U8(index int) uint8 {
	if s := v.slot(index); s != nil {
		value, _ := narrow[uint8](s)
		return value
	}
	return 0
}

// U16 is a number.
func (v View) U16(index int) uint16 {
	if s := v.slot(index); s != nil {
		value, _ := narrow[uint16](s)
		return value
	}
	return 0
}

// U32 is a number.
func (v View) U32(index int) uint32 {
	if s := v.slot(index); s != nil {
		value, _ := s.u32()
		return value
	}
	return 0
}

// I64 is a number.
func (v View) I64(index int) int64 {
	if s := v.slot(index); s != nil {
		value, _ := s.i64()
		return value
	}
	return 0
}

// U64 is a number.
func (v View) U64(index int) uint64 {
	if s := v.slot(index); s != nil {
		value, _ := s.u64()
		return value
	}
	return 0
}

// F32 is a number.
func (v View) F32(index int) float32 {
	if s := v.slot(index); s != nil {
		value, _ := s.f32()
		return value
	}
	return 0
}

// F64 is a number.
func (v View) F64(index int) float64 {
	if s := v.slot(index); s != nil {
		value, _ := s.f64()
		return value
	}
	return 0
}

// ColumnI8 is a column of numbers, in place.
func (v View) ColumnI8(index int) []int8 {
	bytes, _ := v.column(index, KindColumnI8)
	return numbersOf[int8](bytes)
}

// ColumnU8 is a column of numbers, in place.
func (v View) ColumnU8(index int) []uint8 {
	bytes, _ := v.column(index, KindColumnU8)
	return numbersOf[uint8](bytes)
}

// ColumnI16 is a column of numbers, in place.
func (v View) ColumnI16(index int) []int16 {
	bytes, _ := v.column(index, KindColumnI16)
	return numbersOf[int16](bytes)
}

// ColumnU16 is a column of numbers, in place.
func (v View) ColumnU16(index int) []uint16 {
	bytes, _ := v.column(index, KindColumnU16)
	return numbersOf[uint16](bytes)
}

// ColumnI32 is a column of numbers, in place.
func (v View) ColumnI32(index int) []int32 {
	bytes, _ := v.column(index, KindColumnI32)
	return numbersOf[int32](bytes)
}

// ColumnU32 is a column of numbers, in place.
func (v View) ColumnU32(index int) []uint32 {
	bytes, _ := v.column(index, KindColumnU32)
	return numbersOf[uint32](bytes)
}

// ColumnI64 is a column of numbers, in place.
func (v View) ColumnI64(index int) []int64 {
	bytes, _ := v.column(index, KindColumnI64)
	return numbersOf[int64](bytes)
}

// ColumnU64 is a column of numbers, in place.
func (v View) ColumnU64(index int) []uint64 {
	bytes, _ := v.column(index, KindColumnU64)
	return numbersOf[uint64](bytes)
}

// ColumnF32 is a column of numbers, in place.
func (v View) ColumnF32(index int) []float32 {
	bytes, _ := v.column(index, KindColumnF32)
	return numbersOf[float32](bytes)
}

// ColumnF64 is a column of numbers, in place.
func (v View) ColumnF64(index int) []float64 {
	bytes, _ := v.column(index, KindColumnF64)
	return numbersOf[float64](bytes)
}
