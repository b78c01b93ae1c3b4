//! Which slots a scalar field takes (`spec/format.md`, F-6.1), decided from the schema's model.

use zerobuf::format::{MAX_SAFE_INTEGER, TAG_BIGINT, TAG_BOOL, TAG_F64, TAG_I32, TAG_U32, TAG_U64};
use zerobuf::{Code, Slot};
use zerobuf_schema::{Elem, Int, Type};

use super::tree::Value;

/// What is wrong with a scalar.
pub(super) type Wrong = (Code, String);

/// The value of a slot in a scalar field; None if the type is no scalar.
pub(super) fn read(ty: &Type, slot: &Slot) -> Option<Result<Value, Wrong>> {
    Some(match ty {
        Type::Bool => bool(slot),
        Type::Int { int, number } => integer(*int, *number, slot),
        Type::F32 => float(slot).and_then(single),
        Type::F64 => float(slot).map(Value::Float),
        _ => return None,
    })
}

pub(super) fn bad_tag<T>(slot: &Slot, expected: &str) -> Result<T, Wrong> {
    let found = super::tree::tag_name(slot.tag());
    Err((Code::BadTag, format!("the slot holds {found}; the field takes {expected}")))
}

fn bool(slot: &Slot) -> Result<Value, Wrong> {
    match (slot.tag(), slot.a()) {
        (TAG_BOOL, a @ 0..=1) => Ok(Value::Bool(a == 1)),
        (TAG_BOOL, a) => Err((Code::BadBool, format!("a bool is 0 or 1, not {a}"))),
        _ => bad_tag(slot, "Bool"),
    }
}

/// The i32 that a slot of an enum or a narrow integer holds.
pub(super) fn i32(slot: &Slot) -> Result<i32, Wrong> {
    if slot.tag() == TAG_I32 { Ok(slot.a().cast_signed()) } else { bad_tag(slot, "I32") }
}

fn integer(int: Int, number: bool, slot: &Slot) -> Result<Value, Wrong> {
    let value: i128 = match (int, slot.tag()) {
        (_, TAG_I32) => slot.a().cast_signed().into(),
        (Int::U32, TAG_U32) => slot.a().into(),
        (Int::U32, TAG_F64) => {
            let value = f64::from_bits(slot.b());
            // The cast saturates and takes NaN to 0: neither is equal to what it came from.
            let whole = value as u32;
            if f64::from(whole) != value {
                return Err((Code::OutOfRange, format!("{value:?} is no u32")));
            }
            whole.into()
        }
        (Int::I64 | Int::U64, TAG_BIGINT) => slot.b().cast_signed().into(),
        (Int::U64, TAG_U64) => slot.b().into(),
        (Int::U32, _) => return bad_tag(slot, "U32, I32 and F64"),
        (Int::I64, _) => return bad_tag(slot, "BigInt and I32"),
        (Int::U64, _) => return bad_tag(slot, "U64, BigInt and I32"),
        _ => return bad_tag(slot, "I32"),
    };
    let (mut least, mut most) = int.range();
    if number {
        let safe = i128::from(MAX_SAFE_INTEGER);
        (least, most) = (least.max(-safe), most.min(safe));
    }
    if value < least || value > most {
        return Err((Code::OutOfRange, format!("{value} is not from {least} to {most}")));
    }
    match i64::try_from(value) {
        Ok(value) if number || !matches!(int, Int::I64 | Int::U64) => Ok(Value::Int(value)),
        _ => Ok(Value::Wide(value)),
    }
}

fn float(slot: &Slot) -> Result<f64, Wrong> {
    match slot.tag() {
        TAG_F64 => Ok(f64::from_bits(slot.b())),
        TAG_I32 => Ok(slot.a().cast_signed().into()),
        _ => bad_tag(slot, "F64 and I32"),
    }
}

fn single(value: f64) -> Result<Value, Wrong> {
    if f64::from(value as f32) == value || value.is_nan() {
        return Ok(Value::Float(value));
    }
    Err((Code::OutOfRange, format!("{value:?} is no f32")))
}

/// The tag of a column, and the size of an element.
pub(super) fn column(elem: Elem) -> (u8, u32) {
    use zerobuf::format as f;
    match elem {
        Elem::Int(Int::I8) => (f::TAG_COLUMN_I8, 1),
        Elem::Int(Int::U8) => (f::TAG_COLUMN_U8, 1),
        Elem::Int(Int::I16) => (f::TAG_COLUMN_I16, 2),
        Elem::Int(Int::U16) => (f::TAG_COLUMN_U16, 2),
        Elem::Int(Int::I32) => (f::TAG_COLUMN_I32, 4),
        Elem::Int(Int::U32) => (f::TAG_COLUMN_U32, 4),
        Elem::Int(Int::I64) => (f::TAG_COLUMN_I64, 8),
        Elem::Int(Int::U64) => (f::TAG_COLUMN_U64, 8),
        Elem::F32 => (f::TAG_COLUMN_F32, 4),
        Elem::F64 => (f::TAG_COLUMN_F64, 8),
    }
}

/// One element of a column; `bytes` has its size.
pub(super) fn element(elem: Elem, bytes: &[u8]) -> Value {
    let mut wide = [0; 8];
    wide[..bytes.len()].copy_from_slice(bytes);
    let bits = u64::from_le_bytes(wide);
    let unused = 64 - 8 * bytes.len() as u32;
    // Up and down again, so that the sign of a narrow number is spread.
    let signed = bits.wrapping_shl(unused).cast_signed().wrapping_shr(unused);
    match elem {
        Elem::F32 => Value::Float(f32::from_bits(bits as u32).into()),
        Elem::F64 => Value::Float(f64::from_bits(bits)),
        Elem::Int(Int::I64) => Value::Wide(signed.into()),
        Elem::Int(Int::U64) => Value::Wide(bits.into()),
        Elem::Int(Int::I8 | Int::I16 | Int::I32) => Value::Int(signed),
        Elem::Int(Int::U8 | Int::U16 | Int::U32) => Value::Int(bits.cast_signed()),
    }
}
