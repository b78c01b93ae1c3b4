//! Options that are unknown, given twice, or in the wrong place.

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
#[zerobuf(nam = "X")]
struct UnknownOnType {
    #[zerobuf(skip)]
    unknown: u8,
    #[zerobuf(rename = "a", rename = "b")]
    twice: u8,
    #[zerobuf(number)]
    number: u32,
    #[zerobuf(number)]
    numbers: Vec<u64>,
    #[zerobuf(column)]
    column: Vec<f32>,
}

#[derive(Zerobuf)]
struct Newtype(#[zerobuf(rename = "x", default, flatten)] u8);

#[derive(Zerobuf)]
enum Shape {
    #[zerobuf(number)]
    Empty,
    Circle(#[zerobuf(rename = "r")] f64),
    Rect {
        #[zerobuf(flatten)]
        size: f64,
    },
}

#[derive(Zerobuf)]
#[zerobuf(sealed)]
enum Sealed {
    A,
}

#[derive(Zerobuf)]
struct Incomplete {
    #[zerobuf(rename)]
    bare: u8,
    #[zerobuf(rename = 3)]
    number: u8,
    #[zerobuf]
    empty: u8,
    #[zerobuf(number)]
    boxed: Box<u64>,
}

fn main() {}
