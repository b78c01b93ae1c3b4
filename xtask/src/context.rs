//! The checkout, and how its tools are called.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use zerobuf_cli::children::Children;
use zerobuf_cli::console::Console;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::system::System;

/// The checkout this xtask belongs to, and the machine it lies on.
pub(crate) struct Context {
    root: PathBuf,
    system: System,
}

impl Context {
    pub(crate) fn new(console: Console, children: Children) -> Result<Self, Problem> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .filter(|root| root.join("Cargo.lock").is_file())
            .ok_or_else(|| Problem::new("this xtask was built in a checkout that is gone"))?;
        Ok(Self { root: root.to_path_buf(), system: System::of_process(console, children) })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn system(&self) -> &System {
        &self.system
    }

    /// Folders of the example guests, in order.
    pub(crate) fn examples(&self) -> Vec<PathBuf> {
        self.folders("examples", "Cargo.toml")
    }

    /// Folders of the example guests in Go, in order.
    pub(crate) fn go_examples(&self) -> Vec<PathBuf> {
        self.folders("examples", "go.mod")
    }

    /// Folders in `parent` that hold `file`, in order.
    pub(crate) fn folders(&self, parent: &str, file: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.root.join(parent)).into_iter().flatten().flatten();
        let mut folders: Vec<_> =
            entries.map(|entry| entry.path()).filter(|path| path.join(file).is_file()).collect();
        folders.sort();
        folders
    }

    /// A command in the root of the checkout.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = self.system.command(program);
        command.current_dir(&self.root);
        command
    }

    /// Runs a program with arguments given as one line of words, and shows that line.
    pub(crate) fn run(&self, line: &str) -> Result<(), Problem> {
        self.run_with(line, &[])
    }

    /// The same with variables in the environment.
    pub(crate) fn run_with(&self, line: &str, variables: &[(&str, &str)]) -> Result<(), Problem> {
        let mut words = line.split_whitespace();
        let mut command = self.command(words.next().unwrap_or_default());
        command.args(words).envs(variables.iter().copied());
        self.system.console().note(&format!("$ {line}"));
        let status = self.system.children().run(&mut command)?;
        if status.success() {
            return Ok(());
        }
        Err(Problem::new(format!("`{line}` failed: {status}")))
    }
}
