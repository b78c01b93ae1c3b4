//! The table of types and its comparison.

mod template;

use template::*;
use zerobuf::handshake::{Reason, Row, RowKind, Table, compare};
use zerobuf::{Code, Record, fingerprint};

#[test]
fn a_table_has_every_type_that_can_be_reached_once() {
    let table = Table::new().with::<Kinds>().with::<Node>().with::<Kinds>();
    let mut names: Vec<_> = table.rows().iter().map(|row| (row.name, row.kind)).collect();
    names.sort_by_key(|row| row.0);
    assert_eq!(
        names,
        [
            ("Color", RowKind::UnitEnum),
            ("Kinds", RowKind::Record),
            ("Node", RowKind::Record),
            ("Point", RowKind::Record),
            ("Shape", RowKind::DataEnum),
        ]
    );
    let kinds = table.rows()[0];
    assert_eq!((kinds.fields, kinds.required), (35, 31));
    assert!(compare(table.rows(), table.rows()).is_ok());
}

/// FNV-1a as in the specification, over the text a fingerprint is defined by.
fn fnv(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[test]
fn fingerprints_are_those_of_the_specification() {
    let prints = |name| {
        let table = Table::new().with::<Kinds>();
        let row = table.rows().iter().find(|row| row.name == name).copied();
        row.unwrap().fingerprints.to_vec()
    };
    assert_eq!(
        prints("Point"),
        [fnv("record Point{"), fnv("record Point{x:f64;"), fnv("record Point{x:f64;y:f64;")]
    );
    assert_eq!(prints("Color")[3], fnv("enum Color{Red=0;Green=5;Blue=6;"));
    assert_eq!(
        prints("Shape")[5],
        fnv("variant Shape{Nothing=0();Circle=1(record(Point),f64);Label=2(str,option<u32>);\
             Group=3(list<variant(Shape)>);Inverse=4(variant(Shape));")
    );
    assert_eq!(
        prints("Kinds")[35],
        fnv("record Kinds{flag:bool;a:i8;b:i16;c:i32;d:u8;e:u16;f:u32;g:i64;h:u64;i:f32;j:f64;\
             safe:number<i64>;safe_option:option<number<u64>>;text:str;bytes:bytes;\
             byte_column:column<u8>;shorts:column<i16>;floats:column<f64>;flags:list<bool>;\
             words:list<str>;maybe:list<option<i32>>;point:record(Point);\
             points:list<record(Point)>;boxes:list<box<record(Point)>>;rows:list<column<f64>>;\
             color:enum(Color);colors:list<enum(Color)>;shape:variant(Shape);\
             shapes:list<variant(Shape)>;user:str;users:list<str>;some:option<record(Point)>;\
             retries:u32;greeting:str;more:column<u32>;")
    );
    assert_eq!(fingerprint::type_id(""), 0x811c_9dc5);
    assert_eq!(<Point as Record>::DESC.type_id(), fingerprint::type_id("Point"));
    assert_eq!(fingerprint::type_id("a"), 0xe40c_292c);
}

const OURS: Row<'static> = Row {
    type_id: 7,
    kind: RowKind::Record,
    name: "Person",
    fields: 2,
    required: 2,
    fingerprints: &[1, 2, 3],
};

fn reason(theirs: Row<'_>) -> Option<Reason> {
    let both = [compare(&[OURS], &[theirs]), compare(&[theirs], &[OURS])];
    let [a, b] = both.map(|result| result.err().map(|error| error.disagreements()[0].reason));
    assert_eq!(a, b, "the comparison does not depend on who asks");
    a
}

#[test]
fn versions_agree_as_long_as_the_longer_one_needs_no_more() {
    assert_eq!(reason(Row { fields: 3, fingerprints: &[1, 2, 3, 9], ..OURS }), None);
    assert_eq!(
        reason(Row { fields: 1, required: 1, fingerprints: &[1, 2], ..OURS }),
        Some(Reason::Required { has: 1, needs: 2 })
    );
    assert_eq!(
        reason(Row { fields: 3, required: 3, fingerprints: &[1, 2, 3, 9], ..OURS }),
        Some(Reason::Required { has: 2, needs: 3 })
    );
    assert_eq!(
        reason(Row { fingerprints: &[1, 2, 4], ..OURS }),
        Some(Reason::Fields { agree: 1, common: 2 })
    );
    assert_eq!(reason(Row { kind: RowKind::UnitEnum, ..OURS }), Some(Reason::NotTheSame));
    assert_eq!(reason(Row { name: "Other", ..OURS }), Some(Reason::NotTheSame));
    assert_eq!(reason(Row { fields: 5, ..OURS }), Some(Reason::Malformed));
    assert_eq!(reason(Row { type_id: 8, fingerprints: &[4, 5, 6], ..OURS }), None);
}

#[test]
fn every_type_that_disagrees_is_named() {
    let other = Row { type_id: 9, name: "Address", ..OURS };
    let changed = [
        Row { fingerprints: &[1, 5, 6], ..OURS },
        Row { required: 3, fields: 3, fingerprints: &[1, 2, 3, 4], ..other },
    ];
    let error = compare(&[OURS, other], &changed).unwrap_err();
    assert_eq!(error.code(), Code::LayoutMismatch);
    assert_eq!(
        error.to_string(),
        "LayoutMismatch: the two sides were built from different definitions\n  \
         `Person`: of the 2 fields that both sides have, number 1 differs in name or type\n  \
         `Address`: one side has 2 fields, the other needs at least 3; fields that are added must \
         be options or have a default"
    );
    let error = compare(&[OURS, OURS], &[]).unwrap_err();
    assert_eq!(error.code(), Code::DuplicateKey);
}
