//! Every kind of field, alone, optional and in lists.

/// Every kind that lies in the slot itself.
#[derive(Zerobuf)]
pub struct Scalars {
    pub a: bool,
    pub b: i8,
    pub c: i16,
    pub d: i32,
    pub e: u8,
    pub f: u16,
    pub g: u32,
    pub h: i64,
    pub i: u64,
    pub j: f32,
    pub k: f64,
    pub l: Color,
}

/// Every kind with data of its own.
#[derive(Zerobuf)]
pub struct Referring<'a> {
    pub text: String,
    pub bytes: Vec<u8>,
    pub borrowed: &'a str,
    pub slice: &'a [u8],
    pub point: Point,
    pub boxed: Box<Point>,
    pub shape: Shape,
    pub name: Name,
}

/// A column of every number.
#[derive(Zerobuf)]
pub struct Columns<'a> {
    pub a: Vec<i8>,
    #[zerobuf(column)]
    pub b: Vec<u8>,
    pub c: Vec<i16>,
    pub d: Vec<u16>,
    pub e: Vec<i32>,
    pub f: Vec<u32>,
    pub g: Vec<i64>,
    pub h: Vec<u64>,
    pub i: Vec<f32>,
    pub j: &'a [f64],
}

/// Options of all of them.
#[derive(Zerobuf)]
pub struct Optional {
    pub a: Option<bool>,
    pub b: Option<i8>,
    pub c: Option<u32>,
    pub d: Option<i64>,
    pub e: Option<f32>,
    pub f: Option<Color>,
    pub g: Option<String>,
    pub h: Option<Vec<u8>>,
    pub i: Option<Vec<f64>>,
    pub j: Option<Point>,
    pub k: Option<Box<Point>>,
    pub l: Option<Shape>,
    pub m: Option<Vec<Point>>,
    pub n: Option<Vec<String>>,
    pub o: Option<Name>,
}

/// Lists of all of them.
#[derive(Zerobuf)]
pub struct Lists {
    pub a: Vec<bool>,
    pub b: Vec<String>,
    pub c: Vec<Vec<u8>>,
    pub d: Vec<Vec<f64>>,
    pub e: Vec<Color>,
    pub f: Vec<Shape>,
    pub g: Vec<Point>,
    pub h: Vec<Box<Point>>,
    pub i: Vec<Option<Point>>,
    pub j: Vec<Option<i32>>,
    pub k: Vec<Vec<Point>>,
    pub l: Vec<Vec<bool>>,
    pub m: Vec<Option<String>>,
    pub n: Vec<Name>,
    pub o: Vec<Vec<Vec<String>>>,
}

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Zerobuf)]
pub enum Color {
    Red,
    Green = 5,
    Dark = -3,
}

#[derive(Zerobuf)]
pub enum Shape {
    Nothing,
    Circle { center: Point, radius: f64 },
    Label(String, u32),
}

/// A newtype is its content.
#[derive(Zerobuf)]
pub struct Name(pub String);
