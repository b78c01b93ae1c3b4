//! Implementations that all kinds of items have.

use proc_macro2::TokenStream;
use quote::quote;
use zerobuf_schema::{Field, Type};

use crate::fields::argument;
use crate::names::{Names, lints};

/// What is generated for an item: types that stand beside it, and
/// implementations in an unnamed constant, where their helpers are out of the
/// way.
#[derive(Default)]
pub(crate) struct Output {
    types: TokenStream,
    implementations: TokenStream,
}

impl Output {
    /// Adds types.
    pub(crate) fn types(&mut self, tokens: TokenStream) {
        self.types.extend(tokens);
    }

    /// Adds implementations, or statics that they use.
    pub(crate) fn implement(&mut self, tokens: TokenStream) {
        self.implementations.extend(tokens);
    }

    /// All of it.
    pub(crate) fn finish(self) -> TokenStream {
        let Output { types, implementations } = self;
        let lints = lints();
        quote! {
            #types

            #lints
            const _: () = {
                #implementations
            };
        }
    }
}

/// A `Vec` of the item is a list.
pub(crate) fn element(names: &Names<'_>) -> TokenStream {
    let (own, generics, this) = (names.own(), &names.generics, &names.this);
    quote! {
        #[automatically_derived]
        impl #generics ::zerobuf::Element for #own {
            const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<#this>();
            type Items<'__view> = ::zerobuf::ListView<'__view, #this>;
            type LazyItems<'__view> = ::zerobuf::LazyList<'__view, #this>;

            #[inline]
            fn items<'__view>(cell: ::zerobuf::Cell<'__view>) -> <Self as ::zerobuf::Element>::Items<'__view> {
                cell.list()
            }

            #[inline]
            fn lazy_items<'__view>(
                cell: ::zerobuf::LazyCell<'__view>,
            ) -> ::core::result::Result<<Self as ::zerobuf::Element>::LazyItems<'__view>, ::zerobuf::Error> {
                cell.list()
            }
        }
    }
}

/// A field of the item is set from a reference to it. What is inside is opened
/// by `open`, as the type `mutable`.
pub(crate) fn set(
    names: &Names<'_>,
    argument: &TokenStream,
    mutable: &TokenStream,
    open: &TokenStream,
) -> TokenStream {
    let ident = names.ident;
    quote! {
        #[automatically_derived]
        impl ::zerobuf::Set for #ident {
            type Arg<'__arg> = #argument;
            type Mut<'__arg> = #mutable;

            #[inline]
            fn open<'__arg>(
                place: ::zerobuf::Place<'__arg>,
            ) -> ::core::result::Result<<Self as ::zerobuf::Set>::Mut<'__arg>, ::zerobuf::Error> {
                #open
            }
        }
    }
}

/// The item can be named by fields, and what its own fields name was derived.
pub(crate) fn derived<'a>(
    names: &Names<'_>,
    fields: impl IntoIterator<Item = &'a Field>,
) -> TokenStream {
    let (own, generics) = (names.own(), &names.generics);
    let mut seen = Vec::new();
    let mut types = Vec::new();
    for field in fields {
        if let Some(ty) = named_type(&field.ty, &field.rust) {
            let ty = names.detached(ty);
            let text = ty.to_string();
            if !seen.contains(&text) {
                seen.push(text);
                types.push(ty);
            }
        }
    }
    let check = (!types.is_empty()).then(|| {
        quote! {
            const fn derived<T: ::zerobuf::Derived>() {}
            const _: () = {
                #(derived::<#types>();)*
            };
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics ::zerobuf::Derived for #own {}

        #check
    }
}

/// The part of the type that is a name of another item.
fn named_type<'a>(ty: &Type, rust: &'a syn::Type) -> Option<&'a syn::Type> {
    match ty {
        Type::Named(_) => Some(rust),
        Type::Option(inner) | Type::Boxed(inner) => named_type(inner, argument(rust)),
        Type::List { elem, .. } => named_type(elem, argument(rust)),
        _ => None,
    }
}
