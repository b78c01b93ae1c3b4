//! From a Rust type to the type of the model, or the reason why not.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{GenericArgument, PathArguments, PathSegment};

use crate::diagnostic::Diagnostics;
use crate::model::{Elem, Int, Named, Type};
use crate::name::name_of;

/// Parses types inside one item.
pub(crate) struct TypeParser<'a> {
    /// The Rust name of the item, which `Self` means.
    pub owner: &'a str,
    pub errors: &'a mut Diagnostics,
}

impl TypeParser<'_> {
    /// The type, or None after the reason was recorded.
    pub(crate) fn parse(&mut self, ty: &syn::Type) -> Option<Type> {
        match ty {
            syn::Type::Group(group) => self.parse(&group.elem),
            syn::Type::Paren(paren) => self.parse(&paren.elem),
            syn::Type::Reference(reference) => self.reference(reference),
            syn::Type::Path(path) if path.qself.is_none() => self.path(&path.path),
            syn::Type::Array(array) => self.refuse(
                array.span(),
                "an array has no slot type",
                "use `Vec<T>`, or a struct with one field per element",
            ),
            syn::Type::Tuple(tuple) if tuple.elems.is_empty() => {
                self.refuse(tuple.span(), "`()` holds nothing", "leave the field out")
            }
            syn::Type::Tuple(tuple) => self.refuse(
                tuple.span(),
                "a tuple has no slot type",
                "name its parts: a struct with #[derive(Zerobuf)]",
            ),
            syn::Type::Slice(slice) => self.refuse(
                slice.span(),
                "a bare slice has no size",
                "use `Vec<T>`, or `&'a [T]` in a borrowing struct",
            ),
            other => self.refuse(
                other.span(),
                "this kind of type cannot be shared",
                "use a number, bool, String, Vec, Option, Box, or a type with #[derive(Zerobuf)]",
            ),
        }
    }

    fn refuse(&mut self, span: Span, message: &str, help: &str) -> Option<Type> {
        self.errors.add(span, message, help);
        None
    }

    fn reference(&mut self, reference: &syn::TypeReference) -> Option<Type> {
        if reference.mutability.is_some() {
            return self.refuse(
                reference.span(),
                "a mutable reference cannot be shared",
                "use a shared reference, or the owned type",
            );
        }
        match peel(&reference.elem) {
            syn::Type::Slice(slice) => {
                let elem = self.parse(&slice.elem)?;
                Some(sequence(elem, true))
            }
            syn::Type::Path(path) if path.path.is_ident("str") => {
                Some(Type::Str { borrowed: true })
            }
            _ => self.refuse(
                reference.span(),
                "only `&str` and slices can be borrowed",
                "use the type itself, or `Box<T>`",
            ),
        }
    }

    fn path(&mut self, path: &syn::Path) -> Option<Type> {
        let segment = path.segments.last()?;
        let name = name_of(&segment.ident);
        if path.segments.len() == 1 && segment.arguments.is_none() {
            if let Some(scalar) = scalar(&name) {
                return Some(scalar);
            }
            if name == "Self" {
                return Some(self.named(vec![self.owner.to_owned()], segment));
            }
        }
        if path.segments.len() == 1 || in_std(path) {
            match (name.as_str(), arguments(segment).as_slice()) {
                ("String", []) => return Some(Type::Str { borrowed: false }),
                ("Vec", [elem]) => return Some(sequence(self.parse(elem)?, false)),
                ("Option", [inner]) => return Some(Type::Option(Box::new(self.parse(inner)?))),
                ("Box", [inner]) => return self.boxed(inner),
                _ => {}
            }
            if let Some((message, help)) = advice(&name) {
                return self.refuse(path.span(), message, help);
            }
            if in_std(path) {
                return self.refuse(
                    path.span(),
                    "this type of the standard library has no slot type",
                    "convert it to a number, String or Vec, or to a struct with \
                     #[derive(Zerobuf)]",
                );
            }
        }
        if !arguments(segment).is_empty() || has_const_arguments(segment) {
            return self.refuse(
                path.span(),
                "a generic type has no fixed layout",
                "write a struct without type parameters for each use",
            );
        }
        let parts = path.segments.iter().map(|s| name_of(&s.ident)).collect();
        Some(self.named(parts, segment))
    }

    fn named(&self, path: Vec<String>, segment: &PathSegment) -> Type {
        let borrows = !segment.arguments.is_none();
        Type::Named(Named { path, borrows, item: None, span: segment.ident.span() })
    }

    fn boxed(&mut self, inner: &syn::Type) -> Option<Type> {
        match peel(inner) {
            syn::Type::Slice(slice) => self.refuse(
                slice.span(),
                "a boxed slice is not supported",
                "use `Vec<T>`; it has the same slots",
            ),
            syn::Type::Path(path) if path.path.is_ident("str") => self.refuse(
                path.span(),
                "a boxed str is not supported",
                "use `String`; it has the same slots",
            ),
            _ => Some(Type::Boxed(Box::new(self.parse(inner)?))),
        }
    }
}

/// A Vec or slice: Bytes, Column or List, by its element.
fn sequence(elem: Type, borrowed: bool) -> Type {
    match elem {
        Type::Int { int: Int::U8, .. } => Type::Bytes { borrowed },
        Type::Int { int, .. } => Type::Column { elem: Elem::Int(int), borrowed },
        Type::F32 => Type::Column { elem: Elem::F32, borrowed },
        Type::F64 => Type::Column { elem: Elem::F64, borrowed },
        elem => Type::List { elem: Box::new(elem), borrowed },
    }
}

fn scalar(name: &str) -> Option<Type> {
    let int = |int| Some(Type::Int { int, number: false });
    match name {
        "bool" => Some(Type::Bool),
        "i8" => int(Int::I8),
        "i16" => int(Int::I16),
        "i32" => int(Int::I32),
        "u8" => int(Int::U8),
        "u16" => int(Int::U16),
        "u32" => int(Int::U32),
        "i64" => int(Int::I64),
        "u64" => int(Int::U64),
        "f32" => Some(Type::F32),
        "f64" => Some(Type::F64),
        _ => None,
    }
}

/// Names that people reach for first, and what to write instead.
fn advice(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "usize" => ("usize has no fixed size", "use u32, or u64"),
        "isize" => ("isize has no fixed size", "use i32, or i64"),
        "u128" | "i128" => {
            ("128-bit integers have no slot type", "use u64 or i64, two fields, or Vec<u8>")
        }
        "f16" | "f128" => ("this float has no slot type", "use f32 or f64"),
        "char" => ("char has no slot type", "use String, or u32 for the code point"),
        "str" => ("a bare str has no size", "use String, or `&'a str` in a borrowing struct"),
        "HashMap" | "BTreeMap" | "IndexMap" => (
            "maps are not supported yet",
            "use a Vec of a struct with the fields `key` and `value`",
        ),
        "Value" => (
            "Value (any type at run time) is not supported yet",
            "write an enum with #[derive(Zerobuf)] of the types that occur",
        ),
        "HashSet" | "BTreeSet" | "VecDeque" | "LinkedList" | "BinaryHeap" => {
            ("this collection has no slot type", "use Vec<T>")
        }
        "Rc" | "Arc" => ("shared pointers have no slot type", "use Box<T>, or T itself"),
        "Cow" => ("Cow has no slot type", "use the owned type, or `&'a str` or `&'a [T]`"),
        "Cell" | "RefCell" | "Mutex" | "RwLock" | "OnceCell" | "OnceLock" => {
            ("cells and locks have no slot type", "use the type inside")
        }
        "PathBuf" | "OsString" | "CString" => ("this string has no slot type", "use String"),
        "Duration" | "Instant" | "SystemTime" => {
            ("times have no slot type", "use f64 milliseconds, or u64 nanoseconds")
        }
        "PhantomData" => ("PhantomData holds nothing", "leave the field out"),
        _ => return None,
    })
}

fn in_std(path: &syn::Path) -> bool {
    path.segments.len() > 1
        && path
            .segments
            .first()
            .is_some_and(|s| s.ident == "std" || s.ident == "core" || s.ident == "alloc")
}

fn arguments(segment: &PathSegment) -> Vec<&syn::Type> {
    match &segment.arguments {
        PathArguments::AngleBracketed(args) => args
            .args
            .iter()
            .filter_map(|arg| match arg {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn has_const_arguments(segment: &PathSegment) -> bool {
    match &segment.arguments {
        PathArguments::AngleBracketed(args) => args
            .args
            .iter()
            .any(|arg| !matches!(arg, GenericArgument::Type(_) | GenericArgument::Lifetime(_))),
        PathArguments::Parenthesized(_) => true,
        _ => false,
    }
}

/// Without the invisible groups and parentheses that macros add.
fn peel(ty: &syn::Type) -> &syn::Type {
    match ty {
        syn::Type::Group(group) => peel(&group.elem),
        syn::Type::Paren(paren) => peel(&paren.elem),
        other => other,
    }
}
