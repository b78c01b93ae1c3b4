//! The vector files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use zerobuf::Limits;

use crate::memory::{Spans, parse_lines};

/// A vector, valid or invalid (`spec/vectors/README.md`).
#[derive(Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Unique among the valid, or the invalid.
    pub name: String,
    /// What it is for.
    pub about: String,
    /// The rules it shows.
    pub rules: Vec<String>,
    /// The Rust name of the root's type.
    #[serde(rename = "type")]
    pub ty: String,
    /// The address of the root, in hexadecimal.
    #[serde(default)]
    pub root: String,
    /// How many slots the root has.
    pub slots: Option<u32>,
    /// Whether a preamble stands in front of the root.
    #[serde(default)]
    pub message: bool,
    /// Limits other than the defaults.
    #[serde(default)]
    pub limits: GivenLimits,
    /// The value.
    pub value: Option<Value>,
    /// Whether writers make these bytes.
    #[serde(default = "yes")]
    pub write: bool,
    /// The error that must come.
    pub error: Option<Expected>,
    /// Bytes that the arena may have.
    pub capacity: Option<u32>,
    /// The memory, line by line.
    #[serde(default)]
    pub memory: Vec<String>,
}

const fn yes() -> bool {
    true
}

/// Limits that a vector sets.
#[derive(Deserialize, Debug, Clone, Copy, Default)]
#[serde(deny_unknown_fields)]
pub struct GivenLimits {
    /// Instead of 64.
    pub depth: Option<u32>,
    /// Instead of what follows from the region.
    pub budget: Option<u64>,
}

impl From<GivenLimits> for Limits {
    fn from(given: GivenLimits) -> Self {
        let default = Self::default();
        Self {
            depth: given.depth.unwrap_or(default.depth),
            budget: given.budget.or(default.budget),
        }
    }
}

/// The error of an invalid vector.
#[derive(Deserialize, Debug, Clone, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The name of the code.
    pub code: String,
    /// The address, in hexadecimal.
    pub address: String,
    /// The path.
    pub path: String,
}

impl Vector {
    /// The address of the root.
    ///
    /// # Panics
    /// When the vector has none.
    #[must_use]
    pub fn root(&self) -> u32 {
        u32::from_str_radix(&self.root, 16).expect("an address in hexadecimal")
    }

    /// The spans of the region; an empty one if there are no lines.
    ///
    /// # Panics
    /// When a line cannot be read.
    #[must_use]
    pub fn spans(&self) -> Spans {
        let mut spans =
            parse_lines(self.memory.iter().map(String::as_str)).expect("lines of memory");
        if spans.is_empty() {
            spans.push((self.root(), Vec::new()));
        }
        spans
    }

    /// Where a writer starts: at the preamble, or at the root.
    #[must_use]
    pub fn base(&self) -> u32 {
        if self.message { self.root() - 16 } else { self.root() }
    }
}

/// The folder of the vectors in this checkout.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors")
}

/// All vectors of `valid` or `invalid`, by file.
///
/// # Panics
/// When a file cannot be read, or is no array of vectors.
#[must_use]
pub fn load(kind: &str) -> BTreeMap<String, Vec<Vector>> {
    let entries = fs::read_dir(folder().join(kind)).expect("the folder of the vectors");
    entries
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let text = fs::read_to_string(&path).expect("a readable file");
            let vectors = serde_json::from_str(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), vectors)
        })
        .collect()
}
