//! The model of derived items: what the derive and the generators work from.
//!
//! [`Item`] is what one `struct` or `enum` with `#[derive(Zerobuf)]` says by
//! itself. What needs the other items (which one a name means, how many slots
//! a flattened record brings) is answered by [`Schema`](crate::Schema).

use crate::name::name_of;
use proc_macro2::Span;

/// An item that carries `#[derive(Zerobuf)]`.
#[derive(Clone)]
#[non_exhaustive]
pub enum Item {
    /// A struct with named fields (or none): a row of slots.
    Record(Record),
    /// An enum whose variants carry nothing: one I32 slot.
    UnitEnum(UnitEnum),
    /// An enum of which a variant carries data: one Variant slot.
    DataEnum(DataEnum),
    /// A tuple struct of one field, which has the layout of that field.
    Newtype(Newtype),
}

impl Item {
    /// What every kind of item has.
    pub fn head(&self) -> &Head {
        match self {
            Item::Record(record) => &record.head,
            Item::UnitEnum(unit) => &unit.head,
            Item::DataEnum(data) => &data.head,
            Item::Newtype(newtype) => &newtype.head,
        }
    }

    /// All fields of the item, those of variants included, in source order.
    pub fn fields(&self) -> Vec<&Field> {
        match self {
            Item::Record(record) => record.fields.iter().collect(),
            Item::UnitEnum(_) => Vec::new(),
            Item::DataEnum(data) => data.variants.iter().flat_map(|v| &v.fields).collect(),
            Item::Newtype(newtype) => vec![&newtype.field],
        }
    }

    pub(crate) fn fields_mut(&mut self) -> Vec<&mut Field> {
        match self {
            Item::Record(record) => record.fields.iter_mut().collect(),
            Item::UnitEnum(_) => Vec::new(),
            Item::DataEnum(data) => data.variants.iter_mut().flat_map(|v| &mut v.fields).collect(),
            Item::Newtype(newtype) => vec![&mut newtype.field],
        }
    }
}

/// What every kind of item has.
#[derive(Clone)]
pub struct Head {
    /// The Rust name, as written.
    pub ident: syn::Ident,
    /// The stable name: the Rust name, or `#[zerobuf(name = "...")]`.
    pub name: String,
    /// The id of the stable name, see [`type_id`](crate::type_id).
    pub type_id: u32,
    /// The doc comment, one string per line, without the leading space.
    pub docs: Vec<String>,
    /// `#[deprecated]`, if present.
    pub deprecated: Option<Deprecated>,
    /// The visibility that generated types take over.
    pub vis: syn::Visibility,
    /// The lifetime parameter of a borrowing item.
    pub lifetime: Option<syn::Lifetime>,
    /// `#[zerobuf(sealed)]`: the record can never grow, so it can be flattened.
    pub sealed: bool,
}

impl Head {
    /// The Rust name without `r#`.
    pub fn rust_name(&self) -> String {
        name_of(&self.ident)
    }
}

/// The content of `#[deprecated]`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprecated {
    /// `since = "..."`.
    pub since: Option<String>,
    /// `note = "..."`, or the text of `#[deprecated = "..."]`.
    pub note: Option<String>,
}

/// A struct with named fields.
#[derive(Clone)]
pub struct Record {
    /// Names, docs, visibility.
    pub head: Head,
    /// The fields in slot order. A first field with
    /// [`flatten`](Field::flatten) stands for all slots of its record.
    pub fields: Vec<Field>,
    /// How many of the own leading fields must be present: up to and with the
    /// last one that is neither an Option nor has a default. A flattened field
    /// counts as one here; [`Schema::required`](crate::Schema::required)
    /// counts slots.
    pub required: usize,
}

/// A field of a record, of a variant, or of a newtype.
#[derive(Clone)]
pub struct Field {
    /// The Rust name; None in tuple variants and newtypes.
    pub ident: Option<syn::Ident>,
    /// The stable name: the Rust name without `r#`, `#[zerobuf(rename)]`, or
    /// the position in a tuple variant.
    pub name: String,
    /// The doc comment, one string per line, without the leading space.
    pub docs: Vec<String>,
    /// `#[deprecated]`, if present.
    pub deprecated: Option<Deprecated>,
    /// The visibility of the field.
    pub vis: syn::Visibility,
    /// The type in the model.
    pub ty: Type,
    /// The type as written.
    pub rust: syn::Type,
    /// What a missing trailing field reads as.
    pub default: Option<Default>,
    /// `#[zerobuf(flatten)]`.
    pub flatten: bool,
    /// The place of the field, for errors.
    pub span: Span,
}

impl Field {
    /// The Rust name without `r#`; the position for unnamed fields.
    pub fn rust_name(&self) -> String {
        self.ident.as_ref().map_or_else(|| self.name.clone(), name_of)
    }

    /// Whether the field may be missing at the end of a record, as far as the
    /// item shows: the Option inside a newtype is only seen by
    /// [`Schema::may_be_missing`](crate::Schema::may_be_missing).
    pub fn may_be_missing(&self) -> bool {
        self.default.is_some() || matches!(self.ty.unboxed(), Type::Option(_))
    }

    /// Whether the field must be present whatever its named types are.
    pub(crate) fn is_certainly_required(&self) -> bool {
        !self.may_be_missing() && !matches!(self.ty.unboxed(), Type::Named(_))
    }
}

/// The declared value of a missing field.
#[derive(Clone)]
#[non_exhaustive]
pub enum Default {
    /// `default` alone: false, 0, or empty.
    Zero,
    /// `default = true`.
    Bool(bool),
    /// `default = -3`, checked against the field's type.
    Int(i128),
    /// `default = 0.5`, checked against the field's type.
    Float(f64),
    /// `default = "text"`.
    Str(String),
    /// `default = Color::Red`: the variant's Rust name.
    Variant(syn::Path),
}

impl Default {
    /// The Rust name of the variant that a [`Default::Variant`] names.
    pub fn variant(&self) -> Option<String> {
        match self {
            Default::Variant(path) => path.segments.last().map(|s| name_of(&s.ident)),
            _ => None,
        }
    }
}

/// An enum whose variants carry nothing.
#[derive(Clone)]
pub struct UnitEnum {
    /// Names, docs, visibility.
    pub head: Head,
    /// At least one variant; discriminants are distinct.
    pub variants: Vec<UnitVariant>,
}

/// A variant of a [`UnitEnum`].
#[derive(Clone)]
pub struct UnitVariant {
    /// The Rust name.
    pub ident: syn::Ident,
    /// The stable name.
    pub name: String,
    /// The doc comment, one string per line.
    pub docs: Vec<String>,
    /// `#[deprecated]`, if present.
    pub deprecated: Option<Deprecated>,
    /// The explicit discriminant, or the previous one plus 1.
    pub discriminant: i32,
}

/// An enum of which at least one variant carries data.
#[derive(Clone)]
pub struct DataEnum {
    /// Names, docs, visibility.
    pub head: Head,
    /// At least one variant; discriminants are distinct.
    pub variants: Vec<DataVariant>,
}

/// A variant of a [`DataEnum`].
#[derive(Clone)]
pub struct DataVariant {
    /// The Rust name.
    pub ident: syn::Ident,
    /// The stable name.
    pub name: String,
    /// The doc comment, one string per line.
    pub docs: Vec<String>,
    /// `#[deprecated]`, if present.
    pub deprecated: Option<Deprecated>,
    /// The explicit discriminant, or the previous one plus 1.
    pub discriminant: u32,
    /// How the variant is written in Rust.
    pub style: Style,
    /// One payload slot per field.
    pub fields: Vec<Field>,
}

/// How a variant is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `Empty`
    Unit,
    /// `Circle(f64)`
    Tuple,
    /// `Rect { w: f64, h: f64 }`
    Struct,
}

/// A tuple struct of one field.
#[derive(Clone)]
pub struct Newtype {
    /// Names, docs, visibility.
    pub head: Head,
    /// The only field.
    pub field: Box<Field>,
}

/// The type of a field.
///
/// String keyed maps and `Value` are refused until the format's Object and
/// Array are supported; the enum is open for them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Type {
    /// `bool`
    Bool,
    /// An integer; with `number` it is a JavaScript number everywhere.
    Int {
        /// Which integer.
        int: Int,
        /// `#[zerobuf(number)]`, only on [`Int::I64`] and [`Int::U64`].
        number: bool,
    },
    /// `f32`
    F32,
    /// `f64`
    F64,
    /// `String` or `&str`
    Str {
        /// Written as a reference.
        borrowed: bool,
    },
    /// `Vec<u8>` or `&[u8]`
    Bytes {
        /// Written as a reference.
        borrowed: bool,
    },
    /// A `Vec` or slice of numbers; of `u8` only with `#[zerobuf(column)]`.
    Column {
        /// The number.
        elem: Elem,
        /// Written as a reference.
        borrowed: bool,
    },
    /// `Option<T>`
    Option(Box<Type>),
    /// `Box<T>`
    Boxed(Box<Type>),
    /// A `Vec` or slice of anything else.
    List {
        /// The element.
        elem: Box<Type>,
        /// Written as a reference.
        borrowed: bool,
    },
    /// Another item, by name.
    Named(Named),
}

impl Type {
    /// Whether any part of the type borrows.
    pub fn borrows(&self) -> bool {
        match self {
            Type::Str { borrowed } | Type::Bytes { borrowed } => *borrowed,
            Type::Column { borrowed, .. } => *borrowed,
            Type::List { elem, borrowed } => *borrowed || elem.borrows(),
            Type::Option(inner) | Type::Boxed(inner) => inner.borrows(),
            Type::Named(named) => named.borrows,
            Type::Bool | Type::Int { .. } | Type::F32 | Type::F64 => false,
        }
    }

    /// The type without boxes around it.
    pub fn unboxed(&self) -> &Type {
        match self {
            Type::Boxed(inner) => inner.unboxed(),
            other => other,
        }
    }

    /// The named type inside options, boxes and lists, if there is one.
    pub fn named(&self) -> Option<&Named> {
        match self {
            Type::Named(named) => Some(named),
            Type::Option(inner) | Type::Boxed(inner) => inner.named(),
            Type::List { elem, .. } => elem.named(),
            _ => None,
        }
    }

    pub(crate) fn named_mut(&mut self) -> Option<&mut Named> {
        match self {
            Type::Named(named) => Some(named),
            Type::Option(inner) | Type::Boxed(inner) => inner.named_mut(),
            Type::List { elem, .. } => elem.named_mut(),
            _ => None,
        }
    }
}

/// The integers a field may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Int {
    I8,
    I16,
    I32,
    U8,
    U16,
    U32,
    I64,
    U64,
}

impl Int {
    /// The Rust name.
    pub fn as_str(self) -> &'static str {
        match self {
            Int::I8 => "i8",
            Int::I16 => "i16",
            Int::I32 => "i32",
            Int::U8 => "u8",
            Int::U16 => "u16",
            Int::U32 => "u32",
            Int::I64 => "i64",
            Int::U64 => "u64",
        }
    }

    /// The least and the greatest value.
    pub fn range(self) -> (i128, i128) {
        match self {
            Int::I8 => (i8::MIN.into(), i8::MAX.into()),
            Int::I16 => (i16::MIN.into(), i16::MAX.into()),
            Int::I32 => (i32::MIN.into(), i32::MAX.into()),
            Int::U8 => (0, u8::MAX.into()),
            Int::U16 => (0, u16::MAX.into()),
            Int::U32 => (0, u32::MAX.into()),
            Int::I64 => (i64::MIN.into(), i64::MAX.into()),
            Int::U64 => (0, u64::MAX.into()),
        }
    }
}

/// The numbers a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elem {
    /// An integer.
    Int(Int),
    /// `f32`
    F32,
    /// `f64`
    F64,
}

impl Elem {
    /// The Rust name.
    pub fn as_str(self) -> &'static str {
        match self {
            Elem::Int(int) => int.as_str(),
            Elem::F32 => "f32",
            Elem::F64 => "f64",
        }
    }
}

/// A reference to another item.
#[derive(Clone, Debug)]
pub struct Named {
    /// The path as written, without `r#` and generic arguments, e.g.
    /// `["model", "Person"]`.
    pub path: Vec<String>,
    /// Whether a lifetime is given, as in `Person<'a>`.
    pub borrows: bool,
    /// Which item it means; set by the resolution of a
    /// [`Schema`](crate::Schema), None before.
    pub item: Option<ItemId>,
    /// The place of the name, for errors.
    pub span: Span,
}

impl Named {
    /// The last part of the path.
    pub fn ident(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }
}

/// The position of an item in its [`Schema`](crate::Schema).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(pub(crate) usize);
