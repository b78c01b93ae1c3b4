package zerobuf_test

import (
	"testing"

	zb "zerobuf.dev/go/zerobuf"
)

// Reads take no memory, strings in place neither; nor does a write, once the arena has its own.
func TestReadsDoNotAllocate(t *testing.T) {
	arena := zb.NewArena()
	addr := mustWrite(t, arena, benchPerson())
	region := arena.Region()
	value := benchPerson()
	for name, use := range map[string]func(){
		"access": func() {
			if _, err := AccessPerson(region, addr); err != nil {
				t.Error(err)
			}
		},
		"validated getters": func() {
			person, _ := AccessPerson(region, addr)
			friends, _ := person.Friends()
			home, _ := person.Home()
			for i := range friends.Len() {
				_ = friends.At(i).NameBytes()
			}
			_, _, _ = person.Age(), person.Scores(), home.Number()
		},
		"checked getters": func() {
			person, _ := LazyPerson(region, addr)
			friends, _ := person.Friends()
			_, _, _ = person.Home()
			for i := range friends.Len() {
				friend, _ := friends.At(i)
				_, _ = friend.Age()
			}
			_, _ = person.Scores()
		},
		"write": func() {
			mark := arena.Save()
			if _, err := zb.Write(arena, value); err != nil {
				t.Error(err)
			}
			if err := arena.Restore(mark); err != nil {
				t.Error(err)
			}
		},
	} {
		if name != "write" {
			use()
		}
		// Restoring makes views stale, not regions: the order of these does not matter.
		if allocations := testing.AllocsPerRun(20, use); allocations > 0 {
			t.Errorf("%s: %v allocations", name, allocations)
		}
	}
}
