//! One number at a time: the backend of targets without SIMD, and what every backend uses for
//! the elements that do not fill a vector.

use crate::sqrt::sqrt;
use crate::vector::{Combine, IntRegister, Register, Simd, Widen};

/// The instruction set that every CPU has.
#[derive(Clone, Copy)]
pub(crate) struct Scalar;

impl Simd for Scalar {
    type F64 = [One<f64>; 8];
    type Strip = [One<f64>; 4];
    type F32 = [One<f32>; 16];
    type I32 = [One<i32>; 16];

    #[inline(always)]
    fn sqrt(self, value: f64) -> f64 {
        sqrt(value)
    }
}

/// A register of one lane.
#[derive(Clone, Copy)]
pub(crate) struct One<E>(pub(crate) E);

macro_rules! float {
    ($elem:ty) => {
        impl Register for One<$elem> {
            type Isa = Scalar;
            type Elem = $elem;
            const LANES: usize = 1;

            #[inline(always)]
            fn splat(_: Scalar, value: $elem) -> Self {
                One(value)
            }

            #[inline(always)]
            fn load(_: Scalar, from: &[$elem]) -> Self {
                One(from[0])
            }

            #[inline(always)]
            fn store(self, to: &mut [$elem]) {
                to[0] = self.0;
            }

            #[inline(always)]
            fn add(self, other: Self) -> Self {
                One(self.0 + other.0)
            }

            #[inline(always)]
            fn sub(self, other: Self) -> Self {
                One(self.0 - other.0)
            }

            #[inline(always)]
            fn mul(self, other: Self) -> Self {
                One(self.0 * other.0)
            }

            #[inline(always)]
            fn div(self, other: Self) -> Self {
                One(self.0 / other.0)
            }

            #[inline(always)]
            fn min(self, other: Self) -> Self {
                if other.0 < self.0 { other } else { self }
            }

            #[inline(always)]
            fn max(self, other: Self) -> Self {
                if other.0 > self.0 { other } else { self }
            }

            #[inline(always)]
            fn fold<O: Combine>(self) -> $elem {
                self.0
            }
        }
    };
}

float!(f64);
float!(f32);

impl Widen for One<f64> {
    #[inline(always)]
    fn widen(_: Scalar, from: &[f32]) -> Self {
        One(f64::from(from[0]))
    }
}

impl IntRegister for One<i32> {
    type Isa = Scalar;
    const LANES: usize = 1;

    #[inline(always)]
    fn zero(_: Scalar) -> Self {
        One(0)
    }

    #[inline(always)]
    fn load(_: Scalar, from: &[i32]) -> Self {
        One(from[0])
    }

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        One(self.0.wrapping_add(other.0))
    }

    #[inline(always)]
    fn high(self) -> Self {
        One(self.0 >> 16)
    }

    #[inline(always)]
    fn fold_add(self) -> i32 {
        self.0
    }
}
