//! zerobuf and its peers on one request and its response.
//!
//! Every format does the same: it reads all of a [`Call`](pair::Call) and adds it up
//! ([`work::Tally`]), and answers with a [`Reply`](pair::Reply) that holds the result. As guests
//! they are called from Node.js (`benches/node`); natively they are measured in `benches/benches`.

#![deny(unsafe_code)]

pub mod exports;
pub mod formats;
pub mod generated;
pub mod pair;
pub mod work;
