/// Colors of a lamp.
#[derive(Zerobuf, Clone, Copy, Debug, PartialEq)]
pub enum Color {
    Red,
    Green = 5,
    /// Like the sea.
    #[zerobuf(rename = "Sea")]
    Blue,
    Dark = -3,
}
