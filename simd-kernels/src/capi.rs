//! The functions of `include/simd_kernels.h`, which says what each does.
//!
//! Pointers are checked as far as they can be: null, alignment, overlap, and on WebAssembly
//! the end of memory. What is left is the contract of C, here by the numbers of SAFETY.md:
//!
//! - **S-16** For as long as the call lasts, the elements an input pointer and its count name
//!   are readable and nobody writes to them, and those an output names are this function's
//!   alone, but for overlaps the header allows. (In WebAssembly without threads the check
//!   against the end of memory settles this.)
//! - **S-17** They hold values of their type. Every bit pattern is one.
//!
//! All helpers are inlined, always: a `Result` that one of them returned through memory would
//! need a stack, which the module made for merging does not have.
#![allow(unsafe_code)]

use core::slice;

use crate::backend::scalar::{One, Scalar};
use crate::kernels::columns::{ColumnStats, Correlation, Normalize};
use crate::kernels::int::SumI32;
use crate::kernels::map::{
    Binary, Clamp, From, Linear, Map, MapInPlace, Minus, Plus, Scale, Times, WithItself, Zip,
    ZipInPlace,
};
use crate::kernels::minmax::{MinMax, MinMaxNan};
use crate::kernels::precise::PreciseSum;
use crate::kernels::sum::Sum;
use crate::kernels::terms::Products;
use crate::vector::{Element, Register};
use crate::{Backend, Stats};

/// What the `_status` functions return. Out of bounds and misaligned have the numbers they
/// have among the errors of zerobuf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Status {
    /// Done.
    Ok = 0,
    /// A range ends past memory.
    OutOfBounds = 1,
    /// A pointer is no multiple of the size of a number in its range.
    Misaligned = 2,
    /// A pointer is null where there are elements, or a result.
    Null = 3,
    /// The destination overlaps an operand without being it.
    Overlap = 4,
}

/// Whether `count` elements can lie at an address. Where there are none, any address will do:
/// an empty column has none.
#[inline(always)]
fn check<T>(pointer: *const T, count: usize) -> Result<(), Status> {
    let address = pointer.addr();
    if count == 0 {
        return Ok(());
    }
    if address == 0 {
        return Err(Status::Null);
    }
    if !address.is_multiple_of(align_of::<T>()) {
        return Err(Status::Misaligned);
    }
    let bytes = (count as u64).saturating_mul(size_of::<T>() as u64);
    let end = (address as u64).saturating_add(bytes);
    // No slice is longer than half of the address space.
    if bytes > isize::MAX as u64 || end > end_of_memory() {
        return Err(Status::OutOfBounds);
    }
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn end_of_memory() -> u64 {
    core::arch::wasm32::memory_size::<0>() as u64 * 65536
}

/// No allocation ends above half of the address space.
#[cfg(not(target_arch = "wasm32"))]
fn end_of_memory() -> u64 {
    isize::MAX as u64
}

/// The elements of an input.
///
/// # Safety
///
/// S-16 and S-17 (head of this file) hold for the range.
#[inline(always)]
unsafe fn input<'a, T>(pointer: *const T, count: usize) -> Result<&'a [T], Status> {
    check(pointer, count)?;
    if count == 0 {
        return Ok(&[]);
    }
    // SAFETY: Not null, aligned, not too long (`check`); readable and unchanged, by S-16; valid,
    // by S-17.
    Ok(unsafe { slice::from_raw_parts(pointer, count) })
}

/// The elements of an output.
///
/// # Safety
///
/// S-16 and S-17 (head of this file) hold for the range, and no other slice of it is alive.
#[inline(always)]
unsafe fn output<'a, T>(pointer: *mut T, count: usize) -> Result<&'a mut [T], Status> {
    check(pointer, count)?;
    if count == 0 {
        return Ok(&mut []);
    }
    // SAFETY: Not null, aligned, not too long (`check`); this function's alone, by S-16 and the
    // caller; valid, by S-17.
    Ok(unsafe { slice::from_raw_parts_mut(pointer, count) })
}

/// Writes results, after everything was read: they may lie anywhere.
///
/// # Safety
///
/// S-16 (head of this file) holds for the range.
#[inline(always)]
unsafe fn write<T: Copy>(out: *mut T, value: T) -> Result<(), Status> {
    check(out, 1)?;
    // SAFETY: Not null, aligned (`check`), and writable, by S-16.
    unsafe { out.write(value) };
    Ok(())
}

/// Whether a destination may be written while an operand is read: when it is the operand, or
/// does not touch it.
#[inline(always)]
fn apart<T>(to: *const T, from: *const T, count: usize) -> Result<(), Status> {
    let distance = to.addr().abs_diff(from.addr());
    if distance == 0 || distance >= count * size_of::<T>() { Ok(()) } else { Err(Status::Overlap) }
}

/// `to[i] = op(a[i], b[i])`, where `to` may be `a`, `b` or both. `turned` is the operation
/// with its operands exchanged.
///
/// # Safety
///
/// S-16 and S-17 (head of this file) hold for the three ranges.
#[inline(always)]
unsafe fn zip<E: Element, O: Binary<E>, T: Binary<E>>(
    to: *mut E,
    a: *const E,
    b: *const E,
    count: usize,
    (op, turned): (O, T),
) -> Result<(), Status>
where
    One<E>: Register<Isa = Scalar, Elem = E>,
{
    check(to, count)?;
    check(a, count)?;
    check(b, count)?;
    apart(to, a, count)?;
    apart(to, b, count)?;
    let (is_a, is_b) = (to.cast_const() == a, to.cast_const() == b);
    let backend = Backend::best();
    // SAFETY: The caller vouches for S-16 and S-17. Operands at the same address are not made
    // into slices below.
    let values = unsafe { output(to, count) }?;
    if is_a && is_b {
        backend.run(MapInPlace { values, op: WithItself(op) });
        return Ok(());
    }
    // SAFETY: The caller vouches for S-16 and S-17; the range does not touch `values` unless
    // `is_b`, when this takes `a` instead, which then does not.
    let other = unsafe { input(if is_b { a } else { b }, count) }?;
    if is_a {
        backend.run(ZipInPlace { values, other, op });
    } else if is_b {
        backend.run(ZipInPlace { values, other, op: turned });
    } else {
        // SAFETY: S-16 and S-17, as above, and `a` does not touch `values` either.
        let a = unsafe { input(a, count) }?;
        backend.run(Zip { to: values, a, b: other, op });
    }
    Ok(())
}

/// Exports functions that return a value (or the one after `else` where they cannot), and
/// their twins, which write it to `out` and return a status.
macro_rules! values {
    ($(
        $name:ident, $status:ident:
        ($($argument:ident: $type:ty),*) -> $out:ty, else $none:expr;
        $body:expr;
    )*) => {$(
        #[doc = concat!("`", stringify!($name), "` of the header.")]
        ///
        /// # Safety
        ///
        /// S-16 and S-17 ([here](self)) hold for the operands.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($argument: $type),*) -> $out {
            let attempt = || -> Result<$out, Status> { $body };
            let result = attempt();
            result.unwrap_or($none)
        }

        #[doc = concat!("`", stringify!($status), "` of the header.")]
        ///
        /// # Safety
        ///
        /// S-16 and S-17 ([here](self)) hold for the operands and for `out`.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $status($($argument: $type,)* out: *mut $out) -> Status {
            let attempt = || -> Result<$out, Status> { $body };
            let result = attempt();
            match result {
                // SAFETY: The caller vouches for S-16.
                Ok(value) => unsafe { write(out, value) }.err().unwrap_or(Status::Ok),
                Err(status) => status,
            }
        }

    )*};
}

/// Exports functions that return nothing (and do nothing where they cannot), and their twins,
/// which return a status.
macro_rules! actions {
    ($(
        $name:ident, $status:ident: ($($argument:ident: $type:ty),*);
        $body:expr;
    )*) => {$(
        #[doc = concat!("`", stringify!($name), "` of the header.")]
        ///
        /// # Safety
        ///
        /// S-16 and S-17 ([here](self)) hold for the operands.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name($($argument: $type),*) {
            // SAFETY: S-16 and S-17: the caller vouches for the same.
            unsafe { $status($($argument),*) };
        }

        #[doc = concat!("`", stringify!($status), "` of the header.")]
        ///
        /// # Safety
        ///
        /// S-16 and S-17 ([here](self)) hold for the operands.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $status($($argument: $type),*) -> Status {
            let attempt = || -> Result<(), Status> { $body };
            let result = attempt();
            result.err().unwrap_or(Status::Ok)
        }

    )*};
}

/// Exports functions under a second name.
macro_rules! renamed {
    ($($old:ident = $name:ident($($argument:ident: $type:ty),*) $(-> $out:ty)?;)*) => {$(
        #[doc = concat!("[`", stringify!($name), "`] under another name.")]
        ///
        /// # Safety
        ///
        /// The same.
        #[cfg(feature = "zig-names")]
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $old($($argument: $type),*) $(-> $out)? {
            // SAFETY: S-16 and S-17: the caller vouches for the same.
            unsafe { $name($($argument),*) }
        }
    )*};
}

/// What a kernel makes of one column. (The kernels are run without going through the safe
/// functions where those return a `Result`: that would need a stack.)
macro_rules! over {
    ($kernel:ident, $pointer:ident, $count:ident) => {{
        // SAFETY: The caller vouches for S-16 and S-17.
        let values = unsafe { input($pointer, $count) }?;
        Ok(Backend::best().run($kernel(values)))
    }};
}

/// What a kernel makes of two columns.
macro_rules! over_both {
    (|$a:ident, $b:ident| $kernel:expr, $count:ident) => {{
        // SAFETY: The caller vouches for S-16 and S-17.
        let $a = unsafe { input($a, $count) }?;
        // SAFETY: S-16 and S-17, as above; both are only read.
        let $b = unsafe { input($b, $count) }?;
        Ok(Backend::best().run($kernel))
    }};
}

/// One column changed in place.
macro_rules! in_place {
    ($op:expr, $pointer:ident, $count:ident) => {{
        // SAFETY: The caller vouches for S-16 and S-17, and nothing else is borrowed.
        let values = unsafe { output($pointer, $count) }?;
        Backend::best().run(MapInPlace { values, op: $op });
        Ok(())
    }};
}

/// A result that is written to `out`, which is checked before the work is done.
macro_rules! into {
    ($out:ident, $result:expr) => {{
        check($out, 1)?;
        let result: Result<_, Status> = $result;
        // SAFETY: The caller vouches for S-16; the operands are not looked at any more.
        unsafe { write($out, result?) }
    }};
}

macro_rules! zipped {
    ($to:ident, $a:ident, $b:ident, $count:ident, $ops:expr) => {
        // SAFETY: The caller vouches for S-16 and S-17.
        unsafe { zip($to, $a, $b, $count, $ops) }
    };
}

values! {
    zb_simd_sum_f64, zb_simd_sum_f64_status:
        (ptr: *const f64, count: usize) -> f64, else f64::NAN;
        over!(Sum, ptr, count);
    zb_simd_sum_precise_f64, zb_simd_sum_precise_f64_status:
        (ptr: *const f64, count: usize) -> f64, else f64::NAN;
        over!(PreciseSum, ptr, count);
    zb_simd_sum_i32, zb_simd_sum_i32_status:
        (ptr: *const i32, count: usize) -> i64, else 0;
        over!(SumI32, ptr, count);
    zb_simd_sum_f32, zb_simd_sum_f32_status:
        (ptr: *const f32, count: usize) -> f64, else f64::NAN;
        over!(Sum, ptr, count);
    zb_simd_dot_f64, zb_simd_dot_f64_status:
        (a: *const f64, b: *const f64, count: usize) -> f64, else f64::NAN;
        over_both!(|a, b| Sum(Products(a, b)), count);
    zb_simd_dot_f32, zb_simd_dot_f32_status:
        (a: *const f32, b: *const f32, count: usize) -> f64, else f64::NAN;
        over_both!(|a, b| Sum(Products(a, b)), count);
    zb_simd_weighted_sum_f64, zb_simd_weighted_sum_f64_status:
        (values: *const f64, weights: *const f64, count: usize) -> f64, else f64::NAN;
        over_both!(|values, weights| Sum(Products(values, weights)), count);
    zb_simd_correlation_f64, zb_simd_correlation_f64_status:
        (a: *const f64, b: *const f64, count: usize) -> f64, else f64::NAN;
        over_both!(|a, b| Correlation(a, b), count);
}

actions! {
    zb_simd_minmax_f64, zb_simd_minmax_f64_status:
        (ptr: *const f64, count: usize, out: *mut [f64; 2]);
        into!(out, over!(MinMax, ptr, count).map(|(min, max)| [min, max]));
    zb_simd_minmax_nan_f64, zb_simd_minmax_nan_f64_status:
        (ptr: *const f64, count: usize, out: *mut [f64; 2]);
        into!(out, over!(MinMaxNan, ptr, count).map(|(min, max)| [min, max]));
    zb_simd_minmax_f32, zb_simd_minmax_f32_status:
        (ptr: *const f32, count: usize, out: *mut [f32; 2]);
        into!(out, over!(MinMax, ptr, count).map(|(min, max)| [min, max]));
    zb_simd_stats_f64, zb_simd_stats_f64_status:
        (ptr: *const f64, count: usize, out: *mut Stats);
        into!(out, over!(ColumnStats, ptr, count));
    zb_simd_scale_f64, zb_simd_scale_f64_status:
        (ptr: *mut f64, count: usize, factor: f64);
        in_place!(Scale(factor), ptr, count);
    zb_simd_scale_f32, zb_simd_scale_f32_status:
        (ptr: *mut f32, count: usize, factor: f32);
        in_place!(Scale(factor), ptr, count);
    zb_simd_clamp_f64, zb_simd_clamp_f64_status:
        (ptr: *mut f64, count: usize, low: f64, high: f64);
        in_place!(Clamp { low, high }, ptr, count);
    zb_simd_normalize_f64, zb_simd_normalize_f64_status:
        (ptr: *mut f64, count: usize);
        {
            // SAFETY: The caller vouches for S-16 and S-17, and nothing else is borrowed.
            let values = unsafe { output(ptr, count) }?;
            Backend::best().run(Normalize(values));
            Ok(())
        };
    zb_simd_map_linear_f64, zb_simd_map_linear_f64_status:
        (dst: *mut f64, x: *const f64, count: usize, a: f64, b: f64);
        {
            check(x, count)?;
            check(dst, count)?;
            apart(dst, x, count)?;
            // SAFETY: The caller vouches for S-16 and S-17, and nothing else is borrowed.
            let to = unsafe { output(dst, count) }?;
            if dst.cast_const() == x {
                Backend::best().run(MapInPlace { values: to, op: Linear { a, b } });
                return Ok(());
            }
            // SAFETY: The caller vouches for S-16 and S-17; the range does not touch `to`.
            let from = unsafe { input(x, count) }?;
            Backend::best().run(Map { to, from, op: Linear { a, b } });
            Ok(())
        };
    zb_simd_add_f64, zb_simd_add_f64_status:
        (dst: *mut f64, a: *const f64, b: *const f64, count: usize);
        zipped!(dst, a, b, count, (Plus, Plus));
    zb_simd_add_f32, zb_simd_add_f32_status:
        (dst: *mut f32, a: *const f32, b: *const f32, count: usize);
        zipped!(dst, a, b, count, (Plus, Plus));
    zb_simd_sub_f64, zb_simd_sub_f64_status:
        (dst: *mut f64, a: *const f64, b: *const f64, count: usize);
        zipped!(dst, a, b, count, (Minus, From));
    zb_simd_mul_f64, zb_simd_mul_f64_status:
        (dst: *mut f64, a: *const f64, b: *const f64, count: usize);
        zipped!(dst, a, b, count, (Times, Times));
}

renamed! {
    zig_simd_sum_f64 = zb_simd_sum_f64(ptr: *const f64, count: usize) -> f64;
    zig_simd_dot_f64 = zb_simd_dot_f64(a: *const f64, b: *const f64, count: usize) -> f64;
    zig_simd_scale_f64 = zb_simd_scale_f64(ptr: *mut f64, count: usize, factor: f64);
    zig_simd_minmax_f64 = zb_simd_minmax_f64(ptr: *const f64, count: usize, out: *mut [f64; 2]);
    zig_simd_add_f64 = zb_simd_add_f64(dst: *mut f64, a: *const f64, b: *const f64, count: usize);
}

/// `zb_alloc`, `zb_free` and `zb_free_result`, over the malloc and free of the program the
/// library is linked into: one heap, whoever allocates.
#[cfg(feature = "capi-alloc")]
mod memory {
    use core::ffi::c_void;

    // SAFETY: S-16: these are the functions of C, with their types.
    unsafe extern "C" {
        fn malloc(size: usize) -> *mut c_void;
        fn free(pointer: *mut c_void);
    }

    /// `zb_alloc` of the header.
    #[unsafe(no_mangle)]
    pub extern "C" fn zb_alloc(len: usize) -> *mut c_void {
        // SAFETY: S-16: malloc takes any size. One byte at least, so that null always means that
        // there is no memory.
        unsafe { malloc(len.max(1)) }
    }

    /// `zb_free` of the header.
    ///
    /// # Safety
    ///
    /// `ptr` is null or from `zb_alloc`, and not freed yet.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn zb_free(ptr: *mut c_void, _len: usize) {
        // SAFETY: S-16: the caller vouches for what free asks.
        unsafe { free(ptr) };
    }

    /// `zb_free_result` of the header.
    ///
    /// # Safety
    ///
    /// `ptr` is null or from `zb_alloc`, and not freed yet.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn zb_free_result(ptr: *mut c_void) {
        // SAFETY: S-16: the caller vouches for what free asks.
        unsafe { free(ptr) };
    }

    /// [`zb_alloc`] under another name.
    #[cfg(feature = "zig-names")]
    #[unsafe(no_mangle)]
    pub extern "C" fn zig_alloc(len: usize) -> *mut c_void {
        zb_alloc(len)
    }

    /// [`zb_free`] under another name.
    ///
    /// # Safety
    ///
    /// The same.
    #[cfg(feature = "zig-names")]
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn zig_free(ptr: *mut c_void, len: usize) {
        // SAFETY: S-16 and S-17: the caller vouches for the same.
        unsafe { zb_free(ptr, len) };
    }

    /// [`zb_free_result`] under another name.
    ///
    /// # Safety
    ///
    /// The same.
    #[cfg(feature = "zig-names")]
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn zig_free_result(ptr: *mut c_void) {
        // SAFETY: S-16 and S-17: the caller vouches for the same.
        unsafe { zb_free_result(ptr) };
    }
}

#[cfg(feature = "capi-alloc")]
pub use memory::*;
