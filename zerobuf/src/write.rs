//! Canonical writing: measure everything, reserve once, write into one zeroed block
//! (`spec/format.md`, section 4).
//!
//! A value describes itself once, to a [`Sink`]. There are two of them: one that only moves a
//! cursor, and one that moves the same cursor over real memory.

use crate::column::Number;
use crate::error::{Code, Error, Fault};
use crate::format::{
    ADDRESS_END, ALIGN_BLOB, ALIGN_COLUMN, ALIGN_SLOTS, CANONICAL_NAN, MAX_DEPTH, SLOT_SIZE,
    TAG_F64, TAG_I32, TAG_LIST, TAG_NULL, TAG_RECORD, TAG_VARIANT,
};
use crate::schema::{Element, Record, Schema, UnitEnum};
use crate::slot::Slot;
use zerocopy::IntoBytes;

/// A value that can be written to a field.
pub trait Encode: Schema {
    /// Writes the slot at `at`, and what hangs below it behind the cursor of `sink`.
    ///
    /// This runs twice for one write, to measure and to write, and must do the same both times.
    ///
    /// # Errors
    /// `OutOfRange` for a number its field cannot hold, `TooDeep`, `LengthOverflow`.
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error>;

    /// Writes the value as an element of a list: records stand inline there, everything else is
    /// one slot as anywhere.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn encode_element<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        self.encode(at, sink)
    }

    /// Writes a whole `Vec` of these.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn encode_items<S: Sink>(items: &[Self], at: u32, sink: &mut S) -> Result<(), Error>
    where
        Self: Element + Sized,
    {
        let stride = Self::TYPE.stride();
        sink.list(at, items.len(), stride, |block, sink| {
            for (index, item) in items.iter().enumerate() {
                let step = (index as u32).wrapping_mul(stride).wrapping_mul(SLOT_SIZE);
                item.encode_element(block.wrapping_add(step), sink)
                    .map_err(|error| error.in_index(index as u32))?;
            }
            Ok(())
        })
    }
}

/// A record that can be written.
pub trait EncodeRecord: Record + Encode {
    /// Writes all fields; the record's slots begin at `at`.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error>;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for super::Measure {}
    impl Sealed for super::Writer<'_> {}
}

/// Where values are written to.
pub trait Sink: sealed::Sealed + Sized {
    /// Writes a slot.
    ///
    /// # Errors
    /// `OutOfMemory` if the value measured itself smaller than it is.
    fn slot(&mut self, at: u32, slot: Slot) -> Result<(), Error>;

    /// Places `len` bytes, and tells their address and the bytes themselves when writing.
    #[doc(hidden)]
    fn place(&mut self, len: u64, align: u32) -> Result<(u32, &mut [u8]), Error>;

    #[doc(hidden)]
    fn depth(&mut self) -> &mut Depth;

    /// Writes Null.
    ///
    /// # Errors
    /// As [`Sink::slot`].
    #[inline]
    fn null(&mut self, at: u32) -> Result<(), Error> {
        self.slot(at, Slot::new(TAG_NULL, 0, 0))
    }

    /// Writes a slot whose value is in `A`.
    ///
    /// # Errors
    /// As [`Sink::slot`].
    #[inline]
    fn word(&mut self, at: u32, tag: u8, value: u32) -> Result<(), Error> {
        self.slot(at, Slot::new(tag, value, 0))
    }

    /// Writes a slot whose value is in `B`.
    ///
    /// # Errors
    /// As [`Sink::slot`].
    #[inline]
    fn wide(&mut self, at: u32, tag: u8, value: u64) -> Result<(), Error> {
        self.slot(at, Slot::new(tag, 0, value))
    }

    /// Writes a variant of an enum without payloads.
    ///
    /// # Errors
    /// As [`Sink::slot`].
    #[inline]
    fn unit_enum<E: UnitEnum>(&mut self, at: u32, value: E) -> Result<(), Error> {
        self.word(at, TAG_I32, value.discriminant() as u32)
    }

    /// Writes a float; every NaN becomes the one that has a place in slots.
    ///
    /// # Errors
    /// As [`Sink::slot`].
    #[inline]
    fn float(&mut self, at: u32, value: f64) -> Result<(), Error> {
        let bits = if value.is_nan() { CANONICAL_NAN } else { value.to_bits() };
        self.wide(at, TAG_F64, bits)
    }

    /// Writes a String or Bytes that is there in one piece.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn blob(&mut self, at: u32, tag: u8, bytes: &[u8]) -> Result<(), Error> {
        self.blob_with(at, tag, bytes.len(), |to| copy(to, bytes))
    }

    /// Writes a String or Bytes of `len` bytes that `fill` puts into place. `fill` gets zeroed
    /// memory, and is not called when only measuring.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn blob_with(
        &mut self,
        at: u32,
        tag: u8,
        len: usize,
        fill: impl FnOnce(&mut [u8]),
    ) -> Result<(), Error> {
        let header = u32::try_from(len).map_err(|_| overflow(len as u64))?;
        let (addr, to) = self.place(u64::from(ALIGN_BLOB) + len as u64, ALIGN_BLOB)?;
        if let Some((prefix, content)) = to.split_first_chunk_mut() {
            *prefix = header.to_le_bytes();
            fill(content);
        }
        self.word(at, tag, addr)
    }

    /// Writes a column.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn column<N: Number>(&mut self, at: u32, numbers: &[N]) -> Result<(), Error> {
        let tag = N::ELEM.tag();
        if numbers.is_empty() {
            return self.slot(at, Slot::new(tag, 0, 0));
        }
        let bytes = numbers.as_bytes();
        let count = u32::try_from(numbers.len()).map_err(|_| overflow(bytes.len() as u64))?;
        let (addr, to) = self.place(bytes.len() as u64, ALIGN_COLUMN)?;
        copy(to, bytes);
        self.slot(at, Slot::pair(tag, addr, count, 0))
    }

    /// Writes a list; `items` writes the elements, given the address of the first.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn list(
        &mut self,
        at: u32,
        count: usize,
        stride: u32,
        items: impl FnOnce(u32, &mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.nested(|sink| {
            let slots = (count as u64).saturating_mul(u64::from(stride));
            let block = sink.block(slots)?;
            // `block` has refused counts beyond a u32: each slot has 16 bytes.
            sink.slot(at, Slot::pair(TAG_LIST, block, count as u32, stride))?;
            items(block, sink)
        })
    }

    /// Writes a nested record.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn record<R: EncodeRecord>(&mut self, at: u32, record: &R) -> Result<(), Error> {
        self.nested(|sink| {
            let count = R::DESC.fields().len();
            let block = sink.block(count as u64)?;
            sink.slot(at, Slot::pair(TAG_RECORD, block, count as u32, R::DESC.type_id()))?;
            record.encode_fields(block, sink)
        })
    }

    /// Writes a record as an element of a list.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn inline<R: EncodeRecord>(&mut self, at: u32, record: &R) -> Result<(), Error> {
        self.nested(|sink| record.encode_fields(at, sink))
    }

    /// Writes a value of an enum with payloads; `fields` writes the payload's fields, given the
    /// address of the first.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn variant(
        &mut self,
        at: u32,
        name: &'static str,
        discriminant: u32,
        count: u32,
        fields: impl FnOnce(u32, &mut Self) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.nested(|sink| {
            let block = sink.block(u64::from(count))?;
            sink.slot(at, Slot::pair(TAG_VARIANT, block, discriminant, count))?;
            fields(block, sink).map_err(|error| error.in_field(name))
        })
    }

    /// Writes the field at an index of the slots that begin at `at`.
    ///
    /// # Errors
    /// As [`Encode::encode`].
    #[inline]
    fn field<T: Encode + ?Sized>(
        &mut self,
        at: u32,
        index: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value
            .encode(at.wrapping_add(index.wrapping_mul(SLOT_SIZE)), self)
            .map_err(|error| error.in_field(name))
    }

    #[doc(hidden)]
    #[inline]
    fn block(&mut self, count: u64) -> Result<u32, Error> {
        if count == 0 {
            return Ok(0);
        }
        Ok(self.place(count.saturating_mul(u64::from(SLOT_SIZE)), ALIGN_SLOTS)?.0)
    }

    #[doc(hidden)]
    #[inline]
    fn nested(&mut self, inside: impl FnOnce(&mut Self) -> Result<(), Error>) -> Result<(), Error> {
        let depth = self.depth();
        if depth.now >= depth.limit {
            return Err(Fault::new(Code::TooDeep, u64::from(depth.limit)).at(0));
        }
        depth.now += 1;
        let result = inside(self);
        self.depth().now -= 1;
        result
    }
}

/// Copies what has the same length: nothing when only measuring. Other than `copy_from_slice` it
/// has no panic, whose text would be a tenth of a small guest.
#[inline]
pub(crate) fn copy(to: &mut [u8], from: &[u8]) {
    if to.len() == from.len() {
        to.copy_from_slice(from);
    }
}

#[cold]
pub(crate) fn overflow(len: u64) -> Error {
    Fault::new(Code::LengthOverflow, len).at(0)
}

/// How deep a writer stands, and how deep it may.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Depth {
    now: u32,
    limit: u32,
}

/// The sink that only counts.
pub(crate) struct Measure {
    /// Bytes so far, from a start that is aligned to 16.
    len: u64,
    align: u32,
    depth: Depth,
}

impl Measure {
    pub(crate) fn new(start: u64, depth: u32) -> Self {
        Self { len: start, align: 1, depth: Depth { now: depth, limit: MAX_DEPTH } }
    }

    /// The size, which holds for every start aligned to [`Measure::align`].
    pub(crate) const fn len(&self) -> u64 {
        self.len
    }

    pub(crate) const fn align(&self) -> u32 {
        self.align
    }
}

impl Sink for Measure {
    #[inline]
    fn slot(&mut self, _at: u32, _slot: Slot) -> Result<(), Error> {
        Ok(())
    }

    #[inline]
    fn place(&mut self, len: u64, align: u32) -> Result<(u32, &mut [u8]), Error> {
        self.align = self.align.max(align);
        self.len = self.len.next_multiple_of(u64::from(align)).saturating_add(len);
        if self.len > u64::from(ADDRESS_END) {
            return Err(overflow(self.len));
        }
        Ok((0, &mut []))
    }

    #[inline]
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}

/// The sink that writes.
pub(crate) struct Writer<'a> {
    base: u32,
    bytes: &'a mut [u8],
    used: usize,
    depth: Depth,
    /// The slot at address 0, for setters: it goes to its place when all else has succeeded.
    outer: Slot,
}

impl<'a> Writer<'a> {
    /// A writer over zeroed bytes whose first has the address `base`.
    pub(crate) fn new(base: u32, bytes: &'a mut [u8], depth: u32) -> Self {
        let depth = Depth { now: depth, limit: MAX_DEPTH };
        Self { base, bytes, used: 0, depth, outer: Slot::new(TAG_NULL, 0, 0) }
    }

    /// Moves the cursor over slots that begin the block.
    pub(crate) fn skip(&mut self, len: usize) {
        self.used += len;
    }

    pub(crate) const fn outer(&self) -> Slot {
        self.outer
    }
}

impl Sink for Writer<'_> {
    #[inline]
    fn slot(&mut self, at: u32, slot: Slot) -> Result<(), Error> {
        if at == 0 {
            self.outer = slot;
            return Ok(());
        }
        let place = at
            .checked_sub(self.base)
            .and_then(|offset| self.bytes.get_mut(offset as usize..))
            .and_then(|bytes| slot.write_to_prefix(bytes).ok());
        place.ok_or_else(|| too_small(u64::from(SLOT_SIZE)))
    }

    #[inline]
    fn place(&mut self, len: u64, align: u32) -> Result<(u32, &mut [u8]), Error> {
        let addr = (u64::from(self.base) + self.used as u64).next_multiple_of(u64::from(align));
        let start = (addr - u64::from(self.base)) as usize;
        let end = usize::try_from(len).ok().and_then(|len| start.checked_add(len));
        let Some((end, bytes)) = end.and_then(|end| Some((end, self.bytes.get_mut(start..end)?)))
        else {
            return Err(too_small(len));
        };
        self.used = end;
        Ok((addr as u32, bytes))
    }

    #[inline]
    fn depth(&mut self) -> &mut Depth {
        &mut self.depth
    }
}

/// A value that wrote more than it measured.
#[cold]
fn too_small(len: u64) -> Error {
    Fault::new(Code::OutOfMemory, len).at(0)
}
