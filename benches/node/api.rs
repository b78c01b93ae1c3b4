//! The records of the Node benchmarks.

use zerobuf::Zerobuf;

/// Three numbers.
#[derive(Zerobuf)]
pub struct Sample {
    pub x: f64,
    pub y: f64,
    pub count: i32,
}

/// Samples as records and as columns.
#[derive(Zerobuf)]
pub struct Series {
    pub samples: Vec<Sample>,
    pub xs: Vec<f64>,
}

/// What an application passes around.
#[derive(Zerobuf)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub age: u32,
    pub score: f64,
    pub active: bool,
    pub tags: Vec<String>,
    pub home: Option<Address>,
}

/// Where somebody lives.
#[derive(Zerobuf)]
pub struct Address {
    pub street: String,
    pub city: String,
    pub zip: u32,
}

/// Many of them.
#[derive(Zerobuf)]
pub struct People {
    pub people: Vec<Person>,
}
