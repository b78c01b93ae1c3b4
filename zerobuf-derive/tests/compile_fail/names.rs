//! Stable names that are used twice, or that are none.

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Person {
    name: String,
    #[zerobuf(rename = "name")]
    label: String,
    #[zerobuf(rename = "two words")]
    spaced: u8,
}

#[derive(Zerobuf)]
enum Color {
    Red,
    #[zerobuf(rename = "Red")]
    Rouge,
}

#[derive(Zerobuf)]
#[zerobuf(name = "")]
struct EmptyName {}

fn main() {}
