//! Which names generated code uses.
//!
//! A name stays as it is in Rust. One that TypeScript or the generated classes need for
//! themselves gets `$` at its end, which no Rust name and no stable name has. A type that the
//! generator adds, such as `PersonInit`, also gets `$` until it differs from every other type.

use std::collections::{BTreeSet, HashMap};

use zerobuf_schema::{DataVariant, Item, ItemId, Schema};

/// Words that cannot name a type, and names that generated functions use for themselves.
const TAKEN_BY_TYPES: &[&str] = &[
    // Words of the language.
    "any",
    "arguments",
    "as",
    "asserts",
    "async",
    "await",
    "bigint",
    "boolean",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "declare",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "get",
    "if",
    "implements",
    "import",
    "in",
    "infer",
    "instanceof",
    "interface",
    "is",
    "keyof",
    "let",
    "module",
    "namespace",
    "never",
    "new",
    "null",
    "number",
    "object",
    "of",
    "package",
    "private",
    "protected",
    "public",
    "readonly",
    "return",
    "set",
    "static",
    "string",
    "super",
    "switch",
    "symbol",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "typeof",
    "undefined",
    "unique",
    "unknown",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "require",
    "exports",
    // Globals that generated code refers to.
    "BigInt64Array",
    "BigUint64Array",
    "Extract",
    "Float32Array",
    "Float64Array",
    "Int16Array",
    "Int32Array",
    "Int8Array",
    "Object",
    "Promise",
    "Uint16Array",
    "Uint32Array",
    "Uint8Array",
    // Names inside generated functions and modules.
    "arena",
    "at",
    "cursor",
    "depth",
    "discriminant",
    "dv",
    "error",
    "generation",
    "index",
    "init",
    "inner",
    "layouts",
    "next",
    "options",
    "p",
    "ptr",
    "slots",
    "source",
    "value",
    "values",
];

/// Members of every view, and what every JavaScript object has.
const TAKEN_BY_FIELDS: &[&str] = &[
    "arena",
    "constructor",
    "generation",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "ptr",
    "slots",
    "toJS",
    "toJSON",
    "toLocaleString",
    "toString",
    "valueOf",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
];

/// The property of a field. In the payload of a variant `kind` is taken too.
pub(super) fn property(name: &str, payload: bool) -> String {
    let taken = TAKEN_BY_FIELDS.contains(&name) || (payload && name == "kind");
    if taken { format!("{name}$") } else { name.to_owned() }
}

/// The property of a field of a tuple variant: `_0`.
pub(super) fn position(name: &str) -> String {
    format!("_{name}")
}

/// A string literal.
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
                quoted.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// The names that the module declares.
pub(super) struct Names {
    items: HashMap<ItemId, String>,
    derived: HashMap<(ItemId, String), String>,
    all: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(schema: &Schema) -> Names {
        let mut names =
            Names { items: HashMap::new(), derived: HashMap::new(), all: BTreeSet::new() };
        for (id, item) in schema.items() {
            let mut name = item.head().rust_name();
            if TAKEN_BY_TYPES.contains(&name.as_str()) {
                name.push('$');
            }
            // Types of one name in two modules are told apart in the order they are read.
            let name = names.declare(name);
            names.items.insert(id, name);
        }
        for (id, item) in schema.items() {
            let variants: &[DataVariant] = match item {
                Item::Record(_) => &[],
                Item::DataEnum(data) => &data.variants,
                _ => continue,
            };
            for suffix in ["Init", "Value", "List"] {
                names.derive(id, suffix.to_owned(), suffix);
            }
            for variant in variants {
                names.derive(id, variant_key(&variant.name), &variant.name);
            }
        }
        names
    }

    fn derive(&mut self, id: ItemId, key: String, suffix: &str) {
        let name = self.declare(format!("{}{suffix}", self.items[&id]));
        self.derived.insert((id, key), name);
    }

    fn declare(&mut self, mut name: String) -> String {
        while !self.all.insert(name.clone()) {
            name.push('$');
        }
        name
    }

    /// The name of an item.
    pub(super) fn item(&self, id: ItemId) -> &str {
        &self.items[&id]
    }

    /// The name of a type beside an item: its `Init`, `Value` or `List`.
    pub(super) fn beside(&self, id: ItemId, suffix: &str) -> &str {
        &self.derived[&(id, suffix.to_owned())]
    }

    /// The class of a variant.
    pub(super) fn variant(&self, id: ItemId, variant: &str) -> &str {
        &self.derived[&(id, variant_key(variant))]
    }

    /// Every name the module declares.
    pub(super) fn all(&self) -> &BTreeSet<String> {
        &self.all
    }
}

fn variant_key(name: &str) -> String {
    format!("variant {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn taken_names_get_a_dollar() {
        assert_eq!(property("name", false), "name");
        assert_eq!(property("__proto__", false), "__proto__$");
        assert_eq!(property("kind", false), "kind");
        assert_eq!(property("kind", true), "kind$");
        assert_eq!(property("class", false), "class");
    }

    #[test]
    fn text_stays_inside_its_quotes() {
        assert_eq!(quote("a\"\\\n\u{2028}é"), r#""a\"\\\n\u{2028}é""#);
    }
}
