package zerobuf_test

import (
	"errors"
	"strings"
	"testing"

	zb "zerobuf.dev/go/zerobuf"
)

func mustWrite(t testing.TB, arena *zb.Arena, value zb.Encoder) uint32 {
	t.Helper()
	addr, err := zb.Write(arena, value)
	if err != nil {
		t.Fatal(err)
	}
	return addr
}

func TestArenaGrowsWithoutMovingWhatIsThere(t *testing.T) {
	arena, err := zb.NewArenaWith(zb.ArenaOptions{Capacity: 64})
	if err != nil {
		t.Fatal(err)
	}
	first := mustWrite(t, arena, &Address{"here", 1})
	person, err := zb.AccessMessage(arena.Region(), first, descAddress)
	if err != nil {
		t.Fatal(err)
	}
	var all []uint32
	for range 100 {
		all = append(all, mustWrite(t, arena, &Address{strings.Repeat("x", 200), 7}))
	}
	if got := person.Str(0); got != "here" {
		t.Errorf("the first message reads %q", got)
	}
	for _, addr := range all {
		if _, err := zb.AccessMessage(arena.Region(), addr, descAddress); err != nil {
			t.Fatal(err)
		}
	}
	if used := arena.Used(); used < 100*200 || arena.HighWater() > used {
		t.Errorf("%d bytes in use, %d at most", used, arena.HighWater())
	}
}

func TestArenaKeepsItsCap(t *testing.T) {
	arena, err := zb.NewArenaWith(zb.ArenaOptions{Capacity: 128, Cap: 1024})
	if err != nil {
		t.Fatal(err)
	}
	written := 0
	for range 100 {
		if _, err = zb.Write(arena, &Address{"somewhere", 1}); err != nil {
			break
		}
		written++
	}
	if !errors.Is(err, zb.OutOfMemory) || written < 8 || arena.Used() > 1024 {
		t.Errorf("%v after %d messages in %d bytes", err, written, arena.Used())
	}
	arena.Reset(false)
	for range written {
		mustWrite(t, arena, &Address{"somewhere", 1})
	}
}

func TestArenaOptionsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		options zb.ArenaOptions
		code    zb.Code
	}{
		"base":      {zb.ArenaOptions{Base: 8}, zb.Misaligned},
		"cap":       {zb.ArenaOptions{Capacity: 4096, Cap: 1024}, zb.OutOfMemory},
		"addresses": {zb.ArenaOptions{Base: 0xfffe_ff00, Capacity: 4096}, zb.OutOfMemory},
	} {
		if _, err := zb.NewArenaWith(c.options); !errors.Is(err, c.code) {
			t.Errorf("%s: got %v, want %v", name, err, c.code)
		}
	}
}

func TestViewsGrowStale(t *testing.T) {
	for name, age := range map[string]func(*zb.Arena, zb.Mark) error{
		"restore": (*zb.Arena).Restore,
		"reset":   func(arena *zb.Arena, _ zb.Mark) error { arena.Reset(true); return nil },
		"close":   func(arena *zb.Arena, _ zb.Mark) error { arena.Close(); return nil },
	} {
		arena := zb.NewArena()
		mark := arena.Save()
		addr := mustWrite(t, arena, &Person{Name: "Ada", Friends: []Person{{}}})
		person, err := MutatePerson(arena, addr)
		if err != nil {
			t.Fatal(err)
		}
		view, err := AccessPerson(arena.Region(), addr)
		if err != nil {
			t.Fatal(err)
		}
		friends, err := person.Friends()
		if err != nil {
			t.Fatal(err)
		}
		if err := age(arena, mark); err != nil {
			t.Fatal(err)
		}
		_, nameErr := person.Name()
		_, friendErr := friends.At(0)
		for what, err := range map[string]error{
			"getter": nameErr, "element": friendErr, "setter": person.SetAge(1),
		} {
			var got *zb.Error
			if !errors.As(err, &got) || got.Code != zb.StaleView || got.Addr == 0 {
				t.Errorf("%s after %s: %v", what, name, err)
			}
		}
		if view.Name() != "" || view.Age() != 0 {
			t.Errorf("a view reads %q after %s", view.Name(), name)
		}
	}
}

func TestMarksNest(t *testing.T) {
	arena, err := zb.NewArenaWith(zb.ArenaOptions{Capacity: 64})
	if err != nil {
		t.Fatal(err)
	}
	outer := arena.Save()
	mustWrite(t, arena, &Address{"a", 1})
	inner := arena.Save()
	mustWrite(t, arena, &Address{strings.Repeat("b", 1000), 1})
	if err := arena.Restore(outer); err != nil {
		t.Fatal(err)
	}
	if err := arena.Restore(inner); !errors.Is(err, zb.StaleView) {
		t.Errorf("the inner mark: %v", err)
	}
	if err := zb.NewArena().Restore(outer); !errors.Is(err, zb.StaleView) {
		t.Errorf("the mark of another arena: %v", err)
	}
}

// No byte of what was there before shows through, in gaps neither.
func TestStaleBytesNeverLeave(t *testing.T) {
	arena := zb.NewArena()
	mustWrite(t, arena, &Address{strings.Repeat("\xc3\xa9", 500), 0xffffffff})
	arena.Reset(false)
	value := &Person{Name: "x", Scores: []float64{1}, Tags: []string{"y"}}
	addr := mustWrite(t, arena, value)
	want, err := zb.Marshal(value, addr-16)
	if err != nil {
		t.Fatal(err)
	}
	got, err := arena.Region().Bytes(addr-16, uint32(len(want)))
	if err != nil || string(got) != string(want) {
		t.Errorf("%v\n%x\nwant\n%x", err, got, want)
	}
}

func TestAClosedArenaGivesNothing(t *testing.T) {
	arena := zb.NewArena()
	arena.Close()
	arena.Close()
	arena.Reset(true)
	if _, err := zb.Write(arena, &Address{}); !errors.Is(err, zb.OutOfMemory) {
		t.Errorf("wrote with %v", err)
	}
	if _, _, err := arena.Alloc(1, 3); !errors.Is(err, zb.Misaligned) {
		t.Errorf("allocated with %v", err)
	}
}
