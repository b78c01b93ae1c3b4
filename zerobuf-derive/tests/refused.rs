//! What only the compiler can see, because it takes more than one item: types that do not fit
//! together. The words around the messages differ from compiler to compiler, so every case in
//! `refused/` says which parts must occur, in lines that begin with `//~`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package with one binary for every case.
fn package(folder: &Path, cases: &[(String, String)]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let manifest = format!(
        "[package]\nname = \"refused\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [dependencies]\nzerobuf = {{ path = {:?} }}\n\n[workspace]\n",
        root.join("zerobuf")
    );
    fs::create_dir_all(folder.join("src/bin")).expect("a folder for the package");
    fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).expect("the lock file");
    for (name, source) in cases {
        fs::write(folder.join(format!("src/bin/{name}.rs")), source).expect("a case");
    }
}

/// What the compiler says about a case, and whether it took it.
fn check(folder: &Path, target: &Path, name: &str) -> (bool, String) {
    let output = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--color=never", "--bin", name])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("RUSTFLAGS")
        .output()
        .expect("cargo runs");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn types_that_do_not_fit_together_are_refused() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refused");
    let mut cases: Vec<(String, String)> = fs::read_dir(source)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .map(|path: PathBuf| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(path).expect("a readable case"))
        })
        .collect();
    cases.sort();
    assert!(cases.len() >= 8, "the cases are gone");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused");
    // The other compile-fail test has built the dependencies there already.
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("tests").join("trybuild");
    package(&folder, &cases);
    let mut failed = Vec::new();
    for (name, source) in &cases {
        let (taken, output) = check(&folder, &target, name);
        let expected: Vec<&str> =
            source.lines().filter_map(|line| line.strip_prefix("//~ ")).collect();
        assert!(!expected.is_empty(), "{name} says nothing about its error");
        let missing: Vec<&str> =
            expected.into_iter().filter(|part| !output.contains(part)).collect();
        if taken || !missing.is_empty() {
            failed.push(format!("{name}: missing {missing:?} in\n{output}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}
