package zerobuf

import "encoding/binary"

const (
	// defaultBase is where the first chunk of an arena lies that shares no memory with a host.
	defaultBase = 0x1000
	// defaultCapacity is the size of the first chunk.
	defaultCapacity = 0x1000
)

// ArenaOptions are the sizes of an arena. The zero value is a good choice.
type ArenaOptions struct {
	// Capacity is how many bytes the first chunk has; 4 KiB if 0. Chunks double.
	Capacity uint32
	// Cap is how many bytes all chunks may have together; what addresses allow if 0.
	Cap uint32
	// Base is the address of the first chunk, a multiple of 16; 0x1000 if 0.
	Base uint32
}

// Arena is where messages are made: at most 16 chunks that double in size and never move
// (spec/format.md, section 12). It belongs to one exchange and to one goroutine at a time.
type Arena struct {
	// header is the state in the form that both sides of a shared memory know (F-12.3). The host
	// may have written there: nothing in it is believed without a look at chunks.
	header *[arenaHeaderSize]byte
	// owner is the address of the header; 0 when no host can make use of it.
	owner uint32
	// chunks are all chunks in the order of their making, with their full sizes.
	chunks []Span
	// region covers what is in use.
	region Region
	// seen is the state that region was made from.
	seen state
	// place makes the memory of a chunk.
	place func(arena *Arena, size uint32) (Span, bool)
	// base is the address for the next chunk of an arena with addresses of its own.
	base uint64
	// limit is the cap: a host could raise the one in the header.
	limit  uint32
	writer Writer
}

// state is what changes when an arena is used.
type state struct{ cursor, end, generation uint32 }

// Mark is a point to which [Arena.Restore] returns.
type Mark struct {
	arena  *Arena
	chunk  int
	cursor uint32
}

// NewArena makes an arena in memory of its own, with addresses of its own.
func NewArena() *Arena {
	arena := newArena(addressEnd, placeAnywhere)
	arena.base = defaultBase
	// Room for 4 KiB is there, by the constants above.
	arena.addChunk(defaultCapacity)
	return arena
}

// NewArenaWith makes an arena of certain sizes.
//
// It fails with Misaligned if the base is not a multiple of 16, and with OutOfMemory if capacity
// does not fit the cap or the addresses above the base.
func NewArenaWith(options ArenaOptions) (*Arena, error) {
	limit := options.Cap
	if limit == 0 {
		limit = addressEnd
	}
	base := options.Base
	if base == 0 {
		base = defaultBase
	}
	if base%arenaChunkAlign != 0 {
		return nil, fault{Misaligned, arenaChunkAlign}.at(base)
	}
	capacity := options.Capacity
	if capacity == 0 {
		capacity = min(defaultCapacity, limit)
	}
	arena := newArena(limit, placeAnywhere)
	arena.base = uint64(base)
	if !arena.addChunk(capacity) {
		return nil, fault{OutOfMemory, uint64(capacity)}.at(0)
	}
	return arena, nil
}

func newArena(limit uint32, place func(*Arena, uint32) (Span, bool)) *Arena {
	arena := &Arena{header: new([arenaHeaderSize]byte), place: place, limit: limit}
	arena.put(arenaGeneration, 1)
	arena.put(arenaCap, limit)
	arena.region.arena = arena
	return arena
}

// placeAnywhere gives chunks addresses one after another, with a gap so that two never touch.
func placeAnywhere(arena *Arena, size uint32) (Span, bool) {
	base := alignUp(arena.base, arenaChunkAlign)
	if base+uint64(size) > addressEnd || !allocatable(uint64(size)) {
		return Span{}, false
	}
	arena.base = base + uint64(size) + arenaChunkAlign
	return Span{Base: uint32(base), Bytes: alignedBytes(uint32(base), int(size))}, true
}

func alignUp(x, align uint64) uint64 { return (x + align - 1) &^ (align - 1) }

func (a *Arena) get(at int) uint32        { return binary.LittleEndian.Uint32(a.header[at:]) }
func (a *Arena) put(at int, value uint32) { binary.LittleEndian.PutUint32(a.header[at:], value) }

// Generation counts restores and resets: views of another generation are stale. 0 after Close.
func (a *Arena) Generation() uint32 { return a.get(arenaGeneration) }

// HighWater is the most bytes that were ever in use, as of the last save, restore, reset or
// reservation.
func (a *Arena) HighWater() uint32 { return a.get(arenaHighWater) }

// Used is how many bytes are in use: earlier chunks in full and the current one up to the cursor.
func (a *Arena) Used() uint32 {
	chunk, cursor, ok := a.current()
	if !ok {
		return 0
	}
	var used uint32
	for i := range chunk {
		used += uint32(len(a.chunks[i].Bytes))
	}
	return used + cursor - a.chunks[chunk].Base
}

// current finds the chunk that blocks are taken from, and the cursor in it. It is false when
// the arena is closed or a host left nonsense in the header.
func (a *Arena) current() (chunk int, cursor uint32, ok bool) {
	end, cursor := a.get(arenaEnd), a.get(arenaCursor)
	for i := range a.chunks {
		if span := &a.chunks[i]; span.end() == uint64(end) {
			return i, cursor, cursor >= span.Base && cursor <= end && a.Generation() != 0
		}
	}
	return 0, 0, false
}

// Region is what readers of this arena may touch: what is in use. It is the same value at every
// call, and grows with the arena.
func (a *Arena) Region() *Region {
	a.refresh()
	return &a.region
}

// refresh looks whether the region still covers what is in use.
func (a *Arena) refresh() {
	now := state{a.get(arenaCursor), a.get(arenaEnd), a.Generation()}
	if now == a.seen {
		return
	}
	a.seen = now
	a.region.spans = a.region.spans[:0]
	a.region.size = 0
	chunk, cursor, ok := a.current()
	if !ok {
		return
	}
	for i := range chunk + 1 {
		span := a.chunks[i]
		if i == chunk {
			length := cursor - span.Base
			span.Bytes = span.Bytes[:length:length]
		}
		if len(span.Bytes) > 0 {
			a.region.spans = append(a.region.spans, span)
			a.region.size += uint64(len(span.Bytes))
		}
	}
}

// Alloc hands out zeroed bytes at a multiple of align, a power of two, for data that no writer of
// this package makes.
//
// It fails with Misaligned if align is no power of two up to 16, and with OutOfMemory.
func (a *Arena) Alloc(size, align uint32) (uint32, []byte, error) {
	if align == 0 || align > arenaChunkAlign || align&(align-1) != 0 {
		return 0, nil, fault{Misaligned, arenaChunkAlign}.at(0)
	}
	addr, bytes, f := a.reserve(uint64(size), uint64(align))
	if f != fine {
		return 0, nil, f.at(0)
	}
	return addr, bytes, nil
}

// reserve takes size bytes, zeroed like the gap in front of them: no stale byte ever leaves.
func (a *Arena) reserve(size, align uint64) (uint32, []byte, fault) {
	for {
		chunk, cursor, ok := a.current()
		if !ok {
			return 0, nil, fault{OutOfMemory, size}
		}
		span := &a.chunks[chunk]
		start := alignUp(uint64(cursor), align)
		end := start + size
		if end <= span.end() {
			clear(span.Bytes[cursor-span.Base : end-uint64(span.Base)])
			a.put(arenaCursor, uint32(end))
			a.refresh()
			from, to := start-uint64(span.Base), end-uint64(span.Base)
			return uint32(start), span.Bytes[from:to:to], fine
		}
		// The next round succeeds: the chunk it finds is empty and large enough.
		if !a.nextChunk(chunk, size) {
			return 0, nil, fault{OutOfMemory, size}
		}
	}
}

// nextChunk moves on to a chunk with at least size bytes: an empty one, or a new one.
func (a *Arena) nextChunk(chunk int, size uint64) bool {
	a.raiseHighWater()
	for i := chunk + 1; i < len(a.chunks); i++ {
		if uint64(len(a.chunks[i].Bytes)) >= size {
			a.moveTo(i, a.chunks[i].Base)
			return true
		}
	}
	if len(a.chunks) >= arenaMaxChunks || size > addressEnd {
		return false
	}
	total := uint64(0)
	for i := range a.chunks {
		total += uint64(len(a.chunks[i].Bytes))
	}
	limit := uint64(a.limit)
	if total+size > limit {
		return false
	}
	last := uint64(len(a.chunks[len(a.chunks)-1].Bytes))
	wanted := min(max(2*last, alignUp(size, arenaChunkAlign)), limit-total)
	exact := min(alignUp(size, arenaChunkAlign), limit-total)
	return a.addChunk(uint32(wanted)) || (wanted > exact && a.addChunk(uint32(exact)))
}

// addChunk makes a chunk of size bytes and moves on to it.
func (a *Arena) addChunk(size uint32) bool {
	if size > a.limit {
		return false
	}
	span, ok := a.place(a, size)
	if !ok {
		return false
	}
	index := len(a.chunks)
	a.chunks = append(a.chunks, span)
	a.put(arenaChunks+index*arenaChunkSize, span.Base)
	a.put(arenaChunks+index*arenaChunkSize+4, size)
	a.put(arenaChunkCount, uint32(len(a.chunks)))
	a.moveTo(index, span.Base)
	return true
}

func (a *Arena) moveTo(chunk int, cursor uint32) {
	a.put(arenaCursor, cursor)
	a.put(arenaEnd, uint32(a.chunks[chunk].end()))
	a.refresh()
}

// Save notes a point to return to. Marks nest: the one saved last is restored first.
func (a *Arena) Save() Mark {
	a.raiseHighWater()
	chunk, cursor, ok := a.current()
	if !ok {
		return Mark{}
	}
	return Mark{arena: a, chunk: chunk, cursor: cursor}
}

// Restore frees and zeroes everything allocated since the mark. Every view of the arena becomes stale, those
// of older values too: nothing tells them apart.
//
// It fails with StaleView if less is in use than at the mark, because an older mark was restored or
// the arena was reset or closed, and if the mark is another arena's. A mark is not to be used any
// more after that, also when the arena has grown beyond it again.
func (a *Arena) Restore(mark Mark) error {
	chunk, cursor, ok := a.current()
	later := mark.chunk > chunk || (mark.chunk == chunk && mark.cursor > cursor)
	if !ok || mark.arena != a || later {
		return fault{StaleView, 0}.at(mark.cursor)
	}
	a.raiseHighWater()
	span := &a.chunks[mark.chunk]
	used := uint64(cursor)
	if chunk != mark.chunk {
		used = span.end()
	}
	clear(span.Bytes[mark.cursor-span.Base : used-uint64(span.Base)])
	a.clearBehind(mark.chunk)
	a.raiseGeneration()
	a.moveTo(mark.chunk, mark.cursor)
	return nil
}

// Reset frees everything; every view becomes stale. With zero, what was in use is overwritten.
// A closed arena stays closed.
func (a *Arena) Reset(zero bool) {
	chunk, cursor, ok := a.current()
	if len(a.chunks) == 0 {
		return
	}
	a.raiseHighWater()
	if zero {
		used := a.chunks[0].Bytes
		if ok && chunk == 0 {
			used = used[:cursor-a.chunks[0].Base]
		}
		clear(used)
	}
	a.clearBehind(0)
	a.raiseGeneration()
	a.moveTo(0, a.chunks[0].Base)
}

// Close gives the memory back; every view becomes stale and allocation fails. What a host could
// write to is zeroed first.
func (a *Arena) Close() {
	a.raiseHighWater()
	forget(a)
	a.put(arenaGeneration, 0)
	a.chunks = nil
	a.refresh()
}

// clearBehind zeroes the chunks behind one: that is how they can be used again. All of them, as
// the header is no witness of which a host wrote to.
func (a *Arena) clearBehind(chunk int) {
	for i := chunk + 1; i < len(a.chunks); i++ {
		clear(a.chunks[i].Bytes)
	}
}

func (a *Arena) raiseHighWater() { a.put(arenaHighWater, max(a.HighWater(), a.Used())) }

func (a *Arena) raiseGeneration() {
	next := a.Generation() + 1
	if next == 0 {
		next = 1
	}
	a.put(arenaGeneration, next)
}
