//! Only a sealed record can be flattened, and its field names are taken.
//~ only a record marked `sealed` can be flattened
//~ a field has the name of a field of the flattened record: rename it

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Open {
    x: u8,
}

#[derive(Zerobuf)]
#[zerobuf(sealed)]
struct Head {
    x: u8,
}

#[derive(Zerobuf)]
struct FlattensOpen {
    #[zerobuf(flatten)]
    open: Open,
}

#[derive(Zerobuf)]
struct SameName {
    #[zerobuf(flatten)]
    head: Head,
    x: u8,
}

fn main() {}
