//! Against exact arithmetic: `dashu-float` with as many digits as nothing is lost in.

mod common;

use common::{Random, on_all_backends};
use dashu_float::FBig;

type Exact = FBig<dashu_float::round::mode::HalfEven, 2>;

/// Enough binary digits for sums of products of any `f64` in here.
const DIGITS: usize = 900;

fn exact(value: f64) -> Exact {
    Exact::try_from(value).expect("a finite number").with_precision(DIGITS).value()
}

fn exact_sum(terms: impl Iterator<Item = Exact>) -> Exact {
    terms.fold(exact(0.0), |sum, term| sum + term)
}

/// How far a value is from the exact one, as a share of it.
fn relative(found: f64, expected: &Exact) -> f64 {
    let error = (exact(found) - expected) / expected;
    error.to_f64().value().abs()
}

#[track_caller]
fn check(found: f64, expected: &Exact, bound: f64, what: &dyn std::fmt::Display) {
    let error = relative(found, expected);
    assert!(error <= bound, "{what}: off by {error:e}, more than {bound:e}");
}

fn squares_from_mean(x: &[f64]) -> Exact {
    let count = exact(x.len() as f64);
    let mean = exact_sum(x.iter().map(|&x| exact(x))) / &count;
    exact_sum(x.iter().map(|&x| {
        let distance = exact(x) - &mean;
        &distance * &distance
    }))
}

fn products_from_means(x: &[f64], y: &[f64]) -> Exact {
    let count = exact(x.len() as f64);
    let mean_x = exact_sum(x.iter().map(|&x| exact(x))) / &count;
    let mean_y = exact_sum(y.iter().map(|&y| exact(y))) / &count;
    exact_sum(x.iter().zip(y).map(|(&x, &y)| (exact(x) - &mean_x) * (exact(y) - &mean_y)))
}

#[test]
fn a_million_elements_sum_within_4e_16() {
    let mut random = Random(1);
    let unit: Vec<f64> = (0..1_000_000).map(|_| random.unit()).collect();
    let decimal: Vec<f64> = (0..1_000_000).map(|_| 0.1 + random.unit() * 1e-3).collect();
    for values in [unit, decimal] {
        let expected = exact_sum(values.iter().map(|&value| exact(value)));
        on_all_backends(|backend| {
            check(backend.sum_f64(&values), &expected, 4e-16, &format!("sum on {backend}"));
            check(
                backend.sum_precise_f64(&values),
                &expected,
                1.2e-16,
                &format!("precise on {backend}"),
            );
            check(backend.stats_f64(&values).sum, &expected, 4e-16, &format!("stats on {backend}"));
        });
    }
}

#[test]
fn products_sum_within_4e_16_and_those_of_f32_too() {
    let mut random = Random(2);
    let a: Vec<f64> = (0..100_000).map(|_| random.unit()).collect();
    let b: Vec<f64> = (0..100_000).map(|_| random.unit()).collect();
    let expected = exact_sum(a.iter().zip(&b).map(|(&a, &b)| exact(a) * exact(b)));
    on_all_backends(|backend| {
        check(backend.dot_f64(&a, &b).unwrap(), &expected, 4e-16, &format!("dot on {backend}"));
    });
    let a: Vec<f32> = a.iter().map(|&a| a as f32).collect();
    let b: Vec<f32> = b.iter().map(|&b| b as f32).collect();
    let dot = exact_sum(a.iter().zip(&b).map(|(&a, &b)| exact(a.into()) * exact(b.into())));
    let sum = exact_sum(a.iter().map(|&a| exact(a.into())));
    on_all_backends(|backend| {
        check(backend.dot_f32(&a, &b).unwrap(), &dot, 4e-16, &format!("dot of f32 on {backend}"));
        check(backend.sum_f32(&a), &sum, 4e-16, &format!("sum of f32 on {backend}"));
    });
}

#[test]
fn the_precise_sum_holds_where_terms_cancel() {
    let mut random = Random(3);
    for length in [10, 100, 1000, 10_000] {
        // Pairs that cancel but for a little, shuffled.
        let mut values = Vec::new();
        for _ in 0..length {
            let huge = (random.unit() - 0.5) * 1e12;
            values.extend([huge, -huge, random.unit()]);
        }
        for at in (1..values.len()).rev() {
            values.swap(at, (random.bits() % (at as u64 + 1)) as usize);
        }
        let expected = exact_sum(values.iter().map(|&value| exact(value)));
        on_all_backends(|backend| {
            let what = format!("{length} pairs on {backend}");
            check(backend.sum_precise_f64(&values), &expected, 3e-16, &what);
        });
    }
}

#[test]
fn variance_and_correlation_have_12_digits_far_from_zero() {
    let mut random = Random(4);
    for offset in [0.0, 1.0, 1e9, 1e12, -1e12] {
        for length in [2, 3, 10, 255, 1024, 1500, 5000] {
            let x: Vec<f64> = (0..length).map(|_| offset + random.unit()).collect();
            let y: Vec<f64> = x.iter().map(|x| x * 0.75 - offset + random.unit()).collect();
            let (xx, yy) = (squares_from_mean(&x), squares_from_mean(&y));
            let xy = products_from_means(&x, &y);
            let variance = &xx / exact(length as f64);
            let squared = &xy * &xy / (&xx * &yy);
            on_all_backends(|backend| {
                let what = format!("{length} values around {offset:e} on {backend}");
                let stats = backend.stats_f64(&x);
                check(stats.variance, &variance, 1e-12, &what);
                let r = backend.correlation_f64(&x, &y).unwrap();
                assert_eq!(r < 0.0, xy < exact(0.0), "{what}");
                // The square of r, whose relative error is twice that of r.
                let error = ((exact(r) * exact(r) - &squared) / &squared).to_f64().value().abs();
                assert!(error <= 2e-12, "{what}: r = {r} is off by {error:e}");
            });
        }
    }
}

#[test]
fn variance_holds_where_columns_drift_and_jump() {
    let mut random = Random(5);
    let drifting: Vec<f64> = (0..6000).map(|at| 1e9 + at as f64 * 10.0 + random.unit()).collect();
    let jumping: Vec<f64> =
        (0..6000).map(|at| if at < 3000 { 1e12 } else { -1e3 } + random.unit()).collect();
    let mut outlier: Vec<f64> = (0..6000).map(|_| random.unit()).collect();
    outlier[0] = 1e15;
    for column in [drifting, jumping, outlier] {
        let expected = squares_from_mean(&column) / exact(column.len() as f64);
        on_all_backends(|backend| {
            check(backend.stats_f64(&column).variance, &expected, 1e-12, &backend);
        });
    }
}
