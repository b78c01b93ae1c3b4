package zerobuf

import (
	"encoding/hex"
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"testing"
)

// Values of vectors, by descriptors instead of generated code: as JSON (spec/vectors/README.md), as
// what writers write, and as what readers read.

// dynamic is a record whose fields are JSON.
type dynamic struct {
	t     testing.TB
	desc  *RecordDesc
	value map[string]any
}

func (d *dynamic) ZerobufDesc() *RecordDesc { return d.desc }

func (d *dynamic) ZerobufPut(w *Writer, at uint32) { putFields(d.t, w, at, d.desc.Fields, d.value) }

func putFields(t testing.TB, w *Writer, at uint32, fields []Field, value map[string]any) {
	for i := range fields {
		putValue(t, w, at+uint32(i)*slotSize, &fields[i].Type, value[fields[i].Name])
	}
}

func integer(t testing.TB, value any) int64 {
	text, ok := value.(string)
	if !ok {
		text = string(value.(json.Number))
	}
	number, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func unsigned(t testing.TB, value any) uint64 {
	text, ok := value.(string)
	if !ok {
		text = string(value.(json.Number))
	}
	number, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func float(t testing.TB, value any) float64 {
	text, ok := value.(string)
	if !ok {
		text = string(value.(json.Number))
	}
	if bits, found := strings.CutPrefix(text, "bits:"); found {
		number, err := strconv.ParseUint(bits, 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		return math.Float64frombits(number)
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

// float32Of is float for 32 bits, of which every NaN is kept.
func float32Of(t testing.TB, value any) float32 {
	if text, ok := value.(string); ok {
		if bits, found := strings.CutPrefix(text, "bits:"); found {
			number, err := strconv.ParseUint(bits, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			return math.Float32frombits(uint32(number))
		}
	}
	return float32(float(t, value))
}

func each[T any](t testing.TB, value any, convert func(testing.TB, any) T) []T {
	items := value.([]any)
	all := make([]T, len(items))
	for i := range items {
		all[i] = convert(t, items[i])
	}
	return all
}

func as[T, U int8 | int16 | int32 | int64 | uint8 | uint16 | uint32 | uint64](
	wide func(testing.TB, any) U,
) func(testing.TB, any) T {
	return func(t testing.TB, value any) T { return T(wide(t, value)) }
}

func putValue(t testing.TB, w *Writer, at uint32, typ *Type, value any) {
	if value == nil {
		if !typ.Nullable {
			t.Fatal("a value is missing")
		}
		w.Null(at)
		return
	}
	switch typ.Kind {
	case KindBool:
		w.Bool(at, value.(bool))
	case KindI8:
		w.I8(at, int8(integer(t, value)))
	case KindI16:
		w.I16(at, int16(integer(t, value)))
	case KindI32:
		w.I32(at, int32(integer(t, value)))
	case KindU8:
		w.U8(at, uint8(integer(t, value)))
	case KindU16:
		w.U16(at, uint16(integer(t, value)))
	case KindU32:
		w.U32(at, uint32(integer(t, value)))
	case KindI64:
		w.I64(at, integer(t, value))
	case KindU64:
		w.U64(at, unsigned(t, value))
	case KindI64Number:
		w.I64Number(at, integer(t, value))
	case KindU64Number:
		w.U64Number(at, unsigned(t, value))
	case KindF32:
		w.F32(at, float32(float(t, value)))
	case KindF64:
		w.F64(at, float(t, value))
	case KindStr:
		w.Str(at, value.(string))
	case KindBytes:
		bytes, err := hex.DecodeString(value.(string))
		if err != nil {
			t.Fatal(err)
		}
		w.Bytes(at, bytes)
	case KindColumnI8:
		w.ColumnI8(at, each(t, value, as[int8](integer)))
	case KindColumnU8:
		w.ColumnU8(at, each(t, value, as[uint8](integer)))
	case KindColumnI16:
		w.ColumnI16(at, each(t, value, as[int16](integer)))
	case KindColumnU16:
		w.ColumnU16(at, each(t, value, as[uint16](integer)))
	case KindColumnI32:
		w.ColumnI32(at, each(t, value, as[int32](integer)))
	case KindColumnU32:
		w.ColumnU32(at, each(t, value, as[uint32](integer)))
	case KindColumnI64:
		w.ColumnI64(at, each(t, value, integer))
	case KindColumnU64:
		w.ColumnU64(at, each(t, value, unsigned))
	case KindColumnF32:
		w.ColumnF32(at, each(t, value, float32Of))
	case KindColumnF64:
		w.ColumnF64(at, each(t, value, float))
	case KindUnit:
		for _, variant := range typ.Unit.Variants {
			if variant.Name == value {
				w.Unit(at, variant.Discriminant, typ.Unit)
			}
		}
	case KindData:
		putVariant(t, w, at, typ.Data, value)
	case KindRecord:
		if block, ok := w.Record(at, typ.Record); ok {
			putFields(t, w, block, typ.Record.Fields, value.(map[string]any))
			w.Leave()
		}
	case KindRecords:
		rows := make([]dynamic, 0, len(value.([]any)))
		for _, row := range value.([]any) {
			rows = append(rows, dynamic{t, typ.Record, row.(map[string]any)})
		}
		PutRecords(w, at, rows, typ.Record, (*dynamic).ZerobufPut)
	case KindList:
		PutSlots(w, at, value.([]any), func(w *Writer, at uint32, item any) {
			putValue(t, w, at, typ.Elem, item)
		})
	}
}

func putVariant(t testing.TB, w *Writer, at uint32, desc *DataEnumDesc, value any) {
	fields := map[string]any{}
	name, plain := value.(string)
	if !plain {
		for key, payload := range value.(map[string]any) {
			name = key
			if list, ok := payload.([]any); ok {
				for i := range list {
					fields[strconv.Itoa(i)] = list[i]
				}
			} else {
				fields = payload.(map[string]any)
			}
		}
	}
	for i := range desc.Variants {
		if desc.Variants[i].Name != name {
			continue
		}
		if block, ok := w.Variant(at, desc, i); ok {
			putFields(t, w, block, desc.Variants[i].Fields, fields)
			w.Leave()
		}
	}
}

// floatText is the JSON of a float outside of columns.
func floatText(value float64) any {
	switch {
	case value != value:
		return "NaN"
	case value == 0 && math.Signbit(value):
		return "-0"
	case math.IsInf(value, 1):
		return "Infinity"
	case math.IsInf(value, -1):
		return "-Infinity"
	}
	return value
}

func floatItem[T float32 | float64](value T) any {
	if value == value {
		return floatText(float64(value))
	}
	if narrow, ok := any(value).(float32); ok {
		return "bits:" + strconv.FormatUint(uint64(math.Float32bits(narrow)), 16)
	}
	return "bits:" + strconv.FormatUint(math.Float64bits(float64(value)), 16)
}

func items[T any](column []T, err error, convert func(T) any) (any, error) {
	all := make([]any, len(column))
	for i := range column {
		all[i] = convert(column[i])
	}
	return all, err
}

func number[T int8 | int16 | int32 | uint8 | uint16 | uint32](value T) any { return float64(value) }

func text64[T int64 | uint64](value T) any {
	if value < 0 {
		return strconv.FormatInt(int64(value), 10)
	}
	return strconv.FormatUint(uint64(value), 10)
}

func some[T any](value T, err error, convert func(T) any) (any, error) { return convert(value), err }

// readFields reads with checked getters what validated ones give as well.
func (s *schema) readFields(l Lazy, fields []Field, owner string) (map[string]any, error) {
	record := map[string]any{}
	for i := range fields {
		value, ok := s.defaults[owner+"."+fields[i].Name]
		has, err := l.Has(i)
		if err == nil && (!ok || has) {
			value, err = s.readValue(l, i, &fields[i].Type)
		}
		if err != nil {
			return nil, err
		}
		record[fields[i].Name] = value
	}
	return record, nil
}

func (s *schema) readValue(l Lazy, i int, typ *Type) (any, error) {
	if typ.Nullable {
		if null, err := l.IsNull(i); null || err != nil {
			return nil, err
		}
	}
	same := func(value any) any { return value }
	switch typ.Kind {
	case KindBool:
		value, err := l.Bool(i)
		return same(value), err
	case KindI8:
		value, err := l.I8(i)
		return some(value, err, number)
	case KindI16:
		value, err := l.I16(i)
		return some(value, err, number)
	case KindI32:
		value, err := l.I32(i)
		return some(value, err, number)
	case KindU8:
		value, err := l.U8(i)
		return some(value, err, number)
	case KindU16:
		value, err := l.U16(i)
		return some(value, err, number)
	case KindU32:
		value, err := l.U32(i)
		return some(value, err, number)
	case KindI64:
		value, err := l.I64(i)
		return some(value, err, text64)
	case KindU64:
		value, err := l.U64(i)
		return some(value, err, text64)
	case KindI64Number:
		value, err := l.I64Number(i)
		return float64(value), err
	case KindU64Number:
		value, err := l.U64Number(i)
		return float64(value), err
	case KindF32:
		value, err := l.F32(i)
		return floatText(float64(value)), err
	case KindF64:
		value, err := l.F64(i)
		return floatText(value), err
	case KindStr:
		value, err := l.Str(i)
		return same(value), err
	case KindBytes:
		value, err := l.Bytes(i)
		return hex.EncodeToString(value), err
	case KindUnit:
		value, err := l.Unit(i)
		for _, variant := range typ.Unit.Variants {
			if variant.Discriminant == value {
				return variant.Name, err
			}
		}
		return nil, err
	}
	if typ.Kind <= KindColumnF64 {
		return readColumn(l, i, typ.Kind)
	}
	return s.readCompound(l, i, typ)
}

func readColumn(l Lazy, i int, kind Kind) (any, error) {
	switch kind {
	case KindColumnI8:
		column, err := l.ColumnI8(i)
		return items(column, err, number)
	case KindColumnU8:
		column, err := l.ColumnU8(i)
		return items(column, err, number)
	case KindColumnI16:
		column, err := l.ColumnI16(i)
		return items(column, err, number)
	case KindColumnU16:
		column, err := l.ColumnU16(i)
		return items(column, err, number)
	case KindColumnI32:
		column, err := l.ColumnI32(i)
		return items(column, err, number)
	case KindColumnU32:
		column, err := l.ColumnU32(i)
		return items(column, err, number)
	case KindColumnI64:
		column, err := l.ColumnI64(i)
		return items(column, err, text64)
	case KindColumnU64:
		column, err := l.ColumnU64(i)
		return items(column, err, text64)
	case KindColumnF32:
		column, err := l.ColumnF32(i)
		return items(column, err, floatItem)
	}
	column, err := l.ColumnF64(i)
	return items(column, err, floatItem)
}

func (s *schema) readCompound(l Lazy, i int, typ *Type) (any, error) {
	switch typ.Kind {
	case KindRecord:
		inner, err := l.Record(i)
		if err != nil {
			return nil, err
		}
		return s.readFields(inner, typ.Record.Fields, typ.Record.Name)
	case KindData:
		return s.readVariant(l, i, typ.Data)
	case KindRecords:
		list, err := LazyRecordList(l, i, func(row Lazy) Lazy { return row })
		if err != nil {
			return nil, err
		}
		all := make([]any, list.Len())
		for i := range all {
			row, err := list.At(i)
			if err != nil {
				return nil, err
			}
			if all[i], err = s.readFields(row, typ.Record.Fields, typ.Record.Name); err != nil {
				return nil, err
			}
		}
		return all, nil
	}
	list, err := LazySlotList(l, i, func(row Lazy, i int) (any, error) {
		return s.readValue(row, i, typ.Elem)
	})
	if err != nil {
		return nil, err
	}
	all := make([]any, list.Len())
	for i := range all {
		if all[i], err = list.At(i); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (s *schema) readVariant(l Lazy, i int, desc *DataEnumDesc) (any, error) {
	value, err := l.Variant(i)
	if err != nil {
		return nil, err
	}
	variant := desc.find(value.Discriminant())
	fields, err := s.readFields(value.Payload(), variant.Fields, "")
	switch {
	case err != nil:
		return nil, err
	case len(variant.Fields) == 0:
		return variant.Name, nil
	case variant.Fields[0].Name != "0":
		return map[string]any{variant.Name: fields}, nil
	}
	list := make([]any, len(variant.Fields))
	for i := range list {
		list[i] = fields[strconv.Itoa(i)]
	}
	return map[string]any{variant.Name: list}, nil
}
