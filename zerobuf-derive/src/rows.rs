//! What records and payloads share: getters, Debug, PartialEq, encode and
//! decode of a row of slots.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;
use syn::{Ident, Visibility};
use zerobuf_schema::Field;

use crate::fields::{
    Access, decoded, encoded, owned_default, schema_type, shown_type, view_default,
};
use crate::names::{Names, deprecated, field_docs, field_summary, getter, member};

/// Fields in slots, seen from the item that is expanded.
pub(crate) struct Rows<'a> {
    pub names: &'a Names<'a>,
    pub fields: &'a [Field],
    /// The flattened record whose slots come first.
    pub base: Option<Base<'a>>,
}

/// A flattened record.
pub(crate) struct Base<'a> {
    pub field: &'a Field,
    pub ty: TokenStream,
}

impl Rows<'_> {
    /// The slot index of an own field.
    pub(crate) fn index(&self, position: usize) -> TokenStream {
        let literal = proc_macro2::Literal::usize_unsuffixed(position);
        let view = &self.names.view;
        match (&self.base, position) {
            (Some(_), 0) => quote!(#view::FLATTENED),
            (Some(_), _) => quote!(#view::FLATTENED + #literal),
            (None, _) => quote!(#literal),
        }
    }

    /// The numbers of a record: how many slots, which ids, where the fields
    /// are.
    pub(crate) fn consts(&self) -> TokenStream {
        let (vis, this) = (&self.names.head.vis, &self.names.this);
        let count = proc_macro2::Literal::usize_unsuffixed(self.fields.len());
        let (flattened, slots) = match &self.base {
            Some(Base { ty, .. }) => (
                quote! {
                    /// How many slots come from the flattened record.
                    const FLATTENED: usize = <#ty as ::zerobuf::Record>::DESC.fields().len();
                },
                quote!(Self::FLATTENED + #count),
            ),
            None => (quote!(), quote!(#count)),
        };
        let offsets = self.fields.iter().enumerate().map(|(position, field)| {
            let name = field.rust_name();
            let text = format!(" The byte offset of `{name}` from the first slot.");
            let (constant, vis) = (format_ident!("OFFSET_{}", name.to_uppercase()), &field.vis);
            let offset = match &self.base {
                Some(_) => {
                    let index = self.index(position);
                    quote!(16 * (#index) as u32)
                }
                None => {
                    let offset = proc_macro2::Literal::usize_unsuffixed(16 * position);
                    quote!(#offset)
                }
            };
            quote! {
                #[doc = #text]
                #vis const #constant: u32 = #offset;
            }
        });
        quote! {
            #flattened
            /// How many slots the record has.
            #vis const SLOTS: usize = #slots;
            /// The id of the stable name.
            #vis const TYPE_ID: u32 = <#this as ::zerobuf::Record>::DESC.type_id();
            /// The fingerprint of all fields.
            #vis const FINGERPRINT: u64 =
                <#this as ::zerobuf::Record>::DESC.fingerprints()[Self::SLOTS];
            #(#offsets)*
        }
    }

    /// The getters of a view whose field `0` reads by index.
    pub(crate) fn getters(&self, access: Access, vis: Option<&Visibility>) -> TokenStream {
        let base = self.base.iter().map(|base| self.base_getter(base, access, vis));
        let own = self.fields.iter().enumerate().map(|(position, field)| {
            let name = getter(field);
            let docs = match access {
                Access::View => field_docs(field),
                Access::Lazy => field_summary(field),
            };
            let deprecated = deprecated(field.deprecated.as_ref());
            let vis = vis.unwrap_or(&field.vis);
            let ty = schema_type(self.names, field);
            let shown = shown_type(self.names, field, access, &quote!('a));
            let index = self.index(position);
            let read = match view_default(field) {
                Some(default) => quote!(self.0.get_or::<#ty>(#index, || #default)),
                None => quote!(self.0.get::<#ty>(#index)),
            };
            match access {
                Access::View => quote! {
                    #docs
                    #deprecated
                    #[inline]
                    #[must_use]
                    #vis fn #name(&self) -> #shown {
                        #read
                    }
                },
                Access::Lazy => quote! {
                    #docs
                    ///
                    /// # Errors
                    /// What validation would report for this field itself.
                    #deprecated
                    #[inline]
                    #vis fn #name(&self) -> ::core::result::Result<#shown, ::zerobuf::Error> {
                        #read
                    }
                },
            }
        });
        quote!(#(#base)* #(#own)*)
    }

    fn base_getter(
        &self,
        base: &Base<'_>,
        access: Access,
        vis: Option<&Visibility>,
    ) -> TokenStream {
        let name = getter(base.field);
        let (docs, deprecated) =
            (field_docs(base.field), deprecated(base.field.deprecated.as_ref()));
        let vis = vis.unwrap_or(&base.field.vis);
        let (ty, shown) = (&base.ty, shown_type(self.names, base.field, access, &quote!('a)));
        quote! {
            #docs
            #deprecated
            #[inline]
            #[must_use]
            #vis fn #name(&self) -> #shown {
                ::core::convert::From::from(self.0.flattened::<#ty>())
            }
        }
    }

    /// All getters, the flattened one first.
    fn all_getters(&self) -> Vec<Ident> {
        self.base.iter().map(|base| base.field).chain(self.fields).map(getter).collect()
    }

    /// Debug and PartialEq of a validated view.
    pub(crate) fn comparisons(&self, view: &Ident, shown_name: &str) -> TokenStream {
        let getters = self.all_getters();
        let tuple = self.fields.first().is_some_and(|field| field.ident.is_none());
        let debug = if tuple {
            quote!(f.debug_tuple(#shown_name)#(.field(&self.#getters()))*.finish())
        } else {
            let labels = getters.iter().map(|getter| getter.unraw().to_string());
            quote!(f.debug_struct(#shown_name)#(.field(#labels, &self.#getters()))*.finish())
        };
        let other = if getters.is_empty() { quote!(_other) } else { quote!(other) };
        let equal = if getters.is_empty() {
            quote!(true)
        } else {
            quote!(#(self.#getters() == other.#getters())&&*)
        };
        quote! {
            #[automatically_derived]
            impl ::core::fmt::Debug for #view<'_> {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    #debug
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialEq for #view<'_> {
                fn eq(&self, #other: &Self) -> bool {
                    #equal
                }
            }
        }
    }

    /// Statements that write all fields to the slots at `at`, given the place
    /// of each field's value.
    pub(crate) fn encode(
        &self,
        place: impl Fn(&Field) -> TokenStream,
        by_ref: bool,
    ) -> TokenStream {
        let base = self.base.iter().map(|base| {
            let place = place(base.field);
            quote!(::zerobuf::EncodeRecord::encode_fields(&#place, at, sink)?;)
        });
        let own = self.fields.iter().enumerate().map(|(position, field)| {
            let name = &field.name;
            let value = encoded(field, &place(field), by_ref);
            let literal = proc_macro2::Literal::u32_unsuffixed(position as u32);
            let view = &self.names.view;
            let index = match &self.base {
                Some(_) => quote!(#view::FLATTENED as u32 + #literal),
                None => quote!(#literal),
            };
            quote!(sink.field(at, #index, #name, #value)?;)
        });
        quote!(#(#base)* #(#own)*)
    }

    /// `name: value` of all fields, read from `row`.
    pub(crate) fn decode(&self, row: &TokenStream) -> TokenStream {
        let base = self.base.iter().map(|base| {
            let (member, ty) = (member(base.field), &base.ty);
            quote!(#member: ::zerobuf::DecodeRecord::decode_fields(#row.flattened::<#ty>()))
        });
        let own = self.fields.iter().enumerate().map(|(position, field)| {
            let (member, ty) = (member(field), schema_type(self.names, field));
            let index = self.index(position);
            let value = match owned_default(field) {
                Some(default) => quote!(#row.decode_or::<#ty>(#index, || #default)),
                None => quote!(#row.decode::<#ty>(#index)),
            };
            let value = decoded(field, value);
            quote!(#member: #value)
        });
        let all = base.chain(own);
        quote!(#(#all),*)
    }

    /// Whether owned values can be read: nothing in them borrows.
    pub(crate) fn is_owned(&self) -> bool {
        self.names.head.lifetime.is_none() && !self.fields.iter().any(|f| f.ty.borrows())
    }
}
