//! Guests in Go: a module with an ordinary program, compiled with a standard library that an
//! overlay adapts to guests. Nothing in the module or in the installed Go is changed.

mod build;
mod edits;
mod exported;
mod merge;
mod module;
mod overlay;
mod root;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

pub use self::build::{TAG, build, link, vet};
pub use self::module::Module;

use crate::problem::Problem;
use crate::system::{System, last_lines};

/// The releases of Go whose standard library is known: 1.24 to 1.26.
const OLDEST: u32 = 24;
const NEWEST: u32 = 26;

/// What to do about another Go.
const INSTALL: &str = "install Go 1.24 or newer: https://go.dev/dl, or Debian's package `golang`";

/// A Go that compiles guests, as the module's folder selects it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Go {
    program: PathBuf,
    root: PathBuf,
    version: String,
    /// Whether it is a toolchain that the go command fetched as a module: it takes no overlay then.
    is_module: bool,
    /// Whether it is a copy made of links, which has to be told what it is.
    is_copy: bool,
    /// Build tags of the user's, which a tag on the command line would replace.
    tags: String,
}

impl Go {
    /// Finds the Go for the module around `folder`: the one on PATH, or the toolchain that it takes
    /// because the module or the environment asks for it.
    ///
    /// # Errors
    /// When there is none, or it is too old.
    pub fn find(system: &System, folder: &Path) -> Result<Self, Problem> {
        let Some(program) = system.find("go") else {
            return Err(Problem::new("go is not on PATH").advise(INSTALL));
        };
        let mut command = system.command(&program);
        command
            .args(["env", "-json", "GOROOT", "GOVERSION", "GOMODCACHE", "GOFLAGS"])
            .current_dir(folder);
        let output = system.children().output(&mut command)?;
        let failed =
            || Problem::new(format!("go does not work in `{}`", folder.display())).advise(INSTALL);
        if !output.status.success() {
            return Err(failed().because(last_lines(&output.stderr, 8)));
        }
        let found: Environment =
            serde_json::from_slice(&output.stdout).map_err(|error| failed().because(error))?;
        match minor(&found.version) {
            Some(OLDEST..) => {}
            Some(_) => {
                return Err(Problem::new(format!("{} is too old for guests", found.version))
                    .advise(INSTALL));
            }
            None => {
                return Err(Problem::new(format!("`{}` is no release of Go", found.version))
                    .advise(INSTALL));
            }
        }
        Ok(Self {
            program,
            is_module: found.root.starts_with(&found.modules),
            is_copy: false,
            root: found.root,
            version: found.version,
            tags: tags(&found.flags),
        })
    }

    /// As `go version` says it: `go1.26.8`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The folder of the standard library.
    fn library(&self) -> PathBuf {
        self.root.join("src")
    }

    /// A go command in `folder` that is about guests.
    fn command(&self, system: &System, folder: &Path, subcommand: &str) -> Command {
        let mut command = system.command(&self.program);
        command
            .current_dir(folder)
            .envs([("GOOS", "wasip1"), ("GOARCH", "wasm"), ("CGO_ENABLED", "0")])
            .arg(subcommand);
        if self.is_copy {
            command.env("GOROOT", &self.root).env("GOTOOLCHAIN", "local");
        }
        command
    }

    /// What to say when the standard library is not as expected.
    fn unknown(&self, what: &str) -> Problem {
        Problem::new(format!("the standard library of {} is not known: {what}", self.version))
            .advise(format!(
                "use Go 1.{OLDEST} to 1.{NEWEST}, for instance with: GOTOOLCHAIN=go1.{NEWEST}.0"
            ))
    }
}

#[derive(Deserialize)]
struct Environment {
    #[serde(rename = "GOROOT")]
    root: PathBuf,
    #[serde(rename = "GOVERSION")]
    version: String,
    #[serde(rename = "GOMODCACHE")]
    modules: PathBuf,
    #[serde(rename = "GOFLAGS", default)]
    flags: String,
}

/// The build tags in GOFLAGS, whose last one counts.
fn tags(flags: &str) -> String {
    let set = |flag: &str| Some(flag.trim_start_matches('-').strip_prefix("tags=")?.to_owned());
    flags.split_whitespace().filter_map(set).next_back().unwrap_or_default()
}

/// The second number of a version: 26 of `go1.26.8`, of `go1.26rc1`, of `go1.26-X:exp`.
fn minor(version: &str) -> Option<u32> {
    let rest = version.strip_prefix("go1.")?;
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::fake::Machine;

    #[test]
    fn versions_are_understood() {
        assert_eq!(minor("go1.26.8"), Some(26));
        assert_eq!(minor("go1.24"), Some(24));
        assert_eq!(minor("go1.25rc2"), Some(25));
        assert_eq!(minor("go1.26.0-X:jsonv2"), Some(26));
        assert_eq!(minor("devel go1.27-abc"), None);
    }

    #[test]
    fn tags_of_the_user_are_found() {
        assert_eq!(tags(""), "");
        assert_eq!(tags("-trimpath -tags=a,b --tags=c,d"), "c,d");
    }

    #[test]
    fn a_missing_or_old_go_is_told() {
        let machine = Machine::new();
        let find = || Go::find(&machine.system(), &machine.path("usr")).unwrap_err();
        assert_eq!(find().to_string(), "go is not on PATH");
        let answers = |version: &str| {
            let answer = format!(r#"{{"GOROOT":"/r","GOVERSION":"{version}","GOMODCACHE":"/m"}}"#);
            machine.program("go", &format!("echo '{answer}'"));
        };
        answers("go1.23.4");
        assert_eq!(find().to_string(), "go1.23.4 is too old for guests");
        answers("devel");
        assert_eq!(find().to_string(), "`devel` is no release of Go");
        answers("go1.24.0");
        let found = Go::find(&machine.system(), &machine.path("usr")).unwrap();
        assert_eq!(found.version(), "go1.24.0");
        machine.program("go", "echo go: no such toolchain >&2; exit 1");
        assert!(find().to_string().starts_with("go does not work in"));
    }
}
