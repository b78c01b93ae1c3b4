//! Variants that are named like what the traits behind the derive have.

use zerobuf::{Zerobuf, from_bytes, to_vec};

#[derive(Zerobuf, Debug, Clone, Copy, PartialEq)]
enum Unit {
    View,
    Lazy,
    Mut,
    Arg,
    Items,
    LazyItems,
}

#[derive(Zerobuf, Debug, Clone, PartialEq)]
enum Data {
    View,
    Lazy(u8),
    Mut { value: Unit },
    Arg(Vec<Data>),
    Items,
    LazyItems,
}

#[derive(Zerobuf, Debug, Clone, PartialEq)]
struct Both {
    units: Vec<Unit>,
    data: Vec<Data>,
}

#[test]
fn variants_may_be_named_like_associated_types() {
    use Unit::{Arg, Items, Lazy, LazyItems, Mut, View};
    let lists = vec![Data::View, Data::Lazy(1), Data::Items, Data::LazyItems];
    let both = Both {
        units: vec![View, Lazy, Mut, Arg, Items, LazyItems],
        data: vec![Data::Mut { value: Mut }, Data::Arg(lists)],
    };
    let bytes = to_vec(&both, 0x1000).expect("a small message");
    assert_eq!(from_bytes::<Both>(&bytes, 0x1000).unwrap(), both);
}
