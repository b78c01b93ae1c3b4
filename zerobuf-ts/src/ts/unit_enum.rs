//! Unit enums: a string union and its descriptor.

use zerobuf_schema::{ItemId, UnitEnum};

use super::{Module, docs, names, print_list};

pub(super) fn print(module: &mut Module<'_>, id: ItemId, unit: &UnitEnum) {
    let name = module.names.item(id).to_owned();
    let head = &unit.head;
    docs::print_with(&mut module.out, &head.docs, head.deprecated.as_ref(), &variant_docs(unit));
    let union: Vec<String> = unit.variants.iter().map(|v| names::quote(&v.name)).collect();
    module.out.line(&format!("export type {name} = {};", union.join(" | ")));
    module.out.line("");

    let [desc, describe] = ["UnitEnumDesc", "describeUnitEnum"].map(|s| module.sym(s));
    let fingerprints = module.fingerprints(id);
    let variants: Vec<String> = unit
        .variants
        .iter()
        .map(|v| format!("[{}, {}]", names::quote(&v.name), v.discriminant))
        .collect();
    let out = &mut module.out;
    out.line("/** What the runtime knows about this type. */");
    out.block(&format!("export const {name}: {desc} = /* @__PURE__ */ {describe}("), ");", |out| {
        out.line(&format!("{},", names::quote(&head.name)));
        out.line(&format!("0x{:08x},", head.type_id));
        print_list(out, "[", &fingerprints, "],");
        print_list(out, "[", &variants, "],");
    });
}

/// A member of a union cannot carry a comment of its own, so the union lists them.
fn variant_docs(unit: &UnitEnum) -> Vec<String> {
    let mut lines = Vec::new();
    for variant in &unit.variants {
        let mut text = variant.docs.join(" ").trim().to_owned();
        if let Some(deprecated) = &variant.deprecated {
            let note = deprecated.note.as_deref().unwrap_or("deprecated");
            let start = if text.is_empty() { "" } else { " " };
            text.push_str(&format!("{start}(deprecated: {note})"));
        }
        if !text.is_empty() {
            lines.push(format!("- `{}`: {}", variant.name, text));
        }
    }
    lines
}
