//! Only a variant of an enum without payloads can be a default.
//~ no variant or associated item named `Blue`
//~ expected `ShapeView<'_>`, found `Shape`

use zerobuf::Zerobuf;

#[derive(Zerobuf, Clone, Copy, Debug, PartialEq)]
enum Color {
    Red,
}

#[derive(Zerobuf)]
enum Shape {
    Circle(f64),
    Nothing,
}

#[derive(Zerobuf)]
struct Paint {
    #[zerobuf(default = Color::Blue)]
    color: Color,
    #[zerobuf(default = Shape::Nothing)]
    shape: Shape,
}

fn main() {}
