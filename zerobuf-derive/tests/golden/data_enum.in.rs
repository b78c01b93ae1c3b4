/// A shape.
#[derive(Zerobuf)]
pub enum Shape {
    /// No shape at all.
    Nothing,
    /// A circle.
    Circle {
        /// The radius.
        #[zerobuf(rename = "r")]
        radius: f64,
    },
    /// A label.
    Label(String, #[zerobuf(default = 3)] u32),
    #[deprecated]
    Group(Vec<Shape>),
    Marked { at: Point, #[zerobuf(number)] id: u64, note: Option<String> },
}

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}
