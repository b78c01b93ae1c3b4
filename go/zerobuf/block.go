package zerobuf

import "encoding/binary"

// block is a run of slots and what they are meant to be: the fields of a record or a payload, or
// the elements of a list. Views are blocks with getters.
type block struct {
	region *Region
	slots  []byte
	// fields describe the slots of a record or a payload, elem those of a list.
	fields *[]Field
	elem   *Type
	// addr is that of the first slot; owner is what errors about missing fields carry.
	addr, owner uint32
	// depth is how deep these slots stand, limit how deep anything may.
	depth, limit uint32
	generation   uint32
}

// at returns the slot of a field.
func (b *block) at(index int) (*slot, fault) {
	if b.stale() {
		return nil, fault{StaleView, 0}
	}
	if uint(index) >= uint(len(b.slots))/slotSize {
		if b.elem != nil {
			return nil, fault{OutOfBounds, slotSize}
		}
		return nil, fault{MissingField, 0}
	}
	return (*slot)(b.slots[index*slotSize:]), fine
}

func (b *block) stale() bool {
	return b.region != nil && b.region.arena != nil && b.region.arena.Generation() != b.generation
}

// slot is at for those who take nothing for an answer.
func (b *block) slot(index int) *slot {
	s, _ := b.at(index)
	return s
}

// mayMiss tells whether a record may end before a field.
func (b *block) mayMiss(index int) bool {
	return b.fields != nil && uint(index) < uint(len(*b.fields)) && (*b.fields)[index].Missable
}

var noType Type

// typ is what a slot is meant to be.
func (b *block) typ(index int) *Type {
	if b.elem != nil {
		return b.elem
	}
	if b.fields != nil && uint(index) < uint(len(*b.fields)) {
		return &(*b.fields)[index].Type
	}
	return &noType
}

// step is what a path says of a slot.
func (b *block) step(index int) string {
	if b.elem == nil && b.fields != nil && uint(index) < uint(len(*b.fields)) {
		return (*b.fields)[index].Name
	}
	return indexStep(index)
}

// fail makes an error about a slot.
func (b *block) fail(index int, f fault) error {
	switch f.code {
	case StaleView:
		return f.at(b.addr)
	case MissingField:
		err := f.at(b.owner)
		err.Path = b.step(index)
		return err
	}
	err := f.at(b.addr)
	if uint(index) < uint(len(b.slots))/slotSize {
		err.Addr = b.slotAddr(index)
	}
	err.Path = b.step(index)
	return err
}

func (b *block) slotAddr(index int) uint32 { return b.addr + uint32(index)*slotSize }

// inside is a block that a slot of this one refers to.
func (b *block) inside(index int, addr uint32, slots []byte) (block, fault) {
	if b.depth >= b.limit {
		return block{}, fault{TooDeep, uint64(b.limit)}
	}
	return block{
		region: b.region, slots: slots, addr: addr, owner: b.slotAddr(index),
		depth: b.depth + 1, limit: b.limit, generation: b.generation,
	}, fine
}

// blob is the content of a String or Bytes; a Bytes field takes both.
func (b *block) blob(index int, text bool) ([]byte, fault) {
	s, f := b.at(index)
	if f != fine {
		return nil, f
	}
	return blob(b.region, s, text)
}

func blob(region *Region, s *slot, text bool) ([]byte, fault) {
	if tag := s.tag(); tag != tagString && (text || tag != tagBytes) {
		return nil, badTag(s)
	}
	addr := s.a()
	// Older writers have no header for what is empty.
	if addr == 0 {
		return nil, fine
	}
	header, f := region.block(addr, alignBlob, alignBlob)
	if f != fine {
		return nil, f
	}
	length := uint64(binary.LittleEndian.Uint32(header))
	all, f := region.block(addr, alignBlob+length, alignBlob)
	if f != fine {
		return nil, f
	}
	return all[alignBlob:], fine
}

func (b *block) column(index int, kind Kind) ([]byte, fault) {
	s, f := b.at(index)
	if f != fine {
		return nil, f
	}
	return columnBytes(b.region, s, kind)
}

func columnBytes(region *Region, s *slot, kind Kind) ([]byte, fault) {
	tag, size := kind.column()
	if s.tag() != tag {
		return nil, badTag(s)
	}
	if s.low() == 0 {
		return nil, fine
	}
	return region.block(s.a(), uint64(s.low())*size, alignColumn)
}

func recordSlots(region *Region, s *slot, desc *RecordDesc) ([]byte, fault) {
	if s.tag() != tagRecord || desc == nil {
		return nil, badTag(s)
	}
	if s.high() != desc.TypeID {
		return nil, fault{LayoutMismatch, uint64(s.high())}
	}
	return region.slots(s.a(), uint64(s.low()), alignSlotsRead)
}

func variantSlots(region *Region, s *slot) ([]byte, fault) {
	if s.tag() != tagVariant {
		return nil, badTag(s)
	}
	return region.slots(s.a(), uint64(s.high()), alignSlotsRead)
}

func listSlots(region *Region, s *slot, inline bool) ([]byte, fault) {
	if s.tag() != tagList {
		return nil, badTag(s)
	}
	stride := s.high()
	if stride == 0 || (stride != 1 && !inline) {
		return nil, fault{BadStride, uint64(stride)}
	}
	return region.slots(s.a(), uint64(s.low())*uint64(stride), alignSlotsRead)
}

// record is the record that a slot refers to.
func (b *block) record(index int) (block, fault) {
	s, f := b.at(index)
	if f != fine {
		return block{}, f
	}
	desc := b.typ(index).Record
	slots, f := recordSlots(b.region, s, desc)
	if f != fine {
		return block{}, f
	}
	inner, f := b.inside(index, s.a(), slots)
	if f == fine {
		inner.fields = &desc.Fields
	}
	return inner, f
}

// variant is the payload that a slot refers to, and the discriminant.
func (b *block) variant(index int) (block, uint32, fault) {
	s, f := b.at(index)
	if f != fine {
		return block{}, 0, f
	}
	slots, f := variantSlots(b.region, s)
	if f != fine {
		return block{}, 0, f
	}
	inner, f := b.inside(index, s.a(), slots)
	if f != fine {
		return block{}, 0, f
	}
	variant := b.typ(index).Data.find(s.low())
	if variant == nil {
		return block{}, 0, fault{UnknownVariant, uint64(s.low())}
	}
	inner.fields = &variant.Fields
	return inner, s.low(), fine
}

// items are the elements of a list of single slots.
func (b *block) items(index int) (block, fault) {
	s, f := b.at(index)
	if f != fine {
		return block{}, f
	}
	elem := b.typ(index).Elem
	if elem == nil {
		return block{}, badTag(s)
	}
	slots, f := listSlots(b.region, s, false)
	if f != fine {
		return block{}, f
	}
	inner, f := b.inside(index, s.a(), slots)
	inner.elem = elem
	return inner, f
}

// rows are the elements of a list of inline records.
func (b *block) rows(index int) (rows, fault) {
	s, f := b.at(index)
	if f != fine {
		return rows{}, f
	}
	desc := b.typ(index).Record
	if desc == nil {
		return rows{}, badTag(s)
	}
	slots, f := listSlots(b.region, s, true)
	if f != fine {
		return rows{}, f
	}
	inner, f := b.inside(index, s.a(), slots)
	if f != fine {
		return rows{}, f
	}
	return rows{block: inner, desc: desc, count: int(s.low()), stride: s.high()}, fine
}

// rows are inline records.
type rows struct {
	block
	desc   *RecordDesc
	count  int
	stride uint32
}

// row is the element at an index.
func (r *rows) row(index int) (block, fault) {
	if r.stale() {
		return block{}, fault{StaleView, 0}
	}
	if uint(index) >= uint(r.count) {
		return block{}, fault{OutOfBounds, slotSize}
	}
	if r.depth >= r.limit {
		return block{}, fault{TooDeep, uint64(r.limit)}
	}
	size := uint64(r.stride) * slotSize
	start := uint64(index) * size
	addr := r.addr + uint32(start)
	return block{
		region: r.region, slots: r.slots[start : start+size], fields: &r.desc.Fields,
		addr: addr, owner: addr, depth: r.depth + 1, limit: r.limit, generation: r.generation,
	}, fine
}

// fail makes an error about an element.
func (r *rows) fail(index int, f fault) error {
	err := f.at(r.addr)
	if f.code == StaleView {
		return err
	}
	if uint(index) < uint(r.count) {
		err.Addr += uint32(index) * r.stride * slotSize
	}
	err.Path = indexStep(index)
	return err
}
