//! Rust itself refuses a struct that holds itself without a Box or Vec between.
//~ recursive type `Direct` has infinite size

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Direct {
    next: Option<Direct>,
}

fn main() {}
