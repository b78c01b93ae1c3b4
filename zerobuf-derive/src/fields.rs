//! One field as the generated code sees it: its types, its default, its value.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments};
use zerobuf_schema::{Default, Elem, Field, Int, Type};

use crate::names::Names;

/// Which of the two read-only views a getter belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Validated: getters cannot fail.
    View,
    /// Not validated: getters return a Result.
    Lazy,
}

/// The type whose `Schema` describes the field: the field's own, with markers
/// where an attribute changes the slot.
pub(crate) fn schema_type(names: &Names<'_>, field: &Field) -> TokenStream {
    marked(names, &field.ty, &field.rust)
}

fn marked(names: &Names<'_>, ty: &Type, rust: &syn::Type) -> TokenStream {
    if !is_marked(ty) {
        return names.detached(rust);
    }
    match ty {
        Type::Option(inner) => {
            let inner = marked(names, inner, argument(rust));
            quote!(::core::option::Option<#inner>)
        }
        Type::Column { .. } => {
            let rust = names.detached(rust);
            quote!(::zerobuf::ByteColumn<#rust>)
        }
        _ => quote!(::zerobuf::SafeInt<#rust>),
    }
}

/// Whether `number` or `column` changes the slot of the type.
fn is_marked(ty: &Type) -> bool {
    match ty {
        Type::Option(inner) => is_marked(inner),
        Type::Int { number, .. } => *number,
        Type::Column { elem, .. } => *elem == Elem::Int(Int::U8),
        _ => false,
    }
}

/// The marker of a marked type.
fn marker(ty: &Type) -> TokenStream {
    match ty {
        Type::Option(inner) => marker(inner),
        Type::Column { .. } => quote!(::zerobuf::ByteColumn),
        _ => quote!(::zerobuf::SafeInt),
    }
}

/// A reference to what is encoded for the field, given the place of its value.
/// `place` is a reference if `by_ref`.
pub(crate) fn encoded(field: &Field, place: &TokenStream, by_ref: bool) -> TokenStream {
    if !is_marked(&field.ty) {
        return if by_ref { quote!(#place) } else { quote!(&#place) };
    }
    let marker = marker(&field.ty);
    let number = matches!(marked_type(&field.ty), Type::Int { .. });
    match (&field.ty, number) {
        (Type::Option(_), true) => quote!(&#place.map(#marker)),
        (Type::Option(_), false) => quote!(&#place.as_ref().map(#marker)),
        (_, true) if by_ref => quote!(&#marker(*#place)),
        (_, true) => quote!(&#marker(#place)),
        (_, false) if by_ref => quote!(&#marker(#place)),
        (_, false) => quote!(&#marker(&#place)),
    }
}

fn marked_type(ty: &Type) -> &Type {
    match ty {
        Type::Option(inner) => marked_type(inner),
        other => other,
    }
}

/// The Rust value of a decoded field.
pub(crate) fn decoded(field: &Field, value: TokenStream) -> TokenStream {
    match &field.ty {
        ty if !is_marked(ty) => value,
        Type::Option(_) => quote!(#value.map(|marked| marked.0)),
        _ => quote!(#value.0),
    }
}

/// What a getter returns, written out where it is known. `life` is how long it
/// lives.
pub(crate) fn shown_type(
    names: &Names<'_>,
    field: &Field,
    access: Access,
    life: &TokenStream,
) -> TokenStream {
    Shown { names, access, life }.ty(&field.ty, &field.rust)
}

struct Shown<'a> {
    names: &'a Names<'a>,
    access: Access,
    life: &'a TokenStream,
}

impl Shown<'_> {
    fn ty(&self, ty: &Type, rust: &syn::Type) -> TokenStream {
        let life = self.life;
        match ty {
            Type::Bool | Type::Int { .. } | Type::F32 | Type::F64 => quote!(#rust),
            Type::Str { .. } => quote!(&#life str),
            Type::Bytes { .. } => quote!(&#life [u8]),
            Type::Column { elem, .. } => {
                let elem = number_ident(*elem);
                quote!(&#life [#elem])
            }
            Type::Option(inner) => {
                let inner = self.ty(inner, argument(rust));
                quote!(::core::option::Option<#inner>)
            }
            Type::Boxed(inner) => self.ty(inner, argument(rust)),
            Type::List { .. } => {
                let elem = self.names.detached(argument(rust));
                match self.access {
                    Access::View => quote!(::zerobuf::ListView<#life, #elem>),
                    Access::Lazy => quote!(::zerobuf::LazyList<#life, #elem>),
                }
            }
            _ => {
                let ty = self.names.detached(rust);
                match self.access {
                    Access::View => quote!(<#ty as ::zerobuf::Schema>::View<#life>),
                    Access::Lazy => quote!(<#ty as ::zerobuf::Schema>::Lazy<#life>),
                }
            }
        }
    }
}

fn number_ident(elem: Elem) -> syn::Ident {
    syn::Ident::new(elem.as_str(), proc_macro2::Span::call_site())
}

/// What a setter takes, written out where it is known.
pub(crate) fn argument_type(names: &Names<'_>, ty: &Type, rust: &syn::Type) -> TokenStream {
    match ty {
        Type::Bool | Type::Int { .. } | Type::F32 | Type::F64 => quote!(#rust),
        Type::Str { .. } => quote!(&str),
        Type::Bytes { .. } => quote!(&[u8]),
        Type::Column { elem, .. } => {
            let elem = number_ident(*elem);
            quote!(&[#elem])
        }
        Type::Option(inner) => {
            let inner = argument_type(names, inner, argument(rust));
            quote!(::core::option::Option<#inner>)
        }
        Type::Boxed(inner) => argument_type(names, inner, argument(rust)),
        Type::List { .. } => {
            let elem = names.detached(argument(rust));
            quote!(&[#elem])
        }
        _ => {
            let ty = names.detached(rust);
            quote!(<#ty as ::zerobuf::Set>::Arg<'_>)
        }
    }
}

/// What a setter passes on of its argument `value`.
pub(crate) fn set_value(field: &Field) -> TokenStream {
    if !is_marked(&field.ty) {
        return quote!(value);
    }
    let marker = marker(&field.ty);
    match &field.ty {
        Type::Option(_) => quote!(value.map(#marker)),
        _ => quote!(#marker(value)),
    }
}

/// Whether parts of the field's value can be changed by themselves: elements,
/// or fields of a record.
pub(crate) fn has_inside(ty: &Type) -> bool {
    match ty {
        Type::Option(inner) | Type::Boxed(inner) => has_inside(inner),
        Type::Bytes { .. } | Type::List { .. } | Type::Named(_) => true,
        Type::Column { .. } => !is_marked(ty),
        _ => false,
    }
}

/// The type inside `Option<T>`, `Box<T>`, `Vec<T>` or `&[T]`.
pub(crate) fn argument(ty: &syn::Type) -> &syn::Type {
    match ty {
        syn::Type::Group(group) => argument(&group.elem),
        syn::Type::Paren(paren) => argument(&paren.elem),
        syn::Type::Reference(reference) => argument(&reference.elem),
        syn::Type::Slice(slice) => &slice.elem,
        syn::Type::Path(path) => {
            let last = path.path.segments.last().map(|segment| &segment.arguments);
            let Some(PathArguments::AngleBracketed(arguments)) = last else { return ty };
            let types = arguments.args.iter().find_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            });
            types.unwrap_or(ty)
        }
        _ => ty,
    }
}

/// The value that a view gives for a missing field; None where zero or empty
/// is right, which reading a missing field gives by itself.
pub(crate) fn view_default(field: &Field) -> Option<TokenStream> {
    Some(match field.default.as_ref()? {
        Default::Bool(value) => quote!(#value),
        Default::Int(value) => number(&field.ty, *value),
        Default::Float(value) => float(&field.ty, *value),
        Default::Str(text) => quote!(#text),
        Default::Variant(path) => quote!(#path),
        _ => return None,
    })
}

/// The same as an owned value of the field's schema type.
pub(crate) fn owned_default(field: &Field) -> Option<TokenStream> {
    let value = view_default(field)?;
    Some(match &field.ty {
        Type::Str { borrowed: false } => quote!(::core::convert::From::from(#value)),
        Type::Int { number: true, .. } => quote!(::zerobuf::SafeInt(#value)),
        _ => value,
    })
}

fn number(ty: &Type, value: i128) -> TokenStream {
    if matches!(ty, Type::F32 | Type::F64) {
        return float(ty, value as f64);
    }
    let value = proc_macro2::Literal::i128_unsuffixed(value);
    quote!(#value)
}

fn float(ty: &Type, value: f64) -> TokenStream {
    // Negative literals are two tokens.
    let sign = value.is_sign_negative().then(|| quote!(-));
    let magnitude = if matches!(ty, Type::F32) {
        // The shortest digits of the f32, so that the literal is exact.
        proc_macro2::Literal::f32_unsuffixed((value as f32).abs())
    } else {
        proc_macro2::Literal::f64_unsuffixed(value.abs())
    };
    quote!(#sign #magnitude)
}
