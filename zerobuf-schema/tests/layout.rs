//! Slots, required counts, signatures and fingerprints.

use std::path::Path;

use zerobuf_schema::{Element, Field, Int, Item, ItemId, Schema, Type, type_id};

fn schema(source: &str) -> Schema {
    Schema::from_source(Path::new("test.rs"), source).unwrap_or_else(|errors| panic!("{errors}"))
}

fn id(schema: &Schema, name: &str) -> ItemId {
    schema.by_name(name).unwrap_or_else(|| panic!("{name} is missing")).0
}

/// FNV-1a 64 of a whole text.
fn fnv64(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3))
}

const KINDS: &str = r#"
    #[derive(Zerobuf)]
    struct Kinds<'a> {
        bool: bool, i8: i8, i16: i16, i32: i32, u8: u8, u16: u16, u32: u32, i64: i64, u64: u64,
        f32: f32, f64: f64,
        #[zerobuf(number)] signed: i64,
        #[zerobuf(number)] unsigned: Option<u64>,
        string: String, str: &'a str, bytes: Vec<u8>, slice: &'a [u8],
        column: Vec<i16>, column_slice: &'a [f64],
        #[zerobuf(column)] octets: Vec<u8>,
        #[zerobuf(column)] octet_slice: Option<&'a [u8]>,
        option: Option<bool>, boxed: Box<Point>, chain: Option<Box<Self>>,
        record: Point, records: Vec<Point>, boxes: Vec<Box<Point>>, wrapped_boxes: Vec<Far>,
        options: Vec<Option<Point>>, strings: Vec<String>, strs: &'a [&'a str],
        lists: Vec<Vec<f32>>, bools: std::vec::Vec<bool>,
        color: Color, colors: Vec<Color>, shape: Option<Shape>,
        id: Id, label: Option<Label>, labels: Vec<Label>, spots: Vec<Spot>,
        r#type: core::option::Option<Box<u8>>,
    }
    #[derive(Zerobuf)] struct Point { x: f64, y: f64 }
    #[derive(Zerobuf)] struct Far(Box<Point>);
    #[derive(Zerobuf)] struct Spot(Point);
    #[derive(Zerobuf)] struct Id(u64);
    #[derive(Zerobuf)] struct Label(String);
    #[derive(Zerobuf)] enum Color { Red, Green = 5, Blue, #[zerobuf(rename = "Night")] Dark = -3 }
    #[derive(Zerobuf)] #[zerobuf(name = "geo.Shape")]
    enum Shape { None, Circle(f64), Named { label: Option<String>, at: Point } }
"#;

#[test]
fn every_kind_has_its_signature() {
    let schema = schema(KINDS);
    let shown: Vec<String> = schema
        .slots(id(&schema, "Kinds"))
        .iter()
        .map(|slot| format!("{}:{}", slot.field.name, schema.signature(&slot.field.ty)))
        .collect();
    let expected = "bool:bool i8:i8 i16:i16 i32:i32 u8:u8 u16:u16 u32:u32 i64:i64 u64:u64 f32:f32 \
        f64:f64 signed:number<i64> unsigned:option<number<u64>> string:str str:str bytes:bytes \
        slice:bytes column:column<i16> column_slice:column<f64> octets:column<u8> \
        octet_slice:option<column<u8>> option:option<bool> boxed:record(Point) \
        chain:option<record(Kinds)> record:record(Point) records:list<record(Point)> \
        boxes:list<box<record(Point)>> wrapped_boxes:list<box<record(Point)>> \
        options:list<option<record(Point)>> strings:list<str> strs:list<str> \
        lists:list<column<f32>> bools:list<bool> color:enum(Color) colors:list<enum(Color)> \
        shape:option<variant(geo.Shape)> id:u64 label:option<str> labels:list<str> \
        spots:list<record(Point)> type:option<u8>";
    assert_eq!(shown, expected.split_whitespace().collect::<Vec<_>>());
}

#[test]
fn lists_of_records_are_inline_unless_boxed() {
    let schema = schema(KINDS);
    let slots = schema.slots(id(&schema, "Kinds"));
    let element = |name: &str| {
        let field: &Field = slots.iter().find(|s| s.field.name == name).unwrap().field;
        let Type::List { elem, .. } = &field.ty else { panic!("{name} is no list") };
        (schema.element(elem), schema.stride(elem))
    };
    let inline = (Element::Inline(id(&schema, "Point")), 2);
    assert_eq!(element("records"), inline);
    assert_eq!(element("spots"), inline);
    for name in ["boxes", "wrapped_boxes", "options", "strings", "colors", "labels", "lists"] {
        assert_eq!(element(name), (Element::Slot, 1), "{name}");
    }
}

#[test]
fn fingerprints_are_hashes_of_the_documented_text() {
    let schema = schema(KINDS);
    let point = schema.fingerprints(id(&schema, "Point"));
    let expected = ["record Point{", "record Point{x:f64;", "record Point{x:f64;y:f64;"];
    assert_eq!(point, expected.map(fnv64));
    let color = schema.fingerprints(id(&schema, "Color"));
    assert_eq!(color.len(), 5);
    assert_eq!(color[4], fnv64("enum Color{Red=0;Green=5;Blue=6;Night=-3;"));
    let shape = schema.fingerprints(id(&schema, "geo.Shape"));
    let text = "variant geo.Shape{None=0();Circle=1(f64);Named=2(option<str>,record(Point));";
    assert_eq!(shape[3], fnv64(text));
    assert_eq!(schema.fingerprints(id(&schema, "Id")), []);
}

#[test]
fn type_ids_are_those_of_the_stable_names() {
    let schema = schema(KINDS);
    let (_, shape) = schema.by_name("geo.Shape").unwrap();
    assert_eq!(shape.head().rust_name(), "Shape");
    assert_eq!(shape.head().type_id, type_id("geo.Shape"));
}

#[test]
fn only_trailing_fields_may_be_missing() {
    let schema = schema(
        "#[derive(Zerobuf)] struct A { a: Option<u8>, b: u8, c: Option<u8>,
             #[zerobuf(default = 3)] d: u8, e: Maybe }
         #[derive(Zerobuf)] struct B { a: Option<u8>, b: Vec<u8> }
         #[derive(Zerobuf)] struct C { a: Option<Box<C>> }
         #[derive(Zerobuf)] struct D {}
         #[derive(Zerobuf)] struct Maybe(Option<u8>);",
    );
    let required = |name: &str| schema.required(id(&schema, name));
    assert_eq!([required("A"), required("B"), required("C"), required("D")], [2, 2, 0, 0]);
}

#[test]
fn flattened_slots_come_first() {
    let schema = schema(
        "#[derive(Zerobuf)] #[zerobuf(sealed)] struct Head { method: String, path: Option<String> }
         #[derive(Zerobuf)] #[zerobuf(sealed)] struct More { #[zerobuf(flatten)] head: Head, a: u8 }
         #[derive(Zerobuf)] struct Route { #[zerobuf(flatten)] more: More, id: u32, x: Option<u8> }
         #[derive(Zerobuf)] struct Same { method: String, path: Option<String> }",
    );
    let route = id(&schema, "Route");
    let slots: Vec<(usize, &str, ItemId)> =
        schema.slots(route).iter().map(|s| (s.index, s.field.name.as_str(), s.owner)).collect();
    let (head, more) = (id(&schema, "Head"), id(&schema, "More"));
    assert_eq!(
        slots,
        [(0, "method", head), (1, "path", head), (2, "a", more), (3, "id", route), (4, "x", route)]
    );
    assert_eq!(schema.required(route), 4);
    let text = "record Route{method:str;path:option<str>;a:u8;id:u32;x:option<u8>;";
    assert_eq!(schema.fingerprints(route)[5], fnv64(text));
}

#[test]
fn discriminants_count_on_from_the_last_explicit_one() {
    let schema = schema(KINDS);
    let (_, Item::UnitEnum(color)) = schema.by_name("Color").unwrap() else { panic!("an enum") };
    let numbers: Vec<i32> = color.variants.iter().map(|v| v.discriminant).collect();
    assert_eq!(numbers, [0, 5, 6, -3]);
}

#[test]
fn defaults_keep_their_values() {
    use zerobuf_schema::Default::{Bool, Float, Int as Integer, Str, Zero};
    let schema = schema(
        "#[derive(Zerobuf)] enum Color { Red, Green }
         #[derive(Zerobuf)] struct D {
             #[zerobuf(default = -5)] a: i8, #[zerobuf(default = 0.5)] b: f32,
             #[zerobuf(default = \"x\")] c: String, #[zerobuf(default = true)] d: bool,
             #[zerobuf(default)] e: Vec<f64>, #[zerobuf(default = Color::Green)] f: Color,
             #[zerobuf(default = 0xffff_ffff)] g: u32, #[zerobuf(default = -1)] h: f64 }",
    );
    let slots = schema.slots(id(&schema, "D"));
    let default = |i: usize| slots[i].field.default.as_ref().unwrap();
    assert!(matches!(default(0), Integer(-5)));
    assert!(matches!(default(1), Float(x) if *x == 0.5));
    assert!(matches!(default(2), Str(text) if text == "x"));
    assert!(matches!(default(3), Bool(true)));
    assert!(matches!(default(4), Zero));
    assert_eq!(default(5).variant().as_deref(), Some("Green"));
    assert!(matches!(default(6), Integer(0xffff_ffff)));
    assert!(matches!(default(7), Integer(-1)));
    assert!(matches!(slots[0].field.ty, Type::Int { int: Int::I8, number: false }));
}

#[test]
fn the_types_of_the_vectors_make_a_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors/schema.rs");
    let schema = Schema::load(&[path]).unwrap_or_else(|errors| panic!("{errors}"));
    let (grown, _) = schema.by_name("Grown").unwrap();
    assert_eq!((schema.slots(grown).len(), schema.required(grown)), (7, 1));
    let (extended, _) = schema.by_name("Extended").unwrap();
    assert_eq!((schema.slots(extended).len(), schema.required(extended)), (3, 2));
}
