//! Write, check and look at every field, read owned: zerobuf and its peers on six shapes.
//!
//! With `PEERS_NATIVE` in the environment, the results go into the file that it names.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use bench_peers::pair::{Call, Reply};
use benches::native::Peer;
use benches::native::bincode::Bincode;
use benches::native::flatbuffers::{Flat, ToTable};
use benches::native::json::Json;
use benches::native::prost::{Prost, ToMessage};
use benches::native::rkyv::Rkyv;
use benches::native::zerobuf::Zerobuf;
use benches::shapes::{Order, Person, Reading, Series, Shape};
use benches::table::{self, Entry};
use criterion::{Bencher, Criterion};

fn main() {
    let start = SystemTime::now();
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(400))
        .sample_size(20)
        .nresamples(2000)
        .configure_from_args();
    let mut entries = Vec::new();
    shape::<Reading>(&mut criterion, &mut entries);
    shape::<Person>(&mut criterion, &mut entries);
    shape::<Order>(&mut criterion, &mut entries);
    shape::<Series>(&mut criterion, &mut entries);
    shape::<Call>(&mut criterion, &mut entries);
    shape::<Reply>(&mut criterion, &mut entries);
    criterion.final_summary();
    let measured = table::measured(&table::results(), start, entries);
    table::print_peers(&measured);
    if let Some(file) = std::env::var_os("PEERS_NATIVE").map(PathBuf::from) {
        record(&file, &measured);
    }
}

fn shape<S>(criterion: &mut Criterion, entries: &mut Vec<Entry>)
where
    S: Shape + ToTable + ToMessage,
    Zerobuf: Peer<S>,
    Rkyv: Peer<S>,
    Bincode: Peer<S>,
    Flat: Peer<S>,
    Json: Peer<S>,
    Prost<S::Message>: Peer<S>,
{
    peer::<S, Zerobuf>(criterion, entries);
    peer::<S, Rkyv>(criterion, entries);
    peer::<S, Flat>(criterion, entries);
    peer::<S, Prost<S::Message>>(criterion, entries);
    peer::<S, Bincode>(criterion, entries);
    peer::<S, Json>(criterion, entries);
}

fn peer<S: Shape, P: Peer<S>>(criterion: &mut Criterion, entries: &mut Vec<Entry>) {
    let value = S::sample();
    let mut peer = P::new(&value);
    let bytes = peer.size();
    let mut group = |criterion: &mut Criterion, task, run: &mut dyn FnMut(&mut Bencher<'_>)| {
        let group = format!("{} {task}", S::TITLE);
        criterion.benchmark_group(&group).bench_function(P::NAME, run);
        entries.push(Entry { group, shape: S::TITLE, task, peer: P::NAME, bytes });
    };
    group(criterion, "write", &mut |bench| bench.iter(|| peer.write(black_box(&value))));
    group(criterion, "access", &mut |bench| bench.iter(|| black_box(&peer).access()));
    group(criterion, "owned", &mut |bench| bench.iter(|| black_box(&peer).owned()));
}

fn record(file: &Path, measured: &[table::Measured]) {
    let text = serde_json::to_string(measured).expect("numbers and names");
    std::fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
