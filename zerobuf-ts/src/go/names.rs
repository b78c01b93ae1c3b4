//! Names of the generated package.
//!
//! A stable name is cut into words at `_`, at other characters that Go's identifiers do not have,
//! and before an upper-case letter that follows a lower-case one. The words are joined with upper-
//! case beginnings; a word that is an initialism of Go's style (`id`, `url`, `http`) is upper case
//! throughout. A name that then begins with no upper-case letter gets an `X` in front: everything
//! generated is exported, and no exported name is a word of the language.
//!
//! A name that is taken, or from which a taken one would be made (`Name` also stands for
//! `NameBytes` and `SetName`), gets `_` at its end until all are free. Names are given in the
//! order of the schema, so that what is appended never renames what was there.

use std::collections::{BTreeSet, HashMap};

use unicode_normalization::char::is_combining_mark;
use zerobuf_schema::{DataVariant, Item, ItemId, Schema, Style};

use crate::lower::{Kind, Lowered, Ty};

/// Words that Go writes in upper case.
const INITIALISMS: &[&str] = &[
    "acl", "api", "ascii", "cpu", "css", "dns", "eof", "guid", "html", "http", "https", "id", "ip",
    "json", "lhs", "qps", "ram", "rhs", "rpc", "sla", "smtp", "sql", "ssh", "tcp", "tls", "ttl",
    "udp", "ui", "uid", "uri", "url", "utf8", "uuid", "vm", "xml", "xmpp", "xsrf", "xss",
];

/// Methods that every record or payload has.
const METHODS: [&str; 3] = ["Read", "ZerobufDesc", "ZerobufPut"];

/// The exported Go form of a stable name.
pub(super) fn exported(name: &str) -> String {
    let mut text = String::new();
    for word in words(name) {
        if INITIALISMS.contains(&word.to_lowercase().as_str()) {
            text.push_str(&word.to_uppercase());
            continue;
        }
        let mut chars = word.chars();
        if let Some(first) = chars.next() {
            let mut upper = first.to_uppercase();
            match (upper.next(), upper.next()) {
                (Some(one), None) => text.push(one),
                // An upper case of two letters, as of ß, is no letter to begin a word with.
                _ => text.push(first),
            }
            text.push_str(chars.as_str());
        }
    }
    if text.starts_with(char::is_uppercase) { text } else { format!("X{text}") }
}

fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut last = '_';
    for c in name.chars() {
        if !in_identifiers(c) {
            words.push(String::new());
        } else {
            if c.is_uppercase() && last.is_lowercase() {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(c);
            }
        }
        last = c;
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether Go's identifiers may have the character, of those that Rust's may: Go takes no marks,
/// as vowel signs are, and no numbers that are letters. Digits that are not ASCII are left to Rust.
fn in_identifiers(c: char) -> bool {
    c.is_ascii_alphanumeric() || (c.is_alphabetic() && !c.is_numeric() && !is_combining_mark(c))
}

/// The name that an item's file and package go by: what is left of a folder's name.
pub(super) fn package(folder: &str) -> String {
    let text: String = folder
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let begins = text.starts_with(|c: char| c.is_ascii_lowercase());
    if !begins || KEYWORDS.contains(&text.as_str()) { format!("gen{text}") } else { text }
}

const KEYWORDS: &[&str] = &[
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "interface",
    "main",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

/// An interpreted string literal.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The Go names of a row of fields, in slot order. They share a struct with the lazy view of their
/// owner, a record or a payload, which the mutable one embeds.
pub(super) fn fields(row: &[Lowered<'_>], style: Style, owner: &str) -> Vec<String> {
    let mut taken: BTreeSet<String> = METHODS.iter().map(|name| (*name).to_owned()).collect();
    taken.insert(format!("{owner}Lazy"));
    row.iter()
        .map(|field| {
            let name = match style {
                Style::Tuple => format!("F{}", field.field.name),
                _ => exported(&field.field.name),
            };
            claim(&mut taken, name, |name| {
                let mut all = vec![name.to_owned(), format!("Set{name}")];
                if field.ty.kind == Kind::Str {
                    all.push(format!("{name}Bytes"));
                }
                if opens(&field.ty) {
                    all.push(format!("Mutate{name}"));
                }
                all
            })
        })
        .collect()
}

/// Takes a name and all that are made from it.
fn claim(
    taken: &mut BTreeSet<String>,
    mut name: String,
    made: impl Fn(&str) -> Vec<String>,
) -> String {
    loop {
        let all = made(&name);
        if all.iter().all(|name| !taken.contains(name)) {
            taken.extend(all);
            return name;
        }
        name.push('_');
    }
}

/// Whether there is something inside of a value that can be changed in its place.
pub(super) fn opens(ty: &Ty) -> bool {
    match &ty.kind {
        Kind::Record(_) | Kind::Data(_) | Kind::Inline(_) => true,
        Kind::Slots { element, .. } => opens(element),
        _ => false,
    }
}

/// The names that the package declares.
pub(super) struct Names {
    items: HashMap<ItemId, String>,
    /// Of data enums: the methods that answer a variant; of unit enums: nothing but the words.
    variants: HashMap<ItemId, Vec<String>>,
}

impl Names {
    pub(super) fn new(schema: &Schema) -> Names {
        let mut names = Names { items: HashMap::new(), variants: HashMap::new() };
        let mut taken = BTreeSet::from(["Layouts".to_owned()]);
        for (id, item) in schema.items() {
            let variants = variants(item);
            let name = claim(&mut taken, exported(&item.head().rust_name()), |name| match item {
                Item::Record(_) => record(name),
                Item::UnitEnum(_) => {
                    variants.iter().map(|v| format!("{name}{v}")).chain([name.to_owned()]).collect()
                }
                Item::DataEnum(_) => data_enum(name, &variants),
                _ => vec![name.to_owned()],
            });
            names.items.insert(id, name);
            names.variants.insert(id, variants);
        }
        names
    }

    /// The name of an item.
    pub(super) fn item(&self, id: ItemId) -> &str {
        &self.items[&id]
    }

    /// What stands for each variant in names, in the order of the item.
    pub(super) fn variants(&self, id: ItemId) -> &[String] {
        &self.variants[&id]
    }
}

fn record(name: &str) -> Vec<String> {
    let mut all = vec![name.to_owned()];
    all.extend(["View", "Lazy", "Mut"].map(|suffix| format!("{name}{suffix}")));
    for verb in ["Access", "Lazy", "Mutate", "Read"] {
        all.extend(["", "Record"].map(|suffix| format!("{verb}{name}{suffix}")));
    }
    all
}

fn data_enum(name: &str, variants: &[String]) -> Vec<String> {
    let mut all = vec![name.to_owned(), format!("{name}Kind")];
    all.extend(["View", "Lazy", "Mut"].map(|suffix| format!("{name}{suffix}")));
    for variant in variants {
        all.push(format!("{name}Kind{variant}"));
        all.extend(["", "View", "Lazy", "Mut"].map(|suffix| format!("{name}{variant}{suffix}")));
    }
    all
}

/// The words of an item's variants, told apart among each other.
fn variants(item: &Item) -> Vec<String> {
    let names: Vec<&str> = match item {
        Item::UnitEnum(unit) => unit.variants.iter().map(|v| v.name.as_str()).collect(),
        Item::DataEnum(data) => {
            data.variants.iter().map(|v: &DataVariant| v.name.as_str()).collect()
        }
        _ => return Vec::new(),
    };
    // The types around a data enum are named by the same rule as its variants' types.
    let mut taken: BTreeSet<String> =
        ["Read", "Kind", "View", "Lazy", "Mut"].iter().map(|name| (*name).to_owned()).collect();
    let data = matches!(item, Item::DataEnum(_));
    if !data {
        taken.clear();
    }
    names
        .into_iter()
        .map(|name| {
            claim(&mut taken, exported(name), |name| match data {
                true => vec![
                    name.to_owned(),
                    format!("{name}View"),
                    format!("{name}Lazy"),
                    format!("{name}Mut"),
                    format!("Kind{name}"),
                ],
                false => vec![name.to_owned()],
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_go() {
        for (name, go) in [
            ("name", "Name"),
            ("order_id", "OrderID"),
            ("orderId", "OrderID"),
            ("contentType", "ContentType"),
            ("HttpRequest", "HTTPRequest"),
            ("__proto__", "Proto"),
            ("field_10", "Field10"),
            ("höhe", "Höhe"),
            ("日本", "X日本"),
            ("ßa", "Xßa"),
            ("a-b.c", "ABC"),
            ("type", "Type"),
            ("नाम", "Xनम"),
            ("Ⅷ_x٣", "X"),
        ] {
            assert_eq!(exported(name), go);
        }
    }

    #[test]
    fn packages_are_words() {
        assert_eq!(package("gen"), "gen");
        assert_eq!(package("my-Api.v2"), "myapiv2");
        assert_eq!(package("2d"), "gen2d");
        assert_eq!(package("func"), "genfunc");
        assert_eq!(package(""), "gen");
    }

    #[test]
    fn what_is_taken_gets_an_underscore() {
        let mut taken = BTreeSet::from(["NameBytes".to_owned()]);
        let name = claim(&mut taken, "Name".to_owned(), |name| {
            vec![name.to_owned(), format!("{name}Bytes")]
        });
        assert_eq!(name, "Name_");
    }

    #[test]
    fn text_stays_inside_its_quotes() {
        assert_eq!(quote("a\"\\\n\u{2028}é"), r#""a\"\\\n\u2028é""#);
    }
}
