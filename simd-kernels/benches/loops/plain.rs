//! What the kernels are measured against, in plain safe Rust: the loops one would write, and
//! loops that only move as many bytes (which the compiler turns into vector instructions).

/// Reads every word.
pub fn load(a: &[u64]) -> u64 {
    a.iter().fold(0, |all, &word| all | word)
}

/// Reads every word of two columns.
pub fn load_both(a: &[u64], b: &[u64]) -> u64 {
    a.iter().zip(b).fold(0, |all, (&a, &b)| all | a ^ b)
}

/// Reads and writes every word.
pub fn load_store(a: &mut [u64], mask: u64) {
    for word in a {
        *word ^= mask;
    }
}

/// Reads every word of one column and writes one of another.
pub fn load_store_apart(to: &mut [u64], a: &[u64], mask: u64) {
    for (to, a) in to.iter_mut().zip(a) {
        *to = a ^ mask;
    }
}

/// Reads every word of two columns and writes one of a third.
pub fn load_both_store(to: &mut [u64], a: &[u64], b: &[u64]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a ^ b;
    }
}

pub fn sum_f64(a: &[f64]) -> f64 {
    a.iter().sum()
}

pub fn sum_f32(a: &[f32]) -> f32 {
    a.iter().sum()
}

pub fn sum_i32(a: &[i32]) -> i64 {
    a.iter().map(|&a| i64::from(a)).sum()
}

pub fn dot_f64(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub fn dot_f32(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub fn minmax_f64(a: &[f64]) -> (f64, f64) {
    a.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(min, max), &a| (min.min(a), max.max(a)))
}

pub fn minmax_f32(a: &[f32]) -> (f32, f32) {
    a.iter().fold((f32::INFINITY, f32::NEG_INFINITY), |(min, max), &a| (min.min(a), max.max(a)))
}

pub fn minmax_nan_f64(a: &[f64]) -> (f64, f64) {
    let range = minmax_f64(a);
    if a.iter().any(|a| a.is_nan()) { (f64::NAN, f64::NAN) } else { range }
}

pub fn scale_f64(a: &mut [f64], factor: f64) {
    for a in a {
        *a *= factor;
    }
}

pub fn scale_f32(a: &mut [f32], factor: f32) {
    for a in a {
        *a *= factor;
    }
}

pub fn clamp_f64(a: &mut [f64], low: f64, high: f64) {
    for a in a {
        *a = if *a < low { low } else { *a };
        *a = if *a > high { high } else { *a };
    }
}

pub fn map_linear_f64(to: &mut [f64], x: &[f64], a: f64, b: f64) {
    for (to, x) in to.iter_mut().zip(x) {
        *to = a * x + b;
    }
}

pub fn add_f64(to: &mut [f64], a: &[f64], b: &[f64]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a + b;
    }
}

pub fn add_f32(to: &mut [f32], a: &[f32], b: &[f32]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a + b;
    }
}

pub fn sub_f64(to: &mut [f64], a: &[f64], b: &[f64]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a - b;
    }
}

pub fn mul_f64(to: &mut [f64], a: &[f64], b: &[f64]) {
    for ((to, a), b) in to.iter_mut().zip(a).zip(b) {
        *to = a * b;
    }
}

pub fn normalize_f64(a: &mut [f64]) {
    let (min, max) = minmax_f64(a);
    for a in a {
        *a = (*a - min) / (max - min);
    }
}

/// Sum, smallest, largest, variance.
pub fn stats_f64(a: &[f64]) -> [f64; 4] {
    let (min, max) = minmax_f64(a);
    let mean = sum_f64(a) / a.len() as f64;
    let variance = a.iter().map(|a| (a - mean) * (a - mean)).sum::<f64>() / a.len() as f64;
    [mean, min, max, variance]
}

pub fn correlation_f64(a: &[f64], b: &[f64]) -> f64 {
    let count = a.len() as f64;
    let (mean_a, mean_b) = (sum_f64(a) / count, sum_f64(b) / count);
    let (mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0);
    for (a, b) in a.iter().zip(b) {
        let (a, b) = (a - mean_a, b - mean_b);
        aa += a * a;
        bb += b * b;
        ab += a * b;
    }
    ab / f64::sqrt(aa * bb)
}
