package golden_test

import (
	"errors"
	"math"
	"testing"

	zb "zerobuf.dev/go/zerobuf"
	data "zerobuf.dev/golden/data-enums"
	every "zerobuf.dev/golden/every-kind"
	evolution "zerobuf.dev/golden/evolution-defaults"
	names "zerobuf.dev/golden/go-names"
	recursive "zerobuf.dev/golden/recursive-types"
)

func TestDefaultsKeepTheSignOfZero(t *testing.T) {
	arena := zb.NewArena()
	addr := must(zb.WriteRecord(arena, &names.UserID{}))
	view := must(names.AccessUserIDRecord(arena.Region(), addr, 15))
	lazy := must(names.LazyUserIDRecord(arena.Region(), addr, 15))
	for _, zero := range []float64{
		view.Minus(), float64(view.MinusSingle()),
		must(lazy.Minus()), float64(must(lazy.MinusSingle())),
	} {
		same(t, "bits", math.Float64bits(zero), uint64(1)<<63)
	}
}

// An old writer's record has one slot; all that was appended reads as its default.
func TestMissingFieldsReadAsDefaults(t *testing.T) {
	arena := zb.NewArena()
	addr := must(zb.WriteRecord(arena, &evolution.Old{First: 3}))
	got := must(evolution.AccessGrownRecord(arena.Region(), addr, 1)).Read()
	same(t, "Read", got, evolution.Grown{
		First:    3,
		On:       true,
		Small:    -7,
		Large:    4000000000,
		Long:     -9007199254740993,
		Unsigned: 5,
		Safe:     9007199254740991,
		Single:   0.1,
		Double:   -1e300,
		Text:     "a \"quoted\"\ndefault",
		Bytes:    []byte{},
		Column:   []float64{},
		List:     []string{},
		Grown:    []evolution.Item{},
		Level:    evolution.LevelVeryHigh,
		Comment:  "ends */ a comment",
	})

	lazy := must(evolution.LazyGrownRecord(arena.Region(), addr, 1))
	same(t, "Text", must(lazy.Text()), got.Text)
	same(t, "TextBytes", string(must(lazy.TextBytes())), got.Text)
	same(t, "Level", must(lazy.Level()), got.Level)
	same(t, "Bytes", len(must(lazy.Bytes())), 0)
	_, ok, err := lazy.Second()
	same(t, "Second", ok, false)
	same(t, "Second", err, nil)

	_, err = evolution.AccessGrownRecord(arena.Region(), addr, 0)
	if !errors.Is(err, zb.MissingField) {
		t.Fatalf("a record without its required field: %v", err)
	}
}

// A view that is too old to tell whether a field is there says so, and not what the default is.
func TestStaleViewsHaveNoDefaults(t *testing.T) {
	arena := zb.NewArena()
	addr := must(zb.WriteRecord(arena, &evolution.Old{First: 3}))
	lazy := must(evolution.LazyGrownRecord(arena.Region(), addr, 1))
	arena.Reset(false)
	_, textErr := lazy.Text()
	_, bytesErr := lazy.TextBytes()
	_, _, secondErr := lazy.Second()
	for name, err := range map[string]error{"Text": textErr, "TextBytes": bytesErr, "Second": secondErr} {
		if !errors.Is(err, zb.StaleView) {
			t.Errorf("%s: StaleView is expected, not %v", name, err)
		}
	}
}

func TestWritersRefuse(t *testing.T) {
	arena := zb.NewArena()
	cycle := &recursive.Node{}
	cycle.Next = cycle
	for want, value := range map[zb.Code]zb.Encoder{
		zb.UnknownVariant: &data.Envelope{},
		zb.TooDeep:        cycle,
	} {
		if _, err := zb.Write(arena, value); !errors.Is(err, want) {
			t.Errorf("%v is expected, not %v", want, err)
		}
	}
	addr := must(zb.Write(arena, &data.Point{X: 1}))
	same(t, "X", must(data.AccessPoint(arena.Region(), addr)).X(), 1.0)
}

func TestOptionsOfEnumsAreNil(t *testing.T) {
	arena := zb.NewArena()
	quiet := data.MessageQuiet{}
	written := data.Envelope{
		Message: quiet,
		More:    []data.Message{},
		Maybe:   []data.Message{nil, quiet},
	}
	addr := must(zb.Write(arena, &written))
	same(t, "Read", must(data.AccessEnvelope(arena.Region(), addr)).Read(), written)
	mut := must(data.MutateEnvelope(arena, addr))
	same(t, "SetReply", mut.SetReply(quiet), nil)
	_, ok, err := mut.Reply()
	same(t, "Reply", ok && err == nil, true)
	same(t, "SetReply", mut.SetReply(nil), nil)
	_, ok, err = mut.Reply()
	same(t, "no Reply", !ok && err == nil, true)
	if err := mut.SetMessage(nil); !errors.Is(err, zb.UnknownVariant) {
		t.Errorf("UnknownVariant is expected, not %v", err)
	}
}

func TestUnknownVariantsHaveNames(t *testing.T) {
	same(t, "known", every.ColorDark.String(), "Dark")
	same(t, "unknown", every.Color(77).String(), "Color(77)")
	same(t, "unknown", every.ShapeKind(77).String(), "Shape(77)")
}

func TestViewsDoNotAllocate(t *testing.T) {
	arena := zb.NewArena()
	addr := must(zb.Write(arena, &every.Lists{
		B: []string{"text"},
		D: [][]float64{{1, 2}},
		F: []every.Shape{every.ShapeCircle{Radius: 2}},
		G: []every.Point{{X: 1}},
		I: []*every.Point{nil, {X: 3}},
		O: [][][]string{{{"deep"}}},
	}))
	view := must(every.AccessLists(arena.Region(), addr))
	sum := 0.0
	allocations := testing.AllocsPerRun(100, func() {
		for _, point := range view.G().All() {
			sum += point.X()
		}
		for _, column := range view.D().All() {
			sum += column[1]
		}
		if circle, ok := view.F().At(0).Circle(); ok {
			sum += circle.Radius() + circle.Center().X()
		}
		sum += view.I().At(1).Value.X()
		sum += float64(view.O().At(0).At(0).Len())
	})
	same(t, "allocations", allocations, 0.0)
	if sum == 0 {
		t.Error("nothing was read")
	}
}
