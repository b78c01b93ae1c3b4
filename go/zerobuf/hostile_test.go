package zerobuf

import (
	"errors"
	"math"
	"strings"
	"testing"
)

// What a host writes into the header of a closed arena means nothing.
func TestAClosedArenaStaysClosed(t *testing.T) {
	arena := NewArena()
	header := arena.header
	mark := arena.Save()
	arena.Close()
	header[arenaGeneration] = 1
	arena.Reset(true)
	if err := arena.Restore(mark); !errors.Is(err, StaleView) {
		t.Errorf("restored with %v", err)
	}
	if _, _, err := arena.Alloc(1, 1); !errors.Is(err, OutOfMemory) {
		t.Errorf("allocated with %v", err)
	}
	if arena.Used() != 0 || arena.Region().Size() != 0 {
		t.Errorf("%d bytes in use", arena.Used())
	}
}

// A host cannot raise the cap it was given.
func TestTheCapIsNotTheHostsToRaise(t *testing.T) {
	arena, err := NewArenaWith(ArenaOptions{Capacity: 64, Cap: 1024})
	if err != nil {
		t.Fatal(err)
	}
	arena.put(arenaCap, math.MaxUint32)
	if _, _, err := arena.Alloc(4096, 1); !errors.Is(err, OutOfMemory) {
		t.Errorf("allocated beyond the cap with %v", err)
	}
}

type hollow struct{}

func (*hollow) ZerobufPut(*Writer, uint32) {}

// Slices of what has no size in Go may be longer than any memory.
func TestListsOfNothingAreCounted(t *testing.T) {
	if math.MaxInt == math.MaxInt32 {
		return
	}
	desc := &RecordDesc{Name: "R", Fields: make([]Field, 4)}
	rows := make([]hollow, math.MaxInt/2+1)
	var w Writer
	w.start(0)
	PutRecords(&w, 16, rows, desc, (*hollow).ZerobufPut)
	if w.fault.code != LengthOverflow {
		t.Errorf("%d rows fail with %v", len(rows), w.fault.code)
	}
}

// What does not fit the machine's int is an error there like what does not fit in memory.
func TestSizesOfMachinesWith32Bits(t *testing.T) {
	if math.MaxInt != math.MaxInt32 {
		return
	}
	options := ArenaOptions{Capacity: 0x8000_0000}
	if _, err := NewArenaWith(options); !errors.Is(err, OutOfMemory) {
		t.Errorf("made an arena with %v", err)
	}
	text := strings.Repeat("x", 1<<26)
	field := Field{Name: "v", Type: Type{Kind: KindList, Elem: &Type{Kind: KindStr}}}
	texts := make([]any, 33)
	for i := range texts {
		texts[i] = text
	}
	value := &dynamic{t, &RecordDesc{Name: "T", Fields: []Field{field}}, map[string]any{"v": texts}}
	if _, err := Marshal(value, 16); !errors.Is(err, OutOfMemory) {
		t.Errorf("wrote 2 GiB with %v", err)
	}
}
