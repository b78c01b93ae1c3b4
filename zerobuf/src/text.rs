//! UTF-8: the check, and the way around checking twice.

use crate::error::{Code, Fault};

/// Checks a string.
#[inline]
pub(crate) fn check(bytes: &[u8]) -> Result<&str, Fault> {
    // Most strings in records are short ASCII; the vector check has a price per call.
    if bytes.len() < 64 {
        if is_ascii_short(bytes) {
            return Ok(trusted(bytes));
        }
        return core::str::from_utf8(bytes).map_err(|_| Fault::new(Code::BadUtf8, 0));
    }
    simdutf8::basic::from_utf8(bytes).map_err(|_| Fault::new(Code::BadUtf8, 0))
}

#[inline]
fn is_ascii_short(bytes: &[u8]) -> bool {
    let (words, rest) = bytes.as_chunks::<8>();
    let high = words.iter().fold(0, |all, word| all | u64::from_le_bytes(*word));
    let tail = rest.iter().fold(0, |all, byte| all | byte);
    high & 0x8080_8080_8080_8080 == 0 && tail < 0x80
}

/// The string in bytes that validation, or `is_ascii_short`, has accepted.
///
/// Every caller holds invariant **S-8** (SAFETY.md): `bytes` was checked to be UTF-8, and the region or the
/// borrow it comes from keeps it unchanged since. It is not an `unsafe fn` because the crate's
/// other modules deny unsafe code; it is private to the crate and called from two places, here
/// and in `cell.rs`.
#[inline]
#[allow(unsafe_code)]
pub(crate) fn trusted(bytes: &[u8]) -> &str {
    debug_assert!(core::str::from_utf8(bytes).is_ok());
    // SAFETY: S-8, above.
    unsafe { core::str::from_utf8_unchecked(bytes) }
}
