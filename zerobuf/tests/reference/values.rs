//! The template's values, as the reference writer sees them.

use zerobuf::fingerprint::type_id;

use super::writer::Value;
use crate::template::*;

fn int(value: impl Into<i32>) -> Value {
    Value::Word(2, value.into() as u32)
}

fn float(value: f64) -> Value {
    Value::Wide(3, if value.is_nan() { 0x7ff8_0000_0000_0000 } else { value.to_bits() })
}

fn text(value: &str) -> Value {
    Value::Blob(4, value.as_bytes().to_vec())
}

fn column<const N: usize>(tag: u8, values: impl ExactSizeIterator<Item = [u8; N]>) -> Value {
    Value::Column(tag, values.len() as u32, values.flatten().collect())
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::List(1, items.iter().map(|item| vec![value(item)]).collect())
}

fn option<T>(option: Option<T>, value: impl Fn(T) -> Value) -> Value {
    option.map_or(Value::Null, value)
}

fn record_of_point(value: &Point) -> Value {
    Value::Record(type_id("Point"), point(value))
}

fn color(value: Color) -> Value {
    int(value as i32)
}

pub fn point(value: &Point) -> Vec<Value> {
    vec![float(value.x), float(value.y)]
}

pub fn node(value: &Node) -> Vec<Value> {
    vec![
        text(&value.name),
        option(value.next.as_ref(), |next| Value::Record(type_id("Node"), node(next))),
        Value::List(3, value.children.iter().map(node).collect()),
    ]
}

pub fn shape(value: &Shape) -> Value {
    match value {
        Shape::Nothing => Value::Variant(0, vec![]),
        Shape::Circle { center, radius } => {
            Value::Variant(1, vec![record_of_point(center), float(*radius)])
        }
        Shape::Label(label, number) => {
            Value::Variant(2, vec![text(label), option(*number, |n| Value::Word(16, n))])
        }
        Shape::Group(shapes) => Value::Variant(3, vec![list(shapes, shape)]),
        Shape::Inverse(inner) => Value::Variant(4, vec![shape(inner)]),
    }
}

pub fn kinds(value: &Kinds) -> Vec<Value> {
    let floats = |values: &Vec<f64>| column(41, values.iter().map(|f| f.to_le_bytes()));
    vec![
        Value::Word(1, u32::from(value.flag)),
        int(value.a),
        int(value.b),
        int(value.c),
        int(value.d),
        int(value.e),
        Value::Word(16, value.f),
        Value::Wide(7, value.g as u64),
        Value::Wide(17, value.h),
        float(f64::from(value.i)),
        float(value.j),
        Value::Wide(7, value.safe as u64),
        option(value.safe_option, |n| Value::Wide(17, n)),
        text(&value.text),
        Value::Blob(8, value.bytes.clone()),
        column(33, value.byte_column.iter().map(|n| [*n])),
        column(34, value.shorts.iter().map(|n| n.to_le_bytes())),
        floats(&value.floats),
        list(&value.flags, |flag| Value::Word(1, u32::from(*flag))),
        list(&value.words, |word| text(word)),
        list(&value.maybe, |number| option(*number, int)),
        record_of_point(&value.point),
        Value::List(2, value.points.iter().map(point).collect()),
        list(&value.boxes, |boxed| record_of_point(boxed)),
        list(&value.rows, floats),
        color(value.color),
        list(&value.colors, |c| color(*c)),
        shape(&value.shape),
        list(&value.shapes, shape),
        text(&value.user.0),
        list(&value.users, |user| text(&user.0)),
        option(value.some.as_deref(), record_of_point),
        Value::Word(16, value.retries),
        text(&value.greeting),
        column(37, value.more.iter().map(|n| n.to_le_bytes())),
    ]
}
