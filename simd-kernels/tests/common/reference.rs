//! Each function as a plain loop.

pub(crate) fn sum(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value)
}

pub(crate) fn sum_of_sizes(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value.abs())
}

pub(crate) fn sum_i32(values: &[i32]) -> i64 {
    values.iter().map(|&value| i64::from(value)).sum()
}

pub(crate) fn products(a: &[f64], b: &[f64]) -> Vec<f64> {
    a.iter().zip(b).map(|(a, b)| a * b).collect()
}

pub(crate) fn minmax(values: &[f64]) -> (f64, f64) {
    let mut range = (f64::NAN, f64::NAN);
    for &value in values.iter().filter(|value| !value.is_nan()) {
        if range.0.is_nan() || value < range.0 {
            range.0 = value;
        }
        if range.1.is_nan() || value > range.1 {
            range.1 = value;
        }
    }
    (range.0 + 0.0, range.1 + 0.0)
}

pub(crate) fn minmax_nan(values: &[f64]) -> (f64, f64) {
    if values.iter().any(|value| value.is_nan()) { (f64::NAN, f64::NAN) } else { minmax(values) }
}

pub(crate) fn clamp(value: f64, low: f64, high: f64) -> f64 {
    let raised = if value < low { low } else { value };
    if raised > high { high } else { raised }
}

pub(crate) fn normalize(values: &[f64]) -> Vec<f64> {
    let (min, max) = minmax(values);
    let place = |value: f64| match max - min {
        0.0 => value - min,
        length => (value - min) / length,
    };
    values.iter().map(|&value| place(value)).collect()
}

pub(crate) fn mean(values: &[f64]) -> f64 {
    sum(values) / values.len() as f64
}

/// In two passes, which is accurate where the mean is.
pub(crate) fn variance(values: &[f64]) -> f64 {
    let mean = mean(values);
    sum(&values.iter().map(|value| (value - mean) * (value - mean)).collect::<Vec<_>>())
        / values.len() as f64
}

pub(crate) fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let (mean_x, mean_y) = (mean(x), mean(y));
    let together =
        sum(&x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).collect::<Vec<_>>())
            / x.len() as f64;
    together / (variance(x).sqrt() * variance(y).sqrt())
}
