package zerobuf

// Mut is a record, a payload or the elements of a list that can be changed. Its setters check
// first, place new data in the arena, and write the slot last: one that fails has changed nothing
// that can be seen (spec/format.md, F-4.10). Generated mutable views wrap it.
//
// All setters fail with StaleView after the arena was reset or restored, with MissingField if an
// older writer gave the record no slot for the field, with OutOfMemory, and with what a writer
// says about the value.
type Mut struct {
	block
	arena *Arena
}

// Lazy is the same memory with getters.
func (m Mut) Lazy() Lazy { return Lazy{m.block} }

// Record is the record in a field.
func (m Mut) Record(index int) (Mut, error) { return m.open(index, m.record) }

// Variant is the enum in a field.
func (m Mut) Variant(index int) (MutVariant, error) {
	inner, discriminant, f := m.variant(index)
	if f != fine {
		return MutVariant{}, m.fail(index, f)
	}
	return MutVariant{Mut{inner, m.arena}, discriminant}, nil
}

// MutVariant is a value of an enum with payloads, whose payload can be changed.
type MutVariant struct {
	payload      Mut
	discriminant uint32
}

// Discriminant tells which variant it is; it is one of the enum's.
func (v MutVariant) Discriminant() uint32 { return v.discriminant }

// Payload is what the variant carries.
func (v MutVariant) Payload() Mut { return v.payload }

// Items are the elements of a list of single slots.
func (m Mut) Items(index int) (Mut, error) { return m.open(index, m.items) }

func (m *Mut) open(index int, inside func(int) (block, fault)) (Mut, error) {
	inner, f := inside(index)
	if f != fine {
		return Mut{}, m.fail(index, f)
	}
	return Mut{inner, m.arena}, nil
}

// Row is an element of a list of inline records.
func (m Mut) Row(index, row int) (Mut, error) {
	rows, f := m.rows(index)
	if f != fine {
		return Mut{}, m.fail(index, f)
	}
	inner, f := rows.row(row)
	if f != fine {
		return Mut{}, rows.fail(row, f)
	}
	return Mut{inner, m.arena}, nil
}

// Set replaces a field by what put writes to its slot. put is called twice: to measure, then to
// write.
func (m Mut) Set(index int, put func(w *Writer, at uint32)) error {
	return set(&m, index, put, func(put func(*Writer, uint32), w *Writer, at uint32) { put(w, at) })
}

// set is Set without a closure: value goes to put as it is.
func set[T any](m *Mut, index int, value T, put func(value T, w *Writer, at uint32)) error {
	s, f := m.at(index)
	if f != fine {
		return m.fail(index, f)
	}
	at := m.slotAddr(index)
	w := &m.arena.writer
	w.begin(&m.block, at)
	put(value, w, at)
	if err := w.error(at); err != nil {
		return err
	}
	if w.size() > 0 {
		addr, bytes, f := m.arena.reserve(w.size(), w.align)
		if f != fine {
			return m.fail(index, f)
		}
		w.rewind(addr, bytes)
	} else {
		w.rewind(0, nil)
	}
	put(value, w, at)
	if err := w.error(at); err != nil {
		return err
	}
	*s = w.outer
	w.forget()
	return nil
}

// SetNull makes a field Null. For options only: readers refuse it elsewhere.
func (m Mut) SetNull(index int) error {
	return set(&m, index, 0, func(_ int, w *Writer, at uint32) {
		if !m.typ(index).Nullable {
			w.Fail(at, BadTag)
		}
		w.Null(at)
	})
}

// SetUnit replaces an enum without payloads; what is not a variant of it is UnknownVariant.
func (m Mut) SetUnit(index int, value int32) error {
	return set(&m, index, value, func(value int32, w *Writer, at uint32) {
		w.Unit(at, value, m.typ(index).Unit)
	})
}

// SetBool replaces a bool.
func (m Mut) SetBool(index int, value bool) error {
	return set(&m, index, value, func(value bool, w *Writer, at uint32) { w.Bool(at, value) })
}

// SetI8 replaces a number.
func (m Mut) SetI8(index int, value int8) error {
	return set(&m, index, value, func(value int8, w *Writer, at uint32) { w.I8(at, value) })
}

// SetI16 replaces a number.
func (m Mut) SetI16(index int, value int16) error {
	return set(&m, index, value, func(value int16, w *Writer, at uint32) { w.I16(at, value) })
}

// SetI32 replaces a number.
func (m Mut) SetI32(index int, value int32) error {
	return set(&m, index, value, func(value int32, w *Writer, at uint32) { w.I32(at, value) })
}

// SetU8 replaces a number.
func (m Mut) SetU8(index int, value uint8) error {
	return set(&m, index, value, func(value uint8, w *Writer, at uint32) { w.U8(at, value) })
}

// SetU16 replaces a number.
func (m Mut) SetU16(index int, value uint16) error {
	return set(&m, index, value, func(value uint16, w *Writer, at uint32) { w.U16(at, value) })
}

// SetU32 replaces a number.
func (m Mut) SetU32(index int, value uint32) error {
	return set(&m, index, value, func(value uint32, w *Writer, at uint32) { w.U32(at, value) })
}

// SetI64 replaces a number.
func (m Mut) SetI64(index int, value int64) error {
	return set(&m, index, value, func(value int64, w *Writer, at uint32) { w.I64(at, value) })
}

// SetU64 replaces a number.
func (m Mut) SetU64(index int, value uint64) error {
	return set(&m, index, value, func(value uint64, w *Writer, at uint32) { w.U64(at, value) })
}

// SetF32 replaces a number.
func (m Mut) SetF32(index int, value float32) error {
	return set(&m, index, value, func(value float32, w *Writer, at uint32) { w.F32(at, value) })
}

// SetF64 replaces a number.
func (m Mut) SetF64(index int, value float64) error {
	return set(&m, index, value, func(value float64, w *Writer, at uint32) { w.F64(at, value) })
}

// SetI64Number replaces an integer of at most 53 bits.
func (m Mut) SetI64Number(index int, value int64) error {
	return set(&m, index, value, func(value int64, w *Writer, at uint32) { w.I64Number(at, value) })
}

// SetU64Number replaces an integer of at most 53 bits.
func (m Mut) SetU64Number(index int, value uint64) error {
	return set(&m, index, value, func(value uint64, w *Writer, at uint32) { w.U64Number(at, value) })
}

// SetStr replaces a String.
func (m Mut) SetStr(index int, value string) error {
	return set(&m, index, value, func(value string, w *Writer, at uint32) { w.Str(at, value) })
}

// SetBytes replaces Bytes.
func (m Mut) SetBytes(index int, value []byte) error {
	return set(&m, index, value, func(value []byte, w *Writer, at uint32) { w.Bytes(at, value) })
}

// SetColumnI8 replaces a column of numbers.
func (m Mut) SetColumnI8(index int, value []int8) error {
	return set(&m, index, value, func(value []int8, w *Writer, at uint32) { w.ColumnI8(at, value) })
}

// SetColumnU8 replaces a column of numbers.
func (m Mut) SetColumnU8(index int, value []uint8) error {
	return set(&m, index, value, func(value []uint8, w *Writer, at uint32) { w.ColumnU8(at, value) })
}

// SetColumnI16 replaces a column of numbers.
func (m Mut) SetColumnI16(index int, value []int16) error {
	return set(&m, index, value, func(value []int16, w *Writer, at uint32) { w.ColumnI16(at, value) })
}

// SetColumnU16 replaces a column of numbers.
func (m Mut) SetColumnU16(index int, value []uint16) error {
	return set(&m, index, value, func(value []uint16, w *Writer, at uint32) { w.ColumnU16(at, value) })
}

// SetColumnI32 replaces a column of numbers.
func (m Mut) SetColumnI32(index int, value []int32) error {
	return set(&m, index, value, func(value []int32, w *Writer, at uint32) { w.ColumnI32(at, value) })
}

// SetColumnU32 replaces a column of numbers.
func (m Mut) SetColumnU32(index int, value []uint32) error {
	return set(&m, index, value, func(value []uint32, w *Writer, at uint32) { w.ColumnU32(at, value) })
}

// SetColumnI64 replaces a column of numbers.
func (m Mut) SetColumnI64(index int, value []int64) error {
	return set(&m, index, value, func(value []int64, w *Writer, at uint32) { w.ColumnI64(at, value) })
}

// SetColumnU64 replaces a column of numbers.
func (m Mut) SetColumnU64(index int, value []uint64) error {
	return set(&m, index, value, func(value []uint64, w *Writer, at uint32) { w.ColumnU64(at, value) })
}

// SetColumnF32 replaces a column of numbers.
func (m Mut) SetColumnF32(index int, value []float32) error {
	return set(&m, index, value, func(value []float32, w *Writer, at uint32) { w.ColumnF32(at, value) })
}

// SetColumnF64 replaces a column of numbers.
func (m Mut) SetColumnF64(index int, value []float64) error {
	return set(&m, index, value, func(value []float64, w *Writer, at uint32) { w.ColumnF64(at, value) })
}
