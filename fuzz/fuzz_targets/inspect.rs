//! `zerobuf inspect` on broken dumps: it shows what is there, and its verdict is validation's.
#![no_main]

use conformance::cases::Case;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use zerobuf_cli::inspect::{Memory, Root, Shown, html, json, report, text};
use zerobuf_schema::{Item, Schema};

thread_local! {
    static SCHEMA: Schema = {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/vectors/schema.rs");
        Schema::load(&[path.into()]).expect("the schema of the vectors")
    };
}

fuzz_target!(|bytes: &[u8]| {
    // A dump, as a file has it: bytes or hexadecimal text.
    if let Ok(memory) = Memory::read(16, bytes) {
        let _ = memory.with_region(|region| region.len());
    }
    if let Some(case) = Case::decode(bytes) {
        SCHEMA.with(|schema| look(schema, &case));
    }
});

fn look(schema: &Schema, case: &Case) {
    let (fixture, limits) = (case.fixture(), case.limits());
    let root = case.slots.map_or(Root::Message(case.root), |slots| Root::Record(case.root, slots));
    let (id, _) = schema
        .items()
        .find(|(_, item)| matches!(item, Item::Record(_)) && item.head().rust_name() == case.ty)
        .expect("a type of the vectors");
    // Little is shown, so that all of what is left out is walked as well.
    let shown = Shown { bytes: 8, elements: 4, values: 64 };
    let _ = Memory::spans(&case.spans).with_region(|region| {
        let report = report(schema, id, region, root, &limits, shown);
        let view = (fixture.view)(region, case.root, case.slots, &limits);
        // The walk of a picture uses the stack: beyond 200 levels it gives up before validation.
        if limits.depth <= 200 {
            let found =
                report.verdict.as_ref().map(|mark| (mark.code, mark.address, mark.path.clone()));
            let expected =
                view.err().map(|error| (error.code(), error.addr(), error.path().to_string()));
            assert_eq!(found, expected);
        }
        let (_, _, _) = (text(&report, false), json(&report), html(&report));
    });
}

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    zerobuf_fuzz::change(data, size, max_size, seed)
});
