//go:build wasm

package zerobuf

import "encoding/binary"

// linear holds the arenas that a host knows the header of. The collector sees no reference from
// the host's side: this one keeps headers and chunks alive.
var linear = map[uint32]*Arena{}

// OpenArena makes an arena in linear memory, for a host to write to as well. It lives until
// [Arena.Close]. limit is how many bytes all chunks may have together.
//
// It fails with OutOfMemory if capacity passes the limit.
func OpenArena(capacity, limit uint32) (*Arena, error) {
	arena := newArena(limit, placeLinear)
	header := alignedBytes(0, arenaHeaderSize)
	copy(header, arena.header[:])
	arena.header = (*[arenaHeaderSize]byte)(header)
	arena.owner = uint32(nativeAddress(header))
	if !arena.addChunk(max(capacity, arenaChunkAlign)) {
		return nil, fault{OutOfMemory, uint64(capacity)}.at(0)
	}
	linear[arena.owner] = arena
	return arena, nil
}

// ArenaAt returns the open arena whose header has this address, or nil.
func ArenaAt(header uint32) *Arena { return linear[header] }

// ArenaOf returns the open arena that holds the message at an address, or nil. The message names
// its arena in its preamble (F-13.3).
func ArenaOf(message uint32) *Arena {
	for _, arena := range linear {
		bytes := arena.Region().get(message-preambleSize, preambleSize)
		if message < preambleSize || bytes == nil {
			continue
		}
		if binary.LittleEndian.Uint32(bytes[preambleArena:]) == arena.owner {
			return arena
		}
		return nil
	}
	return nil
}

// Header is the address of the arena's header, 0 if no host can use it.
func (a *Arena) Header() uint32 { return a.owner }

// Reserve makes sure that size bytes at a multiple of 16 follow the cursor, which it aligns.
//
// It fails with OutOfMemory.
func (a *Arena) Reserve(size uint32) error {
	addr, _, f := a.reserve(uint64(size), arenaChunkAlign)
	if f != fine {
		return f.at(0)
	}
	a.put(arenaCursor, addr)
	a.refresh()
	return nil
}

// placeLinear puts a chunk where the allocator does: that is its address.
func placeLinear(_ *Arena, size uint32) (Span, bool) {
	bytes := alignedBytes(0, int(size))
	span := Span{Base: uint32(nativeAddress(bytes)), Bytes: bytes}
	// The last page of the memory is nobody's.
	return span, span.end() <= addressEnd
}

// forget zeroes what the host and this side wrote, before the collector gives it to somebody else.
func forget(arena *Arena) {
	if arena.owner == 0 {
		return
	}
	for i := range arena.chunks {
		clear(arena.chunks[i].Bytes)
	}
	delete(linear, arena.owner)
}
