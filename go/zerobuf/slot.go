package zerobuf

import (
	"encoding/binary"
	"math"
)

// slot is sixteen bytes of shared memory (spec/format.md, F-2.1).
type slot [slotSize]byte

func (s *slot) tag() uint8   { return s[slotTag] }
func (s *slot) a() uint32    { return binary.LittleEndian.Uint32(s[slotA:]) }
func (s *slot) low() uint32  { return binary.LittleEndian.Uint32(s[slotB:]) }
func (s *slot) high() uint32 { return binary.LittleEndian.Uint32(s[slotB+4:]) }
func (s *slot) b() uint64    { return binary.LittleEndian.Uint64(s[slotB:]) }

// makeSlot fills a slot whose value is in A, B or neither.
func makeSlot(tag uint8, a uint32, b uint64) (s slot) {
	s[slotTag] = tag
	binary.LittleEndian.PutUint32(s[slotA:], a)
	binary.LittleEndian.PutUint64(s[slotB:], b)
	return s
}

// pair is B as two numbers.
func pair(low, high uint32) uint64 { return uint64(high)<<32 | uint64(low) }

// floatSlot holds an f64, with the one NaN that writers put in a slot (F-4.5).
func floatSlot(value float64) slot {
	bits := math.Float64bits(value)
	if value != value {
		bits = canonicalNan
	}
	return makeSlot(tagF64, 0, bits)
}
