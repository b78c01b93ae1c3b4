//! The smallest guest: one line of text for every request.

use zerobuf_worker::raw::{Request, Response};

zerobuf_worker::raw::serve!(hello);

/// Answers every request alike.
pub fn hello(_request: &Request<'_>) -> Response {
    Response::text("Hello from a small guest\n")
}
