//! The loops of `plain.rs` and `limits.rs` as a module for the harness in Node.js. Built for wasm32 only; an
//! example to cargo, so that it does not become part of the crate.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, unreachable_pub)]

pub mod limits;
pub mod plain;

/// Exports loops. Operands are addresses; `count` is the last one.
macro_rules! exports {
    ($($name:ident($($column:ident: $kind:ident $elem:ty),* $(; $number:ident: $type:ty)*) $(-> $out:ty, $map:expr)?;)*) => {$(
        /// # Safety
        ///
        /// The columns lie in memory and do not overlap.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($column: u32,)* $($number: $type,)* count: usize) $(-> $out)? {
            $(let $column = exports!(@slice $kind, $elem, $column, count);)*
            let result = plain::$name($($column,)* $($number,)*);
            exports!(@result result $(, $map)?)
        }
    )*};
    (@slice read, $elem:ty, $column:ident, $count:ident) => {
        // SAFETY: S-16: the caller vouches for the range.
        unsafe { std::slice::from_raw_parts($column as usize as *const $elem, $count) }
    };
    (@slice write, $elem:ty, $column:ident, $count:ident) => {
        // SAFETY: S-16: the caller vouches for the range.
        unsafe { std::slice::from_raw_parts_mut($column as usize as *mut $elem, $count) }
    };
    (@result $result:ident) => { $result };
    (@result $result:ident, $map:expr) => { $map($result) };
}

exports! {
    sum_f64(a: read f64) -> f64, |sum| sum;
    sum_f32(a: read f32) -> f32, |sum| sum;
    sum_i32(a: read i32) -> f64, |sum| sum as f64;
    dot_f64(a: read f64, b: read f64) -> f64, |dot| dot;
    dot_f32(a: read f32, b: read f32) -> f32, |dot| dot;
    minmax_f64(a: read f64) -> f64, |(min, max)| min + max;
    minmax_f32(a: read f32) -> f32, |(min, max)| min + max;
    minmax_nan_f64(a: read f64) -> f64, |(min, max)| min + max;
    scale_f64(a: write f64; factor: f64);
    scale_f32(a: write f32; factor: f32);
    clamp_f64(a: write f64; low: f64; high: f64);
    map_linear_f64(to: write f64, x: read f64; a: f64; b: f64);
    add_f64(to: write f64, a: read f64, b: read f64);
    add_f32(to: write f32, a: read f32, b: read f32);
    sub_f64(to: write f64, a: read f64, b: read f64);
    mul_f64(to: write f64, a: read f64, b: read f64);
    normalize_f64(a: write f64);
    stats_f64(a: read f64) -> f64, |all: [f64; 4]| all.iter().sum();
    correlation_f64(a: read f64, b: read f64) -> f64, |r| r;
}
