//! Enums of which a variant carries data.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt as _;
use zerobuf_schema::{DataEnum, DataVariant, Field, Style};

use crate::descriptor;
use crate::fields::Access;
use crate::names::{Names, deprecated, docs, lints, member};
use crate::rows::Rows;
use crate::shared::{self, Output};

/// Everything that is generated for an enum with payloads.
pub(crate) fn expand(data: &DataEnum) -> TokenStream {
    let names = &Names::new(&data.head);
    let mut output = Output::default();
    views(names, data, Access::View, &mut output);
    views(names, data, Access::Lazy, &mut output);
    implementations(names, data, &mut output);
    output.finish()
}

/// The view struct of a variant's payload: `ShapeCircleView`.
fn payload_name(names: &Names<'_>, variant: &DataVariant, access: Access) -> Ident {
    let suffix = match access {
        Access::View => "View",
        Access::Lazy => "Lazy",
    };
    format_ident!("{}{}{suffix}", names.head.rust_name(), variant.ident.unraw())
}

fn rows<'a>(names: &'a Names<'a>, variant: &'a DataVariant) -> Rows<'a> {
    Rows { names, fields: &variant.fields, base: None }
}

/// The enum of views, and the view of every payload.
fn views(names: &Names<'_>, data: &DataEnum, access: Access, output: &mut Output) {
    let lints = lints();
    let head = names.head;
    let (vis, rust) = (&head.vis, head.rust_name());
    let (view, text, derives) = match access {
        Access::View => (
            &names.view,
            format!("A validated [`{rust}`] in shared memory."),
            quote!(Debug, PartialEq),
        ),
        Access::Lazy => (
            &names.lazy,
            format!("A [`{rust}`] in shared memory whose getters check what they read."),
            quote!(Debug),
        ),
    };
    let docs = docs(&text, if access == Access::View { &head.docs } else { &[] });
    let deprecated_enum = deprecated(head.deprecated.as_ref());
    let variants = data.variants.iter().map(|variant| {
        let ident = &variant.ident;
        let docs = variant_docs(variant);
        let deprecated = deprecated(variant.deprecated.as_ref());
        let payload = (variant.style != Style::Unit).then(|| {
            let payload = payload_name(names, variant, access);
            quote!((#payload<'a>))
        });
        quote!(#docs #deprecated #ident #payload,)
    });
    // One variant at least has a payload, and with it the lifetime.
    output.types(quote! {
        #docs
        #deprecated_enum
        #[derive(Clone, Copy, #derives)]
        #lints
        #vis enum #view<'a> {
            #(#variants)*
        }
    });
    for (position, variant) in data.variants.iter().enumerate() {
        if variant.style != Style::Unit {
            payload(names, variant, position, access, output);
        }
    }
}

fn variant_docs(variant: &DataVariant) -> TokenStream {
    if variant.docs.is_empty() {
        let line = format!(" The variant `{}`.", variant.ident.unraw());
        return quote!(#[doc = #line]);
    }
    let lines = variant.docs.iter().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}

fn payload(
    names: &Names<'_>,
    variant: &DataVariant,
    position: usize,
    access: Access,
    output: &mut Output,
) {
    let lints = lints();
    let (vis, this) = (&names.head.vis, &names.this);
    let name = payload_name(names, variant, access);
    let rows = rows(names, variant);
    let getters = rows.getters(access, Some(vis));
    let text =
        format!(" The payload of [`{}::{}`].", names.head.rust_name(), variant.ident.unraw());
    let position = proc_macro2::Literal::usize_unsuffixed(position);
    let (inner, derives, comparisons) = match access {
        Access::View => (
            quote!(::zerobuf::PayloadView<'a, #this, #position>),
            quote!(Clone, Copy),
            rows.comparisons(&name, &name.to_string()),
        ),
        Access::Lazy => {
            (quote!(::zerobuf::LazyPayload<'a, #this>), quote!(Clone, Copy, Debug), quote!())
        }
    };
    output.types(quote! {
        #[doc = #text]
        #[derive(#derives)]
        #lints
        #vis struct #name<'a>(#inner);
    });
    output.implement(quote! {
        #[automatically_derived]
        impl<'a> #name<'a> {
            #getters
        }

        #comparisons
    });
}

/// The arms that wrap a payload: `1 => ShapeView::Circle(..)`. The last one
/// takes all other positions, which do not occur.
fn wrapping_arms(
    names: &Names<'_>,
    data: &DataEnum,
    access: Access,
    payload: &TokenStream,
) -> TokenStream {
    let view = match access {
        Access::View => &names.view,
        Access::Lazy => &names.lazy,
    };
    let arms = data.variants.iter().enumerate().map(|(position, variant)| {
        let ident = &variant.ident;
        let pattern = pattern(data, position);
        if variant.style == Style::Unit {
            return quote!(#pattern => #view::#ident,);
        }
        let name = payload_name(names, variant, access);
        quote!(#pattern => #view::#ident(#name(#payload)),)
    });
    quote!(#(#arms)*)
}

fn pattern(data: &DataEnum, position: usize) -> TokenStream {
    if position + 1 == data.variants.len() {
        return quote!(_);
    }
    let position = proc_macro2::Literal::usize_unsuffixed(position);
    quote!(#position)
}

fn implementations(names: &Names<'_>, data: &DataEnum, output: &mut Output) {
    let Names { this, generics, view, lazy, .. } = names;
    let own = names.own();
    let name = &names.head.name;
    let descriptor = descriptor::data_enum(names, data);
    let views = wrapping_arms(names, data, Access::View, &quote!(payload.fields()));
    let lazies = wrapping_arms(names, data, Access::Lazy, &quote!(payload));
    let element = shared::element(names);
    let derived = shared::derived(names, data.variants.iter().flat_map(|variant| &variant.fields));
    let encode = encode(names, data);
    let owned = names.head.lifetime.is_none()
        && data.variants.iter().all(|variant| rows(names, variant).is_owned());
    let decode = owned.then(|| decode(names, data));
    let set = owned.then(|| {
        let mutable = quote!(::zerobuf::FieldMut<'__arg, Self>);
        let open = quote!(::core::result::Result::Ok(place.field()));
        shared::set(names, &quote!(&'__arg Self), &mutable, &open)
    });
    output.implement(quote! {
            #descriptor

            #[automatically_derived]
            impl #generics ::zerobuf::Schema for #own {
                const TYPE: ::zerobuf::Type = ::zerobuf::Type::data_enum::<#this>();
                type View<'__view> = #view<'__view>;
                type Lazy<'__view> = #lazy<'__view>;

                #[inline]
                fn view<'__view>(cell: ::zerobuf::Cell<'__view>) -> <Self as ::zerobuf::Schema>::View<'__view> {
                    let payload = cell.data_enum::<#this>();
                    match payload.position() {
                        #views
                    }
                }

                #[inline]
                fn lazy<'__view>(
                    cell: ::zerobuf::LazyCell<'__view>,
                ) -> ::core::result::Result<<Self as ::zerobuf::Schema>::Lazy<'__view>, ::zerobuf::Error> {
                    let payload = cell.data_enum::<#this>()?;
                    ::core::result::Result::Ok(match payload.position() {
                        #lazies
                    })
                }
            }

            #[automatically_derived]
            impl #generics ::zerobuf::DataEnum for #own {
                const NAME: &'static str = #name;
                const DESC: &'static ::zerobuf::DataEnumDesc = &DESC;
            }

            #derived
            #element
            #encode
            #decode
            #set
    });
}

/// The name a payload field is bound to when its enum is taken apart. It
/// starts with a word that no other binding in the generated code has.
fn binding(field: &Field) -> Ident {
    format_ident!("field_{}", field.rust_name())
}

fn encode(names: &Names<'_>, data: &DataEnum) -> TokenStream {
    let (own, generics) = (names.own(), &names.generics);
    let arms = data.variants.iter().map(|variant| {
        let (ident, name) = (&variant.ident, &variant.name);
        let members = variant.fields.iter().map(member);
        let bindings = variant.fields.iter().map(binding);
        let discriminant = proc_macro2::Literal::u32_unsuffixed(variant.discriminant);
        let count = proc_macro2::Literal::u32_unsuffixed(variant.fields.len() as u32);
        let place = |field: &Field| {
            let binding = binding(field);
            quote!(#binding)
        };
        let fields = rows(names, variant).encode(place, true);
        let arguments = if variant.fields.is_empty() { quote!(_, _) } else { quote!(at, sink) };
        quote! {
            Self::#ident { #(#members: #bindings),* } => {
                sink.variant(at, #name, #discriminant, #count, |#arguments| {
                    #fields
                    ::core::result::Result::Ok(())
                })
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #generics ::zerobuf::Encode for #own {
            fn encode<S: ::zerobuf::Sink>(
                &self,
                at: u32,
                sink: &mut S,
            ) -> ::core::result::Result<(), ::zerobuf::Error> {
                match self {
                    #(#arms)*
                }
            }
        }
    }
}

fn decode(names: &Names<'_>, data: &DataEnum) -> TokenStream {
    let ident = names.ident;
    let arms = data.variants.iter().enumerate().map(|(position, variant)| {
        let ident = &variant.ident;
        let pattern = pattern(data, position);
        if variant.fields.is_empty() {
            return quote!(#pattern => Self::#ident {},);
        }
        let position = proc_macro2::Literal::usize_unsuffixed(position);
        let fields = rows(names, variant).decode(&quote!(fields));
        quote! {
            #pattern => {
                let fields = payload.fields::<#position>();
                Self::#ident { #fields }
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl ::zerobuf::Decode for #ident {
            fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
                let payload = cell.data_enum::<Self>();
                match payload.position() {
                    #(#arms)*
                }
            }
        }
    }
}
