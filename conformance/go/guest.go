//go:build wasm

package main

import (
	"encoding/binary"
	"fmt"
	"unsafe"

	"zerobuf.dev/conformance/bridge"
	"zerobuf.dev/conformance/vectors"
	zb "zerobuf.dev/go/zerobuf"
)

// What the vectors call addresses from areaStart to areaEnd is this much memory. Go's own data lies
// where the vectors have theirs, so the area is somewhere else, equal to it modulo 16.
const (
	areaStart = 0x1f0000
	areaEnd   = 0x300000
)

// place is the memory that host and guest share. It is on the heap and never freed.
type place struct {
	area  []byte
	arena *zb.Arena
}

func (p *place) Bytes(base, length uint32) ([]byte, error) {
	if base < areaStart || uint64(base)+uint64(length) > areaEnd {
		return nil, fmt.Errorf("%x is not in the area", base)
	}
	from := base - areaStart
	return p.area[from : from+length : from+length], nil
}

func (p *place) Arena() *zb.Arena { return p.arena }

var (
	shared = newPlace()
	guest  = bridge.Bridge{Types: vectors.Types(), Place: shared}
	// buffer holds a request, answer an answer, until the next one.
	buffer, answer []byte
)

func newPlace() *place {
	arena, err := zb.OpenArena(1<<16, 1<<24)
	if err != nil {
		panic(err)
	}
	return &place{zb.AlignedCopy(areaStart, make([]byte, areaEnd-areaStart)).Bytes, arena}
}

// address is where bytes lie; it goes to the host and never becomes a pointer again (S-25).
func address(bytes []byte) uint32 { return uint32(uintptr(unsafe.Pointer(unsafe.SliceData(bytes)))) }

// conformanceArea is where the area lies.
//
//go:wasmexport conformance_area
func conformanceArea() uint32 { return address(shared.area) }

// conformanceArena empties the shared arena and returns the address of its header.
//
//go:wasmexport conformance_arena
func conformanceArena() uint32 {
	shared.arena.Reset(false)
	return shared.arena.Header()
}

// arenaOpen makes an arena; 0 without memory.
//
//go:wasmexport zerobuf_arena_open
func arenaOpen(capacity uint32) uint32 {
	arena, err := zb.OpenArena(capacity, 1<<24)
	if err != nil {
		return 0
	}
	return arena.Header()
}

// arenaClose gives an arena back.
//
//go:wasmexport zerobuf_arena_close
func arenaClose(header uint32) {
	if arena := zb.ArenaAt(header); arena != nil {
		arena.Close()
	}
}

// arenaReserve makes room at the cursor of an arena for its host; 0 without memory.
//
//go:wasmexport zerobuf_arena_reserve
func arenaReserve(header, size uint32) uint32 {
	arena := zb.ArenaAt(header)
	if arena == nil || arena.Reserve(size) != nil {
		return 0
	}
	return 1
}

// conformanceBuffer is memory for a request of that many bytes.
//
//go:wasmexport conformance_buffer
func conformanceBuffer(length uint32) uint32 {
	buffer = make([]byte, max(length, 1))
	return address(buffer)
}

// conformanceRequest carries out the request in the buffer; the answer is [length u32][JSON].
//
//go:wasmexport conformance_request
func conformanceRequest(_, length uint32) uint32 {
	text := guest.Answer(buffer[:length])
	answer = append(binary.LittleEndian.AppendUint32(nil, uint32(len(text))), text...)
	return address(answer)
}

func main() {}
