//! Arbitrary columns: every kernel against the plain loop, and every backend against the
//! scalar one, bit for bit.

mod common;

use common::{close, on_all_backends, reference, same, same_bits};
use proptest::collection::vec;
use proptest::prelude::*;
use simd_kernels::Backend;

/// The first backend there is.
fn scalar() -> Backend {
    let first = Backend::available().next().expect("there is always one");
    assert_eq!(first.name(), "scalar");
    first
}

/// Numbers of all sizes, with a NaN, an infinity or a zero now and then.
fn any_f64() -> impl Strategy<Value = f64> {
    prop_oneof![
        20 => -1e3..1e3,
        20 => any::<u64>().prop_map(f64::from_bits),
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
        1 => Just(0.0),
        1 => Just(-0.0),
    ]
}

fn tame_f64() -> impl Strategy<Value = f64> {
    prop_oneof![4 => -1e3..1e3, 1 => -1e12..1e12, 1 => -1e-9..1e-9]
}

/// Mostly short columns, some across a block boundary or two.
fn column<S: Strategy>(of: impl Fn() -> S) -> impl Strategy<Value = Vec<S::Value>> {
    prop_oneof![3 => vec(of(), 0..70), 1 => vec(of(), 200..1200)]
}

fn two_columns<S: Strategy>(
    of: impl Fn() -> S,
) -> impl Strategy<Value = (Vec<S::Value>, Vec<S::Value>)> {
    column(move || (of(), of())).prop_map(|pairs| pairs.into_iter().unzip())
}

/// What every reduction makes of two columns.
fn reductions(backend: Backend, a: &[f64], b: &[f64]) -> Vec<f64> {
    let (a32, b32): (Vec<f32>, Vec<f32>) =
        a.iter().zip(b).map(|(&a, &b)| (a as f32, b as f32)).unzip();
    let minmax = backend.minmax_f64(a);
    let minmax_nan = backend.minmax_nan_f64(a);
    let minmax_f32 = backend.minmax_f32(&a32);
    let stats = backend.stats_f64(a);
    vec![
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
        minmax_f32.0.into(),
        minmax_f32.1.into(),
        stats.count,
        stats.sum,
        stats.mean,
        stats.min,
        stats.max,
        stats.variance,
        stats.stddev,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn reductions_are_the_same_bits_on_every_backend((a, b) in two_columns(any_f64)) {
        let expected = reductions(scalar(), &a, &b);
        on_all_backends(|backend| {
            let found = reductions(backend, &a, &b);
            for (at, (&found, &expected)) in found.iter().zip(&expected).enumerate() {
                same_bits(found, expected, &format!("reduction {at} on {backend}"));
            }
        });
    }

    #[test]
    fn reductions_of_tame_columns_are_the_same_bits_too((a, b) in two_columns(tame_f64)) {
        let expected = reductions(scalar(), &a, &b);
        on_all_backends(|backend| {
            let found = reductions(backend, &a, &b);
            for (at, (&found, &expected)) in found.iter().zip(&expected).enumerate() {
                same_bits(found, expected, &format!("reduction {at} on {backend}"));
            }
        });
    }

    #[test]
    fn sums_are_those_of_a_plain_loop((a, b) in two_columns(tame_f64)) {
        let (a32, b32): (Vec<f32>, Vec<f32>) =
            a.iter().zip(&b).map(|(&a, &b)| (a as f32, b as f32)).unzip();
        let wide = |values: &[f32]| values.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
        let check = |found: f64, terms: &[f64], what: &str, backend: Backend| {
            // What the plain loop itself may be off by.
            let bound = reference::sum_of_sizes(terms) * terms.len() as f64 * f64::EPSILON;
            close(found, reference::sum(terms), bound, &format!("{what} on {backend}"));
        };
        on_all_backends(|backend| {
            check(backend.sum_f64(&a), &a, "sum", backend);
            check(backend.sum_precise_f64(&a), &a, "precise sum", backend);
            check(backend.sum_f32(&a32), &wide(&a32), "sum of f32", backend);
            let products = reference::products(&a, &b);
            check(backend.dot_f64(&a, &b).unwrap(), &products, "dot", backend);
            check(backend.weighted_sum_f64(&a, &b).unwrap(), &products, "weighted sum", backend);
            let products = reference::products(&wide(&a32), &wide(&b32));
            check(backend.dot_f32(&a32, &b32).unwrap(), &products, "dot of f32", backend);
        });
    }

    #[test]
    fn i32_sums_are_exact(values in column(any::<i32>)) {
        on_all_backends(|backend| {
            assert_eq!(backend.sum_i32(&values), reference::sum_i32(&values), "{backend}");
        });
    }

    #[test]
    fn ranges_are_those_of_a_plain_loop(values in column(any_f64)) {
        let short: Vec<f32> = values.iter().map(|&value| value as f32).collect();
        let wide: Vec<f64> = short.iter().map(|&value| value.into()).collect();
        let (range, range_nan) = (reference::minmax(&values), reference::minmax_nan(&values));
        let range_f32 = reference::minmax(&wide);
        on_all_backends(|backend| {
            let found = backend.minmax_f64(&values);
            same_bits(found.0, range.0, &backend);
            same_bits(found.1, range.1, &backend);
            let found = backend.minmax_nan_f64(&values);
            same_bits(found.0, range_nan.0, &backend);
            same_bits(found.1, range_nan.1, &backend);
            let found = backend.minmax_f32(&short);
            same_bits(found.0.into(), range_f32.0, &backend);
            same_bits(found.1.into(), range_f32.1, &backend);
        });
    }

    #[test]
    fn maps_are_those_of_a_plain_loop(
        (a, b) in two_columns(any_f64),
        x in any_f64(),
        y in any_f64(),
    ) {
        let (x32, a32): (f32, Vec<f32>) = (x as f32, a.iter().map(|&a| a as f32).collect());
        let b32: Vec<f32> = b.iter().map(|&b| b as f32).collect();
        on_all_backends(|backend| {
            let check = |name: &str, run: &dyn Fn(&mut [f64]), expected: &dyn Fn(f64, f64) -> f64| {
                let mut found = a.clone();
                run(&mut found);
                for (at, &found) in found.iter().enumerate() {
                    same(found, expected(a[at], b[at]), &format!("{name} at {at} on {backend}"));
                }
            };
            check("scale", &|v| backend.scale_f64(v, x), &|a, _| a * x);
            check("clamp", &|v| backend.clamp_f64(v, x, y), &|a, _| reference::clamp(a, x, y));
            check("linear", &|v| backend.map_linear_in_place_f64(v, x, y), &|a, _| a * x + y);
            check("linear into", &|v| backend.map_linear_f64(v, &b, x, y).unwrap(), &|_, b| b * x + y);
            check("add", &|v| backend.add_in_place_f64(v, &b).unwrap(), &|a, b| a + b);
            check("add into", &|v| backend.add_f64(v, &a, &b).unwrap(), &|a, b| a + b);
            check("sub", &|v| backend.sub_in_place_f64(v, &b).unwrap(), &|a, b| a - b);
            check("sub into", &|v| backend.sub_f64(v, &a, &b).unwrap(), &|a, b| a - b);
            check("mul", &|v| backend.mul_in_place_f64(v, &b).unwrap(), &|a, b| a * b);
            check("mul into", &|v| backend.mul_f64(v, &a, &b).unwrap(), &|a, b| a * b);

            let check = |name: &str, run: &dyn Fn(&mut [f32]), expected: &dyn Fn(f32, f32) -> f32| {
                let mut found = a32.clone();
                run(&mut found);
                for (at, &found) in found.iter().enumerate() {
                    let expected = expected(a32[at], b32[at]);
                    same(found.into(), expected.into(), &format!("{name} at {at} on {backend}"));
                }
            };
            check("scale f32", &|v| backend.scale_f32(v, x32), &|a, _| a * x32);
            check("add f32", &|v| backend.add_in_place_f32(v, &b32).unwrap(), &|a, b| a + b);
            check("add into f32", &|v| backend.add_f32(v, &a32, &b32).unwrap(), &|a, b| a + b);
        });
    }

    #[test]
    fn statistics_are_those_of_plain_loops((x, y) in two_columns(|| -1e3..1e3)) {
        on_all_backends(|backend| {
            let stats = backend.stats_f64(&x);
            let count = x.len() as f64;
            assert_eq!(stats.count, count);
            close(stats.mean, reference::mean(&x), 1e-10, &backend);
            close(stats.variance, reference::variance(&x), 1e-6, &backend);
            assert!(stats.variance.is_nan() || stats.variance >= 0.0);
            same(stats.stddev, stats.variance.sqrt(), &backend);
            same(stats.mean, stats.sum / count, &backend);
            let r = backend.correlation_f64(&x, &y).unwrap();
            if x.len() > 1 {
                close(r, reference::correlation(&x, &y), 1e-9, &backend);
            } else {
                assert!(r.is_nan());
            }
        });
    }

    #[test]
    fn normalized_columns_are_those_of_a_plain_loop(values in column(tame_f64)) {
        let expected = reference::normalize(&values);
        on_all_backends(|backend| {
            let mut found = values.clone();
            backend.normalize_f64(&mut found);
            for (&found, &expected) in found.iter().zip(&expected) {
                same_bits(found, expected, &backend);
                assert!((0.0..=1.0).contains(&found), "{found} on {backend}");
            }
        });
    }
}
