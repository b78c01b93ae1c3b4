//go:build wasm

package zerobuf

import (
	"errors"
	"testing"
)

// What a host does with an arena: it allocates by moving the cursor, and reads what is in use.
func TestLinearArena(t *testing.T) {
	desc := &RecordDesc{Name: "T", TypeID: 7, Fields: []Field{{Name: "v", Type: Type{Kind: KindStr}}}}
	arena, err := OpenArena(256, 4096)
	if err != nil {
		t.Fatal(err)
	}
	if ArenaAt(arena.Header()) != arena || arena.Header()%arenaHeaderAlign != 0 {
		t.Fatalf("no arena at %#x", arena.Header())
	}
	addr, err := Write(arena, &dynamic{t, desc, map[string]any{"v": "text"}})
	if err != nil {
		t.Fatal(err)
	}
	if bytes, _ := arena.Region().Bytes(addr, slotSize); nativeAddress(bytes) != uintptr(addr) {
		t.Errorf("address %#x is memory at %#x", addr, nativeAddress(bytes))
	}
	// To reserve nothing frees nothing.
	before := arena.Region().Size()
	if err := arena.Reserve(0); err != nil || arena.Region().Size() < before {
		t.Errorf("%d bytes of %d are in use after reserving none: %v", arena.Region().Size(), before, err)
	}
	if err := arena.Reserve(1024); err != nil {
		t.Fatal(err)
	}
	cursor, end := arena.get(arenaCursor), arena.get(arenaEnd)
	if cursor%16 != 0 || end-cursor < 1024 {
		t.Errorf("%d bytes behind cursor %#x", end-cursor, cursor)
	}
	used := arena.Region().Size()
	arena.put(arenaCursor, cursor+48)
	if grown := arena.Region().Size(); grown != used+48 {
		t.Errorf("the host took 48 bytes, the region grew by %d", grown-used)
	}
	if err := arena.Reserve(8192); !errors.Is(err, OutOfMemory) {
		t.Errorf("reserved beyond the limit with %v", err)
	}
	// What the host wrote is gone before the collector gives the memory to somebody else.
	chunk := arena.chunks[0].Bytes
	copy(chunk[100:], "written by the host")
	arena.Close()
	if ArenaAt(arena.Header()) != nil {
		t.Error("a closed arena is still known")
	}
	for i, b := range chunk {
		if b != 0 {
			t.Fatalf("byte %d of a closed arena is %#x", i, b)
		}
	}
}
