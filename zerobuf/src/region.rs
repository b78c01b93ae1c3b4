//! What a reader may touch.

use alloc::vec::Vec;
use core::fmt;

use zerocopy::{FromBytes, FromZeros, Immutable, IntoBytes, KnownLayout};

use crate::error::{Code, Error, Fault};
use crate::format::{ADDRESS_END, MAX_SPANS, SLOT_SIZE};
use crate::raw::Span;
use crate::slot::Slot;

/// The memory a reader may touch: 1 to 16 spans, sorted by their base (`spec/format.md`, F-11.1).
///
/// ```
/// use zerobuf::{AlignedBytes, Region};
///
/// // Bytes from a socket or a file can lie anywhere; a region wants them aligned.
/// let copy = AlignedBytes::copy(0x1000, &[1, 2, 3]);
/// let region: Region<'_> = copy.region()?;
/// assert_eq!(region.bytes(0x1001, 2)?, [2, 3]);
/// assert!(region.bytes(0x1002, 2).is_err());
/// # Ok::<(), zerobuf::Error>(())
/// ```
#[derive(Clone)]
pub struct Region<'a> {
    spans: [Span<'a>; MAX_SPANS as usize],
    count: u32,
}

impl<'a> Region<'a> {
    /// A region of one span.
    ///
    /// # Errors
    /// As [`Region::new`].
    pub fn single(base: u32, bytes: &'a [u8]) -> Result<Self, Error> {
        Self::new(&[(base, bytes)])
    }

    /// A region of several spans.
    ///
    /// # Errors
    /// At the base of the span that is at fault: `OutOfBounds` if there are no spans or more than
    /// 16, or one is at address 0, overlaps the one before or is not behind it; `LengthOverflow`
    /// if one ends above the address limit; `Misaligned` if the native address of its first byte
    /// is not equal to its base modulo 16 ([`AlignedBytes`] helps).
    pub fn new(spans: &[(u32, &'a [u8])]) -> Result<Self, Error> {
        if spans.is_empty() || spans.len() > MAX_SPANS as usize {
            let base = spans.get(MAX_SPANS as usize).map_or(0, |span| span.0);
            return Err(Fault::new(Code::OutOfBounds, spans.len() as u64).at(base));
        }
        let mut region = Self::empty();
        for &(base, bytes) in spans {
            let len = bytes.len() as u64;
            if u64::from(base) + len > u64::from(ADDRESS_END) {
                return Err(Fault::new(Code::LengthOverflow, len).at(base));
            }
            if base == 0 || u64::from(base) < region.end() {
                return Err(Fault::new(Code::OutOfBounds, len).at(base));
            }
            if !bytes.is_empty() && (bytes.as_ptr() as usize) % 16 != base as usize % 16 {
                return Err(Fault::new(Code::Misaligned, 16).at(base));
            }
            region.push(Span::new(base, bytes));
        }
        Ok(region)
    }

    pub(crate) const fn empty() -> Self {
        Self { spans: [Span::EMPTY; MAX_SPANS as usize], count: 0 }
    }

    /// Adds a span that overlaps no other; beyond 16 there is no place for it.
    pub(crate) fn push(&mut self, span: Span<'a>) {
        let mut at = self.count as usize;
        let Some(place) = self.spans.get_mut(at) else { return };
        *place = span;
        self.count += 1;
        // Nearly always the new span is behind the others already.
        while let Some([before, after]) = at.checked_sub(1).and_then(|i| self.spans.get_mut(i..=at))
            && before.base() > after.base()
        {
            core::mem::swap(before, after);
            at -= 1;
        }
    }

    /// Puts a span in the place of the one with the same base.
    pub(crate) fn replace(&mut self, span: Span<'a>) {
        let spans = self.spans.get_mut(..self.count as usize).unwrap_or_default();
        if let Some(place) = spans.iter_mut().rfind(|place| place.base() == span.base()) {
            *place = span;
        }
    }

    /// Takes all spans out.
    pub(crate) fn clear(&mut self) {
        // Looked at by `get` whatever the count is.
        self.spans[0] = Span::EMPTY;
        self.count = 0;
    }

    fn end(&self) -> u64 {
        self.spans().last().map_or(0, |span| u64::from(span.base()) + u64::from(span.len()))
    }

    pub(crate) fn spans(&self) -> &[Span<'a>] {
        self.spans.get(..self.count as usize).unwrap_or_default()
    }

    /// How many bytes all spans have together.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.spans().iter().map(|span| u64::from(span.len())).sum()
    }

    /// Whether there is not a byte to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes from `addr` on, if they lie in one span.
    #[inline]
    pub(crate) fn get(&self, addr: u32, len: u64) -> Option<&'a [u8]> {
        // Nearly all regions have one span. `EMPTY` has base 0 and length 0, so that a region
        // without spans gives nothing but the empty object.
        let first = self.spans[0].get(addr, len);
        if first.is_some() || self.count == 1 {
            return first;
        }
        self.spans().iter().skip(1).find_map(|span| span.get(addr, len))
    }

    /// The block check (F-7.1).
    #[inline]
    pub(crate) fn block(&self, addr: u32, len: u64, align: u32) -> Result<&'a [u8], Fault> {
        if u64::from(addr) + len > u64::from(ADDRESS_END) {
            return Err(Fault::new(Code::LengthOverflow, len));
        }
        let Some(bytes) = self.get(addr, len).filter(|_| addr != 0) else {
            return Err(Fault::new(Code::OutOfBounds, len));
        };
        if !addr.is_multiple_of(align) {
            return Err(Fault::new(Code::Misaligned, u64::from(align)));
        }
        Ok(bytes)
    }

    /// A block of slots, checked like any block. `count` 0 has none.
    #[inline]
    pub(crate) fn slots(&self, addr: u32, count: u64, align: u32) -> Result<&'a [Slot], Fault> {
        if count == 0 {
            return Ok(&[]);
        }
        let len = count.saturating_mul(u64::from(SLOT_SIZE)).min(u64::from(u32::MAX));
        let bytes = self.block(addr, len, align)?;
        // Cannot fail: the length is a multiple of 16 and slots have alignment 1.
        <[Slot]>::ref_from_bytes(bytes).map_err(|_| Fault::new(Code::Misaligned, 1))
    }

    /// The bytes from `addr` on.
    ///
    /// # Errors
    /// `LengthOverflow` or `OutOfBounds` at `addr`.
    pub fn bytes(&self, addr: u32, len: u32) -> Result<&'a [u8], Error> {
        self.block(addr, u64::from(len), 1).map_err(|fault| fault.at(addr))
    }
}

impl fmt::Debug for Region<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let spans = self.spans().iter().map(|span| (span.base(), span.len()));
        f.debug_list().entries(spans).finish()
    }
}

/// Sixteen bytes at a multiple of sixteen.
#[derive(Clone, Copy, FromBytes, IntoBytes, KnownLayout, Immutable)]
#[repr(C, align(16))]
struct Line([u8; 16]);

/// A copy of bytes that is aligned as a [`Region`] wants it.
#[derive(Clone)]
pub struct AlignedBytes {
    base: u32,
    start: usize,
    len: usize,
    lines: Vec<Line>,
}

impl AlignedBytes {
    /// Copies `bytes`, which have the address `base` in shared memory.
    #[must_use]
    pub fn copy(base: u32, bytes: &[u8]) -> Self {
        let start = base as usize % 16;
        let mut lines = alloc::vec![Line::new_zeroed(); (start + bytes.len()).div_ceil(16)];
        if !bytes.is_empty() {
            lines.as_mut_bytes()[start..start + bytes.len()].copy_from_slice(bytes);
        }
        Self { base, start, len: bytes.len(), lines }
    }

    /// The address of the first byte in shared memory.
    #[must_use]
    pub const fn base(&self) -> u32 {
        self.base
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.lines.as_bytes().get(self.start..self.start + self.len).unwrap_or(&[])
    }

    /// A region of these bytes only.
    ///
    /// # Errors
    /// `OutOfBounds` if the base is 0, `LengthOverflow` if the end is above the address limit.
    pub fn region(&self) -> Result<Region<'_>, Error> {
        Region::single(self.base, self.as_bytes())
    }
}
