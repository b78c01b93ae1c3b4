//! Reading Rust files: those of a program, and the records of the guest ABI that it may build on.

use std::io;
use std::path::{Path, PathBuf};

use zerobuf_schema::{Errors, Files, Loader, Schema};

/// What `zerobuf_worker::abi` declares. A guest's own request flattens a record of it, and the crate
/// may be anywhere.
const ABI: &str = include_str!("../../zerobuf-worker/src/abi.rs");

/// The files of the file system, and the modules of zerobuf's own crates.
struct Sources;

impl Loader for Sources {
    fn read(&mut self, path: &Path) -> io::Result<String> {
        Files.read(path)
    }

    fn identity(&self, path: &Path) -> PathBuf {
        Files.identity(path)
    }

    fn foreign(&mut self, module: &[String]) -> Option<String> {
        (module == ["zerobuf_worker", "abi"]).then(|| ABI.to_owned())
    }
}

/// Reads files and the files their `mod` declarations lead to.
///
/// # Errors
/// Everything that is wrong in all files.
pub(crate) fn load(paths: &[PathBuf]) -> Result<Schema, Errors> {
    Schema::load_with(paths, &mut Sources)
}
