/// A place in the plane.
#[derive(Zerobuf)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Upwards.
    pub y: f64,
}
