//! Values of every kind go through bytes and views unchanged.

mod template;

use template::*;
use zerobuf::{AlignedBytes, Limits, access, access_lazy, access_record, from_bytes, to_vec};

const BASE: u32 = 0x1000;

#[test]
fn every_kind_round_trips() {
    let value = kinds::sample();
    let bytes = to_vec(&value, BASE).unwrap();
    assert_eq!(from_bytes::<Kinds>(&bytes, BASE).unwrap(), value);

    let copy = AlignedBytes::copy(BASE, &bytes);
    let region = copy.region().unwrap();
    let view = access::<Kinds>(&region, BASE + 16).unwrap();
    assert_eq!(view.text(), value.text);
    assert_eq!(view.floats(), value.floats);
    assert_eq!(view.byte_column(), value.byte_column);
    assert_eq!(view.words().iter().collect::<Vec<_>>(), value.words);
    assert_eq!(view.points().get(1).unwrap().y(), 4.0);
    assert_eq!(view.boxes().get(0).unwrap().x(), 1.5);
    assert_eq!(view.rows().iter().next_back().unwrap(), [2.0, 3.0]);
    assert_eq!(view.color(), Color::Green);
    assert_eq!(view.users().iter().collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(view.some().unwrap().x(), 1.5);
    assert_eq!((view.retries(), view.greeting(), view.more()), (9, "hi", &[4, 5][..]));
    let ShapeView::Group(group) = view.shape() else { panic!("{:?}", view.shape()) };
    assert_eq!(
        format!("{:?}", group._0().get(2).unwrap()),
        r#"Label(ShapeLabelView("ü", Some(7)))"#
    );
    assert_eq!(view.shapes().get(0).unwrap(), view.shape());

    let lazy = access_lazy::<Kinds>(&region, BASE + 16).unwrap();
    assert_eq!(lazy.text().unwrap(), value.text);
    assert_eq!(lazy.points().unwrap().get(1).unwrap().unwrap().y().unwrap(), 4.0);
    assert_eq!(lazy.safe_option().unwrap(), value.safe_option);
    assert_eq!(lazy.h().unwrap(), u64::MAX);
}

#[test]
fn borrowed_structs_are_written_and_viewed() {
    let value =
        Borrowed { text: "text", bytes: &[1, 2], column: &[0.25, 0.5], names: vec!["x", "yz"] };
    let copy = AlignedBytes::copy(BASE, &to_vec(&value, BASE).unwrap());
    let region = copy.region().unwrap();
    let view = access::<Borrowed<'_>>(&region, BASE + 16).unwrap();
    assert_eq!(view.text(), "text");
    assert_eq!(view.bytes(), [1, 2]);
    assert_eq!(view.column(), [0.25, 0.5]);
    assert_eq!(view.names().iter().collect::<Vec<_>>(), ["x", "yz"]);
}

#[test]
fn flattened_fields_come_first() {
    let base = Base { id: 7, name: "base".into() };
    let route = Route { base: base.clone(), extra: "extra".into(), retries: None };
    let bytes = to_vec(&route, BASE).unwrap();
    assert_eq!(from_bytes::<Route>(&bytes, BASE).unwrap(), route);
    let copy = AlignedBytes::copy(BASE, &bytes);
    let region = copy.region().unwrap();
    let view = access::<Route>(&region, BASE + 16).unwrap();
    assert_eq!((view.base().id(), view.base().name(), view.extra()), (7, "base", "extra"));
    // The same slots are a `Base` with extra slots behind it.
    let alone = access_record::<Base>(&region, BASE + 16, 4, &Limits::default()).unwrap();
    assert_eq!(alone.name(), "base");
}

#[test]
fn recursive_records_round_trip() {
    let leaf = Node { name: "leaf".into(), ..Node::default() };
    let tree = Node {
        name: "root".into(),
        next: Some(Box::new(leaf.clone())),
        children: vec![leaf.clone(), Node { children: vec![leaf], ..Node::default() }],
    };
    let bytes = to_vec(&tree, BASE).unwrap();
    assert_eq!(from_bytes::<Node>(&bytes, BASE).unwrap(), tree);
}
