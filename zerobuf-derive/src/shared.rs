//! Implementations that all kinds of items have.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::Names;

/// A `Vec` of the item is a list.
pub(crate) fn element(names: &Names<'_>) -> TokenStream {
    let (own, generics, this) = (names.own(), &names.generics, &names.this);
    quote! {
        #[automatically_derived]
        impl #generics ::zerobuf::Element for #own {
            const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<#this>();
            type Items<'view> = ::zerobuf::ListView<'view, #this>;
            type LazyItems<'view> = ::zerobuf::LazyList<'view, #this>;

            #[inline]
            fn items<'view>(cell: ::zerobuf::Cell<'view>) -> Self::Items<'view> {
                cell.list()
            }

            #[inline]
            fn lazy_items<'view>(
                cell: ::zerobuf::LazyCell<'view>,
            ) -> ::core::result::Result<Self::LazyItems<'view>, ::zerobuf::Error> {
                cell.list()
            }
        }
    }
}

/// A setter takes a reference to the item.
pub(crate) fn set_by_reference(names: &Names<'_>) -> TokenStream {
    let (own, generics) = (names.own(), &names.generics);
    quote! {
        #[automatically_derived]
        impl #generics ::zerobuf::Set for #own {
            type Arg<'arg> = &'arg Self where Self: 'arg;
        }
    }
}
