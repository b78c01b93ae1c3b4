//! Every error message, as people see it: `errors/CASE.rs` is loaded and what
//! is reported must equal `errors/CASE.txt`. With `ZEROBUF_BLESS=1` the texts
//! are rewritten instead.

use std::fs;
use std::path::{Path, PathBuf};

use zerobuf_schema::Schema;

#[test]
fn errors_are_worded_as_expected() {
    let bless = std::env::var_os("ZEROBUF_BLESS").is_some();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "rs"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 10, "the cases are gone");
    let mut failed = Vec::new();
    for case in cases {
        let name = PathBuf::from(case.file_name().unwrap());
        let source = fs::read_to_string(&case).unwrap();
        let actual = match Schema::from_source(&name, &source) {
            Ok(_) => "no error".to_owned(),
            Err(errors) => format!("{errors}\n"),
        };
        let file = case.with_extension("txt");
        if bless {
            fs::write(file, actual).unwrap();
            continue;
        }
        let expected = fs::read_to_string(file).unwrap_or_default();
        if actual != expected {
            failed.push(format!("{}\nexpected:\n{expected}\nactual:\n{actual}", name.display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
