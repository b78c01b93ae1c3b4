package zerobuf

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// Memory that is refused at the n-th request, for every n of a scenario: once, and from there on
// for good. Each step writes or fails with OutOfMemory, and what was written before stays.

var descNote = &RecordDesc{Name: "Note", TypeID: TypeID("Note"), Required: 1, Fields: []Field{
	{Name: "text", Type: Type{Kind: KindStr}},
}}

func writeNote(t *testing.T, arena *Arena, text string) (uint32, error) {
	t.Helper()
	return Write(arena, &dynamic{t, descNote, map[string]any{"text": text}})
}

func readNote(t *testing.T, arena *Arena, addr uint32) string {
	t.Helper()
	view, err := AccessMessage(arena.Region(), addr, descNote)
	if err != nil {
		t.Fatal(err)
	}
	return view.Str(0)
}

// refusing makes an arena whose n-th chunk cannot be had, and tells how many were asked for.
func refusing(n int, lasting bool) (*Arena, *int) {
	requests := new(int)
	arena := newArena(addressEnd, func(arena *Arena, size uint32) (Span, bool) {
		*requests++
		if *requests == n || (lasting && *requests > n) {
			return Span{}, false
		}
		return placeAnywhere(arena, size)
	})
	arena.base = defaultBase
	return arena, requests
}

func TestMemoryIsRefusedAtEveryRequest(t *testing.T) {
	for _, lasting := range []bool{false, true} {
		points := 0
		for n := 1; ; n++ {
			arena, requests := refusing(n, lasting)
			opened := arena.addChunk(64)
			notes := map[uint32]string{}
			for step := range 12 {
				text := strings.Repeat("x", 40*step)
				used := arena.Used()
				addr, err := writeNote(t, arena, text)
				switch {
				case err == nil:
					notes[addr] = text
				case !errors.Is(err, OutOfMemory):
					t.Fatalf("request %d, step %d: %v", n, step, err)
				case arena.Used() != used:
					t.Fatalf("request %d, step %d: a write that failed took %d bytes", n, step, arena.Used()-used)
				}
			}
			if !opened && len(notes) > 0 {
				t.Fatal("an arena without a chunk took a message")
			}
			for addr, text := range notes {
				if got := readNote(t, arena, addr); got != text {
					t.Fatalf("request %d: %q is %q now", n, text, got)
				}
			}
			mark := arena.Save()
			if _, _, err := arena.Alloc(100_000, 16); err != nil && !errors.Is(err, OutOfMemory) {
				t.Fatal(err)
			}
			if err := arena.Restore(mark); err != nil && opened {
				t.Fatal(err)
			}
			if *requests < n {
				break
			}
			points++
		}
		if points < 4 {
			t.Errorf("%d points", points)
		}
		t.Logf("%d points, lasting: %v", points, lasting)
	}
}

func TestGrowthFallsBackToWhatIsNeeded(t *testing.T) {
	arena := newArena(addressEnd, func(arena *Arena, size uint32) (Span, bool) {
		if size > 70_000 {
			return Span{}, false
		}
		return placeAnywhere(arena, size)
	})
	arena.base = defaultBase
	arena.addChunk(60_000)
	if _, _, err := arena.Alloc(59_000, 16); err != nil {
		t.Fatal(err)
	}
	// Twice 60,000 cannot be had.
	addr, _, err := arena.Alloc(50_001, 16)
	if err != nil || addr%16 != 0 {
		t.Fatalf("%#x, %v", addr, err)
	}
	if _, _, err := arena.Alloc(100_000, 16); !errors.Is(err, OutOfMemory) {
		t.Errorf("took what is not there: %v", err)
	}
}

const secret = "s3cr3t of an earlier exchange"

func leaks(arena *Arena) bool {
	for _, chunk := range arena.chunks {
		if bytes.Contains(chunk.Bytes, []byte(secret)) {
			return true
		}
	}
	return false
}

func TestNothingIsLeftOfWhatWasFreed(t *testing.T) {
	for _, times := range []int{1, 40, 2000} {
		arena := NewArena()
		if _, err := writeNote(t, arena, "first"); err != nil {
			t.Fatal(err)
		}
		mark := arena.Save()
		for _, free := range []func() error{
			func() error { return arena.Restore(mark) },
			func() error { arena.Reset(true); return nil },
		} {
			if _, err := writeNote(t, arena, strings.Repeat(secret, times)); err != nil {
				t.Fatal(err)
			}
			if !leaks(arena) {
				t.Fatal("nothing was written")
			}
			if err := free(); err != nil {
				t.Fatal(err)
			}
			if leaks(arena) {
				t.Errorf("bytes of %d are left", times)
			}
		}
	}
}

// Views of every kind, held while their arena goes on.
func TestWhatIsHeldShowsNobodyElsesData(t *testing.T) {
	for name, age := range map[string]func(*Arena, Mark) error{
		"restore": (*Arena).Restore,
		"reset":   func(arena *Arena, _ Mark) error { arena.Reset(false); return nil },
	} {
		arena := NewArena()
		mark := arena.Save()
		addr, err := writeNote(t, arena, "mine")
		if err != nil {
			t.Fatal(err)
		}
		view, err := AccessMessage(arena.Region(), addr, descNote)
		if err != nil {
			t.Fatal(err)
		}
		lazy, err := LazyMessage(arena.Region(), addr, descNote)
		if err != nil {
			t.Fatal(err)
		}
		if err := age(arena, mark); err != nil {
			t.Fatal(err)
		}
		again, err := writeNote(t, arena, secret)
		if err != nil || again != addr {
			t.Fatalf("%#x, %v", again, err)
		}
		if got := view.Str(0); got != "" {
			t.Errorf("%s: a validated view reads %q", name, got)
		}
		if got, err := lazy.Str(0); !errors.Is(err, StaleView) {
			t.Errorf("%s: a lazy view reads %q, %v", name, got, err)
		}
	}
}

func TestGenerationsWrapToOne(t *testing.T) {
	arena := NewArena()
	arena.put(arenaGeneration, 0xffff_fffe)
	var seen []uint32
	var held []Lazy
	for range 4 {
		addr, err := writeNote(t, arena, "text")
		if err != nil {
			t.Fatal(err)
		}
		lazy, err := LazyMessage(arena.Region(), addr, descNote)
		if err != nil {
			t.Fatal(err)
		}
		seen, held = append(seen, arena.Generation()), append(held, lazy)
		arena.Reset(false)
	}
	for i, want := range []uint32{0xffff_fffe, 0xffff_ffff, 1, 2} {
		if seen[i] != want {
			t.Errorf("generation %d is %#x, not %#x", i, seen[i], want)
		}
		if _, err := held[i].Str(0); !errors.Is(err, StaleView) {
			t.Errorf("a view of generation %#x: %v", seen[i], err)
		}
	}
}

// A host may write anything into the header of an arena.
func TestHeadersThatMakeNoSense(t *testing.T) {
	points := 0
	for field := 0; field < arenaHeaderSize; field += 4 {
		for _, value := range []uint32{0, 1, 15, 16, 0xfff, 0x1000, 0x2000, 0x7fff_ffff, 0x8000_0000, 0xffff_0000, 0xffff_ffff} {
			arena := NewArena()
			addr, err := writeNote(t, arena, "text")
			if err != nil {
				t.Fatal(err)
			}
			mark := arena.Save()
			arena.put(field, value)
			view, err := AccessMessage(arena.Region(), addr, descNote)
			if err == nil && view.Str(0) != "text" {
				t.Errorf("field %d = %#x: reads %q", field, value, view.Str(0))
			}
			for range 3 {
				if _, err := writeNote(t, arena, strings.Repeat("y", 3000)); err != nil && !errors.Is(err, OutOfMemory) {
					t.Errorf("field %d = %#x: %v", field, value, err)
				}
			}
			if err := arena.Restore(mark); err != nil && !errors.Is(err, StaleView) {
				t.Errorf("field %d = %#x: %v", field, value, err)
			}
			if arena.Used() > 1<<20 || arena.Region().Size() > 1<<20 {
				t.Errorf("field %d = %#x: %d bytes in use", field, value, arena.Used())
			}
			arena.Reset(true)
			arena.Close()
			points++
		}
	}
	t.Logf("%d headers", points)
}
