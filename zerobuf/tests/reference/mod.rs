//! The format once more, as plainly as possible: recursive, slow, and straight from
//! `spec/format.md`. The property tests hold the crate to it.
#![allow(dead_code, reason = "every test file uses a part of the reference")]
#![allow(unreachable_pub, reason = "shared by test files")]

pub mod reader;
pub mod types;
pub mod values;
pub mod writer;
