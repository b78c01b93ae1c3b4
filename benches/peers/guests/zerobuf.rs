//! The guest that speaks zerobuf.

bench_peers::serve_zerobuf!();
