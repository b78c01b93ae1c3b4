//! Data enums: an interface over a struct per variant for what owns its data, and tagged views,
//! because an interface over views would allocate.

use zerobuf_schema::{DataEnum, DataVariant, ItemId};

use super::fields::{self, Row};
use super::printer::Row as Line;
use super::{Module, Reader, docs, names, unit_enum};
use crate::lower;

/// The fields of a variant, whose struct goes by a name.
fn row<'a>(module: &Module<'a>, variant: &'a DataVariant, ty: &str) -> Row<'a> {
    let fields = variant.fields.iter().map(|field| lower::lower_field(module.schema, field));
    Row::new(fields.collect(), variant.style, ty)
}

pub(super) fn print<'a>(module: &mut Module<'a>, id: ItemId, data: &'a DataEnum) {
    let name = module.names.item(id).to_owned();
    let words = module.names.variants(id).to_vec();
    let types: Vec<String> = words.iter().map(|word| format!("{name}{word}")).collect();
    let sentence = format!(
        "{name} owns the data of an enum {}: it is one of {}, by value.",
        data.head.name,
        types.join(", ")
    );
    let head = &data.head;
    module.out.comment(&docs::comment(&sentence, &head.docs, head.deprecated.as_ref()));
    module.out.block(&format!("type {name} interface {{"), "}", |out| {
        out.line(&format!("is{name}()"));
    });
    for (variant, ty) in data.variants.iter().zip(&types) {
        let row = row(module, variant, ty);
        let sentence = format!("{ty} is the variant {} of {name}.", variant.name);
        let comment = docs::comment(&sentence, &variant.docs, variant.deprecated.as_ref());
        module.out.gap();
        module.out.comment(&comment);
        fields::owned(module, &row, ty);
        module.out.gap();
        module.out.line(&format!("func ({ty}) is{name}() {{}}"));
    }
    kinds(module, data, &name, &words);
    descriptor(module, id, data, &name, &types);
    put(module, data, &name, &types);
    for reader in [Reader::View, Reader::Lazy] {
        tagged(module, data, &name, &words, reader);
        for (variant, ty) in data.variants.iter().zip(&types) {
            payload(module, variant, ty, reader);
        }
    }
    mutable(module, data, &name, &words, &types);
}

/// The view that opens the payload for change, and the payloads' own.
fn mutable<'a>(
    module: &mut Module<'a>,
    data: &'a DataEnum,
    name: &str,
    words: &[String],
    types: &[String],
) {
    let out = &mut module.out;
    out.gap();
    out.line(&format!("// {name}Mut is a variant whose payload can be changed; all is checked."));
    out.block(&format!("type {name}Mut struct {{"), "}", |out| out.line("m zb.MutVariant"));
    out.gap();
    out.line("// Kind tells which variant it is.");
    out.block(&format!("func (p {name}Mut) Kind() {name}Kind {{"), "}", |out| {
        out.line(&format!("return {name}Kind(p.m.Discriminant())"));
    });
    for ((variant, word), ty) in data.variants.iter().zip(words).zip(types) {
        let out = &mut module.out;
        let sentence = format!("{word} opens the payload if it is the variant {}.", variant.name);
        out.gap();
        out.comment(&docs::comment(&sentence, &[], variant.deprecated.as_ref()));
        out.block(
            &format!("func (p {name}Mut) {word}() (value {ty}Mut, ok bool) {{"),
            "}",
            |out| {
                out.block(&format!("if p.Kind() != {name}Kind{word} {{"), "}", |out| {
                    out.line("return value, false");
                });
                out.line("m := p.m.Payload()");
                out.line(&format!("return {ty}Mut{{{ty}Lazy{{m.Lazy()}}, m}}, true"));
            },
        );
    }
    for (variant, ty) in data.variants.iter().zip(types) {
        let row = row(module, variant, ty);
        let out = &mut module.out;
        out.gap();
        out.line(&format!("// {ty}Mut reads and changes the payload of {}.", variant.name));
        out.block(&format!("type {ty}Mut struct {{"), "}", |out| {
            out.line(&format!("{ty}Lazy"));
            out.line("m zb.Mut");
        });
        fields::setters(module, &row, &format!("{ty}Mut"));
    }
}

fn kinds(module: &mut Module<'_>, data: &DataEnum, name: &str, words: &[String]) {
    let constants: Vec<String> = words.iter().map(|word| format!("{name}Kind{word}")).collect();
    let rows: Vec<Line> = data
        .variants
        .iter()
        .zip(&constants)
        .map(|(variant, constant)| Line {
            comment: docs::comment(
                &format!("{constant} is the variant {}.", variant.name),
                &[],
                variant.deprecated.as_ref(),
            ),
            cells: vec![
                constant.clone(),
                format!("{name}Kind"),
                format!("= {}", variant.discriminant),
            ],
        })
        .collect();
    let out = &mut module.out;
    out.gap();
    out.line(&format!("// {name}Kind tells the variants of {name} apart."));
    out.line(&format!("type {name}Kind uint32"));
    out.gap();
    out.table("const (", ")", &rows);
    let cases: Vec<(String, String)> =
        constants.iter().zip(&data.variants).map(|(c, v)| (c.clone(), v.name.clone())).collect();
    unit_enum::print_string(module, &format!("{name}Kind"), &data.head.name, &cases);
}

fn descriptor<'a>(
    module: &mut Module<'a>,
    id: ItemId,
    data: &'a DataEnum,
    name: &str,
    types: &[String],
) {
    module.descriptor(id, "DataEnumDesc", "");
    let variants: Vec<(String, Vec<String>)> = data
        .variants
        .iter()
        .zip(types)
        .map(|(variant, ty)| {
            let row = row(module, variant, ty);
            let head = format!(
                "{{Name: {}, Discriminant: {}, Required: {}",
                names::quote(&variant.name),
                variant.discriminant,
                lower::required(&row.fields)
            );
            (head, fields::descriptors(module, &row))
        })
        .collect();
    let out = &mut module.out;
    out.gap();
    out.block("func init() {", "}", |out| {
        out.block(&format!("desc{name}.Variants = []zb.DataVariant{{"), "}", |out| {
            for (head, rows) in &variants {
                if rows.is_empty() {
                    out.line(&format!("{head}}},"));
                } else {
                    out.block(&format!("{head}, Fields: []zb.Field{{"), "}},", |out| {
                        rows.iter().for_each(|row| out.line(row));
                    });
                }
            }
        });
    });
}

/// Writes the slot and the payload.
fn put<'a>(module: &mut Module<'a>, data: &'a DataEnum, name: &str, types: &[String]) {
    let bodies: Vec<Vec<String>> = data
        .variants
        .iter()
        .zip(types)
        .map(|(variant, ty)| {
            let row = row(module, variant, ty);
            fields::puts(module, &row, "value", "block")
        })
        .collect();
    let bound = if bodies.iter().any(|body| !body.is_empty()) { "value := " } else { "" };
    let out = &mut module.out;
    out.gap();
    out.block(&format!("func put{name}(w *zb.Writer, at uint32, value {name}) {{"), "}", |out| {
        out.line(&format!("switch {bound}value.(type) {{"));
        for (position, (body, ty)) in bodies.iter().zip(types).enumerate() {
            let block = if body.is_empty() { "_" } else { "block" };
            out.block(&format!("case {ty}:"), "\t}", |out| {
                out.line(&format!(
                    "if {block}, ok := w.Variant(at, desc{name}, {position}); ok {{"
                ));
                for line in body {
                    out.line(&format!("\t{}", super::printer::nested(line)));
                }
                out.line("\tw.Leave()");
            });
        }
        out.line("default:");
        out.line("\tw.Fail(at, zb.UnknownVariant)");
        out.line("}");
    });
}

/// The view that knows which variant it holds.
fn tagged(module: &mut Module<'_>, data: &DataEnum, name: &str, words: &[String], reader: Reader) {
    let suffix = reader.suffix();
    let ty = format!("{name}{suffix}");
    let (field, member, sentence) = match reader {
        Reader::View => ("v", "v zb.VariantView", "is a validated variant."),
        Reader::Lazy => {
            ("l", "l zb.LazyVariant", "is a variant whose getters check what they meet.")
        }
    };
    let out = &mut module.out;
    out.gap();
    out.line(&format!("// {ty} {sentence}"));
    out.block(&format!("type {ty} struct {{"), "}", |out| out.line(member));
    out.gap();
    out.line("// Kind tells which variant it is.");
    out.block(&format!("func (p {ty}) Kind() {name}Kind {{"), "}", |out| {
        out.line(&format!("return {name}Kind(p.{field}.Discriminant())"));
    });
    for (variant, word) in data.variants.iter().zip(words) {
        let view = format!("{name}{word}{suffix}");
        let sentence = format!("{word} returns the payload if it is the variant {}.", variant.name);
        out.gap();
        out.comment(&docs::comment(&sentence, &variant.docs, variant.deprecated.as_ref()));
        out.block(&format!("func (p {ty}) {word}() (value {view}, ok bool) {{"), "}", |out| {
            out.block(&format!("if p.Kind() != {name}Kind{word} {{"), "}", |out| {
                out.line("return value, false");
            });
            out.line(&format!("return {view}{{p.{field}.Payload()}}, true"));
        });
    }
    if reader == Reader::Lazy {
        return;
    }
    out.gap();
    out.line("// Read returns a copy that owns its data.");
    out.block(&format!("func (p {ty}) Read() {name} {{"), "}", |out| {
        out.line("switch p.Kind() {");
        for word in words {
            out.line(&format!("case {name}Kind{word}:"));
            out.line(&format!("\treturn {name}{word}View{{p.v.Payload()}}.Read()"));
        }
        out.line("}");
        out.line("return nil");
    });
}

/// The view of a variant's payload.
fn payload<'a>(module: &mut Module<'a>, variant: &'a DataVariant, ty: &str, reader: Reader) {
    let row = row(module, variant, ty);
    let view = format!("{ty}{}", reader.suffix());
    let member = match reader {
        Reader::View => "v zb.View",
        Reader::Lazy => "l zb.Lazy",
    };
    let out = &mut module.out;
    out.gap();
    out.line(&format!("// {view} is the payload of {}.", variant.name));
    out.block(&format!("type {view} struct {{"), "}", |out| out.line(member));
    fields::getters(module, &row, &view, reader);
    if reader == Reader::View {
        fields::read(module, &row, &view, ty);
    }
}
