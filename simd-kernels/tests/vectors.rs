//! Results that other languages compare theirs with: `go/simd/testdata/vectors.txt`. With
//! ZEROBUF_BLESS=1 the file is written.
#![cfg(not(target_family = "wasm"))]

use std::fmt::Write;
use std::path::Path;

use simd_kernels as kernels;

/// What a column is filled with.
const KINDS: [&str; 5] = ["plain", "offset", "awkward", "finite", "constant"];

/// Numbers at the edges; those in front of the fourth from the end are finite.
const EDGES: [u64; 14] = [
    0,                     // 0.0
    0x8000_0000_0000_0000, // -0.0
    1,                     // the smallest
    0x8000_0000_0000_0001,
    0x000f_ffff_ffff_ffff, // the largest subnormal
    0x0010_0000_0000_0000, // the smallest normal one
    0x3ff0_0000_0000_0000, // 1.0
    0xbff0_0000_0000_0000,
    0x7fef_ffff_ffff_ffff, // the largest
    0xffef_ffff_ffff_ffff,
    0x7ff0_0000_0000_0000, // infinite
    0xfff0_0000_0000_0000,
    0x7ff8_0000_0000_0000, // NaN
    0xfff8_0000_0000_0123,
];
const FINITE: u64 = 10;

/// splitmix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// In [-1000, 1000).
    fn plain(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64 * 2000.0 - 1000.0
    }

    fn value(&mut self, kind: &str) -> f64 {
        match kind {
            "plain" => self.plain(),
            "offset" => 1e9 + self.plain(),
            "constant" => -2.7,
            _ if !self.next().is_multiple_of(4) => self.plain(),
            "finite" => f64::from_bits(EDGES[(self.next() % FINITE) as usize]),
            _ => f64::from_bits(EDGES[(self.next() % EDGES.len() as u64) as usize]),
        }
    }
}

fn column(kind: &str, length: usize, seed: u64) -> Vec<f64> {
    let mut random = Random(seed);
    (0..length).map(|_| random.value(kind)).collect()
}

fn lengths() -> impl Iterator<Item = usize> {
    (0..=70).chain([255, 256, 257, 1000, 1024, 1025, 2500])
}

/// FNV-1a over words; every NaN is the same one.
fn hash(values: &[f64]) -> u64 {
    values.iter().fold(0xcbf2_9ce4_8422_2325, |hash: u64, value| {
        let bits = if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() };
        (hash ^ bits).wrapping_mul(0x100_0000_01b3)
    })
}

fn changed(values: &[f64], change: impl FnOnce(&mut [f64])) -> u64 {
    let mut values = values.to_vec();
    change(&mut values);
    hash(&values)
}

/// What all functions make of two columns.
fn results(a: &[f64], b: &[f64]) -> Vec<u64> {
    let (min, max) = kernels::minmax_f64(a);
    let stats = kernels::stats_f64(a);
    let numbers = [
        kernels::sum_f64(a),
        kernels::dot_f64(a, b).unwrap(),
        kernels::weighted_sum_f64(a, b).unwrap(),
        kernels::correlation_f64(a, b).unwrap(),
        min,
        max,
        stats.count,
        stats.sum,
        stats.mean,
        stats.min,
        stats.max,
        stats.variance,
        stats.stddev,
    ];
    let columns = [
        changed(a, |a| kernels::scale_f64(a, 3.7)),
        changed(a, |a| kernels::clamp_f64(a, -100.5, 250.25)),
        changed(a, kernels::normalize_f64),
        changed(a, |to| kernels::map_linear_f64(to, a, 2.7, -7.1).unwrap()),
        changed(a, |to| kernels::add_f64(to, a, b).unwrap()),
        changed(a, |to| kernels::sub_f64(to, a, b).unwrap()),
        changed(a, |to| kernels::mul_f64(to, a, b).unwrap()),
    ];
    numbers.map(f64::to_bits).into_iter().chain(columns).collect()
}

fn text() -> String {
    let mut text = String::from(
        "# Written by simd-kernels/tests/vectors.rs. Per line: kind, length, then in hexadecimal\n\
         # sum dot weighted_sum correlation min max, count sum mean min max variance stddev,\n\
         # hashes of scale clamp normalize map_linear add sub mul.\n",
    );
    for kind in KINDS {
        for length in lengths() {
            let seed = length as u64 * 2 + 1;
            let (a, b) = (column(kind, length, seed), column(kind, length, seed + 1_000_000));
            write!(text, "{kind} {length}").unwrap();
            for result in results(&a, &b) {
                write!(text, " {result:x}").unwrap();
            }
            text.push('\n');
        }
    }
    text
}

#[test]
fn the_committed_vectors_are_right() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../go/simd/testdata/vectors.txt");
    let text = text();
    if std::env::var_os("ZEROBUF_BLESS").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    for (committed, right) in committed.lines().zip(text.lines()) {
        assert_eq!(committed, right, "write the file with ZEROBUF_BLESS=1");
    }
    assert_eq!(committed.len(), text.len(), "write the file with ZEROBUF_BLESS=1");
}
