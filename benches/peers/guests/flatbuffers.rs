//! The guest that speaks Flat.

bench_peers::serve_bytes!(bench_peers::formats::flatbuffers::Flat);
