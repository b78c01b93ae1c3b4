//! A lazy view of which every getter is called.
#![no_main]

use conformance::cases::{Case, compare};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| {
    let Some(case) = Case::decode(bytes) else { return };
    // In order, the first error is the one of validation; `compare` panics if it is not.
    let _ = compare(&case);
    // And each getter of the root alone, whatever the ones before it gave.
    let (fixture, limits) = (case.fixture(), case.limits());
    let _ =
        case.memory().with_region(|region| (fixture.touch)(region, case.root, case.slots, &limits));
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    zerobuf_fuzz::change(data, size, max_size, seed)
});
