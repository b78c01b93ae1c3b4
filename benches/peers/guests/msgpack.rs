//! The guest that speaks MessagePack.

bench_peers::serve_bytes!(bench_peers::formats::msgpack::MessagePack);
