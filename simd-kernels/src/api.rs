//! The functions, each with what it promises.

use crate::Stats;
use crate::backend::Backend;
use crate::error::{LengthMismatch, same_length};
use crate::kernels::columns::{ColumnStats, Correlation, Normalize};
use crate::kernels::int::SumI32;
use crate::kernels::map::{
    Clamp, Linear, Map, MapInPlace, Minus, Plus, Scale, Times, Zip, ZipInPlace,
};
use crate::kernels::minmax::{MinMax, MinMaxNan};
use crate::kernels::precise::PreciseSum;
use crate::kernels::sum::Sum;
use crate::kernels::terms::Products;

/// Makes of each function one that uses the best backend, and a method of [`Backend`].
macro_rules! api {
    ($(
        $(#[$doc:meta])*
        fn $name:ident($($argument:ident: $type:ty),*) $(-> $out:ty)? = |$backend:ident| $body:expr;
    )*) => {
        $(
            $(#[$doc])*
            #[inline]
            pub fn $name($($argument: $type),*) $(-> $out)? {
                Backend::best().$name($($argument),*)
            }
        )*

        /// The functions of this crate, on a backend of choice.
        impl Backend {
            $(
                #[doc = concat!("[`", stringify!($name), "`](crate::", stringify!($name), ") on this backend.")]
                #[inline]
                pub fn $name(self, $($argument: $type),*) $(-> $out)? {
                    let $backend = self;
                    $body
                }
            )*
        }
    };
}

api! {
    /// The sum, in blocks of 256 elements and exact from block to block: on columns without
    /// cancellation the relative error is a few 1e-16 at any length.
    ///
    /// Nothing sums to 0, and so do zeros of whatever sign: the result is never -0.0.
    /// NaN, or infinities of both signs, give NaN; else an infinity gives itself. So does a
    /// sum that leaves the range of `f64` on the way, as in a plain loop.
    ///
    /// ```
    /// assert_eq!(simd_kernels::sum_f64(&[0.5, 0.25, 4.0]), 4.75);
    /// assert_eq!(simd_kernels::sum_f64(&[]), 0.0);
    /// ```
    fn sum_f64(values: &[f64]) -> f64 = |backend| backend.run(Sum(values));

    /// The sum as if computed with twice the digits and rounded once. It takes up to twice as
    /// long as [`sum_f64`] in the cache, and holds where huge terms cancel.
    ///
    /// NaN, infinities, zeros and overflow as in [`sum_f64`].
    ///
    /// ```
    /// assert_eq!(simd_kernels::sum_precise_f64(&[1.0, 1e100, 1.0, -1e100]), 2.0);
    /// ```
    fn sum_precise_f64(values: &[f64]) -> f64 = |backend| backend.run(PreciseSum(values));

    /// The exact sum. It cannot overflow: that takes 2^32 elements, 16 GiB of them.
    /// Nothing sums to 0.
    ///
    /// ```
    /// assert_eq!(simd_kernels::sum_i32(&[i32::MIN, i32::MIN]), -4294967296);
    /// ```
    fn sum_i32(values: &[i32]) -> i64 = |backend| backend.run(SumI32(values));

    /// The sum, in `f64`: with the accuracy, and the NaN, infinities and zeros, of
    /// [`sum_f64`]. It cannot overflow.
    ///
    /// ```
    /// assert_eq!(simd_kernels::sum_f32(&[3e38, 3e38]), 2.0 * f64::from(3e38_f32));
    /// ```
    fn sum_f32(values: &[f32]) -> f64 = |backend| backend.run(Sum(values));

    /// The sum of `a[i] * b[i]`: each product rounded, then summed as [`sum_f64`] does.
    /// A product of 0 and an infinity is NaN, and so is the sum.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`].
    ///
    /// ```
    /// assert_eq!(simd_kernels::dot_f64(&[1.0, 2.0, 3.0], &[4.0, 5.0, 6.0]), Ok(32.0));
    /// ```
    fn dot_f64(a: &[f64], b: &[f64]) -> Result<f64, LengthMismatch> = |backend| {
        same_length(a.len(), &[b.len()])?;
        Ok(backend.run(Sum(Products(a, b))))
    };

    /// The sum of `a[i] * b[i]`, in `f64`: the products are exact, the sum is that of
    /// [`sum_f64`].
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`].
    ///
    /// ```
    /// assert_eq!(simd_kernels::dot_f32(&[1.0, 2.0], &[0.5, 0.25]), Ok(1.0));
    /// ```
    fn dot_f32(a: &[f32], b: &[f32]) -> Result<f64, LengthMismatch> = |backend| {
        same_length(a.len(), &[b.len()])?;
        Ok(backend.run(Sum(Products(a, b))))
    };

    /// The sum of `values[i] * weights[i]`: a plain dot product, not divided by the weights.
    /// Everything as in [`dot_f64`].
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`].
    ///
    /// ```
    /// assert_eq!(simd_kernels::weighted_sum_f64(&[10.0, 20.0], &[0.25, 0.75]), Ok(17.5));
    /// ```
    fn weighted_sum_f64(values: &[f64], weights: &[f64]) -> Result<f64, LengthMismatch> =
        |backend| backend.dot_f64(values, weights);

    /// The smallest and the largest element, passing over NaN. A zero is +0.0 whatever its
    /// sign. `(NaN, NaN)` without elements, or with none that is a number.
    ///
    /// ```
    /// assert_eq!(simd_kernels::minmax_f64(&[2.0, f64::NAN, -0.0]), (0.0, 2.0));
    /// assert!(simd_kernels::minmax_f64(&[f64::NAN]).0.is_nan());
    /// ```
    fn minmax_f64(values: &[f64]) -> (f64, f64) = |backend| backend.run(MinMax(values));

    /// [`minmax_f64`] of `f32`.
    ///
    /// ```
    /// assert_eq!(simd_kernels::minmax_f32(&[2.5, f32::INFINITY]), (2.5, f32::INFINITY));
    /// ```
    fn minmax_f32(values: &[f32]) -> (f32, f32) = |backend| backend.run(MinMax(values));

    /// The smallest and the largest element, or `(NaN, NaN)` where any is NaN. A zero is +0.0
    /// whatever its sign. `(NaN, NaN)` without elements.
    ///
    /// ```
    /// assert_eq!(simd_kernels::minmax_nan_f64(&[2.0, -1.0]), (-1.0, 2.0));
    /// assert!(simd_kernels::minmax_nan_f64(&[2.0, f64::NAN]).1.is_nan());
    /// ```
    fn minmax_nan_f64(values: &[f64]) -> (f64, f64) = |backend| backend.run(MinMaxNan(values));

    /// `values[i] = values[i] * factor`, as IEEE 754 has it: NaN stays NaN, 0 times an
    /// infinity is NaN, zeros keep the sign of the product.
    ///
    /// ```
    /// let mut values = [1.0, -2.0];
    /// simd_kernels::scale_f64(&mut values, 0.5);
    /// assert_eq!(values, [0.5, -1.0]);
    /// ```
    fn scale_f64(values: &mut [f64], factor: f64) =
        |backend| backend.run(MapInPlace { values, op: Scale(factor) });

    /// [`scale_f64`] of `f32`.
    ///
    /// ```
    /// let mut values = [1.0_f32, -2.0];
    /// simd_kernels::scale_f32(&mut values, 0.5);
    /// assert_eq!(values, [0.5, -1.0]);
    /// ```
    fn scale_f32(values: &mut [f32], factor: f32) =
        |backend| backend.run(MapInPlace { values, op: Scale(factor) });

    /// Raises what is below `low` to it, then lowers what is above `high` to it: where `low`
    /// is above `high`, all become `high`. NaN stays NaN; a bound that is NaN does not bind.
    /// Zeros of both signs are equal, so neither replaces the other.
    ///
    /// ```
    /// let mut values = [-5.0, 0.5, f64::INFINITY];
    /// simd_kernels::clamp_f64(&mut values, 0.0, 1.0);
    /// assert_eq!(values, [0.0, 0.5, 1.0]);
    /// ```
    fn clamp_f64(values: &mut [f64], low: f64, high: f64) =
        |backend| backend.run(MapInPlace { values, op: Clamp { low, high } });

    /// `to[i] = a * from[i] + b`, the product rounded before the addition.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut fahrenheit = [0.0; 2];
    /// simd_kernels::map_linear_f64(&mut fahrenheit, &[0.0, 100.0], 1.8, 32.0)?;
    /// assert_eq!(fahrenheit, [32.0, 212.0]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn map_linear_f64(to: &mut [f64], from: &[f64], a: f64, b: f64) -> Result<(), LengthMismatch> =
        |backend| {
            same_length(to.len(), &[from.len()])?;
            backend.run(Map { to, from, op: Linear { a, b } });
            Ok(())
        };

    /// `values[i] = a * values[i] + b`: [`map_linear_f64`] in place.
    ///
    /// ```
    /// let mut values = [1.0, 2.0];
    /// simd_kernels::map_linear_in_place_f64(&mut values, 2.0, 1.0);
    /// assert_eq!(values, [3.0, 5.0]);
    /// ```
    fn map_linear_in_place_f64(values: &mut [f64], a: f64, b: f64) =
        |backend| backend.run(MapInPlace { values, op: Linear { a, b } });

    /// `to[i] = a[i] + b[i]`, as IEEE 754 has it.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut to = [0.0; 2];
    /// simd_kernels::add_f64(&mut to, &[1.0, 2.0], &[0.5, 0.5])?;
    /// assert_eq!(to, [1.5, 2.5]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn add_f64(to: &mut [f64], a: &[f64], b: &[f64]) -> Result<(), LengthMismatch> = |backend| {
        same_length(to.len(), &[a.len(), b.len()])?;
        backend.run(Zip { to, a, b, op: Plus });
        Ok(())
    };

    /// [`add_f64`] of `f32`.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut to = [0.0_f32; 1];
    /// assert!(simd_kernels::add_f32(&mut to, &[1.0], &[1.0, 2.0]).is_err());
    /// ```
    fn add_f32(to: &mut [f32], a: &[f32], b: &[f32]) -> Result<(), LengthMismatch> = |backend| {
        same_length(to.len(), &[a.len(), b.len()])?;
        backend.run(Zip { to, a, b, op: Plus });
        Ok(())
    };

    /// `to[i] = a[i] - b[i]`, as IEEE 754 has it.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut to = [0.0; 2];
    /// simd_kernels::sub_f64(&mut to, &[1.0, 2.0], &[0.5, 0.5])?;
    /// assert_eq!(to, [0.5, 1.5]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn sub_f64(to: &mut [f64], a: &[f64], b: &[f64]) -> Result<(), LengthMismatch> = |backend| {
        same_length(to.len(), &[a.len(), b.len()])?;
        backend.run(Zip { to, a, b, op: Minus });
        Ok(())
    };

    /// `to[i] = a[i] * b[i]`, as IEEE 754 has it.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut to = [0.0; 2];
    /// simd_kernels::mul_f64(&mut to, &[1.0, 2.0], &[0.5, 0.5])?;
    /// assert_eq!(to, [0.5, 1.0]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn mul_f64(to: &mut [f64], a: &[f64], b: &[f64]) -> Result<(), LengthMismatch> = |backend| {
        same_length(to.len(), &[a.len(), b.len()])?;
        backend.run(Zip { to, a, b, op: Times });
        Ok(())
    };

    /// `values[i] = values[i] + other[i]`: [`add_f64`] in place.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut values = [1.0, 2.0];
    /// simd_kernels::add_in_place_f64(&mut values, &[0.5, 0.5])?;
    /// assert_eq!(values, [1.5, 2.5]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn add_in_place_f64(values: &mut [f64], other: &[f64]) -> Result<(), LengthMismatch> =
        |backend| {
            same_length(values.len(), &[other.len()])?;
            backend.run(ZipInPlace { values, other, op: Plus });
            Ok(())
        };

    /// `values[i] = values[i] + other[i]`: [`add_f32`] in place.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut values = [1.0_f32, 2.0];
    /// simd_kernels::add_in_place_f32(&mut values, &[0.5, 0.5])?;
    /// assert_eq!(values, [1.5, 2.5]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn add_in_place_f32(values: &mut [f32], other: &[f32]) -> Result<(), LengthMismatch> =
        |backend| {
            same_length(values.len(), &[other.len()])?;
            backend.run(ZipInPlace { values, other, op: Plus });
            Ok(())
        };

    /// `values[i] = values[i] - other[i]`: [`sub_f64`] in place.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut values = [1.0, 2.0];
    /// simd_kernels::sub_in_place_f64(&mut values, &[0.5, 0.5])?;
    /// assert_eq!(values, [0.5, 1.5]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn sub_in_place_f64(values: &mut [f64], other: &[f64]) -> Result<(), LengthMismatch> =
        |backend| {
            same_length(values.len(), &[other.len()])?;
            backend.run(ZipInPlace { values, other, op: Minus });
            Ok(())
        };

    /// `values[i] = values[i] * other[i]`: [`mul_f64`] in place.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`]; nothing is written.
    ///
    /// ```
    /// let mut values = [1.0, 2.0];
    /// simd_kernels::mul_in_place_f64(&mut values, &[0.5, 0.5])?;
    /// assert_eq!(values, [0.5, 1.0]);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn mul_in_place_f64(values: &mut [f64], other: &[f64]) -> Result<(), LengthMismatch> =
        |backend| {
            same_length(values.len(), &[other.len()])?;
            backend.run(ZipInPlace { values, other, op: Times });
            Ok(())
        };

    /// Count, sum, mean, smallest, largest, variance and standard deviation, from one pass
    /// over memory. The variance is right to 12 digits even where the values lie a million
    /// million times farther from zero than from each other.
    ///
    /// NaN makes everything NaN but the count, the smallest and the largest; what happens
    /// without values is said at the fields of [`Stats`].
    /// Squared distances beyond the range of `f64` make the variance infinite or NaN.
    ///
    /// ```
    /// let stats = simd_kernels::stats_f64(&[1.0, 2.0, 3.0, 4.0]);
    /// assert_eq!((stats.sum, stats.mean, stats.variance), (10.0, 2.5, 1.25));
    /// ```
    fn stats_f64(values: &[f64]) -> Stats = |backend| backend.run(ColumnStats(values));

    /// `values[i] = (values[i] - min) / (max - min)`, with the range of [`minmax_f64`]: 0 for
    /// the smallest, 1 for the largest, nothing outside. Numbers that are all equal become 0.
    ///
    /// NaN stays NaN. The range of finite values may be wider than any `f64`. With an
    /// infinity among the values there is no range: it becomes NaN, the others 0 or NaN.
    ///
    /// ```
    /// let mut values = [10.0, 20.0, 15.0];
    /// simd_kernels::normalize_f64(&mut values);
    /// assert_eq!(values, [0.0, 1.0, 0.5]);
    /// ```
    fn normalize_f64(values: &mut [f64]) = |backend| backend.run(Normalize(values));

    /// Pearson's coefficient of correlation, within [-1, 1] and right to 12 digits like the
    /// variance of [`stats_f64`].
    ///
    /// NaN where a column is constant (or varies by less than about 1e-160), where it holds
    /// something that is not finite, and without elements.
    ///
    /// # Errors
    ///
    /// [`LengthMismatch`].
    ///
    /// ```
    /// let r = simd_kernels::correlation_f64(&[1.0, 2.0, 3.0], &[6.0, 4.0, 2.0])?;
    /// assert_eq!(r, -1.0);
    /// # Ok::<(), simd_kernels::LengthMismatch>(())
    /// ```
    fn correlation_f64(a: &[f64], b: &[f64]) -> Result<f64, LengthMismatch> = |backend| {
        same_length(a.len(), &[b.len()])?;
        Ok(backend.run(Correlation(a, b)))
    };
}
