//! From a backend to the code that is compiled for it.
#![allow(unsafe_code)]

#[cfg(target_arch = "x86_64")]
use super::detect;
#[cfg(target_arch = "aarch64")]
use super::neon;
use super::scalar::Scalar;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use super::wasm;
#[cfg(target_arch = "x86_64")]
use super::x86;
use crate::vector::Simd;

/// A computation that any instruction set can run.
pub(crate) trait Kernel {
    type Out;
    fn run<V: Simd>(self, isa: V) -> Self::Out;
}

/// The backends the target can have.
///
/// - **S-18** `Avx2` and `Avx512` reach [`Kind::run`] only where the CPU has them: a `Backend`
///   holds a kind that [`Kind::best`] named, or one of [`ALL`] that [`Kind::exists`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar,
    #[cfg(target_arch = "x86_64")]
    Sse2,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    Avx512,
    #[cfg(target_arch = "aarch64")]
    Neon,
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Simd128,
}

/// What the target can have, the fastest last.
pub(super) const ALL: &[Kind] = &[
    Kind::Scalar,
    #[cfg(target_arch = "x86_64")]
    Kind::Sse2,
    #[cfg(target_arch = "x86_64")]
    Kind::Avx2,
    #[cfg(target_arch = "x86_64")]
    Kind::Avx512,
    #[cfg(target_arch = "aarch64")]
    Kind::Neon,
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Kind::Simd128,
];

impl Kind {
    /// Whether this machine has it.
    pub(super) fn exists(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => detect::level() >= detect::Level::Avx2,
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => detect::level() >= detect::Level::Avx512,
            _ => true,
        }
    }

    /// The fastest one of this machine.
    #[inline]
    pub(super) fn best() -> Kind {
        #[cfg(target_arch = "x86_64")]
        return match detect::level() {
            detect::Level::Sse2 => Kind::Sse2,
            detect::Level::Avx2 => Kind::Avx2,
            detect::Level::Avx512 => Kind::Avx512,
        };
        #[cfg(not(target_arch = "x86_64"))]
        return ALL[ALL.len() - 1];
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Scalar => "scalar",
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => "sse2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => "avx2",
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => "avx512",
            #[cfg(target_arch = "aarch64")]
            Kind::Neon => "neon",
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Kind::Simd128 => "simd128",
        }
    }

    /// Runs a kernel with the instructions of this backend.
    #[inline]
    pub(super) fn run<K: Kernel>(self, kernel: K) -> K::Out {
        match self {
            Kind::Scalar => kernel.run(Scalar),
            #[cfg(target_arch = "x86_64")]
            Kind::Sse2 => kernel.run(x86::Sse2),
            #[cfg(target_arch = "x86_64")]
            Kind::Avx2 => {
                // SAFETY: The CPU has AVX2, by S-18.
                let isa = unsafe { x86::Avx2::assume() };
                // SAFETY: S-18, as above.
                unsafe { on_avx2(kernel, isa) }
            }
            #[cfg(target_arch = "x86_64")]
            Kind::Avx512 => {
                // SAFETY: The CPU has AVX-512F, by S-18.
                let isa = unsafe { x86::Avx512::assume() };
                // SAFETY: S-18, as above.
                unsafe { on_avx512(kernel, isa) }
            }
            #[cfg(target_arch = "aarch64")]
            Kind::Neon => kernel.run(neon::Neon),
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Kind::Simd128 => kernel.run(wasm::Simd128),
        }
    }
}

// The kernels and the methods of the registers are `#[inline(always)]`, so in these two
// functions everything is compiled with the extension.

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn on_avx2<K: Kernel>(kernel: K, isa: x86::Avx2) -> K::Out {
    kernel.run(isa)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn on_avx512<K: Kernel>(kernel: K, isa: x86::Avx512) -> K::Out {
    kernel.run(isa)
}
