//! What flatten refuses by syntax alone.

use zerobuf::Zerobuf;

struct Head;

#[derive(Zerobuf)]
struct Second {
    x: u8,
    #[zerobuf(flatten)]
    head: Head,
}

#[derive(Zerobuf)]
struct Optional {
    #[zerobuf(flatten)]
    head: Option<Head>,
}

#[derive(Zerobuf)]
struct Defaulted {
    #[zerobuf(flatten, default)]
    head: Head,
}

fn main() {}
