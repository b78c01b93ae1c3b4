// The types of the vectors: every kind a field can have, in as few fields as possible.
//
// The Rust tests include this file; the generator makes the TypeScript of the tests from it.
// README.md beside it tells how a vector names these types and writes their values.

// ---- scalars ------------------------------------------------------------------------------

/// One bool.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Flag {
    pub value: bool,
}

/// The integers that are stored as I32 with a smaller range.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Small {
    pub a: i8,
    pub b: u8,
    pub c: i16,
    pub d: u16,
}

/// One i32.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Int {
    pub value: i32,
}

/// One u32.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Uint {
    pub value: u32,
}

/// One i64.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Long {
    pub value: i64,
}

/// One u64.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Ulong {
    pub value: u64,
}

/// 64-bit integers that are numbers in every language.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Safe {
    #[zerobuf(number)]
    pub signed: i64,
    #[zerobuf(number)]
    pub unsigned: u64,
}

/// One f32.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Single {
    pub value: f32,
}

/// One f64.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Double {
    pub value: f64,
}

// ---- text, bytes, columns -----------------------------------------------------------------

/// One string.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Text {
    pub value: String,
}

/// One run of bytes.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Blob {
    pub value: Vec<u8>,
}

/// Two strings with bytes between them.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Parts {
    pub head: String,
    pub body: Vec<u8>,
    pub tail: String,
}

/// A column of every element type.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Columns {
    pub i8s: Vec<i8>,
    #[zerobuf(column)]
    pub u8s: Vec<u8>,
    pub i16s: Vec<i16>,
    pub u16s: Vec<u16>,
    pub i32s: Vec<i32>,
    pub u32s: Vec<u32>,
    pub i64s: Vec<i64>,
    pub u64s: Vec<u64>,
    pub f32s: Vec<f32>,
    pub f64s: Vec<f64>,
}

/// One column.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Series {
    pub values: Vec<f64>,
}

/// A string that leaves an odd cursor before a column.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Labelled {
    pub label: String,
    pub values: Vec<f64>,
}

// ---- records ------------------------------------------------------------------------------

/// A record of two numbers.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A record without fields.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Empty {}

/// Records in a record.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Line {
    pub name: String,
    pub from: Point,
    pub to: Box<Point>,
}

/// A record without fields in a record.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Holder {
    pub empty: Empty,
    pub after: i32,
}

/// A record that holds itself: a chain.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Node {
    pub value: i32,
    pub next: Option<Box<Node>>,
}

/// A record that holds a list of itself.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Tree {
    pub name: String,
    pub children: Vec<Tree>,
}

// ---- enums --------------------------------------------------------------------------------

/// An enum without payloads: ordinal and explicit discriminants.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq)]
pub enum Color {
    Red,
    Green = 5,
    Blue,
    Dark = -3,
}

/// One enum without payloads.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Paint {
    pub color: Color,
}

/// An enum with payloads of every form.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub enum Shape {
    Nothing,
    Circle { radius: f64 },
    Label(String, u32),
    Group(Vec<Shape>),
    Marked { at: Point, note: Option<String> },
}

/// One enum with payloads.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Drawing {
    pub shape: Shape,
}

// ---- options ------------------------------------------------------------------------------

/// An option of every kind.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Options {
    pub flag: Option<bool>,
    pub int: Option<i32>,
    pub uint: Option<u32>,
    pub long: Option<i64>,
    pub double: Option<f64>,
    pub text: Option<String>,
    pub blob: Option<Vec<u8>>,
    pub series: Option<Vec<f64>>,
    pub point: Option<Point>,
    pub points: Option<Vec<Point>>,
    pub color: Option<Color>,
    pub shape: Option<Shape>,
}

// ---- lists --------------------------------------------------------------------------------

/// A list of inline records.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Points {
    pub points: Vec<Point>,
}

/// Inline records that have data of their own.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Lines {
    pub lines: Vec<Line>,
}

/// Inline records without fields.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Empties {
    pub items: Vec<Empty>,
}

/// Lists of single slots.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Lists {
    pub flags: Vec<bool>,
    pub texts: Vec<String>,
    pub blobs: Vec<Vec<u8>>,
    pub maybe: Vec<Option<i32>>,
    pub boxed: Vec<Box<Point>>,
    pub optional: Vec<Option<Point>>,
    pub colors: Vec<Color>,
    pub shapes: Vec<Shape>,
}

/// One list of bools.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Flags {
    pub values: Vec<bool>,
}

/// One list of strings.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Words {
    pub values: Vec<String>,
}

/// Lists in lists.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Grid {
    pub columns: Vec<Vec<f64>>,
    pub rows: Vec<Vec<Point>>,
    pub cells: Vec<Vec<bool>>,
}

// ---- newtypes, names, growth --------------------------------------------------------------

/// A newtype over a number.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Id(pub u64);

/// A newtype over a string.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Label(pub String);

/// A newtype over a record.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Spot(pub Point);

/// Fields that are newtypes.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Wrapped {
    pub id: Id,
    pub label: Option<Label>,
    pub spot: Spot,
    pub labels: Vec<Label>,
    pub spots: Vec<Spot>,
}

/// Names of its own, and a field whose Rust name is a keyword.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
#[zerobuf(name = "shop.Order")]
pub struct Order {
    #[zerobuf(rename = "größe")]
    pub size: u32,
    pub r#type: String,
}

/// A field of a renamed type.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Basket {
    pub order: Order,
}

/// Fields that older writers may have left out.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Grown {
    pub first: u32,
    pub second: Option<String>,
    #[zerobuf(default = 7)]
    pub third: i32,
    #[zerobuf(default)]
    pub fourth: String,
    #[zerobuf(default = "none")]
    pub fifth: String,
    #[zerobuf(default = true)]
    pub sixth: bool,
    #[zerobuf(default = 0.5)]
    pub seventh: f64,
}

/// A field that must be there behind one that need not.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Strict {
    pub first: Option<u32>,
    pub second: u32,
}

/// Records in a list that may be shorter or longer than expected.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Item {
    pub name: String,
    pub count: Option<u32>,
}

/// A list of them.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Items {
    pub items: Vec<Item>,
}

/// A record that can never grow.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
#[zerobuf(sealed)]
pub struct Base {
    pub kind: u32,
    pub name: String,
}

/// A record that begins with the fields of another.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Extended {
    #[zerobuf(flatten)]
    pub base: Base,
    pub extra: Option<String>,
}
