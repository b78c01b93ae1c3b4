//! An enum has no slots that could be flattened.
//~ the trait bound `Color: Record` is not satisfied

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
