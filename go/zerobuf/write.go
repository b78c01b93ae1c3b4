package zerobuf

import "encoding/binary"

// Encoder is a value that can be written as a record. Generated types implement it.
type Encoder interface {
	// ZerobufDesc describes the record.
	ZerobufDesc() *RecordDesc
	// ZerobufPut writes the fields to the slots at an address.
	ZerobufPut(w *Writer, at uint32)
}

// Writer takes a value twice: first it measures and checks, then it writes the same bytes to
// memory that was reserved in between. Generated code calls its methods; errors stick to it.
type Writer struct {
	// buf is what may be written, base the address of its first byte.
	buf  []byte
	base uint64
	// next is where the next block may begin, first where it began.
	next, first uint64
	// align is the largest alignment of a block.
	align   uint64
	writing bool
	// outer stands for a slot outside of buf, at outerAt, that a setter replaces.
	outer    slot
	outerAt  uint32
	hasOuter bool
	// root is the depth of the outermost block.
	root   uint32
	frames []writeFrame
	fault  fault
	path   string
}

// writeFrame is a record, payload or list that is being written: what a path needs.
type writeFrame struct {
	fields  *[]Field
	variant string
	// stride is that of a list, 0 for fields.
	stride uint32
	// start is the address of the first slot, slot that of the slot that refers to it.
	start, slot uint32
}

// start begins a measurement of a root record that goes to base.
func (w *Writer) start(base uint64) {
	frames := w.frames[:0]
	*w = Writer{frames: frames, base: base, next: base, first: base, align: 1}
}

// begin begins a measurement for a setter of one slot.
func (w *Writer) begin(b *block, at uint32) {
	w.start(0)
	w.hasOuter, w.outerAt, w.root = true, at, b.depth
	frame := writeFrame{fields: b.fields, start: b.addr}
	if b.elem != nil {
		frame.stride = 1
	}
	w.frames = append(w.frames, frame)
}

// rewind goes back to the beginning, now to write to buf at addr.
func (w *Writer) rewind(addr uint32, buf []byte) {
	w.buf, w.base, w.writing = buf, uint64(addr), true
	w.next, w.first = w.base, w.base
	if w.hasOuter {
		w.frames = w.frames[:1]
	} else {
		w.frames = w.frames[:0]
	}
}

// forget lets go of memory that belongs to others.
func (w *Writer) forget() { w.buf = nil }

func (w *Writer) size() uint64 { return w.next - w.first }

// Failed tells whether an error sticks to the writer.
func (w *Writer) Failed() bool { return w.fault != fine }

// Fail makes the write fail at a slot, unless it has failed already.
func (w *Writer) Fail(at uint32, code Code) { w.fail(at, fault{code, 0}) }

func (w *Writer) fail(at uint32, f fault) {
	if w.Failed() {
		return
	}
	w.fault = f
	for i := len(w.frames) - 1; i >= 0; i-- {
		frame := &w.frames[i]
		w.path = joinPath(frame.step(at), w.path)
		at = frame.slot
	}
}

func (f *writeFrame) step(at uint32) string {
	index := (at - f.start) / slotSize
	if f.stride > 0 {
		return indexStep(int(index / f.stride))
	}
	name := indexStep(int(index))
	if f.fields != nil && int(index) < len(*f.fields) {
		name = (*f.fields)[index].Name
	}
	if f.variant != "" {
		return joinPath(f.variant, name)
	}
	return name
}

// error is what sticks to the writer, told at an address.
func (w *Writer) error(addr uint32) error {
	if !w.Failed() {
		return nil
	}
	err := w.fault.at(addr)
	err.Path = w.path
	w.forget()
	return err
}

// put fills the slot at an address.
func (w *Writer) put(at uint32, s slot) {
	if !w.writing || w.Failed() {
		return
	}
	if w.hasOuter && at == w.outerAt {
		w.outer = s
		return
	}
	offset := uint64(at) - w.base
	if uint64(at) < w.base || offset+slotSize > uint64(len(w.buf)) {
		w.Fail(at, OutOfBounds)
		return
	}
	copy(w.buf[offset:], s[:])
}

// nothing is what take gives while measuring.
var nothing = []byte{}

// take places a block for the slot at an address: nil if that failed, empty while measuring.
func (w *Writer) take(at uint32, size, align uint64) (uint32, []byte) {
	if w.Failed() {
		return 0, nil
	}
	start := alignUp(w.next, align)
	end := start + size
	if size > addressEnd || end > addressEnd {
		w.fail(at, fault{LengthOverflow, size})
		return 0, nil
	}
	w.align = max(w.align, align)
	if !w.writing {
		w.next = end
		return uint32(start), nothing
	}
	if end > w.base+uint64(len(w.buf)) {
		// The value is not what was measured: somebody changed it meanwhile.
		w.fail(at, fault{OutOfMemory, size})
		return 0, nil
	}
	w.next = end
	return uint32(start), w.buf[start-w.base : end-w.base]
}

// takeBlob places a header and returns the bytes behind it.
func (w *Writer) takeBlob(at uint32, length int) (uint32, []byte) {
	addr, bytes := w.take(at, alignBlob+uint64(length), alignBlob)
	if len(bytes) == 0 {
		return addr, bytes
	}
	binary.LittleEndian.PutUint32(bytes, uint32(length))
	return addr, bytes[alignBlob:]
}

// enter goes into a block that the slot at an address refers to.
func (w *Writer) enter(at uint32, count uint64, frame writeFrame) (uint32, bool) {
	// The frame of the root, or of what a setter stands in, is at depth w.root.
	if w.root+uint32(len(w.frames)) > maxDepth {
		w.fail(at, fault{TooDeep, maxDepth})
	}
	var addr uint32
	if count > 0 {
		// What cannot be addressed must not wrap around either.
		addr, _ = w.take(at, min(count, 1<<32)*slotSize, alignSlots)
	}
	if w.Failed() {
		return 0, false
	}
	frame.start, frame.slot = addr, at
	w.frames = append(w.frames, frame)
	return addr, true
}

// Record writes the slot of a record and makes room for its own; false if the write has failed.
// The caller fills them, then calls [Writer.Leave].
func (w *Writer) Record(at uint32, desc *RecordDesc) (uint32, bool) {
	count := uint32(len(desc.Fields))
	addr, ok := w.enter(at, uint64(count), writeFrame{fields: &desc.Fields})
	if ok {
		w.put(at, makeSlot(tagRecord, addr, pair(count, desc.TypeID)))
	}
	return addr, ok
}

// Variant writes the slot of an enum with payloads, the variant at a position of desc.Variants, and
// makes room for its payload; false if the write has failed. The caller fills it, then calls
// [Writer.Leave].
func (w *Writer) Variant(at uint32, desc *DataEnumDesc, position int) (uint32, bool) {
	if uint(position) >= uint(len(desc.Variants)) {
		w.Fail(at, UnknownVariant)
		return 0, false
	}
	variant := &desc.Variants[position]
	count := uint32(len(variant.Fields))
	frame := writeFrame{fields: &variant.Fields, variant: variant.Name}
	addr, ok := w.enter(at, uint64(count), frame)
	if ok {
		w.put(at, makeSlot(tagVariant, addr, pair(variant.Discriminant, count)))
	}
	return addr, ok
}

// Leave ends what [Writer.Record] or [Writer.Variant] began.
func (w *Writer) Leave() {
	if len(w.frames) > 0 {
		w.frames = w.frames[:len(w.frames)-1]
	}
}

// PutSlots writes a list whose elements are one slot each.
func PutSlots[T any](w *Writer, at uint32, list []T, put func(*Writer, uint32, T)) {
	addr, ok := w.list(at, uint64(len(list)), 1)
	if !ok {
		return
	}
	for i := range list {
		if w.Failed() {
			return
		}
		put(w, addr+uint32(i)*slotSize, list[i])
	}
	w.Leave()
}

// PutRecords writes a list of inline records.
func PutRecords[T any](
	w *Writer, at uint32, list []T, desc *RecordDesc, put func(*T, *Writer, uint32),
) {
	stride := uint32(max(len(desc.Fields), 1))
	addr, ok := w.list(at, uint64(len(list)), stride)
	if !ok {
		return
	}
	for i := range list {
		row := addr + uint32(i)*stride*slotSize
		if w.root+uint32(len(w.frames)) > maxDepth {
			w.fail(row, fault{TooDeep, maxDepth})
		}
		if w.Failed() {
			return
		}
		w.frames = append(w.frames, writeFrame{fields: &desc.Fields, start: row, slot: row})
		put(&list[i], w, row)
		w.Leave()
	}
	w.Leave()
}

func (w *Writer) list(at uint32, count uint64, stride uint32) (uint32, bool) {
	// Elements that have no size in Go may be more than memory could hold. What is cut off here is
	// too much in any case, and the product of 33 and 31 bits does not wrap.
	slots := min(count, 1<<32) * uint64(min(stride, 1<<31-1))
	addr, ok := w.enter(at, slots, writeFrame{stride: stride})
	if ok {
		w.put(at, makeSlot(tagList, addr, pair(uint32(count), stride)))
	}
	return addr, ok
}

// encode takes a root record through both passes; reserve gives the memory in between.
func (w *Writer) encode(
	value Encoder, base uint64, preamble bool, owner uint32,
	reserve func(size uint64) (uint32, []byte, fault),
) (uint32, []byte, error) {
	desc := value.ZerobufDesc()
	w.start(base)
	w.rootSlots(value, desc, preamble, owner)
	if err := w.error(0); err != nil {
		return 0, nil, err
	}
	addr, bytes, f := reserve(w.size())
	if f != fine {
		return 0, nil, f.at(0)
	}
	w.rewind(addr, bytes)
	at := w.rootSlots(value, desc, preamble, owner)
	err := w.error(0)
	w.forget()
	return at, bytes, err
}
