//! Guest SDK: serve HTTP requests that a JavaScript host writes as slots.
//!
//! A guest is a program compiled to WebAssembly. Its host, a Cloudflare Worker for one, puts every
//! request into the guest's memory at fixed offsets and reads the response there. The program is
//! an async function over the types of the `http` crate, exported by one line:
//!
#![cfg_attr(feature = "http", doc = "```")]
#![cfg_attr(not(feature = "http"), doc = "```ignore")]
//! use std::time::Duration;
//! use http::{Request, Response};
//! use zerobuf_worker::{Body, BoxError, sleep};
//!
//! async fn handle(request: Request<Body>) -> Result<Response<Body>, BoxError> {
//!     sleep(Duration::from_millis(5)).await;
//!     let path = request.uri().path();
//!     Ok(Response::new(Body::from(format!("hello from {path}\n"))))
//! }
//!
//! zerobuf_worker::serve!(handle);
//! # fn main() {}
//! ```
//!
//! Build it as a `cdylib` for `wasm32-unknown-unknown`; `cargo zerobuf build` does that.
//!
//! A `tower` service, such as an axum `Router`, takes the place of the function as it is:
//! `serve!(service: app())`. A route's request may have fields that the host fills before the call:
//! see [`Fields`].
//!
//! - Requests are served side by side: while one handler waits, others run. There is one thread.
//! - [`fetch()`] and [`sleep`] wait, as do all operations the host does for a guest; combinators such as
//!   `join` and `select` of any futures library work on them. [`wait_until`] lets work go on behind
//!   the response.
//! - What the worker is bound to: [`kv`], [`r2`], [`d1`], [`service`], [`durable_object`], [`cache`],
//!   variables and secrets by [`env`]. In a Durable Object there is [`storage`].
//! - A handler that fails is answered with 500, and its error is logged. One that panics ends the
//!   instance: the message is logged, the host answers 500 and starts a new one.
//! - What the [`log`](https://docs.rs/log) crate is given goes to the host's log.
//! - [`time`] and [`random`] stand in for what `std` lacks on this target.
//! - [`export!`] exports functions of your own that take records, beside the handler.
//! - [`raw`] serves without all this, in a few kilobytes.
//!
//! | Feature | | Adds |
//! |---|---|---|
//! | `http` | default | [`serve!`], [`Body`], [`fetch()`], [`sleep`], panic messages in the log |
//! | `bindings` | default | KV, R2, D1, storage, services and the cache, by `serde_json` |
//! | `log` | default | the `log` crate writes to the host |
//! | `getrandom` | | the `getrandom` crate reads from the host, see [`random`] |

#![deny(unsafe_code)]
#![cfg_attr(all(target_arch = "wasm32", not(feature = "http")), no_std)]

extern crate alloc;

pub mod abi;
#[cfg(feature = "bindings")]
mod bindings;
#[cfg(feature = "http")]
mod body;
#[cfg(feature = "http")]
mod env;
#[cfg(feature = "http")]
mod events;
#[doc(hidden)]
pub mod exports;
#[cfg(feature = "http")]
mod fetch;
#[cfg(feature = "http")]
mod fields;
mod guest;
pub mod headers;
pub mod imports;
#[cfg(feature = "log")]
mod logging;
mod memory;
mod message;
#[cfg(feature = "http")]
mod op_error;
#[cfg(feature = "http")]
mod ops;
pub mod random;
pub mod raw;
#[cfg(feature = "http")]
mod request;
#[cfg(feature = "http")]
mod response;
#[cfg(feature = "http")]
mod service;
#[cfg(feature = "http")]
mod sleep;
#[cfg(any(target_arch = "wasm32", test))]
mod small_alloc;
#[cfg(feature = "http")]
mod task;
pub mod time;
#[cfg(feature = "http")]
mod wait_until;

#[cfg(feature = "bindings")]
pub use self::bindings::*;
#[cfg(feature = "http")]
pub use self::body::{Body, BoxError};
#[cfg(feature = "http")]
pub use self::env::env;
#[cfg(feature = "http")]
pub use self::events::{Alarm, Scheduled};
#[cfg(feature = "http")]
pub use self::fetch::{Fetch, Redirect, fetch};
#[cfg(feature = "http")]
pub use self::fields::Fields;
pub use self::guest::Guest;
#[cfg(feature = "http")]
pub use self::op_error::{ErrorKind, OpError};
#[cfg(feature = "http")]
pub use self::request::ClientInfo;
#[cfg(feature = "http")]
pub use self::sleep::{Sleep, sleep};
#[cfg(feature = "http")]
pub use self::wait_until::wait_until;

/// Compiles the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
