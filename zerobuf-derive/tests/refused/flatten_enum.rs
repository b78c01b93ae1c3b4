//! An enum has no slots that could be flattened.
//~ `Color` is not a record

use zerobuf::Zerobuf;

#[derive(Zerobuf, Clone, Copy, Debug, PartialEq)]
enum Color {
    Red,
}

#[derive(Zerobuf)]
struct FlattensEnum {
    #[zerobuf(flatten)]
    color: Color,
}

fn main() {}
