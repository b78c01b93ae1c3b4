//! A unit enum is its own view, so it must be Copy, and be printed and compared.
//~ the trait bound `Color: Copy` is not satisfied
//~ `Color` doesn't implement
//~ can't compare `Color` with `Color`

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
enum Color {
    Red,
}

fn main() {}
