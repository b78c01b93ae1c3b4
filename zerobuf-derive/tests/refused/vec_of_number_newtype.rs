//! A Vec of numbers is a column, which a newtype cannot be an element of.
//~ a Vec of `Meters` cannot stand in a field
//~ a newtype over a number has no list form: use a Vec of the number itself
//~ a Vec of a newtype over a number has no layout of its own: use a Vec of the number

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Meters(f64);

#[derive(Zerobuf)]
struct Nested(Meters);

#[derive(Zerobuf)]
struct Route {
    legs: Vec<Meters>,
}

#[derive(Zerobuf)]
struct Deeper {
    legs: Vec<Nested>,
}

#[derive(Zerobuf)]
struct Boxed {
    legs: Vec<Box<f64>>,
}

fn main() {}
