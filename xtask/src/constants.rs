//! The constants of the format, from Rust into TypeScript and Go.
//!
//! The source holds plain integer literals with a doc comment each. `ERROR_*` become the table
//! of error codes, by the names that errors have in every language; the rest keeps its names.

use std::fmt::Write;

use syn::{Attribute, Expr, ExprLit, Item, ItemConst, Lit, LitInt, Meta};
use zerobuf_cli::problem::Problem;

const ERROR_PREFIX: &str = "ERROR_";
/// Larger integers are exact as a bigint only.
const MAX_NUMBER: u64 = (1 << 53) - 1;

/// One constant of the source.
struct Constant {
    name: String,
    /// The literal as it is written, without a type.
    text: String,
    value: u64,
    docs: String,
}

/// The TypeScript module for the Rust file that is named.
pub(crate) fn typescript(file: &str, source: &str) -> Result<String, Problem> {
    let mut constants = String::new();
    let mut codes = String::new();
    for Constant { name, text, value, docs } in parse(file, source)? {
        let value = if value > MAX_NUMBER { format!("{text}n") } else { text };
        // Writing to a String cannot fail.
        let _ = match name.strip_prefix(ERROR_PREFIX) {
            Some(code) => {
                writeln!(codes, "  /** {docs} */\n  {}: {value},", camel_case(code))
            }
            None => writeln!(constants, "/** {docs} */\nexport const {name} = {value};"),
        };
    }
    Ok(format!(
        "// Generated from {file} by `cargo xtask bless`. Do not edit.\n\n{constants}\n\
         /** The closed set of error codes; every language uses these names and numbers. */\n\
         export const CODES = {{\n{codes}}} as const;\n"
    ))
}

/// The Go file of package `zerobuf` for the Rust file that is named, as gofmt leaves it.
pub(crate) fn go(file: &str, source: &str) -> Result<String, Problem> {
    let mut constants = String::new();
    let mut codes = String::new();
    let mut names = String::new();
    for Constant { name, text, value, docs } in parse(file, source)? {
        // One declaration each: gofmt aligns the values of a block.
        let _ = match name.strip_prefix(ERROR_PREFIX) {
            Some(code) => {
                let code = camel_case(code);
                let _ = writeln!(names, "\t{value}: \"{code}\",");
                writeln!(codes, "\n// {code}: {docs}\nconst {code} Code = {text}")
            }
            None => {
                let name = lower_first(&camel_case(&name));
                writeln!(constants, "\n// {name}: {docs}\nconst {name} = {text}")
            }
        };
    }
    let names = align_keys(&names);
    Ok(format!(
        "// Code generated from {file} by cargo xtask bless. DO NOT EDIT.\n\n\
         package zerobuf\n{constants}{codes}\n\
         // codeNames holds the names that errors have in every language.\n\
         var codeNames = [...]string{{\n{names}}}\n"
    ))
}

/// Pads `key: value` lines as gofmt does.
fn align_keys(lines: &str) -> String {
    let width = lines.lines().filter_map(|line| line.find(' ')).max().unwrap_or(0);
    let pad = |line: &str| match line.split_once(' ') {
        Some((key, value)) => format!("{key:width$} {value}\n"),
        None => format!("{line}\n"),
    };
    lines.lines().map(pad).collect()
}

fn parse(file: &str, source: &str) -> Result<Vec<Constant>, Problem> {
    let parsed = syn::parse_file(source)
        .map_err(|error| Problem::new(format!("{file} is not Rust")).because(error))?;
    let mut constants = Vec::new();
    for item in &parsed.items {
        let Item::Const(item) = item else {
            return Err(Problem::new(format!("{file} holds something else than constants")));
        };
        let name = item.ident.to_string();
        let (text, value) = literal(item).ok_or_else(|| {
            Problem::new(format!("{file}: `{name}` is not a plain integer literal"))
        })?;
        constants.push(Constant { name, text, value, docs: docs(&item.attrs) });
    }
    Ok(constants)
}

fn literal(item: &ItemConst) -> Option<(String, u64)> {
    let Expr::Lit(ExprLit { lit: Lit::Int(literal), .. }) = item.expr.as_ref() else {
        return None;
    };
    let value = literal.base10_parse().ok()?;
    // All languages write hexadecimal and separators alike.
    Some((without_suffix(literal), value))
}

fn without_suffix(literal: &LitInt) -> String {
    let text = literal.to_string();
    text.strip_suffix(literal.suffix()).unwrap_or(&text).to_owned()
}

fn docs(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => match &meta.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join(" ").replace("*/", "* /")
}

/// `OUT_OF_BOUNDS` as `OutOfBounds`.
fn camel_case(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            format!("{first}{}", rest.to_lowercase())
        })
        .collect()
}

/// `SlotSize` as `slotSize`.
fn lower_first(name: &str) -> String {
    let (first, rest) = name.split_at(name.len().min(1));
    format!("{}{rest}", first.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_keep_name_text_and_docs() {
        let source = "//! Facts.\n\n/// The end\n/// of it.\npub const END: u32 = 0xffff_0000u32;\n\
                      /// NaN.\npub const NAN: u64 = 0x7ff8_0000_0000_0000;\n\
                      /// Outside.\npub const ERROR_OUT_OF_BOUNDS: u32 = 1;\n\
                      /// Not UTF-8.\npub const ERROR_BAD_UTF8: u32 = 4;\n";
        assert_eq!(
            typescript("format.rs", source).unwrap(),
            "// Generated from format.rs by `cargo xtask bless`. Do not edit.\n\n\
             /** The end of it. */\nexport const END = 0xffff_0000;\n\
             /** NaN. */\nexport const NAN = 0x7ff8_0000_0000_0000n;\n\n\
             /** The closed set of error codes; every language uses these names and numbers. */\n\
             export const CODES = {\n  /** Outside. */\n  OutOfBounds: 1,\n  \
             /** Not UTF-8. */\n  BadUtf8: 4,\n} as const;\n"
        );
    }

    #[test]
    fn go_gets_the_names_of_its_own_style() {
        let source = "/// The end.\npub const ADDRESS_END: u32 = 0xffff_0000;\n\
                      /// Outside.\npub const ERROR_OUT_OF_BOUNDS: u32 = 1;\n\
                      /// Other.\npub const ERROR_ABI_MISMATCH: u32 = 17;\n";
        assert_eq!(
            go("format.rs", source).unwrap(),
            "// Code generated from format.rs by cargo xtask bless. DO NOT EDIT.\n\n\
             package zerobuf\n\n\
             // addressEnd: The end.\nconst addressEnd = 0xffff_0000\n\n\
             // OutOfBounds: Outside.\nconst OutOfBounds Code = 1\n\n\
             // AbiMismatch: Other.\nconst AbiMismatch Code = 17\n\n\
             // codeNames holds the names that errors have in every language.\n\
             var codeNames = [...]string{\n\t1:  \"OutOfBounds\",\n\t17: \"AbiMismatch\",\n}\n"
        );
    }

    #[test]
    fn anything_else_is_refused() {
        for source in ["pub const A: u32 = 1 + 1;", "pub fn f() {}", "pub const A: f64 = 1.0;", "{"]
        {
            assert!(typescript("format.rs", source).is_err(), "{source}");
            assert!(go("format.rs", source).is_err(), "{source}");
        }
    }
}
