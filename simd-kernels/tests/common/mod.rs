//! What the kernels are tested against: the same in plain loops, and columns with everything
//! in them that a column can hold.
#![allow(dead_code)] // No test file uses all of it.

pub(crate) mod reference;

use simd_kernels::Backend;

/// A small generator, the same everywhere (SplitMix64).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Between 0 and 1.
    pub(crate) fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Numbers of very different sizes, both signs.
    pub(crate) fn wide(&mut self) -> f64 {
        let scale = 2_f64.powi((self.bits() % 80) as i32 - 40);
        (self.unit() - 0.5) * scale
    }
}

/// Every length up to a few vectors, then around all block boundaries.
pub(crate) fn lengths() -> Vec<usize> {
    let mut all: Vec<usize> = (0..=67).collect();
    for block in [128, 256, 512, 1024, 2048, 3072, 32768, 65536] {
        all.extend([block - 17, block - 8, block - 1, block, block + 1, block + 9, block + 16]);
    }
    all
}

/// Runs a check on every backend of this machine.
pub(crate) fn on_all_backends(mut check: impl FnMut(Backend)) {
    for backend in Backend::available() {
        check(backend);
    }
}

/// Equal bits, or both NaN.
#[track_caller]
pub(crate) fn same(found: f64, expected: f64, what: &dyn std::fmt::Display) {
    assert!(
        found.to_bits() == expected.to_bits() || (found.is_nan() && expected.is_nan()),
        "{what}: {found:e} ({:016x}) instead of {expected:e} ({:016x})",
        found.to_bits(),
        expected.to_bits(),
    );
}

/// Equal bits, NaN included: all NaN that a reduction returns are the same one.
#[track_caller]
pub(crate) fn same_bits(found: f64, expected: f64, what: &dyn std::fmt::Display) {
    assert!(
        found.to_bits() == expected.to_bits(),
        "{what}: {found:e} ({:016x}) instead of {expected:e} ({:016x})",
        found.to_bits(),
        expected.to_bits(),
    );
}

/// Not farther apart than `bound`; infinite or NaN alike.
#[track_caller]
pub(crate) fn close(found: f64, expected: f64, bound: f64, what: &dyn std::fmt::Display) {
    let alike = if expected.is_nan() {
        found.is_nan()
    } else if expected.is_infinite() {
        found == expected
    } else {
        (found - expected).abs() <= bound
    };
    assert!(alike, "{what}: {found:e} instead of {expected:e}, more than {bound:e} apart");
}
