//! Type aliases compile in Rust, but other languages do not know what they mean.
//~ a field names `u64`, which has no `#[derive(Zerobuf)]`
//~ a field names `Plain`, which has no `#[derive(Zerobuf)]`
//~ instead of a type alias write the type itself, or a newtype

use zerobuf::Zerobuf;

type Id = u64;

struct Plain;

#[derive(Zerobuf)]
struct User {
    id: Id,
    ids: Vec<Id>,
    plain: Option<Plain>,
}

fn main() {}
