//! The backends, and the way from a call to the best of them.

mod dispatch;
#[cfg(any(
    target_arch = "x86_64",
    target_arch = "aarch64",
    all(target_arch = "wasm32", target_feature = "simd128")
))]
mod register;
pub(crate) mod scalar;

#[cfg(target_arch = "x86_64")]
mod detect;
#[cfg(target_arch = "aarch64")]
mod neon;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod wasm;
#[cfg(target_arch = "x86_64")]
mod x86;

use core::fmt;

pub(crate) use dispatch::Kernel;
use dispatch::{ALL, Kind};

/// An instruction set this machine has.
///
/// All backends give the same results, bit for bit; the functions at the root of the crate
/// use the fastest one. Choosing one by hand is for tests and measurements:
///
/// ```
/// use simd_kernels::Backend;
///
/// for backend in Backend::available() {
///     assert_eq!(backend.sum_f64(&[1.0, 2.0, 3.0]), 6.0, "{backend}");
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Backend(Kind);

impl Backend {
    /// The names of all backends there are, on whatever machine.
    pub const NAMES: [&str; 6] = ["scalar", "sse2", "avx2", "avx512", "neon", "simd128"];

    /// The fastest backend of this machine.
    #[inline]
    pub fn best() -> Backend {
        Backend(Kind::best())
    }

    /// All backends of this machine, the fastest last.
    pub fn available() -> impl Iterator<Item = Backend> {
        ALL.iter().copied().filter(|kind| kind.exists()).map(Backend)
    }

    /// The name of the instruction set, one of [`NAMES`](Self::NAMES).
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// Runs a kernel on this backend.
    #[inline]
    pub(crate) fn run<K: Kernel>(self, kernel: K) -> K::Out {
        self.0.run(kernel)
    }
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Backend({})", self.name())
    }
}
