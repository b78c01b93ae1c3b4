#[derive(Zerobuf)]
pub struct EveryKind {
    pub bool: bool,
    pub i8: i8,
    pub u16: u16,
    pub u32: u32,
    pub i64: i64,
    #[zerobuf(number)]
    pub number: u64,
    #[zerobuf(number)]
    pub optional_number: Option<i64>,
    pub f32: f32,
    pub text: String,
    pub bytes: Vec<u8>,
    #[zerobuf(column)]
    pub octets: Vec<u8>,
    #[zerobuf(column)]
    pub optional_octets: Option<Vec<u8>>,
    pub column: Vec<f64>,
    pub optional: Option<i32>,
    pub boxed: Box<Point>,
    pub record: Point,
    pub records: Vec<Point>,
    pub boxes: Option<Vec<Box<Point>>>,
    pub lists: Vec<Vec<Option<String>>>,
    pub next: Option<Box<Self>>,
}

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}
