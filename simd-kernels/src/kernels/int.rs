//! The exact sum of `i32`, in 32-bit lanes.
//!
//! Widening every element to 64 bits halves the speed. Instead two 32-bit sums are kept: of
//! the elements, modulo 2^32, and of their upper halves. With `x = 65536 * high + low` and
//! `0 <= low < 65536`, the sum of all `high` fits an `i32` and the sum of all `low` a `u32`
//! as long as there are at most 32768 elements; so the second tells the exact multiple of
//! 65536, and what then is missing from the first, modulo 2^32, is the sum of all `low`.

use crate::backend::Kernel;
use crate::vector::{IntRegister, Simd};

/// Lanes of a vector of `i32` on every backend.
const LANES: usize = 16;
/// Vectors until the two sums are put together.
const VECTORS: usize = 32768 / LANES;

pub(crate) struct SumI32<'a>(pub(crate) &'a [i32]);

impl Kernel for SumI32<'_> {
    type Out = i64;

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> i64 {
        let (vectors, rest) = self.0.as_chunks::<LANES>();
        let mut total: i64 = 0;
        for part in vectors.chunks(VECTORS) {
            let mut sums = V::I32::zero(isa);
            let mut highs = V::I32::zero(isa);
            for vector in part {
                let values = V::I32::load(isa, vector);
                sums = sums.add(values);
                highs = highs.add(values.high());
            }
            let (sum, high) = (sums.fold_add(), highs.fold_add());
            let low = sum.wrapping_sub(high << 16).cast_unsigned();
            // 2^63 / 2^31 elements do not fit into memory: the total cannot overflow.
            total += (i64::from(high) << 16) + i64::from(low);
        }
        for &value in rest {
            total += i64::from(value);
        }
        total
    }
}
