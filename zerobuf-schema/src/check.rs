//! Rules that an item shows by itself, without the items it names.

use std::collections::HashMap;
use std::fmt::Display;

use proc_macro2::Span;

use crate::diagnostic::Diagnostics;
use crate::model::*;

/// The greatest integer that a JavaScript number holds exactly.
const MAX_SAFE: i128 = (1 << 53) - 1;

/// Checks one parsed item, whose fields that could not be parsed are left out.
pub(crate) fn item(item: &Item, errors: &mut Diagnostics) {
    // What could not be parsed may well borrow, set a discriminant or a default.
    let complete = errors.is_empty();
    for field in item.fields() {
        nested_options(&field.ty, field.span, errors);
    }
    if complete {
        borrows(item, errors);
        discriminants(item, errors);
    }
    match item {
        Item::Record(record) => record_fields(record, complete, errors),
        Item::UnitEnum(unit) => {
            distinct(unit.variants.iter().map(|v| (&v.name, v.ident.span())), NAMES, errors);
        }
        Item::DataEnum(data) => {
            distinct(data.variants.iter().map(|v| (&v.name, v.ident.span())), NAMES, errors);
            for variant in &data.variants {
                slots(&variant.fields, complete, errors);
            }
        }
        Item::Newtype(newtype) => newtype_of_itself(newtype, errors),
    }
}

fn discriminants(item: &Item, errors: &mut Diagnostics) {
    match item {
        Item::UnitEnum(unit) => {
            let keys = unit.variants.iter().map(|v| (v.discriminant, v.ident.span()));
            distinct(keys, DISCRIMINANTS, errors);
        }
        Item::DataEnum(data) => {
            let keys = data.variants.iter().map(|v| (v.discriminant, v.ident.span()));
            distinct(keys, DISCRIMINANTS, errors);
        }
        Item::Record(_) | Item::Newtype(_) => {}
    }
}

/// What must be distinct, and how to make it so.
struct Distinct {
    what: &'static str,
    help: &'static str,
}

const NAMES: Distinct = Distinct {
    what: "stable name",
    help: "rename one of them, in Rust or by `#[zerobuf(rename = \"...\")]`",
};

const DISCRIMINANTS: Distinct =
    Distinct { what: "discriminant", help: "give every variant a number of its own" };

fn distinct<K: Display>(
    keys: impl Iterator<Item = (K, Span)>,
    rule: Distinct,
    errors: &mut Diagnostics,
) {
    let mut seen = HashMap::new();
    for (key, span) in keys {
        let key = key.to_string();
        if seen.insert(key.clone(), ()).is_some() {
            errors.add(span, format!("the {} `{key}` is used twice", rule.what), rule.help);
        }
    }
}

/// An Option is Null when it is None, so what it holds must never be Null.
fn nested_options(ty: &Type, span: Span, errors: &mut Diagnostics) {
    match ty {
        Type::Option(inner) => {
            if matches!(inner.unboxed(), Type::Option(_)) {
                errors.add(
                    span,
                    "an Option of an Option cannot tell its two kinds of None apart",
                    "use one Option, or an enum with #[derive(Zerobuf)]",
                );
            } else {
                nested_options(inner, span, errors);
            }
        }
        Type::Boxed(inner) => nested_options(inner, span, errors),
        Type::List { elem, .. } => nested_options(elem, span, errors),
        _ => {}
    }
}

/// Data that borrows needs a lifetime on the item, except for `&'static`.
fn borrows(item: &Item, errors: &mut Diagnostics) {
    let head = item.head();
    if head.lifetime.is_some() && !item.fields().iter().any(|f| f.ty.borrows()) {
        errors.add(
            head.ident.span(),
            "the lifetime is not used by any field",
            "remove it, or borrow with `&'a str` or `&'a [T]`",
        );
    }
}

fn record_fields(record: &Record, complete: bool, errors: &mut Diagnostics) {
    for (i, field) in record.fields.iter().enumerate() {
        if field.flatten {
            flatten(i, field, errors);
        }
    }
    slots(&record.fields, complete, errors);
}

/// The rules of a row of slots: a record or a payload.
fn slots(fields: &[Field], complete: bool, errors: &mut Diagnostics) {
    distinct(fields.iter().map(|f| (&f.name, f.span)), NAMES, errors);
    for (i, field) in fields.iter().enumerate() {
        if let Some(default) = &field.default {
            let later = fields[i + 1..].iter().find(|f| f.is_certainly_required());
            if let (Some(later), true) = (later, complete) {
                unused_default(field, later, errors);
            }
            if !field.flatten {
                default_fits(default, &field.ty, field.span, errors);
            }
        }
    }
}

/// Only fields at the end can be missing, and only a missing one reads as its
/// default.
pub(crate) fn unused_default(field: &Field, later: &Field, errors: &mut Diagnostics) {
    errors.add(
        field.span,
        format!("this default is never used: `{}` after it must be present", later.rust_name()),
        "move the field to the end, or give all later fields a default or make them Option",
    );
}

fn flatten(index: usize, field: &Field, errors: &mut Diagnostics) {
    if index != 0 {
        errors.add(
            field.span,
            "only the first field can be flattened",
            "move it to the front; its slots come first",
        );
    }
    if !matches!(field.ty, Type::Named(_)) {
        errors.add(
            field.span,
            "only a record can be flattened",
            "use a record marked `#[zerobuf(sealed)]` itself, without Option, Box or Vec",
        );
    }
    if field.default.is_some() {
        errors.add(
            field.span,
            "a flattened record cannot have a default",
            "remove `default`; the fields of the flattened record may have one each",
        );
    }
}

fn default_fits(default: &Default, ty: &Type, span: Span, errors: &mut Diagnostics) {
    let wanted = match ty {
        Type::Option(_) => {
            errors.add(
                span,
                "an Option has a default already: None",
                "remove `default`, or remove Option",
            );
            return;
        }
        Type::Bool => match default {
            Default::Zero | Default::Bool(_) => return,
            _ => "true or false".to_owned(),
        },
        Type::Int { int, number } => match default {
            Default::Zero => return,
            Default::Int(value) if fits(*value, *int, *number) => return,
            _ => {
                let (least, greatest) = limits(*int, *number);
                format!("an integer from {least} to {greatest}")
            }
        },
        Type::F32 => match default {
            Default::Zero => return,
            Default::Int(value) if value.unsigned_abs() < 1 << 24 => return,
            Default::Float(value) if (*value as f32).is_finite() => return,
            _ => "a number in the range of f32".to_owned(),
        },
        Type::F64 => match default {
            Default::Zero => return,
            Default::Int(value) if value.unsigned_abs() < 1 << 53 => return,
            Default::Float(value) if value.is_finite() => return,
            _ => "a number".to_owned(),
        },
        Type::Str { .. } => match default {
            Default::Zero | Default::Str(_) => return,
            _ => "a string literal".to_owned(),
        },
        Type::Bytes { .. } | Type::Column { .. } | Type::List { .. } => match default {
            Default::Zero => return,
            _ => "empty: write `default` alone".to_owned(),
        },
        Type::Named(_) => match default {
            Default::Variant(_) => return,
            _ => {
                errors.add(
                    span,
                    "a named type has no default that all languages know",
                    "write the variant of a unit enum, `default = Color::Red`, or use Option",
                );
                return;
            }
        },
        Type::Boxed(_) => {
            errors.add(
                span,
                "a boxed field cannot have a default",
                "remove the Box, or use Option",
            );
            return;
        }
    };
    errors.add(
        span,
        "this default does not fit the field",
        format!("the default must be {wanted}"),
    );
}

fn limits(int: Int, number: bool) -> (i128, i128) {
    let (least, greatest) = int.range();
    if number { (least.max(-MAX_SAFE), greatest.min(MAX_SAFE)) } else { (least, greatest) }
}

fn fits(value: i128, int: Int, number: bool) -> bool {
    let (least, greatest) = limits(int, number);
    (least..=greatest).contains(&value)
}

/// A newtype is transparent: inside itself it would have no layout at all.
fn newtype_of_itself(newtype: &Newtype, errors: &mut Diagnostics) {
    let Some(named) = newtype.field.ty.named() else { return };
    if named.path.len() == 1 && named.ident() == newtype.head.rust_name() {
        errors.add(
            named.span,
            "a newtype that contains itself has no layout",
            "make it a record: `struct Name { field: Type }`",
        );
    }
}
