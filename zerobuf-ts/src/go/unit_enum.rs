//! Unit enums: typed constants with names.

use zerobuf_schema::{ItemId, UnitEnum};

use super::printer::Row;
use super::{Module, docs, names};

pub(super) fn print(module: &mut Module<'_>, id: ItemId, unit: &UnitEnum) {
    let name = module.names.item(id).to_owned();
    let constants: Vec<String> =
        module.names.variants(id).iter().map(|v| format!("{name}{v}")).collect();
    let head = &unit.head;
    let sentence = format!("{name} is one of the variants of {}.", head.name);
    module.out.comment(&docs::comment(&sentence, &head.docs, head.deprecated.as_ref()));
    module.out.line(&format!("type {name} int32"));
    let rows: Vec<Row> = unit
        .variants
        .iter()
        .zip(&constants)
        .map(|(variant, constant)| Row {
            comment: docs::comment(
                &format!("{constant} is the variant {}.", variant.name),
                &variant.docs,
                variant.deprecated.as_ref(),
            ),
            cells: vec![constant.clone(), name.clone(), format!("= {}", variant.discriminant)],
        })
        .collect();
    module.out.gap();
    module.out.table("const (", ")", &rows);
    let cases: Vec<(String, String)> =
        constants.iter().zip(&unit.variants).map(|(c, v)| (c.clone(), v.name.clone())).collect();
    print_string(module, &name, &head.name, &cases);
    module.descriptor(id, "UnitEnumDesc", "");
    // The fingerprints close the literal; the variants are set like the fields of a record.
    module.out.gap();
    module.out.block("func init() {", "}", |out| {
        out.block(&format!("desc{name}.Variants = []zb.UnitVariant{{"), "}", |out| {
            for variant in &unit.variants {
                let (name, discriminant) = (names::quote(&variant.name), variant.discriminant);
                out.line(&format!("{{Name: {name}, Discriminant: {discriminant}}},"));
            }
        });
    });
}

/// The method `String` of constants: their stable names.
pub(super) fn print_string(
    module: &mut Module<'_>,
    name: &str,
    stable: &str,
    cases: &[(String, String)],
) {
    let out = &mut module.out;
    out.gap();
    out.line("// String returns the stable name of the variant.");
    out.block(&format!("func (e {name}) String() string {{"), "}", |out| {
        out.line("switch e {");
        for (constant, text) in cases {
            out.line(&format!("case {constant}:"));
            out.line(&format!("\treturn {}", names::quote(text)));
        }
        out.line("}");
        out.line(&format!("return zb.UnknownName({}, int64(e))", names::quote(stable)));
    });
}
