//! Discriminants that other languages cannot know or that do not fit.

use zerobuf::Zerobuf;

const BASE: isize = 3;

#[derive(Zerobuf)]
enum Computed {
    A = 1 << 4,
    B = BASE,
}

#[derive(Zerobuf)]
#[repr(i64)]
enum Big {
    A = 3_000_000_000,
}

#[derive(Zerobuf)]
#[repr(i32)]
enum Negative {
    A(u8) = -1,
}

fn main() {}
