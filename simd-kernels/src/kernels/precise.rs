//! The precise sum: every addition keeps what it loses.

use super::sum::Total;
use super::terms::LANES;
use crate::backend::Kernel;
use crate::vector::{Add, Register, Simd};

/// Each of the 8 lanes adds up its elements and, beside them, what the additions lost.
pub(crate) struct PreciseSum<'a>(pub(crate) &'a [f64]);

impl Kernel for PreciseSum<'_> {
    type Out = f64;

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> f64 {
        let (vectors, rest) = self.0.as_chunks::<LANES>();
        let mut sum = V::F64::splat(isa, 0.0);
        let mut lost = V::F64::splat(isa, 0.0);
        for vector in vectors {
            let value = V::F64::load(isa, vector);
            let next = sum.add(value);
            let from_value = next.sub(sum);
            let missing = sum.sub(next.sub(from_value)).add(value.sub(from_value));
            lost = lost.add(missing);
            sum = next;
        }
        // The lanes go into the total one by one, without rounding away what they lost.
        let mut lanes = [0.0; LANES];
        sum.store(&mut lanes);
        let mut total = Total::default();
        for lane in lanes {
            total.add(lane);
        }
        total.lose(lost.fold::<Add>());
        for &value in rest {
            total.add(value);
        }
        total.value()
    }
}
