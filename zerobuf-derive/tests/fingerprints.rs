//! What Rust evaluates in constants must be what the schema crate computes from the source text:
//! it is what the generators for other languages build into their tables.

#![allow(
    missing_docs,
    dead_code,
    unreachable_pub,
    clippy::vec_box,
    reason = "the types are there to be described"
)]

use std::path::Path;

use zerobuf::handshake::{self, Table};
use zerobuf::{Code, DataEnum, Record, UnitEnum, Zerobuf};
use zerobuf_schema::{Item as SchemaItem, Schema};

mod vectors {
    use super::Zerobuf;
    include!("../../spec/vectors/schema.rs");
}

mod cases {
    use super::Zerobuf;
    include!("cases/kinds.rs");
}

/// A type as its constants describe it.
struct Row {
    name: &'static str,
    type_id: u32,
    required: Option<u32>,
    fingerprints: &'static [u64],
}

fn record<R: Record>() -> Row {
    let desc = R::DESC;
    let required = Some(desc.required());
    Row { name: desc.name(), type_id: desc.type_id(), required, fingerprints: desc.fingerprints() }
}

fn unit<E: UnitEnum>() -> Row {
    let desc = E::DESC;
    let (type_id, fingerprints) = (desc.type_id(), desc.fingerprints());
    Row { name: desc.name(), type_id, required: None, fingerprints }
}

fn data<E: DataEnum>() -> Row {
    let desc = E::DESC;
    let (type_id, fingerprints) = (desc.type_id(), desc.fingerprints());
    Row { name: desc.name(), type_id, required: None, fingerprints }
}

fn compare(file: &str, rows: &[Row]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let schema = Schema::load(&[path]).unwrap_or_else(|errors| panic!("{errors}"));
    for (id, item) in schema.items() {
        let name = &item.head().name;
        if matches!(item, SchemaItem::Newtype(_)) {
            continue;
        }
        let row = rows
            .iter()
            .find(|row| row.name == name)
            .unwrap_or_else(|| panic!("{name} of {file} is not compared: add it to the list"));
        assert_eq!(row.type_id, item.head().type_id, "type id of {name}");
        assert_eq!(row.fingerprints, schema.fingerprints(id), "fingerprints of {name}");
        if let Some(required) = row.required {
            assert_eq!(required as usize, schema.required(id), "required slots of {name}");
        }
    }
}

macro_rules! rows {
    (records $($record:ty)*; units $($unit:ty)*; data $($data:ty)*) => {
        &[$(record::<$record>(),)* $(unit::<$unit>(),)* $(data::<$data>(),)*]
    };
}

#[test]
fn types_of_the_vectors() {
    use vectors::*;
    let rows: &[Row] = rows! {
        records Flag Small Int Uint Long Ulong Safe Single Double Text Blob Parts Columns Series
            Labelled Point Empty Line Holder Node Tree Paint Drawing Options Points Lines Empties
            Lists Flags Words Grid Wrapped Order Basket Grown Strict Item Items Base Extended;
        units Color;
        data Shape
    };
    compare("../spec/vectors/schema.rs", rows);
}

#[test]
fn types_of_the_cases() {
    use cases::*;
    let rows: &[Row] = rows! {
        records Scalars Texts Optional Nested Point Tree Chain Settings Head Route Customer
            Wrappers Empty Borrowing<'_> Hazards Formula Counted;
        units Color Level;
        data Shape Expr Part<'_>
    };
    compare("tests/cases/kinds.rs", rows);
}

/// Two modules whose records of one name hold different ones of another name.
macro_rules! module {
    ($name:ident $number:ty) => {
        mod $name {
            use super::Zerobuf;

            #[derive(Zerobuf)]
            pub(crate) struct Outer {
                inner: Inner,
            }

            #[derive(Zerobuf)]
            pub(crate) struct Inner {
                number: $number,
            }
        }
    };
}

module!(one f64);
module!(two u32);

#[test]
fn types_of_one_name_below_equal_rows_are_found() {
    let table = Table::new().with::<one::Outer>().with::<two::Outer>();
    let error = handshake::compare(table.rows(), &[]).unwrap_err();
    assert_eq!(error.code(), Code::DuplicateKey);
    assert!(error.disagreements().iter().all(|one| one.name == "Inner"), "{error}");
    // Once each is once only.
    let table = Table::new().with::<one::Outer>().with::<one::Outer>();
    assert_eq!(table.rows().len(), 2);
}
