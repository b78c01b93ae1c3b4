//! Attributes: `#[zerobuf(...)]`, doc comments, `#[deprecated]`, `derive`.

use proc_macro2::Span;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, ExprLit, ExprUnary, Lit, LitStr, Meta, Token, UnOp};

use crate::diagnostic::Diagnostics;
use crate::model::{Default, Deprecated};

/// `#[zerobuf(...)]` on a struct or enum.
#[derive(Default)]
pub(crate) struct TypeAttrs {
    pub name: Option<LitStr>,
    pub sealed: Option<Span>,
}

/// `#[zerobuf(...)]` on a field.
#[derive(Default)]
pub(crate) struct FieldAttrs {
    pub rename: Option<LitStr>,
    pub default: Option<(Default, Span)>,
    pub number: Option<Span>,
    pub column: Option<Span>,
    pub flatten: Option<Span>,
}

/// `#[zerobuf(...)]` on a variant.
#[derive(Default)]
pub(crate) struct VariantAttrs {
    pub rename: Option<LitStr>,
}

impl TypeAttrs {
    pub(crate) fn parse(attrs: &[Attribute], errors: &mut Diagnostics) -> TypeAttrs {
        let mut found = TypeAttrs::default();
        each_option(attrs, errors, |meta| {
            if meta.path.is_ident("name") {
                set(&mut found.name, text(&meta)?, &meta)
            } else if meta.path.is_ident("sealed") {
                set(&mut found.sealed, meta.path.span(), &meta)
            } else {
                Err(unknown(&meta, "a type", "`name = \"...\"` and `sealed`"))
            }
        });
        found
    }
}

impl FieldAttrs {
    pub(crate) fn parse(attrs: &[Attribute], errors: &mut Diagnostics) -> FieldAttrs {
        let mut found = FieldAttrs::default();
        each_option(attrs, errors, |meta| {
            let span = meta.path.span();
            if meta.path.is_ident("rename") {
                set(&mut found.rename, text(&meta)?, &meta)
            } else if meta.path.is_ident("default") {
                let value = if meta.input.peek(Token![=]) {
                    default_value(&meta.value()?.parse()?)?
                } else {
                    Default::Zero
                };
                set(&mut found.default, (value, span), &meta)
            } else if meta.path.is_ident("number") {
                set(&mut found.number, span, &meta)
            } else if meta.path.is_ident("column") {
                set(&mut found.column, span, &meta)
            } else if meta.path.is_ident("flatten") {
                set(&mut found.flatten, span, &meta)
            } else {
                let known = "`rename = \"...\"`, `default`, `default = VALUE`, `number`, \
                             `column` and `flatten`";
                Err(unknown(&meta, "a field", known))
            }
        });
        found
    }
}

impl VariantAttrs {
    pub(crate) fn parse(attrs: &[Attribute], errors: &mut Diagnostics) -> VariantAttrs {
        let mut found = VariantAttrs::default();
        each_option(attrs, errors, |meta| {
            if meta.path.is_ident("rename") {
                set(&mut found.rename, text(&meta)?, &meta)
            } else {
                Err(unknown(&meta, "a variant", "`rename = \"...\"`"))
            }
        });
        found
    }
}

fn each_option(
    attrs: &[Attribute],
    errors: &mut Diagnostics,
    mut option: impl FnMut(ParseNestedMeta<'_>) -> syn::Result<()>,
) {
    for attr in attrs.iter().filter(|a| is_conditional(a)) {
        errors.add(
            attr.span(),
            "an option under `cfg_attr` makes the layout depend on the build",
            "write `#[zerobuf(...)]` without a condition",
        );
    }
    for attr in attrs.iter().filter(|a| a.path().is_ident("zerobuf")) {
        if let Err(error) = attr.parse_nested_meta(&mut option) {
            errors.add_syn(error);
        }
    }
}

/// The text of `name = "..."`.
fn text(meta: &ParseNestedMeta<'_>) -> syn::Result<LitStr> {
    if !meta.input.peek(Token![=]) || !meta.input.peek2(LitStr) {
        let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        let text = format!("`{name}` needs a text\nhelp: write `{name} = \"...\"`");
        return Err(meta.error(text));
    }
    meta.value()?.parse()
}

fn set<T>(place: &mut Option<T>, value: T, meta: &ParseNestedMeta<'_>) -> syn::Result<()> {
    if place.is_some() {
        return Err(meta.error("this option is given twice\nhelp: remove one of them"));
    }
    *place = Some(value);
    Ok(())
}

fn unknown(meta: &ParseNestedMeta<'_>, on: &str, known: &str) -> syn::Error {
    meta.error(format!("unknown option for {on}\nhelp: the options are {known}"))
}

fn default_value(expr: &Expr) -> syn::Result<Default> {
    let refuse = || {
        let text = "a default is a literal or the variant of a unit enum\n\
                    help: write e.g. `default = 3`, `default = \"text\"`, \
                    `default = Color::Red`, or `default` alone for zero or empty";
        Err(syn::Error::new(expr.span(), text))
    };
    match expr {
        Expr::Lit(ExprLit { lit, .. }) => literal(lit, false).map_or_else(refuse, Ok),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr: inner, .. }) => match &**inner {
            Expr::Lit(ExprLit { lit, .. }) => literal(lit, true).map_or_else(refuse, Ok),
            _ => refuse(),
        },
        Expr::Path(path) if path.qself.is_none() => Ok(Default::Variant(path.path.clone())),
        _ => refuse(),
    }
}

fn literal(lit: &Lit, negative: bool) -> Option<Default> {
    match lit {
        Lit::Bool(bool) if !negative => Some(Default::Bool(bool.value)),
        Lit::Str(text) if !negative => Some(Default::Str(text.value())),
        Lit::Int(int) => {
            let value: i128 = int.base10_parse().ok()?;
            Some(Default::Int(if negative { -value } else { value }))
        }
        Lit::Float(float) => {
            let value: f64 = float.base10_parse().ok()?;
            Some(Default::Float(if negative { -value } else { value }))
        }
        _ => None,
    }
}

/// The lines of the doc comment. One leading space per line is dropped, as
/// rustdoc does.
pub(crate) fn docs(attrs: &[Attribute]) -> Vec<String> {
    let mut lines = Vec::new();
    for attr in attrs.iter().filter(|a| a.path().is_ident("doc")) {
        if let Meta::NameValue(pair) = &attr.meta
            && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value
        {
            let text = text.value();
            lines.extend(text.lines().map(|l| l.strip_prefix(' ').unwrap_or(l).to_owned()));
            if text.is_empty() {
                lines.push(String::new());
            }
        }
    }
    lines
}

/// The content of `#[deprecated]`; the compiler checks its form.
pub(crate) fn deprecated(attrs: &[Attribute]) -> Option<Deprecated> {
    let attr = attrs.iter().find(|a| a.path().is_ident("deprecated"))?;
    let mut found = Deprecated::default();
    match &attr.meta {
        Meta::NameValue(pair) => {
            if let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &pair.value {
                found.note = Some(text.value());
            }
        }
        Meta::List(_) => {
            // What does not parse here is rejected by the compiler itself.
            let _ = attr.parse_nested_meta(|meta| {
                let text: LitStr = meta.value()?.parse()?;
                if meta.path.is_ident("note") {
                    found.note = Some(text.value());
                } else if meta.path.is_ident("since") {
                    found.since = Some(text.value());
                }
                Ok(())
            });
        }
        Meta::Path(_) => {}
    }
    Some(found)
}

pub(crate) fn derives_zerobuf(attr: &Attribute) -> bool {
    if attr.path().is_ident("derive") {
        let paths = Punctuated::<syn::Path, Token![,]>::parse_terminated;
        return attr.parse_args_with(paths).is_ok_and(|paths| paths.iter().any(names_derive));
    }
    conditional(attr).iter().any(derives_zerobuf)
}

/// The attributes under a `cfg_attr`.
fn conditional(attr: &Attribute) -> Vec<Attribute> {
    if !attr.path().is_ident("cfg_attr") {
        return Vec::new();
    }
    let metas = Punctuated::<Meta, Token![,]>::parse_terminated;
    let Ok(metas) = attr.parse_args_with(metas) else { return Vec::new() };
    metas.iter().skip(1).map(|meta| syn::parse_quote!(#[#meta])).collect()
}

/// Whether `#[zerobuf(...)]` is under a `cfg_attr`.
fn is_conditional(attr: &Attribute) -> bool {
    conditional(attr).iter().any(|inner| inner.path().is_ident("zerobuf") || is_conditional(inner))
}

fn names_derive(path: &syn::Path) -> bool {
    path.segments.last().is_some_and(|s| s.ident == "Zerobuf")
}

/// Whether the attributes say `#[cfg(test)]`.
pub(crate) fn is_cfg_test(attrs: &[Attribute]) -> bool {
    attrs
        .iter()
        .filter(|a| a.path().is_ident("cfg"))
        .any(|attr| matches!(&attr.meta, Meta::List(list) if list.tokens.to_string() == "test"))
}
