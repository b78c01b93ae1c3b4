//! The walk over the model that every backend starts from: types without boxes and newtypes
//! around them, fields with their slot and what they read as when they are missing.

use zerobuf_schema::{
    Default, Elem, Element, Field, Int, Item, ItemId, Named, Schema, Type, UnitEnum,
};

/// A type as it lies in a slot.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Ty {
    /// Whether Null is a value.
    pub(crate) nullable: bool,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Scalar(Scalar),
    Str,
    Bytes,
    Column(&'static str),
    Unit(ItemId),
    Data(ItemId),
    Record(ItemId),
    /// Records one after the other.
    Inline(ItemId),
    /// One slot per element. `boxed`: the elements are records behind a Box.
    Slots {
        element: Box<Ty>,
        boxed: bool,
    },
}

/// The kinds whose value lies in the slot itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scalar {
    Bool,
    I8,
    I16,
    I32,
    U8,
    U16,
    U32,
    I64,
    U64,
    I64Number,
    U64Number,
    F32,
    F64,
}

/// A field of a record or of a variant's payload.
pub(crate) struct Lowered<'a> {
    pub(crate) field: &'a Field,
    pub(crate) ty: Ty,
    /// Whether a record may end before the field.
    pub(crate) missable: bool,
    /// The declared default, its variant resolved to the stable name.
    pub(crate) default: Option<Value>,
}

/// The value of a missing field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Zero,
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(String),
    Variant(String),
}

/// The slots of a record, flattened ones included.
pub(crate) fn record_fields(schema: &Schema, id: ItemId) -> Vec<Lowered<'_>> {
    schema.slots(id).iter().map(|slot| lower_field(schema, slot.field)).collect()
}

/// Fields in slot order, lowered.
pub(crate) fn lower_field<'a>(schema: &'a Schema, field: &'a Field) -> Lowered<'a> {
    let ty = lower(schema, &field.ty);
    let default = field.default.as_ref().map(|default| match default {
        Default::Bool(value) => Value::Bool(*value),
        Default::Int(value) => Value::Int(*value),
        Default::Float(value) => Value::Float(*value),
        Default::Str(value) => Value::Str(value.clone()),
        Default::Variant(_) => Value::Variant(variant_name(schema, &ty, default)),
        _ => Value::Zero,
    });
    Lowered { field, missable: schema.may_be_missing(field), ty, default }
}

/// How many leading fields of a payload must be present.
pub(crate) fn required(fields: &[Lowered<'_>]) -> usize {
    fields.iter().rposition(|field| !field.missable).map_or(0, |last| last + 1)
}

/// The type as it lies in a slot.
pub(crate) fn lower(schema: &Schema, ty: &Type) -> Ty {
    let kind = match schema.transparent(ty) {
        Type::Option(inner) => return Ty { nullable: true, ..lower(schema, inner) },
        Type::Bool => Kind::Scalar(Scalar::Bool),
        Type::Int { int, number } => Kind::Scalar(scalar(*int, *number)),
        Type::F32 => Kind::Scalar(Scalar::F32),
        Type::F64 => Kind::Scalar(Scalar::F64),
        Type::Str { .. } => Kind::Str,
        Type::Bytes { .. } => Kind::Bytes,
        Type::Column { elem, .. } => Kind::Column(column(*elem)),
        Type::List { elem, .. } => match schema.element(elem) {
            Element::Inline(id) => Kind::Inline(id),
            Element::Slot => {
                let element = lower(schema, elem);
                let boxed = !element.nullable && matches!(element.kind, Kind::Record(_));
                Kind::Slots { element: Box::new(element), boxed }
            }
        },
        Type::Named(Named { item: Some(id), .. }) => match schema.item(*id) {
            Item::UnitEnum(_) => Kind::Unit(*id),
            Item::DataEnum(_) => Kind::Data(*id),
            _ => Kind::Record(*id),
        },
        other => unreachable!("a resolved schema has no {other:?} here"),
    };
    Ty { nullable: false, kind }
}

fn scalar(int: Int, number: bool) -> Scalar {
    match (int, number) {
        (Int::I8, _) => Scalar::I8,
        (Int::I16, _) => Scalar::I16,
        (Int::I32, _) => Scalar::I32,
        (Int::U8, _) => Scalar::U8,
        (Int::U16, _) => Scalar::U16,
        (Int::U32, _) => Scalar::U32,
        (Int::I64, false) => Scalar::I64,
        (Int::U64, false) => Scalar::U64,
        (Int::I64, true) => Scalar::I64Number,
        (Int::U64, true) => Scalar::U64Number,
    }
}

fn column(elem: Elem) -> &'static str {
    match elem {
        Elem::Int(int) => int.as_str(),
        other => other.as_str(),
    }
}

fn variant_name(schema: &Schema, ty: &Ty, default: &Default) -> String {
    let rust = default.variant().unwrap_or_default();
    let Kind::Unit(id) = &ty.kind else { return rust };
    let variants = &unit_enum(schema, *id).variants;
    variants
        .iter()
        .find(|variant| variant.ident == rust.as_str() || variant.ident == format!("r#{rust}"))
        .map_or(rust, |variant| variant.name.clone())
}

fn unit_enum(schema: &Schema, id: ItemId) -> &UnitEnum {
    match schema.item(id) {
        Item::UnitEnum(unit) => unit,
        _ => unreachable!("lower() made the id from a unit enum"),
    }
}
