//! The table of ratios, made from what criterion has measured in this run.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

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
