//! Owned reads: what validation says, and then the value of the view.
#![no_main]

use conformance::cases::Case;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use zerobuf::{Code, Preamble};

fuzz_target!(|bytes: &[u8]| {
    let Some(case) = Case::decode(bytes) else { return };
    let (fixture, limits) = (case.fixture(), case.limits());
    let _ = case.memory().with_region(|region| {
        let owned = (fixture.owned)(region, case.root, case.slots, &limits);
        let view = (fixture.view)(region, case.root, case.slots, &limits);
        match (owned, view) {
            (Ok(owned), Ok(view)) => assert_eq!(owned, view),
            // Fields that are missing cost an owned read alone (F-8.4).
            (Err(owned), Ok(_)) => {
                assert_eq!((owned.code(), owned.addr()), (Code::BudgetExceeded, case.root));
            }
            (owned, view) => assert_eq!(owned.err(), view.err()),
        }
        if let Ok(preamble) = Preamble::read(region, case.root) {
            assert!(region.bytes(case.root - 16, 16).is_ok(), "{preamble:?}");
        }
    });
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    zerobuf_fuzz::change(data, size, max_size, seed)
});
