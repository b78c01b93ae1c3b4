//! The module in Node.js against the crate on this machine, bit for bit.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use simd_kernels::Backend;

use crate::{BASELINE, Built, SIMD};

/// Two columns.
struct Case {
    a: Vec<f64>,
    b: Vec<f64>,
}

/// A small generator (SplitMix64).
fn bits(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

fn cases() -> Vec<Case> {
    let mut state = 7;
    let mut unit = move || (bits(&mut state) >> 11) as f64 / (1_u64 << 53) as f64;
    let special =
        [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, 5e-324, f64::MAX, f64::MIN, -f64::NAN];
    let mut cases = Vec::new();
    let lengths =
        (0..40).chain([63, 64, 65, 255, 256, 257, 511, 777, 1023, 1024, 1025, 3000, 40_000]);
    for length in lengths {
        let mut column = |offset: f64| -> Vec<f64> {
            (0..length)
                .map(|_| offset + (unit() - 0.5) * 2_f64.powi((unit() * 60.0) as i32 - 30))
                .collect()
        };
        cases.push(Case { a: column(0.0), b: column(1e9) });
        let mut mixed = Case { a: column(1.0), b: column(-3.0) };
        for (at, special) in special.into_iter().enumerate() {
            if length > 0 {
                mixed.a[(at * 97) % length] = special;
                mixed.b[(at * 89 + 1) % length] = special;
            }
        }
        cases.push(mixed);
        // One special number alone: it decides the result, not their sum.
        if let Some(special) = special.get(length % special.len()) {
            let mut single = Case { a: column(0.0), b: column(0.0) };
            single.a.iter_mut().skip(length / 2).take(1).for_each(|value| *value = *special);
            cases.push(single);
        }
    }
    cases
}

/// The results of one case, a line of hexadecimal words: the same that `bits.mjs` prints.
fn line(backend: Backend, Case { a, b }: &Case) -> String {
    let a32: Vec<f32> = a.iter().map(|&a| a as f32).collect();
    let b32: Vec<f32> = b.iter().map(|&b| b as f32).collect();
    let whole: Vec<i32> = a.iter().map(|a| a.to_bits() as i32).collect();
    let (minmax, minmax_nan) = (backend.minmax_f64(a), backend.minmax_nan_f64(a));
    let minmax_f32 = backend.minmax_f32(&a32);
    let stats = backend.stats_f64(a);
    let mut scaled = a.clone();
    backend.scale_f64(&mut scaled, 1.1);
    backend.map_linear_in_place_f64(&mut scaled, 0.3, 0.7);
    backend.clamp_f64(&mut scaled, -1e3, 1e3);
    backend.add_in_place_f64(&mut scaled, b).unwrap();
    backend.mul_in_place_f64(&mut scaled, b).unwrap();
    backend.sub_in_place_f64(&mut scaled, a).unwrap();
    let mut normalized = a.clone();
    backend.normalize_f64(&mut normalized);
    let numbers = [
        backend.sum_f64(a),
        backend.sum_precise_f64(a),
        backend.sum_f32(&a32),
        backend.dot_f64(a, b).unwrap(),
        backend.dot_f32(&a32, &b32).unwrap(),
        backend.weighted_sum_f64(b, a).unwrap(),
        backend.correlation_f64(a, b).unwrap(),
        minmax.0,
        minmax.1,
        minmax_nan.0,
        minmax_nan.1,
        f64::from(minmax_f32.0),
        f64::from(minmax_f32.1),
        stats.count,
        stats.sum,
        stats.mean,
        stats.min,
        stats.max,
        stats.variance,
        stats.stddev,
        // One number stands for all elements that were written: NaN of whatever bits among
        // them become the same one.
        backend.sum_precise_f64(&scaled),
        backend.sum_precise_f64(&normalized),
    ];
    let mut line = String::new();
    for number in numbers {
        write!(line, "{:016x} ", number.to_bits()).unwrap();
    }
    write!(line, "{}", backend.sum_i32(&whole)).unwrap();
    line
}

fn in_node(built: &Built, cases: &[Case]) -> Vec<String> {
    let mut bytes = Vec::new();
    for Case { a, b } in cases {
        bytes.extend((a.len() as u64).to_le_bytes());
        for value in a.iter().chain(b) {
            bytes.extend(value.to_bits().to_le_bytes());
        }
    }
    let columns = built.0.join("columns.bin");
    std::fs::write(&columns, bytes).unwrap();
    let output = Command::new("node")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kernels/bits.mjs"))
        .args([built.0.join("simd_kernels.wasm"), columns])
        .output()
        .expect("node starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(String::from).collect()
}

fn compare(built: &Built) {
    let cases = cases();
    let found = in_node(built, &cases);
    assert_eq!(found.len(), cases.len());
    for (case, found) in cases.iter().zip(&found) {
        for backend in Backend::available() {
            assert_eq!(*found, line(backend, case), "{} elements on {backend}", case.a.len());
        }
    }
}

#[test]
fn wasm_with_simd_computes_the_same_bits() {
    compare(&SIMD);
}

#[test]
fn wasm_without_simd_computes_the_same_bits() {
    compare(&BASELINE);
}

#[test]
fn wasm_checks_the_end_of_memory() {
    for built in [&*SIMD, &*BASELINE] {
        let output = Command::new("node")
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kernels/bounds.mjs"))
            .arg(built.0.join("simd_kernels.wasm"))
            .output()
            .expect("node starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
