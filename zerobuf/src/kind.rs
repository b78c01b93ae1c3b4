//! What a field can hold, as constants that refer to each other.

use crate::format::{
    TAG_BIGINT, TAG_COLUMN_F32, TAG_COLUMN_F64, TAG_COLUMN_I8, TAG_COLUMN_I16, TAG_COLUMN_I32,
    TAG_COLUMN_I64, TAG_COLUMN_U8, TAG_COLUMN_U16, TAG_COLUMN_U32, TAG_COLUMN_U64, TAG_F64,
    TAG_I32, TAG_U32, TAG_U64,
};
use crate::schema::{DataEnum, DataEnumDesc, Record, RecordDesc, Schema, UnitEnum, UnitEnumDesc};

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

pub(crate) const fn record_desc<T: Record + ?Sized>() -> &'static RecordDesc {
    T::DESC
}

const fn unit_enum_desc<T: UnitEnum>() -> &'static UnitEnumDesc {
    T::DESC
}

const fn data_enum_desc<T: DataEnum>() -> &'static DataEnumDesc {
    T::DESC
}

impl Kind {
    /// The tag of which the field can hold every value, so that nothing else is to be checked.
    #[inline]
    pub(crate) const fn full_tag(&self) -> Option<u8> {
        match self {
            Self::I32 => Some(TAG_I32),
            Self::U32 => Some(TAG_U32),
            Self::I64 => Some(TAG_BIGINT),
            Self::U64 => Some(TAG_U64),
            Self::F64 => Some(TAG_F64),
            _ => None,
        }
    }
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
    ///
    /// # Panics
    /// If `T` is a number: of numbers there are columns. In a constant that is a compile error.
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
    ///
    /// # Panics
    /// If it can be Null already. In a constant that is a compile error.
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
