package zerobuf_test

import (
	"errors"
	"fmt"

	zb "zerobuf.dev/go/zerobuf"
)

func ExampleWrite() {
	arena := zb.NewArena()
	addr, err := zb.Write(arena, &Person{Name: "Ada", Age: 36, Scores: []float64{1, 2.5}})
	if err != nil {
		fmt.Println(err)
		return
	}
	person, err := AccessPerson(arena.Region(), addr)
	if err != nil {
		fmt.Println(err)
		return
	}
	_, hasHome := person.Home()
	fmt.Println(person.Name(), person.Age(), person.Scores(), hasHome)
	// Output: Ada 36 [1 2.5] false
}

func ExampleMarshal() {
	bytes, err := zb.Marshal(&Address{Street: "A", Number: 7}, 0x1000)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("% x\n", bytes[:4])
	fmt.Printf("% x\n", bytes[16:32])
	// Output:
	// 5a 42 4d 31
	// 04 00 00 00 30 10 00 00 00 00 00 00 00 00 00 00
}

func ExampleNewRegion() {
	bytes, _ := zb.Marshal(&Person{Name: "Ada", Tags: []string{"x", "y"}}, 0x1000)
	// What came from somewhere else lies anywhere: AlignedCopy puts it where columns can be read.
	region, err := zb.NewRegion(zb.AlignedCopy(0x1000, bytes))
	if err != nil {
		fmt.Println(err)
		return
	}
	person, err := AccessPerson(region, 0x1010)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, tag := range person.Tags().All() {
		fmt.Println(i, tag)
	}
	// Output:
	// 0 x
	// 1 y
}

func ExampleError() {
	_, err := zb.Write(zb.NewArena(), &Person{Home: &Address{Street: "\xff"}})
	var problem *zb.Error
	fmt.Println(errors.Is(err, zb.BadUtf8), errors.As(err, &problem))
	fmt.Println(problem.Path)
	fmt.Println(err)
	// Output:
	// true true
	// home.street
	// zerobuf: BadUtf8 in home.street: the string is not UTF-8
}

func ExampleMutMessage() {
	arena := zb.NewArena()
	addr, _ := zb.Write(arena, &Person{Name: "Ada", Home: &Address{Street: "Elm"}})
	person, err := MutatePerson(arena, addr)
	if err != nil {
		fmt.Println(err)
		return
	}
	home, _ := person.MutateHome()
	fmt.Println(person.SetName("Grace"), person.SetAge(85), home.SetStreet("Oak"))
	name, _ := person.Name()
	street, _ := home.Street()
	fmt.Println(name, street)
	// Output:
	// <nil> <nil> <nil>
	// Grace Oak
}

func ExampleArena_Restore() {
	arena := zb.NewArena()
	mark := arena.Save()
	addr, _ := zb.Write(arena, &Person{Name: "Ada"})
	person, _ := LazyPerson(arena.Region(), addr)
	if err := arena.Restore(mark); err != nil {
		fmt.Println(err)
	}
	_, err := person.Name()
	fmt.Println(errors.Is(err, zb.StaleView))
	// Output: true
}

func ExampleRequireLayouts() {
	ours := []zb.LayoutRow{{TypeID: zb.TypeID("P"), Name: "P", Fields: 1, Fingerprints: []uint64{1, 2}}}
	theirs := []zb.LayoutRow{{TypeID: zb.TypeID("P"), Name: "P", Fields: 1, Fingerprints: []uint64{1, 3}}}
	fmt.Println(zb.RequireLayouts(ours, theirs))
	// Output: zerobuf: LayoutMismatch: P (the first 1 fields or variants differ)
}
