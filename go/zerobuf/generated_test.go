package zerobuf_test

import zb "zerobuf.dev/go/zerobuf"

// What the generator makes of
//
//	#[derive(Zerobuf)]
//	struct Address { street: String, number: u32 }
//
//	#[derive(Zerobuf)]
//	struct Person {
//	    name: String, age: u32, scores: Vec<f64>, tags: Vec<String>,
//	    home: Option<Address>, friends: Vec<Person>,
//	}
//
// written by hand: the tests and examples of the runtime need no generator.

var descAddress = &zb.RecordDesc{Name: "Address", TypeID: zb.TypeID("Address"), Required: 2}

var descPerson = &zb.RecordDesc{Name: "Person", TypeID: zb.TypeID("Person"), Required: 4}

func init() {
	descAddress.Fields = []zb.Field{
		{Name: "street", Type: zb.Type{Kind: zb.KindStr}},
		{Name: "number", Type: zb.Type{Kind: zb.KindU32}},
	}
	descPerson.Fields = []zb.Field{
		{Name: "name", Type: zb.Type{Kind: zb.KindStr}},
		{Name: "age", Type: zb.Type{Kind: zb.KindU32}},
		{Name: "scores", Type: zb.Type{Kind: zb.KindColumnF64}},
		{Name: "tags", Type: zb.Type{Kind: zb.KindList, Elem: &zb.Type{Kind: zb.KindStr}}},
		{Name: "home", Type: zb.Type{Kind: zb.KindRecord, Record: descAddress, Nullable: true}, Missable: true},
		{Name: "friends", Type: zb.Type{Kind: zb.KindRecords, Record: descPerson, Nullable: true}, Missable: true},
	}
}

type Address struct {
	Street string
	Number uint32
}

func (a *Address) ZerobufDesc() *zb.RecordDesc { return descAddress }

func (a *Address) ZerobufPut(w *zb.Writer, at uint32) {
	w.Str(at, a.Street)
	w.U32(at+16, a.Number)
}

type Person struct {
	Name    string
	Age     uint32
	Scores  []float64
	Tags    []string
	Home    *Address
	Friends []Person
}

func (p *Person) ZerobufDesc() *zb.RecordDesc { return descPerson }

func (p *Person) ZerobufPut(w *zb.Writer, at uint32) {
	w.Str(at, p.Name)
	w.U32(at+16, p.Age)
	w.ColumnF64(at+32, p.Scores)
	zb.PutSlots(w, at+48, p.Tags, (*zb.Writer).Str)
	if p.Home == nil {
		w.Null(at + 64)
	} else if block, ok := w.Record(at+64, descAddress); ok {
		p.Home.ZerobufPut(w, block)
		w.Leave()
	}
	if p.Friends == nil {
		w.Null(at + 80)
	} else {
		zb.PutRecords(w, at+80, p.Friends, descPerson, (*Person).ZerobufPut)
	}
}

type AddressView struct{ v zb.View }

func (a AddressView) Street() string { return a.v.Str(0) }
func (a AddressView) Number() uint32 { return a.v.U32(1) }

type PersonView struct{ v zb.View }

func AccessPerson(region *zb.Region, addr uint32, options ...zb.AccessOption) (PersonView, error) {
	v, err := zb.AccessMessage(region, addr, descPerson, options...)
	return PersonView{v}, err
}

func viewPerson(v zb.View) PersonView { return PersonView{v} }

func (p PersonView) Name() string          { return p.v.Str(0) }
func (p PersonView) NameBytes() []byte     { return p.v.Bytes(0) }
func (p PersonView) Age() uint32           { return p.v.U32(1) }
func (p PersonView) Scores() []float64     { return p.v.ColumnF64(2) }
func (p PersonView) Tags() zb.List[string] { return zb.SlotList(p.v, 3, zb.View.Str) }
func (p PersonView) Home() (AddressView, bool) {
	if p.v.IsNull(4) {
		return AddressView{}, false
	}
	return AddressView{p.v.Record(4)}, true
}
func (p PersonView) Friends() (zb.List[PersonView], bool) {
	return zb.RecordList(p.v, 5, viewPerson), !p.v.IsNull(5)
}

type AddressLazy struct{ l zb.Lazy }

func (a AddressLazy) Street() (string, error) { return a.l.Str(0) }

type PersonLazy struct{ l zb.Lazy }

func LazyPerson(region *zb.Region, addr uint32) (PersonLazy, error) {
	l, err := zb.LazyMessage(region, addr, descPerson)
	return PersonLazy{l}, err
}

func lazyPerson(l zb.Lazy) PersonLazy { return PersonLazy{l} }

func (p PersonLazy) Name() (string, error)              { return p.l.Str(0) }
func (p PersonLazy) Age() (uint32, error)               { return p.l.U32(1) }
func (p PersonLazy) Scores() ([]float64, error)         { return p.l.ColumnF64(2) }
func (p PersonLazy) Tags() (zb.LazyList[string], error) { return zb.LazySlotList(p.l, 3, zb.Lazy.Str) }
func (p PersonLazy) Home() (AddressLazy, bool, error) {
	if none, err := p.l.IsNull(4); none || err != nil {
		return AddressLazy{}, false, err
	}
	l, err := p.l.Record(4)
	return AddressLazy{l}, err == nil, err
}
func (p PersonLazy) Friends() (zb.LazyList[PersonLazy], error) {
	return zb.LazyRecordList(p.l, 5, lazyPerson)
}

type AddressMut struct {
	AddressLazy
	m zb.Mut
}

func (a AddressMut) SetStreet(value string) error { return a.m.SetStr(0, value) }

type PersonMut struct {
	PersonLazy
	m zb.Mut
}

func MutatePerson(arena *zb.Arena, addr uint32, options ...zb.AccessOption) (PersonMut, error) {
	m, err := zb.MutMessage(arena, addr, descPerson, options...)
	return PersonMut{PersonLazy{m.Lazy()}, m}, err
}

func (p PersonMut) SetName(value string) error      { return p.m.SetStr(0, value) }
func (p PersonMut) SetAge(value uint32) error       { return p.m.SetU32(1, value) }
func (p PersonMut) SetScores(value []float64) error { return p.m.SetColumnF64(2, value) }
func (p PersonMut) SetTags(value []string) error {
	return p.m.Set(3, func(w *zb.Writer, at uint32) { zb.PutSlots(w, at, value, (*zb.Writer).Str) })
}
func (p PersonMut) SetHome(value *Address) error {
	if value == nil {
		return p.m.SetNull(4)
	}
	return p.m.Set(4, func(w *zb.Writer, at uint32) {
		if block, ok := w.Record(at, descAddress); ok {
			value.ZerobufPut(w, block)
			w.Leave()
		}
	})
}
func (p PersonMut) MutateHome() (AddressMut, error) {
	m, err := p.m.Record(4)
	return AddressMut{AddressLazy{m.Lazy()}, m}, err
}
