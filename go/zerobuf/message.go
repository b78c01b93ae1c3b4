package zerobuf

import "encoding/binary"

// Write writes a message: a preamble and the record behind it, canonical, with one reservation.
// It returns the address of the record.
//
// It fails with OutOfMemory, and with TooDeep, OutOfRange, BadUtf8, UnknownVariant or
// LengthOverflow in the path of the value that cannot be written. Nothing is placed then.
func Write(arena *Arena, value Encoder) (uint32, error) { return arena.write(value, true) }

// WriteRecord is [Write] without the preamble, for readers who know the number of slots.
func WriteRecord(arena *Arena, value Encoder) (uint32, error) { return arena.write(value, false) }

func (a *Arena) write(value Encoder, preamble bool) (uint32, error) {
	addr, _, err := a.writer.encode(value, 0, preamble, a.owner, a.reserveMessage)
	return addr, err
}

func (a *Arena) reserveMessage(size uint64) (uint32, []byte, fault) {
	return a.reserve(size, alignMessage)
}

// Marshal returns the bytes of a message that begins, with its preamble, at base: a multiple of 16.
//
// It fails as [Write], and with Misaligned or OutOfBounds if nothing can begin at base.
func Marshal(value Encoder, base uint32) ([]byte, error) { return marshal(value, base, true) }

// MarshalRecord returns the bytes of a record without a preamble, whose slots begin at base.
//
// It fails as [Marshal].
func MarshalRecord(value Encoder, base uint32) ([]byte, error) { return marshal(value, base, false) }

func marshal(value Encoder, base uint32, preamble bool) ([]byte, error) {
	if base == 0 {
		return nil, fault{OutOfBounds, slotSize}.at(base)
	}
	if base%alignMessage != 0 {
		return nil, fault{Misaligned, alignMessage}.at(base)
	}
	var w Writer
	reserve := func(size uint64) (uint32, []byte, fault) {
		if !allocatable(size) {
			return 0, nil, fault{OutOfMemory, size}
		}
		return base, alignedBytes(base, int(size)), fine
	}
	_, bytes, err := w.encode(value, uint64(base), preamble, 0, reserve)
	if err != nil {
		return nil, err
	}
	return bytes, nil
}

// rootSlots places a preamble, if one is wanted, and the slots of a root, and fills them.
func (w *Writer) rootSlots(value Encoder, desc *RecordDesc, preamble bool, owner uint32) uint32 {
	count := uint32(len(desc.Fields))
	if preamble {
		_, bytes := w.take(0, preambleSize, alignMessage)
		if len(bytes) > 0 {
			binary.LittleEndian.PutUint32(bytes[preambleMagic:], messageMagic)
			binary.LittleEndian.PutUint32(bytes[preambleArena:], owner)
			binary.LittleEndian.PutUint32(bytes[preambleSlots:], count)
			binary.LittleEndian.PutUint32(bytes[preambleTypeId:], desc.TypeID)
		}
	}
	at, _ := w.take(0, uint64(count)*slotSize, alignMessage)
	w.frames = append(w.frames, writeFrame{fields: &desc.Fields, start: at})
	if !w.Failed() {
		value.ZerobufPut(w, at)
	}
	w.Leave()
	return at
}

// preamble reads what is in front of a message (F-13.3) and returns the number of root slots.
func (r *Region) preamble(addr uint32, desc *RecordDesc) (uint32, fault) {
	if addr < preambleSize {
		return 0, fault{OutOfBounds, preambleSize}
	}
	bytes, f := r.block(addr-preambleSize, preambleSize, alignMessage)
	if f != fine {
		return 0, f
	}
	if binary.LittleEndian.Uint32(bytes[preambleMagic:]) != messageMagic {
		return 0, fault{AbiMismatch, 0}
	}
	if id := binary.LittleEndian.Uint32(bytes[preambleTypeId:]); id != desc.TypeID {
		return 0, fault{LayoutMismatch, uint64(id)}
	}
	return binary.LittleEndian.Uint32(bytes[preambleSlots:]), fine
}
