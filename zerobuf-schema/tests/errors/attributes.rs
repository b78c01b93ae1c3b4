#[derive(Zerobuf)]
#[zerobuf(nam = "X")]
struct UnknownOnType {
    #[zerobuf(skip)]
    unknown: u8,
    #[zerobuf(rename = "two words")]
    spaced: u8,
    #[zerobuf(rename = "a", rename = "b")]
    twice: u8,
    #[zerobuf(rename)]
    bare: u8,
    #[zerobuf(rename = 3)]
    no_text: u8,
    #[zerobuf]
    empty: u8,
    #[zerobuf(number)]
    number: u32,
    #[zerobuf(number)]
    numbers: Vec<u64>,
    #[zerobuf(column)]
    column: Vec<f32>,
}

#[derive(Zerobuf)]
#[zerobuf(name = "")]
struct EmptyName {}

#[derive(Zerobuf)]
struct Newtype(#[zerobuf(rename = "x", default, flatten)] u8);

#[derive(Zerobuf)]
enum Shape {
    #[zerobuf(number)]
    Empty,
    Circle(#[zerobuf(rename = "r")] f64),
    Rect {
        #[zerobuf(flatten)]
        size: f64,
    },
}

#[derive(Zerobuf)]
#[cfg_attr(unix, zerobuf(name = "Unix"))]
struct Conditional {
    #[cfg_attr(unix, zerobuf(rename = "y"), allow(unused))]
    x: u8,
    #[cfg_attr(unix, allow(unused))]
    fine: u8,
}
