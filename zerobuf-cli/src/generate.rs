//! `zerobuf gen`: Rust files whose types derive `Zerobuf` become bindings.

use std::path::{Component, Path, PathBuf};

use zerobuf_schema::{Errors, Schema, SourceError};
use zerobuf_ts::{GoOptions, Options};

use crate::check::{lock_path, update};
use crate::console::Console;
use crate::files;
use crate::problem::{Excerpt, Problem};
use crate::schema;

/// What is done about the lock file in the folder of the bindings. If there is one, every choice
/// keeps it up to date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Locking {
    /// None is made. Changes that break old programs are refused if there is one.
    #[default]
    Present,
    /// One is made if there is none. Changes that break old programs are refused.
    Create,
    /// Changes that break old programs are taken.
    AllowBreak,
}

/// A generated file that is not written yet.
#[derive(Debug)]
pub struct Generated {
    /// Where it belongs.
    pub path: PathBuf,
    /// What it should hold.
    pub content: String,
}

impl Generated {
    /// How the file on disk differs from what it should hold, as a unified diff.
    pub fn difference(&self) -> Option<String> {
        let old = std::fs::read_to_string(&self.path).unwrap_or_default();
        if old == self.content && self.path.exists() {
            return None;
        }
        let name = self.path.display().to_string();
        let diff = similar::TextDiff::from_lines(&old, &self.content);
        Some(diff.unified_diff().header(&name, &format!("{name} (generated)")).to_string())
    }
}

/// The folders that bindings are written to, one per language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// Where `zerobuf.ts` belongs, if it is wanted.
    pub ts: Option<PathBuf>,
    /// Where `zerobuf.go` belongs, if it is wanted. Its package is named after the folder.
    pub go: Option<PathBuf>,
}

impl Targets {
    /// TypeScript alone.
    pub fn typescript(folder: impl Into<PathBuf>) -> Targets {
        Targets { ts: Some(folder.into()), go: None }
    }

    /// The folders, each once: a lock file lies in each.
    fn folders(&self) -> Vec<&Path> {
        let mut folders: Vec<&Path> =
            [&self.ts, &self.go].into_iter().flatten().map(|folder| folder.as_path()).collect();
        folders.dedup_by_key(|folder| absolute(folder));
        folders
    }
}

/// Writes the bindings of `sources` into their folders. Names the files that changed.
///
/// # Errors
/// When a source cannot be read or is no valid schema, types have changed in a way that the lock
/// file does not allow, or a file cannot be written.
pub fn write(
    sources: &[PathBuf],
    targets: &Targets,
    locking: Locking,
) -> Result<Vec<PathBuf>, Problem> {
    let mut changed = Vec::new();
    for file in generate(sources, targets, locking)? {
        if files::write_if_changed(&file.path, file.content.as_bytes())? {
            changed.push(file.path);
        }
    }
    Ok(changed)
}

/// Compares the bindings of `sources` with the files in their folders and writes nothing.
///
/// # Errors
/// When a file is stale or missing, after its difference is printed on standard output; and
/// when a source cannot be read or is no valid schema.
pub fn check(
    console: &Console,
    sources: &[PathBuf],
    targets: &Targets,
    locking: Locking,
) -> Result<(), Problem> {
    let mut stale = Vec::new();
    for file in generate(sources, targets, locking)? {
        if let Some(difference) = file.difference() {
            console.result(difference.trim_end());
            stale.push(format!("`{}`", file.path.display()));
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    let lock = if locking == Locking::Create { " --lock" } else { "" };
    Err(Problem::new(format!("not up to date: {}", stale.join(", ")))
        .advise(format!("write it with: {}{lock}", spelled(sources, targets))))
}

/// The command for these arguments, as they were given.
fn spelled(sources: &[PathBuf], targets: &Targets) -> String {
    let mut words: Vec<_> = sources.iter().map(|path| path.display().to_string()).collect();
    for (flag, folder) in [("--ts", &targets.ts), ("--go", &targets.go)] {
        words.extend(folder.iter().map(|folder| format!("{flag} {}", folder.display())));
    }
    format!("cargo zerobuf gen {}", words.join(" "))
}

/// The bindings of `sources`, as files of the targets' folders, and the lock file of each folder
/// that has one or should.
///
/// # Errors
/// When a source cannot be read or is no valid schema; each place is shown. When types have
/// changed in a way that breaks old programs and the lock file does not allow it.
pub fn generate(
    sources: &[PathBuf],
    targets: &Targets,
    locking: Locking,
) -> Result<Vec<Generated>, Problem> {
    let schema = load(sources)?;
    let mut files = Vec::new();
    if let Some(folder) = &targets.ts {
        let options = Options::new(command(sources, "ts", folder));
        let content = zerobuf_ts::typescript(&schema, &options);
        files.push(Generated { path: folder.join("zerobuf.ts"), content });
    }
    if let Some(folder) = &targets.go {
        let content = go_in(&schema, sources, folder)?;
        files.push(Generated { path: folder.join("zerobuf.go"), content });
    }
    for folder in targets.folders() {
        let path = lock_path(folder);
        if locking == Locking::Create || path.symlink_metadata().is_ok() {
            let again = format!("{} --allow-break", spelled(sources, targets));
            let content = update(&path, &schema, locking == Locking::AllowBreak, &again)?;
            files.push(Generated { path, content });
        }
    }
    Ok(files)
}

/// The TypeScript for `sources`; its header names the command that makes it.
///
/// # Errors
/// When a source cannot be read or is no valid schema; each place is shown.
pub fn typescript(sources: &[PathBuf], command: &str) -> Result<String, Problem> {
    let schema = load(sources)?;
    Ok(zerobuf_ts::typescript(&schema, &Options::new(command)))
}

/// The Go for `sources`, of a package that is named after `folder`; its header names the command
/// that makes it.
///
/// # Errors
/// When a source cannot be read or is no valid schema; each place is shown.
pub fn go(sources: &[PathBuf], command: &str, folder: &str) -> Result<String, Problem> {
    print_go(&load(sources)?, &GoOptions::new(command, folder))
}

fn go_in(schema: &Schema, sources: &[PathBuf], folder: &Path) -> Result<String, Problem> {
    let name = absolute(folder).file_name().unwrap_or_default().to_string_lossy().into_owned();
    print_go(schema, &GoOptions::new(command(sources, "go", folder), &name))
}

fn print_go(schema: &Schema, options: &GoOptions) -> Result<String, Problem> {
    zerobuf_ts::go(schema, options).map_err(|error| {
        Problem::new(error.to_string())
            .advise("this is an error of zerobuf itself: please report it with the Rust files")
    })
}

fn load(sources: &[PathBuf]) -> Result<Schema, Problem> {
    schema::load(sources).map_err(|errors| invalid("no bindings were generated", errors))
}

/// The command that writes the same again, as the generated file names it. Its paths start at
/// the folder around `folder`, so that the text does not depend on where it was called from.
fn command(sources: &[PathBuf], language: &str, folder: &Path) -> String {
    let folder = absolute(folder);
    let base = folder.parent().unwrap_or(&folder);
    let relative = |path: &Path| {
        let path = absolute(path);
        let shown = path.strip_prefix(base).ok().or_else(|| path.file_name().map(Path::new));
        shown.unwrap_or(&path).display().to_string()
    };
    let sources: Vec<_> = sources.iter().map(|source| relative(source)).collect();
    format!("cargo zerobuf gen {} --{language} {}", sources.join(" "), relative(&folder))
}

/// An absolute path without `.` and `..`, also of what does not exist yet.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// Every error of the sources, each with the lines it is about, and what was not done for them.
pub(crate) fn invalid(consequence: &str, errors: Errors) -> Problem {
    let excerpts: Vec<_> = errors.into_iter().map(excerpt).collect();
    let count = match excerpts.len() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    Problem::new(format!("{consequence}: {count} in the Rust files")).excerpts(excerpts)
}

fn excerpt(error: SourceError) -> Excerpt {
    let place = match error.line {
        0 => error.path.display().to_string(),
        line => format!("{}:{line}:{}", error.path.display(), error.column),
    };
    let message = format!("{place}: {}", error.message);
    let help = Some(error.help).filter(|help| !help.is_empty());
    let name = error.path.display().to_string();
    Excerpt::new(message, help, name, error.text, error.range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_does_not_depend_on_the_current_folder() {
        let here = std::env::current_dir().unwrap();
        for prefix in [PathBuf::new(), PathBuf::from("."), here.clone(), here.join("x/..")] {
            let sources = [prefix.join("guest/src/api.rs"), prefix.join("shared/ids.rs")];
            assert_eq!(
                command(&sources, "ts", &prefix.join("guest/gen")),
                "cargo zerobuf gen src/api.rs ids.rs --ts gen"
            );
        }
    }
}
