//! Names, docs and attributes of what is generated.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, format_ident, quote};
use syn::Ident;
use zerobuf_schema::{Deprecated, Field, Head};

/// An item together with the types that are generated for it.
pub(crate) struct Names<'a> {
    pub head: &'a Head,
    /// The item inside its own file, without lifetime.
    pub ident: &'a Ident,
    /// The item with `'static` for its lifetime: descriptors and views do not
    /// borrow what the Rust value borrows.
    pub this: TokenStream,
    /// `<'a>` or nothing, for the implementations that must hold for every
    /// lifetime of the item.
    pub generics: TokenStream,
    pub view: Ident,
    pub lazy: Ident,
    pub mutate: Ident,
}

impl<'a> Names<'a> {
    pub(crate) fn new(head: &'a Head) -> Names<'a> {
        let ident = &head.ident;
        let (this, generics) = match &head.lifetime {
            Some(lifetime) => (quote!(#ident<'static>), quote!(<#lifetime>)),
            None => (quote!(#ident), quote!()),
        };
        let rust = head.rust_name();
        Names {
            head,
            ident,
            this,
            generics,
            view: format_ident!("{rust}View"),
            lazy: format_ident!("{rust}Lazy"),
            mutate: format_ident!("{rust}Mut"),
        }
    }

    /// The item with its own lifetime.
    pub(crate) fn own(&self) -> TokenStream {
        let (ident, generics) = (self.ident, &self.generics);
        quote!(#ident #generics)
    }

    /// The type as it can stand anywhere: the item's lifetime becomes
    /// `'static`, and `Self` the item's name.
    pub(crate) fn detached(&self, ty: &syn::Type) -> TokenStream {
        self.detach(quote!(#ty))
    }

    fn detach(&self, tokens: TokenStream) -> TokenStream {
        let lifetime = self.head.lifetime.as_ref().map(|lifetime| &lifetime.ident);
        let mut after_tick = false;
        let mut detached = TokenStream::new();
        for tree in tokens {
            let tick = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '\'');
            match tree {
                TokenTree::Ident(ident) if after_tick && Some(&ident) == lifetime => {
                    Ident::new("static", ident.span()).to_tokens(&mut detached);
                }
                TokenTree::Ident(ident) if !after_tick && ident == "Self" => {
                    self.this.to_tokens(&mut detached);
                }
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.detach(group.stream()));
                    inner.set_span(group.span());
                    inner.to_tokens(&mut detached);
                }
                tree => tree.to_tokens(&mut detached),
            }
            after_tick = tick;
        }
        detached
    }
}

/// Lints that generated code does not answer to: names come from the user's
/// fields, not all of it is used, and deprecated items are still shared.
pub(crate) fn lints() -> TokenStream {
    quote! {
        #[allow(
            dead_code, deprecated, nonstandard_style, private_interfaces, unreachable_pub,
            clippy::all, clippy::pedantic
        )]
    }
}

/// `text` as the first line, then the docs of the source.
pub(crate) fn docs(text: &str, docs: &[String]) -> TokenStream {
    let first = format!(" {text}");
    let rest = docs.iter().map(|line| format!(" {line}"));
    if docs.is_empty() {
        return quote!(#[doc = #first]);
    }
    quote!(#[doc = #first] #[doc = ""] #(#[doc = #rest])*)
}

/// The docs of a field, or a line that names it.
pub(crate) fn field_docs(field: &Field) -> TokenStream {
    lines_of(field, &field.docs)
}

/// The first paragraph of the docs of a field. What comes after it, examples
/// above all, stands at the getter of the validated view.
pub(crate) fn field_summary(field: &Field) -> TokenStream {
    let end = field.docs.iter().position(|line| line.is_empty() || line.starts_with("```"));
    lines_of(field, &field.docs[..end.unwrap_or(field.docs.len())])
}

fn lines_of(field: &Field, docs: &[String]) -> TokenStream {
    if docs.is_empty() {
        let line = format!(" The field `{}`.", field.rust_name());
        return quote!(#[doc = #line]);
    }
    let lines = docs.iter().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}

/// `#[deprecated]` as on the source.
pub(crate) fn deprecated(deprecated: Option<&Deprecated>) -> TokenStream {
    let Some(Deprecated { since, note }) = deprecated else { return quote!() };
    match (since, note) {
        (None, None) => quote!(#[deprecated]),
        (Some(since), None) => quote!(#[deprecated(since = #since)]),
        (None, Some(note)) => quote!(#[deprecated(note = #note)]),
        (Some(since), Some(note)) => quote!(#[deprecated(since = #since, note = #note)]),
    }
}

/// The identifier of a field, or the position of an unnamed one.
pub(crate) fn member(field: &Field) -> TokenStream {
    match &field.ident {
        Some(ident) => quote!(#ident),
        None => {
            let index = syn::Index::from(field.name.parse::<usize>().unwrap_or_default());
            quote!(#index)
        }
    }
}

/// The name of a field's getter: that of the field, `_0` and so on for unnamed
/// ones.
pub(crate) fn getter(field: &Field) -> Ident {
    match &field.ident {
        Some(ident) => ident.clone(),
        None => format_ident!("_{}", field.name, span = Span::call_site()),
    }
}
