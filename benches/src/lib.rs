//! What the benchmarks measure: four shapes of records, and a table of ratios.
//!
//! Nanoseconds belong to one machine; the ratios to serde_json, measured in the same run on the
//! same values, travel better.

#![forbid(unsafe_code)]

pub mod native;
pub mod pair;
pub mod shapes;
pub mod table;
