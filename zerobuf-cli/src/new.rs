//! `zerobuf new`: a guest's folder that `zerobuf dev` serves at once.

use std::path::{Path, PathBuf};

use crate::files;
use crate::generate::{self, Locking, Targets};
use crate::problem::Problem;

/// Languages that guests are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// Rust, with the crate `zerobuf-worker`
    Rust,
    /// Go, with `net/http`
    Go,
}

/// Where the new guest finds the crates of zerobuf.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// In a checkout on this machine.
    Checkout(PathBuf),
    /// In a git repository.
    Git(String),
}

impl Origin {
    /// The repository that is named, or else the checkout this command was built from.
    ///
    /// # Errors
    /// When none is named and the checkout is gone, or is one that cargo may delete.
    pub fn find(git: Option<String>) -> Result<Self, Problem> {
        if let Some(url) = git {
            return quotable(&url, "the URL").map(|()| Self::Git(url));
        }
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        checkout
            .and_then(|folder| folder.canonicalize().ok())
            .filter(|folder| folder.join("zerobuf-worker/Cargo.toml").is_file())
            .filter(|folder| !belongs_to_cargo(folder))
            .map(Self::Checkout)
            .ok_or_else(|| {
                Problem::new("the checkout this command was built from is not there any more")
                    .advise("name the repository that has the crates: --git URL")
            })
    }

    /// What serves the new guest in `folder`.
    pub fn command_to_serve(&self, folder: &Path) -> String {
        match self {
            // Its own configuration has the alias, wherever the folder lies.
            Self::Checkout(_) => format!("cd {} && cargo zerobuf dev .", folder.display()),
            Self::Git(_) => format!("zerobuf dev {}", folder.display()),
        }
    }

    /// A dependency on one of the crates, as it stands between braces in Cargo.toml.
    fn dependency(&self, name: &str) -> String {
        match self {
            Self::Checkout(folder) => format!("path = \"{}\"", folder.join(name).display()),
            Self::Git(url) => format!("git = \"{url}\""),
        }
    }
}

/// Whether a folder lies where `cargo install --git` keeps sources for itself.
fn belongs_to_cargo(folder: &Path) -> bool {
    let parts: Vec<_> = folder.components().map(|part| part.as_os_str()).collect();
    parts.windows(2).any(|pair| pair[0] == "git" && pair[1] == "checkouts")
}

/// Writes a new guest to `folder`. Names its files.
///
/// # Errors
/// When there is something at `folder` already, its name is no name for a package, or a file
/// cannot be written.
pub fn create(folder: &Path, language: Language, origin: &Origin) -> Result<Vec<PathBuf>, Problem> {
    let name = package_name(folder)?;
    if folder.symlink_metadata().is_ok() {
        return Err(Problem::new(format!("there is something at `{}` already", folder.display()))
            .advise("choose another name, or remove it first"));
    }
    if let Origin::Checkout(checkout) = origin {
        quotable(&checkout.display().to_string(), "the path of the checkout")?;
    }
    let mut written = Vec::new();
    let templates: &[_] = match language {
        Language::Rust => &RUST,
        Language::Go => &GO,
    };
    for (path, content) in fill(templates, name, origin) {
        let path = folder.join(path);
        files::write_if_changed(&path, content.as_bytes())?;
        written.push(path);
    }
    if language == Language::Go {
        return Ok(written);
    }
    if let Origin::Checkout(checkout) = origin
        && let Ok(lock) = std::fs::read(checkout.join("Cargo.lock"))
    {
        // The versions that the checkout is tested with. Cargo drops what the guest does not use.
        let path = folder.join("Cargo.lock");
        files::write_if_changed(&path, &lock)?;
        written.push(path);
    }
    written.extend(generate::write(
        &[folder.join("src/api.rs")],
        &Targets::typescript(folder.join("gen")),
        Locking::Present,
    )?);
    Ok(written)
}

/// The files of a guest in Rust: where they go, and what stands in them.
const RUST: [(&str, &str); 6] = [
    ("Cargo.toml", include_str!("../templates/rust/Cargo.toml.txt")),
    (".cargo/config.toml", include_str!("../templates/rust/config.toml.txt")),
    (".gitignore", include_str!("../templates/rust/gitignore.txt")),
    ("README.md", include_str!("../templates/rust/README.md.txt")),
    ("src/api.rs", include_str!("../templates/rust/api.rs.txt")),
    ("src/lib.rs", include_str!("../templates/rust/lib.rs.txt")),
];

/// The files of a guest in Go.
const GO: [(&str, &str); 5] = [
    ("go.mod", include_str!("../templates/go/go.mod.txt")),
    (".cargo/config.toml", include_str!("../templates/go/config.toml.txt")),
    (".gitignore", include_str!("../templates/go/gitignore.txt")),
    ("README.md", include_str!("../templates/go/README.md.txt")),
    ("main.go", include_str!("../templates/go/main.go.txt")),
];

/// Templates with all places filled in.
fn fill(
    templates: &[(&'static str, &str)],
    name: &str,
    origin: &Origin,
) -> Vec<(&'static str, String)> {
    let (command, alias, setup) = match origin {
        Origin::Checkout(checkout) => (
            "cargo zerobuf",
            format!(
                "[alias]\nzerobuf = [\n    \"run\", \"--quiet\", \"--manifest-path\", \
                 \"{}\",\n    \"--package\", \"zerobuf-cli\", \"--bin\", \"zerobuf\", \"--\",\n]\n\n",
                checkout.join("Cargo.toml").display()
            ),
            format!(
                "\nWhat the guest needs of zerobuf, the command `cargo zerobuf` and the development \
                 server are those of\nthe checkout in `{}`.\nOn another machine: change the paths in \
                 the files that name it.",
                checkout.display()
            ),
        ),
        Origin::Git(url) => (
            "zerobuf",
            String::new(),
            format!("\nThe command: `cargo install --git {url} zerobuf-cli`."),
        ),
    };
    let fill = |template: &str| {
        template
            .replace("{{zerobuf}}", &origin.dependency("zerobuf"))
            .replace("{{zerobuf-worker}}", &origin.dependency("zerobuf-worker"))
            .replace("{{command}}", command)
            .replace("{{alias}}", &alias)
            .replace("{{setup}}", &setup)
            .replace("{{name}}", name)
    };
    templates
        .iter()
        .map(|(path, template)| (*path, fill(template)))
        .filter(|(_, content)| !content.is_empty())
        .collect()
}

/// The last part of a path as the name of a package.
fn package_name(folder: &Path) -> Result<&str, Problem> {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let advice = "use ASCII letters, digits, - and _, with a letter first: my-guest";
    let mut characters = name.chars();
    let legal = characters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if !legal {
        return Err(
            Problem::new(format!("`{}` is no name for a package", folder.display())).advise(advice)
        );
    }
    // Those of the guest's dependencies, and what cargo refuses.
    let crate_name = name.replace('-', "_").to_lowercase();
    let taken = ["test", "core", "std", "alloc", "proc_macro", "http", "zerobuf", "zerobuf_worker"];
    if taken.contains(&crate_name.as_str()) || is_keyword(&crate_name) {
        return Err(Problem::new(format!("a package cannot be called `{name}`")).advise(advice));
    }
    Ok(name)
}

/// The keywords of Rust, which are no names for crates.
fn is_keyword(name: &str) -> bool {
    const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn \
        else enum extern false final fn for gen if impl in let loop macro match mod move mut \
        override priv pub ref return self static struct super trait true try type typeof unsafe \
        unsized use virtual where while yield";
    KEYWORDS.split_whitespace().any(|keyword| keyword == name)
}

/// Texts that stand between quotation marks in TOML as they are.
fn quotable(text: &str, what: &str) -> Result<(), Problem> {
    if text.chars().any(|c| c == '"' || c == '\\' || c.is_control()) {
        return Err(Problem::new(format!(
            "{what} has characters that cannot stand in TOML: {text:?}"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_packages_are_checked() {
        for good in ["guest", "my-guest", "some/where/Guest_2"] {
            assert_eq!(Some(package_name(Path::new(good)).unwrap()), good.rsplit('/').next());
        }
        for bad in ["", "/", "..", "2nd", "a b", "ä", "a\"b", "fn", "test", "zerobuf-worker"] {
            assert!(package_name(Path::new(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn nothing_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let origin = Origin::Git("https://example.com/zerobuf".into());
        let path = folder.path().join("guest");
        std::fs::create_dir(&path).unwrap();
        let problem = create(&path, Language::Rust, &origin).unwrap_err();
        assert!(problem.to_string().contains("already"), "{problem}");
        assert_eq!(std::fs::read_dir(&path).unwrap().count(), 0);
    }

    #[test]
    fn a_guest_in_go_is_a_plain_program() {
        let folder = tempfile::tempdir().unwrap();
        let git = Origin::Git("https://example.com/zerobuf".into());
        let path = folder.path().join("guest");
        let written = create(&path, Language::Go, &git).unwrap();
        let names = ["go.mod", ".gitignore", "README.md", "main.go"].map(|name| path.join(name));
        assert_eq!(written, names);
        for path in written {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(!text.contains("{{"), "{} has an open place:\n{text}", path.display());
            assert!(!text.contains("zerobuf.dev"), "{} needs no package", path.display());
        }
        let here = Origin::Checkout("/checkout".into());
        let path = folder.path().join("other");
        create(&path, Language::Go, &here).unwrap();
        let alias = std::fs::read_to_string(path.join(".cargo/config.toml")).unwrap();
        assert!(alias.contains("/checkout/Cargo.toml"), "{alias}");
    }

    #[test]
    fn a_guest_may_come_from_git() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("guest");
        let origin = Origin::find(Some("https://example.com/zerobuf".into())).unwrap();
        create(&path, Language::Rust, &origin).unwrap();
        let manifest = std::fs::read_to_string(path.join("Cargo.toml")).unwrap();
        assert!(manifest.contains("zerobuf-worker = { git = \"https://example.com/zerobuf\" }"));
        assert!(!path.join("Cargo.lock").exists());
        for entry in ["Cargo.toml", ".cargo/config.toml", "README.md", "src/lib.rs"] {
            let text = std::fs::read_to_string(path.join(entry)).unwrap();
            assert!(!text.contains("{{"), "{entry} has an open place:\n{text}");
        }
        assert!(Origin::find(Some("a\"b".into())).is_err());
    }
}
