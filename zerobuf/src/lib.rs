//! Records in shared memory as 16-byte tagged slots: arenas, canonical writer, validated views.
//!
//! A struct with `#[derive(Zerobuf)]` gets a layout that Rust, TypeScript and Go agree on
//! (`spec/format.md`). One side writes it once; every side reads it where it lies.
//!
//! - Write: [`Arena::write`], or [`to_vec`] for bytes.
//! - Read what somebody else wrote: [`access`] validates once and gives a view whose getters
//!   cannot fail; [`access_lazy`] checks each getter; [`read()`] gives the owned value.
//! - Change: [`Arena::access_mut`].
//!
//! ```
//! use zerobuf::{Arena, Zerobuf, access};
//!
//! #[derive(Zerobuf, Debug, PartialEq)]
//! struct Person {
//!     name: String,
//!     age: u32,
//!     scores: Vec<f64>,
//!     tags: Vec<String>,
//! }
//!
//! let person = Person {
//!     name: "Ada".into(),
//!     age: 36,
//!     scores: vec![9.5, 10.0],
//!     tags: vec!["first".into()],
//! };
//! let mut arena = Arena::new();
//! let addr = arena.write(&person)?;
//!
//! let view = access::<Person>(arena.region(), addr)?;
//! assert_eq!(view.name(), "Ada");
//! assert_eq!(view.scores(), [9.5, 10.0]); // the very bytes in the arena, as a `&[f64]`
//! assert_eq!(view.tags().get(0), Some("first"));
//!
//! let mut change = arena.access_mut::<Person>(addr)?;
//! change.set_age(37)?;
//! change.set_name("Ada Lovelace")?;
//! assert_eq!(zerobuf::read::<Person>(arena.region(), addr)?.name, "Ada Lovelace");
//! # Ok::<(), zerobuf::Error>(())
//! ```
//!
//! Without the feature `std` the crate needs `alloc` only. It holds no `unsafe` outside of a few
//! small files, and derived code holds none: a hand-written or wrong implementation of the traits
//! here can read wrong values, but not wrong memory ([`Cell`] says why).

#![no_std]
#![deny(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(target_endian = "big")]
compile_error!("columns are read in place, so the machine has to be little-endian");

mod access;
mod arena;
mod bytes;
mod cell;
mod check;
mod chunks;
mod column;
mod compound;
mod descriptor;
mod error;
pub mod fingerprint;
pub mod format;
pub mod handshake;
mod header;
mod kind;
mod lazy;
mod message;
mod mutate;
mod number;
mod pool;
mod raw;
mod read;
mod region;
mod schema;
mod slot;
mod text;
mod types;
mod validate;
mod view;
mod write;

pub use access::{
    Limits, access, access_lazy, access_record, access_record_lazy, access_with, read, read_record,
    read_with,
};
pub use arena::{Arena, Mark};
pub use bytes::{from_bytes, to_vec, to_vec_record};
pub use cell::{Cell, LazyCell};
pub use chunks::Held;
pub use column::Number;
pub use error::{Code, Error, Path, Segment};
pub use lazy::{LazyList, LazyPayload, LazyRecord};
pub use message::Preamble;
pub use mutate::{FieldMut, ItemsMut, Place, RecordMut, Set};
pub use pool::Pool;
pub use read::{Decode, DecodeRecord};
pub use region::{AlignedBytes, Region};
pub use schema::{
    DataEnum, DataEnumDesc, Derived, Element, Field, FlatFields, Record, RecordDesc, Schema, Type,
    UnitEnum, UnitEnumDesc, UnitVariant, Variant,
};
pub use slot::Slot;
pub use types::{ByteColumn, SafeInt};
pub use view::{ListIter, ListView, Payload, PayloadView, RecordView};
pub use write::{Encode, EncodeRecord, Sink};
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use zerobuf_derive::Zerobuf;
