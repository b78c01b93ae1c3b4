//! Unsafe code stands only where it may: every crate forbids it, but for those named here, which
//! deny it and allow it in single files. That the compiler holds; this stage holds the list.

use std::path::{Path, PathBuf};

use zerobuf_cli::files;
use zerobuf_cli::problem::Problem;

use crate::context::Context;

/// Crates with unsafe code, and all files it stands in.
const ALLOWED: &[(&str, &[&str])] = &[
    ("benches/peers", &["exports.rs", "generated.rs"]),
    ("conformance", &["guest.rs"]),
    (
        "simd-kernels",
        &[
            "backend/detect.rs",
            "backend/dispatch.rs",
            "backend/neon.rs",
            "backend/wasm.rs",
            "backend/x86.rs",
            "capi.rs",
        ],
    ),
    ("zerobuf", &["chunks.rs", "header.rs", "raw.rs", "text.rs"]),
    ("zerobuf-worker", &["exports.rs", "imports.rs", "small_alloc.rs"]),
];

const FORBID: &str = "#![forbid(unsafe_code)]";
const DENY: &str = "#![deny(unsafe_code)]";
const ALLOW: &str = "[allow(unsafe_code)]";

pub(crate) fn audit(context: &Context) -> Result<(), Problem> {
    let mut findings = Vec::new();
    let mut crates = 0;
    let nested = context.examples().into_iter().chain(context.folders("benches", "Cargo.toml"));
    for folder in context.folders("", "Cargo.toml").into_iter().chain(nested) {
        crates += 1;
        let name = name_of(&folder, context.root());
        let allowed = ALLOWED.iter().find(|(one, _)| *one == name).map(|(_, files)| *files);
        findings.extend(audit_crate(&folder, allowed)?);
    }
    if findings.is_empty() {
        context.system().console().result(&format!("{crates} crates, nothing found"));
        return Ok(());
    }
    Err(Problem::new(format!("unsafe code where it may not be:\n{}", findings.join("\n")))
        .advise("forbid it, or add the file to ALLOWED in xtask/src/stages/audit.rs"))
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

fn text(path: &Path) -> Result<String, Problem> {
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
