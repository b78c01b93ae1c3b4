//! Values and damage for the property tests.

#![allow(unreachable_pub, reason = "shared by test files")]

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::template::*;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), "[a-z]{1,12}", "\\PC{1,8}", "[a-zäß\u{1f600}]{60,90}",]
}

fn point() -> impl Strategy<Value = Point> {
    (any::<f64>(), prop_oneof![any::<f64>(), Just(f64::NAN), Just(-f64::NAN)])
        .prop_map(|(x, y)| Point { x, y })
}

fn number_point() -> impl Strategy<Value = Point> {
    (-1e9..1e9, -1e9..1e9).prop_map(|(x, y)| Point { x, y })
}

pub fn node() -> impl Strategy<Value = Node> {
    let leaf = text().prop_map(|name| Node { name, ..Node::default() });
    leaf.prop_recursive(5, 24, 4, |inner| {
        (text(), option::of(inner.clone()), vec(inner, 0..4))
            .prop_map(|(name, next, children)| Node { name, next: next.map(Box::new), children })
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = prop_oneof![
        Just(Shape::Nothing),
        (number_point(), any::<f64>())
            .prop_map(|(center, radius)| Shape::Circle { center, radius }),
        (text(), option::of(any::<u32>())).prop_map(|(text, number)| Shape::Label(text, number)),
    ];
    leaf.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Shape::Group),
            inner.prop_map(|shape| Shape::Inverse(Box::new(shape))),
        ]
    })
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![Just(Color::Red), Just(Color::Green), Just(Color::Blue)]
}

/// A value with shapes that are more than the sample's.
pub fn shape_holder() -> impl Strategy<Value = Kinds> {
    (shape(), vec(shape(), 0..5)).prop_map(|(shape, shapes)| Kinds {
        shape,
        shapes,
        ..kinds::sample()
    })
}

const SAFE: i64 = 9_007_199_254_740_991;

pub fn kinds_value() -> impl Strategy<Value = Kinds> {
    let numbers = (
        any::<(bool, i8, i16, i32, u8, u16, u32, i64, u64, f32)>(),
        any::<f64>(),
        -SAFE..=SAFE,
        option::of(0..=SAFE as u64),
    );
    let vectors = (
        vec(any::<u8>(), 0..70),
        vec(any::<u8>(), 0..20),
        vec(any::<i16>(), 0..5),
        vec(any::<f64>(), 0..5),
        vec(any::<bool>(), 0..3),
        vec(text(), 0..3),
        vec(option::of(any::<i32>()), 0..3),
        vec(vec(any::<f64>(), 0..3), 0..3),
        vec(any::<u32>(), 0..4),
    );
    let others = (
        point(),
        vec(point(), 0..3),
        vec(point().prop_map(Box::new), 0..3),
        color(),
        vec(color(), 0..3),
        shape(),
        vec(shape(), 0..3),
        text(),
        vec(text(), 0..3),
        option::of(point().prop_map(Box::new)),
    );
    (numbers, vectors, others, text(), any::<u32>(), text()).prop_map(
        |(numbers, vectors, others, text, retries, greeting)| {
            let ((flag, a, b, c, d, e, f, g, h, i), j, safe, safe_option) = numbers;
            let (bytes, byte_column, shorts, floats, flags, words, maybe, rows, more) = vectors;
            let (point, points, boxes, color, colors, shape, shapes, user, users, some) = others;
            let users = users.into_iter().map(UserName).collect();
            Kinds {
                flag,
                a,
                b,
                c,
                d,
                e,
                f,
                g,
                h,
                i,
                j,
                safe,
                safe_option,
                text,
                bytes,
                byte_column,
                shorts,
                floats,
                flags,
                words,
                maybe,
                point,
                points,
                boxes,
                rows,
                color,
                colors,
                shape,
                shapes,
                user: UserName(user),
                users,
                some,
                retries,
                greeting,
                more,
            }
        },
    )
}

/// Some damage to a message.
#[derive(Debug, Clone)]
pub enum Change {
    Byte(prop::sample::Index, u8),
    Tag(prop::sample::Index, u8),
    /// A word of some slot: in `A`, the lower half of `B`, or the upper half.
    Word(prop::sample::Index, usize, u32),
    /// A word that points to somewhere in the message.
    Pointer(prop::sample::Index, usize, prop::sample::Index, u32),
    Truncate(prop::sample::Index),
}

pub fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    let word = prop_oneof![
        0_u32..70,
        any::<u32>(),
        Just(u32::MAX),
        Just(0x8000_0000),
        Just(0x1000_0000),
        Just(0xffff_0000),
        Just(0xfffe_fff0),
    ];
    let tag = prop::sample::select(vec![0_u8, 1, 2, 3, 4, 5, 6, 7, 8, 16, 17, 18, 19, 20, 37, 41]);
    prop_oneof![
        2 => (index(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        2 => (index(), tag).prop_map(|(at, tag)| Change::Tag(at, tag)),
        3 => (index(), 1_usize..4, word).prop_map(|(at, part, word)| Change::Word(at, part, word)),
        3 => (index(), 1_usize..4, index(), prop_oneof![4 => Just(0_u32), 1 => 1_u32..16])
            .prop_map(|(at, part, to, off)| Change::Pointer(at, part, to, off)),
        1 => index().prop_map(Change::Truncate),
    ]
}

impl Change {
    pub fn all(changes: &[Self], bytes: &mut Vec<u8>, base: u32) {
        for change in changes {
            change.apply(bytes, base);
        }
    }

    fn apply(&self, bytes: &mut Vec<u8>, base: u32) {
        let len = bytes.len();
        if len < 16 {
            return;
        }
        let slots = len / 16;
        match self {
            Self::Byte(at, byte) => bytes[at.index(len)] = *byte,
            Self::Tag(at, tag) => bytes[16 * at.index(slots)] = *tag,
            Self::Word(at, part, word) => {
                let at = 16 * at.index(slots) + 4 * part;
                bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
            }
            Self::Pointer(at, part, to, off) => {
                let at = 16 * at.index(slots) + 4 * part;
                let target = base + 4 * to.index(len / 4) as u32 + off;
                bytes[at..at + 4].copy_from_slice(&target.to_le_bytes());
            }
            // The root slots stay: properties about where they lie are another test.
            Self::Truncate(to) => bytes.truncate(len - to.index(len.saturating_sub(560).max(1))),
        }
    }
}
