//! The small vector trait all kernels are written against.
//!
//! A [`Register`] is a few numbers that are worked on together. Each instruction set brings
//! its own; an array of registers is again a register, so every backend can offer vectors of
//! the same logical width: 64 bytes, 8 lanes of `f64` or 16 of `f32` and `i32`. The kernels
//! only ever see those, which is why results are the same bits everywhere: a reduction has
//! the same lanes and folds them in the same order on every backend.

/// A number type that kernels exist for.
pub(crate) trait Element: Copy + PartialOrd {
    /// The 64-byte vector of this type on an instruction set.
    type Vector<V: Simd>: Register<Isa = V, Elem = Self>;
    const NAN: Self;
    const INFINITY: Self;
    const NEG_INFINITY: Self;
    const ZERO: Self;
}

impl Element for f64 {
    type Vector<V: Simd> = V::F64;
    const NAN: Self = f64::NAN;
    const INFINITY: Self = f64::INFINITY;
    const NEG_INFINITY: Self = f64::NEG_INFINITY;
    const ZERO: Self = 0.0;
}

impl Element for f32 {
    type Vector<V: Simd> = V::F32;
    const NAN: Self = f32::NAN;
    const INFINITY: Self = f32::INFINITY;
    const NEG_INFINITY: Self = f32::NEG_INFINITY;
    const ZERO: Self = 0.0;
}

/// An instruction set, as a token: whoever holds one runs on a CPU that has it.
pub(crate) trait Simd: Copy {
    /// 8 lanes.
    type F64: Widen<Isa = Self>;
    /// 8 or 4 lanes, so that five of them and some more fit into the CPU's registers. An
    /// algorithm with many sums passes over the lower lanes of all vectors of a block, then
    /// over the upper ones, and adds the upper to the lower: as [`Register::fold`] begins.
    type Strip: Register<Isa = Self, Elem = f64>;
    /// 16 lanes.
    type F32: Register<Isa = Self, Elem = f32>;
    /// 16 lanes.
    type I32: IntRegister<Isa = Self>;

    /// The square root, correctly rounded. (core has none.)
    fn sqrt(self, value: f64) -> f64;
}

/// Numbers that are worked on together. Only [`splat`](Self::splat) and [`load`](Self::load)
/// make one, and both ask for the token of the instruction set: a value of the type is proof
/// that the CPU has the instructions.
pub(crate) trait Register: Copy {
    type Isa: Copy;
    type Elem: Copy;
    const LANES: usize;

    fn splat(isa: Self::Isa, value: Self::Elem) -> Self;
    /// The first `LANES` elements, which must be there.
    fn load(isa: Self::Isa, from: &[Self::Elem]) -> Self;
    /// Writes the first `LANES` elements, which must be there.
    fn store(self, to: &mut [Self::Elem]);
    fn add(self, other: Self) -> Self;
    fn sub(self, other: Self) -> Self;
    fn mul(self, other: Self) -> Self;
    fn div(self, other: Self) -> Self;
    /// `other < self ? other : self`: `self` where `other` is NaN.
    fn min(self, other: Self) -> Self;
    /// `other > self ? other : self`: `self` where `other` is NaN.
    fn max(self, other: Self) -> Self;
    /// All lanes combined: the upper half onto the lower half until one lane is left.
    fn fold<O: Combine>(self) -> Self::Elem;
}

/// Registers of `f64` that can also be filled from `f32`.
pub(crate) trait Widen: Register<Elem = f64> {
    /// The first `LANES` elements, which must be there, each exactly as `f64`.
    fn widen(isa: Self::Isa, from: &[f32]) -> Self;
}

/// Lanes of `i32` with arithmetic modulo 2^32.
pub(crate) trait IntRegister: Copy {
    type Isa: Copy;
    const LANES: usize;

    fn zero(isa: Self::Isa) -> Self;
    /// The first `LANES` elements, which must be there.
    fn load(isa: Self::Isa, from: &[i32]) -> Self;
    fn add(self, other: Self) -> Self;
    /// `lane >> 16`, keeping the sign.
    fn high(self) -> Self;
    /// The sum of all lanes.
    fn fold_add(self) -> i32;
}

/// A way to combine two registers into one.
pub(crate) trait Combine {
    fn combine<R: Register>(a: R, b: R) -> R;
}

pub(crate) struct Add;
pub(crate) struct Min;
pub(crate) struct Max;

impl Combine for Add {
    #[inline(always)]
    fn combine<R: Register>(a: R, b: R) -> R {
        a.add(b)
    }
}

impl Combine for Min {
    #[inline(always)]
    fn combine<R: Register>(a: R, b: R) -> R {
        a.min(b)
    }
}

impl Combine for Max {
    #[inline(always)]
    fn combine<R: Register>(a: R, b: R) -> R {
        a.max(b)
    }
}

/// `K` registers side by side. `K` is a power of two.
impl<R: Register, const K: usize> Register for [R; K] {
    type Isa = R::Isa;
    type Elem = R::Elem;
    const LANES: usize = R::LANES * K;

    #[inline(always)]
    fn splat(isa: R::Isa, value: R::Elem) -> Self {
        [R::splat(isa, value); K]
    }

    #[inline(always)]
    fn load(isa: R::Isa, from: &[R::Elem]) -> Self {
        let from = &from[..Self::LANES];
        let mut all = [R::load(isa, from); K];
        for (k, register) in all.iter_mut().enumerate().skip(1) {
            *register = R::load(isa, &from[k * R::LANES..]);
        }
        all
    }

    #[inline(always)]
    fn store(self, to: &mut [R::Elem]) {
        let to = &mut to[..Self::LANES];
        for (k, register) in self.into_iter().enumerate() {
            register.store(&mut to[k * R::LANES..]);
        }
    }

    #[inline(always)]
    fn add(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].add(other[k]);
        }
        self
    }

    #[inline(always)]
    fn sub(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].sub(other[k]);
        }
        self
    }

    #[inline(always)]
    fn mul(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].mul(other[k]);
        }
        self
    }

    #[inline(always)]
    fn div(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].div(other[k]);
        }
        self
    }

    #[inline(always)]
    fn min(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].min(other[k]);
        }
        self
    }

    #[inline(always)]
    fn max(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].max(other[k]);
        }
        self
    }

    #[inline(always)]
    fn fold<O: Combine>(mut self) -> R::Elem {
        let mut width = K;
        while width > 1 {
            width /= 2;
            for k in 0..width {
                self[k] = O::combine(self[k], self[k + width]);
            }
        }
        self[0].fold::<O>()
    }
}

impl<R: Widen, const K: usize> Widen for [R; K] {
    #[inline(always)]
    fn widen(isa: R::Isa, from: &[f32]) -> Self {
        let from = &from[..Self::LANES];
        let mut all = [R::widen(isa, from); K];
        for (k, register) in all.iter_mut().enumerate().skip(1) {
            *register = R::widen(isa, &from[k * R::LANES..]);
        }
        all
    }
}

/// `K` registers side by side. `K` is a power of two.
impl<R: IntRegister, const K: usize> IntRegister for [R; K] {
    type Isa = R::Isa;
    const LANES: usize = R::LANES * K;

    #[inline(always)]
    fn zero(isa: R::Isa) -> Self {
        [R::zero(isa); K]
    }

    #[inline(always)]
    fn load(isa: R::Isa, from: &[i32]) -> Self {
        let from = &from[..Self::LANES];
        let mut all = [R::load(isa, from); K];
        for (k, register) in all.iter_mut().enumerate().skip(1) {
            *register = R::load(isa, &from[k * R::LANES..]);
        }
        all
    }

    #[inline(always)]
    fn add(mut self, other: Self) -> Self {
        for k in 0..K {
            self[k] = self[k].add(other[k]);
        }
        self
    }

    #[inline(always)]
    fn high(mut self) -> Self {
        for register in &mut self {
            *register = register.high();
        }
        self
    }

    #[inline(always)]
    fn fold_add(self) -> i32 {
        let mut all = self[0];
        for register in &self[1..] {
            all = all.add(*register);
        }
        all.fold_add()
    }
}
