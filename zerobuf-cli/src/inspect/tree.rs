//! What the reader found: a tree of values, each with its bytes and what is wrong with them.

use zerobuf::Code;

use super::rule::Rule;

/// Everything that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The stable name of the root's type.
    pub ty: String,
    /// The preamble of a message, as far as it can be read.
    pub preamble: Option<Block>,
    /// The root and all that hangs below it.
    pub root: Node,
    /// What validation answers: the first mark, None for a valid record.
    pub verdict: Option<Mark>,
    /// Whether looking ended before everything was seen.
    pub ended: bool,
}

/// One value: a slot, the root, or a list element that stands inline.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The field, the payload's field, or `[index]`; empty at the root.
    pub name: String,
    /// Its type as a signature (`spec/format.md`, F-5.1).
    pub ty: String,
    /// The address of its slot or first slot; None for a missing field.
    pub address: Option<u32>,
    /// Its slot; None for the root, inline elements and missing fields.
    pub slot: Option<[u8; 16]>,
    /// What it holds.
    pub value: Value,
    /// More about it, for people.
    pub note: String,
    /// Its out-of-line bytes, if these are no slots.
    pub block: Option<Block>,
    /// What is wrong with it.
    pub marks: Vec<Mark>,
    /// Fields, payload or elements.
    pub children: Vec<Node>,
    /// How many more there are that are not shown.
    pub more: u64,
    /// Whether the verdict is about this value or one below it.
    pub(super) decides: bool,
}

impl Node {
    pub(super) fn new(name: String, ty: String, address: Option<u32>) -> Self {
        Self {
            name,
            ty,
            address,
            slot: None,
            value: Value::None,
            note: String::new(),
            block: None,
            marks: Vec::new(),
            children: Vec::new(),
            more: 0,
            decides: false,
        }
    }

    /// All marks here and below, from top to bottom.
    pub fn all_marks(&self) -> Vec<&Mark> {
        let below = self.children.iter().flat_map(Self::all_marks);
        self.marks.iter().chain(below).collect()
    }
}

/// Bytes at an address, as many as may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The first byte's address.
    pub address: u32,
    /// How many bytes there are.
    pub len: u64,
    /// The first of them.
    pub shown: Vec<u8>,
}

/// A value that is not made of others.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// It has none, or none that can be read.
    None,
    /// An option without value.
    Null,
    /// A bool.
    Bool(bool),
    /// An integer that every language has as a number.
    Int(i64),
    /// A 64-bit integer.
    Wide(i128),
    /// A floating-point number.
    Float(f64),
    /// The beginning of a text; whether that is all.
    Text(String, bool),
    /// The first bytes; whether these are all.
    Bytes(Vec<u8>, bool),
    /// The first elements of a column; whether these are all.
    Column(Vec<Value>, bool),
    /// The name of a variant.
    Variant(String),
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The error.
    pub code: Code,
    /// Where (`spec/format.md`, F-9.3).
    pub address: u32,
    /// The path to the value (F-9.4).
    pub path: String,
    /// The rule that does not hold.
    pub rule: Rule,
    /// What is wrong, for people.
    pub why: String,
}

impl std::fmt::Display for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at 0x{:08x}", self.code, self.address)?;
        if !self.path.is_empty() {
            write!(f, " in {}", self.path)?;
        }
        write!(f, ": {} ({}: {})", self.why, self.rule.number, self.rule.says)
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rest = |whole: &bool| if *whole { "" } else { "..." };
        match self {
            Self::None => Ok(()),
            Self::Null => f.write_str("null"),
            Self::Bool(value) => write!(f, "{value}"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Wide(value) => write!(f, "{value}"),
            Self::Float(value) => write!(f, "{value:?}"),
            // Escaped as in Rust, so that nothing in a text can act on a terminal.
            Self::Text(text, whole) => write!(f, "\"{}\"{}", escaped(text), rest(whole)),
            Self::Bytes(bytes, whole) => write!(f, "{}{}", hex(bytes), rest(whole)),
            Self::Column(items, whole) => {
                let items: Vec<_> = items.iter().map(ToString::to_string).collect();
                write!(f, "[{}{}{}]", items.join(", "), if *whole { "" } else { ", " }, rest(whole))
            }
            Self::Variant(name) => f.write_str(&escaped(name)),
        }
    }
}

/// A text whose control characters and quotation marks are escaped.
pub(super) fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| if c == '\'' { "'".to_owned() } else { c.escape_debug().to_string() })
        .collect()
}

/// A number of things: `1 slot`, `2 slots`.
pub(super) fn counted(count: u32, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Hexadecimal digits of bytes.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Name of a tag, as in `spec/format.md`, F-2.2.
pub(super) fn tag_name(tag: u8) -> String {
    const COLUMNS: [&str; 10] =
        ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64"];
    let name = match tag {
        0 => "Null",
        1 => "Bool",
        2 => "I32",
        3 => "F64",
        4 => "String",
        5 => "Array",
        6 => "Object",
        7 => "BigInt",
        8 => "Bytes",
        16 => "U32",
        17 => "U64",
        18 => "Record",
        19 => "List",
        20 => "Variant",
        32..=41 => return format!("Column of {}", COLUMNS[usize::from(tag - 32)]),
        _ => return format!("unknown tag {tag}"),
    };
    name.to_owned()
}
