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
#[derive(Zerobuf, Debug, Clone, PartialEq)]
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

/// A weather station: a field of every kind, for the page `/demo` to draw.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Station {
    /// What people call it.
    pub name: String,
    /// Whatever there is to say about it.
    pub note: Option<String>,
    /// Whether it answers.
    pub online: bool,
    /// How often it was read since it was built.
    pub readings: u64,
    /// Where it stands.
    pub place: Place,
    /// What it measures with.
    pub sensors: Vec<Sensor>,
    /// Where its power comes from.
    pub power: Power,
    /// What `station_amplify` multiplies the samples by.
    pub gain: f64,
    /// In the order they came.
    pub samples: Vec<f64>,
    /// What it signs with.
    pub key: Vec<u8>,
    /// What the guest last said about the samples.
    pub summary: Option<Summary>,
}

/// A place on the map.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Place {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// The nearest town.
    pub town: String,
}

/// One instrument of a station.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Sensor {
    /// What it measures.
    pub label: String,
    /// In what.
    pub unit: Unit,
}

/// What a sensor counts in.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq)]
pub enum Unit {
    /// Degrees Celsius.
    Celsius,
    /// Hectopascal.
    Hectopascal,
    /// Hundredths.
    Percent,
}

/// Where the power of a station comes from.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub enum Power {
    /// A cable.
    Mains,
    /// A battery.
    Battery {
        /// Its voltage.
        volts: f64,
        /// How many cells it has.
        cells: u32,
    },
    /// The sun.
    Solar {
        /// What it yields at best.
        watts: f64,
    },
}
