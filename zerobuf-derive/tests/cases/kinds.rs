// Types of every kind, for tests that write, read and compare them.

/// All scalars, and the markers that change their slot.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Scalars {
    /// A bool.
    pub flag: bool,
    pub i8: i8,
    pub i16: i16,
    pub i32: i32,
    pub u8: u8,
    pub u16: u16,
    pub u32: u32,
    pub i64: i64,
    pub u64: u64,
    pub f32: f32,
    pub f64: f64,
    #[zerobuf(number)]
    pub signed: i64,
    #[zerobuf(number)]
    pub unsigned: u64,
}

/// Text, bytes and columns.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Texts {
    pub text: String,
    pub bytes: Vec<u8>,
    #[zerobuf(column)]
    pub octets: Vec<u8>,
    pub i8s: Vec<i8>,
    pub i16s: Vec<i16>,
    pub u16s: Vec<u16>,
    pub i32s: Vec<i32>,
    pub u32s: Vec<u32>,
    pub i64s: Vec<i64>,
    pub u64s: Vec<u64>,
    pub f32s: Vec<f32>,
    pub f64s: Vec<f64>,
}

/// Options of every sort.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Optional {
    pub flag: Option<bool>,
    #[zerobuf(number)]
    pub number: Option<u64>,
    pub text: Option<String>,
    #[zerobuf(column)]
    pub octets: Option<Vec<u8>>,
    pub column: Option<Vec<f32>>,
    pub point: Option<Point>,
    pub boxed: Option<Box<Point>>,
    pub list: Option<Vec<Point>>,
    pub color: Option<Color>,
    pub shape: Option<Shape>,
}

/// Records and lists.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Nested {
    pub point: Point,
    pub boxed: Box<Point>,
    pub points: Vec<Point>,
    pub boxes: Vec<Box<Point>>,
    pub options: Vec<Option<Point>>,
    pub words: Vec<String>,
    pub flags: Vec<bool>,
    pub blobs: Vec<Vec<u8>>,
    pub columns: Vec<Vec<i16>>,
    pub rows: Vec<Vec<Point>>,
    pub colors: Vec<Color>,
    pub shapes: Vec<Shape>,
    pub empties: Vec<Empty>,
}

/// A place.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// Holds a list of itself.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Tree {
    pub name: String,
    pub children: Vec<Self>,
}

/// Holds itself.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Chain {
    pub value: i32,
    pub next: Option<Box<Chain>>,
}

/// Ordinal and explicit discriminants.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq)]
pub enum Color {
    Red,
    Green = 5,
    #[zerobuf(rename = "Sea")]
    Blue,
    Dark = -3,
}

/// An enum that defaults.
#[derive(Zerobuf, Debug, Clone, Copy, PartialEq)]
pub enum Level {
    Low,
    High,
}

/// Payloads of every form.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
#[zerobuf(name = "geo.Shape")]
pub enum Shape {
    Nothing,
    Circle { radius: f64 },
    Label(String, u32),
    Group(Vec<Shape>),
    Marked {
        at: Point,
        #[zerobuf(number)]
        id: u64,
        note: Option<String>,
        #[zerobuf(default = 7)]
        level: u8,
    },
    Curly {},
    Round(),
}

/// An enum that holds itself.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub enum Expr {
    Number(f64),
    Not(Box<Expr>),
    Add { left: Box<Expr>, right: Box<Expr> },
}

/// Fields that older writers do not have.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Settings {
    pub name: String,
    pub maybe: Option<u32>,
    #[zerobuf(default)]
    pub zero: u32,
    #[zerobuf(default = -7)]
    pub negative: i8,
    #[zerobuf(default = 0.1)]
    pub single: f32,
    #[zerobuf(default = -3)]
    pub double: f64,
    #[zerobuf(default = true)]
    pub flag: bool,
    #[zerobuf(number, default = 9_007_199_254_740_991)]
    pub number: u64,
    #[zerobuf(default = 18_446_744_073_709_551_615)]
    pub big: u64,
    #[zerobuf(default = "some \"text\"")]
    pub text: String,
    #[zerobuf(default)]
    pub list: Vec<Point>,
    #[zerobuf(default)]
    pub column: Vec<f64>,
    #[zerobuf(default = Level::High)]
    pub level: Level,
}

/// A record that can never grow.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
#[zerobuf(sealed)]
pub struct Head {
    pub method: String,
    pub path: Option<String>,
}

/// Begins with the slots of another record.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Route {
    #[zerobuf(flatten)]
    pub head: Head,
    pub id: u32,
    #[zerobuf(default = "none")]
    pub note: String,
}

/// Renamed and deprecated.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
#[zerobuf(name = "shop.Customer")]
pub struct Customer {
    #[zerobuf(rename = "größe")]
    pub size: u32,
    #[deprecated(note = "use `size`")]
    #[zerobuf(rename = "old")]
    pub nickname: Option<String>,
}

/// A newtype over a number.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Id(pub u64);

/// A newtype over a number that JavaScript reads as one.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Count(#[zerobuf(number)] pub Option<u64>);

/// A newtype over a string.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Label(pub String);

/// A newtype over a record.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Spot(pub Point);

/// A newtype over a boxed record.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Far(pub Box<Point>);

/// Fields that are newtypes.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Wrappers {
    pub id: Id,
    pub count: Count,
    pub label: Option<Label>,
    pub spot: Spot,
    pub labels: Vec<Label>,
    pub spots: Vec<Spot>,
    pub fars: Vec<Far>,
    pub counts: Vec<Count>,
}

/// No fields at all.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Empty {}

/// Written without a copy.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Borrowing<'r> {
    pub name: &'r str,
    pub body: Option<&'r [u8]>,
    #[zerobuf(column)]
    pub octets: &'r [u8],
    pub values: &'r [f64],
    pub tags: &'r [&'r str],
    pub points: &'r [Point],
    pub part: Part<'r>,
    pub note: &'static str,
}

/// An enum that borrows.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub enum Part<'p> {
    Text(&'p str),
    Bytes(&'p [u8]),
}

/// Names that generated code must not stumble over.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Hazards {
    pub r#type: u8,
    pub at: u32,
    pub sink: u32,
    pub record: u32,
    pub cell: u32,
    pub fmt: u32,
    pub eq: u32,
    pub clone: u32,
    pub from: u32,
    pub view: u32,
    pub len: u32,
    pub __proto__: u32,
}

/// Holds an enum that holds itself.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Formula {
    pub expr: Expr,
}

/// One number that JavaScript reads as one.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Counted {
    #[zerobuf(number)]
    pub count: u64,
}
