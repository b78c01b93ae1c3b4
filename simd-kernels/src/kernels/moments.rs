//! Mean and deviations of columns, in one pass over memory and without cancellation.
//!
//! The textbook formula, the mean of the squares minus the square of the mean, subtracts two
//! huge numbers when values lie far from zero, and its result may even be negative. Here
//! every block of 1024 values is shifted by the mean of the block before it (the first block
//! by its first value), and the moments of the blocks are put together by Chan's formula.
//! Means are held in two parts, so that differences of means stay exact where the mean
//! itself is huge.

use super::minmax::Range;
use super::sum::{self, Total};
use super::terms::LANES;
use crate::vector::{Add, Max, Min, Register, Simd};

/// Values of a block: a power of two, by which multiplication is exact.
pub(crate) const BLOCK: usize = 1024;

/// One block of one column, shifted.
#[derive(Clone, Copy)]
pub(crate) struct Shifted {
    /// What was subtracted from every value. Finite.
    pub(crate) shift: f64,
    /// The sum of the shifted values.
    pub(crate) sum: f64,
    /// The sum of their squares.
    pub(crate) squares: f64,
}

impl Shifted {
    /// The moments of a block, which is not empty; its range goes into `range`.
    #[inline(always)]
    pub(crate) fn of<V: Simd>(
        isa: V,
        block: &[f64],
        shift: f64,
        range: &mut Range<f64>,
    ) -> Shifted {
        let (vectors, rest) = block.as_chunks::<LANES>();
        let mut all = strip_of_one::<V, 0>(isa, vectors, shift);
        if V::Strip::LANES < LANES {
            let upper = strip_of_one::<V, 1>(isa, vectors, shift);
            all.sum = all.sum.add(upper.sum);
            all.squares = all.squares.add(upper.squares);
            all.min = all.min.min(upper.min);
            all.max = all.max.max(upper.max);
        }
        range.join(all.min.fold::<Min>(), all.max.fold::<Max>());
        let (mut sum, mut squares) = (all.sum.fold::<Add>(), all.squares.fold::<Add>());
        for &value in rest {
            range.widen(value);
            let moved = value - shift;
            sum += moved;
            squares += moved * moved;
        }
        Shifted { shift, sum, squares }
    }

    /// The moments of a block of each of two columns, and the sum of the products of their
    /// shifted values.
    #[inline(always)]
    pub(crate) fn of_both<V: Simd>(
        isa: V,
        (x, shift_x): (&[f64], f64),
        (y, shift_y): (&[f64], f64),
    ) -> (Shifted, Shifted, f64) {
        let (vectors_x, rest_x) = x.as_chunks::<LANES>();
        let (vectors_y, rest_y) = y.as_chunks::<LANES>();
        let mut all = strip_of_two::<V, 0>(isa, (vectors_x, shift_x), (vectors_y, shift_y));
        if V::Strip::LANES < LANES {
            let upper = strip_of_two::<V, 1>(isa, (vectors_x, shift_x), (vectors_y, shift_y));
            for (sum, upper) in all.iter_mut().zip(upper) {
                *sum = sum.add(upper);
            }
        }
        let [sum_x, sum_y, squares_x, squares_y, products] = all;
        let (mut sum_x, mut squares_x) = (sum_x.fold::<Add>(), squares_x.fold::<Add>());
        let (mut sum_y, mut squares_y) = (sum_y.fold::<Add>(), squares_y.fold::<Add>());
        let mut products = products.fold::<Add>();
        for (&x, &y) in rest_x.iter().zip(rest_y) {
            let (x, y) = (x - shift_x, y - shift_y);
            sum_x += x;
            sum_y += y;
            squares_x += x * x;
            squares_y += y * y;
            products += x * y;
        }
        (
            Shifted { shift: shift_x, sum: sum_x, squares: squares_x },
            Shifted { shift: shift_y, sum: sum_y, squares: squares_y },
            products,
        )
    }

    /// The sum of the squared distances from the mean of the block.
    #[inline(always)]
    fn deviation(self, count: f64) -> f64 {
        not_negative(self.squares - self.sum * (self.sum / count))
    }

    /// What to shift the next block by: the mean of this one, if that is a number.
    #[inline(always)]
    pub(crate) fn next_shift(self, count: f64) -> f64 {
        finite_or_zero(self.shift + self.sum / count)
    }
}

/// What one pass over a block finds out about one column.
struct OneColumn<R> {
    sum: R,
    squares: R,
    min: R,
    max: R,
}

/// One pass over the strip of lanes with the number `STRIP`: see [`Simd::Strip`].
#[inline(always)]
fn strip_of_one<V: Simd, const STRIP: usize>(
    isa: V,
    vectors: &[[f64; LANES]],
    shift: f64,
) -> OneColumn<V::Strip> {
    let shifts = V::Strip::splat(isa, shift);
    let zero = V::Strip::splat(isa, 0.0);
    let mut all = OneColumn {
        sum: zero,
        squares: zero,
        min: V::Strip::splat(isa, f64::INFINITY),
        max: V::Strip::splat(isa, f64::NEG_INFINITY),
    };
    for vector in vectors {
        let value = V::Strip::load(isa, &vector[STRIP * V::Strip::LANES..]);
        all.min = all.min.min(value);
        all.max = all.max.max(value);
        let moved = value.sub(shifts);
        all.sum = all.sum.add(moved);
        all.squares = all.squares.add(moved.mul(moved));
    }
    all
}

/// The same for two columns: sums of x and y, of their squares, and of the products.
#[inline(always)]
fn strip_of_two<V: Simd, const STRIP: usize>(
    isa: V,
    (x, shift_x): (&[[f64; LANES]], f64),
    (y, shift_y): (&[[f64; LANES]], f64),
) -> [V::Strip; 5] {
    let (shifts_x, shifts_y) = (V::Strip::splat(isa, shift_x), V::Strip::splat(isa, shift_y));
    let zero = V::Strip::splat(isa, 0.0);
    let (mut sum_x, mut sum_y) = (zero, zero);
    let (mut squares_x, mut squares_y, mut products) = (zero, zero, zero);
    for (x, y) in x.iter().zip(y) {
        let x = V::Strip::load(isa, &x[STRIP * V::Strip::LANES..]).sub(shifts_x);
        let y = V::Strip::load(isa, &y[STRIP * V::Strip::LANES..]).sub(shifts_y);
        sum_x = sum_x.add(x);
        sum_y = sum_y.add(y);
        squares_x = squares_x.add(x.mul(x));
        squares_y = squares_y.add(y.mul(y));
        products = products.add(x.mul(y));
    }
    [sum_x, sum_y, squares_x, squares_y, products]
}

/// The mean of a column so far, in two parts.
#[derive(Clone, Copy, Default)]
struct Mean {
    high: f64,
    low: f64,
}

impl Mean {
    /// How far the mean of a block lies from this one.
    #[inline(always)]
    fn distance(self, block: Shifted, count: f64) -> f64 {
        (block.shift - self.high) + (block.sum / count - self.low)
    }

    #[inline(always)]
    fn advance(&mut self, by: f64) {
        let (high, low) = sum::two_sum(self.high, self.low + by);
        self.high = high;
        self.low = low;
    }
}

/// The moments of one column.
#[derive(Clone, Copy, Default)]
pub(crate) struct Moments {
    count: f64,
    mean: Mean,
    deviation: f64,
}

impl Moments {
    #[inline(always)]
    pub(crate) fn include(&mut self, block: Shifted, count: f64) {
        if self.count == 0.0 {
            *self = Moments {
                count,
                mean: Mean { high: block.shift, low: 0.0 },
                deviation: block.deviation(count),
            };
            self.mean.advance(block.sum / count);
            return;
        }
        let total = self.count + count;
        let distance = self.mean.distance(block, count);
        self.deviation +=
            block.deviation(count) + distance * distance * (self.count * count / total);
        self.mean.advance(distance * (count / total));
        self.count = total;
    }

    /// The sum of the squared distances from the mean: not negative, NaN where a value is
    /// not finite.
    #[inline(always)]
    pub(crate) fn deviation(self) -> f64 {
        self.deviation
    }
}

/// The moments of two columns of the same length and how they vary together.
#[derive(Clone, Copy, Default)]
pub(crate) struct JointMoments {
    x: Moments,
    y: Moments,
    together: f64,
}

impl JointMoments {
    #[inline(always)]
    pub(crate) fn include(&mut self, x: Shifted, y: Shifted, products: f64, count: f64) {
        let own = products - x.sum * (y.sum / count);
        if self.x.count > 0.0 {
            let weight = self.x.count * count / (self.x.count + count);
            let distances = self.x.mean.distance(x, count) * self.y.mean.distance(y, count);
            self.together += distances * weight;
        }
        self.together += own;
        self.x.include(x, count);
        self.y.include(y, count);
    }

    /// Deviation of x, deviation of y, and their joint one.
    #[inline(always)]
    pub(crate) fn deviations(self) -> (f64, f64, f64) {
        (self.x.deviation, self.y.deviation, self.together)
    }
}

/// The sum of a column from its shifted blocks.
#[derive(Clone, Copy, Default)]
pub(crate) struct ShiftedSum(Total);

impl ShiftedSum {
    /// Adds a full block: 1024 times a shift is exact.
    #[inline(always)]
    pub(crate) fn add_block(&mut self, block: Shifted) {
        self.0.add(block.shift * BLOCK as f64);
        self.0.add(block.sum);
    }

    /// Adds values as they are.
    #[inline(always)]
    pub(crate) fn add_plain(&mut self, value: f64) {
        self.0.add(value);
    }

    #[inline(always)]
    pub(crate) fn value(self) -> f64 {
        self.0.value()
    }
}

#[inline(always)]
pub(crate) fn finite_or_zero(value: f64) -> f64 {
    if value.is_finite() { value } else { 0.0 }
}

/// Rounding may leave a hair below zero; NaN stays.
#[inline(always)]
fn not_negative(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}
