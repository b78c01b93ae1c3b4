//! Everything about a named type: its fields or variants, its type id and its fingerprints.
//!
//! Descriptors are built by `const` functions here and nowhere else, and hold no more than what
//! validation needs. A view believes its memory because the descriptor it is read with is the one
//! it was validated with; see [`Cell`](crate::Cell).

use crate::fingerprint;
use crate::kind::{Kind, Type, record_desc};
use crate::schema::Record;

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
    ///
    /// # Panics
    /// Unless there is one fingerprint more than fields. In a constant that is a compile error.
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
    ///
    /// # Panics
    /// Unless there is one fingerprint more than fields. In a constant that is a compile error.
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
    ///
    /// # Panics
    /// If `B` is not sealed, `N` is not the number of all fields, or two fields have one name. In a
    /// constant that is a compile error.
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
            ///
            /// # Panics
            /// Without a variant, or unless there is one fingerprint more than variants. In a
            /// constant that is a compile error.
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
