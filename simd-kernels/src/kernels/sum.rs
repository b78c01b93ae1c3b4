//! Sums in blocks, exact between the blocks.
//!
//! A block of 256 terms is added up in 8 lanes of 32 terms, the lanes are folded, and the
//! block sums are added with an error term that keeps what each addition loses (two-sum).
//! So the rounding error does not grow with the length of the column, for a few additions
//! per block. The terms after the last block form a shorter block, those after its last full
//! vector are added one by one.

use super::terms::Terms;
use crate::backend::Kernel;
use crate::vector::{Add, Register, Simd};

/// Terms of a block.
pub(crate) const BLOCK: usize = 256;

pub(crate) struct Sum<T>(pub(crate) T);

impl<T: Terms> Kernel for Sum<T> {
    type Out = f64;

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> f64 {
        let mut terms = self.0;
        let mut total = Total::default();
        while let Some((block, others)) = terms.split(BLOCK) {
            total.add(vectors(isa, block));
            terms = others;
        }
        total.add(vectors(isa, terms));
        total.add(after_vectors(terms));
        total.value()
    }
}

/// The sum of all full vectors of a block.
#[inline(always)]
pub(crate) fn vectors<V: Simd, T: Terms>(isa: V, block: T) -> f64 {
    let mut vectors = block.vectors();
    let Some(first) = vectors.next() else {
        return 0.0;
    };
    let mut lanes = T::load(isa, first);
    for vector in vectors {
        lanes = lanes.add(T::load(isa, vector));
    }
    lanes.fold::<Add>()
}

/// The sum of the terms after the last full vector.
#[inline(always)]
pub(crate) fn after_vectors<T: Terms>(block: T) -> f64 {
    let mut sum = 0.0;
    for term in block.after_vectors() {
        sum += term;
    }
    sum
}

/// A sum and what its additions lost.
#[derive(Clone, Copy, Default)]
pub(crate) struct Total {
    sum: f64,
    lost: f64,
}

impl Total {
    #[inline(always)]
    pub(crate) fn add(&mut self, value: f64) {
        let (sum, lost) = two_sum(self.sum, value);
        self.sum = sum;
        self.lost += lost;
    }

    /// Adds to what was lost.
    #[inline(always)]
    pub(crate) fn lose(&mut self, lost: f64) {
        self.lost += lost;
    }

    /// The sum, never -0.0, and NaN always as the same one. Where the plain sum is infinite
    /// the lost parts are meaningless and it stands alone.
    #[inline(always)]
    pub(crate) fn value(self) -> f64 {
        if self.sum.is_finite() { canonical(self.sum + self.lost) } else { canonical(self.sum) }
    }
}

/// The same NaN on every backend.
#[inline(always)]
pub(crate) fn canonical(value: f64) -> f64 {
    if value.is_nan() { f64::NAN } else { value }
}

/// The rounded sum and exactly what rounding took away (Knuth).
#[inline(always)]
pub(crate) fn two_sum(a: f64, b: f64) -> (f64, f64) {
    let sum = a + b;
    let from_b = sum - a;
    (sum, (a - (sum - from_b)) + (b - from_b))
}
