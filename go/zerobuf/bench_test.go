package zerobuf_test

import (
	"testing"

	zb "zerobuf.dev/go/zerobuf"
)

func benchPerson() *Person {
	person := &Person{
		Name: "Ada Lovelace", Age: 36, Scores: make([]float64, 64),
		Tags: []string{"one", "two", "three"}, Home: &Address{"12 St James's Square", 12},
	}
	for range 10 {
		person.Friends = append(person.Friends, Person{Name: "A friend", Tags: []string{"x"}})
	}
	return person
}

func BenchmarkWrite(b *testing.B) {
	arena, person := zb.NewArena(), benchPerson()
	b.ReportAllocs()
	for b.Loop() {
		arena.Reset(false)
		if _, err := zb.Write(arena, person); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAccess(b *testing.B) {
	arena := zb.NewArena()
	addr := mustWrite(b, arena, benchPerson())
	region := arena.Region()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := AccessPerson(region, addr); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGetters(b *testing.B) {
	arena := zb.NewArena()
	addr := mustWrite(b, arena, benchPerson())
	view, err := AccessPerson(arena.Region(), addr)
	if err != nil {
		b.Fatal(err)
	}
	lazy, err := LazyPerson(arena.Region(), addr)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("number", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = view.Age()
		}
	})
	b.Run("number, lazy", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = lazy.Age()
		}
	})
	b.Run("string in place", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = view.NameBytes()
		}
	})
	b.Run("column sum", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			sum := 0.0
			for _, score := range view.Scores() {
				sum += score
			}
			_ = sum
		}
	})
	b.Run("list of records", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			friends, _ := view.Friends()
			for i := range friends.Len() {
				_ = friends.At(i).Age()
			}
		}
	})
}

func BenchmarkSetter(b *testing.B) {
	arena := zb.NewArena()
	person, err := MutatePerson(arena, mustWrite(b, arena, benchPerson()))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := person.SetAge(1); err != nil {
			b.Fatal(err)
		}
	}
}
