//! Every length around the vectors and blocks, every alignment, every special number: what
//! the documentation of each function promises, on each backend.

mod common;

use std::io::Write as _;

use common::{Random, lengths, on_all_backends, reference, same, same_bits};
use simd_kernels::{Backend, LengthMismatch, Stats};

const SPECIAL: [f64; 10] = [
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
    0.0,
    -0.0,
    5e-324,
    -f64::MIN_POSITIVE / 2.0,
    f64::MAX,
    f64::MIN,
    1.5,
];

/// Past the capture of the test harness: what was not tested is to be seen.
#[test]
fn backends_this_cpu_lacks_are_reported() {
    let available: Vec<&str> = Backend::available().map(Backend::name).collect();
    assert_eq!(available[0], "scalar");
    assert_eq!(available.last(), Some(&Backend::best().name()));
    assert!(available.iter().all(|name| Backend::NAMES.contains(name)));
    let possible: &[&str] = match std::env::consts::ARCH {
        "x86_64" => &["scalar", "sse2", "avx2", "avx512"],
        "aarch64" => &["scalar", "neon"],
        "wasm32" => &["scalar", "simd128"],
        _ => &["scalar"],
    };
    for missing in possible.iter().filter(|name| !available.contains(name)) {
        writeln!(std::io::stderr(), "not run: {missing}, which this CPU does not have").unwrap();
    }
    assert_eq!(possible[..available.len()], available);
}

/// Columns of all lengths. Their numbers are small integers, so that all sums are exact in
/// whatever order, and the plain loop tells the right bits.
fn exact_columns() -> impl Iterator<Item = Vec<f64>> {
    lengths().into_iter().map(|length| {
        let mut random = Random(length as u64);
        (0..length).map(|_| (random.bits() % 2001) as f64 - 1000.0).collect()
    })
}

#[test]
fn every_length_sums_all_its_elements() {
    for values in exact_columns() {
        let others: Vec<f64> = values.iter().rev().map(|value| value * 3.0).collect();
        let short: Vec<f32> = values.iter().map(|&value| value as f32).collect();
        let short_others: Vec<f32> = others.iter().map(|&value| value as f32).collect();
        let whole: Vec<i32> = values.iter().map(|&value| value as i32).collect();
        let sum = reference::sum(&values);
        let dot = reference::sum(&reference::products(&values, &others));
        on_all_backends(|backend| {
            let what = format!("{} elements on {backend}", values.len());
            same_bits(backend.sum_f64(&values), sum, &what);
            same_bits(backend.sum_precise_f64(&values), sum, &what);
            same_bits(backend.sum_f32(&short), sum, &what);
            assert_eq!(backend.sum_i32(&whole), sum as i64, "{what}");
            same_bits(backend.dot_f64(&values, &others).unwrap(), dot, &what);
            same_bits(backend.weighted_sum_f64(&values, &others).unwrap(), dot, &what);
            same_bits(backend.dot_f32(&short, &short_others).unwrap(), dot, &what);
        });
    }
}

#[test]
fn every_length_finds_its_extremes_wherever_they_are() {
    for length in lengths().into_iter().filter(|length| (1..3000).contains(length)) {
        let places = [0, length / 3, length / 2, length - 1];
        for (at, other) in places.into_iter().zip(places.into_iter().rev()) {
            let mut values = vec![0.25; length];
            values[other] = 7.0;
            values[at] = -7.0;
            let short: Vec<f32> = values.iter().map(|&value| value as f32).collect();
            let (min, max) = reference::minmax(&values);
            on_all_backends(|backend| {
                let what = format!("{length} elements, at {at} and {other}, on {backend}");
                assert_eq!(backend.minmax_f64(&values), (min, max), "{what}");
                assert_eq!(backend.minmax_nan_f64(&values), (min, max), "{what}");
                assert_eq!(backend.minmax_f32(&short), (min as f32, max as f32), "{what}");
                let stats = backend.stats_f64(&values);
                assert_eq!((stats.min, stats.max), (min, max), "{what}");
            });
            values[at] = f64::NAN;
            on_all_backends(|backend| {
                let what = format!("{length} elements, NaN at {at}, on {backend}");
                let (min, max) = backend.minmax_nan_f64(&values);
                assert!(min.is_nan() && max.is_nan(), "{what}");
                let (min, max) = reference::minmax(&values);
                same_bits(backend.minmax_f64(&values).0, min, &what);
                same_bits(backend.minmax_f64(&values).1, max, &what);
            });
        }
    }
}

/// What a function makes of a column, and what each element should become.
struct Mapped {
    name: &'static str,
    found: Vec<f64>,
    expected: Vec<f64>,
}

fn all_maps(backend: Backend, a: &[f64], b: &[f64]) -> Vec<Mapped> {
    let mut all = Vec::new();
    let mut in_place = |name, run: &dyn Fn(&mut [f64]), expected: &dyn Fn(f64, f64) -> f64| {
        let mut found = a.to_vec();
        run(&mut found);
        let expected = a.iter().zip(b).map(|(&a, &b)| expected(a, b)).collect();
        all.push(Mapped { name, found, expected });
    };
    in_place("scale", &|v| backend.scale_f64(v, -1.25), &|a, _| a * -1.25);
    in_place("clamp", &|v| backend.clamp_f64(v, -0.5, 900.0), &|a, _| {
        reference::clamp(a, -0.5, 900.0)
    });
    in_place("clamp to zero", &|v| backend.clamp_f64(v, 0.0, 1.0), &|a, _| {
        reference::clamp(a, 0.0, 1.0)
    });
    in_place("clamp the wrong way", &|v| backend.clamp_f64(v, 3.0, 2.0), &|a, _| {
        reference::clamp(a, 3.0, 2.0)
    });
    in_place("clamp by NaN", &|v| backend.clamp_f64(v, f64::NAN, f64::NAN), &|a, _| a);
    in_place("linear", &|v| backend.map_linear_in_place_f64(v, 1.1, 0.3), &|a, _| a * 1.1 + 0.3);
    in_place("linear into", &|v| backend.map_linear_f64(v, a, 1.1, 0.3).unwrap(), &|a, _| {
        a * 1.1 + 0.3
    });
    in_place("add", &|v| backend.add_in_place_f64(v, b).unwrap(), &|a, b| a + b);
    in_place("add into", &|v| backend.add_f64(v, a, b).unwrap(), &|a, b| a + b);
    in_place("sub", &|v| backend.sub_in_place_f64(v, b).unwrap(), &|a, b| a - b);
    in_place("sub into", &|v| backend.sub_f64(v, a, b).unwrap(), &|a, b| a - b);
    in_place("mul", &|v| backend.mul_in_place_f64(v, b).unwrap(), &|a, b| a * b);
    in_place("mul into", &|v| backend.mul_f64(v, a, b).unwrap(), &|a, b| a * b);

    let (a32, b32): (Vec<f32>, Vec<f32>) =
        a.iter().zip(b).map(|(&a, &b)| (a as f32, b as f32)).unzip();
    let mut in_place = |name, run: &dyn Fn(&mut [f32]), expected: &dyn Fn(f32, f32) -> f32| {
        let mut found = a32.clone();
        run(&mut found);
        let found = found.into_iter().map(f64::from).collect();
        let expected = a32.iter().zip(&b32).map(|(&a, &b)| expected(a, b).into()).collect();
        all.push(Mapped { name, found, expected });
    };
    in_place("scale f32", &|v| backend.scale_f32(v, -1.25), &|a, _| a * -1.25);
    in_place("add f32", &|v| backend.add_in_place_f32(v, &b32).unwrap(), &|a, b| a + b);
    in_place("add into f32", &|v| backend.add_f32(v, &a32, &b32).unwrap(), &|a, b| a + b);
    all
}

#[track_caller]
fn check_maps(a: &[f64], b: &[f64]) {
    on_all_backends(|backend| {
        for Mapped { name, found, expected } in all_maps(backend, a, b) {
            for (at, (&found, &expected)) in found.iter().zip(&expected).enumerate() {
                same(found, expected, &format!("{name}, {at} of {}, on {backend}", a.len()));
            }
        }
    });
}

#[test]
fn every_length_maps_all_its_elements() {
    for values in exact_columns().filter(|values| values.len() < 3000) {
        let others: Vec<f64> = values.iter().rev().copied().collect();
        check_maps(&values, &others);
    }
}

#[test]
fn special_numbers_map_as_ieee_754_has_it() {
    // Every pair of them, in vectors and in the elements after.
    let pairs = SPECIAL.iter().flat_map(|&a| SPECIAL.iter().map(move |&b| (a, b)));
    let (a, b): (Vec<f64>, Vec<f64>) = pairs.unzip();
    check_maps(&a, &b);
    for (a, b) in a.into_iter().zip(b) {
        check_maps(&[a], &[b]);
    }
}

#[test]
fn every_alignment_gives_the_same() {
    let mut random = Random(8);
    let values: Vec<f64> = (0..300).map(|_| random.wide()).collect();
    let mut memory = vec![0.0; 400];
    on_all_backends(|backend| {
        let (sum, stats) = (backend.sum_f64(&values), backend.stats_f64(&values));
        let precise = backend.sum_precise_f64(&values);
        let correlation = backend.correlation_f64(&values[1..], &values[..299]).unwrap();
        for start in 0..16 {
            let what = format!("at {start} on {backend}");
            let moved = &mut memory[start..start + 300];
            moved.copy_from_slice(&values);
            same_bits(backend.sum_f64(moved), sum, &what);
            same_bits(backend.sum_precise_f64(moved), precise, &what);
            assert_eq!(backend.stats_f64(moved), stats, "{what}");
            same_bits(
                backend.correlation_f64(&values[1..], &moved[..299]).unwrap(),
                correlation,
                &what,
            );
            backend.scale_f64(moved, 2.0);
            backend.add_in_place_f64(moved, &values).unwrap();
            for (moved, value) in moved.iter().zip(&values) {
                same_bits(*moved, value * 3.0, &what);
            }
            assert!(memory[..start].iter().chain(&memory[start + 300..]).all(|&rest| rest == 0.0));
            memory.fill(0.0);
        }
    });
}

type Sum<'a> = &'a dyn Fn(&[f64]) -> f64;

#[test]
fn sums_meet_special_numbers_as_promised() {
    for length in [1, 7, 8, 9, 255, 256, 257, 300, 1030] {
        for at in [0, length / 2, length - 1] {
            let with = |special: f64| {
                let mut values = vec![1.0; length];
                values[at] = special;
                values
            };
            let both = {
                let mut values = with(f64::INFINITY);
                values[length - 1 - at] = f64::NEG_INFINITY;
                values
            };
            on_all_backends(|backend| {
                let what = format!("{length} elements, {at}, on {backend}");
                let sums: [Sum<'_>; 4] = [
                    &|values| backend.sum_f64(values),
                    &|values| backend.sum_precise_f64(values),
                    &|values| backend.stats_f64(values).sum,
                    &|values| backend.dot_f64(values, &vec![1.0; values.len()]).unwrap(),
                ];
                for sum in sums {
                    same_bits(sum(&with(f64::NAN)), f64::NAN, &what);
                    same_bits(sum(&with(-f64::NAN)), f64::NAN, &what);
                    same_bits(sum(&with(f64::INFINITY)), f64::INFINITY, &what);
                    same_bits(sum(&with(f64::NEG_INFINITY)), f64::NEG_INFINITY, &what);
                    same_bits(sum(&vec![f64::MAX; length + 1]), f64::INFINITY, &what);
                    same_bits(sum(&vec![-0.0; length]), 0.0, &what);
                    let least = vec![5e-324; length];
                    same_bits(sum(&least), 5e-324 * length as f64, &what);
                    if length > 1 && at != length - 1 - at {
                        same_bits(sum(&both), f64::NAN, &what);
                    }
                }
                same_bits(
                    backend.dot_f64(&with(0.0), &with(f64::INFINITY)).unwrap(),
                    f64::NAN,
                    &what,
                );
            });
        }
    }
}

#[test]
fn nothing_and_one() {
    on_all_backends(|backend| {
        same_bits(backend.sum_f64(&[]), 0.0, &backend);
        same_bits(backend.sum_precise_f64(&[]), 0.0, &backend);
        same_bits(backend.sum_f32(&[]), 0.0, &backend);
        assert_eq!(backend.sum_i32(&[]), 0);
        assert_eq!(backend.dot_f64(&[], &[]), Ok(0.0));
        assert!(backend.minmax_f64(&[]).0.is_nan() && backend.minmax_f64(&[]).1.is_nan());
        assert!(backend.minmax_nan_f64(&[]).0.is_nan() && backend.minmax_nan_f64(&[]).1.is_nan());
        assert!(backend.minmax_f32(&[]).0.is_nan() && backend.minmax_f32(&[]).1.is_nan());
        assert!(backend.correlation_f64(&[], &[]).unwrap().is_nan());
        assert!(backend.correlation_f64(&[1.0], &[2.0]).unwrap().is_nan());
        let none = backend.stats_f64(&[]);
        assert_eq!((none.count, none.sum), (0.0, 0.0));
        assert!(
            [none.mean, none.min, none.max, none.variance, none.stddev].iter().all(|x| x.is_nan())
        );
        let one = backend.stats_f64(&[-2.5]);
        let expected = Stats {
            count: 1.0,
            sum: -2.5,
            mean: -2.5,
            min: -2.5,
            max: -2.5,
            variance: 0.0,
            stddev: 0.0,
        };
        assert_eq!(one, expected);
        let mut column = [4.0];
        backend.normalize_f64(&mut column);
        same_bits(column[0], 0.0, &backend);
        backend.normalize_f64(&mut []);
    });
}

#[test]
fn zeros_come_out_of_minmax_positive() {
    for length in 1..40 {
        for negative in 0..length {
            let mut values = vec![0.0; length];
            values[negative] = -0.0;
            let short: Vec<f32> = values.iter().map(|&value| value as f32).collect();
            on_all_backends(|backend| {
                for (min, max) in [backend.minmax_f64(&values), backend.minmax_nan_f64(&values)] {
                    same_bits(min, 0.0, &backend);
                    same_bits(max, 0.0, &backend);
                }
                let (min, max) = backend.minmax_f32(&short);
                assert_eq!((min.to_bits(), max.to_bits()), (0, 0), "{backend}");
            });
        }
    }
}

#[test]
fn minmax_has_infinities_and_passes_over_nan() {
    let cases: [(&[f64], (f64, f64)); 5] = [
        (&[f64::INFINITY], (f64::INFINITY, f64::INFINITY)),
        (&[f64::NEG_INFINITY; 40], (f64::NEG_INFINITY, f64::NEG_INFINITY)),
        (&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY], (f64::NEG_INFINITY, f64::INFINITY)),
        (&[f64::NAN, 5e-324], (5e-324, 5e-324)),
        (&[f64::MIN, f64::MAX], (f64::MIN, f64::MAX)),
    ];
    on_all_backends(|backend| {
        for (values, expected) in cases {
            assert_eq!(backend.minmax_f64(values), expected, "{values:?} on {backend}");
        }
        for length in 1..70 {
            same_bits(backend.minmax_f64(&vec![f64::NAN; length]).0, f64::NAN, &backend);
            same_bits(backend.minmax_f64(&vec![-f64::NAN; length]).1, f64::NAN, &backend);
        }
        // Infinities of both signs add up to NaN without being one.
        for length in [300, 600] {
            let mut values = vec![1.0; length];
            values[1] = f64::INFINITY;
            values[100] = f64::NEG_INFINITY;
            let expected = (f64::NEG_INFINITY, f64::INFINITY);
            assert_eq!(backend.minmax_nan_f64(&values), expected, "{backend}");
            values[200] = f64::NAN;
            assert!(backend.minmax_nan_f64(&values).0.is_nan(), "{backend}");
        }
    });
}

#[test]
fn i32_sums_are_exact_at_both_ends() {
    for length in [1, 15, 16, 17, 4096, 32768, 32769, 65536, 100_000, 1 << 20] {
        on_all_backends(|backend| {
            for value in [i32::MIN, i32::MAX, -1, 0x8000, 0xFFFF, -0x8000] {
                let expected = i64::from(value) * length as i64;
                assert_eq!(backend.sum_i32(&vec![value; length]), expected, "{value} on {backend}");
            }
        });
    }
}

#[test]
fn normalized_columns_lie_between_0_and_1() {
    let mut random = Random(3);
    for length in [2, 9, 100, 1000] {
        let column: Vec<f64> = (0..length).map(|_| random.wide()).collect();
        let constant = vec![random.wide(); length];
        let huge: Vec<f64> =
            (0..length).map(|at| if at % 2 == 0 { f64::MIN } else { f64::MAX / 3.0 }).collect();
        on_all_backends(|backend| {
            let mut found = column.clone();
            backend.normalize_f64(&mut found);
            for (found, expected) in found.iter().zip(reference::normalize(&column)) {
                same_bits(*found, expected, &backend);
            }
            assert_eq!(backend.minmax_f64(&found), (0.0, 1.0));

            let mut found = constant.clone();
            found[1] = f64::NAN;
            backend.normalize_f64(&mut found);
            assert!(found[1].is_nan());
            assert!(found.iter().enumerate().all(|(at, &value)| at == 1 || value == 0.0));

            let mut found = huge.clone();
            backend.normalize_f64(&mut found);
            assert_eq!((found[0], found[1]), (0.0, 1.0), "{backend}");

            let mut found = column.clone();
            found[0] = f64::INFINITY;
            backend.normalize_f64(&mut found);
            assert!(found[0].is_nan() && found[1..].iter().all(|value| *value == 0.0));
        });
    }
}

#[test]
fn statistics_of_what_is_not_finite() {
    on_all_backends(|backend| {
        for length in [5, 300, 3000] {
            let mut values = vec![2.0; length];
            values[length / 2] = f64::NAN;
            let stats = backend.stats_f64(&values);
            assert_eq!((stats.count, stats.min, stats.max), (length as f64, 2.0, 2.0));
            for value in [stats.sum, stats.mean, stats.variance, stats.stddev] {
                same_bits(value, f64::NAN, &backend);
            }
            values[length / 2] = f64::INFINITY;
            let stats = backend.stats_f64(&values);
            assert_eq!(
                (stats.sum, stats.mean, stats.max),
                (f64::INFINITY, f64::INFINITY, f64::INFINITY)
            );
            same_bits(stats.variance, f64::NAN, &backend);
            let rising: Vec<f64> = (0..length).map(|at| at as f64).collect();
            same_bits(backend.correlation_f64(&rising, &values).unwrap(), f64::NAN, &backend);
            same_bits(backend.correlation_f64(&values, &rising).unwrap(), f64::NAN, &backend);
            // A shift of one end by the other would leave the range of numbers.
            let ends: Vec<f64> =
                (0..length).map(|at| if at % 2 == 0 { 1e308 } else { -1e308 }).collect();
            same_bits(backend.stats_f64(&ends).sum, backend.sum_f64(&ends), &backend);
            assert!(!backend.stats_f64(&ends).variance.is_finite());
        }
    });
}

#[test]
fn correlations_of_lines_and_of_constants() {
    for length in [2, 3, 50, 256, 1024, 2500] {
        let x: Vec<f64> = (0..length).map(|at| 0.1 * at as f64 + 1e9).collect();
        let down: Vec<f64> = x.iter().map(|x| 3.0 - x * 0.5).collect();
        let constant = vec![0.1; length];
        on_all_backends(|backend| {
            let r = backend.correlation_f64(&x, &x).unwrap();
            assert!((1.0 - 1e-12..=1.0).contains(&r), "{r} on {backend}");
            let r = backend.correlation_f64(&x, &down).unwrap();
            assert!((-1.0..=-1.0 + 1e-9).contains(&r), "{r} on {backend}");
            same_bits(backend.correlation_f64(&x, &constant).unwrap(), f64::NAN, &backend);
            same_bits(backend.correlation_f64(&constant, &x).unwrap(), f64::NAN, &backend);
            assert_eq!(backend.stats_f64(&constant).variance, 0.0, "{backend}");
        });
    }
}

#[test]
fn different_lengths_are_an_error_and_nothing_is_written() {
    let (two, three) = ([1.0, 2.0], [1.0, 2.0, 3.0]);
    let error = LengthMismatch { expected: 3, found: 2 };
    let mut to = [9.0; 3];
    on_all_backends(|backend| {
        assert_eq!(backend.dot_f64(&three, &two), Err(error));
        assert_eq!(backend.weighted_sum_f64(&three, &two), Err(error));
        assert_eq!(backend.correlation_f64(&three, &two), Err(error));
        assert_eq!(backend.dot_f32(&[1.0, 2.0, 3.0], &[1.0, 2.0]), Err(error));
        assert_eq!(backend.add_f64(&mut to, &three, &two), Err(error));
        assert_eq!(backend.sub_f64(&mut to, &two, &three), Err(error));
        assert_eq!(backend.mul_f64(&mut to, &two, &two), Err(error));
        assert_eq!(backend.add_in_place_f64(&mut to, &two), Err(error));
        assert_eq!(backend.sub_in_place_f64(&mut to, &two), Err(error));
        assert_eq!(backend.mul_in_place_f64(&mut to, &two), Err(error));
        assert_eq!(backend.map_linear_f64(&mut to, &two, 1.0, 1.0), Err(error));
        let mut short = [9.0_f32; 3];
        assert_eq!(backend.add_f32(&mut short, &[1.0; 2], &[1.0; 3]), Err(error));
        assert_eq!(backend.add_in_place_f32(&mut short, &[1.0; 2]), Err(error));
        assert_eq!((to, short), ([9.0; 3], [9.0; 3]));
    });
    assert_eq!(error.to_string(), "columns of different lengths: 3 elements and 2");
}
