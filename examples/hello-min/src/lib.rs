//! The smallest guest: one line of text for every request.

#![forbid(unsafe_code)]
#![cfg_attr(target_arch = "wasm32", no_std)]

use zerobuf_worker::raw::{self, Error, Request, Response};

raw::serve!(hello);
raw::standalone!();

/// Answers every request alike.
///
/// # Errors
/// None: it reads nothing of the request.
pub fn hello(_request: &Request<'_>) -> Result<Response, Error> {
    Ok(Response::text("Hello from a small guest\n"))
}
