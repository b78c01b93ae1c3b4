//! The mutable view of a record: checked getters, and setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt as _;
use zerobuf_schema::Field;

use crate::fields::{
    Access, argument_type, has_inside, schema_type, set_value, shown_type, view_default,
};
use crate::names::{Names, deprecated, field_summary, getter, lints};
use crate::rows::{Base, Rows};
use crate::shared::Output;

/// `XMut` of a record that borrows nothing.
pub(crate) fn expand(names: &Names<'_>, rows: &Rows<'_>, output: &mut Output) {
    let lints = lints();
    let Names { head, this, mutate, .. } = names;
    let (vis, rust) = (&head.vis, head.rust_name());
    let docs = format!(" A [`{rust}`] in an arena, with checked getters and setters.");
    let deprecated = deprecated(head.deprecated.as_ref());
    let base = rows.base.iter().map(|base| base_access(names, base));
    let fields = rows.fields.iter().enumerate().map(|(position, field)| {
        let index = rows.index(position);
        let parts =
            [read(names, field, &index), write(names, field, &index), inside(names, field, &index)];
        parts.into_iter().collect::<TokenStream>()
    });
    output.types(quote! {
        #[doc = #docs]
        #deprecated
        #lints
        #vis struct #mutate<'a>(::zerobuf::RecordMut<'a, #this>);
    });
    output.implement(quote! {
        #[automatically_derived]
        impl #mutate<'_> {
            #(#base)*
            #(#fields)*
        }

        #[automatically_derived]
        impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, #this>> for #mutate<'a> {
            #[inline]
            fn from(record: ::zerobuf::RecordMut<'a, #this>) -> Self {
                Self(record)
            }
        }
    });
}

fn base_access(names: &Names<'_>, base: &Base<'_>) -> TokenStream {
    let (field, ty) = (base.field, &base.ty);
    let (docs, deprecated) = (field_summary(field), deprecated(field.deprecated.as_ref()));
    let name = getter(field);
    let open = format_ident!("{}_mut", name.unraw());
    let (vis, shown) = (&field.vis, shown_type(names, field, Access::Lazy, &quote!('_)));
    quote! {
        #docs
        #deprecated
        #[inline]
        #[must_use]
        #vis fn #name(&self) -> #shown {
            ::core::convert::From::from(self.0.lazy().flattened::<#ty>())
        }

        #docs
        ///
        /// To change its fields.
        #deprecated
        #[inline]
        #[must_use]
        #vis fn #open(&mut self) -> <#ty as ::zerobuf::Set>::Mut<'_> {
            ::core::convert::From::from(self.0.flattened::<#ty>())
        }
    }
}

fn read(names: &Names<'_>, field: &Field, index: &TokenStream) -> TokenStream {
    let (docs, deprecated) = (field_summary(field), deprecated(field.deprecated.as_ref()));
    let (name, vis, ty) = (getter(field), &field.vis, schema_type(names, field));
    let shown = shown_type(names, field, Access::Lazy, &quote!('_));
    let read = match view_default(field) {
        Some(default) => quote!(self.0.lazy().get_or::<#ty>(#index, || #default)),
        None => quote!(self.0.get::<#ty>(#index)),
    };
    quote! {
        #docs
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #deprecated
        #[inline]
        #vis fn #name(&self) -> ::core::result::Result<#shown, ::zerobuf::Error> {
            #read
        }
    }
}

fn write(names: &Names<'_>, field: &Field, index: &TokenStream) -> TokenStream {
    let (docs, deprecated) = (field_summary(field), deprecated(field.deprecated.as_ref()));
    let set = format_ident!("set_{}", getter(field).unraw());
    let (vis, ty) = (&field.vis, schema_type(names, field));
    let argument = argument_type(names, &field.ty, &field.rust);
    let value = set_value(field);
    quote! {
        #docs
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #deprecated
        #[inline]
        #vis fn #set(
            &mut self,
            value: #argument,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<#ty>(#index, #value)
        }
    }
}

fn inside(names: &Names<'_>, field: &Field, index: &TokenStream) -> TokenStream {
    if !has_inside(&field.ty) {
        return quote!();
    }
    let (docs, deprecated) = (field_summary(field), deprecated(field.deprecated.as_ref()));
    let open = format_ident!("{}_mut", getter(field).unraw());
    let (vis, ty) = (&field.vis, schema_type(names, field));
    quote! {
        #docs
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #deprecated
        #[inline]
        #vis fn #open(
            &mut self,
        ) -> ::core::result::Result<<#ty as ::zerobuf::Set>::Mut<'_>, ::zerobuf::Error> {
            self.0.open::<#ty>(#index)
        }
    }
}
