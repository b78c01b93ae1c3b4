//! Data enums: a class per variant, and unions of them with `kind` as the discriminant.

use zerobuf_schema::{DataEnum, DataVariant, Item, ItemId, Schema, Style};

use super::fields::{self, Row};
use super::helpers::{print_sum, writing};
use super::{Module, docs, names, print_list};
use crate::lower;

fn row<'a>(schema: &'a Schema, variant: &'a DataVariant) -> Row<'a> {
    let fields: Vec<_> =
        variant.fields.iter().map(|field| lower::lower_field(schema, field)).collect();
    let props = fields
        .iter()
        .map(|field| match variant.style {
            Style::Tuple => names::position(&field.field.name),
            _ => names::property(&field.field.name, true),
        })
        .collect();
    Row::new(fields, props)
}

pub(super) fn print(module: &mut Module<'_>, id: ItemId, data: &DataEnum) {
    let name = module.names.item(id).to_owned();
    let (init, value) =
        (module.names.beside(id, "Init").to_owned(), module.names.beside(id, "Value").to_owned());
    let deprecated = data.head.deprecated.as_ref();
    let classes: Vec<String> =
        data.variants.iter().map(|v| module.names.variant(id, &v.name).to_owned()).collect();
    docs::print(&mut module.out, &data.head.docs, deprecated);
    module.out.line(&format!("export type {name} = {};", classes.join(" | ")));
    union(module, data, &init, &format!("What a {name} is written from."), |module, row| {
        fields::init_properties(module, row);
    });
    union(module, data, &value, &format!("A {name} that owns its data."), |module, row| {
        fields::value_properties(module, row);
    });
    descriptor(module, id, data, &name);
    for (i, (variant, class)) in data.variants.iter().zip(&classes).enumerate() {
        module.out.line("");
        let descriptors = format!("{name}.variants[{i}]?.fields");
        class_of(module, variant, class, &name, &value, &descriptors);
    }
}

fn union(
    module: &mut Module<'_>,
    data: &DataEnum,
    name: &str,
    doc: &str,
    mut properties: impl FnMut(&mut Module<'_>, &Row<'_>),
) {
    module.out.line("");
    module.out.line(&format!("/** {doc} */"));
    module.out.line(&format!("export type {name} ="));
    module.out.indent();
    for (i, variant) in data.variants.iter().enumerate() {
        let row = row(module.schema, variant);
        docs::print(&mut module.out, &variant.docs, variant.deprecated.as_ref());
        module.out.line("| {");
        module.out.indent();
        module.out.line(&format!("readonly kind: {};", names::quote(&variant.name)));
        properties(module, &row);
        module.out.dedent();
        let end = if i + 1 == data.variants.len() { ";" } else { "" };
        module.out.line(&format!("}}{end}"));
    }
    module.out.dedent();
}

fn descriptor(module: &mut Module<'_>, id: ItemId, data: &DataEnum, name: &str) {
    let [desc, describe] = ["DataEnumDesc", "describeDataEnum"].map(|s| module.sym(s));
    let fingerprints = module.fingerprints(id);
    let rows: Vec<Vec<String>> = data
        .variants
        .iter()
        .map(|variant| {
            let row = row(module.schema, variant);
            fields::descriptors(module, &row)
        })
        .collect();
    let out = &mut module.out;
    out.line("");
    out.line("/** What the runtime knows about this type. */");
    out.block(&format!("export const {name}: {desc} = /* @__PURE__ */ {describe}("), ");", |out| {
        out.line(&format!("{},", names::quote(&data.head.name)));
        out.line(&format!("0x{:08x},", data.head.type_id));
        print_list(out, "[", &fingerprints, "],");
        out.block("[", "],", |out| {
            for (variant, fields) in data.variants.iter().zip(&rows) {
                let head = format!(
                    "{{ name: {}, discriminant: {}, fields: [",
                    names::quote(&variant.name),
                    variant.discriminant
                );
                print_list(out, &head, fields, "] },");
            }
        });
    });
}

fn class_of(
    module: &mut Module<'_>,
    variant: &DataVariant,
    class: &str,
    of: &str,
    value: &str,
    descriptors: &str,
) {
    let row = row(module.schema, variant);
    let kind = names::quote(&variant.name);
    docs::print(&mut module.out, &variant.docs, variant.deprecated.as_ref());
    module.out.line(&format!("export class {class} {{"));
    module.out.indent();
    fields::constructor(module, &row, &format!("the payload of a {of}"));
    module.out.line("");
    module.out.block(&format!("get kind(): {kind} {{"), "}", |out| {
        out.line(&format!("return {kind};"));
    });
    fields::accessors(module, &row, descriptors);
    let mut entries = vec![format!("kind: {kind}")];
    entries.extend(fields::js_entries(module, &row));
    fields::to_js(module, &row, &entries, &format!("Extract<{value}, {{ kind: {kind} }}>"));
    module.out.dedent();
    module.out.line("}");
}

fn data_of<'a>(module: &Module<'a>, id: ItemId) -> Option<&'a DataEnum> {
    match module.schema.item(id) {
        Item::DataEnum(data) => Some(data),
        _ => None,
    }
}

/// Reads a variant from its slot.
pub(super) fn print_get(module: &mut Module<'_>, id: ItemId) {
    let Some(data) = data_of(module, id) else { return };
    let name = module.names.item(id).to_owned();
    let [arena, open, payload, unknown] =
        ["Arena", "openVariant", "payloadSlots", "unknownVariant"].map(|s| module.sym(s));
    let cases: Vec<Vec<String>> = data
        .variants
        .iter()
        .map(|variant| {
            let row = row(module.schema, variant);
            let required = row.required;
            let class = module.names.variant(id, &variant.name);
            let slots = format!("{payload}(arena, p, {required})");
            if row.keeps_slots {
                vec![format!("return new {class}(arena, ptr, {slots});")]
            } else if required > 0 {
                vec![format!("{slots};"), format!("return new {class}(arena, ptr);")]
            } else {
                vec![format!("return new {class}(arena, ptr);")]
            }
        })
        .collect();
    let stable = names::quote(&data.head.name);
    let head =
        format!("function {name}$get(arena: {arena}, generation: number, p: number): {name} {{");
    module.out.block(&head, "}", |out| {
        out.line(&format!("const ptr = {open}(arena, generation, p);"));
        out.line("const discriminant = arena.dv.getUint32(p + 8, true);");
        out.block("switch (discriminant) {", "}", |out| {
            for (variant, lines) in data.variants.iter().zip(&cases) {
                out.line(&format!("case {}:", variant.discriminant));
                out.indent();
                lines.iter().for_each(|line| out.line(line));
                out.dedent();
            }
            out.line("default:");
            out.indent();
            out.line(&format!("return {unknown}(p, {stable}, discriminant);"));
            out.dedent();
        });
    });
}

/// Bounds the payload of a value in a holder at `depth`.
pub(super) fn print_size(module: &mut Module<'_>, id: ItemId) {
    let Some(data) = data_of(module, id) else { return };
    let (name, init) =
        (module.names.item(id).to_owned(), module.names.beside(id, "Init").to_owned());
    let deeper = module.sym("deeper");
    let unknown = module.sym("unknownKind");
    let cases: Vec<Vec<String>> = data
        .variants
        .iter()
        .map(|variant| {
            let row = row(module.schema, variant);
            let block = if row.fields.is_empty() { 0 } else { 7 + 16 * row.fields.len() };
            let mut terms = vec![block.to_string()];
            terms.extend(fields::sizes(module, &row, "inner"));
            terms
        })
        .collect();
    let uses_inner = cases.iter().flatten().any(|term| term.contains("inner"));
    let stable = names::quote(&data.head.name);
    let head = format!("function {name}$size(value: {init}, depth: number): number {{");
    module.out.block(&head, "}", |out| {
        let inner = if uses_inner { "const inner = " } else { "" };
        out.line(&format!("{inner}{deeper}(depth);"));
        out.block("switch (value.kind) {", "}", |out| {
            for (variant, terms) in data.variants.iter().zip(&cases) {
                out.line(&format!("case {}:", names::quote(&variant.name)));
                out.indent();
                print_sum(out, terms);
                out.dedent();
            }
            out.line("default:");
            out.indent();
            out.line(&format!("return {unknown}(0, {stable}, value);"));
            out.dedent();
        });
    });
}

/// Writes the slot and the payload.
pub(super) fn print_put(module: &mut Module<'_>, id: ItemId) {
    let Some(data) = data_of(module, id) else { return };
    let (name, init) =
        (module.names.item(id).to_owned(), module.names.beside(id, "Init").to_owned());
    let [arena, take, head, unknown] =
        ["Arena", "takeSlots", "putVariantHead", "unknownKind"].map(|s| module.sym(s));
    let stable = names::quote(&data.head.name);
    module.out.line(&format!(
        "function {name}$put(arena: {arena}, p: number, next: number, value: {init}): number {{"
    ));
    module.out.indent();
    module.out.line("switch (value.kind) {");
    module.out.indent();
    for variant in &data.variants {
        let row = row(module.schema, variant);
        let slots = row.fields.len();
        let body = writing(module, &row);
        module.out.block(&format!("case {}: {{", names::quote(&variant.name)), "}", |out| {
            if slots == 0 {
                out.line(&format!("{head}(arena.dv, p, 0, {}, 0);", variant.discriminant));
            } else {
                out.line(&format!("const ptr = {take}(arena, next, {slots});"));
                out.line(&format!("{head}(arena.dv, p, ptr, {}, {slots});", variant.discriminant));
                out.line(&format!("next = ptr + {};", 16 * slots));
            }
            body.print(out);
        });
    }
    module.out.line("default:");
    module.out.indent();
    module.out.line(&format!("return {unknown}(p, {stable}, value);"));
    module.out.dedent();
    module.out.dedent();
    module.out.line("}");
    module.out.dedent();
    module.out.line("}");
}
