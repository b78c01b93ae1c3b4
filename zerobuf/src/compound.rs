//! The types of Rust that fields can have (`spec/format.md`, F-5.1): those made of others.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::cell::{Cell, LazyCell};
use crate::error::Error;
use crate::lazy::LazyList;
use crate::mutate::{ItemsMut, Place, Set};
use crate::read::Decode;
use crate::schema::{Element, Schema, Type};
use crate::types::list_element;
use crate::view::ListView;
use crate::write::{Encode, Sink};

impl<T: Schema> Schema for Option<T> {
    const TYPE: Type = T::TYPE.option();
    type View<'a> = Option<T::View<'a>>;
    type Lazy<'a> = Option<T::Lazy<'a>>;

    #[inline(always)]
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        if cell.is_null() { None } else { Some(T::view(cell)) }
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        if cell.is_null() { Ok(None) } else { T::lazy(cell).map(Some) }
    }
}

impl<T: Encode> Encode for Option<T> {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        match self {
            None => sink.null(at),
            Some(value) => value.encode(at, sink),
        }
    }
}

impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode(cell: Cell<'_>) -> Self {
        if cell.is_null() { None } else { Some(T::decode(cell)) }
    }
}

impl<T: Set> Set for Option<T> {
    type Arg<'a> = Option<T::Arg<'a>>;
    type Mut<'a> = Option<T::Mut<'a>>;

    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
        if place.is_null() { Ok(None) } else { T::open(place).map(Some) }
    }
}

list_element! { impl[T: Schema] Option<T> }

impl<T: Schema> Schema for Box<T> {
    const TYPE: Type = T::TYPE.boxed();
    type View<'a> = T::View<'a>;
    type Lazy<'a> = T::Lazy<'a>;

    #[inline(always)]
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        T::view(cell)
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        T::lazy(cell)
    }
}

impl<T: Encode> Encode for Box<T> {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        (**self).encode(at, sink)
    }
}

impl<T: Decode> Decode for Box<T> {
    #[inline]
    fn decode(cell: Cell<'_>) -> Self {
        Self::new(T::decode(cell))
    }
}

impl<T: Set> Set for Box<T> {
    type Arg<'a> = T::Arg<'a>;
    type Mut<'a> = T::Mut<'a>;

    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
        T::open(place)
    }
}

list_element! { impl[T: Schema] Box<T> }

impl<T: Element> Schema for [T] {
    const TYPE: Type = T::ITEMS;
    type View<'a> = T::Items<'a>;
    type Lazy<'a> = T::LazyItems<'a>;

    #[inline(always)]
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        T::items(cell)
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        T::lazy_items(cell)
    }
}

impl<T: Element + Encode> Encode for [T] {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        T::encode_items(self, at, sink)
    }
}

impl<T: Element> Schema for Vec<T> {
    const TYPE: Type = T::ITEMS;
    type View<'a> = T::Items<'a>;
    type Lazy<'a> = T::LazyItems<'a>;

    #[inline(always)]
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        T::items(cell)
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        T::lazy_items(cell)
    }
}

impl<T: Element + Encode> Encode for Vec<T> {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        T::encode_items(self, at, sink)
    }
}

impl<T: Element + Decode> Decode for Vec<T> {
    #[inline]
    fn decode(cell: Cell<'_>) -> Self {
        T::decode_items(cell)
    }
}

impl<T: Element + Encode + Set> Set for Vec<T> {
    type Arg<'a> = &'a [T];
    type Mut<'a> = ItemsMut<'a, T>;

    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
        Ok(place.items())
    }
}

list_element! { impl[T: Element] Vec<T> }
list_element! { impl['s, T: Element] &'s [T] }

/// Borrowed values are written without a copy, and read as what they borrow.
impl<T: Schema + ?Sized> Schema for &T {
    const TYPE: Type = T::TYPE;
    type View<'a> = T::View<'a>;
    type Lazy<'a> = T::Lazy<'a>;

    #[inline(always)]
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        T::view(cell)
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        T::lazy(cell)
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        (**self).encode(at, sink)
    }

    #[inline]
    fn encode_element<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        (**self).encode_element(at, sink)
    }
}
