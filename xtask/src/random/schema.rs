//! Random definitions of types: every kind of field, in every place where it may stand.

use fastrand::Rng;

/// A type that a field can have.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ty {
    Bool,
    /// The integers that no attribute changes, by their Rust names.
    Int(&'static str),
    /// i64 or u64 with `#[zerobuf(number)]`.
    Number(&'static str),
    /// f32 or f64.
    Float(&'static str),
    Str,
    Bytes,
    Column(&'static str),
    /// Of u8, by attribute.
    ByteColumn,
    /// Another item, by its position.
    Item(usize),
    Option(Box<Ty>),
    List(Box<Ty>),
    Boxed(Box<Ty>),
}

/// A field of a record or a payload.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// The Rust name, without `r#`. The position, in payloads without names.
    pub(super) name: String,
    pub(super) rename: Option<&'static str>,
    pub(super) ty: Ty,
    /// What stands behind `default`: nothing, or ` = value`.
    pub(super) default: Option<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) name: String,
    pub(super) rename: Option<&'static str>,
    pub(super) discriminant: Option<i32>,
    pub(super) fields: Vec<Field>,
    pub(super) named: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// A base is flattened into it.
    Record {
        base: Option<usize>,
        fields: Vec<Field>,
        sealed: bool,
    },
    UnitEnum(Vec<Variant>),
    DataEnum(Vec<Variant>),
    Newtype(Ty),
}

#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) rename: Option<String>,
    pub(super) shape: Shape,
}

impl Field {
    pub(super) fn stable(&self) -> &str {
        self.rename.unwrap_or(&self.name)
    }

    /// The name as Rust writes it.
    pub(super) fn ident(&self) -> String {
        if KEYWORDS.contains(&self.name.as_str()) {
            format!("r#{}", self.name)
        } else {
            self.name.clone()
        }
    }
}

impl Variant {
    pub(super) fn stable(&self) -> &str {
        self.rename.unwrap_or(&self.name)
    }
}

impl Item {
    pub(super) fn stable(&self) -> &str {
        self.rename.as_deref().unwrap_or(&self.name)
    }
}

/// Names of types that mean something to one of the languages.
const TYPES: &[&str] = &[
    "Object",
    "Array",
    "Promise",
    "Date",
    "Symbol",
    "Number",
    "Function",
    "Layouts",
    "Reader",
    "Writer",
    "Kind",
    "Type",
    "Interface",
    "Package",
    "Undefined",
    "NaN",
    "DataView",
    "Uint8Array",
    "HttpId",
    "Go",
    "Func",
    "Proxy",
    "Boolean",
    "Json",
];

/// Names of fields that mean something to one of the languages, or to generated code.
const FIELDS: &[&str] = &[
    "type",
    "fn",
    "func",
    "go",
    "range",
    "map",
    "chan",
    "select",
    "var",
    "defer",
    "interface",
    "package",
    "import",
    "switch",
    "class",
    "delete",
    "new",
    "this",
    "null",
    "undefined",
    "constructor",
    "prototype",
    "length",
    "name",
    "to_string",
    "value_of",
    "set",
    "get",
    "async",
    "await",
    "yield",
    "of",
    "ptr",
    "arena",
    "desc",
    "kind",
    "read",
    "zerobuf_desc",
    "access",
    "lazy",
    "create",
    "at",
    "id",
    "url_id",
    "http",
    "v",
    "l",
    "m",
    "p",
    "o",
    "w",
    "err",
    "ok",
    "nil",
    "string",
    "error",
    "len",
    "cap",
    "append",
    "make",
    "iota",
    "value",
    "block",
    "name_bytes",
    "set_name",
    "mutate_at",
    "generation",
    "to_js",
    "arguments",
    "eval",
    "static",
    "default",
    "enum",
    "match",
    "loop",
    "impl",
    "where",
    "dv",
    "u8",
    "__proto__",
    "has_own_property",
];

/// Those of them that Rust writes with `r#`.
const KEYWORDS: &[&str] =
    &["type", "fn", "async", "await", "yield", "static", "enum", "match", "loop", "impl", "where"];

/// Stable names whose letters each language sees in its own way.
const RENAMES: &[&str] = &[
    "größe",
    "日本",
    "नाम",
    "naïve",
    "ⅳ",
    "Ⅷ",
    "ß",
    "ǆungla",
    "İ",
    "e\u{301}",
    "toString",
    "x٣",
    "ªb",
    "ﬀ",
    "order_ID",
    "__",
    "_1",
    "ไทย",
    "𐐨",
];

pub(super) const COLUMNS: &[&str] = &["i8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64"];
const INTS: &[&str] = &["i8", "i16", "i32", "u8", "u16", "u32", "i64", "u64"];

/// Items that refer to those in front of them, and to themselves.
pub(super) fn items(rng: &mut Rng, records: usize) -> Vec<Item> {
    let mut all: Vec<Item> = Vec::new();
    let mut names: Vec<&str> = TYPES.to_vec();
    rng.shuffle(&mut names);
    let mut made = 0;
    while made < records {
        let position = all.len();
        let name = match names.pop() {
            Some(name) if rng.bool() => name.to_owned(),
            _ => format!("T{position}"),
        };
        let shape = match rng.u32(0..10) {
            0 => Shape::UnitEnum(unit_variants(rng)),
            1 | 2 => Shape::DataEnum(data_variants(rng, &all, position)),
            3 => Shape::Newtype(newtype(rng, &all)),
            _ => {
                made += 1;
                record(rng, &all, position)
            }
        };
        let rename = (rng.u32(0..6) == 0).then(|| format!("pkg.{name}"));
        all.push(Item { name, rename, shape });
    }
    all
}

fn record(rng: &mut Rng, all: &[Item], position: usize) -> Shape {
    let sealed_before: Vec<usize> = (0..all.len())
        .filter(|&at| matches!(all[at].shape, Shape::Record { sealed: true, .. }))
        .collect();
    let sealed = rng.u32(0..6) == 0;
    let base = rng.choice(sealed_before).filter(|_| rng.bool() && !sealed);
    let count = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12][rng.usize(0..10)].max(usize::from(sealed));
    let mut fields = fields(rng, all, Some(position), count);
    if let Some(base) = base {
        // Its fields are among those of the record, and its name is one of them in Rust.
        let taken = names_of(all, base);
        fields.retain(|field| !taken.contains(&field.stable().to_owned()));
    }
    if !sealed && rng.bool() {
        let from = rng.usize(0..=fields.len());
        for field in &mut fields[from..] {
            make_missable(rng, all, field);
        }
    }
    Shape::Record { base, fields, sealed }
}

fn names_of(all: &[Item], at: usize) -> Vec<String> {
    let mut names = vec!["base".to_owned()];
    if let Shape::Record { fields, .. } = &all[at].shape {
        names.extend(
            fields.iter().flat_map(|field| [field.name.clone(), field.stable().to_owned()]),
        );
    }
    names
}

/// Distinct fields; `own` is the position of the item they belong to.
fn fields(rng: &mut Rng, all: &[Item], own: Option<usize>, count: usize) -> Vec<Field> {
    let mut names = FIELDS.to_vec();
    let mut renames = RENAMES.to_vec();
    rng.shuffle(&mut names);
    rng.shuffle(&mut renames);
    (0..count)
        .filter_map(|_| {
            let name = names.pop()?.to_owned();
            let rename = if rng.u32(0..5) == 0 { renames.pop() } else { None };
            Some(Field { name, rename, ty: ty(rng, all, own), default: None })
        })
        .collect()
}

fn ty(rng: &mut Rng, all: &[Item], own: Option<usize>) -> Ty {
    match rng.u32(0..10) {
        0 | 1 => Ty::Option(Box::new(inside(rng, all, own, 0))),
        2 | 3 => Ty::List(Box::new(element(rng, all, own, 0))),
        4 => own.map_or(Ty::Str, |own| self_reference(rng, own)),
        5 => Ty::ByteColumn,
        _ => inside(rng, all, None, 0),
    }
}

fn self_reference(rng: &mut Rng, own: usize) -> Ty {
    let boxed = Ty::Boxed(Box::new(Ty::Item(own)));
    match rng.u32(0..3) {
        0 => Ty::List(Box::new(Ty::Item(own))),
        1 => Ty::List(Box::new(boxed)),
        _ => Ty::Option(Box::new(boxed)),
    }
}

/// What is no option: what an option may hold.
fn inside(rng: &mut Rng, all: &[Item], own: Option<usize>, depth: u32) -> Ty {
    match rng.u32(0..14) {
        0 => Ty::Bool,
        1 | 2 => Ty::Int(INTS[rng.usize(0..INTS.len())]),
        3 => Ty::Number(if rng.bool() { "i64" } else { "u64" }),
        4 => Ty::Float(if rng.bool() { "f32" } else { "f64" }),
        5 => Ty::Str,
        6 => Ty::Bytes,
        7 => Ty::Column(COLUMNS[rng.usize(0..COLUMNS.len())]),
        8 if depth < 2 => Ty::List(Box::new(element(rng, all, own, depth + 1))),
        9 => item(rng, all, |shape| matches!(shape, Shape::Record { .. }))
            .map_or(Ty::Str, |item| Ty::Boxed(Box::new(item))),
        _ => item(rng, all, |_| true).unwrap_or(Ty::Bool),
    }
}

/// What a list may hold: no number, which would be a column, and no newtype, which may be one.
fn element(rng: &mut Rng, all: &[Item], own: Option<usize>, depth: u32) -> Ty {
    let any = |shape: &Shape| !matches!(shape, Shape::Newtype(_));
    match rng.u32(0..10) {
        0 => Ty::Bool,
        1 => Ty::Str,
        2 => Ty::Bytes,
        3 => Ty::Column(COLUMNS[rng.usize(0..COLUMNS.len())]),
        4 if depth < 2 => Ty::List(Box::new(element(rng, all, own, depth + 1))),
        5 => match inside(rng, all, own, depth + 1) {
            // The attribute is one of the whole field.
            Ty::Number(int) => Ty::Option(Box::new(Ty::Int(int))),
            inner => Ty::Option(Box::new(inner)),
        },
        6 => item(rng, all, |shape| matches!(shape, Shape::Record { .. }))
            .map_or(Ty::Str, |item| Ty::Boxed(Box::new(item))),
        _ => item(rng, all, any).unwrap_or(Ty::Bytes),
    }
}

fn item(rng: &mut Rng, all: &[Item], wanted: impl Fn(&Shape) -> bool) -> Option<Ty> {
    let fitting: Vec<usize> = (0..all.len()).filter(|&at| wanted(&all[at].shape)).collect();
    rng.choice(fitting).map(Ty::Item)
}

fn newtype(rng: &mut Rng, all: &[Item]) -> Ty {
    match rng.u32(0..3) {
        0 => Ty::Int(INTS[rng.usize(0..INTS.len())]),
        1 => Ty::Str,
        _ => item(rng, all, |shape| matches!(shape, Shape::Record { .. })).unwrap_or(Ty::Bool),
    }
}

/// Lets older writers leave out a field: a default, or else an option.
fn make_missable(rng: &mut Rng, all: &[Item], field: &mut Field) {
    let value = match &field.ty {
        Ty::Option(_) => return,
        Ty::Bool => " = true".to_owned(),
        Ty::Int(int) => match *int {
            "i8" | "i16" | "i32" | "i64" => format!(" = {}", rng.i8(..)),
            _ => format!(" = {}", rng.u8(..)),
        },
        Ty::Number(_) => " = 9007199254740991".to_owned(),
        Ty::Float(_) => [" = -0.0", " = 0.1", " = -2.5", ""][rng.usize(0..4)].to_owned(),
        Ty::Str => [" = \"a \\\"b\\\" \\\\ ß\\n\"", ""][rng.usize(0..2)].to_owned(),
        Ty::Bytes | Ty::Column(_) | Ty::ByteColumn | Ty::List(_) => String::new(),
        Ty::Item(at) => match &all.get(*at).map(|item| &item.shape) {
            Some(Shape::UnitEnum(variants)) => {
                format!(" = {}::{}", all[*at].name, variants[rng.usize(0..variants.len())].name)
            }
            _ => return field.ty = Ty::Option(Box::new(field.ty.clone())),
        },
        Ty::Boxed(_) => return field.ty = Ty::Option(Box::new(field.ty.clone())),
    };
    field.default = Some(value);
}

/// Names of variants, some of which mean something.
const VARIANTS: &[&str] = &[
    "Null", "View", "Lazy", "Kind", "Read", "Nothing", "Some", "Ok", "Type", "Func", "One", "Two",
    "String", "Default", "Http",
];

fn variants(rng: &mut Rng) -> Vec<Variant> {
    let mut names = VARIANTS.to_vec();
    let mut renames = RENAMES.to_vec();
    rng.shuffle(&mut names);
    rng.shuffle(&mut renames);
    let count = rng.usize(1..7);
    let mut next = 0;
    names
        .into_iter()
        .take(count)
        .map(|name| {
            let discriminant = (rng.u32(0..4) == 0).then(|| next + rng.i32(0..1000));
            next = discriminant.unwrap_or(next) + 1;
            let rename = if rng.u32(0..5) == 0 { renames.pop() } else { None };
            Variant { name: name.to_owned(), rename, discriminant, fields: Vec::new(), named: true }
        })
        .collect()
}

fn unit_variants(rng: &mut Rng) -> Vec<Variant> {
    let mut all = variants(rng);
    if rng.bool() {
        all[0].discriminant = Some(-rng.i32(1..2000));
        all.iter_mut().skip(1).for_each(|variant| variant.discriminant = None);
    }
    all
}

/// At least one variant has fields, or the enum would be one without payloads.
fn data_variants(rng: &mut Rng, items: &[Item], own: usize) -> Vec<Variant> {
    let mut all = variants(rng);
    let last = all.len() - 1;
    for (at, variant) in all.iter_mut().enumerate() {
        let count = if at == last { rng.usize(1..4) } else { rng.usize(0..4) };
        variant.named = rng.bool();
        variant.fields = fields(rng, items, None, count);
        if at > 0 && rng.u32(0..3) == 0 {
            let ty = Ty::List(Box::new(Ty::Item(own)));
            let name = "children".to_owned();
            variant.fields.push(Field { name, rename: None, ty, default: None });
        }
        if !variant.named {
            for (position, field) in variant.fields.iter_mut().enumerate() {
                (field.name, field.rename) = (position.to_string(), None);
            }
        }
    }
    all
}
