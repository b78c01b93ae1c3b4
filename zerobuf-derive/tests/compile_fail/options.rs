//! An Option of an Option has two kinds of None, a slot has one Null.

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Twice {
    a: Option<Option<u8>>,
    b: Vec<Option<Box<Option<String>>>>,
}

fn main() {}
