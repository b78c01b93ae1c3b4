//! Newtypes: the layout, the views and the setters of the field inside.

use proc_macro2::TokenStream;
use quote::quote;
use zerobuf_schema::{Newtype, Type};

use crate::fields::{decoded, encoded, schema_type};
use crate::names::Names;
use crate::shared::{self, Output};

/// Everything that is generated for a newtype.
pub(crate) fn expand(newtype: &Newtype) -> TokenStream {
    let names = &Names::new(&newtype.head);
    let (own, generics) = (names.own(), &names.generics);
    let field = &*newtype.field;
    let inner = schema_type(names, field);
    let encoded = encoded(field, &quote!(self.0), false);
    let derived = shared::derived(names, [field]);
    let element = has_list(&field.ty).then(|| shared::element(names));
    let owned = (names.head.lifetime.is_none() && !field.ty.borrows()).then(|| {
        let value = decoded(field, quote!(<#inner as ::zerobuf::Decode>::decode(cell)));
        let set = shared::set(
            names,
            &quote!(<#inner as ::zerobuf::Set>::Arg<'__arg>),
            &quote!(<#inner as ::zerobuf::Set>::Mut<'__arg>),
            &quote!(<#inner as ::zerobuf::Set>::open(place)),
        );
        quote! {
            #[automatically_derived]
            impl ::zerobuf::Decode for #own {
                #[inline]
                fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
                    Self(#value)
                }
            }

            #set
        }
    });
    let mut output = Output::default();
    output.implement(quote! {
            #[automatically_derived]
            impl #generics ::zerobuf::Schema for #own {
                const TYPE: ::zerobuf::Type = <#inner as ::zerobuf::Schema>::TYPE;
                type View<'__view> = <#inner as ::zerobuf::Schema>::View<'__view>;
                type Lazy<'__view> = <#inner as ::zerobuf::Schema>::Lazy<'__view>;

                #[inline]
                fn view<'__view>(cell: ::zerobuf::Cell<'__view>) -> <Self as ::zerobuf::Schema>::View<'__view> {
                    <#inner as ::zerobuf::Schema>::view(cell)
                }

                #[inline]
                fn lazy<'__view>(
                    cell: ::zerobuf::LazyCell<'__view>,
                ) -> ::core::result::Result<<Self as ::zerobuf::Schema>::Lazy<'__view>, ::zerobuf::Error> {
                    <#inner as ::zerobuf::Schema>::lazy(cell)
                }
            }

            #[automatically_derived]
            impl #generics ::zerobuf::Encode for #own {
                #[inline]
                fn encode<S: ::zerobuf::Sink>(
                    &self,
                    at: u32,
                    sink: &mut S,
                ) -> ::core::result::Result<(), ::zerobuf::Error> {
                    ::zerobuf::Encode::encode(#encoded, at, sink)
                }

                #[inline]
                fn encode_element<S: ::zerobuf::Sink>(
                    &self,
                    at: u32,
                    sink: &mut S,
                ) -> ::core::result::Result<(), ::zerobuf::Error> {
                    ::zerobuf::Encode::encode_element(#encoded, at, sink)
                }
            }

            #derived
            #element
            #owned
    });
    output.finish()
}

/// Whether a `Vec` of the newtype is a list. Of numbers it would have to be a
/// column, which a newtype cannot be.
fn has_list(ty: &Type) -> bool {
    !matches!(ty.unboxed(), Type::Int { .. } | Type::F32 | Type::F64)
}
