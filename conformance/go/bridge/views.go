package bridge

import (
	"errors"
	"fmt"
	"reflect"

	zb "zerobuf.dev/go/zerobuf"
)

// located is an error and its path from the root.
type located struct {
	err  *zb.Error
	path string
}

func (l *located) Error() string { return l.path + ": " + l.err.Error() }

// below places an error of a getter of the view at trail: its path starts there.
func below(trail string, err error) error {
	var problem *zb.Error
	if errors.As(err, &problem) {
		return &located{problem, join(trail, problem.Path)}
	}
	return err
}

// join is a path and what comes behind it.
func join(trail, rest string) string {
	if trail == "" || rest == "" || rest[0] == '[' {
		return trail + rest
	}
	return trail + "." + rest
}

// viewFields calls every getter of a view, validated or not. owned is the struct that has the same
// fields; trail is the path of the view.
func (t *Types) viewFields(
	view reflect.Value, owned reflect.Type, fields []zb.Field, trail string,
) (map[string]any, error) {
	all := map[string]any{}
	for i := range fields {
		field, name := &fields[i], owned.Field(i).Name
		value, present, err := call(view, name)
		if err != nil {
			return nil, below(trail, err)
		}
		if !present {
			all[field.Name] = nil
			continue
		}
		at := join(trail, field.Name)
		shown, err := t.view(value, inner(owned.Field(i).Type, &field.Type), plain(&field.Type), at)
		if err != nil {
			return nil, err
		}
		if field.Type.Kind == zb.KindStr {
			if err := sameBytes(view, name, value.String()); err != nil {
				return nil, below(trail, err)
			}
		}
		all[field.Name] = shown
	}
	return all, nil
}

// call calls a getter, whatever it returns beside the value: whether there is one, and an error.
func call(view reflect.Value, name string) (value reflect.Value, ok bool, err error) {
	method := view.MethodByName(name)
	if !method.IsValid() {
		return value, false, fmt.Errorf("%s has no getter %s", view.Type(), name)
	}
	results := method.Call(nil)
	ok = true
	for _, result := range results[1:] {
		switch result := result.Interface().(type) {
		case bool:
			ok = result
		case error:
			err = result
		}
	}
	return results[0], ok, err
}

// sameBytes compares a string with what its other getter gives.
func sameBytes(view reflect.Value, name, text string) error {
	bytes, _, err := call(view, name+"Bytes")
	if err == nil && string(bytes.Bytes()) != text {
		err = fmt.Errorf("%sBytes gives %q instead of %q", name, bytes.Bytes(), text)
	}
	return err
}

// inner is the type that an option in a struct holds.
func inner(owned reflect.Type, typ *zb.Type) reflect.Type {
	if typ.Nullable && owned.Kind() == reflect.Pointer {
		return owned.Elem()
	}
	return owned
}

// view is the JSON of what a getter gave.
func (t *Types) view(value reflect.Value, owned reflect.Type, typ *zb.Type, trail string) (any, error) {
	switch typ.Kind {
	case zb.KindRecord:
		return t.viewFields(value, owned, typ.Record.Fields, trail)
	case zb.KindData:
		return t.viewVariant(value, owned, typ.Data, trail)
	case zb.KindRecords:
		return t.viewList(value, owned.Elem(), &zb.Type{Kind: zb.KindRecord, Record: typ.Record}, trail)
	case zb.KindList:
		return t.viewList(value, owned.Elem(), typ.Elem, trail)
	}
	if value.Kind() == reflect.Slice {
		return showSlice(typ, value), nil
	}
	return showScalar(typ, value), nil
}

func (t *Types) viewVariant(
	value reflect.Value, owned reflect.Type, desc *zb.DataEnumDesc, trail string,
) (any, error) {
	kind, _, err := call(value, "Kind")
	if err != nil {
		return nil, err
	}
	at, err := position(desc, func(v *zb.DataVariant) bool { return uint64(v.Discriminant) == kind.Uint() })
	if err != nil {
		return nil, err
	}
	variant := &desc.Variants[at]
	holds, word := t.variant(owned, at)
	inside, ok, err := call(value, word)
	if err != nil || !ok {
		return nil, fmt.Errorf("%s is not what Kind says: %w", word, err)
	}
	fields, err := t.viewFields(inside, holds, variant.Fields, join(trail, variant.Name))
	return payload(variant, fields), err
}

func (t *Types) viewList(value reflect.Value, owned reflect.Type, elem *zb.Type, trail string) (any, error) {
	items := make([]any, value.MethodByName("Len").Call(nil)[0].Int())
	at := value.MethodByName("At")
	for i := range items {
		results := at.Call([]reflect.Value{reflect.ValueOf(i)})
		if len(results) > 1 && !results[1].IsNil() {
			return nil, below(trail, results[1].Interface().(error))
		}
		item := results[0]
		if elem.Nullable {
			if !item.FieldByName("Valid").Bool() {
				continue
			}
			item = item.FieldByName("Value")
		}
		shown, err := t.view(item, inner(owned, elem), plain(elem), fmt.Sprintf("%s[%d]", trail, i))
		if err != nil {
			return nil, err
		}
		items[i] = shown
	}
	return items, nil
}
