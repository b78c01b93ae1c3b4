//! The guest that speaks Protobuf.

bench_peers::serve_bytes!(bench_peers::formats::protobuf::Protobuf);
