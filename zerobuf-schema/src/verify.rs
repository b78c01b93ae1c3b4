//! Rules that only show across items.

use std::collections::HashMap;

use proc_macro2::Span;

use crate::check;
use crate::diagnostic::Diagnostics;
use crate::model::*;
use crate::resolve::{Schema, Source};

type ByFile = Vec<(usize, Diagnostics)>;

/// Stable names and type ids are distinct.
pub(crate) fn names(schema: &Schema) -> ByFile {
    let mut by_name: HashMap<&str, ItemId> = HashMap::new();
    let mut by_id: HashMap<u32, &Item> = HashMap::new();
    each(schema, |id, item, errors| {
        let head = item.head();
        if let Some(other) = by_name.insert(&head.name, id) {
            let Source { path, line } = schema.source(other);
            errors.add(
                head.ident.span(),
                format!(
                    "the stable name `{}` is used twice, first in {}:{line}",
                    head.name,
                    path.display()
                ),
                "give one of them another: `#[zerobuf(name = \"...\")]`",
            );
        } else if let Some(other) = by_id.insert(head.type_id, item) {
            errors.add(
                head.ident.span(),
                format!(
                    "the names `{}` and `{}` have the same type id, {:#010x}",
                    head.name,
                    other.head().name,
                    head.type_id
                ),
                "give one of them another name: `#[zerobuf(name = \"...\")]`",
            );
        }
    })
}

/// Types fit together: every name leads to an item.
pub(crate) fn shapes(schema: &Schema) -> ByFile {
    let mut endless = endless_newtypes(schema);
    endless.extend(endless_records(schema));
    if !endless.is_empty() {
        // Nothing that looks through newtypes or counts slots would come to an
        // end.
        return endless;
    }
    each(schema, |_, item, errors| {
        for field in item.fields() {
            field_type(schema, &field.ty, field.span, errors);
            default_variant(schema, field, errors);
        }
        match item {
            Item::Record(record) => {
                flatten(schema, record, errors);
                used_defaults(schema, &record.fields, errors);
            }
            Item::DataEnum(data) => {
                data.variants.iter().for_each(|v| used_defaults(schema, &v.fields, errors));
            }
            Item::UnitEnum(_) | Item::Newtype(_) => {}
        }
    })
}

fn endless_records(schema: &Schema) -> ByFile {
    each(schema, |id, item, errors| {
        // A cycle is reported at its records and enums; its newtypes are
        // transparent.
        if !matches!(item, Item::Newtype(_)) && contains(schema, item, id) {
            errors.add(
                item.head().ident.span(),
                format!("`{}` contains itself without end", item.head().ident),
                "put a Box or Vec on the way: `Option<Box<T>>`, `Vec<T>`",
            );
        }
    })
}

fn each<'a>(
    schema: &'a Schema,
    mut check: impl FnMut(ItemId, &'a Item, &mut Diagnostics),
) -> ByFile {
    let mut all = Vec::new();
    for (id, item) in schema.items() {
        let mut errors = Diagnostics::default();
        check(id, item, &mut errors);
        if !errors.is_empty() {
            all.push((schema.items[id.0].file, errors));
        }
    }
    all
}

fn endless_newtypes(schema: &Schema) -> ByFile {
    each(schema, |_, item, errors| {
        let mut at = item;
        for _ in 0..=schema.items.len() {
            let Item::Newtype(newtype) = at else { return };
            let Some(next) = newtype.field.ty.named().and_then(|n| n.item) else { return };
            at = schema.item(next);
        }
        errors.add(
            item.head().ident.span(),
            "a newtype that contains itself has no layout",
            "make it a record: `struct Name { field: Type }`",
        );
    })
}

fn field_type(schema: &Schema, ty: &Type, span: Span, errors: &mut Diagnostics) {
    match ty {
        Type::Option(inner) => {
            if schema.nullable(inner) {
                errors.add(
                    span,
                    "an Option of something that may be Null cannot tell the two apart",
                    "the type inside is an Option already: remove this one",
                );
            }
            field_type(schema, inner, span, errors);
        }
        Type::Boxed(inner) => field_type(schema, inner, span, errors),
        Type::List { elem, .. } => {
            if let Some(packed) = packed(schema.transparent(elem)) {
                let (place, what) = match elem.named() {
                    Some(named) => (named.span, "newtypes over numbers"),
                    None => (span, "boxed numbers"),
                };
                errors.add(
                    place,
                    format!("a Vec of {what} is not a column"),
                    format!("use `Vec<{packed}>`"),
                );
            }
            field_type(schema, elem, span, errors);
        }
        _ => {}
    }
}

/// The number of which a Vec would be a column.
fn packed(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Int { int, .. } => Some(int.as_str()),
        Type::F32 => Some("f32"),
        Type::F64 => Some("f64"),
        _ => None,
    }
}

fn flatten(schema: &Schema, record: &Record, errors: &mut Diagnostics) {
    let Some(field) = record.fields.first() else { return };
    let Some(target) = field.flattened() else { return };
    let Item::Record(head) = schema.item(target) else {
        errors.add(
            field.span,
            "only a record can be flattened",
            "use a struct with named fields, marked `#[zerobuf(sealed)]`",
        );
        return;
    };
    if !head.head.sealed {
        errors.add(
            field.span,
            format!(
                "`{}` is not sealed: if it grew, the slots after it would move",
                head.head.ident
            ),
            format!("add `#[zerobuf(sealed)]` to `{}`, if it shall never grow", head.head.ident),
        );
    }
    let slots = schema.slots(target);
    for own in &record.fields[1..] {
        if slots.iter().any(|slot| slot.field.name == own.name) {
            errors.add(
                own.span,
                format!("`{}` has a field `{}` already", head.head.ident, own.name),
                "rename this one, in Rust or by `#[zerobuf(rename = \"...\")]`",
            );
        }
    }
    let unused = record.fields[1..].iter().find(|f| !schema.may_be_missing(f));
    if let (Some(later), Some(slot)) =
        (unused, slots.iter().find(|slot| slot.field.default.is_some()))
    {
        errors.add(
            later.span,
            format!(
                "`{}` must be present, so the default of `{}` before it is never used",
                later.rust_name(),
                slot.field.rust_name()
            ),
            "give this field a default or make it Option, or drop the default there",
        );
    }
}

fn default_variant(schema: &Schema, field: &Field, errors: &mut Diagnostics) {
    let Some(default) = &field.default else { return };
    let Type::Named(named) = field.ty.unboxed() else { return };
    let (Some(name), Some(target)) = (default.variant(), named.item) else { return };
    let Item::UnitEnum(unit) = schema.item(target) else {
        errors.add(
            field.span,
            format!("`{}` is no unit enum, so it has no default here", named.ident()),
            "use Option, or a default in the enum's place",
        );
        return;
    };
    if !unit.variants.iter().any(|v| v.ident == name) {
        errors.add(
            field.span,
            format!("`{}` has no variant `{name}`", unit.head.ident),
            "name one of its variants",
        );
    }
}

fn used_defaults(schema: &Schema, fields: &[Field], errors: &mut Diagnostics) {
    for (i, field) in fields.iter().enumerate().filter(|(_, f)| f.default.is_some()) {
        if let Some(later) = fields[i + 1..].iter().find(|f| !schema.may_be_missing(f)) {
            check::unused_default(field, later, errors);
        }
    }
}

/// Whether a value of `item` holds a value of `target` inline, so that the
/// type would have no finite size in Rust.
fn contains(schema: &Schema, item: &Item, target: ItemId) -> bool {
    let mut seen = vec![false; schema.items.len()];
    let mut open: Vec<ItemId> = item.fields().iter().filter_map(|f| inline(&f.ty)).collect();
    while let Some(id) = open.pop() {
        if id == target {
            return true;
        }
        if !std::mem::replace(&mut seen[id.0], true) {
            open.extend(schema.item(id).fields().iter().filter_map(|f| inline(&f.ty)));
        }
    }
    false
}

/// The item that a field holds without a pointer between.
fn inline(ty: &Type) -> Option<ItemId> {
    match ty {
        Type::Named(named) => named.item,
        Type::Option(inner) => inline(inner),
        _ => None,
    }
}
