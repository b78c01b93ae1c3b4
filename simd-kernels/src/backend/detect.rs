//! Which extensions of x86-64 there are. The crate has no std to ask, so it asks the CPU,
//! once.
#![allow(unsafe_code)]

use core::arch::x86_64::{__cpuid, __cpuid_count, _xgetbv};
use core::sync::atomic::{AtomicU8, Ordering};

/// The widest extension the kernels can use, in rising order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Level {
    Sse2 = 1,
    Avx2 = 2,
    Avx512 = 3,
}

/// The level of this CPU and its operating system.
#[inline]
pub(super) fn level() -> Level {
    // 0 stands for not asked yet. Threads that ask at the same time all get the same answer,
    // and the value says nothing about other memory: relaxed is enough.
    static KNOWN: AtomicU8 = AtomicU8::new(0);
    match KNOWN.load(Ordering::Relaxed) {
        1 => Level::Sse2,
        2 => Level::Avx2,
        3 => Level::Avx512,
        _ => {
            let level = ask();
            KNOWN.store(level as u8, Ordering::Relaxed);
            level
        }
    }
}

#[cold]
fn ask() -> Level {
    const OSXSAVE: u32 = 1 << 27;
    const AVX: u32 = 1 << 28;
    const AVX2: u32 = 1 << 5;
    const AVX512F: u32 = 1 << 16;
    /// Bits of XCR0: the operating system saves the XMM and YMM registers.
    const YMM: u64 = 0b110;
    /// And the mask registers and the ZMM registers.
    const ZMM: u64 = YMM | 0b1110_0000;

    if cpuid(0, 0).0 < 7 {
        return Level::Sse2;
    }
    let (_, _, basic) = cpuid(1, 0);
    if basic & OSXSAVE == 0 || basic & AVX == 0 {
        return Level::Sse2;
    }
    // SAFETY: S-18: the CPU says (OSXSAVE) that xgetbv exists and may be used.
    let saved = unsafe { xcr0() };
    let (_, extended, _) = cpuid(7, 0);
    if extended & AVX2 == 0 || saved & YMM != YMM {
        Level::Sse2
    } else if extended & AVX512F == 0 || saved & ZMM != ZMM {
        Level::Avx2
    } else {
        Level::Avx512
    }
}

/// Registers EAX, EBX and ECX of a leaf.
// Newer compilers know that cpuid is safe to call; the oldest one this builds with does not.
#[allow(unused_unsafe)]
fn cpuid(leaf: u32, sub_leaf: u32) -> (u32, u32, u32) {
    // SAFETY: S-18: every x86-64 CPU has cpuid.
    let all = unsafe { if sub_leaf == 0 { __cpuid(leaf) } else { __cpuid_count(leaf, sub_leaf) } };
    (all.eax, all.ebx, all.ecx)
}

/// What the operating system saves when it switches threads.
///
/// # Safety
///
/// The CPU reports OSXSAVE.
#[target_feature(enable = "xsave")]
unsafe fn xcr0() -> u64 {
    // SAFETY: S-18: the caller vouches for the instruction.
    unsafe { _xgetbv(0) }
}
