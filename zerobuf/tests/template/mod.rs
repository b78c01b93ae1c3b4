//! What `#[derive(Zerobuf)]` emits, written by hand: the core crate's tests run on these types, and
//! the derive's expansions are held to them.
//!
//! `point.rs` shows all of a record. The impls of other records differ in names only and come from
//! `record!`; what differs in more than names is written out.
#![allow(dead_code, reason = "every test file uses a part of the template")]
#![allow(unused_imports, reason = "every test file uses a part of the template")]
#![allow(unreachable_pub, reason = "the derive emits the visibility of the struct")]

/// The impls of a record that follow from its name, its view and its descriptor.
macro_rules! record {
    ($name:ident $(<$life:lifetime>)?, $stable:literal, $view:ident, $lazy:ident, $desc:ident) => {
        impl $(<$life>)? zerobuf::Schema for $name $(<$life>)? {
            const TYPE: zerobuf::Type = zerobuf::Type::record::<Self>();
            type View<'v> = $view<'v>;
            type Lazy<'v> = $lazy<'v>;

            #[inline]
            fn view<'v>(cell: zerobuf::Cell<'v>) -> $view<'v> {
                $view(cell.record())
            }

            #[inline]
            fn lazy<'v>(cell: zerobuf::LazyCell<'v>) -> Result<$lazy<'v>, zerobuf::Error> {
                cell.record().map($lazy)
            }
        }

        impl $(<$life>)? zerobuf::Record for $name $(<$life>)? {
            const NAME: &'static str = $stable;
            const DESC: &'static zerobuf::RecordDesc = &$desc;
        }

        impl $(<$life>)? zerobuf::Element for $name $(<$life>)? {
            const ITEMS: zerobuf::Type = zerobuf::Type::list::<Self>();
            type Items<'v> = zerobuf::ListView<'v, Self>;
            type LazyItems<'v> = zerobuf::LazyList<'v, Self>;

            #[inline]
            fn items<'v>(cell: zerobuf::Cell<'v>) -> Self::Items<'v> {
                cell.list()
            }

            #[inline]
            fn lazy_items<'v>(
                cell: zerobuf::LazyCell<'v>,
            ) -> Result<Self::LazyItems<'v>, zerobuf::Error> {
                cell.list()
            }
        }

        impl $(<$life>)? zerobuf::Encode for $name $(<$life>)? {
            #[inline]
            fn encode<S: zerobuf::Sink>(
                &self,
                at: u32,
                sink: &mut S,
            ) -> Result<(), zerobuf::Error> {
                sink.record(at, self)
            }

            #[inline]
            fn encode_element<S: zerobuf::Sink>(
                &self,
                at: u32,
                sink: &mut S,
            ) -> Result<(), zerobuf::Error> {
                sink.inline(at, self)
            }
        }
    };
}

/// The impls of a record that owns all it has.
macro_rules! owned_record {
    ($name:ident, $mut:ident) => {
        impl zerobuf::Decode for $name {
            #[inline]
            fn decode(cell: zerobuf::Cell<'_>) -> Self {
                <Self as zerobuf::DecodeRecord>::decode_fields(cell.record())
            }
        }

        impl zerobuf::Set for $name {
            type Arg<'a> = &'a Self;
            type Mut<'a> = $mut<'a>;

            fn open<'a>(place: zerobuf::Place<'a>) -> Result<$mut<'a>, zerobuf::Error> {
                place.record().map($mut)
            }
        }
    };
}

pub mod borrowed;
pub mod data_enum;
pub mod flatten;
pub mod kinds;
pub mod newtype;
pub mod point;
pub mod tree;
pub mod unit_enum;

pub use borrowed::{Borrowed, BorrowedView};
pub use data_enum::{Shape, ShapeLazy, ShapeView};
pub use flatten::{Base, Route, RouteView};
pub use kinds::{Kinds, KindsLazy, KindsView};
pub use newtype::UserName;
pub use point::{Point, PointLazy, PointView};
pub use tree::{Node, NodeLazy, NodeView};
pub use unit_enum::Color;
