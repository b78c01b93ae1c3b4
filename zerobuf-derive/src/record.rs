//! Records: structs with named fields.

use proc_macro2::TokenStream;
use quote::quote;
use zerobuf_schema::Record;

use crate::descriptor;
use crate::fields::Access;
use crate::mutate;
use crate::names::{Names, deprecated, docs, lints};
use crate::rows::{Base, Rows};
use crate::shared::{self, Output};

/// Everything that is generated for a record.
pub(crate) fn expand(record: &Record) -> TokenStream {
    let names = &Names::new(&record.head);
    let rows = match descriptor::split_base(names, record) {
        Some((ty, own)) => {
            let base = Some(Base { field: &record.fields[0], ty });
            Rows { names, fields: own, base }
        }
        None => Rows { names, fields: &record.fields, base: None },
    };
    let mut output = Output::default();
    view(names, &rows, &mut output);
    lazy(names, &rows, &mut output);
    if rows.is_owned() {
        mutate::expand(names, &rows, &mut output);
    }
    implementations(names, record, &rows, &mut output);
    output.finish()
}

fn implementations(names: &Names<'_>, record: &Record, rows: &Rows<'_>, output: &mut Output) {
    let Names { this, generics, view, lazy, .. } = names;
    let own = names.own();
    let name = &names.head.name;
    let descriptor = descriptor::record(names, record);
    let element = shared::element(names);
    let derived = shared::derived(names, &record.fields);
    let encode = encode(names, rows);
    let decode = decode(names, rows);
    let set = rows.is_owned().then(|| {
        let mutate = &names.mutate;
        let open = quote!(::core::result::Result::Ok(#mutate(place.record()?)));
        shared::set(names, &quote!(&'__arg Self), &quote!(#mutate<'__arg>), &open)
    });
    output.implement(quote! {
            #descriptor

            #[automatically_derived]
            impl #generics ::zerobuf::Schema for #own {
                const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<#this>();
                type View<'__view> = #view<'__view>;
                type Lazy<'__view> = #lazy<'__view>;

                #[inline]
                fn view<'__view>(cell: ::zerobuf::Cell<'__view>) -> <Self as ::zerobuf::Schema>::View<'__view> {
                    #view(cell.record())
                }

                #[inline]
                fn lazy<'__view>(
                    cell: ::zerobuf::LazyCell<'__view>,
                ) -> ::core::result::Result<<Self as ::zerobuf::Schema>::Lazy<'__view>, ::zerobuf::Error> {
                    ::core::result::Result::Ok(#lazy(cell.record()?))
                }
            }

            #[automatically_derived]
            impl #generics ::zerobuf::Record for #own {
                const NAME: &'static str = #name;
                const DESC: &'static ::zerobuf::RecordDesc = &DESC;
            }

            #derived
            #element
            #encode
            #decode
            #set
    });
}

fn view(names: &Names<'_>, rows: &Rows<'_>, output: &mut Output) {
    let lints = lints();
    let Names { head, this, view, .. } = names;
    let (vis, rust) = (&head.vis, head.rust_name());
    let docs = docs(&format!("A validated [`{rust}`] in shared memory."), &head.docs);
    let deprecated = deprecated(head.deprecated.as_ref());
    let consts = rows.consts();
    let getters = rows.getters(Access::View, None);
    let comparisons = rows.comparisons(view, &view.to_string());
    output.types(quote! {
        #docs
        #deprecated
        #[derive(Clone, Copy)]
        #lints
        #vis struct #view<'a>(::zerobuf::RecordView<'a, #this>);
    });
    output.implement(quote! {
        #[automatically_derived]
        impl<'a> #view<'a> {
            #consts
            #getters
        }

        #comparisons

        #[automatically_derived]
        impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, #this>> for #view<'a> {
            #[inline]
            fn from(record: ::zerobuf::RecordView<'a, #this>) -> Self {
                Self(record)
            }
        }
    });
}

fn lazy(names: &Names<'_>, rows: &Rows<'_>, output: &mut Output) {
    let lints = lints();
    let Names { head, this, lazy, .. } = names;
    let (vis, rust) = (&head.vis, head.rust_name());
    let docs = format!(" A [`{rust}`] in shared memory whose getters check what they read.");
    let deprecated = deprecated(head.deprecated.as_ref());
    let getters = rows.getters(Access::Lazy, None);
    output.types(quote! {
        #[doc = #docs]
        #deprecated
        #[derive(Clone, Copy, Debug)]
        #lints
        #vis struct #lazy<'a>(::zerobuf::LazyRecord<'a, #this>);
    });
    output.implement(quote! {
        #[automatically_derived]
        impl<'a> #lazy<'a> {
            #getters
        }

        #[automatically_derived]
        impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, #this>> for #lazy<'a> {
            #[inline]
            fn from(record: ::zerobuf::LazyRecord<'a, #this>) -> Self {
                Self(record)
            }
        }
    });
}

fn encode(names: &Names<'_>, rows: &Rows<'_>) -> TokenStream {
    let generics = &names.generics;
    let own = names.own();
    let fields = rows.encode(
        |field| {
            let member = crate::names::member(field);
            quote!(self.#member)
        },
        false,
    );
    let unused =
        (rows.fields.is_empty() && rows.base.is_none()).then(|| quote!(let _ = (at, sink);));
    quote! {
        #[automatically_derived]
        impl #generics ::zerobuf::Encode for #own {
            #[inline]
            fn encode<S: ::zerobuf::Sink>(
                &self,
                at: u32,
                sink: &mut S,
            ) -> ::core::result::Result<(), ::zerobuf::Error> {
                sink.record(at, self)
            }

            #[inline]
            fn encode_element<S: ::zerobuf::Sink>(
                &self,
                at: u32,
                sink: &mut S,
            ) -> ::core::result::Result<(), ::zerobuf::Error> {
                sink.inline(at, self)
            }
        }

        #[automatically_derived]
        impl #generics ::zerobuf::EncodeRecord for #own {
            fn encode_fields<S: ::zerobuf::Sink>(
                &self,
                at: u32,
                sink: &mut S,
            ) -> ::core::result::Result<(), ::zerobuf::Error> {
                #unused
                #fields
                ::core::result::Result::Ok(())
            }
        }
    }
}

fn decode(names: &Names<'_>, rows: &Rows<'_>) -> TokenStream {
    if !rows.is_owned() {
        return quote!();
    }
    let ident = names.ident;
    let fields = rows.decode(&quote!(record));
    let unused = (rows.fields.is_empty() && rows.base.is_none()).then(|| quote!(let _ = record;));
    quote! {
        #[automatically_derived]
        impl ::zerobuf::Decode for #ident {
            #[inline]
            fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
                ::zerobuf::DecodeRecord::decode_fields(cell.record())
            }
        }

        #[automatically_derived]
        impl ::zerobuf::DecodeRecord for #ident {
            fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
                #unused
                Self { #fields }
            }
        }
    }
}
