package zerobuf

import "math"

// Span is a stretch of memory that a reader may touch.
type Span struct {
	// Base is the address of the first byte.
	Base uint32
	// Bytes is what lies there.
	Bytes []byte
}

func (s *Span) end() uint64 { return uint64(s.Base) + uint64(len(s.Bytes)) }

// Region is the memory a reader may touch: 1 to 16 spans (spec/format.md, F-11.1). An object lies
// in one of them.
//
// A region made by [NewRegion] never changes; any number of goroutines may read from it. That of
// an [Arena] follows the arena, which belongs to one goroutine at a time.
type Region struct {
	spans []Span
	size  uint64
	arena *Arena
}

// NewRegion makes a region of spans in the order of their addresses.
//
// It fails at the base of the span that is at fault: OutOfBounds if there are no spans or more
// than 16, or one is at address 0, overlaps the one before or is not behind it; LengthOverflow if
// one ends above the address limit; Misaligned if the native address of its first byte is not
// equal to its base modulo 16. [AlignedCopy] helps against the last one.
func NewRegion(spans ...Span) (*Region, error) {
	if len(spans) == 0 || len(spans) > maxSpans {
		var base uint32
		if len(spans) > maxSpans {
			base = spans[maxSpans].Base
		}
		return nil, fault{OutOfBounds, uint64(len(spans))}.at(base)
	}
	region := &Region{spans: make([]Span, len(spans))}
	copy(region.spans, spans)
	end := uint64(1)
	for i := range region.spans {
		span := &region.spans[i]
		length := uint64(len(span.Bytes))
		if span.end() > addressEnd {
			return nil, fault{LengthOverflow, length}.at(span.Base)
		}
		if uint64(span.Base) < end {
			return nil, fault{OutOfBounds, length}.at(span.Base)
		}
		if length > 0 && nativeAddress(span.Bytes)%alignColumn != uintptr(span.Base)%alignColumn {
			return nil, fault{Misaligned, alignColumn}.at(span.Base)
		}
		// A span cannot give away what lies behind its end.
		span.Bytes = span.Bytes[:length:length]
		end = span.end()
		region.size += length
	}
	return region, nil
}

// AlignedCopy is a span with a copy of bytes that have the address base in shared memory, aligned
// as [NewRegion] wants it.
func AlignedCopy(base uint32, bytes []byte) Span {
	span := Span{Base: base, Bytes: alignedBytes(base, len(bytes))}
	copy(span.Bytes, bytes)
	return span
}

// allocatable tells whether Go can count so many bytes, and those that alignment takes.
func allocatable(length uint64) bool { return length <= math.MaxInt-alignColumn }

// alignedBytes makes zeroed bytes whose native address is equal to base modulo 16.
func alignedBytes(base uint32, length int) []byte {
	bytes := make([]byte, length+alignColumn-1)
	skip := int((uintptr(base) - nativeAddress(bytes)) % alignColumn)
	return bytes[skip : skip+length : skip+length]
}

// Size is how many bytes all spans have together.
func (r *Region) Size() uint64 { return r.size }

// Bytes returns the bytes from addr on, in place.
//
// It fails with LengthOverflow or OutOfBounds at addr.
func (r *Region) Bytes(addr, length uint32) ([]byte, error) {
	bytes, f := r.block(addr, uint64(length), 1)
	if f != fine {
		return nil, f.at(addr)
	}
	return bytes, nil
}

// get returns bytes that lie in one span, or nil.
func (r *Region) get(addr uint32, length uint64) []byte {
	for i := range r.spans {
		span := &r.spans[i]
		if addr < span.Base {
			continue
		}
		offset := uint64(addr - span.Base)
		if have := uint64(len(span.Bytes)); offset <= have && length <= have-offset {
			return span.Bytes[offset : offset+length : offset+length]
		}
	}
	return nil
}

// block is the block check (F-7.1).
func (r *Region) block(addr uint32, length uint64, align uint32) ([]byte, fault) {
	if uint64(addr)+length > addressEnd {
		return nil, fault{LengthOverflow, length}
	}
	bytes := r.get(addr, length)
	if bytes == nil || addr == 0 {
		return nil, fault{OutOfBounds, length}
	}
	if addr%align != 0 {
		return nil, fault{Misaligned, uint64(align)}
	}
	return bytes, fine
}

// slots is the block check of count slots; none have no block.
func (r *Region) slots(addr uint32, count uint64, align uint32) ([]byte, fault) {
	if count == 0 {
		return nil, fine
	}
	// Two u32 multiplied fit 64 bits, sixteen times that may not.
	length := min(count, 1<<32) * slotSize
	return r.block(addr, length, align)
}

// generation is that of the arena; a region without one does not age.
func (r *Region) generation() uint32 {
	if r.arena == nil {
		return 0
	}
	return r.arena.Generation()
}
