//! Random values of random types, in the JSON of the vectors (`spec/vectors/README.md`).

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::schema::{Field, Item, Shape, Ty, Variant};

/// How deep values nest before lists are empty and options are nothing.
const DEEP: u32 = 4;

/// The greatest integer of a `number`.
const MAX_SAFE: i64 = (1 << 53) - 1;

/// A value of the item at a position.
pub(super) fn of_item(rng: &mut Rng, items: &[Item], at: usize, depth: u32) -> Value {
    match &items[at].shape {
        Shape::Record { base, fields, .. } => {
            let mut map = Map::new();
            if let Some(Value::Object(base)) = base.map(|base| of_item(rng, items, base, depth)) {
                map.extend(base);
            }
            map.extend(named(rng, items, fields, depth));
            Value::Object(map)
        }
        Shape::UnitEnum(variants) => json!(any(rng, variants).stable()),
        Shape::DataEnum(variants) => {
            let variant = if depth > DEEP { &variants[0] } else { any(rng, variants) };
            payload(rng, items, variant, depth)
        }
        Shape::Newtype(ty) => of(rng, items, ty, depth),
    }
}

fn any<'a>(rng: &mut Rng, variants: &'a [Variant]) -> &'a Variant {
    &variants[rng.usize(0..variants.len())]
}

fn payload(rng: &mut Rng, items: &[Item], variant: &Variant, depth: u32) -> Value {
    if variant.fields.is_empty() {
        return json!(variant.stable());
    }
    let fields = named(rng, items, &variant.fields, depth + 1);
    let inside = if variant.named {
        Value::Object(fields.collect())
    } else {
        fields.map(|(_, value)| value).collect()
    };
    Value::Object(Map::from_iter([(variant.stable().to_owned(), inside)]))
}

fn named<'a>(
    rng: &'a mut Rng,
    items: &'a [Item],
    fields: &'a [Field],
    depth: u32,
) -> impl Iterator<Item = (String, Value)> + 'a {
    fields
        .iter()
        .map(move |field| (field.stable().to_owned(), of(rng, items, &field.ty, depth + 1)))
}

fn of(rng: &mut Rng, items: &[Item], ty: &Ty, depth: u32) -> Value {
    let count = if depth > DEEP { 0 } else { [0, 1, 1, 2, 3, 5][rng.usize(0..6)] };
    match ty {
        Ty::Bool => json!(rng.bool()),
        Ty::Int(int) => integer(rng, int),
        Ty::Number(int) => {
            let least = if *int == "i64" { -MAX_SAFE } else { 0 };
            json!([least, MAX_SAFE, rng.i64(least..=MAX_SAFE)][rng.usize(0..3)])
        }
        Ty::Float(float) => number(rng, float, false),
        Ty::Str => json!(text(rng)),
        Ty::Bytes => {
            json!((0..count * 3).map(|_| format!("{:02x}", rng.u8(..))).collect::<String>())
        }
        Ty::Column(elem) => (0..count).map(|_| element(rng, elem)).collect(),
        Ty::ByteColumn => (0..count).map(|_| json!(rng.u8(..))).collect(),
        Ty::Item(at) => of_item(rng, items, *at, depth + 1),
        Ty::Option(_) if depth > DEEP || rng.u32(0..3) == 0 => Value::Null,
        Ty::Option(inner) | Ty::Boxed(inner) => of(rng, items, inner, depth),
        Ty::List(inner) => (0..count).map(|_| of(rng, items, inner, depth + 1)).collect(),
    }
}

fn integer(rng: &mut Rng, int: &str) -> Value {
    let edge = rng.u32(0..4);
    macro_rules! pick {
        ($ty:ident) => {
            match edge {
                0 => $ty::MIN,
                1 => $ty::MAX,
                2 => rng.$ty(0..10),
                _ => rng.$ty(..),
            }
        };
    }
    match int {
        "i8" => json!(pick!(i8)),
        "i16" => json!(pick!(i16)),
        "i32" => json!(pick!(i32)),
        "u8" => json!(pick!(u8)),
        "u16" => json!(pick!(u16)),
        "u32" => json!(pick!(u32)),
        "i64" => json!(pick!(i64).to_string()),
        _ => json!(pick!(u64).to_string()),
    }
}

fn element(rng: &mut Rng, elem: &str) -> Value {
    match elem {
        "f32" | "f64" => number(rng, elem, true),
        int => integer(rng, int),
    }
}

/// A float; in columns every NaN is told by its bits.
fn number(rng: &mut Rng, float: &str, column: bool) -> Value {
    let value = match float {
        "f32" => f64::from(f32::from_bits(rng.u32(..))),
        _ => f64::from_bits(rng.u64(..)),
    };
    match rng.u32(0..8) {
        0 => json!("-0"),
        1 => json!("Infinity"),
        2 => json!("-Infinity"),
        3 if !column => json!("NaN"),
        3 if float == "f32" => json!(format!("bits:{:08x}", 0x7f80_0001 | rng.u32(0..0x40_0000))),
        3 => json!(format!("bits:{:016x}", 0xfff0_0000_0000_0001 | u64::from(rng.u32(..)))),
        4 => json!(rng.i16(..)),
        _ if value.is_finite() && value != 0.0 => json!(value),
        _ => json!(0.5),
    }
}

fn text(rng: &mut Rng) -> String {
    let all: Vec<char> = "aß日🎉\0\u{feff}\"\\ z\u{e000}\u{ffff}\u{10ffff}é".chars().collect();
    (0..[0, 1, 3, 12, 40][rng.usize(0..5)]).map(|_| all[rng.usize(0..all.len())]).collect()
}
