//! Which slots a scalar field takes (`spec/format.md`, F-6.1): numbers never change silently.

use crate::error::{Code, Fault};
use crate::format::{MAX_SAFE_INTEGER, TAG_BIGINT, TAG_BOOL, TAG_F64, TAG_I32, TAG_U32, TAG_U64};
use crate::slot::Slot;

#[cold]
pub(crate) const fn bad_tag(slot: &Slot) -> Fault {
    Fault::new(Code::BadTag, slot.tag() as u64)
}

#[cold]
const fn out_of_range() -> Fault {
    Fault::new(Code::OutOfRange, 0)
}

#[inline]
pub(crate) fn bool(slot: &Slot) -> Result<bool, Fault> {
    if slot.tag() != TAG_BOOL {
        return Err(bad_tag(slot));
    }
    match slot.a() {
        0 => Ok(false),
        1 => Ok(true),
        other => Err(Fault::new(Code::BadBool, u64::from(other))),
    }
}

#[inline]
pub(crate) fn i32(slot: &Slot) -> Result<i32, Fault> {
    if slot.tag() != TAG_I32 {
        return Err(bad_tag(slot));
    }
    Ok(slot.a() as i32)
}

macro_rules! narrow {
    ($($name:ident)*) => {
        $(#[inline]
        pub(crate) fn $name(slot: &Slot) -> Result<$name, Fault> {
            $name::try_from(i32(slot)?).map_err(|_| out_of_range())
        })*
    };
}

narrow!(i8 i16 u8 u16);

#[inline]
pub(crate) fn u32(slot: &Slot) -> Result<u32, Fault> {
    match slot.tag() {
        TAG_U32 => Ok(slot.a()),
        TAG_I32 => u32::try_from(slot.a() as i32).map_err(|_| out_of_range()),
        TAG_F64 => {
            let value = f64::from_bits(slot.b());
            // The cast saturates and takes NaN to 0: neither is equal to what it came from.
            let whole = value as u32;
            if f64::from(whole) == value { Ok(whole) } else { Err(out_of_range()) }
        }
        _ => Err(bad_tag(slot)),
    }
}

#[inline]
pub(crate) fn i64(slot: &Slot) -> Result<i64, Fault> {
    match slot.tag() {
        TAG_BIGINT => Ok(slot.b() as i64),
        TAG_I32 => Ok(i64::from(slot.a() as i32)),
        _ => Err(bad_tag(slot)),
    }
}

#[inline]
pub(crate) fn u64(slot: &Slot) -> Result<u64, Fault> {
    match slot.tag() {
        TAG_U64 => Ok(slot.b()),
        TAG_BIGINT => u64::try_from(slot.b() as i64).map_err(|_| out_of_range()),
        TAG_I32 => u64::try_from(slot.a() as i32).map_err(|_| out_of_range()),
        _ => Err(bad_tag(slot)),
    }
}

#[inline]
pub(crate) fn i64_number(slot: &Slot) -> Result<i64, Fault> {
    let value = i64(slot)?;
    if value.unsigned_abs() > MAX_SAFE_INTEGER { Err(out_of_range()) } else { Ok(value) }
}

#[inline]
pub(crate) fn u64_number(slot: &Slot) -> Result<u64, Fault> {
    let value = u64(slot)?;
    if value > MAX_SAFE_INTEGER { Err(out_of_range()) } else { Ok(value) }
}

#[inline]
pub(crate) fn f64(slot: &Slot) -> Result<f64, Fault> {
    match slot.tag() {
        TAG_F64 => Ok(f64::from_bits(slot.b())),
        TAG_I32 => Ok(f64::from(slot.a() as i32)),
        _ => Err(bad_tag(slot)),
    }
}

#[inline]
pub(crate) fn f32(slot: &Slot) -> Result<f32, Fault> {
    let value = f64(slot)?;
    let narrow = value as f32;
    if f64::from(narrow) == value || value.is_nan() { Ok(narrow) } else { Err(out_of_range()) }
}
