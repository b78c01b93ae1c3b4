//! The smallest and the largest element, in one pass.

use super::sum;
use crate::backend::Kernel;
use crate::backend::scalar::{One, Scalar};
use crate::vector::{Combine, Element, Max, Min, Register, Simd};

/// NaN is passed over; (NaN, NaN) where there is no other element.
pub(crate) struct MinMax<'a, E>(pub(crate) &'a [E]);

impl<E: Element> Kernel for MinMax<'_, E>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    type Out = (E, E);

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> (E, E) {
        let mut range = Range::empty();
        range.include(isa, self.0);
        range.value()
    }
}

/// (NaN, NaN) where there is a NaN, or no element at all.
pub(crate) struct MinMaxNan<'a>(pub(crate) &'a [f64]);

impl Kernel for MinMaxNan<'_> {
    type Out = (f64, f64);

    /// Block by block, the second time from the cache: a block whose sum is a number holds no
    /// NaN. Where it is none (infinities of both signs, say), a closer look decides. Adding
    /// is cheaper than comparing each element with itself, and needs fewer registers.
    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> (f64, f64) {
        let mut range = Range::empty();
        let (blocks, rest) = self.0.as_chunks::<{ sum::BLOCK }>();
        for block in blocks {
            if !include_numbers(isa, &mut range, block) {
                return (f64::NAN, f64::NAN);
            }
        }
        if include_numbers(isa, &mut range, rest) { range.value() } else { (f64::NAN, f64::NAN) }
    }
}

/// Widens the range to all elements, and says whether all are numbers.
#[inline(always)]
fn include_numbers<V: Simd>(isa: V, range: &mut Range<f64>, values: &[f64]) -> bool {
    range.include(isa, values);
    let sum = sum::vectors(isa, values) + sum::after_vectors(values);
    !(sum.is_nan() && any_nan(values))
}

#[inline(always)]
fn any_nan(values: &[f64]) -> bool {
    values.iter().any(|value| value.is_nan())
}

/// The range of what was included so far.
#[derive(Clone, Copy)]
pub(crate) struct Range<E> {
    min: E,
    max: E,
}

impl<E: Element> Range<E>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    pub(crate) fn empty() -> Self {
        Range { min: E::INFINITY, max: E::NEG_INFINITY }
    }

    /// Widens the range to all elements that are numbers.
    #[inline(always)]
    pub(crate) fn include<V: Simd>(&mut self, isa: V, values: &[E]) {
        let vectors = values.chunks_exact(E::Vector::<V>::LANES);
        let rest = vectors.remainder();
        let mut min = E::Vector::<V>::splat(isa, self.min);
        let mut max = E::Vector::<V>::splat(isa, self.max);
        for vector in vectors {
            let vector = E::Vector::<V>::load(isa, vector);
            min = min.min(vector);
            max = max.max(vector);
        }
        self.min = min.fold::<Min>();
        self.max = max.fold::<Max>();
        for &value in rest {
            self.widen(value);
        }
    }

    /// Widens the range to a value, if it is a number.
    #[inline(always)]
    pub(crate) fn widen(&mut self, value: E) {
        self.join(value, value);
    }

    /// Widens the range to another one.
    #[inline(always)]
    pub(crate) fn join(&mut self, min: E, max: E) {
        self.min = Min::combine(One(self.min), One(min)).0;
        self.max = Max::combine(One(self.max), One(max)).0;
    }

    /// Smallest and largest. Which of two zeros comes first depends on the order of the
    /// lanes, so a zero is always +0.0.
    #[inline(always)]
    pub(crate) fn value(self) -> (E, E) {
        if self.min > self.max {
            return (E::NAN, E::NAN);
        }
        let positive = |value: E| if value == E::ZERO { E::ZERO } else { value };
        (positive(self.min), positive(self.max))
    }
}
