//! Formats in Rust, each with the same three tasks: write a value, check a message and look at
//! every field where it lies, read an owned value.

pub mod bincode;
pub mod flatbuffers;
pub mod json;
pub mod prost;
pub mod rkyv;
pub mod zerobuf;

/// A format that carries values of one shape, with a message that it has written.
pub trait Peer<S>: Sized {
    /// What the table calls it.
    const NAME: &'static str;
    /// What an owned read gives.
    type Owned;

    /// Writes a value once.
    fn new(value: &S) -> Self;

    /// Bytes of the message.
    fn size(&self) -> usize;

    /// Writes a value, into memory that was used before.
    fn write(&mut self, value: &S);

    /// Checks the message and looks at every field, in place where the format can.
    fn access(&self);

    /// Checks the message and reads a value that owns its data.
    fn owned(&self) -> Self::Owned;
}
