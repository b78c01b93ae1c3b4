//! What the fuzz targets have in common: inputs that are changed by somebody who knows the format.

#![forbid(unsafe_code)]

use conformance::cases::{Case, fresh, mutate};
use fastrand::Rng;

/// A mutator for inputs that are [cases](Case): one in three is changed blindly by libFuzzer, one
/// in sixteen is a new valid message, all others are changed slot by slot.
#[must_use]
pub fn change(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut rng = Rng::with_seed(seed.into());
    let kind = rng.u8(0..16);
    let case = match kind {
        0 => Some(fresh(&mut rng)),
        1..6 => None,
        _ => Case::decode(&data[..size]),
    };
    let Some(mut case) = case else {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    };
    if kind != 0 || rng.bool() {
        mutate(&mut case, &mut rng);
    }
    let bytes = case.encode();
    match data.get_mut(..bytes.len()) {
        Some(place) if bytes.len() <= max_size => {
            place.copy_from_slice(&bytes);
            bytes.len()
        }
        _ => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
    }
}
