//! `zerobuf check`: whether programs with an old schema and with a new one understand each other.

use std::path::{Path, PathBuf};

use zerobuf_schema::Schema;

use crate::console::Console;
use crate::evolution::{Change, Effect, changes};
use crate::files;
use crate::generate::invalid;
use crate::lock::Lock;
use crate::problem::Problem;
use crate::schema;

/// Reads the types of a schema: from a lock file, or from a Rust file and those its `mod` items
/// name.
///
/// # Errors
/// When the file cannot be read, or is neither.
pub fn read(path: &Path) -> Result<Lock, Problem> {
    if path.extension().is_some_and(|extension| extension == "rs") {
        let schema = schema::load(&[path.to_path_buf()])
            .map_err(|errors| invalid("the schemas were not compared", errors))?;
        return Ok(Lock::of(&schema));
    }
    Lock::parse(path, &files::read(path)?)
}

/// Prints what has changed from `old` to `new`, and whether it works.
///
/// # Errors
/// When a change breaks old programs, or a file cannot be read.
pub fn check(console: &Console, old: &Path, new: &Path) -> Result<(), Problem> {
    let changes = changes(&read(old)?, &read(new)?);
    for change in &changes {
        console.result(&change.to_string());
    }
    if changes.is_empty() {
        console.result("nothing has changed that old programs could notice");
    }
    match breaking(&changes).len() {
        0 => Ok(()),
        count => Err(Problem::new(format!(
            "{} between `{}` and `{}`",
            counted(count),
            old.display(),
            new.display()
        ))),
    }
}

/// The new text of the lock file at `path`, unless types in it have changed in a way that breaks
/// old programs. `allow` takes such changes as well; `command` is what the problem advises then.
///
/// # Errors
/// When they have; the problem names each change, and the command that takes it.
pub fn update(path: &Path, schema: &Schema, allow: bool, command: &str) -> Result<String, Problem> {
    let new = Lock::of(schema);
    if !allow && let Some(old) = Lock::read(path)? {
        let changes = changes(&old, &new);
        let breaking = breaking(&changes);
        if !breaking.is_empty() {
            let list: Vec<_> = breaking.iter().map(ToString::to_string).collect();
            return Err(Problem::new(format!(
                "nothing was written: {} since `{}`",
                counted(breaking.len()),
                path.display()
            ))
            .because(list.join("\n"))
            .advise(format!(
                "if no program with the old types is left, take the changes with: {command}"
            )));
        }
    }
    Ok(new.text())
}

/// Where the lock of bindings in `folder` lies.
pub fn lock_path(folder: &Path) -> PathBuf {
    folder.join(crate::lock::NAME)
}

fn breaking(changes: &[Change]) -> Vec<&Change> {
    changes.iter().filter(|change| change.effect == Effect::Breaks).collect()
}

fn counted(count: usize) -> String {
    match count {
        1 => "1 change breaks old programs".to_owned(),
        count => format!("{count} changes break old programs"),
    }
}
