//! Runs the vectors of `spec/vectors` in Rust.
//!
//! The same code runs in three places: in `cargo test`, as a process that the TypeScript side
//! talks to (`conformance-native`), and compiled to WebAssembly in Node.js, where both languages
//! work on the guest's memory. [`request`] is what the last two have in common.

#![deny(unsafe_code)]

pub mod cases;
pub mod fixtures;
#[cfg(target_arch = "wasm32")]
mod guest;
pub mod handshake;
mod json;
mod lazy;
pub mod memory;
pub mod request;
pub mod vector;

pub use fixtures::{Fixture, fixture, fixtures};
pub use json::NotJson;
pub use lazy::Located;
pub use memory::{Line, Memory, parse_lines};
