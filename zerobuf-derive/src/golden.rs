//! Golden expansions: `tests/golden/CASE.in.rs` must expand to
//! `tests/golden/CASE.out.rs`. With `ZEROBUF_BLESS=1` the expected files are
//! rewritten instead.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

/// The expansion of every derived item of a file, formatted.
fn expand_file(source: &str) -> String {
    let file = syn::parse_file(source).expect("the input is Rust");
    let mut out = TokenStream::new();
    for item in file.items {
        let input: syn::DeriveInput = match item {
            syn::Item::Struct(item) => item.into(),
            syn::Item::Enum(item) => item.into(),
            _ => continue,
        };
        out.extend(crate::expand::expand(&input));
    }
    prettyplease::unparse(&syn::parse2(out).expect("the expansion is Rust"))
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of the cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".in.rs"))
        .collect();
    cases.sort();
    cases
}

#[test]
fn expansions_are_as_expected() {
    let bless = std::env::var_os("ZEROBUF_BLESS").is_some();
    let cases = cases();
    assert!(cases.len() >= 8, "the cases are gone");
    let mut failed = Vec::new();
    for case in cases {
        let name = case.file_name().unwrap_or_default().to_string_lossy().replace(".in.rs", "");
        let source = fs::read_to_string(&case).expect("a readable case");
        let actual = expand_file(&source);
        let file = case.with_file_name(format!("{name}.out.rs"));
        if bless {
            fs::write(file, actual).expect("a writable folder");
        } else if fs::read_to_string(&file).unwrap_or_default() != actual {
            failed.push(name);
        }
    }
    assert!(
        failed.is_empty(),
        "the expansion changed: {}; see the difference with \
         `ZEROBUF_BLESS=1 cargo test -p zerobuf-derive --lib` and `git diff`",
        failed.join(", ")
    );
}
