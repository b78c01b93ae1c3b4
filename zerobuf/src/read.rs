//! Owned reads.

use alloc::vec::Vec;

use crate::cell::Cell;
use crate::schema::{Element, Record, Schema};
use crate::view::RecordView;

/// A value that can be read out of validated memory.
pub trait Decode: Schema + Sized {
    /// The owned value of a validated field.
    fn decode(cell: Cell<'_>) -> Self;

    /// The owned values of a whole `Vec`.
    fn decode_items(cell: Cell<'_>) -> Vec<Self>
    where
        Self: Element,
    {
        cell.list::<Self>().decode()
    }
}

/// A record that can be read out of validated memory.
pub trait DecodeRecord: Record + Decode {
    /// The owned record.
    fn decode_fields(record: RecordView<'_, Self>) -> Self;
}
