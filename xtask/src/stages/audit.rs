//! Unsafe code stands only where it may: every crate forbids it, but for those named here.

use std::path::{Path, PathBuf};

use zerobuf_cli::files;
use zerobuf_cli::problem::Problem;

use crate::context::Context;

/// Crates with unsafe code, and the files it may stand in.
const ALLOWED: &[(&str, &[&str])] = &[];

pub(crate) fn audit(context: &Context) -> Result<(), Problem> {
    let mut findings = Vec::new();
    let mut crates = 0;
    for folder in context.folders("", "Cargo.toml").into_iter().chain(context.examples()) {
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
    let Some(allowed) = allowed else {
        for main in ["src/lib.rs", "src/main.rs"].map(|name| folder.join(name)) {
            if main.is_file() && !text(&main)?.contains("#![forbid(unsafe_code)]") {
                findings.push(format!("{} lacks #![forbid(unsafe_code)]", main.display()));
            }
        }
        return Ok(findings);
    };
    for file in rust_files(&folder.join("src")) {
        let name = name_of(&file, &folder.join("src"));
        if allowed.contains(&name.as_str()) {
            continue;
        }
        for (number, line) in text(&file)?.lines().enumerate() {
            if is_unsafe(line) {
                findings.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
            }
        }
    }
    Ok(findings)
}

fn is_unsafe(line: &str) -> bool {
    let code = line.split("//").next().unwrap_or_default();
    ["unsafe {", "unsafe fn", "unsafe impl", "unsafe extern", "unsafe trait", "unsafe("]
        .iter()
        .any(|word| code.contains(word))
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
        let code = "// unsafe { in a comment }\nfn f() { unsafe { g() } }\n";
        let package = package(&[("lib.rs", "mod raw;\n"), ("raw.rs", code)]);
        let found = audit_crate(package.path(), Some(&[])).unwrap();
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("raw.rs:2: fn f() { unsafe { g() } }"), "{found:?}");
        let found = audit_crate(package.path(), Some(&["raw.rs"])).unwrap();
        assert_eq!(found, Vec::<String>::new());
    }
}
