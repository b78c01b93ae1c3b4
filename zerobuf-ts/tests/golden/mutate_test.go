package golden_test

import (
	"errors"
	"testing"

	zb "zerobuf.dev/go/zerobuf"
	data "zerobuf.dev/golden/data-enums"
	every "zerobuf.dev/golden/every-kind"
)

// What is inside of lists and payloads is changed in its place.
func TestPayloadsAreChangedInPlace(t *testing.T) {
	written := data.Envelope{
		Message: data.MessageMoved{To: data.Point{X: 1, Y: 2}},
		Reply:   data.MessageNumber{F0: 1},
		More:    []data.Message{data.MessageOnAccount{List: []data.Point{{}, {X: 5}}}},
		Maybe:   []data.Message{nil, data.MessagePair{F0: "a", F1: []data.Message{data.MessageNumber{}}}},
	}
	arena := zb.NewArena()
	addr := must(zb.Write(arena, &written))
	mut := must(data.MutateEnvelope(arena, addr))

	moved, ok := must(mut.MutateMessage()).Moved()
	same(t, "Moved", ok, true)
	same(t, "SetX", must(moved.MutateTo()).SetX(7), nil)
	speed := float32(0.5)
	same(t, "SetSpeed", moved.SetSpeed(&speed), nil)

	reply, ok, err := mut.MutateReply()
	number, isNumber := reply.Number()
	same(t, "Number", ok && isNumber && err == nil, true)
	same(t, "SetF0", number.SetF0(2), nil)
	_, ok = reply.Moved()
	same(t, "another variant", ok, false)

	more := must(mut.MutateMore())
	account, ok := must(more.At(0)).OnAccount()
	same(t, "OnAccount", ok, true)
	point := must(must(account.MutateList()).At(1))
	same(t, "SetY", point.SetY(9), nil)
	same(t, "Y", must(point.Y()), 9.0)

	maybe := must(mut.MutateMaybe())
	same(t, "Len", maybe.Len(), 2)
	same(t, "Null", must(maybe.At(0)).Valid, false)
	pair, ok := must(maybe.At(1)).Value.Pair()
	same(t, "Pair", ok, true)
	same(t, "SetF0", pair.SetF0("longer than before"), nil)
	inner, ok := must(must(pair.MutateF1()).At(0)).Number()
	same(t, "Number", ok, true)
	same(t, "SetF0", inner.SetF0(3), nil)

	want := data.Envelope{
		Message: data.MessageMoved{To: data.Point{X: 7, Y: 2}, Speed: &speed},
		Reply:   data.MessageNumber{F0: 2},
		More:    []data.Message{data.MessageOnAccount{List: []data.Point{{}, {X: 5, Y: 9}}}},
		Maybe: []data.Message{
			nil, data.MessagePair{F0: "longer than before", F1: []data.Message{data.MessageNumber{F0: 3}}},
		},
	}
	same(t, "Read", must(data.AccessEnvelope(arena.Region(), addr)).Read(), want)

	if _, err := more.At(1); !errors.Is(err, zb.OutOfBounds) {
		t.Errorf("an element that is not there: %v", err)
	}
	arena.Reset(false)
	_, listErr := mut.MutateMore()
	_, elementErr := more.At(0)
	_, variantErr := mut.MutateMessage()
	for _, err := range []error{listErr, elementErr, variantErr, number.SetF0(1), point.SetX(1)} {
		if !errors.Is(err, zb.StaleView) {
			t.Errorf("StaleView is expected, not %v", err)
		}
	}
}

// Setters of elements take no memory but the arena's.
func TestChangingElementsDoesNotAllocate(t *testing.T) {
	arena := zb.NewArena()
	addr := must(zb.Write(arena, &every.Lists{
		F: []every.Shape{every.ShapeCircle{Radius: 2}},
		G: []every.Point{{X: 1}},
		I: []*every.Point{nil, {X: 3}},
	}))
	mut := must(every.MutateLists(arena, addr))
	failed := false
	allocations := testing.AllocsPerRun(100, func() {
		points, _ := mut.MutateG()
		point, _ := points.At(0)
		options, _ := mut.MutateI()
		option, _ := options.At(1)
		shapes, _ := mut.MutateF()
		shape, _ := shapes.At(0)
		circle, _ := shape.Circle()
		failed = failed || point.SetX(2) != nil || option.Value.SetX(4) != nil || circle.SetRadius(3) != nil
	})
	same(t, "allocations", allocations, 0.0)
	same(t, "failed", failed, false)
	got := must(every.AccessLists(arena.Region(), addr)).Read()
	same(t, "X", []float64{got.G[0].X, got.I[1].X}, []float64{2, 4})
	same(t, "Radius", got.F[0].(every.ShapeCircle).Radius, 3.0)
}
