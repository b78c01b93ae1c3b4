//! zerobuf itself.

use zerobuf::{Arena, Mark};

use super::Peer;
use crate::shapes::Shape;

/// An arena with one message.
pub struct Zerobuf {
    arena: Arena<'static>,
    message: u32,
    len: usize,
    start: Mark,
}

impl<S: Shape> Peer<S> for Zerobuf {
    const NAME: &'static str = "zerobuf";
    type Owned = S;

    fn new(value: &S) -> Self {
        let mut arena = Arena::new();
        let start = arena.save();
        let message = arena.write(value).expect("there is memory");
        Self { len: arena.used() as usize, arena, message, start }
    }

    fn size(&self) -> usize {
        self.len
    }

    #[inline]
    fn write(&mut self, value: &S) {
        self.arena.restore(self.start).expect("the mark is older");
        self.message = self.arena.write(value).expect("there is memory");
    }

    #[inline]
    fn access(&self) {
        let view = zerobuf::access::<S>(self.arena.region(), self.message).expect("is valid");
        S::touch(&view);
    }

    #[inline]
    fn owned(&self) -> S {
        zerobuf::read(self.arena.region(), self.message).expect("is valid")
    }
}
