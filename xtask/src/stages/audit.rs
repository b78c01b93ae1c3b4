//! Unsafe code stands only where it may, and every piece of it names the invariant it relies on.
//!
//! Every crate forbids unsafe code, but for those with files named here, which deny it and allow it
//! in these files. That the compiler holds; this stage holds the list, and looks at what the
//! compiler and clippy do not see because it is for another machine. It also holds documents to the
//! sources: SAFETY.md, SECURITY.md, and the lists of `cargo xtask mutants`.

mod documents;
mod proofs;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use zerobuf_cli::files;
use zerobuf_cli::problem::Problem;

use crate::context::Context;
use crate::mutants;

/// All Rust files with unsafe code.
const RUST: &[&str] = &[
    "benches/peers/src/exports.rs",
    "conformance/src/guest.rs",
    "simd-kernels/benches/loops/limits.rs",
    "simd-kernels/benches/loops/main.rs",
    "simd-kernels/src/backend/detect.rs",
    "simd-kernels/src/backend/dispatch.rs",
    "simd-kernels/src/backend/neon.rs",
    "simd-kernels/src/backend/wasm.rs",
    "simd-kernels/src/backend/x86.rs",
    "simd-kernels/src/capi.rs",
    "zerobuf-derive/tests/compile_fail.rs",
    "zerobuf-worker/src/exports.rs",
    "zerobuf-worker/src/imports.rs",
    "zerobuf-worker/src/small_alloc.rs",
    "zerobuf-worker/tests/out_of_memory.rs",
    "zerobuf/src/chunks.rs",
    "zerobuf/src/header.rs",
    "zerobuf/src/raw.rs",
    "zerobuf/src/text.rs",
    "zerobuf/tests/allocations.rs",
    "zerobuf/tests/isolation.rs",
    "zerobuf/tests/out_of_memory.rs",
];

/// What another library's generator wrote, to be measured in benchmarks only, and the file that
/// includes it; an example of a program that was written for another framework.
const FOREIGN: [&str; 3] =
    ["benches/peers/src/generated", "benches/peers/src/generated.rs", "examples/gomode-slots"];

/// All Go files that import `unsafe`.
const GO: &[&str] = &[
    "conformance/go/guest.go",
    "go/_std/gomode/slots.go",
    "go/_std/runtime/zerobuf_guest.go",
    "go/guest/hooks_wasip1.go",
    "go/liarguest/main.go",
    "go/simd/kernels_wasip1.go",
    "go/simd/unsafe.go",
    "go/zerobuf/unsafe.go",
];

const FORBID: &str = "#![forbid(unsafe_code)]";
const DENY: &str = "#![deny(unsafe_code)]";
const ALLOW: &str = "[allow(unsafe_code)]";

pub(crate) fn audit(context: &Context) -> Result<(), Problem> {
    let root = context.root();
    let mut findings = Vec::new();
    let mut crates = 0;
    let nested = context.examples().into_iter().chain(context.folders("benches", "Cargo.toml"));
    for folder in context.folders("", "Cargo.toml").into_iter().chain(nested) {
        crates += 1;
        let prefix = format!("{}/src/", name_of(&folder, root));
        let allowed: Vec<&str> =
            RUST.iter().chain(&FOREIGN).filter_map(|file| file.strip_prefix(&prefix)).collect();
        let allowed = if allowed.is_empty() { None } else { Some(allowed.as_slice()) };
        findings.extend(audit_crate(&folder, allowed)?);
    }
    let unsafe_code = unsafe_code(root, &mut findings)?;
    let invariants = documents::safety(root, &unsafe_code.proofs, &mut findings)?;
    let references = documents::security(root, &mut findings)?;
    let mutants = mutants::findings(root)?;
    let count = mutants::count(root)?;
    findings.extend(mutants);
    if findings.is_empty() {
        let places = unsafe_code.places;
        context.system().console().result(&format!(
            "{crates} crates, {places} places with unsafe code, {invariants} invariants, \
             {references} references of SECURITY.md, {count} mutants: nothing found"
        ));
        return Ok(());
    }
    Err(Problem::new(format!("unsafe code, or what is said of it:\n{}", findings.join("\n")))
        .advise("files with unsafe code are listed in xtask/src/stages/audit.rs"))
}

/// All unsafe code of the checkout.
struct UnsafeCode {
    places: usize,
    proofs: Vec<proofs::Proof>,
}

fn unsafe_code(root: &Path, findings: &mut Vec<String>) -> Result<UnsafeCode, Problem> {
    let mut all = UnsafeCode { places: 0, proofs: Vec::new() };
    let mut seen = BTreeSet::new();
    for path in sources(root) {
        let file = name_of(&path, root);
        let (found, listed) = match path.extension().and_then(|extension| extension.to_str()) {
            Some("rs") => (proofs::rust(&file, &text(&path)?), RUST.contains(&file.as_str())),
            _ => (proofs::go(&file, &text(&path)?), GO.contains(&file.as_str())),
        };
        if found.places > 0 {
            seen.insert(file.clone());
            if !listed {
                findings.push(format!("{file} has unsafe code"));
            }
        }
        all.places += found.places;
        all.proofs.extend(found.proofs);
        findings.extend(found.findings);
    }
    let missing = RUST.iter().chain(GO).filter(|file| !seen.contains(**file));
    findings.extend(missing.map(|file| format!("{file} is listed but has no unsafe code")));
    Ok(all)
}

/// All Rust and Go files of the checkout, in order.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if path.is_dir() {
            let skipped =
                name.starts_with('.') || matches!(&*name, "target" | "node_modules" | "dist");
            if !skipped && !FOREIGN.iter().any(|foreign| path.ends_with(foreign)) {
                found.extend(sources(&path));
            }
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "go") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn name_of(folder: &Path, root: &Path) -> String {
    folder.strip_prefix(root).unwrap_or(folder).display().to_string()
}

/// What is wrong with one crate; `allowed` names its files with unsafe code, if it may have any.
fn audit_crate(folder: &Path, allowed: Option<&[&str]>) -> Result<Vec<String>, Problem> {
    let mut findings = Vec::new();
    let wanted = if allowed.is_some() { DENY } else { FORBID };
    for main in ["src/lib.rs", "src/main.rs"].map(|name| folder.join(name)) {
        if main.is_file() && !text(&main)?.contains(wanted) {
            findings.push(format!("{} lacks {wanted}", main.display()));
        }
    }
    let allowed = allowed.unwrap_or_default();
    for file in rust_files(&folder.join("src")) {
        let listed = allowed.contains(&name_of(&file, &folder.join("src")).as_str());
        let found = text(&file)?.lines().any(|line| is_attribute(line, ALLOW));
        if found && !listed {
            findings.push(format!("{} allows unsafe code", file.display()));
        }
        if listed && !found {
            findings.push(format!("{} is listed but allows no unsafe code", file.display()));
        }
    }
    Ok(findings)
}

/// Whether a line is an attribute, not text about one.
fn is_attribute(line: &str, ending: &str) -> bool {
    let line = line.trim();
    line.starts_with('#') && line.ends_with(ending)
}

pub(super) fn text(path: &Path) -> Result<String, Problem> {
    Ok(String::from_utf8_lossy(&files::read(path)?).into_owned())
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("src")).unwrap();
        for (name, content) in files {
            std::fs::write(folder.path().join("src").join(name), content).unwrap();
        }
        folder
    }

    #[test]
    fn a_crate_forbids_unsafe_code() {
        let good = package(&[("lib.rs", "#![forbid(unsafe_code)]\n")]);
        assert_eq!(audit_crate(good.path(), None).unwrap(), Vec::<String>::new());
        let bad = package(&[("lib.rs", "//! Nothing.\n"), ("main.rs", "fn main() {}\n")]);
        assert_eq!(audit_crate(bad.path(), None).unwrap().len(), 2);
    }

    #[test]
    fn unsafe_code_outside_its_files_is_found() {
        let package = package(&[
            ("lib.rs", "#![deny(unsafe_code)]\nmod raw;\n// #[allow(unsafe_code)]\n"),
            ("raw.rs", "#![allow(unsafe_code)]\n"),
        ]);
        let audit = |allowed: &[&str]| audit_crate(package.path(), Some(allowed)).unwrap();
        assert_eq!(audit(&["raw.rs"]), Vec::<String>::new());
        assert!(audit(&[])[0].ends_with("raw.rs allows unsafe code"));
        assert!(audit(&["lib.rs", "raw.rs"])[0].ends_with("is listed but allows no unsafe code"));
    }
}
