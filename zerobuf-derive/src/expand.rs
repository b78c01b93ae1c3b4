//! From the item to its implementations, or to all that is wrong with it.

use proc_macro2::TokenStream;
use syn::DeriveInput;
use zerobuf_schema::Item;

use crate::{data_enum, newtype, record, unit_enum};

/// Expands the derive for one item.
pub(crate) fn expand(input: &DeriveInput) -> TokenStream {
    match zerobuf_schema::parse_item(input) {
        Ok(Item::Record(item)) => record::expand(&item),
        Ok(Item::UnitEnum(item)) => unit_enum::expand(&item),
        Ok(Item::DataEnum(item)) => data_enum::expand(&item),
        Ok(Item::Newtype(item)) => newtype::expand(&item),
        // Kinds that the model may get later.
        Ok(_) => TokenStream::new(),
        Err(errors) => errors.to_compile_errors(),
    }
}
