//! The small way: a plain function from a request to a response.
//!
//! No async, no operations, no `http` types, no panic messages (a panic is just a trap): what is
//! left is a few kilobytes. Build with `default-features = false`, or all of it is linked after
//! all.
//!
//! ```
//! use zerobuf_worker::raw::{Request, Response};
//!
//! fn greet(request: &Request<'_>) -> Response {
//!     match request.path() {
//!         "/" => Response::text("hello\n"),
//!         _ => Response::text("not found\n").status(404),
//!     }
//! }
//!
//! zerobuf_worker::raw::serve!(greet);
//! # fn main() {}
//! ```

use std::borrow::Cow;

use zerobuf::{Error, Region};

use crate::abi::HttpRequest;
use crate::headers::{self, HeaderError, Lines};
use crate::message::Outgoing;

#[doc(inline)]
pub use crate::serve_raw as serve;

/// A request, read where it lies.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    method: &'a str,
    path: &'a str,
    body: &'a [u8],
    headers: &'a str,
}

impl<'a> Request<'a> {
    /// Reads what is used here and nothing else: validating a whole message takes more code.
    pub(crate) fn read(region: &'a Region<'a>, message: u32) -> Result<Request<'a>, Error> {
        let lazy = zerobuf::access_lazy::<HttpRequest>(region, message)?;
        Ok(Request {
            method: lazy.method()?,
            path: lazy.path()?,
            body: lazy.body()?.unwrap_or_default(),
            headers: lazy.headers()?,
        })
    }

    /// The method, as the client sent it.
    pub fn method(&self) -> &'a str {
        self.method
    }

    /// Path and query, as the client sent them.
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// The body; empty for none.
    pub fn body(&self) -> &'a [u8] {
        self.body
    }

    /// The headers, each checked when it is reached.
    pub fn headers(&self) -> Lines<'a> {
        headers::lines(self.headers)
    }
}

/// A response.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    pub(crate) status: u16,
    content_type: Cow<'static, str>,
    body: Cow<'static, [u8]>,
    headers: String,
}

impl Response {
    /// Status 200 with a body.
    pub fn new(
        content_type: impl Into<Cow<'static, str>>,
        body: impl Into<Cow<'static, [u8]>>,
    ) -> Response {
        Response {
            status: 200,
            content_type: content_type.into(),
            body: body.into(),
            headers: String::new(),
        }
    }

    /// Status 200 with a text.
    pub fn text(text: &'static str) -> Response {
        Response::new("text/plain; charset=utf-8", text.as_bytes())
    }

    /// The same response with another status: 200 to 599.
    #[must_use]
    pub fn status(mut self, status: u16) -> Response {
        self.status = status;
        self
    }

    pub(crate) fn outgoing(&self) -> Outgoing<'_, Cow<'static, [u8]>> {
        Outgoing {
            status: self.status,
            content_type: &self.content_type,
            body: std::slice::from_ref(&self.body),
            headers: &self.headers,
        }
    }

    /// Adds a header; one of the same name stays beside it.
    ///
    /// # Errors
    /// [`HeaderError`] when the name is no token or the value holds NUL, CR, LF or a character
    /// above U+00FF.
    pub fn header(mut self, name: &str, value: &str) -> Result<Response, HeaderError> {
        headers::push(&mut self.headers, name, value)?;
        Ok(self)
    }
}
