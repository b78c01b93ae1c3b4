//! An enum without payloads; explicit discriminants, as in Rust.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, Copy, PartialEq, Eq)]
//! enum Color { Red, Green = 5, Blue }
//! ```

use zerobuf::{
    Cell, Decode, Element, Encode, Error, FieldMut, LazyCell, LazyList, ListView, Place, Schema,
    Set, Sink, Type, UnitEnum, UnitEnumDesc, UnitVariant, fingerprint,
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    Red,
    Green = 5,
    Blue,
}

const _: () = {
    const VARIANTS: [UnitVariant; 3] =
        [UnitVariant::new("Red", 0), UnitVariant::new("Green", 5), UnitVariant::new("Blue", 6)];
    const FINGERPRINTS: [u64; 4] = fingerprint::unit_enum("Color", &VARIANTS);
    static DESC: UnitEnumDesc = UnitEnumDesc::new("Color", &VARIANTS, &FINGERPRINTS);

    impl Schema for Color {
        const TYPE: Type = Type::unit_enum::<Self>();
        type View<'a> = Self;
        type Lazy<'a> = Self;

        #[inline]
        fn view<'a>(cell: Cell<'a>) -> Self {
            cell.unit_enum()
        }

        #[inline]
        fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self, Error> {
            cell.unit_enum()
        }
    }

    impl UnitEnum for Color {
        const NAME: &'static str = "Color";
        const DESC: &'static UnitEnumDesc = &DESC;
        const VARIANTS: &'static [Self] = &[Self::Red, Self::Green, Self::Blue];

        #[inline]
        fn discriminant(self) -> i32 {
            self as i32
        }
    }

    impl Element for Color {
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

    impl Encode for Color {
        #[inline]
        fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            sink.unit_enum(at, *self)
        }
    }

    impl Decode for Color {
        #[inline]
        fn decode(cell: Cell<'_>) -> Self {
            cell.unit_enum()
        }
    }

    impl Set for Color {
        type Arg<'a> = Self;
        type Mut<'a> = FieldMut<'a, Self>;

        #[inline]
        fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
            Ok(place.field())
        }
    }
};
