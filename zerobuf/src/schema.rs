//! What is known about a type: descriptors, and the traits that carry them.
//!
//! Descriptors are built by `const` functions here and nowhere else, and hold no more than what
//! validation needs. A view believes its memory because the descriptor it is read with is the one
//! it was validated with; see [`Cell`](crate::Cell).

use core::fmt;

use crate::cell::{Cell, LazyCell};
use crate::error::Error;
use crate::fingerprint;
use crate::format::{
    TAG_COLUMN_F32, TAG_COLUMN_F64, TAG_COLUMN_I8, TAG_COLUMN_I16, TAG_COLUMN_I32, TAG_COLUMN_I64,
    TAG_COLUMN_U8, TAG_COLUMN_U16, TAG_COLUMN_U32, TAG_COLUMN_U64,
};

/// The type of a field as the format sees it.
#[derive(Clone, Copy)]
pub struct Type {
    pub(crate) kind: Kind,
    pub(crate) nullable: bool,
    pub(crate) boxed: bool,
}

/// The kinds of types. Maps from strings and untyped values will be kinds of their own.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    Bool,
    I8,
    I16,
    I32,
    U8,
    U16,
    U32,
    I64,
    U64,
    F32,
    F64,
    I64Number,
    U64Number,
    Str,
    Bytes,
    Column(Elem),
    Record(Named<RecordDesc>),
    UnitEnum(Named<UnitEnumDesc>),
    DataEnum(Named<DataEnumDesc>),
    List(&'static Type),
}

/// A type that is referred to. Recursive types would make cyclic constants; a function pointer is
/// a constant that is not evaluated before it is called.
pub(crate) struct Named<D: 'static> {
    pub(crate) name: &'static str,
    pub(crate) desc: fn() -> &'static D,
}

impl<D> Clone for Named<D> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<D> Copy for Named<D> {}

const fn record_desc<T: Record + ?Sized>() -> &'static RecordDesc {
    T::DESC
}

const fn unit_enum_desc<T: UnitEnum>() -> &'static UnitEnumDesc {
    T::DESC
}

const fn data_enum_desc<T: DataEnum>() -> &'static DataEnumDesc {
    T::DESC
}

impl Type {
    pub(crate) const fn new(kind: Kind) -> Self {
        Self { kind, nullable: false, boxed: false }
    }

    /// A record.
    #[must_use]
    pub const fn record<T: Record + ?Sized>() -> Self {
        Self::new(Kind::Record(Named { name: T::NAME, desc: record_desc::<T> }))
    }

    /// An enum without payloads.
    #[must_use]
    pub const fn unit_enum<T: UnitEnum>() -> Self {
        Self::new(Kind::UnitEnum(Named { name: T::NAME, desc: unit_enum_desc::<T> }))
    }

    /// An enum with payloads.
    #[must_use]
    pub const fn data_enum<T: DataEnum>() -> Self {
        Self::new(Kind::DataEnum(Named { name: T::NAME, desc: data_enum_desc::<T> }))
    }

    /// A list of `T`: of inline records, or of one slot each.
    #[must_use]
    pub const fn list<T: Schema + ?Sized>() -> Self {
        let item: &'static Self = const { &T::TYPE };
        assert!(
            !item.is_number(),
            "a Vec of a newtype over a number has no layout of its own: use a Vec of the number"
        );
        Self::new(Kind::List(item))
    }

    /// The type or Null.
    #[must_use]
    pub const fn option(self) -> Self {
        assert!(!self.nullable, "an option of an option cannot be told from None: use one Option");
        Self { nullable: true, ..self }
    }

    /// The type behind a Box, which is the same except as the element of a list.
    #[must_use]
    pub const fn boxed(self) -> Self {
        Self { boxed: true, ..self }
    }

    const fn is_number(&self) -> bool {
        !self.nullable
            && matches!(
                self.kind,
                Kind::I8
                    | Kind::I16
                    | Kind::I32
                    | Kind::U8
                    | Kind::U16
                    | Kind::U32
                    | Kind::I64
                    | Kind::U64
                    | Kind::F32
                    | Kind::F64
                    | Kind::I64Number
                    | Kind::U64Number
            )
    }

    pub(crate) const fn boxed_record(&self) -> bool {
        self.boxed && !self.nullable && matches!(self.kind, Kind::Record(_))
    }

    /// How many slots an element of a list of this type has.
    #[inline]
    pub(crate) fn stride(&self) -> u32 {
        self.inline_record().map_or(1, |record| record.fields().len().max(1) as u32)
    }

    /// The record whose slots stand inline as elements of a list of this type.
    #[inline]
    pub(crate) fn inline_record(&self) -> Option<&'static RecordDesc> {
        match self.kind {
            Kind::Record(record) if !self.boxed && !self.nullable => Some((record.desc)()),
            _ => None,
        }
    }
}

macro_rules! elems {
    ($($name:ident $ty:literal $tag:ident $size:literal,)*) => {
        /// The element of a column.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(crate) enum Elem {
            $($name,)*
        }

        impl Elem {
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$name => $ty,)* }
            }

            pub(crate) const fn tag(self) -> u8 {
                match self { $(Self::$name => $tag,)* }
            }

            pub(crate) const fn size(self) -> u64 {
                match self { $(Self::$name => $size,)* }
            }
        }
    };
}

elems! {
    I8 "i8" TAG_COLUMN_I8 1,
    U8 "u8" TAG_COLUMN_U8 1,
    I16 "i16" TAG_COLUMN_I16 2,
    U16 "u16" TAG_COLUMN_U16 2,
    I32 "i32" TAG_COLUMN_I32 4,
    U32 "u32" TAG_COLUMN_U32 4,
    I64 "i64" TAG_COLUMN_I64 8,
    U64 "u64" TAG_COLUMN_U64 8,
    F32 "f32" TAG_COLUMN_F32 4,
    F64 "f64" TAG_COLUMN_F64 8,
}

/// A field of a record, or of the payload of a variant.
#[derive(Clone, Copy)]
pub struct Field {
    name: &'static str,
    ty: Type,
    may_miss: bool,
}

impl Field {
    /// A field; it may be missing at the end of an older record if it is an option.
    #[must_use]
    pub const fn new(name: &'static str, ty: Type) -> Self {
        Self { name, ty, may_miss: ty.nullable }
    }

    /// A field that reads as a default where it is missing.
    #[must_use]
    pub const fn with_default(name: &'static str, ty: Type) -> Self {
        Self { name, ty, may_miss: true }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type.
    #[inline]
    #[must_use]
    pub const fn ty(&self) -> &Type {
        &self.ty
    }

    /// Whether the field is an option or has a default.
    #[inline]
    #[must_use]
    pub const fn may_miss(&self) -> bool {
        self.may_miss
    }
}

const fn required(fields: &[Field]) -> u32 {
    let mut count = fields.len();
    while count > 0 && fields[count - 1].may_miss {
        count -= 1;
    }
    count as u32
}

/// Everything about a record. Make it a `static`: its address is its identity.
pub struct RecordDesc {
    name: &'static str,
    type_id: u32,
    fields: &'static [Field],
    fingerprints: &'static [u64],
    required: u32,
    sealed: bool,
    base: Option<fn() -> &'static RecordDesc>,
}

impl RecordDesc {
    /// A record that can grow.
    #[must_use]
    pub const fn new(
        name: &'static str,
        fields: &'static [Field],
        fingerprints: &'static [u64],
    ) -> Self {
        assert!(fingerprints.len() == fields.len() + 1, "one fingerprint per prefix");
        Self {
            name,
            type_id: fingerprint::type_id(name),
            fields,
            fingerprints,
            required: required(fields),
            sealed: false,
            base: None,
        }
    }

    /// A record whose first fields are those of the sealed record `B`.
    #[must_use]
    pub const fn flattened<B: Record, const N: usize>(
        name: &'static str,
        fields: &'static FlatFields<B, N>,
        fingerprints: &'static [u64],
    ) -> Self {
        Self { base: Some(record_desc::<B>), ..Self::new(name, &fields.fields, fingerprints) }
    }

    /// The same record, promised never to change.
    #[must_use]
    pub const fn sealed(self) -> Self {
        Self { sealed: true, ..self }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The type id.
    #[inline]
    #[must_use]
    pub const fn type_id(&self) -> u32 {
        self.type_id
    }

    /// The fields in order; flattened ones are among them.
    #[inline]
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// How many leading slots must be there.
    #[inline]
    #[must_use]
    pub const fn required(&self) -> u32 {
        self.required
    }

    /// Whether the record never changes.
    #[must_use]
    pub const fn is_sealed(&self) -> bool {
        self.sealed
    }

    /// A fingerprint for every prefix of the fields, from none to all.
    #[must_use]
    pub const fn fingerprints(&self) -> &'static [u64] {
        self.fingerprints
    }

    #[inline]
    pub(crate) fn starts_with(&self, base: &'static Self) -> bool {
        self.base.is_some_and(|own| core::ptr::eq(own(), base))
    }
}

const fn same_text(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut i = 0;
    while i < a.len() && i < b.len() && a[i] == b[i] {
        i += 1;
    }
    i == a.len() && i == b.len()
}

const fn distinct_names(fields: &[Field]) -> bool {
    let mut i = 0;
    while i < fields.len() {
        let mut j = 0;
        while j < i {
            if same_text(fields[i].name, fields[j].name) {
                return false;
            }
            j += 1;
        }
        i += 1;
    }
    true
}

/// The fields of a record that begins with those of `B`.
pub struct FlatFields<B, const N: usize> {
    fields: [Field; N],
    base: core::marker::PhantomData<fn() -> B>,
}

impl<B: Record, const N: usize> FlatFields<B, N> {
    /// The fields of `B`, then `own`.
    #[must_use]
    pub const fn new(own: &[Field]) -> Self {
        let base = B::DESC.fields();
        assert!(B::DESC.is_sealed(), "only a record marked `sealed` can be flattened");
        assert!(
            N == base.len() + own.len(),
            "a flattened record has its base's fields and its own"
        );
        let mut fields = [Field::new("", Type::new(Kind::Bool)); N];
        let mut i = 0;
        while i < N {
            fields[i] = if i < base.len() { base[i] } else { own[i - base.len()] };
            i += 1;
        }
        assert!(
            distinct_names(&fields),
            "a field has the name of a field of the flattened record: rename it"
        );
        Self { fields, base: core::marker::PhantomData }
    }

    /// All fields.
    #[must_use]
    pub const fn fields(&self) -> &[Field; N] {
        &self.fields
    }
}

/// A variant without payload.
#[derive(Clone, Copy)]
pub struct UnitVariant {
    name: &'static str,
    discriminant: i32,
}

impl UnitVariant {
    /// A variant.
    #[must_use]
    pub const fn new(name: &'static str, discriminant: i32) -> Self {
        Self { name, discriminant }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The number that stands in the slot.
    #[must_use]
    pub const fn discriminant(&self) -> i32 {
        self.discriminant
    }
}

/// A variant of an enum with payloads.
#[derive(Clone, Copy)]
pub struct Variant {
    name: &'static str,
    discriminant: u32,
    fields: &'static [Field],
}

impl Variant {
    /// A variant; fields without a name are called `0`, `1`, ….
    #[must_use]
    pub const fn new(name: &'static str, discriminant: u32, fields: &'static [Field]) -> Self {
        Self { name, discriminant, fields }
    }

    /// The stable name.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The number that stands in the slot.
    #[inline]
    #[must_use]
    pub const fn discriminant(&self) -> u32 {
        self.discriminant
    }

    /// The fields of the payload.
    #[inline]
    #[must_use]
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }
}

macro_rules! enum_desc {
    ($(#[$doc:meta])* $name:ident, $variant:ident) => {
        $(#[$doc])*
        pub struct $name {
            name: &'static str,
            type_id: u32,
            variants: &'static [$variant],
            fingerprints: &'static [u64],
        }

        impl $name {
            /// An enum with at least one variant.
            #[must_use]
            pub const fn new(
                name: &'static str,
                variants: &'static [$variant],
                fingerprints: &'static [u64],
            ) -> Self {
                assert!(!variants.is_empty(), "an enum needs a variant");
                assert!(fingerprints.len() == variants.len() + 1, "one fingerprint per prefix");
                Self { name, type_id: fingerprint::type_id(name), variants, fingerprints }
            }

            /// The stable name.
            #[must_use]
            pub const fn name(&self) -> &'static str {
                self.name
            }

            /// The type id.
            #[must_use]
            pub const fn type_id(&self) -> u32 {
                self.type_id
            }

            /// The variants in order.
            #[inline]
            #[must_use]
            pub const fn variants(&self) -> &'static [$variant] {
                self.variants
            }

            /// A fingerprint for every prefix of the variants, from none to all.
            #[must_use]
            pub const fn fingerprints(&self) -> &'static [u64] {
                self.fingerprints
            }

            /// The position of the variant with a discriminant.
            #[inline]
            pub(crate) fn position(&self, discriminant: u32) -> Option<usize> {
                // Most enums count from 0, so the position is the discriminant.
                let guess = discriminant as usize;
                if self.variants.get(guess).is_some_and(|v| v.discriminant as u32 == discriminant) {
                    return Some(guess);
                }
                self.variants.iter().position(|v| v.discriminant as u32 == discriminant)
            }
        }
    };
}

enum_desc! {
    /// Everything about an enum without payloads. Make it a `static`.
    UnitEnumDesc, UnitVariant
}

enum_desc! {
    /// Everything about an enum with payloads. Make it a `static`.
    DataEnumDesc, Variant
}

/// Any type that can stand in a field.
///
/// `#[derive(Zerobuf)]` implements this and the traits below; nothing here is unsafe to implement
/// by hand, and a wrong implementation reads wrong values but never wrong memory.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a field",
    note = "use a number, bool, String, Vec, Option, Box or a type with `#[derive(Zerobuf)]`"
)]
pub trait Schema {
    /// What the field holds.
    const TYPE: Type;
    /// What a getter of a validated view gives.
    type View<'a>;
    /// What a getter of a lazy view gives.
    type Lazy<'a>;
    /// Reads a validated field.
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a>;
    /// Reads a field and checks what it reads.
    ///
    /// # Errors
    /// What validation would report for the field itself.
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error>;
}

/// A type that a `Vec` or a slice can hold.
#[diagnostic::on_unimplemented(
    message = "a Vec of `{Self}` cannot stand in a field",
    note = "a newtype over a number has no list form: use a Vec of the number itself"
)]
pub trait Element: Schema {
    /// What a `Vec` of this type is: bytes, a column or a list.
    const ITEMS: Type;
    /// As [`Schema::View`], of all elements.
    type Items<'a>;
    /// As [`Schema::Lazy`], of all elements.
    type LazyItems<'a>;
    /// As [`Schema::view`], of all elements.
    fn items<'a>(cell: Cell<'a>) -> Self::Items<'a>;
    /// As [`Schema::lazy`], of all elements.
    ///
    /// # Errors
    /// What validation would report for the field itself.
    fn lazy_items<'a>(cell: LazyCell<'a>) -> Result<Self::LazyItems<'a>, Error>;
}

/// A type with `#[derive(Zerobuf)]`, which a field can name.
///
/// The derive asks for this wherever a field names a type, so that a type alias is refused: the
/// other languages would not know what it stands for.
#[diagnostic::on_unimplemented(
    message = "a field names `{Self}`, which has no `#[derive(Zerobuf)]`",
    label = "derive Zerobuf for it; instead of a type alias write the type itself, or a newtype"
)]
pub trait Derived {}

/// A record.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a record",
    note = "a record is a struct with named fields and `#[derive(Zerobuf)]`"
)]
pub trait Record: Schema {
    /// The stable name.
    const NAME: &'static str;
    /// Everything about it; refers to a `static`.
    const DESC: &'static RecordDesc;
}

/// An enum without payloads.
pub trait UnitEnum: Schema + Copy + fmt::Debug + PartialEq + 'static {
    /// The stable name.
    const NAME: &'static str;
    /// Everything about it; refers to a `static`.
    const DESC: &'static UnitEnumDesc;
    /// All variants, in the order of the descriptor.
    const VARIANTS: &'static [Self];
    /// The number that stands in the slot.
    fn discriminant(self) -> i32;
}

/// An enum with payloads.
pub trait DataEnum: Schema {
    /// The stable name.
    const NAME: &'static str;
    /// Everything about it; refers to a `static`.
    const DESC: &'static DataEnumDesc;
}
