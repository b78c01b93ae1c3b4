//! The 128-bit vectors of WebAssembly, without the relaxed ones.
//!
//! A module that holds these instructions only loads where they exist, so all but loads and
//! stores are safe to call.
#![allow(unsafe_code)]

use core::arch::wasm32::*;

use super::register::{float_register, int_register, widening};
use super::scalar::One;
use crate::vector::{Combine, IntRegister, Register, Simd, Widen};

/// simd128.
#[derive(Clone, Copy)]
pub(crate) struct Simd128;

impl Simd for Simd128 {
    type F64 = [F64x2; 4];
    type Strip = [F64x2; 2];
    type F32 = [F32x4; 4];
    type I32 = [I32x4; 4];

    #[inline(always)]
    fn sqrt(self, value: f64) -> f64 {
        f64x2_extract_lane::<0>(f64x2_sqrt(f64x2_splat(value)))
    }
}

macro_rules! always {
    ($call:expr) => {
        $call
    };
}

/// An instruction that reads or writes as many elements as the array it is given has.
macro_rules! memory {
    ($call:expr) => {
        // SAFETY: S-20: the address comes from a reference to an array of exactly the size that is
        // read or written, and no alignment is asked for.
        unsafe { $call }
    };
}

float_register! {
    /// 2 lanes of `f64`.
    F64x2(v128) = 2 x f64, on Simd128, via always,
    splat f64x2_splat,
    load |from| memory!(v128_load(from.as_ptr().cast())),
    store |to, value| memory!(v128_store(to.as_mut_ptr().cast(), value)),
    add f64x2_add, sub f64x2_sub, mul f64x2_mul, div f64x2_div,
    // pmin and pmax are one instruction in V8; min and max, with their NaN, are eight.
    min |a, b| f64x2_pmin(a, b),
    max |a, b| f64x2_pmax(a, b),
    fold |all| [One(f64x2_extract_lane::<0>(all)), One(f64x2_extract_lane::<1>(all))],
}

float_register! {
    /// 4 lanes of `f32`.
    F32x4(v128) = 4 x f32, on Simd128, via always,
    splat f32x4_splat,
    load |from| memory!(v128_load(from.as_ptr().cast())),
    store |to, value| memory!(v128_store(to.as_mut_ptr().cast(), value)),
    add f32x4_add, sub f32x4_sub, mul f32x4_mul, div f32x4_div,
    min |a, b| f32x4_pmin(a, b),
    max |a, b| f32x4_pmax(a, b),
    fold |all| [
        One(f32x4_extract_lane::<0>(all)),
        One(f32x4_extract_lane::<1>(all)),
        One(f32x4_extract_lane::<2>(all)),
        One(f32x4_extract_lane::<3>(all)),
    ],
}

int_register! {
    /// 4 lanes of `i32`.
    I32x4(v128) = 4 lanes, on Simd128, via always,
    zero i32x4_splat(0),
    load |from| memory!(v128_load(from.as_ptr().cast())),
    add i32x4_add,
    high |all| i32x4_shr(all, 16),
    fold |all| [
        One(i32x4_extract_lane::<0>(all)),
        One(i32x4_extract_lane::<1>(all)),
        One(i32x4_extract_lane::<2>(all)),
        One(i32x4_extract_lane::<3>(all)),
    ],
}

widening!(F64x2 = 2, on Simd128, |from| {
    f64x2_promote_low_f32x4(memory!(v128_load64_zero(from.as_ptr().cast())))
});
