package bridge

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	zb "zerobuf.dev/go/zerobuf"
)

// fillFields sets the fields of a struct, which are in the order of their descriptors.
func (t *Types) fillFields(target reflect.Value, fields []zb.Field, values map[string]any) error {
	if target.NumField() != len(fields) {
		return fmt.Errorf("%s has %d fields instead of %d", target.Type(), target.NumField(), len(fields))
	}
	for i := range fields {
		value, ok := values[fields[i].Name]
		if !ok {
			return fmt.Errorf("there is no %s", fields[i].Name)
		}
		if err := t.fill(target.Field(i), &fields[i].Type, value); err != nil {
			return fmt.Errorf("%s: %w", fields[i].Name, err)
		}
	}
	return nil
}

// fill sets a value from its JSON.
func (t *Types) fill(target reflect.Value, typ *zb.Type, value any) error {
	if typ.Nullable {
		if value == nil {
			return nil
		}
		if target.Kind() == reflect.Pointer {
			target.Set(reflect.New(target.Type().Elem()))
			target = target.Elem()
		}
		return t.fill(target, plain(typ), value)
	}
	switch typ.Kind {
	case zb.KindBytes:
		text, ok := value.(string)
		bytes, err := hex.DecodeString(text)
		if !ok || err != nil {
			return fmt.Errorf("%v is no hexadecimal string", value)
		}
		target.SetBytes(bytes)
		return nil
	case zb.KindUnit:
		for _, variant := range typ.Unit.Variants {
			if variant.Name == value {
				target.SetInt(int64(variant.Discriminant))
				return nil
			}
		}
		return fmt.Errorf("%s has no variant %v", typ.Unit.Name, value)
	case zb.KindData:
		return t.fillVariant(target, typ.Data, value)
	case zb.KindRecord:
		values, ok := value.(map[string]any)
		if !ok {
			return fmt.Errorf("%v is no object", value)
		}
		return t.fillFields(target, typ.Record.Fields, values)
	}
	if target.Kind() != reflect.Slice {
		return fillScalar(target, value)
	}
	items, ok := value.([]any)
	if !ok {
		return fmt.Errorf("%v is no array", value)
	}
	target.Set(reflect.MakeSlice(target.Type(), len(items), len(items)))
	for i, item := range items {
		var err error
		switch typ.Kind {
		case zb.KindRecords:
			err = t.fill(target.Index(i), &zb.Type{Kind: zb.KindRecord, Record: typ.Record}, item)
		case zb.KindList:
			err = t.fill(target.Index(i), typ.Elem, item)
		default:
			err = fillScalar(target.Index(i), item)
		}
		if err != nil {
			return fmt.Errorf("[%d]: %w", i, err)
		}
	}
	return nil
}

func (t *Types) fillVariant(target reflect.Value, desc *zb.DataEnumDesc, value any) error {
	name, values := "", map[string]any{}
	switch value := value.(type) {
	case string:
		name = value
	case map[string]any:
		for key, payload := range value {
			name = key
			switch payload := payload.(type) {
			case map[string]any:
				values = payload
			case []any:
				for i := range payload {
					values[strconv.Itoa(i)] = payload[i]
				}
			}
		}
	}
	at, err := position(desc, func(variant *zb.DataVariant) bool { return variant.Name == name })
	if err != nil {
		return err
	}
	kind, _ := t.variant(target.Type(), at)
	variant := reflect.New(kind).Elem()
	if err := t.fillFields(variant, desc.Variants[at].Fields, values); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	target.Set(variant)
	return nil
}

// oddNaN is not the canonical one: writers have to make it so.
var oddNaN = math.Float64frombits(0xfff8_0000_0000_1234)

func fillScalar(target reflect.Value, value any) error {
	text := fmt.Sprint(value)
	var err error
	switch target.Kind() {
	case reflect.Bool:
		target.SetBool(value == true)
	case reflect.String:
		target.SetString(text)
	case reflect.Float32, reflect.Float64:
		err = fillFloat(target, text)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		var number int64
		number, err = strconv.ParseInt(text, 10, target.Type().Bits())
		target.SetInt(number)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		var number uint64
		number, err = strconv.ParseUint(text, 10, target.Type().Bits())
		target.SetUint(number)
	default:
		err = fmt.Errorf("%s is no type of a field", target.Type())
	}
	return err
}

func fillFloat(target reflect.Value, text string) error {
	if digits, ok := strings.CutPrefix(text, "bits:"); ok {
		bits, err := strconv.ParseUint(digits, 16, target.Type().Bits())
		// Setting a float32 through a float64 would quieten it.
		switch float := target.Addr().Interface().(type) {
		case *float32:
			*float = math.Float32frombits(uint32(bits))
		case *float64:
			*float = math.Float64frombits(bits)
		}
		return err
	}
	if text == "NaN" {
		target.SetFloat(oddNaN)
		return nil
	}
	number, err := strconv.ParseFloat(text, 64)
	target.SetFloat(number)
	return err
}

// decode reads JSON with numbers as they stand there.
func decode(text []byte, into any) error {
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	return decoder.Decode(into)
}
