//! Watches the sources of a guest and of the local packages it is compiled from.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Event;
use crate::problem::Problem;
use crate::project::Project;

/// An editor that saves several files, or a checkout, is one change.
const STILL: Duration = Duration::from_millis(150);

/// Folders inside a package that hold results, not sources.
const RESULTS: [&str; 3] = ["dist", "gen", "node_modules"];

/// Folders of packages, shared with the thread that hears of changes.
type Packages = Arc<Mutex<Vec<PathBuf>>>;

/// What has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Change {
    /// A manifest is among it, so there may be other packages now.
    pub(super) manifest: bool,
}

/// Sends [`Event::Changed`] when sources have changed, until it is dropped.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    packages: Packages,
    watched: BTreeSet<PathBuf>,
}

impl Watch {
    /// Starts watching.
    pub(super) fn start(project: &Project, events: Sender<Event>) -> Result<Self, Problem> {
        let (sender, changes) = channel();
        let packages = Arc::default();
        let filter: Packages = Arc::clone(&packages);
        let watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            // An error means that events were lost: look at everything again.
            let change =
                event.map_or(Some(Change { manifest: true }), |e| change(&e, &lock(&filter)));
            if let Some(change) = change {
                // The other end is gone when the session has ended.
                let _ = sender.send(change);
            }
        })
        .map_err(|error| Problem::new("cannot watch the sources").because(error))?;
        std::thread::spawn(move || {
            while let Ok(mut whole) = changes.recv() {
                while let Ok(Change { manifest }) = changes.recv_timeout(STILL) {
                    whole.manifest |= manifest;
                }
                if events.send(Event::Changed(whole)).is_err() {
                    return;
                }
            }
        });
        let mut watch = Self { watcher, packages, watched: BTreeSet::new() };
        watch.refresh(project)?;
        Ok(watch)
    }

    /// Takes in folders made since. Results are left out here already: a target folder has
    /// thousands of folders, and each costs a watch.
    pub(super) fn refresh(&mut self, project: &Project) -> Result<(), Problem> {
        *lock(&self.packages) = project.local_packages().to_vec();
        for package in project.local_packages() {
            self.watch(package, RecursiveMode::NonRecursive)?;
            for entry in std::fs::read_dir(package).into_iter().flatten().flatten() {
                if entry.path().is_dir() && is_source(&entry.file_name().to_string_lossy()) {
                    self.watch(&entry.path(), RecursiveMode::Recursive)?;
                }
            }
        }
        Ok(())
    }

    fn watch(&mut self, folder: &Path, mode: RecursiveMode) -> Result<(), Problem> {
        if self.watched.contains(folder) {
            return Ok(());
        }
        self.watcher.watch(folder, mode).map_err(|error| {
            Problem::new(format!("cannot watch `{}`", folder.display())).because(error)
        })?;
        self.watched.insert(folder.to_path_buf());
        Ok(())
    }
}

fn lock(packages: &Packages) -> MutexGuard<'_, Vec<PathBuf>> {
    packages.lock().unwrap_or_else(PoisonError::into_inner)
}

fn change(event: &notify::Event, packages: &[PathBuf]) -> Option<Change> {
    // Reading a file is an event as well, and building reads all of them.
    if matches!(event.kind, EventKind::Access(_)) {
        return None;
    }
    let mut sources = event.paths.iter().filter(|path| is_source_path(path, packages)).peekable();
    sources.peek()?;
    Some(Change { manifest: sources.any(|path| is_manifest(path)) })
}

fn is_manifest(path: &Path) -> bool {
    ["Cargo.toml", "go.mod", "go.work"].iter().any(|name| path.ends_with(name))
}

fn is_source_path(path: &Path, packages: &[PathBuf]) -> bool {
    // The innermost package: one may lie inside another.
    let inside = packages.iter().filter_map(|package| path.strip_prefix(package).ok());
    inside.min_by_key(|rest| rest.components().count()).is_some_and(|rest| {
        let first = rest.components().next();
        first.is_some_and(|name| is_source(&name.as_os_str().to_string_lossy()))
            && !rest.file_name().is_some_and(|name| is_scratch(&name.to_string_lossy()))
            // Cargo writes it while it builds.
            && rest != Path::new("Cargo.lock")
    })
}

fn is_source(name: &str) -> bool {
    !RESULTS.contains(&name) && !name.starts_with('.') && !is_target(name)
}

/// Cargo's target folder, which it makes under a name with six more characters and renames.
fn is_target(name: &str) -> bool {
    name.strip_prefix("target").is_some_and(|rest| rest.is_empty() || rest.len() == 6)
}

/// What editors leave beside a file while it is saved.
fn is_scratch(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name == "4913"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_and_scratch_files_are_no_sources() {
        let packages = [PathBuf::from("/w"), PathBuf::from("/w/guest")];
        for source in ["/w/guest/src/lib.rs", "/w/guest/Cargo.toml", "/w/src/gen/mod.rs"] {
            assert!(is_source_path(Path::new(source), &packages), "{source}");
        }
        for other in [
            "/w/guest/gen/zerobuf.ts",
            "/w/guest/dist/guest.wasm",
            "/w/target/guest/x.d",
            "/w/targetw3wQzY",
            "/w/guest/src/.lib.rs.swp",
            "/w/guest/src/lib.rs~",
            "/w/guest/.zerobuf-x",
            "/w/guest/Cargo.lock",
            "/elsewhere/src/lib.rs",
            "/w/guest",
        ] {
            assert!(!is_source_path(Path::new(other), &packages), "{other}");
        }
    }
}
