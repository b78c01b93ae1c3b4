//! The static descriptors: what validation knows about a type.

use proc_macro2::TokenStream;
use quote::quote;
use zerobuf_schema::{DataEnum, Field, Record, UnitEnum};

use crate::fields::schema_type;
use crate::names::Names;

/// The field descriptors of a row of slots.
fn rows(names: &Names<'_>, fields: &[Field]) -> TokenStream {
    let rows = fields.iter().map(|field| {
        let (name, ty) = (&field.name, schema_type(names, field));
        let make = if field.default.is_some() { quote!(with_default) } else { quote!(new) };
        quote!(::zerobuf::Field::#make(#name, <#ty as ::zerobuf::Schema>::TYPE))
    });
    quote!(&[#(#rows),*])
}

/// `static DESC` of a record.
pub(crate) fn record(names: &Names<'_>, record: &Record) -> TokenStream {
    let name = &names.head.name;
    let sealed = names.head.sealed.then(|| quote!(.sealed()));
    if let Some((base, own)) = split_base(names, record) {
        let rows = rows(names, own);
        let count = own.len();
        return quote! {
            const SLOTS: usize =
                <#base as ::zerobuf::Record>::DESC.fields().len() + #count;
            static FIELDS: ::zerobuf::FlatFields<#base, SLOTS> =
                ::zerobuf::FlatFields::new(#rows);
            static FINGERPRINTS: [u64; SLOTS + 1] =
                ::zerobuf::fingerprint::record(#name, FIELDS.fields());
            static DESC: ::zerobuf::RecordDesc =
                ::zerobuf::RecordDesc::flattened(#name, &FIELDS, &FINGERPRINTS) #sealed;
        };
    }
    let rows = rows(names, &record.fields);
    let count = proc_macro2::Literal::usize_unsuffixed(record.fields.len() + 1);
    quote! {
        static FIELDS: &[::zerobuf::Field] = #rows;
        static FINGERPRINTS: [u64; #count] = ::zerobuf::fingerprint::record(#name, FIELDS);
        static DESC: ::zerobuf::RecordDesc =
            ::zerobuf::RecordDesc::new(#name, FIELDS, &FINGERPRINTS) #sealed;
    }
}

/// The flattened record, and the fields that follow its own.
pub(crate) fn split_base<'a>(
    names: &Names<'_>,
    record: &'a Record,
) -> Option<(TokenStream, &'a [Field])> {
    match record.fields.split_first() {
        Some((first, own)) if first.flatten => Some((schema_type(names, first), own)),
        _ => None,
    }
}

/// `static DESC` of an enum without payloads.
pub(crate) fn unit_enum(names: &Names<'_>, unit: &UnitEnum) -> TokenStream {
    let name = &names.head.name;
    let count = proc_macro2::Literal::usize_unsuffixed(unit.variants.len() + 1);
    let variants = unit.variants.iter().map(|variant| {
        let (name, number) = (&variant.name, variant.discriminant);
        let number = proc_macro2::Literal::i32_unsuffixed(number);
        quote!(::zerobuf::UnitVariant::new(#name, #number))
    });
    quote! {
        static VARIANTS: &[::zerobuf::UnitVariant] = &[#(#variants),*];
        static FINGERPRINTS: [u64; #count] = ::zerobuf::fingerprint::unit_enum(#name, VARIANTS);
        static DESC: ::zerobuf::UnitEnumDesc =
            ::zerobuf::UnitEnumDesc::new(#name, VARIANTS, &FINGERPRINTS);
    }
}

/// `static DESC` of an enum with payloads.
pub(crate) fn data_enum(names: &Names<'_>, data: &DataEnum) -> TokenStream {
    let name = &names.head.name;
    let count = proc_macro2::Literal::usize_unsuffixed(data.variants.len() + 1);
    let variants = data.variants.iter().map(|variant| {
        let (name, rows) = (&variant.name, rows(names, &variant.fields));
        let number = proc_macro2::Literal::u32_unsuffixed(variant.discriminant);
        quote!(::zerobuf::Variant::new(#name, #number, #rows))
    });
    quote! {
        static VARIANTS: &[::zerobuf::Variant] = &[#(#variants),*];
        static FINGERPRINTS: [u64; #count] = ::zerobuf::fingerprint::data_enum(#name, VARIANTS);
        static DESC: ::zerobuf::DataEnumDesc =
            ::zerobuf::DataEnumDesc::new(#name, VARIANTS, &FINGERPRINTS);
    }
}
