//! The guest that speaks Json.

bench_peers::serve_bytes!(bench_peers::formats::json::Json);
