//! The one thing that can be wrong with a call.

use core::error::Error;
use core::fmt;

/// Columns that are worked on together differ in length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LengthMismatch {
    /// The length of the first column.
    pub expected: usize,
    /// The other length.
    pub found: usize,
}

impl fmt::Display for LengthMismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LengthMismatch { expected, found } = self;
        write!(f, "columns of different lengths: {expected} elements and {found}")
    }
}

impl Error for LengthMismatch {}

/// Whether all lengths are that of the first column.
#[inline]
pub(crate) fn same_length(expected: usize, others: &[usize]) -> Result<(), LengthMismatch> {
    match others.iter().find(|&&length| length != expected) {
        Some(&found) => Err(LengthMismatch { expected, found }),
        None => Ok(()),
    }
}
