package bridge

import (
	"encoding/hex"
	"fmt"
	"math"
	"reflect"
	"strconv"

	zb "zerobuf.dev/go/zerobuf"
)

// showScalar is the JSON of what Go holds in a basic type.
func showScalar(typ *zb.Type, value reflect.Value) any {
	switch typ.Kind {
	case zb.KindI64:
		return strconv.FormatInt(value.Int(), 10)
	case zb.KindU64:
		return strconv.FormatUint(value.Uint(), 10)
	case zb.KindUnit:
		for _, variant := range typ.Unit.Variants {
			if int64(variant.Discriminant) == value.Int() {
				return variant.Name
			}
		}
		return nil
	}
	if value.CanFloat() {
		return showFloat(value.Float())
	}
	return value.Interface()
}

func showFloat(value float64) any {
	switch {
	case math.IsNaN(value):
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

// showSlice is the JSON of Bytes and columns.
func showSlice(typ *zb.Type, value reflect.Value) any {
	if typ.Kind == zb.KindBytes {
		return hex.EncodeToString(value.Bytes())
	}
	items := make([]any, value.Len())
	for i := range items {
		switch item := value.Index(i).Interface().(type) {
		case float32:
			items[i] = showFloat(float64(item))
			if item != item {
				items[i] = fmt.Sprintf("bits:%08x", math.Float32bits(item))
			}
		case float64:
			items[i] = showFloat(item)
			if item != item {
				items[i] = fmt.Sprintf("bits:%016x", math.Float64bits(item))
			}
		case int64:
			items[i] = strconv.FormatInt(item, 10)
		case uint64:
			items[i] = strconv.FormatUint(item, 10)
		default:
			items[i] = item
		}
	}
	return items
}

// payload is the JSON of a variant whose fields are known.
func payload(variant *zb.DataVariant, fields map[string]any) any {
	if len(fields) == 0 {
		return variant.Name
	}
	if !isTuple(variant) {
		return map[string]any{variant.Name: fields}
	}
	list := make([]any, len(fields))
	for i := range list {
		list[i] = fields[strconv.Itoa(i)]
	}
	return map[string]any{variant.Name: list}
}

// ownedFields is the JSON of a struct that owns its data.
func (t *Types) ownedFields(value reflect.Value, fields []zb.Field) (map[string]any, error) {
	all := map[string]any{}
	for i := range fields {
		shown, err := t.owned(value.Field(i), &fields[i].Type)
		if err != nil {
			return nil, err
		}
		all[fields[i].Name] = shown
	}
	return all, nil
}

func (t *Types) owned(value reflect.Value, typ *zb.Type) (any, error) {
	if typ.Nullable {
		if value.IsNil() {
			return nil, nil
		}
		if value.Kind() == reflect.Pointer {
			value = value.Elem()
		}
		return t.owned(value, plain(typ))
	}
	switch typ.Kind {
	case zb.KindRecord:
		return t.ownedFields(value, typ.Record.Fields)
	case zb.KindData:
		if value.IsNil() {
			return nil, fmt.Errorf("a %s is nil", typ.Data.Name)
		}
		for i := range typ.Data.Variants {
			if kind, _ := t.variant(value.Type(), i); kind == value.Elem().Type() {
				fields, err := t.ownedFields(value.Elem(), typ.Data.Variants[i].Fields)
				return payload(&typ.Data.Variants[i], fields), err
			}
		}
		return nil, fmt.Errorf("%s is no variant", value.Elem().Type())
	case zb.KindRecords, zb.KindList:
		if value.IsNil() {
			return nil, fmt.Errorf("a list that was read is nil")
		}
		elem := typ.Elem
		if elem == nil {
			elem = &zb.Type{Kind: zb.KindRecord, Record: typ.Record}
		}
		items := make([]any, value.Len())
		for i := range items {
			item, err := t.owned(value.Index(i), elem)
			if err != nil {
				return nil, err
			}
			items[i] = item
		}
		return items, nil
	}
	if value.Kind() == reflect.Slice {
		return showSlice(typ, value), nil
	}
	return showScalar(typ, value), nil
}
