// Package golden_test runs the Go that lies in the folders around it: every type with random
// values through the writer, the views and the setters.
package golden_test

import (
	"math/rand/v2"
	"reflect"
	"testing"

	zb "zerobuf.dev/go/zerobuf"
	wide "zerobuf.dev/golden/200-fields"
	data "zerobuf.dev/golden/data-enums"
	empty "zerobuf.dev/golden/empty-struct"
	every "zerobuf.dev/golden/every-kind"
	evolution "zerobuf.dev/golden/evolution-defaults"
	"zerobuf.dev/golden/flatten"
	globals "zerobuf.dev/golden/global-names"
	names "zerobuf.dev/golden/go-names"
	"zerobuf.dev/golden/keywords"
	numbers "zerobuf.dev/golden/number-attribute"
	proto "zerobuf.dev/golden/proto-field"
	recursive "zerobuf.dev/golden/recursive-types"
	renames "zerobuf.dev/golden/renames-and-deprecations"
	unicode "zerobuf.dev/golden/unicode-docs"
)

func of[T any]() reflect.Type { return reflect.TypeFor[T]() }

var variants = map[reflect.Type][]reflect.Type{
	of[data.Message](): {
		of[data.MessageQuiet](), of[data.MessageNumber](), of[data.MessagePair](),
		of[data.MessageMoved](), of[data.MessageOnAccount](), of[data.MessageEnded](),
	},
	of[empty.Maybe]():        {of[empty.MaybeNothing](), of[empty.MaybeEmpty]()},
	of[every.Shape]():        {of[every.ShapeNothing](), of[every.ShapeCircle](), of[every.ShapeLabel]()},
	of[evolution.Event]():    {of[evolution.EventMoved]()},
	of[proto.Tagged]():       {of[proto.TaggedEmpty](), of[proto.TaggedKind_]()},
	of[globals.Foo]():        {of[globals.FooInit](), of[globals.FooValue](), of[globals.FooList](), of[globals.FooNested]()},
	of[globals.GlobalThis](): {of[globals.GlobalThisEnd](), of[globals.GlobalThisOnly]()},
	of[names.Shape](): {
		of[names.ShapeView_](), of[names.ShapeKind_](), of[names.ShapeRead_](),
		of[names.ShapeCircleView](), of[names.ShapeCircle_](),
	},
	of[keywords.Extract](): {of[keywords.ExtractWhole](), of[keywords.ExtractPart]()},
	of[recursive.Expr](): {
		of[recursive.ExprNumber](), of[recursive.ExprSum](), of[recursive.ExprNegate](),
		of[recursive.ExprNamed](),
	},
}

// tested are the fingerprints of all records that were.
var tested = map[uint64]bool{}

type access[V any] = func(*zb.Region, uint32, ...zb.AccessOption) (V, error)

// roundTrip tests one record type. Its functions are named; the methods are found.
func roundTrip[T any, P interface {
	*T
	zb.Encoder
}, V interface{ Read() T }, L, M any](
	t *testing.T,
	access access[V],
	lazy access[L],
	mutate func(*zb.Arena, uint32, ...zb.AccessOption) (M, error),
) {
	t.Helper()
	fingerprints := P(new(T)).ZerobufDesc().Fingerprints
	tested[fingerprints[len(fingerprints)-1]] = true
	t.Run(of[T]().String(), func(t *testing.T) {
		random := values{rand.New(rand.NewPCG(7, 9)), variants}
		for range 40 {
			var written, other T
			random.fill(reflect.ValueOf(&written).Elem(), 0)
			random.fill(reflect.ValueOf(&other).Elem(), 0)

			arena := zb.NewArena()
			addr := must(zb.Write(arena, P(&written)))
			view := must(access(arena.Region(), addr))
			same(t, "Read", view.Read(), written)

			lazyView := must(lazy(arena.Region(), addr))
			lazyAgrees(t, reflect.ValueOf(view), reflect.ValueOf(lazyView))

			mut := must(mutate(arena, addr))
			set(t, reflect.ValueOf(mut), reflect.ValueOf(other))
			same(t, "Read after all setters", must(access(arena.Region(), addr)).Read(), other)
		}
	})
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

// lazyAgrees calls every getter of both views and compares what needs no view to hold it.
func lazyAgrees(t *testing.T, view, lazy reflect.Value) {
	t.Helper()
	for i := range view.NumMethod() {
		name := view.Type().Method(i).Name
		if name == "Read" {
			continue
		}
		got, want := lazy.MethodByName(name).Call(nil), view.Method(i).Call(nil)
		if last := got[len(got)-1]; !last.IsNil() {
			t.Fatalf("%s: %v", name, last)
		}
		if want[0].Kind() != reflect.Struct {
			same(t, name, got[0].Interface(), want[0].Interface())
		}
		if len(want) == 2 {
			same(t, name, got[1].Bool(), want[1].Bool())
		}
	}
}

// set calls every setter with the field of its name.
func set(t *testing.T, mut, value reflect.Value) {
	t.Helper()
	for i := range value.NumField() {
		name := value.Type().Field(i).Name
		if !mut.MethodByName(name).IsValid() {
			t.Fatalf("%s has no getter %s", mut.Type(), name)
		}
		result := mut.MethodByName("Set" + name).Call([]reflect.Value{value.Field(i)})
		if !result[0].IsNil() {
			t.Fatalf("Set%s: %v", name, result[0])
		}
	}
}

func TestRoundTrips(t *testing.T) {
	roundTrip(t, wide.AccessWide, wide.LazyWide, wide.MutateWide)
	roundTrip(t, data.AccessPoint, data.LazyPoint, data.MutatePoint)
	roundTrip(t, data.AccessEnvelope, data.LazyEnvelope, data.MutateEnvelope)
	roundTrip(t, empty.AccessEmpty, empty.LazyEmpty, empty.MutateEmpty)
	roundTrip(t, empty.AccessHolder, empty.LazyHolder, empty.MutateHolder)
	roundTrip(t, every.AccessScalars, every.LazyScalars, every.MutateScalars)
	roundTrip(t, every.AccessReferring, every.LazyReferring, every.MutateReferring)
	roundTrip(t, every.AccessColumns, every.LazyColumns, every.MutateColumns)
	roundTrip(t, every.AccessOptional, every.LazyOptional, every.MutateOptional)
	roundTrip(t, every.AccessLists, every.LazyLists, every.MutateLists)
	roundTrip(t, every.AccessPoint, every.LazyPoint, every.MutatePoint)
	roundTrip(t, evolution.AccessGrown, evolution.LazyGrown, evolution.MutateGrown)
	roundTrip(t, evolution.AccessOld, evolution.LazyOld, evolution.MutateOld)
	roundTrip(t, evolution.AccessItem, evolution.LazyItem, evolution.MutateItem)
	roundTrip(t, evolution.AccessLog, evolution.LazyLog, evolution.MutateLog)
	roundTrip(t, flatten.AccessBase, flatten.LazyBase, flatten.MutateBase)
	roundTrip(t, flatten.AccessExtended, flatten.LazyExtended, flatten.MutateExtended)
	roundTrip(t, flatten.AccessBoth, flatten.LazyBoth, flatten.MutateBoth)
	roundTrip(t, globals.AccessLength, globals.LazyLength, globals.MutateLength)
	roundTrip(t, globals.AccessNaN, globals.LazyNaN, globals.MutateNaN)
	roundTrip(t, globals.AccessSymbol, globals.LazySymbol, globals.MutateSymbol)
	roundTrip(t, names.AccessUserID, names.LazyUserID, names.MutateUserID)
	roundTrip(t, names.AccessHome, names.LazyHome, names.MutateHome)
	roundTrip(t, names.AccessHomeView_, names.LazyHomeView_, names.MutateHomeView_)
	roundTrip(t, names.AccessLayouts_, names.LazyLayouts_, names.MutateLayouts_)
	roundTrip(t, keywords.AccessWords, keywords.LazyWords, keywords.MutateWords)
	roundTrip(t, keywords.AccessUint8Array, keywords.LazyUint8Array, keywords.MutateUint8Array)
	roundTrip(t, keywords.AccessObject, keywords.LazyObject, keywords.MutateObject)
	roundTrip(t, keywords.AccessArena, keywords.LazyArena, keywords.MutateArena)
	roundTrip(t, keywords.AccessRegion, keywords.LazyRegion, keywords.MutateRegion)
	roundTrip(t, keywords.AccessList, keywords.LazyList, keywords.MutateList)
	roundTrip(t, keywords.AccessRegionInit, keywords.LazyRegionInit, keywords.MutateRegionInit)
	roundTrip(t, keywords.AccessRegionList, keywords.LazyRegionList, keywords.MutateRegionList)
	roundTrip(t, keywords.AccessExtracts, keywords.LazyExtracts, keywords.MutateExtracts)
	roundTrip(t, numbers.AccessNumbers, numbers.LazyNumbers, numbers.MutateNumbers)
	roundTrip(t, proto.AccessProto, proto.LazyProto, proto.MutateProto)
	roundTrip(t, proto.AccessHolder, proto.LazyHolder, proto.MutateHolder)
	roundTrip(t, recursive.AccessNode, recursive.LazyNode, recursive.MutateNode)
	roundTrip(t, recursive.AccessTree, recursive.LazyTree, recursive.MutateTree)
	roundTrip(t, recursive.AccessPing, recursive.LazyPing, recursive.MutatePing)
	roundTrip(t, recursive.AccessPong, recursive.LazyPong, recursive.MutatePong)
	roundTrip(t, recursive.AccessFormula, recursive.LazyFormula, recursive.MutateFormula)
	roundTrip(t, renames.AccessOrder, renames.LazyOrder, renames.MutateOrder)
	roundTrip(t, renames.AccessBasket, renames.LazyBasket, renames.MutateBasket)
	roundTrip(t, unicode.AccessGröße, unicode.LazyGröße, unicode.MutateGröße)
	roundTrip(t, unicode.AccessBild, unicode.LazyBild, unicode.MutateBild)

	for _, layouts := range [][]zb.Layout{
		wide.Layouts,
		data.Layouts,
		empty.Layouts,
		every.Layouts,
		evolution.Layouts,
		flatten.Layouts,
		globals.Layouts,
		names.Layouts,
		keywords.Layouts,
		numbers.Layouts,
		proto.Layouts,
		recursive.Layouts,
		renames.Layouts,
		unicode.Layouts,
	} {
		for _, row := range zb.Rows(layouts) {
			if !tested[row.Fingerprints[len(row.Fingerprints)-1]] && row.Kind == zb.LayoutRecord {
				t.Errorf("%s is not tested", row.Name)
			}
		}
	}
}
