//! Types of every kind, and strategies that make values of them.

#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    deprecated,
    clippy::vec_box,
    reason = "shared by several tests"
)]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use zerobuf::Zerobuf;

include!("kinds.rs");

const SAFE: u64 = (1 << 53) - 1;

pub fn point() -> impl Strategy<Value = Point> + Clone {
    (any::<f64>(), any::<f64>()).prop_map(|(x, y)| Point { x, y })
}

pub fn text() -> impl Strategy<Value = String> + Clone {
    prop_oneof![Just(String::new()), "\\PC{0,12}", "[\\x00-\\x7f]{0,40}"]
}

pub fn color() -> impl Strategy<Value = Color> + Clone {
    prop_oneof![Just(Color::Red), Just(Color::Green), Just(Color::Blue), Just(Color::Dark)]
}

pub fn scalars() -> impl Strategy<Value = Scalars> {
    let small = (any::<bool>(), any::<i8>(), any::<i16>(), any::<i32>(), any::<u8>(), any::<u16>());
    let wide = (any::<u32>(), any::<i64>(), any::<u64>(), any::<f32>(), any::<f64>());
    let safe = (-(SAFE as i64)..=SAFE as i64, 0..=SAFE);
    (small, wide, safe).prop_map(|(small, wide, (signed, unsigned))| {
        let (flag, i8, i16, i32, u8, u16) = small;
        let (u32, i64, u64, f32, f64) = wide;
        Scalars { flag, i8, i16, i32, u8, u16, u32, i64, u64, f32, f64, signed, unsigned }
    })
}

pub fn texts() -> impl Strategy<Value = Texts> {
    let bytes = (text(), vec(any::<u8>(), 0..9), vec(any::<u8>(), 0..9), vec(any::<i8>(), 0..9));
    let small = (vec(any::<i16>(), 0..5), vec(any::<u16>(), 0..5), vec(any::<i32>(), 0..5));
    let wide = (vec(any::<u32>(), 0..5), vec(any::<i64>(), 0..5), vec(any::<u64>(), 0..5));
    let floats = (vec(any::<f32>(), 0..5), vec(any::<f64>(), 0..5));
    (bytes, small, wide, floats).prop_map(|(b, s, w, f)| {
        let (text, bytes, octets, i8s) = b;
        let ((i16s, u16s, i32s), (u32s, i64s, u64s), (f32s, f64s)) = (s, w, f);
        Texts { text, bytes, octets, i8s, i16s, u16s, i32s, u32s, i64s, u64s, f32s, f64s }
    })
}

pub fn shape() -> impl Strategy<Value = Shape> + Clone {
    let leaf = prop_oneof![
        Just(Shape::Nothing),
        Just(Shape::Curly {}),
        Just(Shape::Round()),
        any::<f64>().prop_map(|radius| Shape::Circle { radius }),
        (text(), any::<u32>()).prop_map(|(label, size)| Shape::Label(label, size)),
        (point(), 0..=SAFE, option::of(text()), any::<u8>())
            .prop_map(|(at, id, note, level)| Shape::Marked { at, id, note, level }),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| vec(inner, 0..4).prop_map(Shape::Group))
}

pub fn optional() -> impl Strategy<Value = Optional> {
    let plain = (option::of(any::<bool>()), option::of(0..=SAFE), option::of(text()));
    let wide = (option::of(vec(any::<u8>(), 0..5)), option::of(vec(any::<f32>(), 0..5)));
    let records = (option::of(point()), option::of(point()), option::of(vec(point(), 0..4)));
    let enums = (option::of(color()), option::of(shape()));
    (plain, wide, records, enums).prop_map(|(plain, wide, records, (color, shape))| {
        let ((flag, number, text), (octets, column)) = (plain, wide);
        let (point, boxed, list) = records;
        let boxed = boxed.map(Box::new);
        Optional { flag, number, text, octets, column, point, boxed, list, color, shape }
    })
}

pub fn nested() -> impl Strategy<Value = Nested> {
    let few = 0..4_usize;
    let points = (point(), point(), vec(point(), 0..4), vec(point().prop_map(Box::new), 0..4));
    let plain = (vec(text(), 0..4), vec(any::<bool>(), 0..4), vec(vec(any::<u8>(), 0..4), 0..4));
    let deep = (vec(vec(any::<i16>(), 0..4), 0..4), vec(vec(point(), 0..3), 0..3));
    let rest = (vec(color(), 0..4), vec(shape(), 0..3), few, vec(option::of(point()), 0..4));
    (points, plain, deep, rest).prop_map(|(points, plain, (columns, rows), rest)| {
        let (point, boxed, points, boxes) = points;
        let (words, flags, blobs) = plain;
        let (colors, shapes, count, options) = rest;
        let (boxed, empties) = (Box::new(boxed), vec![Empty {}; count]);
        #[rustfmt::skip]
        let nested = Nested {
            point, boxed, points, boxes, options, words, flags, blobs, columns, rows, colors,
            shapes, empties,
        };
        nested
    })
}

pub fn tree() -> impl Strategy<Value = Tree> {
    let leaf = text().prop_map(|name| Tree { name, children: Vec::new() });
    leaf.prop_recursive(6, 32, 4, |inner| {
        (text(), vec(inner, 0..4)).prop_map(|(name, children)| Tree { name, children })
    })
}

pub fn wrappers() -> impl Strategy<Value = Wrappers> {
    let count = || option::of(0..=SAFE).prop_map(Count);
    let label = || text().prop_map(Label);
    let one = (any::<u64>().prop_map(Id), count(), option::of(label()), point().prop_map(Spot));
    let far = point().prop_map(|point| Far(Box::new(point)));
    let spots = vec(point().prop_map(Spot), 0..4);
    let many = (vec(label(), 0..4), spots, vec(far, 0..4), vec(count(), 0..4));
    (one, many).prop_map(|((id, count, label, spot), (labels, spots, fars, counts))| Wrappers {
        id,
        count,
        label,
        spot,
        labels,
        spots,
        fars,
        counts,
    })
}

pub fn settings() -> impl Strategy<Value = Settings> {
    let small = (text(), option::of(any::<u32>()), any::<u32>(), any::<i8>(), any::<f32>());
    let wide = (any::<f64>(), any::<bool>(), 0..=SAFE, any::<u64>(), text());
    let level = prop_oneof![Just(Level::Low), Just(Level::High)];
    let lists = (vec(point(), 0..3), vec(any::<f64>(), 0..3), level);
    (small, wide, lists).prop_map(|(small, wide, (list, column, level))| {
        let (name, maybe, zero, negative, single) = small;
        let (double, flag, number, big, text) = wide;
        #[rustfmt::skip]
        let settings = Settings {
            name, maybe, zero, negative, single, double, flag, number, big, text, list, column,
            level,
        };
        settings
    })
}

pub fn route() -> impl Strategy<Value = Route> {
    (text(), option::of(text()), any::<u32>(), text()).prop_map(|(method, path, id, note)| Route {
        head: Head { method, path },
        id,
        note,
    })
}
