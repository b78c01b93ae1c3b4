//! `zerobuf gen`: Rust files whose types derive `Zerobuf` become bindings.

use std::path::{Component, Path, PathBuf};

use zerobuf_schema::{Errors, Schema, SourceError};
use zerobuf_ts::Options;

use crate::console::Console;
use crate::files;
use crate::problem::{Excerpt, Problem};

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

/// Writes the bindings of `sources` into `folder`. Names the files that changed.
///
/// # Errors
/// When a source cannot be read or is no valid schema, or a file cannot be written.
pub fn write(sources: &[PathBuf], folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut changed = Vec::new();
    for file in generate(sources, folder)? {
        if files::write_if_changed(&file.path, file.content.as_bytes())? {
            changed.push(file.path);
        }
    }
    Ok(changed)
}

/// Compares the bindings of `sources` with the files in `folder` and writes nothing.
///
/// # Errors
/// When a file is stale or missing, after its difference is printed on standard output; and
/// when a source cannot be read or is no valid schema.
pub fn check(console: &Console, sources: &[PathBuf], folder: &Path) -> Result<(), Problem> {
    let mut stale = Vec::new();
    for file in generate(sources, folder)? {
        if let Some(difference) = file.difference() {
            console.result(difference.trim_end());
            stale.push(format!("`{}`", file.path.display()));
        }
    }
    if stale.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = sources.iter().map(|path| path.display().to_string()).collect();
    Err(Problem::new(format!("not up to date: {}", stale.join(", "))).advise(format!(
        "write it with: cargo zerobuf gen {} --ts {}",
        names.join(" "),
        folder.display()
    )))
}

/// The bindings of `sources`, as files of `folder`.
///
/// # Errors
/// When a source cannot be read or is no valid schema; each place is shown.
pub fn generate(sources: &[PathBuf], folder: &Path) -> Result<Vec<Generated>, Problem> {
    let content = typescript(sources, &command(sources, folder))?;
    Ok(vec![Generated { path: folder.join("zerobuf.ts"), content }])
}

/// The TypeScript for `sources`; its header names the command that makes it.
///
/// # Errors
/// When a source cannot be read or is no valid schema; each place is shown.
pub fn typescript(sources: &[PathBuf], command: &str) -> Result<String, Problem> {
    let schema = Schema::load(sources).map_err(invalid)?;
    Ok(zerobuf_ts::typescript(&schema, &Options::new(command)))
}

/// The command that writes the same again, as the generated file names it. Its paths start at
/// the folder around `folder`, so that the text does not depend on where it was called from.
fn command(sources: &[PathBuf], folder: &Path) -> String {
    let folder = absolute(folder);
    let base = folder.parent().unwrap_or(&folder);
    let relative = |path: &Path| {
        let path = absolute(path);
        let shown = path.strip_prefix(base).ok().or_else(|| path.file_name().map(Path::new));
        shown.unwrap_or(&path).display().to_string()
    };
    let sources: Vec<_> = sources.iter().map(|source| relative(source)).collect();
    format!("cargo zerobuf gen {} --ts {}", sources.join(" "), relative(&folder))
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

/// Every error of the sources, each with the lines it is about.
fn invalid(errors: Errors) -> Problem {
    let excerpts: Vec<_> = errors.into_iter().map(excerpt).collect();
    let count = match excerpts.len() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    Problem::new(format!("no bindings were generated: {count} in the Rust files"))
        .excerpts(excerpts)
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
                command(&sources, &prefix.join("guest/gen")),
                "cargo zerobuf gen src/api.rs ids.rs --ts gen"
            );
        }
    }
}
