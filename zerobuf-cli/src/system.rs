//! The machine: which tools are on it, and how missing ones get there.

use std::ffi::{OsStr, OsString};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::children::Children;
use crate::console::Console;
use crate::problem::Problem;

/// What the commands ask of the machine they run on.
#[derive(Debug, Clone)]
pub struct System {
    path: OsString,
    root: PathBuf,
    is_superuser: bool,
    console: Console,
    children: Children,
}

impl System {
    /// The machine of this process.
    pub fn of_process(console: Console, children: Children) -> Self {
        Self {
            path: std::env::var_os("PATH").unwrap_or_default(),
            root: PathBuf::from("/"),
            is_superuser: nix::unistd::geteuid().is_root(),
            console,
            children,
        }
    }

    /// Where messages go.
    pub fn console(&self) -> &Console {
        &self.console
    }

    /// The children of this process.
    pub fn children(&self) -> &Children {
        &self.children
    }

    /// The program that `name` stands for on PATH.
    pub fn find(&self, name: impl AsRef<OsStr>) -> Option<PathBuf> {
        std::env::split_paths(&self.path)
            .map(|folder| folder.join(name.as_ref()))
            .find(|program| is_program(program))
    }

    /// A file at an absolute path of the system, such as `usr/bin/rustc`.
    pub fn file(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// A command that finds other programs on the same PATH.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        command
    }

    /// Installs Debian packages: as the superuser it does so and says it; for others the
    /// problem holds the exact command.
    ///
    /// # Errors
    /// When this is no Debian-like system, the user may not install, or apt-get fails.
    pub fn install(&self, packages: &[&str], purpose: &str) -> Result<(), Problem> {
        let names = packages.join(" ");
        let by_hand =
            format!("apt-get update && apt-get install --yes --no-install-recommends {names}");
        let Some(apt) = self.find("apt-get") else {
            return Err(Problem::new(format!("{purpose} is missing on this machine")));
        };
        if !self.is_superuser {
            let by_hand = by_hand.replace("apt-get ", "sudo apt-get ");
            return Err(Problem::new(format!("{purpose} is missing on this machine"))
                .advise(format!("install it with: {by_hand}")));
        }
        self.console.note(&format!("installing Debian packages for {purpose}: {names}"));
        let _spinner = self.console.spin(format!("apt-get install {names}"));
        self.apt(&apt, &["update"], &by_hand)?;
        let mut install = vec!["install", "--yes", "--no-install-recommends"];
        install.extend(packages);
        self.apt(&apt, &install, &by_hand)
    }

    fn apt(&self, apt: &Path, arguments: &[&str], by_hand: &str) -> Result<(), Problem> {
        let mut command = self.command(apt);
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        let output = self.children.output(&mut command)?;
        if output.status.success() {
            return Ok(());
        }
        Err(Problem::new(format!("`apt-get {}` failed: {}", arguments.join(" "), output.status))
            .because(last_lines(&output.stderr, 8))
            .advise(format!("see what it says to: {by_hand}")))
    }
}

/// The end of what a tool printed, where the reason of a failure stands.
pub fn last_lines(output: &[u8], count: usize) -> String {
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn is_program(path: &Path) -> bool {
    path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

/// A machine made of scripts in a temporary folder, for tests.
#[cfg(test)]
pub(crate) mod fake {
    use super::*;

    pub(crate) struct Machine {
        folder: tempfile::TempDir,
        pub(crate) is_superuser: bool,
    }

    impl Machine {
        pub(crate) fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            std::fs::create_dir_all(folder.path().join("usr/bin")).unwrap();
            Self { folder, is_superuser: false }
        }

        /// Adds a shell script as a program.
        pub(crate) fn program(&self, name: &str, script: &str) -> &Self {
            let path = self.path("usr/bin").join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            self
        }

        pub(crate) fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        pub(crate) fn read(&self, name: &str) -> String {
            std::fs::read_to_string(self.path(name)).unwrap_or_default()
        }

        pub(crate) fn system(&self) -> System {
            System {
                // Scripts need the shell's own tools; none of ours is in /bin only.
                path: std::env::join_paths([self.path("usr/bin")]).unwrap(),
                root: self.folder.path().to_path_buf(),
                is_superuser: self.is_superuser,
                console: Console::of_process(),
                children: Children::new(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fake::Machine;

    #[test]
    fn only_programs_are_found() {
        let machine = Machine::new();
        machine.program("tool", "exit 0");
        std::fs::write(machine.path("usr/bin/text"), "no program").unwrap();
        assert_eq!(machine.system().find("tool"), Some(machine.path("usr/bin/tool")));
        assert_eq!(machine.system().find("text"), None);
        assert_eq!(machine.system().find("absent"), None);
    }

    #[test]
    fn a_user_is_told_the_exact_command() {
        let machine = Machine::new();
        machine.program("apt-get", "exit 0");
        let problem = machine.system().install(&["one", "two"], "a linker").unwrap_err();
        assert_eq!(
            problem.advice().unwrap(),
            "install it with: sudo apt-get update && \
             sudo apt-get install --yes --no-install-recommends one two"
        );
    }

    #[test]
    fn the_superuser_installs() {
        let mut machine = Machine::new();
        machine.is_superuser = true;
        let log = machine.path("log");
        machine.program("apt-get", &format!("echo $DEBIAN_FRONTEND $@ >> {}", log.display()));
        machine.system().install(&["one", "two"], "a linker").unwrap();
        assert_eq!(
            machine.read("log"),
            "noninteractive update\n\
             noninteractive install --yes --no-install-recommends one two\n"
        );
    }

    #[test]
    fn a_failed_installation_shows_the_reason() {
        let mut machine = Machine::new();
        machine.is_superuser = true;
        machine.program("apt-get", "echo 'E: no such package' >&2; exit 100");
        let problem = machine.system().install(&["one"], "a linker").unwrap_err();
        assert!(problem.to_string().contains("apt-get update"), "{problem}");
        assert_eq!(std::error::Error::source(&problem).unwrap().to_string(), "E: no such package");
    }
}
