//! The tag and block steps of a slot with out-of-line data (`spec/format.md`, F-7.3), shared by
//! validation, lazy views and validated views.

use crate::error::{Code, Fault};
use crate::format::{
    ALIGN_BLOB, ALIGN_COLUMN, ALIGN_SLOTS_READ, TAG_BYTES, TAG_LIST, TAG_RECORD, TAG_STRING,
    TAG_VARIANT,
};
use crate::number::bad_tag;
use crate::region::Region;
use crate::schema::{Elem, RecordDesc};
use crate::slot::Slot;

/// The bytes of a String, not yet known to be UTF-8.
#[inline]
pub(crate) fn string<'a>(region: &Region<'a>, slot: &Slot) -> Result<&'a [u8], Fault> {
    if slot.tag() != TAG_STRING {
        return Err(bad_tag(slot));
    }
    blob(region, slot.a())
}

/// The content of a Bytes field, which takes a String as well: older writers send text so.
#[inline]
pub(crate) fn bytes<'a>(region: &Region<'a>, slot: &Slot) -> Result<&'a [u8], Fault> {
    if slot.tag() != TAG_BYTES && slot.tag() != TAG_STRING {
        return Err(bad_tag(slot));
    }
    blob(region, slot.a())
}

#[inline]
fn blob<'a>(region: &Region<'a>, addr: u32) -> Result<&'a [u8], Fault> {
    if addr == 0 {
        return Ok(&[]);
    }
    let header = region.block(addr, u64::from(ALIGN_BLOB), ALIGN_BLOB)?;
    let len = header.first_chunk().map_or(0, |bytes| u32::from_le_bytes(*bytes));
    let all = region.block(addr, u64::from(ALIGN_BLOB) + u64::from(len), ALIGN_BLOB)?;
    Ok(all.get(ALIGN_BLOB as usize..).unwrap_or_default())
}

#[inline]
pub(crate) fn column<'a>(region: &Region<'a>, slot: &Slot, elem: Elem) -> Result<&'a [u8], Fault> {
    if slot.tag() != elem.tag() {
        return Err(bad_tag(slot));
    }
    if slot.low() == 0 {
        return Ok(&[]);
    }
    region.block(slot.a(), u64::from(slot.low()) * elem.size(), ALIGN_COLUMN)
}

#[inline]
pub(crate) fn record<'a>(
    region: &Region<'a>,
    slot: &Slot,
    desc: &RecordDesc,
) -> Result<&'a [Slot], Fault> {
    if slot.tag() != TAG_RECORD {
        return Err(bad_tag(slot));
    }
    if slot.high() != desc.type_id() {
        return Err(Fault::new(Code::LayoutMismatch, u64::from(slot.high())));
    }
    region.slots(slot.a(), u64::from(slot.low()), ALIGN_SLOTS_READ)
}

/// The payload of a Variant, whose discriminant is not yet known to be one.
#[inline]
pub(crate) fn variant<'a>(region: &Region<'a>, slot: &Slot) -> Result<&'a [Slot], Fault> {
    if slot.tag() != TAG_VARIANT {
        return Err(bad_tag(slot));
    }
    region.slots(slot.a(), u64::from(slot.high()), ALIGN_SLOTS_READ)
}

/// The slots of all elements of a List; `inline` tells whether elements are records.
#[inline]
pub(crate) fn list<'a>(
    region: &Region<'a>,
    slot: &Slot,
    inline: bool,
) -> Result<&'a [Slot], Fault> {
    if slot.tag() != TAG_LIST {
        return Err(bad_tag(slot));
    }
    let stride = slot.high();
    if stride == 0 || (stride != 1 && !inline) {
        return Err(Fault::new(Code::BadStride, u64::from(stride)));
    }
    region.slots(slot.a(), u64::from(slot.low()) * u64::from(stride), ALIGN_SLOTS_READ)
}

/// The position of a variant among those of its enum.
#[inline]
pub(crate) fn known(position: Option<usize>, discriminant: u32) -> Result<usize, Fault> {
    position.ok_or(Fault::new(Code::UnknownVariant, u64::from(discriminant)))
}
