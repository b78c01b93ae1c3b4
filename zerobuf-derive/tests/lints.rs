//! What is generated gives no warnings in a crate that turns on everything it can.

#![forbid(unsafe_code)]
#![deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused)]
#![deny(nonstandard_style, rust_2018_idioms, future_incompatible, unnameable_types)]
#![deny(clippy::all, clippy::pedantic, clippy::cargo)]

use zerobuf::{Record, Zerobuf};

/// A record with all that gives getters, setters and constants.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Everything {
    /// A number.
    pub is_number: f32,
    /// Text.
    pub to_text: String,
    /// Bytes.
    pub from_bytes: Vec<u8>,
    /// A column of bytes.
    #[zerobuf(column)]
    pub into_column: Option<Vec<u8>>,
    /// A length.
    #[zerobuf(number)]
    pub len: u64,
    /// A method name of a trait.
    pub default: u32,
    /// Another one.
    pub next: Option<Box<Everything>>,
    /// An enum.
    pub mood: Mood,
    /// An enum with payloads.
    pub shape: Option<Shape>,
    /// A list.
    pub as_list: Vec<Shape>,
    /// With a default.
    #[zerobuf(default = 1.5)]
    pub new: f64,
    /// Nobody but this module uses it.
    #[zerobuf(default)]
    secret: u8,
}

/// An enum.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// Good.
    Good,
    /// Bad.
    Bad = 7,
}

/// An enum with payloads.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub enum Shape {
    /// None.
    Nothing,
    /// A circle.
    Circle {
        /// The radius.
        radius: f64,
    },
    /// A number of things.
    Count(u32, Option<String>),
}

/// It borrows.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// A name.
    pub name: &'a str,
    /// Numbers.
    pub values: &'a [f64],
}

/// A newtype.
#[derive(Zerobuf, Debug, Clone, PartialEq, Eq)]
pub struct Id(pub u64);

/// A head that can never grow.
#[derive(Zerobuf, Debug, Clone, PartialEq, Eq)]
#[zerobuf(sealed)]
pub struct Head {
    /// A method.
    pub method: String,
}

/// It begins with a head.
#[derive(Zerobuf, Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The head.
    #[zerobuf(flatten)]
    pub head: Head,
    /// An id.
    pub id: Id,
}

/// Nothing.
#[derive(Zerobuf, Debug, Clone, PartialEq, Eq)]
pub struct Empty {}

/// It is deprecated, with deprecated fields and variants.
#[deprecated(note = "for a test")]
#[derive(Zerobuf, Debug, Clone, PartialEq, Eq)]
pub struct Old {
    /// Older still.
    #[deprecated]
    pub older: String,
}

/// One variant is deprecated.
#[derive(Zerobuf, Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Deprecated.
    #[deprecated]
    Gone(String),
    /// Not deprecated.
    Here,
}

/// Types that only this module sees, and of which little is used.
mod inner {
    use zerobuf::Zerobuf;

    #[derive(Zerobuf)]
    pub(crate) struct Private {
        x: u8,
        pub(crate) kind: Kind,
        pub(super) part: Option<Part>,
    }

    #[derive(Zerobuf, Debug, Clone, Copy, PartialEq)]
    pub(crate) enum Kind {
        One,
    }

    #[derive(Zerobuf)]
    pub(crate) enum Part {
        Text(String),
    }

    pub(crate) fn private() -> Private {
        let private = Private { x: 1, kind: Kind::One, part: Some(Part::Text(String::new())) };
        assert_eq!(private.x, 1);
        private
    }
}

#[test]
fn generated_types_are_as_visible_as_the_struct() -> Result<(), zerobuf::Error> {
    let private = inner::private();
    let bytes = zerobuf::AlignedBytes::copy(16, &zerobuf::to_vec(&private, 16)?);
    let region = bytes.region()?;
    let view: inner::PrivateView<'_> = zerobuf::access::<inner::Private>(&region, 32)?;
    assert_eq!(view.kind(), inner::Kind::One);
    assert!(matches!(view.part(), Some(inner::PartView::Text(text)) if text._0().is_empty()));
    assert_eq!(inner::Private::DESC.fields().len(), 3);
    Ok(())
}

#[test]
fn a_private_field_is_private_to_its_module() {
    // The getter of `secret` is visible here because the struct is declared here.
    let value = Everything {
        is_number: 1.0,
        to_text: String::new(),
        from_bytes: Vec::new(),
        into_column: None,
        len: 0,
        default: 0,
        next: None,
        mood: Mood::Bad,
        shape: None,
        as_list: Vec::new(),
        new: 0.0,
        secret: 9,
    };
    let bytes = zerobuf::to_vec(&value, 16).expect("it can be written");
    let bytes = zerobuf::AlignedBytes::copy(16, &bytes);
    let region = bytes.region().expect("it has a place");
    let view = zerobuf::access::<Everything>(&region, 32).expect("it is valid");
    assert_eq!((view.secret(), view.len(), view.mood()), (9, 0, Mood::Bad));
}
