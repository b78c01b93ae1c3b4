//! Fields that an older writer may have left out, of every kind that can have a default.

#[derive(Zerobuf)]
pub struct Grown {
    pub first: u32,
    pub second: Option<String>,
    #[zerobuf(default)]
    pub flag: bool,
    #[zerobuf(default = true)]
    pub on: bool,
    #[zerobuf(default = -7)]
    pub small: i8,
    #[zerobuf(default = 4000000000)]
    pub large: u32,
    #[zerobuf(default = -9007199254740993)]
    pub long: i64,
    #[zerobuf(default = 5)]
    pub unsigned: u64,
    #[zerobuf(default = 9007199254740991, number)]
    pub safe: u64,
    #[zerobuf(default = 0.1)]
    pub single: f32,
    #[zerobuf(default = -1e300)]
    pub double: f64,
    #[zerobuf(default = "a \"quoted\"\ndefault")]
    pub text: String,
    #[zerobuf(default)]
    pub bytes: Vec<u8>,
    #[zerobuf(default)]
    pub column: Vec<f64>,
    #[zerobuf(default)]
    pub list: Vec<String>,
    #[zerobuf(default)]
    pub grown: Vec<Item>,
    #[zerobuf(default = Level::High)]
    pub level: Level,
    #[zerobuf(default = "ends */ a comment")]
    pub comment: String,
}

/// What `Grown` was once.
#[derive(Zerobuf)]
#[zerobuf(name = "old.Grown")]
pub struct Old {
    pub first: u32,
}

#[derive(Zerobuf)]
pub struct Item {
    pub name: String,
    pub count: Option<u32>,
}

#[derive(Zerobuf)]
pub enum Level {
    Low = 1,
    #[zerobuf(rename = "veryHigh")]
    High = 10,
}

#[derive(Zerobuf)]
pub enum Event {
    Moved { x: f64, #[zerobuf(default = 1.5)] y: f64, by: Option<String> },
}

#[derive(Zerobuf)]
pub struct Log {
    pub events: Vec<Event>,
}
