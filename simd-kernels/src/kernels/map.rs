//! Element by element: from one column or two into a third, or in place.

use crate::backend::Kernel;
use crate::backend::scalar::{One, Scalar};
use crate::vector::{Element, Register, Simd};

/// What becomes of one element.
pub(crate) trait Unary<E>: Copy {
    fn apply<R: Register<Elem = E>>(self, isa: R::Isa, x: R) -> R;
}

/// What becomes of two elements.
pub(crate) trait Binary<E>: Copy {
    fn apply<R: Register<Elem = E>>(self, x: R, y: R) -> R;
}

#[derive(Clone, Copy)]
pub(crate) struct Plus;
#[derive(Clone, Copy)]
pub(crate) struct Minus;
#[derive(Clone, Copy)]
pub(crate) struct Times;
#[cfg(feature = "capi")]
/// Minus the other way round.
#[derive(Clone, Copy)]
pub(crate) struct From;

impl<E> Binary<E> for Plus {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, x: R, y: R) -> R {
        x.add(y)
    }
}

impl<E> Binary<E> for Minus {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, x: R, y: R) -> R {
        x.sub(y)
    }
}

impl<E> Binary<E> for Times {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, x: R, y: R) -> R {
        x.mul(y)
    }
}

#[cfg(feature = "capi")]
impl<E> Binary<E> for From {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, x: R, y: R) -> R {
        y.sub(x)
    }
}

/// `x * factor`.
#[derive(Clone, Copy)]
pub(crate) struct Scale<E>(pub(crate) E);

impl<E: Copy> Unary<E> for Scale<E> {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, isa: R::Isa, x: R) -> R {
        x.mul(R::splat(isa, self.0))
    }
}

/// `a * x + b`, rounded twice.
#[derive(Clone, Copy)]
pub(crate) struct Linear<E> {
    pub(crate) a: E,
    pub(crate) b: E,
}

impl<E: Copy> Unary<E> for Linear<E> {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, isa: R::Isa, x: R) -> R {
        x.mul(R::splat(isa, self.a)).add(R::splat(isa, self.b))
    }
}

/// First up to `low`, then down to `high`; NaN stays.
#[derive(Clone, Copy)]
pub(crate) struct Clamp<E> {
    pub(crate) low: E,
    pub(crate) high: E,
}

impl<E: Copy> Unary<E> for Clamp<E> {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, isa: R::Isa, x: R) -> R {
        x.max(R::splat(isa, self.low)).min(R::splat(isa, self.high))
    }
}

/// `(x * scale - start) / length`.
#[derive(Clone, Copy)]
pub(crate) struct Relative {
    pub(crate) scale: f64,
    pub(crate) start: f64,
    pub(crate) length: f64,
}

impl Unary<f64> for Relative {
    #[inline(always)]
    fn apply<R: Register<Elem = f64>>(self, isa: R::Isa, x: R) -> R {
        let scaled = x.mul(R::splat(isa, self.scale));
        scaled.sub(R::splat(isa, self.start)).div(R::splat(isa, self.length))
    }
}

/// `values[i] = op(values[i])`
pub(crate) struct MapInPlace<'a, E, O> {
    pub(crate) values: &'a mut [E],
    pub(crate) op: O,
}

impl<E: Element, O: Unary<E>> Kernel for MapInPlace<'_, E, O>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    type Out = ();

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) {
        let MapInPlace { values, op } = self;
        let mut vectors = values.chunks_exact_mut(E::Vector::<V>::LANES);
        for vector in &mut vectors {
            op.apply(isa, E::Vector::<V>::load(isa, vector)).store(vector);
        }
        for value in vectors.into_remainder() {
            *value = op.apply(Scalar, One(*value)).0;
        }
    }
}

/// `to[i] = op(from[i])`, over the same length.
pub(crate) struct Map<'a, E, O> {
    pub(crate) to: &'a mut [E],
    pub(crate) from: &'a [E],
    pub(crate) op: O,
}

impl<E: Element, O: Unary<E>> Kernel for Map<'_, E, O>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    type Out = ();

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) {
        let Map { to, from, op } = self;
        let lanes = E::Vector::<V>::LANES;
        let mut to = to.chunks_exact_mut(lanes);
        let from = from.chunks_exact(lanes);
        let rest = from.remainder();
        for (to, from) in (&mut to).zip(from) {
            op.apply(isa, E::Vector::<V>::load(isa, from)).store(to);
        }
        for (to, &from) in to.into_remainder().iter_mut().zip(rest) {
            *to = op.apply(Scalar, One(from)).0;
        }
    }
}

/// `values[i] = op(values[i], other[i])`, over the same length.
pub(crate) struct ZipInPlace<'a, E, O> {
    pub(crate) values: &'a mut [E],
    pub(crate) other: &'a [E],
    pub(crate) op: O,
}

impl<E: Element, O: Binary<E>> Kernel for ZipInPlace<'_, E, O>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    type Out = ();

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) {
        let ZipInPlace { values, other, op } = self;
        let lanes = E::Vector::<V>::LANES;
        let mut values = values.chunks_exact_mut(lanes);
        let other = other.chunks_exact(lanes);
        let rest = other.remainder();
        for (x, y) in (&mut values).zip(other) {
            let (left, right) = (E::Vector::<V>::load(isa, x), E::Vector::<V>::load(isa, y));
            op.apply(left, right).store(x);
        }
        for (x, &y) in values.into_remainder().iter_mut().zip(rest) {
            *x = op.apply(One(*x), One(y)).0;
        }
    }
}

/// `to[i] = op(a[i], b[i])`, over the same length.
pub(crate) struct Zip<'a, E, O> {
    pub(crate) to: &'a mut [E],
    pub(crate) a: &'a [E],
    pub(crate) b: &'a [E],
    pub(crate) op: O,
}

impl<E: Element, O: Binary<E>> Kernel for Zip<'_, E, O>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    type Out = ();

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) {
        let Zip { to, a, b, op } = self;
        let lanes = E::Vector::<V>::LANES;
        let mut to = to.chunks_exact_mut(lanes);
        let (a, b) = (a.chunks_exact(lanes), b.chunks_exact(lanes));
        let (rest_a, rest_b) = (a.remainder(), b.remainder());
        for ((to, a), b) in (&mut to).zip(a).zip(b) {
            let (left, right) = (E::Vector::<V>::load(isa, a), E::Vector::<V>::load(isa, b));
            op.apply(left, right).store(to);
        }
        for ((to, &a), &b) in to.into_remainder().iter_mut().zip(rest_a).zip(rest_b) {
            *to = op.apply(One(a), One(b)).0;
        }
    }
}

#[cfg(feature = "capi")]
/// `values[i] = op(values[i], values[i])`: what the operations on two columns are when both
/// and the result are the same memory.
#[derive(Clone, Copy)]
pub(crate) struct WithItself<O>(pub(crate) O);

#[cfg(feature = "capi")]
impl<E, O: Binary<E>> Unary<E> for WithItself<O> {
    #[inline(always)]
    fn apply<R: Register<Elem = E>>(self, _: R::Isa, x: R) -> R {
        self.0.apply(x, x)
    }
}
