//! A copy of the checkout in which mutants live: nothing is ever changed in place.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use zerobuf_cli::files;
use zerobuf_cli::problem::Problem;

use crate::context::Context;

pub(super) struct Tree {
    root: PathBuf,
    target: PathBuf,
}

impl Tree {
    /// Copies what belongs to the checkout; what is there from last time and still right stays,
    /// so that it need not be compiled again.
    pub(super) fn copy(context: &Context) -> Result<Self, Problem> {
        let base = match std::env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => context.root().join(folder),
            None => context.root().join("target"),
        };
        let base = base.join("mutants");
        let tree = Self { root: base.join("tree"), target: base.join("target") };
        let mut git = context.command("git");
        git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
        let output = context.system().children().output(&mut git)?;
        if !output.status.success() {
            return Err(Problem::new("git cannot list the files of the checkout"));
        }
        let names = String::from_utf8_lossy(&output.stdout).into_owned();
        let names: BTreeSet<&str> = names
            .split('\0')
            .filter(|name| !name.is_empty() && context.root().join(name).is_file())
            .collect();
        let record = base.join("files");
        for old in std::fs::read_to_string(&record).unwrap_or_default().lines() {
            if !names.contains(old) {
                // Gone already is as good.
                let _ = std::fs::remove_file(tree.root.join(old));
            }
        }
        for name in &names {
            files::write_if_changed(
                &tree.root.join(name),
                &files::read(&context.root().join(name))?,
            )?;
        }
        let list: Vec<&str> = names.into_iter().collect();
        files::write_if_changed(&record, list.join("\n").as_bytes())?;
        Ok(tree)
    }

    pub(super) fn read(&self, name: &str) -> Result<String, Problem> {
        Ok(String::from_utf8_lossy(&files::read(&self.root.join(name))?).into_owned())
    }

    pub(super) fn write(&self, name: &str, text: &str) -> Result<(), Problem> {
        files::write_if_changed(&self.root.join(name), text.as_bytes()).map(|_| ())
    }

    /// A command in the copy.
    pub(super) fn command(&self, context: &Context, program: impl AsRef<Path>) -> Command {
        let mut command = context.system().command(program.as_ref());
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        command
    }
}
