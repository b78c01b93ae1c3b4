//! The 16 bytes every value has.

use zerocopy::byteorder::little_endian::{U32, U64};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::format::TAG_NULL;

/// One slot: a tag, four reserved bytes' worth of padding and two values.
///
/// A slot has alignment 1, because older writers align blocks to four bytes only.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct Slot {
    tag: u8,
    reserved: [u8; 3],
    a: U32,
    b: U64,
}

/// What a missing field reads as.
pub(crate) static NULL: [Slot; 1] = [Slot::new(TAG_NULL, 0, 0)];

impl Slot {
    /// A slot as writers make it: the reserved bytes are 0.
    #[must_use]
    pub const fn new(tag: u8, a: u32, b: u64) -> Self {
        Self { tag, reserved: [0; 3], a: U32::new(a), b: U64::new(b) }
    }

    /// A slot whose `B` is two u32.
    #[must_use]
    pub const fn pair(tag: u8, a: u32, low: u32, high: u32) -> Self {
        Self::new(tag, a, low as u64 | (high as u64) << 32)
    }

    /// The tag, one of the `TAG_` constants in a valid slot.
    #[inline]
    #[must_use]
    pub const fn tag(&self) -> u8 {
        self.tag
    }

    /// The 4-byte value.
    #[inline]
    #[must_use]
    pub const fn a(&self) -> u32 {
        self.a.get()
    }

    /// The 8-byte value.
    #[inline]
    #[must_use]
    pub const fn b(&self) -> u64 {
        self.b.get()
    }

    /// The lower half of the 8-byte value.
    #[inline]
    #[must_use]
    pub const fn low(&self) -> u32 {
        self.b() as u32
    }

    /// The upper half of the 8-byte value.
    #[inline]
    #[must_use]
    pub const fn high(&self) -> u32 {
        (self.b() >> 32) as u32
    }
}
