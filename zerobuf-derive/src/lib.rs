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
mod names;
mod newtype;
mod record;
mod rows;
mod shared;
mod unit_enum;

/// Derives the shared layout of a struct or enum.
#[proc_macro_derive(Zerobuf, attributes(zerobuf))]
pub fn derive_zerobuf(input: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    expand::expand(&input).into()
}
