//! Changing a message that is already written.

use crate::schema::Schema;
use crate::write::Encode;

/// A type whose fields have setters.
pub trait Set: Schema {
    /// What a setter takes: numbers by value, `&str` for a String, `&[T]` for a `Vec<T>`, an
    /// option of what the inner type takes, `&T` for records and enums with payloads.
    type Arg<'a>: Encode
    where
        Self: 'a;
}
