package zerobuf

import "unicode/utf8"

// Validation: one walk over everything a root reaches, before anything is believed (spec/format.md,
// section 7). It is iterative: a stack of frames, one per record, list or payload on the way down.

// walkFrame is a block of slots on the way down.
type walkFrame struct {
	slots  []byte
	fields []Field
	// elem is set of a list of single slots, row of a list of inline records.
	elem    *Type
	row     *RecordDesc
	variant string
	// addr is that of the first slot; owner is what errors about missing fields carry.
	addr, owner uint32
	stride      uint32
	depth       uint32
	// at is the field or element that is looked at.
	at uint32
}

func (f *walkFrame) step() string {
	if f.elem != nil || f.row != nil {
		return indexStep(int(f.at))
	}
	name := indexStep(int(f.at))
	if int(f.at) < len(f.fields) {
		name = f.fields[f.at].Name
	}
	if f.variant != "" {
		return joinPath(f.variant, name)
	}
	return name
}

type walk struct {
	region       *Region
	budget, left uint64
	limit        uint32
	missing      uint64
}

// shallow is how many frames take no memory from the heap.
const shallow = 8

// cost is what a walk that found nothing wrong has spent of its budget (F-8.2), and what an owned
// read pays beside that for fields that are not there (F-8.4).
type cost struct{ spent, missing uint64 }

func validate(root *block, budget uint64) (cost, error) {
	w := walk{region: root.region, budget: budget, left: budget, limit: root.limit}
	var space [shallow]walkFrame
	stack := append(space[:0], walkFrame{
		slots: root.slots, fields: *root.fields, addr: root.addr, owner: root.owner,
	})
	for len(stack) > 0 {
		frame := &stack[len(stack)-1]
		inner, found, f, addr := w.advance(frame)
		if f != fine {
			err := f.at(addr)
			for i := len(stack) - 1; i >= 0; i-- {
				err.Path = joinPath(stack[i].step(), err.Path)
			}
			return cost{}, err
		}
		if found {
			stack = append(stack, inner)
			continue
		}
		stack = stack[:len(stack)-1]
		if len(stack) > 0 {
			stack[len(stack)-1].at++
		}
	}
	return cost{budget - w.left, w.missing}, nil
}

// advance goes on in a frame: to its end, or to the next value that needs a frame of its own.
func (w *walk) advance(frame *walkFrame) (inner walkFrame, found bool, f fault, addr uint32) {
	if frame.row != nil {
		return w.nextRow(frame)
	}
	count := uint32(len(frame.slots) / slotSize)
	known := count
	if frame.elem == nil {
		known = min(count, uint32(len(frame.fields)))
	}
	for ; frame.at < known; frame.at++ {
		typ := frame.elem
		if typ == nil {
			typ = &frame.fields[frame.at].Type
		}
		addr = frame.addr + frame.at*slotSize
		s := (*slot)(frame.slots[frame.at*slotSize:])
		inner, found, f = w.value(s, addr, typ, frame.depth)
		if found || f != fine {
			return inner, found, f, addr
		}
	}
	if frame.elem == nil {
		for ; int(frame.at) < len(frame.fields); frame.at++ {
			if !frame.fields[frame.at].Missable {
				return inner, false, fault{MissingField, 0}, frame.owner
			}
			w.missing += slotCost
		}
	}
	return inner, false, fine, 0
}

// nextRow steps into the next inline element, which has no slot of its own (F-7.4).
func (w *walk) nextRow(frame *walkFrame) (inner walkFrame, found bool, f fault, addr uint32) {
	size := uint64(frame.stride) * slotSize
	start := uint64(frame.at) * size
	if start >= uint64(len(frame.slots)) {
		return inner, false, fine, 0
	}
	addr = frame.addr + uint32(start)
	depth, f := w.deeper(frame.depth)
	if f == fine {
		f = w.spend(slotCost)
	}
	if f != fine {
		return inner, false, f, addr
	}
	return walkFrame{
		slots: frame.slots[start : start+size], fields: frame.row.Fields,
		addr: addr, owner: addr, depth: depth,
	}, true, fine, 0
}

func (w *walk) deeper(depth uint32) (uint32, fault) {
	if depth >= w.limit {
		return 0, fault{TooDeep, uint64(w.limit)}
	}
	return depth + 1, fine
}

func (w *walk) spend(cost uint64) fault {
	if cost > w.left {
		return fault{BudgetExceeded, w.budget}
	}
	w.left -= cost
	return fine
}

// enter is steps 3 and 4 of a value with children.
func (w *walk) enter(depth uint32) (uint32, fault) {
	depth, f := w.deeper(depth)
	if f == fine {
		f = w.spend(slotCost)
	}
	return depth, f
}

// value is steps 1 to 5 of a slot; a value with children gives the frame they are in.
func (w *walk) value(s *slot, addr uint32, typ *Type, depth uint32) (inner walkFrame, found bool, f fault) {
	if typ.Nullable && s.tag() == tagNull {
		return inner, false, w.spend(slotCost)
	}
	switch kind := typ.Kind; {
	case kind <= KindF64 || kind == KindUnit:
		return inner, false, w.scalar(s, typ)
	case kind == KindStr || kind == KindBytes:
		bytes, f := blob(w.region, s, kind == KindStr)
		if f == fine {
			f = w.spend(slotCost + uint64(len(bytes)))
		}
		if f == fine && kind == KindStr && !utf8.Valid(bytes) {
			f = fault{BadUtf8, 0}
		}
		return inner, false, f
	case kind <= KindColumnF64:
		bytes, f := columnBytes(w.region, s, kind)
		if f == fine {
			f = w.spend(slotCost + uint64(len(bytes)))
		}
		return inner, false, f
	default:
		inner, f = w.compound(s, addr, typ)
		if f == fine {
			inner.depth, f = w.enter(depth)
		}
		if f == fine && kind == KindData {
			variant := typ.Data.find(s.low())
			if variant == nil {
				return inner, false, fault{UnknownVariant, uint64(s.low())}
			}
			inner.fields, inner.variant = variant.Fields, variant.Name
		}
		return inner, f == fine, f
	}
}

// compound is steps 1 and 2 of a value with children.
func (w *walk) compound(s *slot, addr uint32, typ *Type) (inner walkFrame, f fault) {
	inner.addr, inner.owner = s.a(), addr
	switch typ.Kind {
	case KindRecord:
		inner.slots, f = recordSlots(w.region, s, typ.Record)
		if f == fine {
			inner.fields = typ.Record.Fields
		}
	case KindData:
		inner.slots, f = variantSlots(w.region, s)
	case KindRecords:
		inner.slots, f = listSlots(w.region, s, true)
		inner.row, inner.stride = typ.Record, s.high()
	default:
		inner.slots, f = listSlots(w.region, s, false)
		inner.elem = typ.Elem
	}
	return inner, f
}

// scalar is a slot that is all there is to its value. What its tag is comes before the budget,
// what it holds comes after.
func (w *walk) scalar(s *slot, typ *Type) fault {
	f := checkScalar(s, typ)
	if f.code == BadTag {
		return f
	}
	if spent := w.spend(slotCost); spent != fine {
		return spent
	}
	return f
}

func checkScalar(s *slot, typ *Type) (f fault) {
	switch typ.Kind {
	case KindBool:
		_, f = s.bool()
	case KindI8:
		_, f = narrow[int8](s)
	case KindI16:
		_, f = narrow[int16](s)
	case KindI32:
		_, f = s.i32()
	case KindU8:
		_, f = narrow[uint8](s)
	case KindU16:
		_, f = narrow[uint16](s)
	case KindU32:
		_, f = s.u32()
	case KindI64:
		_, f = s.i64()
	case KindU64:
		_, f = s.u64()
	case KindI64Number:
		_, f = s.i64Number()
	case KindU64Number:
		_, f = s.u64Number()
	case KindF32:
		_, f = s.f32()
	case KindF64:
		_, f = s.f64()
	default:
		var value int32
		value, f = s.i32()
		if f == fine && !typ.Unit.has(value) {
			f = fault{UnknownVariant, uint64(uint32(value))}
		}
	}
	return f
}
