// Package bridge carries out the requests of the conformance tests with generated Go.
//
// It knows no type by name: it goes along the descriptors of generated code, and calls the methods
// that belong to each field by reflection. What the tests ask, and what they get, is JSON; the form
// of values is that of spec/vectors/README.md.
package bridge

import (
	"fmt"
	"reflect"
	"strings"

	zb "zerobuf.dev/go/zerobuf"
)

// Record is a generated record type: how it is made, opened and validated.
type Record struct {
	desc  *zb.RecordDesc
	owned reflect.Type
	// make gives a pointer to a new value.
	make func() zb.Encoder
	// view and lazy open a record; without a slot count a message.
	view func(source) (reflect.Value, error)
	lazy func(source) (reflect.Value, error)
}

// source is where a record lies.
type source struct {
	region  *zb.Region
	root    uint32
	slots   *uint32
	options []zb.AccessOption
}

// Types are the types of a generated package.
type Types struct {
	records map[string]Record
	// variants are the structs of each data enum's variants, in the order of its descriptor.
	variants map[reflect.Type][]reflect.Type
	layouts  []zb.Layout
}

// NewTypes collects what [Types.Record] and [Types.Enum] add.
func NewTypes(layouts []zb.Layout) *Types {
	return &Types{
		records: map[string]Record{}, variants: map[reflect.Type][]reflect.Type{}, layouts: layouts,
	}
}

// opener is a generated function that opens a message, openRecord one for a record without a
// preamble.
type (
	opener[V any]     = func(*zb.Region, uint32, ...zb.AccessOption) (V, error)
	openRecord[V any] = func(*zb.Region, uint32, uint32, ...zb.AccessOption) (V, error)
)

// AddRecord makes a record known by its stable name.
func AddRecord[T any, P interface {
	*T
	zb.Encoder
}, V interface{ Read() T }, L any](
	types *Types,
	access opener[V], accessRecord openRecord[V], lazy opener[L], lazyRecord openRecord[L],
) {
	desc := P(new(T)).ZerobufDesc()
	types.records[desc.Name] = Record{
		desc:  desc,
		owned: reflect.TypeFor[T](),
		make:  func() zb.Encoder { return P(new(T)) },
		view:  func(s source) (reflect.Value, error) { return open(s, access, accessRecord) },
		lazy:  func(s source) (reflect.Value, error) { return open(s, lazy, lazyRecord) },
	}
}

func open[V any](s source, message opener[V], record openRecord[V]) (reflect.Value, error) {
	var view V
	var err error
	if s.slots == nil {
		view, err = message(s.region, s.root, s.options...)
	} else {
		view, err = record(s.region, s.root, *s.slots, s.options...)
	}
	return reflect.ValueOf(view), err
}

// AddEnum makes the variants of a data enum known, in the order of its declaration.
func AddEnum[E any](types *Types, variants ...E) {
	for _, variant := range variants {
		enum := reflect.TypeFor[E]()
		types.variants[enum] = append(types.variants[enum], reflect.TypeOf(variant))
	}
}

// variant is the struct of a variant of the enum that an interface stands for, and the word that
// stands for it in names.
func (t *Types) variant(enum reflect.Type, position int) (reflect.Type, string) {
	variant := t.variants[enum][position]
	return variant, strings.TrimPrefix(variant.Name(), enum.Name())
}

func position(desc *zb.DataEnumDesc, is func(*zb.DataVariant) bool) (int, error) {
	for i := range desc.Variants {
		if is(&desc.Variants[i]) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%s has no such variant", desc.Name)
}

func isTuple(variant *zb.DataVariant) bool {
	return len(variant.Fields) > 0 && variant.Fields[0].Name == "0"
}

// plain is a type without the option around it.
func plain(typ *zb.Type) *zb.Type {
	inner := *typ
	inner.Nullable = false
	return &inner
}
