//! The kernels on every backend of this machine, next to the plain loop and to a loop that only
//! moves as many bytes: `cargo bench --package simd-kernels`, or one of them by its name.
//!
//! criterion reports bytes per second, median and spread, and keeps the last run to compare
//! with. The loops are compiled for the instructions every CPU of the target has, as a program
//! is by default: on x86-64 that is SSE2, so the other backends can be faster than `load`.

#[path = "loops/plain.rs"]
#[allow(dead_code, missing_docs, unreachable_pub)] // Some loops are for Node.js alone.
mod plain;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use simd_kernels::Backend;

type Group<'a> = BenchmarkGroup<'a, criterion::measurement::WallTime>;

/// In the first, second and last level of caches, and beyond them.
const SIZES: [(usize, &str); 6] = [
    (8, "8"),
    (64, "64"),
    (1 << 10, "1Ki"),
    (1 << 15, "32Ki"),
    (1 << 20, "1Mi"),
    (1 << 24, "16Mi"),
];

/// Columns of one size.
struct Columns {
    a: Vec<f64>,
    b: Vec<f64>,
    to: Vec<f64>,
    words: Vec<u64>,
    other_words: Vec<u64>,
    to_words: Vec<u64>,
    whole: Vec<i32>,
    short: Vec<f32>,
}

impl Columns {
    fn new(count: usize) -> Columns {
        let a: Vec<f64> = (0..count).map(|at| ((at * 7919) % 1000) as f64 * 0.001).collect();
        let b: Vec<f64> = a.iter().map(|a| 1.0 - a * a).collect();
        let words: Vec<u64> = a.iter().map(|a| a.to_bits()).collect();
        Columns {
            to: vec![0.0; count],
            other_words: words.clone(),
            to_words: vec![0; count],
            whole: a.iter().map(|a| (a * 1e6) as i32).collect(),
            short: a.iter().map(|&a| a as f32).collect(),
            a,
            b,
            words,
        }
    }
}

fn measure<R>(group: &mut Group<'_>, name: &str, mut run: impl FnMut() -> R) {
    group.bench_function(name, |bencher| bencher.iter(&mut run));
}

fn group<'a>(c: &'a mut Criterion, kernel: &str, size: &str, bytes: usize) -> Group<'a> {
    let mut group = c.benchmark_group(format!("{kernel}/{size}"));
    group.throughput(Throughput::Bytes(bytes as u64));
    group.sample_size(20).warm_up_time(Duration::from_millis(50));
    group.measurement_time(Duration::from_millis(250));
    group
}

fn reductions(c: &mut Criterion) {
    for (count, size) in SIZES {
        let columns = Columns::new(count);
        let Columns { a, b, words, other_words, whole, short, .. } = &columns;
        let a = || black_box(&a[..]);
        let b = || black_box(&b[..]);

        let mut g = group(c, "sum_f64", size, count * 8);
        measure(&mut g, "load", || plain::load(black_box(words)));
        measure(&mut g, "plain", || plain::sum_f64(a()));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.sum_f64(a()));
        }
        g.finish();

        let mut g = group(c, "sum_precise_f64", size, count * 8);
        measure(&mut g, "load", || plain::load(black_box(words)));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.sum_precise_f64(a()));
        }
        g.finish();

        let mut g = group(c, "dot_f64", size, count * 16);
        measure(&mut g, "load", || plain::load_both(black_box(words), black_box(other_words)));
        measure(&mut g, "plain", || plain::dot_f64(a(), b()));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.dot_f64(a(), b()));
        }
        g.finish();

        let mut g = group(c, "sum_i32", size, count * 4);
        measure(&mut g, "load", || plain::load(black_box(&words[..count / 2])));
        measure(&mut g, "plain", || plain::sum_i32(black_box(whole)));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.sum_i32(black_box(whole)));
        }
        g.finish();

        let mut g = group(c, "sum_f32", size, count * 4);
        measure(&mut g, "load", || plain::load(black_box(&words[..count / 2])));
        measure(&mut g, "plain", || plain::sum_f32(black_box(short)));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.sum_f32(black_box(short)));
        }
        g.finish();

        let mut g = group(c, "minmax_f64", size, count * 8);
        measure(&mut g, "load", || plain::load(black_box(words)));
        measure(&mut g, "plain", || plain::minmax_f64(a()));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.minmax_f64(a()));
        }
        g.finish();

        let mut g = group(c, "minmax_nan_f64", size, count * 8);
        measure(&mut g, "load", || plain::load(black_box(words)));
        measure(&mut g, "plain", || plain::minmax_nan_f64(a()));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.minmax_nan_f64(a()));
        }
        g.finish();

        let mut g = group(c, "stats_f64", size, count * 8);
        measure(&mut g, "load", || plain::load(black_box(words)));
        measure(&mut g, "plain", || plain::stats_f64(a()));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.stats_f64(a()));
        }
        g.finish();

        let mut g = group(c, "correlation_f64", size, count * 16);
        measure(&mut g, "load", || plain::load_both(black_box(words), black_box(other_words)));
        measure(&mut g, "plain", || plain::correlation_f64(a(), b()));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.correlation_f64(a(), b()));
        }
        g.finish();
    }
}

/// Numbers are hidden from the compiler, too: it knows that times 1 changes nothing.
fn maps(c: &mut Criterion) {
    for (count, size) in SIZES {
        let mut columns = Columns::new(count);
        let Columns { a, b, to, words, other_words, to_words, .. } = &mut columns;

        let mut g = group(c, "scale_f64", size, count * 16);
        measure(&mut g, "load-store", || plain::load_store(black_box(words), black_box(1)));
        measure(&mut g, "plain", || plain::scale_f64(black_box(to), black_box(1.0)));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || backend.scale_f64(black_box(to), black_box(1.0)));
        }
        g.finish();

        let mut g = group(c, "clamp_f64", size, count * 16);
        measure(&mut g, "load-store", || plain::load_store(black_box(words), black_box(1)));
        measure(&mut g, "plain", || {
            plain::clamp_f64(black_box(to), black_box(0.25), black_box(0.75))
        });
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || {
                backend.clamp_f64(black_box(to), black_box(0.25), black_box(0.75))
            });
        }
        g.finish();

        let mut g = group(c, "map_linear_f64", size, count * 16);
        measure(&mut g, "load-store", || {
            plain::load_store_apart(black_box(to_words), black_box(words), black_box(1))
        });
        measure(&mut g, "plain", || {
            plain::map_linear_f64(black_box(to), black_box(a), black_box(2.0), black_box(1.0))
        });
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || {
                backend.map_linear_f64(black_box(to), black_box(a), black_box(2.0), black_box(1.0))
            });
        }
        g.finish();

        let mut g = group(c, "add_f64", size, count * 24);
        measure(&mut g, "load-store", || {
            plain::load_both_store(black_box(to_words), black_box(words), black_box(other_words))
        });
        measure(&mut g, "plain", || plain::add_f64(black_box(to), black_box(a), black_box(b)));
        for backend in Backend::available() {
            measure(&mut g, backend.name(), || {
                backend.add_f64(black_box(to), black_box(a), black_box(b))
            });
        }
        g.finish();
    }
}

criterion_group!(all, reductions, maps);
criterion_main!(all);
