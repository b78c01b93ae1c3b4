//! The formats, each as somebody would write it who knows it well.

pub mod flatbuffers;
pub mod json;
pub mod msgpack;
pub mod protobuf;
pub mod zerobuf;
