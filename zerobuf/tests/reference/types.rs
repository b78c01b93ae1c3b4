//! The template's types, as the reference reader sees them.

use zerobuf::fingerprint::type_id;

use super::reader::{Field, Ty};

fn must(ty: Ty) -> Field {
    Field(ty, false)
}

fn may(ty: Ty) -> Field {
    Field(ty, true)
}

fn list(ty: Ty) -> Ty {
    Ty::List(Box::new(ty))
}

fn option(ty: Ty) -> Ty {
    Ty::Option(Box::new(ty))
}

pub fn point() -> Vec<Field> {
    vec![must(Ty::F64), must(Ty::F64)]
}

pub fn node() -> Vec<Field> {
    let node = || Ty::Record(type_id("Node"), node);
    vec![must(Ty::Str), may(option(node())), must(list(node()))]
}

pub fn shape() -> Vec<(u32, Vec<Field>)> {
    let point = Ty::Record(type_id("Point"), point);
    vec![
        (0, vec![]),
        (1, vec![must(point), must(Ty::F64)]),
        (2, vec![must(Ty::Str), may(option(Ty::U32))]),
        (3, vec![must(list(Ty::DataEnum(shape)))]),
        (4, vec![must(Ty::DataEnum(shape))]),
    ]
}

pub fn kinds() -> Vec<Field> {
    let point = || Ty::Record(type_id("Point"), point);
    let color = || Ty::UnitEnum(&[0, 5, 6]);
    let shape = || Ty::DataEnum(shape);
    vec![
        must(Ty::Bool),
        must(Ty::Int(-128, 127)),
        must(Ty::Int(-32768, 32767)),
        must(Ty::Int(-0x8000_0000, 0x7fff_ffff)),
        must(Ty::Int(0, 255)),
        must(Ty::Int(0, 65535)),
        must(Ty::U32),
        must(Ty::I64),
        must(Ty::U64),
        must(Ty::F32),
        must(Ty::F64),
        must(Ty::SafeI64),
        may(option(Ty::SafeU64)),
        must(Ty::Str),
        must(Ty::Bytes),
        must(Ty::Column(33, 1)),
        must(Ty::Column(34, 2)),
        must(Ty::Column(41, 8)),
        must(list(Ty::Bool)),
        must(list(Ty::Str)),
        must(list(option(Ty::Int(-0x8000_0000, 0x7fff_ffff)))),
        must(point()),
        must(list(point())),
        must(list(Ty::Boxed(Box::new(point())))),
        must(list(Ty::Column(41, 8))),
        must(color()),
        must(list(color())),
        must(shape()),
        must(list(shape())),
        must(Ty::Str),
        must(list(Ty::Str)),
        may(option(point())),
        may(Ty::U32),
        may(Ty::Str),
        may(Ty::Column(37, 4)),
    ]
}
