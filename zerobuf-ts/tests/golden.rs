//! Each folder of `tests/golden` is named after a hazard and holds `api.rs` and the `zerobuf.ts`
//! and `zerobuf.go` that are generated from it. The npm package `zerobuf` and the Go module
//! compile and run what lies there.
//!
//! `ZEROBUF_BLESS=1 cargo test -p zerobuf-ts` rewrites the expected files.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use zerobuf_schema::Schema;
use zerobuf_ts::{GoOptions, Options, go, typescript};

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let folders = fs::read_dir(&root).expect("tests/golden can be read");
    let mut cases: Vec<PathBuf> = folders
        .map(|entry| entry.expect("tests/golden can be listed").path())
        .filter(|path| path.join("api.rs").is_file())
        .collect();
    cases.sort();
    let trials = cases
        .into_iter()
        .map(|case| {
            let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Trial::test(name, move || check(&case))
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn check(case: &Path) -> Result<(), Failed> {
    let schema = Schema::load(&[case.join("api.rs")]).map_err(|errors| {
        let texts: Vec<String> = errors.iter().map(|error| error.to_string()).collect();
        texts.join("\n")
    })?;
    let options = Options::new("cargo zerobuf gen api.rs --ts .");
    compare(&case.join("zerobuf.ts"), &typescript(&schema, &options))?;
    let folder = case.file_name().unwrap_or_default().to_string_lossy();
    let options = GoOptions::new("cargo zerobuf gen api.rs --go .", &folder);
    compare(&case.join("zerobuf.go"), &go(&schema, &options)?)
}

fn compare(path: &Path, found: &str) -> Result<(), Failed> {
    if std::env::var_os("ZEROBUF_BLESS").is_some() {
        fs::write(path, found)?;
        return Ok(());
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(expected.as_str(), found);
    let text = diff.unified_diff().header("expected", "generated").to_string();
    Err(format!("{text}\nrun `ZEROBUF_BLESS=1 cargo test -p zerobuf-ts` to accept it").into())
}
