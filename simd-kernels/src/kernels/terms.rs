//! What a sum adds up: the elements of one column, or the products of two.
//!
//! Written without an index anywhere: the compiler sees that nothing is out of bounds, and a
//! module made of the kernels holds no code for panics, and none of its data.

use crate::vector::{Register, Simd, Widen};

/// Lanes of a vector of `f64` on every backend.
pub(crate) const LANES: usize = 8;

/// A sequence of `f64` that a sum runs over.
pub(crate) trait Terms: Copy {
    /// Where 8 terms lie.
    type Vector;
    /// The first terms and the others, where there are as many.
    fn split(self, at: usize) -> Option<(Self, Self)>;
    /// All full vectors.
    fn vectors(self) -> impl Iterator<Item = Self::Vector>;
    /// Fetches a vector.
    fn load<V: Simd>(isa: V, vector: Self::Vector) -> V::F64;
    /// The terms after the last full vector.
    fn after_vectors(self) -> impl Iterator<Item = f64>;
}

impl<'a> Terms for &'a [f64] {
    type Vector = &'a [f64; LANES];

    #[inline(always)]
    fn split(self, at: usize) -> Option<(Self, Self)> {
        self.split_at_checked(at)
    }

    #[inline(always)]
    fn vectors(self) -> impl Iterator<Item = Self::Vector> {
        self.as_chunks().0.iter()
    }

    #[inline(always)]
    fn load<V: Simd>(isa: V, vector: Self::Vector) -> V::F64 {
        V::F64::load(isa, vector)
    }

    #[inline(always)]
    fn after_vectors(self) -> impl Iterator<Item = f64> {
        self.as_chunks::<LANES>().1.iter().copied()
    }
}

/// Each exactly as `f64`.
impl<'a> Terms for &'a [f32] {
    type Vector = &'a [f32; LANES];

    #[inline(always)]
    fn split(self, at: usize) -> Option<(Self, Self)> {
        self.split_at_checked(at)
    }

    #[inline(always)]
    fn vectors(self) -> impl Iterator<Item = Self::Vector> {
        self.as_chunks().0.iter()
    }

    #[inline(always)]
    fn load<V: Simd>(isa: V, vector: Self::Vector) -> V::F64 {
        V::F64::widen(isa, vector)
    }

    #[inline(always)]
    fn after_vectors(self) -> impl Iterator<Item = f64> {
        self.as_chunks::<LANES>().1.iter().copied().map(f64::from)
    }
}

/// The products of two columns of the same length, each rounded once: never fused with the
/// addition that follows, which not every backend could do.
#[derive(Clone, Copy)]
pub(crate) struct Products<A, B>(pub(crate) A, pub(crate) B);

impl<A: Terms, B: Terms> Terms for Products<A, B> {
    type Vector = (A::Vector, B::Vector);

    #[inline(always)]
    fn split(self, at: usize) -> Option<(Self, Self)> {
        let (a, others_a) = self.0.split(at)?;
        let (b, others_b) = self.1.split(at)?;
        Some((Products(a, b), Products(others_a, others_b)))
    }

    #[inline(always)]
    fn vectors(self) -> impl Iterator<Item = Self::Vector> {
        self.0.vectors().zip(self.1.vectors())
    }

    #[inline(always)]
    fn load<V: Simd>(isa: V, (a, b): Self::Vector) -> V::F64 {
        A::load(isa, a).mul(B::load(isa, b))
    }

    #[inline(always)]
    fn after_vectors(self) -> impl Iterator<Item = f64> {
        self.0.after_vectors().zip(self.1.after_vectors()).map(|(a, b)| a * b)
    }
}
