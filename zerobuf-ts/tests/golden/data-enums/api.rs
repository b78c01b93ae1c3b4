//! Discriminated unions in all their forms.

/// A message.
#[derive(Zerobuf)]
pub enum Message {
    /// Nothing to say.
    Quiet,
    /// One value.
    Number(f64) = 10,
    Pair(String, Vec<Message>),
    /// Named fields.
    Moved {
        /// Where to.
        to: Point,
        #[deprecated = "not measured any more"]
        speed: Option<f32>,
        color: Color,
    },
    #[zerobuf(rename = "onAccount")]
    Renamed { list: Vec<Point> },
    Ended = 4000000000,
}

#[derive(Zerobuf)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

#[derive(Zerobuf)]
pub enum Color {
    Red,
    Blue,
}

#[derive(Zerobuf)]
pub struct Envelope {
    pub message: Message,
    pub reply: Option<Message>,
    pub more: Vec<Message>,
    pub maybe: Vec<Option<Message>>,
}
