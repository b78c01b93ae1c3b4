package zerobuf

import (
	"encoding/json"
	"strings"
	"testing"
)

// vectorTypes are the types of spec/vectors/schema.rs in the words that fingerprints hash
// (spec/format.md, F-10.4). Defaults, which fingerprints leave out, follow a `=`.
const vectorTypes = `
record Flag{value:bool;}
record Small{a:i8;b:u8;c:i16;d:u16;}
record Int{value:i32;}
record Uint{value:u32;}
record Long{value:i64;}
record Ulong{value:u64;}
record Safe{signed:number<i64>;unsigned:number<u64>;}
record Single{value:f32;}
record Double{value:f64;}
record Text{value:str;}
record Blob{value:bytes;}
record Parts{head:str;body:bytes;tail:str;}
record Columns{i8s:column<i8>;u8s:column<u8>;i16s:column<i16>;u16s:column<u16>;i32s:column<i32>;u32s:column<u32>;i64s:column<i64>;u64s:column<u64>;f32s:column<f32>;f64s:column<f64>;}
record Series{values:column<f64>;}
record Labelled{label:str;values:column<f64>;}
record Point{x:f64;y:f64;}
record Empty{}
record Line{name:str;from:record(Point);to:record(Point);}
record Holder{empty:record(Empty);after:i32;}
record Node{value:i32;next:option<record(Node)>;}
record Tree{name:str;children:list<record(Tree)>;}
enum Color{Red=0;Green=5;Blue=6;Dark=-3;}
record Paint{color:enum(Color);}
variant Shape{Nothing=0();Circle=1(f64);Label=2(str,u32);Group=3(list<variant(Shape)>);Marked=4(record(Point),option<str>);}
record Drawing{shape:variant(Shape);}
record Options{flag:option<bool>;int:option<i32>;uint:option<u32>;long:option<i64>;double:option<f64>;text:option<str>;blob:option<bytes>;series:option<column<f64>>;point:option<record(Point)>;points:option<list<record(Point)>>;color:option<enum(Color)>;shape:option<variant(Shape)>;}
record Points{points:list<record(Point)>;}
record Lines{lines:list<record(Line)>;}
record Empties{items:list<record(Empty)>;}
record Lists{flags:list<bool>;texts:list<str>;blobs:list<bytes>;maybe:list<option<i32>>;boxed:list<box<record(Point)>>;optional:list<option<record(Point)>>;colors:list<enum(Color)>;shapes:list<variant(Shape)>;}
record Flags{values:list<bool>;}
record Words{values:list<str>;}
record Grid{columns:list<column<f64>>;rows:list<list<record(Point)>>;cells:list<list<bool>>;}
record Wrapped{id:u64;label:option<str>;spot:record(Point);labels:list<str>;spots:list<record(Point)>;}
record shop.Order{größe:u32;type:str;}
record Basket{order:record(shop.Order);}
record Grown{first:u32;second:option<str>;third:i32=7;fourth:str="";fifth:str="none";sixth:bool=true;seventh:f64=0.5;}
record Strict{first:option<u32>;second:u32;}
record Item{name:str;count:option<u32>;}
record Items{items:list<record(Item)>;}
record Base{kind:u32;name:str;}
record Extended{kind:u32;name:str;extra:option<str>;}
`

// payloadNames are the names of payload fields, which fingerprints leave out too.
var payloadNames = map[string][]string{"Circle": {"radius"}, "Marked": {"at", "note"}}

// rustNames are the types whose stable name is another one.
var rustNames = map[string]string{"Order": "shop.Order"}

// schema is all types by stable name.
type schema struct {
	records  map[string]*RecordDesc
	units    map[string]*UnitEnumDesc
	data     map[string]*DataEnumDesc
	defaults map[string]any
}

func (s *schema) record(t testing.TB, rustName string) *RecordDesc {
	t.Helper()
	name := rustName
	if stable, ok := rustNames[rustName]; ok {
		name = stable
	}
	if s.records[name] == nil {
		t.Fatalf("no record %s", rustName)
	}
	return s.records[name]
}

func parseSchema(t testing.TB) *schema {
	t.Helper()
	s := &schema{map[string]*RecordDesc{}, map[string]*UnitEnumDesc{}, map[string]*DataEnumDesc{}, map[string]any{}}
	lines := strings.Split(strings.TrimSpace(vectorTypes), "\n")
	for _, line := range lines {
		kind, name, _ := cutHead(line)
		switch kind {
		case "record":
			s.records[name] = &RecordDesc{Name: name, TypeID: TypeID(name)}
		case "enum":
			s.units[name] = &UnitEnumDesc{Name: name, TypeID: TypeID(name)}
		case "variant":
			s.data[name] = &DataEnumDesc{Name: name, TypeID: TypeID(name)}
		}
	}
	for _, line := range lines {
		kind, name, body := cutHead(line)
		hashes := []uint64{fnv64(kind + " " + name + "{")}
		text := kind + " " + name + "{"
		for _, part := range strings.Split(strings.TrimSuffix(body, ";"), ";") {
			if part == "" {
				continue
			}
			switch kind {
			case "record":
				part = s.addField(t, s.records[name], part)
			case "enum":
				variant, number, _ := strings.Cut(part, "=")
				var value int32
				mustDecode(t, number, &value)
				s.units[name].Variants = append(s.units[name].Variants, UnitVariant{variant, value})
			case "variant":
				s.addVariant(t, s.data[name], part)
			}
			text += part + ";"
			hashes = append(hashes, fnv64(text))
		}
		switch kind {
		case "record":
			s.records[name].Fingerprints = hashes
		case "enum":
			s.units[name].Fingerprints = hashes
		case "variant":
			s.data[name].Fingerprints = hashes
		}
	}
	return s
}

func cutHead(line string) (kind, name, body string) {
	head, body, _ := strings.Cut(strings.TrimSuffix(line, "}"), "{")
	kind, name, _ = strings.Cut(head, " ")
	return kind, name, body
}

// addField adds a field and returns its text without the default.
func (s *schema) addField(t testing.TB, desc *RecordDesc, part string) string {
	text, value, hasDefault := strings.Cut(part, "=")
	name, signature, _ := strings.Cut(text, ":")
	typ := s.typ(t, signature)
	if hasDefault {
		var decoded any
		mustDecode(t, value, &decoded)
		s.defaults[desc.Name+"."+name] = decoded
	}
	missable := typ.Nullable || hasDefault
	desc.Fields = append(desc.Fields, Field{Name: name, Type: typ, Missable: missable})
	if !missable {
		desc.Required = len(desc.Fields)
	}
	return text
}

func (s *schema) addVariant(t testing.TB, desc *DataEnumDesc, part string) {
	name, rest, _ := strings.Cut(part, "=")
	number, payload, _ := strings.Cut(rest, "(")
	variant := DataVariant{Name: name}
	mustDecode(t, number, &variant.Discriminant)
	payload = strings.TrimSuffix(payload, ")")
	for i, signature := range strings.Split(payload, ",") {
		if signature == "" {
			continue
		}
		field := Field{Name: string(rune('0' + i)), Type: s.typ(t, signature)}
		if names := payloadNames[name]; names != nil {
			field.Name = names[i]
		}
		field.Missable = field.Type.Nullable
		variant.Fields = append(variant.Fields, field)
	}
	desc.Variants = append(desc.Variants, variant)
}

var plainKinds = map[string]Kind{
	"bool": KindBool, "i8": KindI8, "i16": KindI16, "i32": KindI32, "u8": KindU8, "u16": KindU16,
	"u32": KindU32, "i64": KindI64, "u64": KindU64, "f32": KindF32, "f64": KindF64,
	"str": KindStr, "bytes": KindBytes,
	"number<i64>": KindI64Number, "number<u64>": KindU64Number,
	"column<i8>": KindColumnI8, "column<u8>": KindColumnU8, "column<i16>": KindColumnI16,
	"column<u16>": KindColumnU16, "column<i32>": KindColumnI32, "column<u32>": KindColumnU32,
	"column<i64>": KindColumnI64, "column<u64>": KindColumnU64, "column<f32>": KindColumnF32,
	"column<f64>": KindColumnF64,
}

func (s *schema) typ(t testing.TB, signature string) Type {
	if kind, ok := plainKinds[signature]; ok {
		return Type{Kind: kind}
	}
	open := strings.IndexAny(signature, "<(")
	if open < 0 {
		t.Fatalf("no signature: %q", signature)
	}
	inner := signature[open+1 : len(signature)-1]
	switch signature[:open] {
	case "option":
		typ := s.typ(t, inner)
		typ.Nullable = true
		return typ
	case "box":
		return s.typ(t, inner)
	case "record":
		return Type{Kind: KindRecord, Record: s.records[inner]}
	case "enum":
		return Type{Kind: KindUnit, Unit: s.units[inner]}
	case "variant":
		return Type{Kind: KindData, Data: s.data[inner]}
	case "list":
		elem := s.typ(t, inner)
		if strings.HasPrefix(inner, "record(") {
			return Type{Kind: KindRecords, Record: elem.Record}
		}
		return Type{Kind: KindList, Elem: &elem}
	}
	t.Fatalf("no signature: %q", signature)
	return Type{}
}

func fnv64(text string) uint64 {
	hash := uint64(0xcbf29ce484222325)
	for i := range len(text) {
		hash = (hash ^ uint64(text[i])) * 0x100000001b3
	}
	return hash
}

func mustDecode(t testing.TB, text string, into any) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		t.Fatalf("%.60q: %v", text, err)
	}
}
