//! Messages and records as bytes, without an arena.

use alloc::vec::Vec;

use zerocopy::IntoBytes;

use crate::error::{Code, Error, Fault};
use crate::format::{ADDRESS_END, ALIGN_MESSAGE, PREAMBLE_SIZE, SLOT_SIZE};
use crate::message::Preamble;
use crate::region::{AlignedBytes, Region};
use crate::write::{EncodeRecord, Measure, Writer, overflow};

/// A record that was measured and waits for its memory.
pub(crate) struct Measured<'t, R> {
    record: &'t R,
    len: u32,
}

impl<'t, R: EncodeRecord> Measured<'t, R> {
    /// Measures the root slots of a record and what hangs below them.
    pub(crate) fn new(record: &'t R) -> Result<Self, Error> {
        let slots = R::DESC.fields().len() as u64 * u64::from(SLOT_SIZE);
        let mut measure = Measure::new(slots, 0);
        record.encode_fields(ALIGN_MESSAGE, &mut measure)?;
        let len = u32::try_from(measure.len()).map_err(|_| overflow(measure.len()))?;
        Ok(Self { record, len })
    }

    /// Bytes from the first root slot on.
    pub(crate) const fn len(&self) -> u32 {
        self.len
    }

    /// Writes the root slots to the beginning of `bytes`, which are [`Self::len`] zeroed bytes at
    /// the 16-aligned address `addr`.
    pub(crate) fn write(&self, addr: u32, bytes: &mut [u8]) -> Result<(), Error> {
        let mut writer = Writer::new(addr, bytes, 0);
        writer.skip(R::DESC.fields().len() * SLOT_SIZE as usize);
        self.record.encode_fields(addr, &mut writer)
    }

    pub(crate) fn preamble(&self, arena: u32) -> Preamble {
        Preamble::new(arena, R::DESC.fields().len() as u32, R::DESC.type_id())
    }
}

fn check_base(base: u32, len: u64) -> Result<(), Error> {
    if base == 0 {
        return Err(Fault::new(Code::OutOfBounds, len).at(0));
    }
    if !base.is_multiple_of(ALIGN_MESSAGE) {
        return Err(Fault::new(Code::Misaligned, u64::from(ALIGN_MESSAGE)).at(0));
    }
    if u64::from(base) + len > u64::from(ADDRESS_END) {
        return Err(overflow(len));
    }
    Ok(())
}

/// The canonical bytes of a message whose preamble stands at `base`; the message's address is
/// `base + 16`.
///
/// # Errors
/// What [`Encode::encode`](crate::Encode::encode) reports; for the base `OutOfBounds` if it is 0,
/// `Misaligned` if it is no multiple of 16.
pub fn to_vec<R: EncodeRecord>(record: &R, base: u32) -> Result<Vec<u8>, Error> {
    let measured = Measured::new(record)?;
    let len = u64::from(PREAMBLE_SIZE) + u64::from(measured.len());
    check_base(base, len)?;
    let mut bytes = alloc::vec![0; len as usize];
    let preamble = measured.preamble(0);
    let written = preamble.write_to_prefix(&mut bytes);
    if let (Ok(()), Some(rest)) = (written, bytes.get_mut(PREAMBLE_SIZE as usize..)) {
        measured.write(base + PREAMBLE_SIZE, rest)?;
    }
    Ok(bytes)
}

/// The canonical bytes of a record without a preamble, whose slots begin at `base`.
///
/// # Errors
/// As [`to_vec`].
pub fn to_vec_record<R: EncodeRecord>(record: &R, base: u32) -> Result<Vec<u8>, Error> {
    let measured = Measured::new(record)?;
    check_base(base, u64::from(measured.len()))?;
    let mut bytes = alloc::vec![0; measured.len() as usize];
    measured.write(base, &mut bytes)?;
    Ok(bytes)
}

/// Reads an owned value from the bytes of a message whose preamble stands at `base`, wherever
/// they lie in memory: bytes that are not aligned are copied first.
///
/// # Errors
/// As [`read`](crate::read), and what is wrong with the base as in [`Region::new`].
pub fn from_bytes<R: crate::DecodeRecord>(bytes: &[u8], base: u32) -> Result<R, Error> {
    let addr = base.saturating_add(PREAMBLE_SIZE);
    if bytes.as_ptr() as usize % 16 == base as usize % 16 {
        return crate::read(&Region::single(base, bytes)?, addr);
    }
    crate::read(&AlignedBytes::copy(base, bytes).region()?, addr)
}
