//! `#[derive(Zerobuf)]`: views, writers and readers of a plain struct or enum.
//!
//! Use it through the crate `zerobuf`, which re-exports it and says what is generated.

#![forbid(unsafe_code)]

use proc_macro::TokenStream;

mod data_enum;
mod descriptor;
mod expand;
mod fields;
#[cfg(test)]
mod golden;
mod mutate;
mod names;
mod newtype;
mod record;
mod rows;
mod shared;
mod unit_enum;

/// Gives a struct or enum a layout that Rust, TypeScript and Go share.
///
/// # What can carry it
///
/// - A **record**, a struct with named fields or none: one slot per field.
/// - A **newtype**, a tuple struct of one field: it has the layout, the views and the setters of
///   that field.
/// - An **enum without payloads**: the discriminant, explicit or counted as in Rust. It needs
///   `#[derive(Clone, Copy, Debug, PartialEq)]` beside this one.
/// - An **enum with payloads**: the discriminant, and one slot per field of the variant.
///
/// Fields are numbers, `bool`, `String`, `Vec`, `Option`, `Box`, and types with this derive. A
/// struct with one lifetime can hold `&'a str` and `&'a [T]`: it is written without a copy and
/// read through its view. Everything else is an error that says what to write instead.
///
/// # What it generates
///
/// For a record `Person`, with the visibility of the struct and of its fields:
///
/// - `PersonView<'a>`, of validated memory: getters that cannot fail, `Debug` and `PartialEq`, and
///   the constants `SLOTS`, `TYPE_ID`, `FINGERPRINT` and `OFFSET_*` (bytes) of each field;
/// - `PersonLazy<'a>`, of memory that nobody has validated: getters return a `Result`;
/// - `PersonMut<'a>`, of a record in an arena: checked getters, `set_name`, and `home_mut` for the
///   inside of records, lists and columns;
/// - the implementations that write and read the struct.
///
/// An enum `Shape` with payloads gets the enums `ShapeView<'a>` and `ShapeLazy<'a>`, whose variants
/// hold `ShapeCircleView<'a>` and so on; fields without a name have the getters `_0`, `_1`.
///
/// Doc comments and `#[deprecated]` are carried over. No unsafe code is generated.
///
/// # Options
///
/// On a type:
///
/// - `#[zerobuf(name = "shop.Order")]`: the stable name, from which the type id is computed.
///   Without it the Rust name is the stable name.
/// - `#[zerobuf(sealed)]`: the record can never grow; only such a record can be flattened.
///
/// On a field:
///
/// - `#[zerobuf(rename = "label")]`: its stable name. Also on variants.
/// - `#[zerobuf(default)]`, `#[zerobuf(default = 3)]`: what it reads as if an older writer did not
///   have it: zero or empty, or a literal, or the variant of an enum without payloads. An `Option`
///   reads as `None`. All fields behind it must be able to be missing too.
/// - `#[zerobuf(number)]`, on `i64` and `u64`: a number in JavaScript, not a bigint; a value beyond
///   2^53 - 1 is an error in every language.
/// - `#[zerobuf(column)]`, on `Vec<u8>` and `&[u8]`: a Column of numbers, not Bytes.
/// - `#[zerobuf(flatten)]`, on the first field: the slots of that record, which has to be `sealed`,
///   come first in this one.
///
/// # Example
///
/// ```
/// use zerobuf::{AlignedBytes, Zerobuf};
///
/// /// Somebody.
/// #[derive(Zerobuf, Debug, PartialEq)]
/// struct Person {
///     name: String,
///     scores: Vec<f64>,
///     mood: Mood,
///     #[zerobuf(default = 1)]
///     visits: u32,
/// }
///
/// #[derive(Zerobuf, Clone, Copy, Debug, PartialEq)]
/// enum Mood {
///     Good,
///     Bad = 7,
/// }
///
/// let ann =
///     Person { name: "Ann".into(), scores: vec![0.5, 1.5], mood: Mood::Good, visits: 3 };
/// let message = AlignedBytes::copy(0x1000, &zerobuf::to_vec(&ann, 0x1000)?);
/// let region = message.region()?;
///
/// let view = zerobuf::access::<Person>(&region, 0x1010)?;
/// assert_eq!(view.scores().iter().sum::<f64>(), 2.0);
/// assert_eq!(view.mood(), Mood::Good);
/// assert_eq!(PersonView::OFFSET_SCORES, 16);
///
/// assert_eq!(zerobuf::read::<Person>(&region, 0x1010)?, ann);
/// # Ok::<(), zerobuf::Error>(())
/// ```
#[proc_macro_derive(Zerobuf, attributes(zerobuf))]
pub fn derive_zerobuf(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    expand::expand(&input).into()
}
