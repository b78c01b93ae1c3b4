//! The types of Rust that fields can have (`spec/format.md`, F-5.1): scalars and text.

use alloc::string::String;
use alloc::vec::Vec;

use crate::cell::{Cell, LazyCell};
use crate::error::{Code, Error, Fault};
use crate::format::{
    MAX_SAFE_INTEGER, TAG_BIGINT, TAG_BOOL, TAG_BYTES, TAG_I32, TAG_STRING, TAG_U32, TAG_U64,
};
use crate::lazy::LazyList;
use crate::mutate::{FieldMut, Place, Set};
use crate::read::Decode;
use crate::schema::{Elem, Element, Kind, Schema, Type};
use crate::view::ListView;
use crate::write::{Encode, Sink};

macro_rules! scalars {
    ($($ty:ident $kind:ident |$value:ident, $at:ident, $sink:ident| $write:expr;)*) => {
        $(impl Schema for $ty {
            const TYPE: Type = Type::new(Kind::$kind);
            type View<'a> = Self;
            type Lazy<'a> = Self;

            #[inline(always)]
            fn view(cell: Cell<'_>) -> Self {
                cell.$ty()
            }

            #[inline]
            fn lazy(cell: LazyCell<'_>) -> Result<Self, Error> {
                cell.$ty()
            }
        }

        impl Decode for $ty {
            #[inline]
            fn decode(cell: Cell<'_>) -> Self {
                cell.$ty()
            }

            scalars!(@decode $ty);
        }

        impl Encode for $ty {
            #[inline]
            fn encode<S: Sink>(&self, $at: u32, $sink: &mut S) -> Result<(), Error> {
                let $value = *self;
                $write
            }

            scalars!(@encode $ty);
        }

        impl Set for $ty {
            type Arg<'a> = Self;
            type Mut<'a> = FieldMut<'a, Self>;

            fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
                Ok(place.field())
            }
        }

        scalars!(@element $ty $kind);)*
    };

    (@decode bool) => {};
    (@decode u8) => {
        fn decode_items(cell: Cell<'_>) -> Vec<Self> {
            cell.bytes().to_vec()
        }
    };
    (@decode $ty:ident) => {
        fn decode_items(cell: Cell<'_>) -> Vec<Self> {
            cell.column::<Self>().to_vec()
        }
    };

    (@encode bool) => {};
    (@encode u8) => {
        #[inline]
        fn encode_items<S: Sink>(items: &[Self], at: u32, sink: &mut S) -> Result<(), Error> {
            sink.blob(at, TAG_BYTES, items)
        }
    };
    (@encode $ty:ident) => {
        #[inline]
        fn encode_items<S: Sink>(items: &[Self], at: u32, sink: &mut S) -> Result<(), Error> {
            sink.column(at, items)
        }
    };

    (@element bool Bool) => {
        list_element! { impl[] bool }
    };
    (@element u8 U8) => {
        scalars!(@numbers u8 Kind::Bytes, |cell| cell.bytes());
    };
    (@element $ty:ident $kind:ident) => {
        scalars!(@numbers $ty Kind::Column(Elem::$kind), |cell| cell.column());
    };
    (@numbers $ty:ident $items:expr, |$cell:ident| $read:expr) => {
        impl Element for $ty {
            const ITEMS: Type = Type::new($items);
            type Items<'a> = &'a [Self];
            type LazyItems<'a> = &'a [Self];

            #[inline]
            fn items<'a>($cell: Cell<'a>) -> &'a [Self] {
                $read
            }

            #[inline]
            fn lazy_items<'a>($cell: LazyCell<'a>) -> Result<&'a [Self], Error> {
                $read
            }
        }
    };
}

/// Makes a type one whose `Vec` is a list.
macro_rules! list_element {
    (impl[$($generics:tt)*] $ty:ty) => {
        impl<$($generics)*> Element for $ty {
            const ITEMS: Type = Type::list::<Self>();
            type Items<'a> = ListView<'a, Self>;
            type LazyItems<'a> = LazyList<'a, Self>;

            #[inline]
            fn items<'a>(cell: Cell<'a>) -> Self::Items<'a> {
                cell.list()
            }

            #[inline]
            fn lazy_items<'a>(cell: LazyCell<'a>) -> Result<Self::LazyItems<'a>, Error> {
                cell.list()
            }
        }
    };
}
pub(crate) use list_element;

scalars! {
    bool Bool |value, at, sink| sink.word(at, TAG_BOOL, u32::from(value));
    i8 I8 |value, at, sink| sink.word(at, TAG_I32, i32::from(value) as u32);
    i16 I16 |value, at, sink| sink.word(at, TAG_I32, i32::from(value) as u32);
    i32 I32 |value, at, sink| sink.word(at, TAG_I32, value as u32);
    u8 U8 |value, at, sink| sink.word(at, TAG_I32, u32::from(value));
    u16 U16 |value, at, sink| sink.word(at, TAG_I32, u32::from(value));
    u32 U32 |value, at, sink| sink.word(at, TAG_U32, value);
    i64 I64 |value, at, sink| sink.wide(at, TAG_BIGINT, value as u64);
    u64 U64 |value, at, sink| sink.wide(at, TAG_U64, value);
    f32 F32 |value, at, sink| sink.float(at, f64::from(value));
    f64 F64 |value, at, sink| sink.float(at, value);
}

/// An `i64` or `u64` that JavaScript reads as a number: at most 2^53 - 1 in magnitude. It stands
/// for a field with `#[zerobuf(number)]`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct SafeInt<T>(pub T);

macro_rules! safe_ints {
    ($($ty:ident $kind:ident $get:ident $tag:ident |$value:ident| $magnitude:expr;)*) => {
        $(impl Schema for SafeInt<$ty> {
            const TYPE: Type = Type::new(Kind::$kind);
            type View<'a> = $ty;
            type Lazy<'a> = $ty;

            #[inline(always)]
            fn view(cell: Cell<'_>) -> $ty {
                cell.$get()
            }

            #[inline]
            fn lazy(cell: LazyCell<'_>) -> Result<$ty, Error> {
                cell.$get()
            }
        }

        impl Decode for SafeInt<$ty> {
            #[inline]
            fn decode(cell: Cell<'_>) -> Self {
                Self(cell.$get())
            }
        }

        impl Encode for SafeInt<$ty> {
            #[inline]
            fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
                let $value = self.0;
                if $magnitude > MAX_SAFE_INTEGER {
                    return Err(Fault::new(Code::OutOfRange, 0).at(0));
                }
                sink.wide(at, $tag, $value as u64)
            }
        }

        impl Set for SafeInt<$ty> {
            type Arg<'a> = Self;
            type Mut<'a> = FieldMut<'a, Self>;

            fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
                Ok(place.field())
            }
        })*
    };
}

safe_ints! {
    i64 I64Number i64_number TAG_BIGINT |value| value.unsigned_abs();
    u64 U64Number u64_number TAG_U64 |value| value;
}

impl Schema for str {
    const TYPE: Type = Type::new(Kind::Str);
    type View<'a> = &'a str;
    type Lazy<'a> = &'a str;

    #[inline]
    fn view<'a>(cell: Cell<'a>) -> &'a str {
        cell.str()
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<&'a str, Error> {
        cell.str()
    }
}

impl Encode for str {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        sink.blob(at, TAG_STRING, self.as_bytes())
    }
}

impl Schema for String {
    const TYPE: Type = <str as Schema>::TYPE;
    type View<'a> = &'a str;
    type Lazy<'a> = &'a str;

    #[inline]
    fn view<'a>(cell: Cell<'a>) -> &'a str {
        cell.str()
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<&'a str, Error> {
        cell.str()
    }
}

impl Encode for String {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        self.as_str().encode(at, sink)
    }
}

impl Decode for String {
    #[inline]
    fn decode(cell: Cell<'_>) -> Self {
        Self::from(cell.str())
    }
}

impl Set for String {
    type Arg<'a> = &'a str;
    type Mut<'a> = FieldMut<'a, Self>;

    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
        Ok(place.field())
    }
}

list_element! { impl[] String }
list_element! { impl['s] &'s str }

/// Bytes that are a column of `u8` and not Bytes. It stands for a field with
/// `#[zerobuf(column)]`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct ByteColumn<T>(pub T);

impl<T: AsRef<[u8]>> Schema for ByteColumn<T> {
    const TYPE: Type = Type::new(Kind::Column(Elem::U8));
    type View<'a> = &'a [u8];
    type Lazy<'a> = &'a [u8];

    #[inline]
    fn view<'a>(cell: Cell<'a>) -> &'a [u8] {
        cell.column()
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<&'a [u8], Error> {
        cell.column()
    }
}

impl<T: AsRef<[u8]>> Encode for ByteColumn<T> {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        sink.column(at, self.0.as_ref())
    }
}

impl Decode for ByteColumn<Vec<u8>> {
    #[inline]
    fn decode(cell: Cell<'_>) -> Self {
        Self(cell.column().to_vec())
    }
}

impl Set for ByteColumn<Vec<u8>> {
    type Arg<'a> = ByteColumn<&'a [u8]>;
    type Mut<'a> = FieldMut<'a, Self>;

    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
        Ok(place.field())
    }
}
