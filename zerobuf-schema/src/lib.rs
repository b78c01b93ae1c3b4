//! The model of a zerobuf record: parse, resolve, check, layout, fingerprint.
//!
//! The derive and the generators read the same model, so that what Rust lays
//! out and what is generated for other languages cannot drift apart:
//!
//! 1. **parse**: [`parse_item`] turns one `struct` or `enum` into an [`Item`],
//!    with all that is wrong with it at once. The derive stops here; types that
//!    it only knows by name are looked up by the Rust compiler.
//! 2. **resolve**: [`Schema::load`] reads files, follows their `mod`
//!    declarations and finds the item behind every name.
//! 3. **check**: what only shows across items: equal names and type ids,
//!    options of something that may be Null, records without an end.
//! 4. **layout** and **fingerprint**: [`Schema::slots`], [`Schema::required`],
//!    [`Schema::fingerprints`].
//!
//! ```
//! use std::path::Path;
//!
//! let source = r#"
//!     /// Somebody.
//!     #[derive(Zerobuf)]
//!     pub struct Person {
//!         pub name: String,
//!         pub scores: Vec<f64>,
//!         pub home: Option<Address>,
//!     }
//!
//!     #[derive(Zerobuf)]
//!     pub struct Address { pub street: String }
//! "#;
//! let schema = zerobuf_schema::Schema::from_source(Path::new("api.rs"), source)?;
//! let (person, item) = schema.items().next().unwrap();
//! assert_eq!(item.head().name, "Person");
//! let signatures: Vec<String> =
//!     schema.slots(person).iter().map(|slot| schema.signature(&slot.field.ty)).collect();
//! assert_eq!(signatures, ["str", "column<f64>", "option<record(Address)>"]);
//! assert_eq!(schema.required(person), 2);
//! # Ok::<(), zerobuf_schema::Errors>(())
//! ```

#![forbid(unsafe_code)]

mod check;
mod diagnostic;
mod fingerprint;
mod layout;
mod load;
mod model;
mod name;
mod nesting;
mod parse;
mod resolve;
mod verify;

pub use diagnostic::{Diagnostic, Diagnostics, Errors, SourceError};
pub use fingerprint::type_id;
pub use layout::{Element, Slot};
pub use load::{Files, Loader};
pub use model::{
    DataEnum, DataVariant, Default, Deprecated, Elem, Field, Head, Int, Item, ItemId, Named,
    Newtype, Record, Style, Type, UnitEnum, UnitVariant,
};
pub use parse::{derives_zerobuf, parse_item};
pub use resolve::{Schema, Source};
