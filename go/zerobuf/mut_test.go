package zerobuf_test

import (
	"errors"
	"math"
	"reflect"
	"testing"

	zb "zerobuf.dev/go/zerobuf"
)

func TestSettersReplaceFields(t *testing.T) {
	arena := zb.NewArena()
	addr := mustWrite(t, arena, &Person{Name: "Ada"})
	person, err := MutatePerson(arena, addr)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		person.SetName("Grace Hopper"),
		person.SetAge(math.MaxUint32),
		person.SetScores([]float64{1, math.Inf(-1)}),
		person.SetTags([]string{"navy", ""}),
		person.SetHome(&Address{"Elm", 9}),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	view, err := AccessPerson(arena.Region(), addr)
	if err != nil {
		t.Fatal(err)
	}
	home, _ := view.Home()
	tags := view.Tags().Slice()
	if view.Name() != "Grace Hopper" || view.Age() != math.MaxUint32 ||
		!reflect.DeepEqual(view.Scores(), []float64{1, math.Inf(-1)}) ||
		!reflect.DeepEqual(tags, []string{"navy", ""}) || home.Street() != "Elm" || home.Number() != 9 {
		t.Errorf("read back %q, %d, %v, %q, %q", view.Name(), view.Age(), view.Scores(), tags, home.Street())
	}
	if err := person.SetHome(nil); err != nil {
		t.Fatal(err)
	}
	if _, has := view.Home(); has {
		t.Error("home is still there")
	}
}

// A setter that fails has changed nothing, and says where.
func TestSettersThatFail(t *testing.T) {
	arena, err := zb.NewArenaWith(zb.ArenaOptions{Capacity: 512, Cap: 512})
	if err != nil {
		t.Fatal(err)
	}
	addr := mustWrite(t, arena, &Person{Name: "Ada", Home: &Address{"Elm", 1}})
	person, err := MutatePerson(arena, addr)
	if err != nil {
		t.Fatal(err)
	}
	used := arena.Used()
	for _, c := range []struct {
		err  error
		code zb.Code
		slot uint32
		path string
	}{
		{person.SetName("\xff"), zb.BadUtf8, 0, "name"},
		{person.SetTags([]string{"", "\xff"}), zb.BadUtf8, 3, "tags[1]"},
		{person.SetHome(&Address{Street: "\xff"}), zb.BadUtf8, 4, "home.street"},
		{person.SetScores(make([]float64, 1000)), zb.OutOfMemory, 2, "scores"},
		{person.m.SetNull(0), zb.BadTag, 0, "name"},
	} {
		var got *zb.Error
		if !errors.As(c.err, &got) || got.Code != c.code || got.Addr != addr+16*c.slot || got.Path != c.path {
			t.Errorf("got %v, want %v in %s", c.err, c.code, c.path)
		}
	}
	if name, err := person.Name(); name != "Ada" || err != nil || arena.Used() != used {
		t.Errorf("the name is %q, %v", name, err)
	}
}

func TestSettersInsideLists(t *testing.T) {
	arena := zb.NewArena()
	addr := mustWrite(t, arena, &Person{Tags: []string{"a", "b"}, Friends: []Person{{}, {Name: "Bob"}}})
	person, err := MutatePerson(arena, addr)
	if err != nil {
		t.Fatal(err)
	}
	tags, err := person.m.Items(3)
	if err != nil {
		t.Fatal(err)
	}
	if err := tags.SetStr(1, "c"); err != nil {
		t.Fatal(err)
	}
	friend, err := person.m.Row(5, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := friend.SetStr(0, "Bert"); err != nil {
		t.Fatal(err)
	}
	view, err := AccessPerson(arena.Region(), addr)
	if err != nil {
		t.Fatal(err)
	}
	friends, _ := view.Friends()
	if got := view.Tags().At(1); got != "c" || friends.At(1).Name() != "Bert" {
		t.Errorf("read back %q and %q", got, friends.At(1).Name())
	}
	var got *zb.Error
	if _, err := person.m.Row(5, 2); !errors.As(err, &got) || got.Code != zb.OutOfBounds {
		t.Errorf("the third of two friends: %v", err)
	}
	if err := tags.SetStr(2, ""); !errors.Is(err, zb.OutOfBounds) {
		t.Errorf("the third of two tags: %v", err)
	}
}

// A value that holds itself ends at the depth limit.
func TestCyclesAreTooDeep(t *testing.T) {
	person := &Person{Friends: make([]Person, 1)}
	person.Friends[0].Friends = person.Friends
	if _, err := zb.Write(zb.NewArena(), person); !errors.Is(err, zb.TooDeep) {
		t.Errorf("wrote with %v", err)
	}
}

func TestNegativeZeroKeepsItsSign(t *testing.T) {
	if zero := zb.NegativeZero(); zero != 0 || !math.Signbit(zero) {
		t.Errorf("got %v", zero)
	}
}
