//! JSON by serde_json.

use std::hint::black_box;

use super::Peer;
use crate::shapes::Shape;

/// A text.
pub struct Json {
    bytes: Vec<u8>,
}

impl<S: Shape> Peer<S> for Json {
    const NAME: &'static str = "serde_json";
    type Owned = S;

    fn new(value: &S) -> Self {
        Self { bytes: serde_json::to_vec(value).expect("it has a JSON form") }
    }

    fn size(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    fn write(&mut self, value: &S) {
        self.bytes.clear();
        serde_json::to_writer(&mut self.bytes, value).expect("it has a JSON form");
    }

    #[inline]
    fn access(&self) {
        black_box(Peer::<S>::owned(self));
    }

    #[inline]
    fn owned(&self) -> S {
        serde_json::from_slice(&self.bytes).expect("is valid")
    }
}
