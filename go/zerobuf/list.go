package zerobuf

// List is a validated list.
type List[T any] struct {
	rows rows
	// One of these is set: get for elements of one slot, wrap for inline records.
	get  func(View, int) T
	wrap func(View) T
}

// SlotList is the list in a field whose elements are one slot each.
func SlotList[T any](v View, index int, get func(View, int) T) List[T] {
	inner, _ := v.items(index)
	return List[T]{rows: rows{block: inner, count: len(inner.slots) / slotSize}, get: get}
}

// RecordList is the list in a field whose elements are inline records.
func RecordList[T any](v View, index int, wrap func(View) T) List[T] {
	inner, _ := v.rows(index)
	return List[T]{rows: inner, wrap: wrap}
}

// Len is how many elements there are.
func (l List[T]) Len() int { return l.rows.count }

// At is the element at an index; the zero value if there is none.
func (l List[T]) At(index int) (value T) {
	if uint(index) >= uint(l.rows.count) {
		return value
	}
	if l.wrap == nil {
		return l.get(View{l.rows.block}, index)
	}
	row, f := l.rows.row(index)
	if f != fine {
		return value
	}
	return l.wrap(View{row})
}

// All ranges over indices and elements.
func (l List[T]) All() func(yield func(int, T) bool) {
	return func(yield func(int, T) bool) {
		for i := range l.rows.count {
			if !yield(i, l.At(i)) {
				return
			}
		}
	}
}

// Slice is all elements; never nil.
func (l List[T]) Slice() []T {
	all := make([]T, l.rows.count)
	for i := range all {
		all[i] = l.At(i)
	}
	return all
}

// LazyList is a list whose elements nobody has validated.
type LazyList[T any] struct {
	rows rows
	get  func(Lazy, int) (T, error)
	wrap func(Lazy) T
}

// LazySlotList is the list in a field whose elements are one slot each.
//
// It fails as the getters of [Lazy].
func LazySlotList[T any](
	l Lazy, index int, get func(Lazy, int) (T, error),
) (LazyList[T], error) {
	inner, f := l.items(index)
	list := rows{block: inner, count: len(inner.slots) / slotSize}
	return LazyList[T]{rows: list, get: get}, l.check(index, f)
}

// LazyRecordList is the list in a field whose elements are inline records.
//
// It fails as the getters of [Lazy].
func LazyRecordList[T any](l Lazy, index int, wrap func(Lazy) T) (LazyList[T], error) {
	inner, f := l.rows(index)
	return LazyList[T]{rows: inner, wrap: wrap}, l.check(index, f)
}

// Len is how many elements there are.
func (l LazyList[T]) Len() int { return l.rows.count }

// At is the element at an index.
//
// It fails with OutOfBounds if there is none, and as the getters of [Lazy].
func (l LazyList[T]) At(index int) (value T, err error) {
	if uint(index) >= uint(l.rows.count) {
		return value, l.rows.fail(index, fault{OutOfBounds, slotSize})
	}
	if l.wrap == nil {
		return l.get(Lazy{l.rows.block}, index)
	}
	row, f := l.rows.row(index)
	if f != fine {
		return value, l.rows.fail(index, f)
	}
	return l.wrap(Lazy{row}), nil
}

// MutList is a list whose elements can be changed in their places: records, enums, and lists of
// them. Other lists are replaced as a whole.
type MutList[T any] struct {
	rows  rows
	arena *Arena
	get   func(Mut, int) (T, error)
	wrap  func(Mut) T
}

// MutSlotList is the list in a field whose elements are one slot each.
//
// It fails as the getters of [Lazy].
func MutSlotList[T any](m Mut, index int, get func(Mut, int) (T, error)) (MutList[T], error) {
	inner, f := m.items(index)
	list := rows{block: inner, count: len(inner.slots) / slotSize}
	lazy := m.Lazy()
	return MutList[T]{rows: list, arena: m.arena, get: get}, lazy.check(index, f)
}

// MutRecordList is the list in a field whose elements are inline records.
//
// It fails as the getters of [Lazy].
func MutRecordList[T any](m Mut, index int, wrap func(Mut) T) (MutList[T], error) {
	inner, f := m.rows(index)
	lazy := m.Lazy()
	return MutList[T]{rows: inner, arena: m.arena, wrap: wrap}, lazy.check(index, f)
}

// Len is how many elements there are.
func (l MutList[T]) Len() int { return l.rows.count }

// At is the element at an index.
//
// It fails with OutOfBounds if there is none, and as the getters of [Lazy].
func (l MutList[T]) At(index int) (value T, err error) {
	if uint(index) >= uint(l.rows.count) {
		return value, l.rows.fail(index, fault{OutOfBounds, slotSize})
	}
	if l.wrap == nil {
		return l.get(Mut{l.rows.block, l.arena}, index)
	}
	row, f := l.rows.row(index)
	if f != fine {
		return value, l.rows.fail(index, f)
	}
	return l.wrap(Mut{row, l.arena}), nil
}

// Optional is an element of a list of options.
type Optional[T any] struct {
	Value T
	// Valid is false of Null.
	Valid bool
}

// Opt is the option in a slot.
func Opt[T any](v View, index int, get func(View, int) T) Optional[T] {
	if v.IsNull(index) {
		return Optional[T]{}
	}
	return Optional[T]{get(v, index), true}
}

// LazyOpt is the option in a slot.
//
// It fails as get does.
func LazyOpt[T any](
	l Lazy, index int, get func(Lazy, int) (T, error),
) (Optional[T], error) {
	null, err := l.IsNull(index)
	if null || err != nil {
		return Optional[T]{}, err
	}
	value, err := get(l, index)
	return Optional[T]{value, err == nil}, err
}

// MutOpt is the option in a slot.
//
// It fails as get does.
func MutOpt[T any](m Mut, index int, get func(Mut, int) (T, error)) (Optional[T], error) {
	null, err := m.Lazy().IsNull(index)
	if null || err != nil {
		return Optional[T]{}, err
	}
	value, err := get(m, index)
	return Optional[T]{value, err == nil}, err
}

// ReadList copies a list, each element by read; never nil.
func ReadList[T, U any](list List[T], read func(T) U) []U {
	all := make([]U, list.Len())
	for i := range all {
		all[i] = read(list.At(i))
	}
	return all
}

// Clone copies a slice; never nil.
func Clone[T any](slice []T) []T { return append(make([]T, 0, len(slice)), slice...) }

// Ptr is a pointer to a value, for options of owned records.
func Ptr[T any](value T) *T { return &value }
