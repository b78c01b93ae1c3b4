//! The standard library of guests, as an overlay: files beside the installed ones that the go
//! command reads in their place (`go help build`, `-overlay`).
//!
//! It has three parts: single texts of standard files that are replaced, files that are added to
//! standard packages, and the packages of zerobuf that those import, as packages of the standard
//! library. All of it is made again from the Go that compiles.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::Go;
use super::edits::{EDITS, Edit};
use super::exported;
use crate::files;
use crate::problem::Problem;

/// The folder of a checkout with files that are added to standard packages, laid out as those.
const ADDITIONS: &str = "go/_std";

/// Packages that become part of the standard library, and where their module has them.
const PACKAGES: [&str; 4] = ["guest", "internal/abi", "simd", "zerobuf"];

/// What the module's packages are called where they are standard packages. Only other standard
/// packages can import them.
const MODULE: &str = "\"zerobuf.dev/go/";
const STANDARD: &str = "internal/zerobuf";

/// Folders that a library has with the overlay only.
pub(super) const ADDED: [&str; 2] = ["gomode", STANDARD];

/// Writes the overlay for `go` and the program in `program` to `folder`, from the sources in
/// `checkout`. Returns the file that `-overlay` takes.
///
/// # Errors
/// When the standard library is not one of those that are known, or a file cannot be read or
/// written.
pub(super) fn write(
    go: &Go,
    checkout: &Path,
    program: &Path,
    folder: &Path,
) -> Result<PathBuf, Problem> {
    let exported = exported::find(program, &sources(program)?)?;
    let library = go.library();
    let mut files = edited(go, EDITS)?;
    for (path, content) in additions(&checkout.join(ADDITIONS), Path::new(""))? {
        let known = ADDED.iter().any(|folder| path.starts_with(folder));
        if !known && library.join(&path).exists() {
            return Err(go.unknown(&format!("{} exists already", path.display())));
        }
        files.insert(path, content);
    }
    for package in PACKAGES {
        for (name, content) in sources(&checkout.join("go").join(package))? {
            files.insert(Path::new(STANDARD).join(package).join(name), content);
        }
    }
    let mut replace = BTreeMap::new();
    if let Some(exported) = exported {
        if exported.direct {
            // There is one export of a name.
            for content in files.values_mut() {
                *content = content.replace(exported::EXPORT, "// (not exported)");
            }
        } else if exported.file.exists() {
            let name = exported.file.display();
            return Err(Problem::new(format!("{name} exists already"))
                .advise("rename it: the build adds a file of this name"));
        }
        let name = exported.file.file_name().unwrap_or_default();
        let place = folder.join("program").join(name);
        files::write_if_changed(&place, exported.content.as_bytes())?;
        replace.insert(exported.file, place);
    }
    for (path, content) in files {
        let place = folder.join("std").join(&path);
        let content = content.replace(MODULE, &format!("\"{STANDARD}/"));
        files::write_if_changed(&place, content.as_bytes())?;
        replace.insert(library.join(path), place);
    }
    let list = folder.join("overlay.json");
    let text = serde_json::to_string_pretty(&BTreeMap::from([("Replace", replace)]))
        .map_err(|error| Problem::new("cannot write the overlay").because(error))?;
    files::write_if_changed(&list, text.as_bytes())?;
    Ok(list)
}

/// The files that `edits` change, as they are to be, by their paths in the library.
fn edited(go: &Go, edits: &[Edit]) -> Result<BTreeMap<PathBuf, String>, Problem> {
    let mut files = BTreeMap::new();
    for Edit { file, find, replace } in edits {
        let content = match files.remove(Path::new(file)) {
            Some(content) => content,
            None => std::fs::read_to_string(go.library().join(file))
                .map_err(|error| go.unknown(&format!("it has no {file}")).because(error))?,
        };
        match content.matches(find).count() {
            1 => {}
            count => {
                let text = find.lines().next().unwrap_or_default().trim();
                return Err(go.unknown(&format!("{file} has `{text}` {count} times, not once")));
            }
        }
        files.insert(PathBuf::from(file), content.replacen(find, replace, 1));
    }
    Ok(files)
}

/// The files below `root`, by their paths in it.
fn additions(root: &Path, below: &Path) -> Result<Vec<(PathBuf, String)>, Problem> {
    let mut found = Vec::new();
    for path in entries(&root.join(below))? {
        let inside = below.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            found.extend(additions(root, &inside)?);
        } else {
            found.push((inside, text(&path)?));
        }
    }
    Ok(found)
}

/// The Go files of a package, by name, without its tests.
fn sources(folder: &Path) -> Result<Vec<(String, String)>, Problem> {
    let mut found = Vec::new();
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".go") && !name.ends_with("_test.go") {
            found.push((name, text(&path)?));
        }
    }
    Ok(found)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let failed = |error| Problem::new(format!("cannot read `{}`", folder.display())).because(error);
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut paths: Vec<PathBuf> =
        entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

fn text(path: &Path) -> Result<String, Problem> {
    Ok(String::from_utf8_lossy(&files::read(path)?).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library(file: &str, content: &str) -> (tempfile::TempDir, Go) {
        let root = tempfile::tempdir().unwrap();
        files::write_if_changed(&root.path().join("src").join(file), content.as_bytes()).unwrap();
        let go = Go {
            program: "go".into(),
            root: root.path().into(),
            version: "go1.99.1".into(),
            is_module: false,
            is_copy: false,
            tags: String::new(),
        };
        (root, go)
    }

    const EDIT: Edit = Edit { file: "a/b.go", find: "\told()\n", replace: "\tnew()\n" };

    #[test]
    fn an_edit_replaces_one_text() {
        let (_root, go) = library("a/b.go", "func f() {\n\told()\n}\n");
        let files = edited(&go, &[EDIT]).unwrap();
        assert_eq!(files[Path::new("a/b.go")], "func f() {\n\tnew()\n}\n");
    }

    #[test]
    fn another_library_is_refused() {
        for (file, content, reason) in [
            ("a/b.go", "func f() {}\n", "a/b.go has `old()` 0 times, not once"),
            ("a/b.go", "\told()\n\told()\n", "a/b.go has `old()` 2 times, not once"),
            ("a/c.go", "\told()\n", "it has no a/b.go"),
        ] {
            let (_root, go) = library(file, content);
            let problem = edited(&go, &[EDIT]).unwrap_err();
            let message = problem.to_string();
            assert_eq!(message, format!("the standard library of go1.99.1 is not known: {reason}"));
            assert!(problem.advice().unwrap().contains("1.24 to 1.26"));
        }
    }
}
