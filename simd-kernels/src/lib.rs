//! Kernels over numeric columns: sums, products, ranges, statistics, at the speed of memory.
//!
//! ```
//! let scores = [3.0, 1.0, 4.0, 1.0, 5.0];
//! assert_eq!(simd_kernels::sum_f64(&scores), 14.0);
//! assert_eq!(simd_kernels::minmax_f64(&scores), (1.0, 5.0));
//! assert_eq!(simd_kernels::stats_f64(&scores).mean, 2.8);
//! ```
//!
//! All functions take slices, which is what the column of a record is read as, so they
//! compute on a message where it lies. None allocates or panics; the crate has no
//! dependencies and needs no std.
//!
//! # The same bits everywhere
//!
//! Each algorithm is written once, over vectors of 8 `f64` or 16 `f32` and `i32`, and runs on
//! WebAssembly with and without SIMD, SSE2, AVX2, AVX-512 and NEON; the best one is found at
//! run time ([`Backend`]). What a function that gives one or a few numbers returns is the same
//! on all of them, bit for bit, NaN included. What a function writes element by element is as
//! well, but for the sign and the payload of a NaN.
//!
//! # Numbers
//!
//! Subnormal numbers are numbers like any other. No multiplication is fused with an addition.
//! Each function says what it does with NaN, infinities, zeros and no elements at all.
//!
//! # From C, Go, and JavaScript
//!
//! With the feature `capi` the crate exports the functions of `include/simd_kernels.h`.
#![no_std]
#![deny(unsafe_code)]

#[cfg(any(test, all(feature = "std", not(target_arch = "wasm32"))))]
extern crate std;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod api;
mod backend;
#[cfg(feature = "capi")]
pub mod capi;
mod error;
mod kernels;
mod sqrt;
mod vector;

pub use api::*;
pub use backend::Backend;
pub use error::LengthMismatch;

/// What [`stats_f64`] finds out about a column.
///
/// In C it is `zb_simd_stats`: seven doubles in this order.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub struct Stats {
    /// How many values there are, NaN included.
    pub count: f64,
    /// Their sum, rounded about once; NaN where a value is.
    pub sum: f64,
    /// `sum / count`; NaN without values.
    pub mean: f64,
    /// The smallest value, as [`minmax_f64`] has it.
    pub min: f64,
    /// The largest value, as [`minmax_f64`] has it.
    pub max: f64,
    /// The mean of the squared distances from the mean (the population variance). Never
    /// negative, 0 for equal values, NaN without values or where one is not finite.
    pub variance: f64,
    /// The square root of the variance.
    pub stddev: f64,
}

impl Stats {
    /// Of a column without values.
    pub(crate) const EMPTY: Stats = Stats {
        count: 0.0,
        sum: 0.0,
        mean: f64::NAN,
        min: f64::NAN,
        max: f64::NAN,
        variance: f64::NAN,
        stddev: f64::NAN,
    };
}

#[cfg(all(feature = "panic-handler", not(any(test, feature = "std"))))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    // Nothing here panics; a static library has to name a handler all the same.
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
    #[cfg(not(target_arch = "wasm32"))]
    loop {
        core::hint::spin_loop();
    }
}
