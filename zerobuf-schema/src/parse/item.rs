//! From a `struct` or `enum` to its [`Item`].

use syn::spanned::Spanned as _;
use syn::{Data, DeriveInput, Expr, ExprLit, ExprUnary, Fields, GenericParam, Lit, LitStr, UnOp};

use super::attrs::{self, FieldAttrs, TypeAttrs, VariantAttrs};
use super::ty::TypeParser;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::fingerprint::type_id;
use crate::model::*;
use crate::name::name_of;

/// Parses one item and checks everything that it shows by itself.
///
/// # Errors
///
/// All that is wrong with the item, each with place and fix.
///
/// ```
/// let input = syn::parse_quote! { struct Point { x: f64, y: f64 } };
/// let zerobuf_schema::Item::Record(point) = zerobuf_schema::parse_item(&input).unwrap() else {
///     panic!("a record")
/// };
/// assert_eq!(point.fields.len(), 2);
///
/// let input = syn::parse_quote! { struct Bad { count: usize, mark: char } };
/// assert_eq!(zerobuf_schema::parse_item(&input).err().unwrap().iter().count(), 2);
/// ```
pub fn parse_item(input: &DeriveInput) -> Result<Item, Diagnostics> {
    let mut parser = ItemParser { owner: name_of(&input.ident), errors: Diagnostics::default() };
    let item = parser.item(input);
    if let Some(item) = &item {
        check::item(item, &mut parser.errors);
    }
    let errors = parser.errors;
    match item {
        Some(item) => errors.into_result(item),
        None => Err(errors),
    }
}

struct ItemParser {
    owner: String,
    errors: Diagnostics,
}

impl ItemParser {
    fn item(&mut self, input: &DeriveInput) -> Option<Item> {
        let options = TypeAttrs::parse(&input.attrs, &mut self.errors);
        let head = self.head(input, &options);
        let item = match &input.data {
            Data::Struct(data) => match &data.fields {
                Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                    let field = Box::new(self.field(&fields.unnamed[0], 0, Place::Newtype)?);
                    Item::Newtype(Newtype { head, field })
                }
                Fields::Unnamed(fields) if !fields.unnamed.is_empty() => {
                    self.errors.add(
                        fields.span(),
                        "the fields of a record need names",
                        "write `struct Name { field: Type, ... }`; a tuple struct of one field is \
                         a newtype",
                    );
                    return None;
                }
                fields => Item::Record(self.record(head, fields)),
            },
            Data::Enum(data) => self.enumeration(head, data)?,
            Data::Union(data) => {
                self.errors.add(
                    data.union_token.span(),
                    "a union cannot be shared",
                    "use an enum with #[derive(Zerobuf)]",
                );
                return None;
            }
        };
        if let (Some(span), false) = (options.sealed, matches!(item, Item::Record(_))) {
            self.errors.add(span, "only a record can be sealed", "remove `sealed`");
        }
        Some(item)
    }

    fn head(&mut self, input: &DeriveInput, options: &TypeAttrs) -> Head {
        let mut lifetime = None;
        for param in &input.generics.params {
            match param {
                GenericParam::Lifetime(param) if lifetime.is_none() => {
                    lifetime = Some(param.lifetime.clone());
                }
                GenericParam::Lifetime(param) => self.errors.add(
                    param.span(),
                    "a borrowing struct has one lifetime",
                    "use the first lifetime everywhere",
                ),
                GenericParam::Type(param) => self.errors.add(
                    param.span(),
                    "a generic type has no fixed layout",
                    "write a struct without type parameters for each use",
                ),
                GenericParam::Const(param) => self.errors.add(
                    param.span(),
                    "a generic type has no fixed layout",
                    "write a struct without const parameters for each use",
                ),
            }
        }
        if let Some(clause) = &input.generics.where_clause {
            self.errors.add(
                clause.span(),
                "a where clause has no meaning in other languages",
                "remove it",
            );
        }
        let name = self.stable_name(options.name.as_ref(), &input.ident, true);
        Head {
            type_id: type_id(&name),
            name,
            ident: input.ident.clone(),
            docs: attrs::docs(&input.attrs),
            deprecated: attrs::deprecated(&input.attrs),
            vis: input.vis.clone(),
            lifetime,
            sealed: options.sealed.is_some(),
        }
    }

    /// The given name if there is one, else the Rust name.
    fn stable_name(&mut self, given: Option<&LitStr>, ident: &syn::Ident, dots: bool) -> String {
        let Some(given) = given else { return name_of(ident) };
        let name = given.value();
        let good = if dots { name.split('.').all(is_identifier) } else { is_identifier(&name) };
        if !good {
            let dotted = if dots { ", or several joined by dots" } else { "" };
            self.errors.add(
                given.span(),
                format!("{name:?} cannot be a stable name"),
                format!("use letters, digits and `_`, as in an identifier{dotted}"),
            );
        }
        name
    }

    fn record(&mut self, head: Head, fields: &Fields) -> Record {
        let fields: Vec<Field> = fields
            .iter()
            .enumerate()
            .filter_map(|(i, field)| self.field(field, i, Place::Record))
            .collect();
        let required = fields.iter().rposition(|f| !f.may_be_missing()).map_or(0, |i| i + 1);
        Record { head, fields, required }
    }

    fn field(&mut self, field: &syn::Field, index: usize, place: Place) -> Option<Field> {
        let options = FieldAttrs::parse(&field.attrs, &mut self.errors);
        if let Some(cfg) = field.attrs.iter().find(|a| a.path().is_ident("cfg")) {
            self.errors.add(
                cfg.span(),
                "a field under `cfg` makes the layout depend on the build",
                "make it an Option that is always there",
            );
        }
        if let Some((_, expr)) = &field.default {
            self.errors.add(
                expr.span(),
                "default field values are not read",
                "use `#[zerobuf(default = ...)]`",
            );
        }
        self.refuse_options(&options, place);
        let span = field.ident.as_ref().map_or_else(|| field.ty.span(), syn::Ident::span);
        let name = match &field.ident {
            Some(ident) => self.stable_name(options.rename.as_ref(), ident, false),
            None => index.to_string(),
        };
        let mut ty =
            TypeParser { owner: &self.owner, errors: &mut self.errors }.parse(&field.ty)?;
        if let Some(span) = options.number
            && !make_number(&mut ty)
        {
            self.errors.add(
                span,
                "`number` is for i64, u64 and Options of them",
                "remove it; smaller integers and floats are JavaScript numbers already, and \
                 columns become BigInt64Array or BigUint64Array",
            );
        }
        if let Some(span) = options.column
            && !make_column(&mut ty)
        {
            self.errors.add(
                span,
                "`column` is for Vec<u8>, &[u8] and Options of them",
                "remove it; vectors of other numbers are columns already",
            );
        }
        Some(Field {
            ident: field.ident.clone(),
            name,
            docs: attrs::docs(&field.attrs),
            deprecated: attrs::deprecated(&field.attrs),
            vis: field.vis.clone(),
            ty,
            rust: field.ty.clone(),
            default: options.default.map(|(value, _)| value),
            flatten: options.flatten.is_some(),
            span,
        })
    }

    fn refuse_options(&mut self, options: &FieldAttrs, place: Place) {
        let (what, unnamed) = match place {
            Place::Newtype => ("a newtype", true),
            Place::Payload { named } => ("a variant", !named),
            Place::Record => return,
        };
        if let (Some((_, span)), Place::Newtype) = (&options.default, place) {
            self.errors.add(
                *span,
                format!("a field of {what} cannot have a default"),
                "remove it, or use a record",
            );
        }
        if let Some(span) = options.flatten {
            self.errors.add(
                span,
                format!("a field of {what} cannot be flattened"),
                "remove `flatten`, or use a record",
            );
        }
        if let (Some(rename), true) = (&options.rename, unnamed) {
            self.errors.add(
                rename.span(),
                "a field without a name cannot be renamed",
                "remove `rename`, or give the field a name",
            );
        }
    }

    fn enumeration(&mut self, head: Head, data: &syn::DataEnum) -> Option<Item> {
        if data.variants.is_empty() {
            self.errors.add(
                head.ident.span(),
                "an enum without variants has no value",
                "add a variant, or leave the type out",
            );
            return None;
        }
        let unit = data.variants.iter().all(|v| matches!(v.fields, Fields::Unit));
        let (least, greatest) = if unit { Int::I32.range() } else { Int::U32.range() };
        let mut next: i128 = 0;
        let mut units = Vec::new();
        let mut variants = Vec::new();
        for variant in &data.variants {
            let options = VariantAttrs::parse(&variant.attrs, &mut self.errors);
            if let Some(cfg) = variant.attrs.iter().find(|a| a.path().is_ident("cfg")) {
                self.errors.add(
                    cfg.span(),
                    "a variant under `cfg` makes the layout depend on the build",
                    "keep it in every build",
                );
            }
            let name = self.stable_name(options.rename.as_ref(), &variant.ident, false);
            let place = match &variant.discriminant {
                Some((_, expr)) => {
                    next = self.discriminant(expr).unwrap_or(next);
                    expr.span()
                }
                None => variant.ident.span(),
            };
            if next < least || next > greatest {
                let int = if unit { "i32" } else { "u32" };
                self.errors.add(
                    place,
                    format!("the discriminant {next} is outside of {int}"),
                    format!("use a number from {least} to {greatest}"),
                );
            }
            let (ident, docs) = (variant.ident.clone(), attrs::docs(&variant.attrs));
            let deprecated = attrs::deprecated(&variant.attrs);
            if unit {
                let discriminant = i32::try_from(next).unwrap_or(0);
                units.push(UnitVariant { ident, name, docs, deprecated, discriminant });
            } else {
                let (style, fields) = self.payload(&variant.fields);
                let discriminant = u32::try_from(next).unwrap_or(0);
                variants.push(DataVariant {
                    ident,
                    name,
                    docs,
                    deprecated,
                    discriminant,
                    style,
                    fields,
                });
            }
            next = next.saturating_add(1);
        }
        Some(if unit {
            Item::UnitEnum(UnitEnum { head, variants: units })
        } else {
            Item::DataEnum(DataEnum { head, variants })
        })
    }

    fn payload(&mut self, fields: &Fields) -> (Style, Vec<Field>) {
        let style = match fields {
            Fields::Unit => Style::Unit,
            Fields::Unnamed(_) => Style::Tuple,
            Fields::Named(_) => Style::Struct,
        };
        let place = Place::Payload { named: style == Style::Struct };
        let fields =
            fields.iter().enumerate().filter_map(|(i, f)| self.field(f, i, place)).collect();
        (style, fields)
    }

    fn discriminant(&mut self, expr: &Expr) -> Option<i128> {
        let (expr, negative) = match expr {
            Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => (&**expr, true),
            other => (other, false),
        };
        if let Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) = expr
            && let Ok(value) = int.base10_parse::<i128>()
        {
            return Some(if negative { -value } else { value });
        }
        self.errors.add(
            expr.span(),
            "a discriminant must be a literal here",
            "write the number itself; other languages cannot compute it",
        );
        None
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Record,
    Newtype,
    Payload { named: bool },
}

fn make_number(ty: &mut Type) -> bool {
    match ty {
        Type::Int { int: Int::I64 | Int::U64, number } => {
            *number = true;
            true
        }
        Type::Option(inner) => make_number(inner),
        _ => false,
    }
}

fn make_column(ty: &mut Type) -> bool {
    match ty {
        Type::Bytes { borrowed } => {
            *ty = Type::Column { elem: Elem::Int(Int::U8), borrowed: *borrowed };
            true
        }
        Type::Option(inner) => make_column(inner),
        _ => false,
    }
}

fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || unicode_ident::is_xid_start(c))
        && chars.all(unicode_ident::is_xid_continue)
}
