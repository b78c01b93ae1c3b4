//! A sealed record whose slots begin another one.

#[derive(Zerobuf)]
#[zerobuf(sealed)]
pub struct Base {
    pub kind: u32,
    /// The name.
    pub name: String,
    pub body: Option<Vec<u8>>,
}

#[derive(Zerobuf)]
pub struct Extended {
    #[zerobuf(flatten)]
    pub base: Base,
    pub extra: Vec<f64>,
}

#[derive(Zerobuf)]
pub struct Both {
    pub base: Base,
    pub extended: Vec<Extended>,
}
