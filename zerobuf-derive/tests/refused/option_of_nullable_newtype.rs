//! A newtype over an Option may be Null, so an Option of it is refused.
//~ an option of an option cannot be told from None: use one Option

use zerobuf::Zerobuf;

#[derive(Zerobuf)]
struct Maybe(Option<u8>);

#[derive(Zerobuf)]
struct Twice {
    maybe: Option<Maybe>,
}

fn main() {}
