//! The traits that carry what is known about a type.

use core::fmt;

use crate::cell::{Cell, LazyCell};
pub use crate::descriptor::{
    DataEnumDesc, Field, FlatFields, RecordDesc, UnitEnumDesc, UnitVariant, Variant,
};
use crate::error::Error;
pub use crate::kind::Type;
pub(crate) use crate::kind::{Elem, Kind};

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
