//! The inputs of the golden expansions are real code: they compile.

#![allow(missing_docs, deprecated, dead_code, unreachable_pub, clippy::vec_box)]

macro_rules! compiled {
    ($($case:ident)*) => {
        $(mod $case {
            use zerobuf::Zerobuf;
            include!(concat!("golden/", stringify!($case), ".in.rs"));
        })*

        /// The cases that are compiled.
        const CASES: &[&str] = &[$(concat!(stringify!($case), ".in.rs")),*];
    };
}

compiled! {
    borrowing data_enum defaults docs_and_renames empty every_kind flatten keywords newtypes
    smallest unit_enum
}

#[test]
fn every_input_is_compiled() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    for entry in std::fs::read_dir(folder).expect("the goldens") {
        let name = entry.expect("a golden").file_name().to_string_lossy().into_owned();
        if name.ends_with(".in.rs") {
            assert!(CASES.contains(&name.as_str()), "{name} is not compiled: add it to the list");
        }
    }
}
