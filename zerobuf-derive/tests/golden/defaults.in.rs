#[derive(Zerobuf)]
pub struct Settings {
    pub name: String,
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
    #[zerobuf(default = Color::Green)]
    pub color: Color,
}

#[derive(Zerobuf, Clone, Copy, Debug, PartialEq)]
pub enum Color {
    Red,
    Green,
}

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}
