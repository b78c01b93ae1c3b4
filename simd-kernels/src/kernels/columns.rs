//! What a table of numbers is asked for: statistics, normalized values, correlation.

use super::map::{MapInPlace, Relative};
use super::minmax::{MinMax, Range};
use super::moments::{self, BLOCK, JointMoments, Moments, Shifted, ShiftedSum};
use super::sum::{Sum, canonical};
use crate::Stats;
use crate::backend::Kernel;
use crate::vector::Simd;

/// Everything in [`Stats`], in one pass over memory.
pub(crate) struct ColumnStats<'a>(pub(crate) &'a [f64]);

impl Kernel for ColumnStats<'_> {
    type Out = Stats;

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> Stats {
        let values = self.0;
        let Some(&first) = values.first() else {
            return Stats::EMPTY;
        };
        let (blocks, rest) = values.as_chunks::<BLOCK>();
        let mut range = Range::empty();
        let mut moments = Moments::default();
        let mut total = ShiftedSum::default();
        let mut shift = moments::finite_or_zero(first);
        for block in blocks {
            let shifted = Shifted::of(isa, block, shift, &mut range);
            total.add_block(shifted);
            moments.include(shifted, BLOCK as f64);
            shift = shifted.next_shift(BLOCK as f64);
        }
        if !rest.is_empty() {
            let count = rest.len() as f64;
            moments.include(Shifted::of(isa, rest, shift, &mut range), count);
            total.add_plain(Sum(rest).run(isa));
        }
        let mut sum = total.value();
        if !sum.is_finite() {
            // Infinities among the values, or shifts that overflowed.
            sum = Sum(values).run(isa);
        }
        let count = values.len() as f64;
        let (min, max) = range.value();
        let variance = canonical(moments.deviation() / count);
        Stats {
            count,
            sum,
            mean: canonical(sum / count),
            min,
            max,
            variance,
            stddev: canonical(isa.sqrt(variance)),
        }
    }
}

/// `(x - min) / (max - min)`; 0 for every number of a constant column; NaN stays.
pub(crate) struct Normalize<'a>(pub(crate) &'a mut [f64]);

impl Kernel for Normalize<'_> {
    type Out = ();

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) {
        let values = self.0;
        let (min, max) = MinMax(&*values).run(isa);
        let mut op = Relative { scale: 1.0, start: min, length: max - min };
        if op.length == 0.0 {
            op.length = 1.0;
        } else if op.length.is_infinite() {
            // The range of finite values can be too large for a number, half of it cannot.
            op = Relative { scale: 0.5, start: min * 0.5, length: max * 0.5 - min * 0.5 };
        }
        MapInPlace { values, op }.run(isa);
    }
}

/// Pearson's coefficient of two columns of the same length.
pub(crate) struct Correlation<'a>(pub(crate) &'a [f64], pub(crate) &'a [f64]);

impl Kernel for Correlation<'_> {
    type Out = f64;

    #[inline(always)]
    fn run<V: Simd>(self, isa: V) -> f64 {
        let (x, y) = (self.0, self.1);
        let (Some(&first_x), Some(&first_y)) = (x.first(), y.first()) else {
            return f64::NAN;
        };
        let (blocks_x, rest_x) = x.as_chunks::<BLOCK>();
        let (blocks_y, rest_y) = y.as_chunks::<BLOCK>();
        let mut joint = JointMoments::default();
        let mut shift_x = moments::finite_or_zero(first_x);
        let mut shift_y = moments::finite_or_zero(first_y);
        for (block_x, block_y) in blocks_x.iter().zip(blocks_y) {
            let (x, y, products) = Shifted::of_both(isa, (block_x, shift_x), (block_y, shift_y));
            joint.include(x, y, products, BLOCK as f64);
            shift_x = x.next_shift(BLOCK as f64);
            shift_y = y.next_shift(BLOCK as f64);
        }
        if !rest_x.is_empty() {
            let count = rest_x.len() as f64;
            let (x, y, products) = Shifted::of_both(isa, (rest_x, shift_x), (rest_y, shift_y));
            joint.include(x, y, products, count);
        }
        coefficient(isa, joint)
    }
}

/// The coefficient, which rounding cannot carry beyond 1; NaN where a column is constant or
/// holds something that is not finite.
#[inline(always)]
fn coefficient<V: Simd>(isa: V, joint: JointMoments) -> f64 {
    let (x, y, together) = joint.deviations();
    if x == 0.0 || y == 0.0 {
        return f64::NAN;
    }
    // One root rounds less often than two, where the product is in range.
    let product = x * y;
    let root = if (1e-290..1e290).contains(&product) {
        isa.sqrt(product)
    } else {
        isa.sqrt(x) * isa.sqrt(y)
    };
    let r = together / root;
    if r > 1.0 {
        1.0
    } else if r < -1.0 {
        -1.0
    } else {
        canonical(r)
    }
}
