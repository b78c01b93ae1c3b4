//! The small way: a plain function from a request to a response.
//!
//! No async, no operations, no `http` types, no panic messages (a panic is just a trap): what is
//! left is a few kilobytes. Build with `default-features = false`, or all of it is linked after
//! all.
//!
//! ```
//! use zerobuf_worker::raw::{Error, Request, Response};
//!
//! fn greet(request: &Request<'_>) -> Result<Response, Error> {
//!     Ok(match request.path()? {
//!         "/" => Response::text("hello\n").header("cache-control", "no-store")?,
//!         path => Response::text(format!("no {path} here\n")).status(404),
//!     })
//! }
//!
//! zerobuf_worker::raw::serve!(greet);
//! # fn main() {}
//! ```

use alloc::borrow::Cow;
use alloc::string::String;
use core::{fmt, slice};

use zerobuf::Region;

use crate::abi::{HttpRequest, HttpRequestLazy};
use crate::headers::{self, HeaderError, Lines};
use crate::message::Outgoing;

#[doc(inline)]
pub use crate::serve_raw as serve;
#[cfg(any(target_arch = "wasm32", test))]
pub use crate::small_alloc::SmallAlloc;
#[doc(inline)]
pub use crate::standalone;

/// Why a handler has no response. The host answers with 500 and logs the reason.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A part of the request cannot be read.
    Message(zerobuf::Error),
    /// A header, of the request or for the response, breaks the rules.
    Header(HeaderError),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Message(error) => error.fmt(f),
            Error::Header(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}

impl From<zerobuf::Error> for Error {
    fn from(error: zerobuf::Error) -> Error {
        Error::Message(error)
    }
}

impl From<HeaderError> for Error {
    fn from(error: HeaderError) -> Error {
        Error::Header(error)
    }
}

/// A request, read where it lies. Each part is checked when it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    lazy: HttpRequestLazy<'a>,
}

impl<'a> Request<'a> {
    pub(crate) fn new(region: &'a Region<'a>, message: u32) -> Result<Request<'a>, zerobuf::Error> {
        zerobuf::access_lazy::<HttpRequest>(region, message).map(|lazy| Request { lazy })
    }

    /// The method, as the client sent it.
    ///
    /// # Errors
    /// What is wrong with this part of the message.
    pub fn method(&self) -> Result<&'a str, Error> {
        Ok(self.lazy.method()?)
    }

    /// Path and query, as the client sent them.
    ///
    /// # Errors
    /// As [`Request::method`].
    pub fn path(&self) -> Result<&'a str, Error> {
        Ok(self.lazy.path()?)
    }

    /// The body; empty for none.
    ///
    /// # Errors
    /// As [`Request::method`].
    pub fn body(&self) -> Result<&'a [u8], Error> {
        Ok(self.lazy.body()?.unwrap_or_default())
    }

    /// The headers, each checked when it is reached.
    ///
    /// # Errors
    /// As [`Request::method`].
    pub fn headers(&self) -> Result<Lines<'a>, Error> {
        Ok(headers::lines(self.lazy.headers()?))
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
    pub fn text(text: impl Into<Cow<'static, str>>) -> Response {
        let body = match text.into() {
            Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
            Cow::Owned(text) => Cow::Owned(text.into_bytes()),
        };
        Response::new("text/plain; charset=utf-8", body)
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
            body: slice::from_ref(&self.body),
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
