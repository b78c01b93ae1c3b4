//! Cases to begin with: the vectors, and valid messages of new values.

use std::sync::LazyLock;

use fastrand::Rng;
use serde_json::Value;

use super::Case;
use crate::fixtures::fixture;
use crate::vector::{Vector, load};

/// All vectors.
static VECTORS: LazyLock<Vec<Vector>> = LazyLock::new(|| {
    let all = ["valid", "invalid"].map(|kind| load(kind).into_values().flatten());
    all.into_iter().flatten().filter(|vector| !vector.root.is_empty()).collect()
});

/// The cases of all vectors that a case can hold.
#[must_use]
pub fn seeds() -> Vec<Case> {
    let cases = VECTORS.iter().filter_map(Case::of);
    cases.filter(|case| Case::decode(&case.encode()).as_ref() == Some(case)).collect()
}

/// Where a new message stands.
const BASE: u32 = 0x20_0000;

/// A valid message or record with a value made of those of the vectors.
///
/// # Panics
/// When the vectors hold no value.
#[must_use]
pub fn fresh(rng: &mut Rng) -> Case {
    let values: Vec<_> = VECTORS.iter().filter(|vector| vector.value.is_some()).collect();
    loop {
        let vector = values[rng.usize(..values.len())];
        let Some(fixture) = fixture(&vector.ty) else { continue };
        let Some(mut value) = vector.value.clone() else { continue };
        for _ in 0..rng.u8(1..8) {
            change(&mut value, rng, 0);
        }
        let message = rng.bool();
        // What a change made is often no value of the type, or one that is not written.
        if let Ok(Ok(bytes)) = (fixture.write)(&value, BASE, message) {
            return Case {
                ty: fixture.name,
                root: if message { BASE + 16 } else { BASE },
                slots: (!message).then(|| fixture.desc.fields().len() as u32),
                depth: None,
                budget: None,
                spans: vec![(BASE, bytes)],
            };
        }
    }
}

/// Changes a value somewhere.
fn change(value: &mut Value, rng: &mut Rng, depth: u32) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let index = rng.usize(..map.len());
            if let Some(inner) = map.values_mut().nth(index) {
                change(inner, rng, depth + 1);
            }
        }
        Value::Array(items) => match rng.u8(0..6) {
            0 => items.clear(),
            1 if !items.is_empty() => drop(items.remove(rng.usize(..items.len()))),
            2 | 3 if !items.is_empty() && items.len() < 40 => {
                let copy = items[rng.usize(..items.len())].clone();
                items.insert(rng.usize(..=items.len()), copy);
            }
            // A list inside itself: trees and shapes grow downwards so.
            4 if depth < 12 => {
                let copy = Value::Array(items.clone());
                if let Some(item) = items.first_mut() {
                    change_to(item, copy);
                }
            }
            _ if !items.is_empty() => {
                let index = rng.usize(..items.len());
                change(&mut items[index], rng, depth + 1);
            }
            _ => {}
        },
        Value::String(text) => match rng.u8(0..6) {
            0 => text.clear(),
            1 => text.push(rng.char(..)),
            2 => text.push_str(&text.clone()),
            3 => *text = rng.i64(..).to_string(),
            4 => text.push_str("ab"),
            _ => *text = ["NaN", "-Infinity", "Red", "Nothing"][rng.usize(..4)].to_owned(),
        },
        Value::Number(number) => {
            *number = match rng.u8(0..3) {
                0 => rng.i8(..).into(),
                1 => rng.i32(..).into(),
                _ => rng.u32(..).into(),
            };
        }
        Value::Bool(flag) => *flag = !*flag,
        _ => *value = rng.i8(..).into(),
    }
}

/// Puts a value into the place of the first array of that one.
fn change_to(value: &mut Value, to: Value) {
    match value {
        Value::Array(_) => *value = to,
        Value::Object(map) => {
            if let Some(inner) =
                map.values_mut().find(|inner| inner.is_array() || inner.is_object())
            {
                change_to(inner, to);
            }
        }
        _ => {}
    }
}
