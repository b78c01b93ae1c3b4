//! NEON, which every 64-bit ARM that Rust builds for has.
#![allow(unsafe_code)]

use core::arch::aarch64::*;

use super::register::{float_register, int_register, widening};
use super::scalar::One;
use crate::vector::{Combine, IntRegister, Register, Simd, Widen};

/// An intrinsic without memory operands.
macro_rules! proven {
    ($call:expr) => {
        // SAFETY: S-18: NEON is part of the target.
        unsafe { $call }
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

/// NEON.
#[derive(Clone, Copy)]
pub(crate) struct Neon;

impl Simd for Neon {
    type F64 = [F64x2; 4];
    type Strip = [F64x2; 4];
    type F32 = [F32x4; 4];
    type I32 = [I32x4; 4];

    #[inline(always)]
    fn sqrt(self, value: f64) -> f64 {
        let both = proven!(vdupq_n_f64(value));
        let roots = proven!(vsqrtq_f64(both));
        proven!(vgetq_lane_f64::<0>(roots))
    }
}

float_register! {
    /// 2 lanes of `f64`.
    F64x2(float64x2_t) = 2 x f64, on Neon, via proven,
    splat vdupq_n_f64,
    load |from| memory!(vld1q_f64(from.as_ptr())),
    store |to, value| memory!(vst1q_f64(to.as_mut_ptr(), value)),
    add vaddq_f64, sub vsubq_f64, mul vmulq_f64, div vdivq_f64,
    min |a, b| {
        let other = proven!(vcltq_f64(b, a));
        proven!(vbslq_f64(other, b, a))
    },
    max |a, b| {
        let other = proven!(vcgtq_f64(b, a));
        proven!(vbslq_f64(other, b, a))
    },
    fold |all| [One(proven!(vgetq_lane_f64::<0>(all))), One(proven!(vgetq_lane_f64::<1>(all)))],
}

float_register! {
    /// 4 lanes of `f32`.
    F32x4(float32x4_t) = 4 x f32, on Neon, via proven,
    splat vdupq_n_f32,
    load |from| memory!(vld1q_f32(from.as_ptr())),
    store |to, value| memory!(vst1q_f32(to.as_mut_ptr(), value)),
    add vaddq_f32, sub vsubq_f32, mul vmulq_f32, div vdivq_f32,
    min |a, b| {
        let other = proven!(vcltq_f32(b, a));
        proven!(vbslq_f32(other, b, a))
    },
    max |a, b| {
        let other = proven!(vcgtq_f32(b, a));
        proven!(vbslq_f32(other, b, a))
    },
    fold |all| [
        One(proven!(vgetq_lane_f32::<0>(all))),
        One(proven!(vgetq_lane_f32::<1>(all))),
        One(proven!(vgetq_lane_f32::<2>(all))),
        One(proven!(vgetq_lane_f32::<3>(all))),
    ],
}

int_register! {
    /// 4 lanes of `i32`.
    I32x4(int32x4_t) = 4 lanes, on Neon, via proven,
    zero proven!(vdupq_n_s32(0)),
    load |from| memory!(vld1q_s32(from.as_ptr())),
    add vaddq_s32,
    high |all| proven!(vshrq_n_s32::<16>(all)),
    fold |all| [
        One(proven!(vgetq_lane_s32::<0>(all))),
        One(proven!(vgetq_lane_s32::<1>(all))),
        One(proven!(vgetq_lane_s32::<2>(all))),
        One(proven!(vgetq_lane_s32::<3>(all))),
    ],
}

widening!(F64x2 = 2, on Neon, |from| {
    let pair = memory!(vld1_f32(from.as_ptr()));
    proven!(vcvt_f64_f32(pair))
});
