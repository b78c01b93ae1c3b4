//! The zerobuf command: gen, build, dev.

fn main() {}
