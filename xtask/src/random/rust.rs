//! Random types as Rust: their definitions, and what the conformance crate must know of each.

use std::fmt::Write as _;

use super::schema::{Field, Item, Shape, Ty, Variant};

/// The definitions, for the derive and the generator.
pub(super) fn schema(items: &[Item]) -> String {
    let mut out = String::from("// Random types, written by `cargo xtask random`.\n");
    for item in items {
        let (derive, repr) = match item.shape {
            Shape::UnitEnum(_) => (", Copy", ""),
            Shape::DataEnum(_) => ("", "#[repr(u32)]\n"),
            _ => ("", ""),
        };
        let _ = write!(
            out,
            "\n/// A random type.\n#[derive(Zerobuf, Debug, Clone{derive}, PartialEq)]\n{repr}"
        );
        if let Some(name) = &item.rename {
            let _ = writeln!(out, "#[zerobuf(name = {name:?})]");
        }
        let name = &item.name;
        match &item.shape {
            Shape::Record { base, fields: row, sealed } => {
                if *sealed {
                    out += "#[zerobuf(sealed)]\n";
                }
                let _ = writeln!(out, "pub struct {name} {{");
                if let Some(base) = base {
                    let _ = writeln!(
                        out,
                        "    #[zerobuf(flatten)]\n    pub base: {},",
                        items[*base].name
                    );
                }
                fields(&mut out, items, row, "pub ");
                out += "}\n";
            }
            Shape::UnitEnum(all) | Shape::DataEnum(all) => {
                let _ = writeln!(out, "pub enum {name} {{");
                all.iter().for_each(|one| variant(&mut out, items, one));
                out += "}\n";
            }
            Shape::Newtype(ty) => {
                let _ = writeln!(out, "pub struct {name}(pub {});", rust(items, ty));
            }
        }
    }
    out
}

fn fields(out: &mut String, items: &[Item], row: &[Field], visible: &str) {
    for field in row {
        out.push_str(&attributes(field));
        let _ = writeln!(out, "    {visible}{}: {},", field.ident(), rust(items, &field.ty));
    }
}

fn attributes(field: &Field) -> String {
    let mut all = Vec::new();
    all.extend(field.rename.map(|name| format!("rename = {name:?}")));
    all.extend(field.default.as_ref().map(|value| format!("default{value}")));
    all.extend(how(&field.ty).map(str::to_owned));
    if all.is_empty() { String::new() } else { format!("    #[zerobuf({})]\n", all.join(", ")) }
}

/// The attribute that a type needs; the conversions of that name belong to it.
fn how(ty: &Ty) -> Option<&'static str> {
    match ty {
        Ty::Number(_) => Some("number"),
        Ty::Option(inner) if matches!(**inner, Ty::Number(_)) => Some("number"),
        Ty::ByteColumn => Some("column"),
        _ => None,
    }
}

fn variant(out: &mut String, items: &[Item], one: &Variant) {
    if let Some(name) = one.rename {
        let _ = writeln!(out, "    #[zerobuf(rename = {name:?})]");
    }
    let _ = write!(out, "    {}", one.name);
    if one.fields.is_empty() {
        // Nothing stands behind the name.
    } else if one.named {
        out.push_str(" {\n");
        fields(out, items, &one.fields, "");
        out.push('}');
    } else {
        out.push_str("(\n");
        for field in &one.fields {
            let _ = writeln!(out, "{}    {},", attributes(field), rust(items, &field.ty));
        }
        out.push(')');
    }
    if let Some(number) = one.discriminant {
        let _ = write!(out, " = {number}");
    }
    out.push_str(",\n");
}

fn rust(items: &[Item], ty: &Ty) -> String {
    match ty {
        Ty::Bool => "bool".to_owned(),
        Ty::Int(name) | Ty::Number(name) | Ty::Float(name) => (*name).to_owned(),
        Ty::Str => "String".to_owned(),
        Ty::Bytes | Ty::ByteColumn => "Vec<u8>".to_owned(),
        Ty::Column(elem) => format!("Vec<{elem}>"),
        // An item of a row that is being made refers to itself.
        Ty::Item(at) => items[*at].name.clone(),
        Ty::Option(inner) => format!("Option<{}>", rust(items, inner)),
        Ty::List(inner) => format!("Vec<{}>", rust(items, inner)),
        Ty::Boxed(inner) => format!("Box<{}>", rust(items, inner)),
    }
}

/// The file that the conformance crate includes: as its own list of the types of the vectors.
pub(super) fn types(items: &[Item]) -> String {
    let mut records = String::new();
    let mut units = String::new();
    let mut newtypes = String::new();
    let mut data = String::new();
    for item in items {
        let name = &item.name;
        match &item.shape {
            Shape::Record { base, fields, .. } => {
                let base = base.map(|_| "..base ").unwrap_or_default();
                let row: Vec<_> = fields.iter().map(listed).collect();
                let row = row.join(", ");
                let _ = writeln!(records, "    {name} {name}View {name}Lazy {{ {base}{row} }}");
            }
            Shape::UnitEnum(all) => {
                let row: Vec<_> =
                    all.iter().map(|v| format!("{}{}", v.name, renamed(v.rename))).collect();
                let _ = writeln!(units, "    {name} {{ {} }}", row.join(", "));
            }
            Shape::Newtype(_) => newtypes += &format!(" {name}"),
            Shape::DataEnum(all) => data_enum(&mut data, name, all),
        }
    }
    format!(
        "include!(\"schema.rs\");\n\nrecords! {{\n{records}}}\n\nunit_enums! {{\n{units}}}\n\n\
         newtypes!({newtypes});\n{data}"
    )
}

fn renamed(name: Option<&str>) -> String {
    name.map(|name| format!(" = {name:?}")).unwrap_or_default()
}

fn listed(field: &Field) -> String {
    let how = how(&field.ty).map(|how| format!(": {how}")).unwrap_or_default();
    format!("{}{}{how}", field.ident(), renamed(field.rename))
}

/// The conversions of an enum with payloads, in the four forms it has.
fn data_enum(out: &mut String, name: &str, all: &[Variant]) {
    let arms = |arm: &dyn Fn(&Variant) -> String| all.iter().map(arm).collect::<String>();
    let owned = arms(&|v| {
        format!(
            "            {} => {},\n",
            pattern(v),
            shown(v, |at, field| { convert("to_json", field, &format!("f{at}")) })
        )
    });
    let view = arms(&|v| {
        format!(
            "            {} => {},\n",
            whole(v),
            shown(v, |_, field| { convert("to_json", field, &format!("&p.{}()", getter(field))) })
        )
    });
    let lazy = arms(&|v| {
        format!("            {} => {},\n", whole(v), shown(v, |_, field| lazy_field(v, field)))
    });
    let plain = all
        .iter()
        .filter(|v| v.fields.is_empty())
        .map(|v| format!("            Some({:?}) => return Ok(Self::{}),\n", v.stable(), v.name));
    let plain: String = plain.collect();
    let full = all.iter().filter(|v| !v.fields.is_empty()).map(from_json);
    let full: String = full.collect();
    let _ = write!(
        out,
        "
impl ToJson for {name} {{
    fn to_json(&self) -> Value {{
        match self {{
{owned}        }}
    }}
}}

impl ToJson for {name}View<'_> {{
    fn to_json(&self) -> Value {{
        match self {{
{view}        }}
    }}
}}

impl LazyToJson for {name}Lazy<'_> {{
    fn lazy_to_json(&self, trail: &str) -> Result<Value, Located> {{
        Ok(match self {{
{lazy}        }})
    }}
}}

impl FromJson for {name} {{
    fn from_json(value: &Value) -> Result<Self, NotJson> {{
        let failed = || NotJson::new({name:?}, value);
        match value.as_str() {{
{plain}            _ => {{}}
        }}
        let (name, fields) = value.as_object().and_then(|map| map.iter().next()).ok_or_else(failed)?;
        Ok(match name.as_str() {{
{full}            _ => return Err(failed()),
        }})
    }}
}}
"
    );
}

/// The pattern of an owned variant: fields go by f0, f1 and so on.
fn pattern(v: &Variant) -> String {
    let names = v.fields.iter().enumerate();
    let names: Vec<_> = names
        .map(
            |(at, field)| {
                if v.named { format!("{}: f{at}", field.ident()) } else { format!("f{at}") }
            },
        )
        .collect();
    let names = names.join(", ");
    match (v.fields.is_empty(), v.named) {
        (true, _) => format!("Self::{}", v.name),
        (_, true) => format!("Self::{} {{ {names} }}", v.name),
        _ => format!("Self::{}({names})", v.name),
    }
}

/// The pattern of a view's variant, whose payload goes by p.
fn whole(v: &Variant) -> String {
    if v.fields.is_empty() { format!("Self::{}", v.name) } else { format!("Self::{}(p)", v.name) }
}

/// The JSON of a variant, from the expressions of its fields.
fn shown(v: &Variant, field: impl Fn(usize, &Field) -> String) -> String {
    let stable = v.stable();
    if v.fields.is_empty() {
        return format!("Value::from({stable:?})");
    }
    let values = v.fields.iter().enumerate().map(|(at, one)| {
        let value = field(at, one);
        if v.named { format!("({:?}, {value})", one.stable()) } else { value }
    });
    let values = values.collect::<Vec<_>>().join(", ");
    let inside = if v.named {
        format!("named([{values}])")
    } else {
        format!("Value::Array(vec![{values}])")
    };
    format!("variant({stable:?}, {inside})")
}

fn getter(field: &Field) -> String {
    let position = field.name.starts_with(|c: char| c.is_ascii_digit());
    if position { format!("_{}", field.name) } else { field.ident() }
}

fn convert(way: &str, field: &Field, value: &str) -> String {
    let how = how(&field.ty).map(|how| format!(" {how}")).unwrap_or_default();
    format!("convert!({way}{how}, {value})")
}

fn lazy_field(v: &Variant, field: &Field) -> String {
    let value = format!("p.{}()", getter(field));
    match how(&field.ty) {
        Some(how) => {
            format!("{how}::to_json(&{value}.map_err(|error| Located::below(trail, &error))?)")
        }
        None => {
            format!("field({value}, trail, {:?})?", format!("{}.{}", v.stable(), field.stable()))
        }
    }
}

fn from_json(v: &Variant) -> String {
    let values = v.fields.iter().enumerate().map(|(at, field)| {
        let json = if v.named {
            format!("member(fields, {:?})?", field.stable())
        } else {
            format!("fields.get({at}).ok_or_else(failed)?")
        };
        let value = convert("from_json", field, &json);
        if v.named { format!("{}: {value}?", field.ident()) } else { format!("{value}?") }
    });
    let values = values.collect::<Vec<_>>().join(", ");
    let made = if v.named {
        format!("Self::{} {{ {values} }}", v.name)
    } else {
        format!("Self::{}({values})", v.name)
    };
    format!("            {:?} => {made},\n", v.stable())
}
