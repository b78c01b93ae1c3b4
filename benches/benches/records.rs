//! Write, validate, read through a view, read owned: four shapes of records, and 1 MB of records.

use std::hint::black_box;
use std::time::SystemTime;

use benches::shapes::{Order, Person, Reading, Series, Shape};
use benches::table::{self, Row};
use criterion::{Criterion, Throughput};
use zerobuf::Arena;

fn main() {
    let start = SystemTime::now();
    let mut criterion = Criterion::default().configure_from_args();
    let mut rows = Vec::new();
    shape::<Reading>(&mut criterion, &mut rows);
    shape::<Person>(&mut criterion, &mut rows);
    shape::<Order>(&mut criterion, &mut rows);
    shape::<Series>(&mut criterion, &mut rows);
    megabyte(&mut criterion, &mut rows);
    criterion.final_summary();
    table::print(&table::results(), start, &rows);
}

fn shape<S: Shape>(criterion: &mut Criterion, rows: &mut Vec<Row>) {
    let value = S::sample();
    write(criterion, rows, S::TITLE, &value);
    view(criterion, rows, S::TITLE, &value);
    validate(criterion, rows, S::TITLE, &value);
    owned(criterion, rows, S::TITLE, &value);
}

/// A megabyte of small records with text: what validation is judged by.
fn megabyte(criterion: &mut Criterion, rows: &mut Vec<Row>) {
    validate(criterion, rows, "1 MB of records", &Order::with_items(12_200));
}

fn write<S: Shape>(criterion: &mut Criterion, rows: &mut Vec<Row>, title: &str, value: &S) {
    let name = format!("write {title}");
    let mut group = group(criterion, rows, &name, value);
    let mut arena = Arena::new();
    let start = arena.save();
    group.bench_function("zerobuf", |bench| {
        bench.iter(|| {
            let message = arena.write(black_box(value));
            arena.restore(start).and(message)
        });
    });
    let mut json = Vec::new();
    group.bench_function("serde_json", |bench| {
        bench.iter(|| {
            json.clear();
            serde_json::to_writer(&mut json, black_box(value))
        });
    });
}

/// Every field once, of a message that was validated before: what a handler does.
fn view<S: Shape>(criterion: &mut Criterion, rows: &mut Vec<Row>, title: &str, value: &S) {
    let name = format!("validate and view {title}");
    let mut group = group(criterion, rows, &name, value);
    let (arena, message, json) = written(value);
    group.bench_function("zerobuf", |bench| {
        bench.iter(|| {
            let view = zerobuf::access::<S>(black_box(arena.region()), message).expect("is valid");
            S::touch(&view);
        });
    });
    group.bench_function("serde_json", |bench| {
        bench.iter(|| serde_json::from_slice::<S>(black_box(&json)).expect("is valid"));
    });
    drop(group);

    let name = format!("view only {title}");
    let mut group = self::group(criterion, rows, &name, value);
    let view = zerobuf::access::<S>(arena.region(), message).expect("is valid");
    group.bench_function("zerobuf", |bench| bench.iter(|| S::touch(black_box(&view))));
    group.bench_function("serde_json", |bench| {
        bench.iter(|| serde_json::from_slice::<S>(black_box(&json)).expect("is valid"));
    });
}

fn validate<S: Shape>(criterion: &mut Criterion, rows: &mut Vec<Row>, title: &str, value: &S) {
    let name = format!("validate {title}");
    let mut group = group(criterion, rows, &name, value);
    let (arena, message, json) = written(value);
    group.bench_function("zerobuf", |bench| {
        bench.iter(|| zerobuf::access::<S>(black_box(arena.region()), message).is_ok());
    });
    group.bench_function("serde_json", |bench| {
        bench.iter(|| serde_json::from_slice::<serde::de::IgnoredAny>(black_box(&json)).is_ok());
    });
}

fn owned<S: Shape>(criterion: &mut Criterion, rows: &mut Vec<Row>, title: &str, value: &S) {
    let name = format!("read owned {title}");
    let mut group = group(criterion, rows, &name, value);
    let (arena, message, json) = written(value);
    group.bench_function("zerobuf", |bench| {
        bench.iter(|| zerobuf::read::<S>(black_box(arena.region()), message).expect("is valid"));
    });
    group.bench_function("serde_json", |bench| {
        bench.iter(|| serde_json::from_slice::<S>(black_box(&json)).expect("is valid"));
    });
}

/// A value as a message and as JSON.
fn written<S: Shape>(value: &S) -> (Arena<'static>, u32, Vec<u8>) {
    let mut arena = Arena::new();
    let message = arena.write(value).expect("there is memory");
    (arena, message, serde_json::to_vec(value).expect("it has a JSON form"))
}

fn group<'c, S: Shape>(
    criterion: &'c mut Criterion,
    rows: &mut Vec<Row>,
    name: &str,
    value: &S,
) -> criterion::BenchmarkGroup<'c, criterion::measurement::WallTime> {
    let (arena, _, json) = written(value);
    let bytes = arena.used() as usize;
    rows.push(Row { group: name.into(), bytes, json_bytes: json.len() });
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(bytes as u64));
    group
}
