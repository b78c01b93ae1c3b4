//! What is written is what every kind of reader sees: views, lazy views and owned reads.

mod cases;

use std::fmt::Debug;

use cases::*;
use proptest::prelude::*;
use zerobuf::{
    AlignedBytes, DecodeRecord, EncodeRecord, Error, LazyList, Limits, ListView, Schema,
    access_record, access_record_lazy, from_bytes, read_record, to_vec, to_vec_record,
};

const BASE: u32 = 0x1000;

/// A record's canonical bytes, and how many slots it has.
fn written<R: EncodeRecord>(record: &R) -> (AlignedBytes, u32) {
    let bytes = to_vec_record(record, BASE).expect("the value can be written");
    (AlignedBytes::copy(BASE, &bytes), R::DESC.fields().len() as u32)
}

/// Writes, reads back owned, and writes again: equal values and equal bytes.
fn owned_round_trip<R>(record: &R)
where
    R: EncodeRecord + DecodeRecord + PartialEq + Debug,
{
    let (bytes, slots) = written(record);
    let region = bytes.region().unwrap();
    let read: R = read_record(&region, BASE, slots, &Limits::default()).unwrap();
    assert_eq!(&read, record);
    assert_eq!(to_vec_record(&read, BASE).unwrap(), bytes.as_bytes());
    let message = to_vec(record, BASE).unwrap();
    assert_eq!(&from_bytes::<R>(&message, BASE).unwrap(), record);
}

macro_rules! views {
    ($record:expr, $ty:ty, |$view:ident, $lazy:ident| $check:expr) => {
        let (bytes, slots) = written($record);
        let region = bytes.region().unwrap();
        let $view = access_record::<$ty>(&region, BASE, slots, &Limits::default()).unwrap();
        let $lazy = access_record_lazy::<$ty>(&region, BASE, slots, &Limits::default()).unwrap();
        $check;
        assert_eq!($view, $view);
    };
}

/// Fields whose getters give the same type in both views, against the value.
macro_rules! same {
    ($record:expr, $view:ident, $lazy:ident: $($field:ident)*; slices $($slice:ident)*) => {
        $(assert_eq!($view.$field(), $record.$field);
        assert_eq!($lazy.$field().unwrap(), $record.$field);)*
        $(assert_eq!($view.$slice(), &$record.$slice[..]);
        assert_eq!($lazy.$slice().unwrap(), &$record.$slice[..]);)*
    };
}

fn same_point(view: PointView<'_>, lazy: PointLazy<'_>, point: &Point) {
    assert_eq!((view.x(), view.y()), (point.x, point.y));
    assert_eq!((lazy.x().unwrap(), lazy.y().unwrap()), (point.x, point.y));
}

fn same_list<'a, T: Schema, V>(
    view: ListView<'a, T>,
    lazy: LazyList<'a, T>,
    values: &[V],
    same: impl Fn(T::View<'a>, T::Lazy<'a>, &V),
) {
    assert_eq!((view.len(), lazy.len()), (values.len(), values.len()));
    for (i, value) in values.iter().enumerate() {
        same(view.get(i).unwrap(), lazy.get(i).unwrap().unwrap(), value);
    }
    assert!(view.get(values.len()).is_none() && lazy.get(values.len()).is_none());
    assert_eq!(view.iter().count(), values.len());
}

fn same_shape(view: ShapeView<'_>, lazy: ShapeLazy<'_>, shape: &Shape) -> Result<(), Error> {
    match (view, lazy, shape) {
        (ShapeView::Nothing, ShapeLazy::Nothing, Shape::Nothing) => {}
        (ShapeView::Curly(_), ShapeLazy::Curly(_), Shape::Curly {}) => {}
        (ShapeView::Round(_), ShapeLazy::Round(_), Shape::Round()) => {}
        (ShapeView::Circle(view), ShapeLazy::Circle(lazy), Shape::Circle { radius }) => {
            assert_eq!((view.radius(), lazy.radius()?), (*radius, *radius));
        }
        (ShapeView::Label(view), ShapeLazy::Label(lazy), Shape::Label(label, size)) => {
            assert_eq!((view._0(), view._1()), (label.as_str(), *size));
            assert_eq!((lazy._0()?, lazy._1()?), (label.as_str(), *size));
        }
        (ShapeView::Group(view), ShapeLazy::Group(lazy), Shape::Group(shapes)) => {
            same_list(view._0(), lazy._0()?, shapes, |view, lazy, shape| {
                same_shape(view, lazy, shape).unwrap();
            });
        }
        (ShapeView::Marked(view), ShapeLazy::Marked(lazy), shape) => {
            let Shape::Marked { at, id, note, level } = shape else { panic!("{shape:?}") };
            same_point(view.at(), lazy.at()?, at);
            assert_eq!((view.id(), view.note(), view.level()), (*id, note.as_deref(), *level));
            assert_eq!((lazy.id()?, lazy.note()?, lazy.level()?), (*id, note.as_deref(), *level));
        }
        (view, lazy, shape) => panic!("{view:?} {lazy:?} {shape:?}"),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn scalars_agree(record in scalars()) {
        owned_round_trip(&record);
        views!(&record, Scalars, |view, lazy| same!(record, view, lazy:
            flag i8 i16 i32 u8 u16 u32 i64 u64 f32 f64 signed unsigned; slices));
    }

    #[test]
    fn texts_and_columns_agree(record in texts()) {
        owned_round_trip(&record);
        views!(&record, Texts, |view, lazy| same!(record, view, lazy: text;
            slices bytes octets i8s i16s u16s i32s u32s i64s u64s f32s f64s));
    }

    #[test]
    fn options_agree(record in optional()) {
        owned_round_trip(&record);
        views!(&record, Optional, |view, lazy| {
            same!(record, view, lazy: flag number color; slices);
            assert_eq!(view.text(), record.text.as_deref());
            assert_eq!(lazy.octets().unwrap(), record.octets.as_deref());
            assert_eq!(view.octets(), record.octets.as_deref());
            assert_eq!(lazy.column().unwrap(), record.column.as_deref());
            match (view.point(), lazy.point().unwrap(), &record.point) {
                (Some(view), Some(lazy), Some(point)) => same_point(view, lazy, point),
                (None, None, None) => {}
                (view, lazy, point) => panic!("{view:?} {lazy:?} {point:?}"),
            }
            match (view.shape(), lazy.shape().unwrap(), &record.shape) {
                (Some(view), Some(lazy), Some(shape)) => same_shape(view, lazy, shape).unwrap(),
                (None, None, None) => {}
                (view, lazy, shape) => panic!("{view:?} {lazy:?} {shape:?}"),
            }
            assert_eq!(view.boxed().is_some(), record.boxed.is_some());
            assert_eq!(view.list().map(|list| list.len()), record.list.as_ref().map(Vec::len));
        });
    }

    #[test]
    fn records_and_lists_agree(record in nested()) {
        owned_round_trip(&record);
        views!(&record, Nested, |view, lazy| {
            same_point(view.boxed(), lazy.boxed().unwrap(), &record.boxed);
            same_list(view.points(), lazy.points().unwrap(), &record.points, same_point);
            same_list(view.boxes(), lazy.boxes().unwrap(), &record.boxes, |view, lazy, point| {
                same_point(view, lazy, point);
            });
            same_list(view.words(), lazy.words().unwrap(), &record.words, |view, lazy, word| {
                assert_eq!((view, lazy), (word.as_str(), word.as_str()));
            });
            same_list(view.rows(), lazy.rows().unwrap(), &record.rows, |view, lazy, row| {
                same_list(view, lazy, row, same_point);
            });
            same_list(view.columns(), lazy.columns().unwrap(), &record.columns, |view, lazy, c| {
                assert_eq!((view, lazy), (&c[..], &c[..]));
            });
            same_list(view.shapes(), lazy.shapes().unwrap(), &record.shapes, |view, lazy, shape| {
                same_shape(view, lazy, shape).unwrap();
            });
            let colors: Vec<Color> = view.colors().iter().collect();
            assert_eq!(colors, record.colors);
            assert_eq!(view.empties().len(), record.empties.len());
        });
    }

    #[test]
    fn trees_agree(record in tree()) {
        fn same_tree(view: TreeView<'_>, lazy: TreeLazy<'_>, tree: &Tree) {
            assert_eq!((view.name(), lazy.name().unwrap()), (&*tree.name, &*tree.name));
            same_list(view.children(), lazy.children().unwrap(), &tree.children, same_tree);
        }
        owned_round_trip(&record);
        views!(&record, Tree, |view, lazy| same_tree(view, lazy, &record));
    }

    #[test]
    fn newtypes_are_what_they_wrap(record in wrappers()) {
        owned_round_trip(&record);
        views!(&record, Wrappers, |view, lazy| {
            assert_eq!((view.id(), lazy.id().unwrap()), (record.id.0, record.id.0));
            assert_eq!(view.count(), record.count.0);
            assert_eq!(view.label(), record.label.as_ref().map(|label| label.0.as_str()));
            same_list(view.spots(), lazy.spots().unwrap(), &record.spots, |view, lazy, spot| {
                same_point(view, lazy, &spot.0);
            });
            same_list(view.fars(), lazy.fars().unwrap(), &record.fars, |view, lazy, far| {
                same_point(view, lazy, &far.0);
            });
            same_list(view.counts(), lazy.counts().unwrap(), &record.counts, |view, _, count| {
                assert_eq!(view, count.0);
            });
        });
    }

    #[test]
    fn flattened_records_are_part_of_the_whole(record in route()) {
        owned_round_trip(&record);
        views!(&record, Route, |view, lazy| {
            same!(record, view, lazy: id note; slices);
            assert_eq!(view.head().method(), record.head.method);
            assert_eq!(lazy.head().path().unwrap(), record.head.path.as_deref());
        });
        // The first slots are those of the flattened record.
        let (bytes, _) = written(&record);
        let region = bytes.region().unwrap();
        let head: Head = read_record(&region, BASE, 2, &Limits::default()).unwrap();
        prop_assert_eq!(head, record.head);
    }

    #[test]
    fn settings_agree(record in settings()) {
        owned_round_trip(&record);
        views!(&record, Settings, |view, lazy| same!(record, view, lazy:
            zero negative single double flag number big text level; slices column));
    }
}

#[test]
fn recursive_types_come_back() {
    let chain = (0..20).fold(Chain { value: 0, next: None }, |next, value| Chain {
        value,
        next: Some(Box::new(next)),
    });
    owned_round_trip(&chain);
    let one = || Box::new(Expr::Number(1.0));
    let expr = Expr::Not(Box::new(Expr::Add { left: one(), right: Box::new(Expr::Not(one())) }));
    owned_round_trip(&Formula { expr });
}

/// Cuts the record to its first `count` slots, as an older writer would have written it.
fn older(record: &Settings, count: u32) -> Settings {
    let (bytes, _) = written(record);
    let region = bytes.region().unwrap();
    let view = access_record::<Settings>(&region, BASE, count, &Limits::default()).unwrap();
    let lazy = access_record_lazy::<Settings>(&region, BASE, count, &Limits::default()).unwrap();
    let read: Settings = read_record(&region, BASE, count, &Limits::default()).unwrap();
    same!(read, view, lazy: zero negative single double flag number big text level; slices column);
    read
}

#[test]
fn missing_fields_read_as_their_defaults() {
    let full = Settings {
        name: "n".into(),
        maybe: Some(1),
        zero: 2,
        negative: 3,
        single: 4.0,
        double: 5.0,
        flag: false,
        number: 6,
        big: 7,
        text: "t".into(),
        list: vec![Point { x: 1.0, y: 2.0 }],
        column: vec![1.0],
        level: Level::Low,
    };
    assert_eq!(older(&full, 13), full);
    let oldest = Settings {
        name: "n".into(),
        maybe: None,
        zero: 0,
        negative: -7,
        single: 0.1,
        double: -3.0,
        flag: true,
        number: (1 << 53) - 1,
        big: u64::MAX,
        text: "some \"text\"".into(),
        list: Vec::new(),
        column: Vec::new(),
        level: Level::High,
    };
    assert_eq!(older(&full, 1), oldest);
    let middle = Settings { maybe: Some(1), zero: 2, negative: 3, ..oldest };
    assert_eq!(older(&full, 4), middle);
}

#[test]
fn borrowing_structs_are_written_and_viewed() {
    let points = [Point { x: 1.0, y: 2.0 }];
    let row = Borrowing {
        name: "name",
        body: Some(b"body"),
        octets: &[1, 2, 3],
        values: &[0.5, -0.5],
        tags: &["a", ""],
        points: &points,
        part: Part::Bytes(&[9]),
        note: "static",
    };
    views!(&row, Borrowing<'_>, |view, lazy| {
        same!(row, view, lazy: name body octets values note; slices);
        same_list(view.points(), lazy.points().unwrap(), &points, same_point);
        assert_eq!(view.tags().iter().collect::<Vec<_>>(), ["a", ""]);
        let PartView::Bytes(bytes) = view.part() else { panic!("{view:?}") };
        assert_eq!(bytes._0(), [9]);
    });
}

#[test]
fn numbers_beyond_the_safe_range_are_refused() {
    let count = Counted { count: 1 << 53 };
    let error = to_vec(&count, BASE).unwrap_err();
    assert_eq!(error.code(), zerobuf::Code::OutOfRange);
    assert_eq!(error.path().to_string(), "count");
    owned_round_trip(&Counted { count: (1 << 53) - 1 });
}

#[test]
fn views_print_and_compare_by_their_fields() {
    let route =
        |id| Route { head: Head { method: "GET".into(), path: None }, id, note: "n".into() };
    let ((one, slots), (two, _)) = (written(&route(1)), written(&route(2)));
    let (one, two) = (one.region().unwrap(), two.region().unwrap());
    let one = access_record::<Route>(&one, BASE, slots, &Limits::default()).unwrap();
    let two = access_record::<Route>(&two, BASE, slots, &Limits::default()).unwrap();
    assert_eq!(
        format!("{one:?}"),
        "RouteView { head: HeadView { method: \"GET\", path: None }, id: 1, note: \"n\" }"
    );
    assert_ne!(one, two);
    assert_eq!(one.head(), two.head());
}

#[test]
fn constants_tell_slots_and_offsets() {
    assert_eq!((PointView::SLOTS, PointView::OFFSET_X, PointView::OFFSET_Y), (2, 0, 16));
    assert_eq!((RouteView::SLOTS, RouteView::OFFSET_ID, RouteView::OFFSET_NOTE), (4, 32, 48));
    assert_eq!(PointView::TYPE_ID, zerobuf::fingerprint::type_id("Point"));
}
