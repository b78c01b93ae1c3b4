//! What records and payloads have in common: a row of fields, and the methods around it.

use zerobuf_schema::Style;

use super::printer::{Printer, Row as Line, nested};
use super::types::{by_pointer, plus};
use super::{Module, Reader, docs, names};
use crate::lower::{Kind, Lowered, Scalar, Ty};

/// Fields in slot order with their Go names.
pub(super) struct Row<'a> {
    pub(super) fields: Vec<Lowered<'a>>,
    pub(super) names: Vec<String>,
}

impl<'a> Row<'a> {
    /// The fields of a record or a payload that goes by a name.
    pub(super) fn new(fields: Vec<Lowered<'a>>, style: Style, owner: &str) -> Row<'a> {
        let names = names::fields(&fields, style, owner);
        Row { fields, names }
    }

    fn iter(&self) -> impl Iterator<Item = (usize, &Lowered<'a>, &str)> {
        let names = self.names.iter().map(String::as_str);
        self.fields.iter().zip(names).enumerate().map(|(slot, (field, name))| (slot, field, name))
    }
}

/// How the methods of a view name what they read from.
fn source(reader: Reader) -> &'static str {
    match reader {
        Reader::View => "p.v",
        Reader::Lazy => "p.l",
    }
}

/// The struct that owns its data.
pub(super) fn owned(module: &mut Module<'_>, row: &Row<'_>, name: &str) {
    let lines: Vec<Line> = row
        .iter()
        .map(|(_, lowered, go)| Line {
            comment: docs::plain(&lowered.field.docs, lowered.field.deprecated.as_ref()),
            cells: vec![go.to_owned(), module.owned(&lowered.ty)],
        })
        .collect();
    struct_of(&mut module.out, name, &lines);
}

fn struct_of(out: &mut Printer, name: &str, lines: &[Line]) {
    if lines.is_empty() {
        out.line(&format!("type {name} struct{{}}"));
    } else {
        out.table(&format!("type {name} struct {{"), "}", lines);
    }
}

/// The getters of a view.
pub(super) fn getters(module: &mut Module<'_>, row: &Row<'_>, receiver: &str, reader: Reader) {
    for (slot, field, go) in row.iter() {
        let (result, body) = match reader {
            Reader::View => view_getter(module, field, slot),
            Reader::Lazy => lazy_getter(module, field, slot),
        };
        let absent = if field.ty.nullable { "; false if there is none" } else { "" };
        method(
            module,
            field,
            &format!("{go} returns the field {}{absent}.", field.field.name),
            &format!("func (p {receiver}) {go}() {result} {{"),
            &body,
        );
        if field.ty.kind == Kind::Str {
            let (result, body) = aliases(field, slot, reader);
            let sentence = format!(
                "{go}Bytes returns the bytes of the field {}, not a copy.",
                field.field.name
            );
            let head = format!("func (p {receiver}) {go}Bytes() {result} {{");
            method(module, field, &sentence, &head, &body);
        }
    }
}

/// A method of a field. Only the getter repeats the field's comment; all repeat the deprecation.
fn method(module: &mut Module<'_>, field: &Lowered<'_>, sentence: &str, head: &str, body: &str) {
    let getter = sentence.contains(" returns the field ");
    let docs = if getter { field.field.docs.as_slice() } else { &[] };
    let comment = docs::comment(sentence, docs, field.field.deprecated.as_ref());
    let out = &mut module.out;
    out.gap();
    out.comment(&comment);
    out.block(head, "}", |out| out.line(body));
}

fn default(module: &Module<'_>, field: &Lowered<'_>) -> Option<String> {
    field.default.as_ref().and_then(|default| module.default(&field.ty, default))
}

fn view_getter(module: &mut Module<'_>, field: &Lowered<'_>, slot: usize) -> (String, String) {
    let view = module.view(&field.ty, Reader::View);
    let value = module.get(&field.ty, "p.v", &slot.to_string());
    if field.ty.nullable {
        let body =
            format!("if p.v.IsNull({slot}) {{\n\treturn value, false\n}}\nreturn {value}, true");
        return (format!("(value {view}, ok bool)"), body);
    }
    let body = match default(module, field) {
        Some(default) => {
            let default = of_type(&default, &field.ty);
            format!("if !p.v.Has({slot}) {{\n\treturn {default}\n}}\nreturn {value}")
        }
        None => format!("return {value}"),
    };
    (view, body)
}

fn lazy_getter(module: &mut Module<'_>, field: &Lowered<'_>, slot: usize) -> (String, String) {
    let view = module.view(&field.ty, Reader::Lazy);
    let checked = module.check(&field.ty, "p.l", &slot.to_string());
    if field.ty.nullable {
        let wrap = checked.wrap.as_deref().unwrap_or("v");
        let body = format!(
            "if none, err := p.l.IsNull({slot}); none || err != nil {{\n\treturn value, false, err\n}}\n\
             v, err := {}\nreturn {wrap}, err == nil, err",
            checked.call
        );
        return (format!("(value {view}, ok bool, err error)"), body);
    }
    let body = match default(module, field) {
        Some(default) => {
            let default = of_type(&default, &field.ty);
            let missing = missing("p.l", slot, &default);
            format!("{missing}\n{}", checked.body())
        }
        None => checked.body(),
    };
    (format!("({view}, error)"), body)
}

/// What a lazy getter does when an older writer left out the field; a stale view is none of those.
fn missing(from: &str, slot: usize, default: &str) -> String {
    format!("if has, err := {from}.Has({slot}); !has || err != nil {{\n\treturn {default}, err\n}}")
}

/// The call that makes -0 gives a float64.
fn of_type(default: &str, ty: &Ty) -> String {
    if default.ends_with("()") && ty.kind == Kind::Scalar(Scalar::F32) {
        format!("float32({default})")
    } else {
        default.to_owned()
    }
}

/// The getter of a string's own bytes.
fn aliases(field: &Lowered<'_>, slot: usize, reader: Reader) -> (&'static str, String) {
    let from = source(reader);
    let default = match &field.default {
        Some(crate::lower::Value::Str(text)) if !text.is_empty() => Some(names::quote(text)),
        _ => None,
    };
    match (reader, field.ty.nullable) {
        (Reader::View, true) => (
            "(value []byte, ok bool)",
            format!(
                "if {from}.IsNull({slot}) {{\n\treturn nil, false\n}}\nreturn {from}.Bytes({slot}), true"
            ),
        ),
        (Reader::View, false) => {
            let read = format!("return {from}.Bytes({slot})");
            let body = default.map_or(read.clone(), |text| {
                format!("if !{from}.Has({slot}) {{\n\treturn []byte({text})\n}}\n{read}")
            });
            ("[]byte", body)
        }
        (Reader::Lazy, true) => (
            "(value []byte, ok bool, err error)",
            format!(
                "if none, err := {from}.IsNull({slot}); none || err != nil {{\n\treturn nil, false, err\n}}\n\
                 v, err := {from}.Bytes({slot})\nreturn v, err == nil, err"
            ),
        ),
        (Reader::Lazy, false) => {
            let read = format!("return {from}.Bytes({slot})");
            let body = default.map_or(read.clone(), |text| {
                let missing = missing(from, slot, &format!("[]byte({text})"));
                format!("{missing}\n{read}")
            });
            ("([]byte, error)", body)
        }
    }
}

/// The setters of a record or a payload, and what opens the inside of its fields for change.
pub(super) fn setters(module: &mut Module<'_>, row: &Row<'_>, receiver: &str) {
    for (slot, field, go) in row.iter() {
        let owned = module.owned(&field.ty);
        let body = setter(module, &field.ty, slot);
        let sentence =
            format!("Set{go} changes the field {}, or nothing if it fails.", field.field.name);
        let head = format!("func (p {receiver}) Set{go}(value {owned}) error {{");
        method(module, field, &sentence, &head, &body);
        if names::opens(&field.ty) {
            opener(module, field, go, slot, receiver);
        }
    }
}

/// The method that opens what is inside of a field for change.
fn opener(module: &mut Module<'_>, field: &Lowered<'_>, go: &str, slot: usize, receiver: &str) {
    let inner = Ty { nullable: false, kind: field.ty.kind.clone() };
    let opened = module.opened(&inner);
    let open = module.open(&inner, "p.m", &slot.to_string());
    let (result, body, absent) = if field.ty.nullable {
        let null = format!(
            "if none, err := p.l.IsNull({slot}); none || err != nil {{\n\treturn value, false, err\n}}"
        );
        let wrap = open.wrap.as_deref().unwrap_or("v");
        let body = format!("{null}\nv, err := {}\nreturn {wrap}, err == nil, err", open.call);
        (format!("(value {opened}, ok bool, err error)"), body, "; false if there is none")
    } else {
        (format!("({opened}, error)"), open.body(), "")
    };
    let sentence = format!("Mutate{go} opens the field {} for change{absent}.", field.field.name);
    let head = format!("func (p {receiver}) Mutate{go}() {result} {{");
    method(module, field, &sentence, &head, &body);
}

fn setter(module: &mut Module<'_>, ty: &Ty, slot: usize) -> String {
    let held = match ty.kind {
        Kind::Scalar(_) | Kind::Str | Kind::Unit(_) if ty.nullable => "*value",
        _ => "value",
    };
    let set = match &ty.kind {
        Kind::Scalar(scalar) => format!("return p.m.Set{}({slot}, {held})", scalar.go_name()),
        Kind::Str => format!("return p.m.SetStr({slot}, {held})"),
        Kind::Bytes => format!("return p.m.SetBytes({slot}, {held})"),
        Kind::Column(elem) => {
            format!("return p.m.SetColumn{}({slot}, {held})", elem.to_uppercase())
        }
        Kind::Unit(_) => format!("return p.m.SetUnit({slot}, int32({held}))"),
        _ => {
            let body = match &ty.kind {
                // An option of a record is a pointer already.
                Kind::Record(id) if ty.nullable => module.put_record(*id, "at", "value"),
                kind => module.put(&Ty { nullable: false, kind: kind.clone() }, "at", "value"),
            };
            let put = super::printer::literal("func(w *zb.Writer, at uint32)", &body);
            format!("return p.m.Set({slot}, {put})")
        }
    };
    if ty.nullable {
        format!("if value == nil {{\n\treturn p.m.SetNull({slot})\n}}\n{set}")
    } else {
        set
    }
}

/// Statements that write the fields of `value` into the slots from `at` on.
pub(super) fn puts(module: &mut Module<'_>, row: &Row<'_>, value: &str, at: &str) -> Vec<String> {
    row.iter()
        .map(|(slot, field, go)| module.put(&field.ty, &plus(at, slot), &format!("{value}.{go}")))
        .collect()
}

/// The method that copies everything out of a validated view.
pub(super) fn read(module: &mut Module<'_>, row: &Row<'_>, view: &str, name: &str) {
    let lines: Vec<String> = row
        .iter()
        .map(|(_, field, go)| {
            if !field.ty.nullable {
                return format!("o.{go} = {}", module.copy(&field.ty, &format!("p.{go}()")));
            }
            let inner = Ty { nullable: false, kind: field.ty.kind.clone() };
            let copy = module.copy(&inner, "value");
            let held = if by_pointer(&inner) { format!("zb.Ptr({copy})") } else { copy };
            format!("if value, ok := p.{go}(); ok {{\n\to.{go} = {}\n}}", nested(&held))
        })
        .collect();
    let out = &mut module.out;
    out.gap();
    out.line("// Read returns a copy that owns its data.");
    out.block(&format!("func (p {view}) Read() {name} {{"), "}", |out| {
        out.line(&format!("var o {name}"));
        lines.iter().for_each(|line| out.line(line));
        out.line("return o");
    });
}

/// The elements of a list of `zb.Field`.
pub(super) fn descriptors(module: &Module<'_>, row: &Row<'_>) -> Vec<String> {
    row.iter()
        .map(|(_, field, _)| {
            let missable = if field.missable { ", Missable: true" } else { "" };
            let name = names::quote(&field.field.name);
            format!("{{Name: {name}, Type: {}{missable}}},", module.describe(&field.ty))
        })
        .collect()
}
