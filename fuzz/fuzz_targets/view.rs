//! Validate, then call every getter.
#![no_main]

use conformance::cases::Case;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};

fuzz_target!(|bytes: &[u8]| {
    let Some(case) = Case::decode(bytes) else { return };
    let (fixture, limits) = (case.fixture(), case.limits());
    // A region that breaks the rules is refused, and that is all there is to it.
    let _ = case.memory().with_region(|region| {
        let Ok(value) = (fixture.view)(region, case.root, case.slots, &limits) else { return };
        // What can be read can be written, or is refused for a reason; and is the same again.
        const BASE: u32 = 0x1000;
        let Ok(Ok(written)) = (fixture.write)(&value, BASE, false) else { return };
        let again = zerobuf::AlignedBytes::copy(BASE, &written);
        let again = again.region().expect("a region");
        let slots = fixture.desc.fields().len() as u32;
        let read = (fixture.view)(&again, BASE, Some(slots), &zerobuf::Limits::default());
        assert_eq!(read.expect("a valid record"), value);
    });
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    zerobuf_fuzz::change(data, size, max_size, seed)
});
