//! A newtype is what it wraps, in views as well. One over a number is no `Element`: the derive
//! leaves that impl out, and a `Vec` of it is refused with advice.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! struct UserName(String);
//! ```

use zerobuf::{
    Cell, Decode, Element, Encode, Error, LazyCell, LazyList, ListView, Place, Schema, Set, Sink,
    Type,
};

#[derive(Debug, Clone, PartialEq)]
pub struct UserName(pub String);

impl Schema for UserName {
    const TYPE: Type = <String as Schema>::TYPE;
    type View<'a> = <String as Schema>::View<'a>;
    type Lazy<'a> = <String as Schema>::Lazy<'a>;

    #[inline]
    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        <String as Schema>::view(cell)
    }

    #[inline]
    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        <String as Schema>::lazy(cell)
    }
}

impl Element for UserName {
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

impl Encode for UserName {
    #[inline]
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        self.0.encode(at, sink)
    }

    #[inline]
    fn encode_element<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        self.0.encode_element(at, sink)
    }
}

impl Decode for UserName {
    #[inline]
    fn decode(cell: Cell<'_>) -> Self {
        Self(<String as Decode>::decode(cell))
    }
}

impl Set for UserName {
    type Arg<'a> = <String as Set>::Arg<'a>;
    type Mut<'a> = <String as Set>::Mut<'a>;

    #[inline]
    fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
        <String as Set>::open(place)
    }
}
