//! Enums whose variants carry nothing.

use proc_macro2::TokenStream;
use quote::quote;
use zerobuf_schema::UnitEnum;

use crate::descriptor;
use crate::names::Names;
use crate::shared::{self, Output};

/// Everything that is generated for an enum without payloads. It is its own
/// view.
pub(crate) fn expand(unit: &UnitEnum) -> TokenStream {
    let names = &Names::new(&unit.head);
    let ident = names.ident;
    let name = &names.head.name;
    let descriptor = descriptor::unit_enum(names, unit);
    let variants = unit.variants.iter().map(|variant| &variant.ident);
    let element = shared::element(names);
    let derived = shared::derived(names, []);
    let set = shared::set(
        names,
        &quote!(Self),
        &quote!(::zerobuf::FieldMut<'__arg, Self>),
        &quote!(::core::result::Result::Ok(place.field())),
    );
    let mut output = Output::default();
    output.implement(quote! {
            #descriptor

            #[automatically_derived]
            impl ::zerobuf::Schema for #ident {
                const TYPE: ::zerobuf::Type = ::zerobuf::Type::unit_enum::<Self>();
                type View<'__view> = Self;
                type Lazy<'__view> = Self;

                #[inline]
                fn view<'__view>(cell: ::zerobuf::Cell<'__view>) -> <Self as ::zerobuf::Schema>::View<'__view> {
                    cell.unit_enum()
                }

                #[inline]
                fn lazy<'__view>(
                    cell: ::zerobuf::LazyCell<'__view>,
                ) -> ::core::result::Result<<Self as ::zerobuf::Schema>::Lazy<'__view>, ::zerobuf::Error> {
                    cell.unit_enum()
                }
            }

            #[automatically_derived]
            impl ::zerobuf::UnitEnum for #ident {
                const NAME: &'static str = #name;
                const DESC: &'static ::zerobuf::UnitEnumDesc = &DESC;
                const VARIANTS: &'static [Self] = &[#(Self::#variants),*];

                #[inline]
                fn discriminant(self) -> i32 {
                    self as i32
                }
            }

            #derived
            #element

            #[automatically_derived]
            impl ::zerobuf::Encode for #ident {
                #[inline]
                fn encode<S: ::zerobuf::Sink>(
                    &self,
                    at: u32,
                    sink: &mut S,
                ) -> ::core::result::Result<(), ::zerobuf::Error> {
                    sink.unit_enum(at, *self)
                }
            }

            #[automatically_derived]
            impl ::zerobuf::Decode for #ident {
                #[inline]
                fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
                    cell.unit_enum()
                }
            }

            #set
    });
    output.finish()
}
