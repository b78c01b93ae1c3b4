package golden_test

import (
	"math/rand/v2"
	"reflect"
	"strings"
)

// values makes values of the generated structs.
type values struct {
	*rand.Rand
	// variants of the interfaces that stand for data enums.
	variants map[reflect.Type][]reflect.Type
}

// maxSafe bounds 64-bit integers, so that they also fit fields with the attribute number.
const maxSafe = 1<<53 - 1

// fill sets what target holds at random. Deep down there are no options and no elements.
func (r values) fill(target reflect.Value, depth int) {
	deep := depth > 4
	switch target.Kind() {
	case reflect.Bool:
		target.SetBool(r.IntN(2) == 1)
	case reflect.Int32:
		if known := constants(target.Type()); known != nil {
			target.SetInt(known[r.IntN(len(known))])
			return
		}
		target.SetInt(int64(int32(r.Uint32())))
	case reflect.Int8, reflect.Int16:
		target.SetInt(int64(r.Uint64()) >> (64 - target.Type().Bits()))
	case reflect.Int64:
		target.SetInt(r.Int64N(2*maxSafe+1) - maxSafe)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32:
		target.SetUint(r.Uint64() >> (64 - target.Type().Bits()))
	case reflect.Uint64:
		target.SetUint(r.Uint64N(maxSafe + 1))
	case reflect.Float32, reflect.Float64:
		target.SetFloat(float64(float32(r.NormFloat64() * 1e6)))
	case reflect.String:
		target.SetString(strings.Repeat("aß日🎉"[:[]int{1, 3, 6, 10}[r.IntN(4)]], r.IntN(4)))
	case reflect.Struct:
		for i := range target.NumField() {
			r.fill(target.Field(i), depth+1)
		}
	case reflect.Pointer:
		if !deep && r.IntN(2) == 1 {
			target.Set(reflect.New(target.Type().Elem()))
			r.fill(target.Elem(), depth+1)
		} else {
			target.SetZero()
		}
	case reflect.Slice:
		length := r.IntN(4)
		if deep {
			length = 0
		}
		target.Set(reflect.MakeSlice(target.Type(), length, length))
		for i := range length {
			r.fill(target.Index(i), depth+1)
		}
	case reflect.Interface:
		all := r.variants[target.Type()]
		if deep {
			// The variant that comes first in the table holds nothing, or no further enum.
			all = all[:1]
		}
		value := reflect.New(all[r.IntN(len(all))]).Elem()
		r.fill(value, depth+1)
		target.Set(value)
	default:
		panic("no random " + target.Type().String())
	}
}

// constants are the values of a unit enum; nil for a plain integer.
func constants(t reflect.Type) []int64 {
	if _, ok := t.MethodByName("String"); !ok {
		return nil
	}
	var known []int64
	for n := int64(-20); n <= 20; n++ {
		value := reflect.New(t).Elem()
		value.SetInt(n)
		if text := value.MethodByName("String").Call(nil)[0].String(); !strings.Contains(text, "(") {
			known = append(known, n)
		}
	}
	return known
}
