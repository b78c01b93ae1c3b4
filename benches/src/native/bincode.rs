//! bincode 2, by its own derives, with integers of fixed size: its fastest form.

use std::hint::black_box;

use bincode::config::{Configuration, Fixint, LittleEndian};
use bincode::{Decode, Encode};

use super::Peer;

const CONFIG: Configuration<LittleEndian, Fixint> =
    bincode::config::standard().with_fixed_int_encoding();

/// A message.
pub struct Bincode {
    bytes: Vec<u8>,
}

impl<S: Encode + Decode<()>> Peer<S> for Bincode {
    const NAME: &'static str = "bincode";
    type Owned = S;

    fn new(value: &S) -> Self {
        Self { bytes: bincode::encode_to_vec(value, CONFIG).expect("can be written") }
    }

    fn size(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    fn write(&mut self, value: &S) {
        self.bytes.clear();
        bincode::encode_into_std_write(value, &mut self.bytes, CONFIG).expect("can be written");
    }

    #[inline]
    fn access(&self) {
        black_box(Peer::<S>::owned(self));
    }

    #[inline]
    fn owned(&self) -> S {
        bincode::decode_from_slice(&self.bytes, CONFIG).expect("is valid").0
    }
}
