//! The table of ratios, made from what criterion has measured in this run.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::Serialize;

/// One line: a group of benchmarks in which serde_json does the same work.
pub struct Row {
    /// Criterion's name of the group.
    pub group: String,
    /// Bytes of the zerobuf message.
    pub bytes: usize,
    /// Bytes of the same value as JSON.
    pub json_bytes: usize,
}

/// Prints how many times faster zerobuf is in each group, and what it costs in size.
///
/// Only what was measured since `start` counts: benchmarks that a filter left out have no line.
pub fn print(criterion: &Path, start: SystemTime, rows: &[Row]) {
    println!(
        "\n{:<28} {:>12} {:>12} {:>9} {:>8} {:>7}",
        "", "zerobuf", "serde_json", "faster", "GB/s", "size"
    );
    for row in rows {
        let group = criterion.join(&row.group);
        let (Some(ours), Some(json)) =
            (median(&group.join("zerobuf"), start), median(&group.join("serde_json"), start))
        else {
            continue;
        };
        println!(
            "{:<28} {:>9.1} ns {:>9.1} ns {:>8.1}x {:>8.2} {:>6.2}x",
            row.group,
            ours,
            json,
            json / ours,
            row.bytes as f64 / ours,
            row.bytes as f64 / row.json_bytes as f64,
        );
    }
    println!(
        "\nMedians of this run. faster: serde_json / zerobuf. GB/s: bytes of the zerobuf message.\n\
         size: zerobuf / JSON."
    );
}

/// A benchmark of one format.
pub struct Entry {
    /// Criterion's name of the group.
    pub group: String,
    /// The shape of the value.
    pub shape: &'static str,
    /// What was done.
    pub task: &'static str,
    /// The format, which is criterion's name of the benchmark.
    pub peer: &'static str,
    /// Bytes of the message.
    pub bytes: usize,
}

/// What came of it.
#[derive(Serialize)]
pub struct Measured {
    shape: &'static str,
    task: &'static str,
    format: &'static str,
    nanoseconds: f64,
    bytes: usize,
}

/// What was measured since `start`, in the order of the entries.
#[must_use]
pub fn measured(criterion: &Path, start: SystemTime, entries: Vec<Entry>) -> Vec<Measured> {
    let measured = |Entry { group, shape, task, peer, bytes }: Entry| {
        let nanoseconds = median(&criterion.join(group).join(peer), start)?;
        Some(Measured { shape, task, format: peer, nanoseconds, bytes })
    };
    entries.into_iter().filter_map(measured).collect()
}

/// Prints how many times as long as zerobuf each format takes, shape by shape.
pub fn print_peers(all: &[Measured]) {
    for (index, ours) in all.iter().enumerate().filter(|(_, one)| one.format == "zerobuf") {
        if index == 0 || all[index - 1].shape != ours.shape {
            println!("\n{}", ours.shape);
        }
        let line = all.iter().filter(|one| (one.shape, one.task) == (ours.shape, ours.task));
        let cells: Vec<_> = line
            .map(|one| format!("{} {:.2}x", one.format, one.nanoseconds / ours.nanoseconds))
            .collect();
        println!("  {:<8}{:>10.1} ns  {}", ours.task, ours.nanoseconds, cells.join("  "));
    }
    println!("\nMedians of this run, as multiples of zerobuf's time.");
}

/// Where criterion keeps its results: `target/criterion` of the target folder this binary is in.
#[must_use]
pub fn results() -> PathBuf {
    let binary = std::env::current_exe().unwrap_or_default();
    let target = binary.ancestors().find(|folder| folder.join("criterion").is_dir());
    target.map(|folder| folder.join("criterion")).unwrap_or_default()
}

/// The median in nanoseconds, if the benchmark has run since `start`.
fn median(benchmark: &Path, start: SystemTime) -> Option<f64> {
    let file = benchmark.join("new/estimates.json");
    if fs::metadata(&file).ok()?.modified().ok()? < start {
        return None;
    }
    let text = fs::read_to_string(file).ok()?;
    let estimates: serde_json::Value = serde_json::from_str(&text).ok()?;
    estimates["median"]["point_estimate"].as_f64()
}
