//! The records this guest shares with JavaScript. `cargo zerobuf gen` makes its TypeScript from
//! this file.

use zerobuf::Zerobuf;

/// Measurements, as one packed column: Rust and JavaScript compute on the same bytes.
#[derive(Zerobuf, Debug, PartialEq)]
pub struct Samples {
    /// In the order they came.
    pub values: Vec<f64>,
}

/// What there is to say about a column of numbers.
#[derive(Zerobuf, Debug, PartialEq)]
pub struct Summary {
    /// How many numbers there are.
    pub count: u32,
    /// Their sum.
    pub sum: f64,
    /// Their average; none for no numbers.
    pub mean: Option<f64>,
    /// The smallest; none for no numbers.
    pub min: Option<f64>,
    /// The largest; none for no numbers.
    pub max: Option<f64>,
}
