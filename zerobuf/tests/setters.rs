//! Setters: checked, whole or not at all.

mod template;

use template::*;
use zerobuf::{Arena, Code, Error, access, read};

fn node(name: &str) -> Node {
    Node { name: name.into(), ..Node::default() }
}

#[test]
fn setters_replace_values_of_every_shape() -> Result<(), Error> {
    let mut arena = Arena::new();
    let addr = arena.write(&Node { children: vec![node("a"), node("b")], ..node("root") })?;
    let mut root = arena.access_mut::<Node>(addr)?;
    root.set_name("new root")?;
    assert_eq!(root.name()?, "new root");
    root.set_next(Some(&node("next")))?;
    root.next_mut()?.unwrap().set_name("better next")?;
    assert_eq!(root.next()?.unwrap().name()?, "better next");
    let mut children = root.children_mut()?;
    assert_eq!(children.len()?, 2);
    assert!(children.set(0, &Node { children: vec![node("deep")], ..node("first") })?);
    assert!(!children.set(2, &node("none"))?);
    children.open(1)?.unwrap().set_name("second")?;
    assert!(children.open(2)?.is_none());
    assert_eq!(children.get(1)?.unwrap().name()?, "second");

    let expected = Node {
        name: "new root".into(),
        next: Some(Box::new(node("better next"))),
        children: vec![Node { children: vec![node("deep")], ..node("first") }, node("second")],
    };
    assert_eq!(read::<Node>(arena.region(), addr)?, expected);
    arena.access_mut::<Node>(addr)?.set_next(None)?;
    assert_eq!(access::<Node>(arena.region(), addr)?.next(), None);
    arena.access_mut::<Node>(addr)?.set_children(&[])?;
    assert!(access::<Node>(arena.region(), addr)?.children().is_empty());
    Ok(())
}

#[test]
fn every_kind_has_a_setter() -> Result<(), Error> {
    let mut arena = Arena::new();
    let mut value = kinds::sample();
    let addr = arena.write(&value)?;
    let mut kinds = arena.access_mut::<Kinds>(addr)?;
    kinds.set_flag(false)?;
    kinds.set_a(-1)?;
    kinds.set_h(5)?;
    kinds.set_i(f32::MAX)?;
    kinds.set_j(-0.0)?;
    kinds.set_safe(12)?;
    kinds.set_safe_option(None)?;
    kinds.set_text("")?;
    kinds.set_bytes(&[9; 40])?;
    kinds.set_byte_column(&[8; 3])?;
    kinds.set_words(&["x".into()])?;
    kinds.set_color(Color::Red)?;
    kinds.set_shape(&Shape::Label("l".into(), None))?;
    kinds.set_user("grace")?;
    kinds.set_points(&[])?;
    kinds.set_some(None)?;
    kinds.floats_mut()?.into_slice()?[1] = -2.5;
    kinds.bytes_mut()?.into_slice()?[39] = 1;
    kinds.words_mut()?.set(0, "y")?;
    kinds.maybe_mut()?.set(0, Some(77))?;
    kinds.colors_mut()?.set(1, Color::Green)?;
    kinds.rows_mut()?.open(2)?.unwrap().into_slice()?[0] = 0.125;
    kinds.shapes_mut()?.open(1)?.unwrap().set(&Shape::Group(vec![]))?;
    kinds.boxes_mut()?.open(0)?.unwrap().set_y(6.0)?;
    kinds.point_mut()?.set_x(7.0)?;
    assert_eq!(kinds.greeting_mut()?.get()?, value.greeting);

    value.flag = false;
    value.a = -1;
    value.h = 5;
    value.i = f32::MAX;
    value.j = -0.0;
    value.safe = 12;
    value.safe_option = None;
    value.text.clear();
    value.bytes = vec![9; 40];
    value.bytes[39] = 1;
    value.byte_column = vec![8; 3];
    value.words = vec!["y".into()];
    value.color = Color::Red;
    value.shape = Shape::Label("l".into(), None);
    value.user = UserName("grace".into());
    value.points.clear();
    value.some = None;
    value.floats[1] = -2.5;
    value.maybe[0] = Some(77);
    value.colors[1] = Color::Green;
    value.rows[2][0] = 0.125;
    value.shapes[1] = Shape::Group(vec![]);
    value.boxes[0].y = 6.0;
    value.point.x = 7.0;
    assert_eq!(read::<Kinds>(arena.region(), addr)?, value);
    Ok(())
}

#[test]
fn a_setter_that_fails_changes_nothing() -> Result<(), Error> {
    let mut arena = Arena::with_cap(4096);
    let value = kinds::sample();
    let addr = arena.write(&value)?;
    let before = arena.used();
    let mut kinds = arena.access_mut::<Kinds>(addr)?;
    let error = kinds.set_safe(1 << 53).unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::OutOfRange, addr + 16 * 11));
    assert_eq!(error.path().to_string(), "safe");
    let error = kinds.set_text(&"x".repeat(5000)).unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::OutOfMemory, addr + 16 * 13));
    let mut deep = Shape::Nothing;
    for _ in 0..64 {
        deep = Shape::Inverse(Box::new(deep));
    }
    let error = kinds.set_shape(&deep).unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::TooDeep, addr + 16 * 27));
    assert_eq!(arena.used(), before);
    assert_eq!(read::<Kinds>(arena.region(), addr)?, value);
    Ok(())
}

#[test]
fn flattened_records_are_changed_through_their_base() -> Result<(), Error> {
    let mut arena = Arena::new();
    let base = Base { id: 1, name: "a".into() };
    let addr = arena.write(&Route { base, extra: String::new(), retries: None })?;
    let mut route = arena.access_mut::<Route>(addr)?;
    route.base_mut().set_name("b")?;
    route.set_retries(Some(3))?;
    let view = access::<Route>(arena.region(), addr)?;
    assert_eq!((view.base().name(), view.retries()), ("b", Some(3)));
    Ok(())
}

#[test]
fn held_messages_do_not_change() -> Result<(), Error> {
    let mut arena = Arena::new();
    let addr = arena.write(&node("held"))?;
    let held = arena.hold(addr, 48).unwrap();
    let error = arena.access_mut::<Node>(addr)?.set_name("x").unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::OutOfBounds, addr));
    drop(held);
    arena.access_mut::<Node>(addr)?.set_name("x")?;
    assert_eq!(access::<Node>(arena.region(), addr)?.name(), "x");
    Ok(())
}
