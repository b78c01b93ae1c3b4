//! A copy of an installed Go, made of links, whose library has the folders of added packages.
//!
//! `go build` is content with packages that stand in an overlay alone. `go vet` starts its tool in
//! the folder of each package, so the folder must exist. And a toolchain that the go command fetched
//! as a module takes no overlay where it lies.

use std::os::unix::fs::symlink;
use std::path::Path;

use super::Go;
use crate::problem::Problem;

/// Makes the copy in `folder`, where nothing else is kept. `packages` are the paths of folders in
/// the library that are not installed; they link into `added`.
///
/// # Errors
/// When a folder or link cannot be made.
pub(super) fn write(
    go: &Go,
    folder: &Path,
    added: &Path,
    packages: &[&str],
) -> Result<Go, Problem> {
    let made = || {
        if folder.exists() {
            // Links are removed, not followed.
            std::fs::remove_dir_all(folder)?;
        }
        link_all(&go.root, folder, &["src"])?;
        let packages: Vec<&Path> = packages.iter().map(Path::new).collect();
        link_library(&go.library(), &folder.join("src"), added, &packages)
    };
    made().map_err(|error| {
        Problem::new(format!("cannot link Go into `{}`", folder.display())).because(error)
    })?;
    Ok(Go {
        program: folder.join("bin/go"),
        root: folder.to_path_buf(),
        version: go.version.clone(),
        tags: go.tags.clone(),
        is_module: false,
        is_copy: true,
    })
}

/// Links everything in `from` but the entries named.
fn link_all(from: &Path, to: &Path, but: &[&str]) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let name = entry?.file_name();
        if !but.iter().any(|one| *one == name) {
            symlink(from.join(&name), to.join(&name))?;
        }
    }
    Ok(())
}

/// Links a folder of the library; those on the way to an added package become folders of their own.
fn link_library(from: &Path, to: &Path, added: &Path, packages: &[&Path]) -> std::io::Result<()> {
    let first = |path: &Path| path.iter().next().map(ToOwned::to_owned);
    let mut names: Vec<_> = packages.iter().filter_map(|path| first(path)).collect();
    names.sort();
    names.dedup();
    let own: Vec<_> = names.iter().filter_map(|name| name.to_str()).collect();
    link_all(from, to, &own)?;
    for name in &names {
        let rest: Vec<&Path> =
            packages.iter().filter_map(|path| path.strip_prefix(name).ok()).collect();
        if rest.iter().any(|path| path.as_os_str().is_empty()) {
            symlink(added.join(name), to.join(name))?;
        } else {
            link_library(&from.join(name), &to.join(name), &added.join(name), &rest)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn installed_and_added_packages_stand_side_by_side() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for file in ["go/VERSION", "go/src/fmt/print.go", "go/src/internal/abi/abi.go"] {
            files::write_if_changed(&path(file), file.as_bytes()).unwrap();
        }
        for file in ["std/internal/zerobuf/guest/guest.go", "std/gomode/gomode.go"] {
            files::write_if_changed(&path(file), file.as_bytes()).unwrap();
        }
        let go = Go {
            program: "go".into(),
            root: path("go"),
            version: "go1.26.0".into(),
            is_module: true,
            is_copy: false,
            tags: String::new(),
        };
        for _ in 0..2 {
            let packages = ["internal/zerobuf", "gomode"];
            let copy = write(&go, &path("copy"), &path("std"), &packages).unwrap();
            let read = |name: &str| std::fs::read_to_string(copy.root.join(name)).unwrap();
            assert_eq!(read("VERSION"), "go/VERSION");
            assert_eq!(read("src/fmt/print.go"), "go/src/fmt/print.go");
            assert_eq!(read("src/internal/abi/abi.go"), "go/src/internal/abi/abi.go");
            let guest = "src/internal/zerobuf/guest/guest.go";
            assert_eq!(read(guest), guest.replace("src/", "std/"));
            assert_eq!(read("src/gomode/gomode.go"), "std/gomode/gomode.go");
        }
        assert!(!path("go/src/gomode").exists() && !path("go/src/internal/zerobuf").exists());
    }
}
