//! SSE2, AVX2 and AVX-512 (its foundation, which is all the kernels need).
//!
//! There is one proof for all calls of intrinsics:
//!
//! - **S-18** SSE2 is part of x86-64. A token of [`Avx2`] or [`Avx512`] is made only by its
//!   `assume`, whose caller has checked that the CPU and the operating system have the
//!   instructions.
//! - **S-19** The registers have private contents and only `splat`, `load`, `widen` and `zero`
//!   make one from nothing; each of them takes the token. All other methods take a register.
//!
//! So wherever an intrinsic is called here, the CPU has it.
#![allow(unsafe_code)]

use core::arch::x86_64::*;

use super::register::{float_register, int_register, widening};
use super::scalar::One;
use crate::vector::{Combine, IntRegister, Register, Simd, Widen};

/// An intrinsic without memory operands.
macro_rules! proven {
    ($call:expr) => {
        // SAFETY: S-18 and S-19 (head of this file): the CPU has the instruction. Only
        // intrinsics without memory operands are called through this macro.
        unsafe { $call }
    };
}

/// An intrinsic that reads or writes as many elements as the array it is given has.
macro_rules! memory {
    ($call:expr) => {
        // SAFETY: S-20: the address comes from a reference to an array of exactly the size that is
        // read or written, no alignment is asked for, and by S-18 and S-19 (head of this file)
        // the CPU has the instruction.
        unsafe { $call }
    };
}

/// x86-64 without extensions.
#[derive(Clone, Copy)]
pub(crate) struct Sse2;

impl Simd for Sse2 {
    type F64 = [F64x2; 4];
    type Strip = [F64x2; 2];
    type F32 = [F32x4; 4];
    type I32 = [I32x4; 4];

    #[inline(always)]
    fn sqrt(self, value: f64) -> f64 {
        sqrt(value)
    }
}

/// AVX2.
#[derive(Clone, Copy)]
pub(crate) struct Avx2(());

impl Avx2 {
    /// The token.
    ///
    /// # Safety
    ///
    /// The CPU and the operating system have AVX2.
    #[inline(always)]
    pub(crate) unsafe fn assume() -> Avx2 {
        Avx2(())
    }
}

impl Simd for Avx2 {
    type F64 = [F64x4; 2];
    type Strip = [F64x4; 2];
    type F32 = [F32x8; 2];
    type I32 = [I32x8; 2];

    #[inline(always)]
    fn sqrt(self, value: f64) -> f64 {
        sqrt(value)
    }
}

/// AVX-512F.
#[derive(Clone, Copy)]
pub(crate) struct Avx512(());

impl Avx512 {
    /// The token.
    ///
    /// # Safety
    ///
    /// The CPU and the operating system have AVX-512F.
    #[inline(always)]
    pub(crate) unsafe fn assume() -> Avx512 {
        Avx512(())
    }
}

impl Simd for Avx512 {
    type F64 = [F64x8; 1];
    type Strip = [F64x8; 1];
    type F32 = [F32x16; 1];
    type I32 = [I32x16; 1];

    #[inline(always)]
    fn sqrt(self, value: f64) -> f64 {
        sqrt(value)
    }
}

/// The instruction for square roots, which is part of SSE2.
#[inline(always)]
fn sqrt(value: f64) -> f64 {
    let both = proven!(_mm_set1_pd(value));
    let roots = proven!(_mm_sqrt_pd(both));
    proven!(_mm_cvtsd_f64(roots))
}

float_register! {
    /// 2 lanes of `f64`.
    F64x2(__m128d) = 2 x f64, on Sse2, via proven,
    splat _mm_set1_pd,
    load |from| memory!(_mm_loadu_pd(from.as_ptr())),
    store |to, value| memory!(_mm_storeu_pd(to.as_mut_ptr(), value)),
    add _mm_add_pd, sub _mm_sub_pd, mul _mm_mul_pd, div _mm_div_pd,
    // minpd and maxpd give their second operand where either is NaN.
    min |a, b| proven!(_mm_min_pd(b, a)),
    max |a, b| proven!(_mm_max_pd(b, a)),
    fold |all| {
        let high = proven!(_mm_unpackhi_pd(all, all));
        [One(proven!(_mm_cvtsd_f64(all))), One(proven!(_mm_cvtsd_f64(high)))]
    },
}

float_register! {
    /// 4 lanes of `f32`.
    F32x4(__m128) = 4 x f32, on Sse2, via proven,
    splat _mm_set1_ps,
    load |from| memory!(_mm_loadu_ps(from.as_ptr())),
    store |to, value| memory!(_mm_storeu_ps(to.as_mut_ptr(), value)),
    add _mm_add_ps, sub _mm_sub_ps, mul _mm_mul_ps, div _mm_div_ps,
    min |a, b| proven!(_mm_min_ps(b, a)),
    max |a, b| proven!(_mm_max_ps(b, a)),
    fold |all| {
        let second = proven!(_mm_shuffle_ps::<1>(all, all));
        let third = proven!(_mm_shuffle_ps::<2>(all, all));
        let fourth = proven!(_mm_shuffle_ps::<3>(all, all));
        [
            One(proven!(_mm_cvtss_f32(all))),
            One(proven!(_mm_cvtss_f32(second))),
            One(proven!(_mm_cvtss_f32(third))),
            One(proven!(_mm_cvtss_f32(fourth))),
        ]
    },
}

int_register! {
    /// 4 lanes of `i32`.
    I32x4(__m128i) = 4 lanes, on Sse2, via proven,
    zero proven!(_mm_setzero_si128()),
    load |from| memory!(_mm_loadu_si128(from.as_ptr().cast())),
    add _mm_add_epi32,
    high |all| proven!(_mm_srai_epi32::<16>(all)),
    fold |all| {
        let second = proven!(_mm_shuffle_epi32::<1>(all));
        let third = proven!(_mm_shuffle_epi32::<2>(all));
        let fourth = proven!(_mm_shuffle_epi32::<3>(all));
        [
            One(proven!(_mm_cvtsi128_si32(all))),
            One(proven!(_mm_cvtsi128_si32(second))),
            One(proven!(_mm_cvtsi128_si32(third))),
            One(proven!(_mm_cvtsi128_si32(fourth))),
        ]
    },
}

widening!(F64x2 = 2, on Sse2, |from| {
    let pair = memory!(_mm_loadl_epi64(from.as_ptr().cast()));
    let pair = proven!(_mm_castsi128_ps(pair));
    proven!(_mm_cvtps_pd(pair))
});

float_register! {
    /// 4 lanes of `f64`.
    F64x4(__m256d) = 4 x f64, on Avx2, via proven,
    splat _mm256_set1_pd,
    load |from| memory!(_mm256_loadu_pd(from.as_ptr())),
    store |to, value| memory!(_mm256_storeu_pd(to.as_mut_ptr(), value)),
    add _mm256_add_pd, sub _mm256_sub_pd, mul _mm256_mul_pd, div _mm256_div_pd,
    min |a, b| proven!(_mm256_min_pd(b, a)),
    max |a, b| proven!(_mm256_max_pd(b, a)),
    fold |all| [
        F64x2(proven!(_mm256_castpd256_pd128(all))),
        F64x2(proven!(_mm256_extractf128_pd::<1>(all))),
    ],
}

float_register! {
    /// 8 lanes of `f32`.
    F32x8(__m256) = 8 x f32, on Avx2, via proven,
    splat _mm256_set1_ps,
    load |from| memory!(_mm256_loadu_ps(from.as_ptr())),
    store |to, value| memory!(_mm256_storeu_ps(to.as_mut_ptr(), value)),
    add _mm256_add_ps, sub _mm256_sub_ps, mul _mm256_mul_ps, div _mm256_div_ps,
    min |a, b| proven!(_mm256_min_ps(b, a)),
    max |a, b| proven!(_mm256_max_ps(b, a)),
    fold |all| [
        F32x4(proven!(_mm256_castps256_ps128(all))),
        F32x4(proven!(_mm256_extractf128_ps::<1>(all))),
    ],
}

int_register! {
    /// 8 lanes of `i32`.
    I32x8(__m256i) = 8 lanes, on Avx2, via proven,
    zero proven!(_mm256_setzero_si256()),
    load |from| memory!(_mm256_loadu_si256(from.as_ptr().cast())),
    add _mm256_add_epi32,
    high |all| proven!(_mm256_srai_epi32::<16>(all)),
    fold |all| [
        I32x4(proven!(_mm256_castsi256_si128(all))),
        I32x4(proven!(_mm256_extracti128_si256::<1>(all))),
    ],
}

widening!(F64x4 = 4, on Avx2, |from| {
    let four = memory!(_mm_loadu_ps(from.as_ptr()));
    proven!(_mm256_cvtps_pd(four))
});

float_register! {
    /// 8 lanes of `f64`.
    F64x8(__m512d) = 8 x f64, on Avx512, via proven,
    splat _mm512_set1_pd,
    load |from| memory!(_mm512_loadu_pd(from.as_ptr())),
    store |to, value| memory!(_mm512_storeu_pd(to.as_mut_ptr(), value)),
    add _mm512_add_pd, sub _mm512_sub_pd, mul _mm512_mul_pd, div _mm512_div_pd,
    min |a, b| proven!(_mm512_min_pd(b, a)),
    max |a, b| proven!(_mm512_max_pd(b, a)),
    fold |all| [
        F64x4(proven!(_mm512_castpd512_pd256(all))),
        F64x4(proven!(_mm512_extractf64x4_pd::<1>(all))),
    ],
}

float_register! {
    /// 16 lanes of `f32`.
    F32x16(__m512) = 16 x f32, on Avx512, via proven,
    splat _mm512_set1_ps,
    load |from| memory!(_mm512_loadu_ps(from.as_ptr())),
    store |to, value| memory!(_mm512_storeu_ps(to.as_mut_ptr(), value)),
    add _mm512_add_ps, sub _mm512_sub_ps, mul _mm512_mul_ps, div _mm512_div_ps,
    min |a, b| proven!(_mm512_min_ps(b, a)),
    max |a, b| proven!(_mm512_max_ps(b, a)),
    fold |all| [
        F32x4(proven!(_mm512_extractf32x4_ps::<0>(all))),
        F32x4(proven!(_mm512_extractf32x4_ps::<1>(all))),
        F32x4(proven!(_mm512_extractf32x4_ps::<2>(all))),
        F32x4(proven!(_mm512_extractf32x4_ps::<3>(all))),
    ],
}

int_register! {
    /// 16 lanes of `i32`.
    I32x16(__m512i) = 16 lanes, on Avx512, via proven,
    zero proven!(_mm512_setzero_si512()),
    load |from| memory!(_mm512_loadu_si512(from.as_ptr().cast())),
    add _mm512_add_epi32,
    high |all| proven!(_mm512_srai_epi32::<16>(all)),
    fold |all| [
        I32x8(proven!(_mm512_castsi512_si256(all))),
        I32x8(proven!(_mm512_extracti64x4_epi64::<1>(all))),
    ],
}

widening!(F64x8 = 8, on Avx512, |from| {
    let eight = memory!(_mm256_loadu_ps(from.as_ptr()));
    proven!(_mm512_cvtps_pd(eight))
});
