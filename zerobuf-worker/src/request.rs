//! From the parts of a request message to an `http::Request`.

use std::fmt;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::uri::PathAndQuery;
use http::{Method, Request, StatusCode, Uri};
use zerobuf::format::{ALIGN_BLOB, SLOT_SIZE};
use zerobuf::{Arena, Code, Error, Preamble, Record, Region};

use crate::Body;
use crate::abi::{Event, HttpRequest};
use crate::fields::{RequestType, limits};
use crate::headers::{self, HeaderError};

/// The longest path and query that `http::Uri` can hold.
const LONGEST_PATH: usize = u16::MAX as usize - 1;

/// What the host knows about a request beside its HTTP parts: in the request's extensions.
///
/// ```
/// use http::{Request, Response};
/// use zerobuf_worker::{Body, ClientInfo};
///
/// async fn who(request: Request<Body>) -> Result<Response<Body>, std::convert::Infallible> {
///     let info = request.extensions().get::<ClientInfo>();
///     let address = info.and_then(|info| info.address.clone()).unwrap_or_default();
///     Ok(Response::new(Body::from(address)))
/// }
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ClientInfo {
    /// `http` or `https`.
    pub scheme: Option<String>,
    /// The address of the client, without a port.
    pub address: Option<String>,
    /// When the host gives up, in milliseconds since the Unix epoch.
    pub deadline: Option<f64>,
}

/// Why a request cannot be handed to a handler. It is answered with [`BadRequest::status`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BadRequest {
    Method,
    Path,
    PathTooLong,
    Header(HeaderError),
    /// A header value with a control character, which `http` does not hold.
    HeaderValue,
    TooManyHeaders,
}

impl BadRequest {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            BadRequest::PathTooLong => StatusCode::URI_TOO_LONG,
            BadRequest::TooManyHeaders => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for BadRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadRequest::Method => "the method is not a token",
            BadRequest::Path => "the path is not a valid path and query",
            BadRequest::PathTooLong => "the path is too long",
            BadRequest::Header(error) => return error.fmt(f),
            BadRequest::HeaderValue => "a header value holds a control character",
            BadRequest::TooManyHeaders => "there are too many headers",
        })
    }
}

impl From<HeaderError> for BadRequest {
    fn from(error: HeaderError) -> BadRequest {
        BadRequest::Header(error)
    }
}

/// Validates and reads a request message, of [`HttpRequest`] or one of `types`. The outer error is
/// one of the message itself.
///
/// The body stays where it is: the request holds on to that part of the arena, for as long as
/// there is a piece of the body, even beyond its exchange.
pub(crate) fn decode(
    arena: &mut Arena<'_>,
    message: u32,
    types: &[RequestType],
) -> Result<Result<Request<Body>, BadRequest>, Error> {
    /// How many slots of any type of request are those of [`HttpRequest`].
    const HTTP: u32 = HttpRequest::DESC.fields().len() as u32;
    let region = arena.region();
    let limits = limits(region);
    let preamble = Preamble::read(region, message)?;
    let slots = preamble.slot_count();
    let own = types.iter().find(|each| each.type_id() == preamble.type_id());
    let view = match own {
        Some(own) => {
            own.check(region, message, slots)?;
            zerobuf::access_record::<HttpRequest>(region, message, slots.min(HTTP), &limits)?
        }
        None => zerobuf::access_with::<HttpRequest>(region, message, &limits)?,
    };
    let mut request = match build(view.method(), view.path(), view.headers()) {
        Ok(request) => request,
        Err(bad) => return Ok(Err(bad)),
    };
    if let Some(context) = view.context() {
        request.extensions_mut().insert(ClientInfo {
            scheme: context.scheme().map(String::from),
            address: context.client_address().map(String::from),
            deadline: context.deadline(),
        });
        if let Some(event) = context.event() {
            request.extensions_mut().insert(Event {
                name: event.name().into(),
                time: event.time(),
                cron: event.cron().map(String::from),
                retries: event.retries(),
            });
        }
    }
    let len = view.body().map_or(0, <[u8]>::len) as u32;
    if len > 0 {
        let content = body_header(region, message)?.saturating_add(ALIGN_BLOB);
        let held = arena.hold(content, len).ok_or(Error::new(Code::OutOfMemory, content))?;
        *request.body_mut() = Bytes::from_owner(held).into();
    }
    if let Some(own) = own {
        own.attach(request.extensions_mut(), arena, message, slots)?;
    }
    Ok(Ok(request))
}

/// Where the body's slot points: its length, with the content behind it.
fn body_header(region: &Region<'_>, message: u32) -> Result<u32, Error> {
    /// The position of `body` in [`HttpRequest`].
    const BODY: u32 = 2;
    const A: u32 = 4;
    let address = region.bytes(message.saturating_add(BODY * SLOT_SIZE + A), 4)?;
    Ok(address.try_into().map_or(0, u32::from_le_bytes))
}

/// Puts a request without a body together. No input makes this panic.
fn build(method: &str, path: &str, headers: &str) -> Result<Request<Body>, BadRequest> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() =
        Method::from_bytes(method.as_bytes()).map_err(|_| BadRequest::Method)?;
    *request.uri_mut() = uri(path)?;
    *request.headers_mut() = header_map(headers)?;
    Ok(request)
}

fn uri(path: &str) -> Result<Uri, BadRequest> {
    if path.len() > LONGEST_PATH {
        return Err(BadRequest::PathTooLong);
    }
    // `http` would also take a path without its slash, and UTF-8; both are no path of a request.
    if !path.is_ascii() || !path.starts_with('/') && path != "*" {
        return Err(BadRequest::Path);
    }
    let path: PathAndQuery = path.parse().map_err(|_| BadRequest::Path)?;
    Ok(Uri::from(path))
}

pub(crate) fn header_map(text: &str) -> Result<HeaderMap, BadRequest> {
    let mut map = HeaderMap::new();
    for line in headers::lines(text) {
        let (name, value) = line?;
        let name = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| BadRequest::Header(HeaderError::BadName))?;
        let bytes = headers::to_bytes(value).ok_or(HeaderError::BadValue)?;
        let value = HeaderValue::from_bytes(&bytes).map_err(|_| BadRequest::HeaderValue)?;
        map.try_append(name, value).map_err(|_| BadRequest::TooManyHeaders)?;
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path_error(path: &str) -> BadRequest {
        build("GET", path, "").unwrap_err()
    }

    fn header_error(headers: &str) -> BadRequest {
        build("GET", "/", headers).unwrap_err()
    }

    #[test]
    fn the_parts_arrive() {
        let request = build(
            "PROPFIND",
            "/a/b%20c?q=1&r=%C3%A9",
            "Host: example.com\naccept: */*\ncookie: a=1\ncookie: b=2\nx: \u{e9}\n",
        )
        .unwrap();
        assert_eq!(request.method(), "PROPFIND");
        assert_eq!(request.uri().path(), "/a/b%20c");
        assert_eq!(request.uri().query(), Some("q=1&r=%C3%A9"));
        assert_eq!(request.headers()["host"], "example.com");
        assert_eq!(request.headers().get_all("cookie").iter().count(), 2);
        assert_eq!(request.headers()["x"].as_bytes(), b"\xe9");
    }

    #[test]
    fn a_path_is_never_taken_for_another_host() {
        let uri = uri("//evil.example/x").unwrap();
        assert_eq!((uri.path(), uri.host()), ("//evil.example/x", None));
        assert_eq!(path_error("http://evil.example/"), BadRequest::Path);
        assert_eq!(uri_text("*"), "*");
    }

    fn uri_text(path: &str) -> String {
        uri(path).unwrap().to_string()
    }

    #[test]
    fn hostile_requests_are_refused() {
        for method in ["", "GE T", "GET\n", "\u{e9}"] {
            let error = build(method, "/", "").unwrap_err();
            assert_eq!(error, BadRequest::Method, "{method:?}");
        }
        for path in ["", "a", "?q", "/a b", "/\u{e9}", "/\u{100}", "/\n", "/\0", "**"] {
            assert_eq!(path_error(path), BadRequest::Path, "{path:?}");
        }
        let long = format!("/{}", "a".repeat(70_000));
        assert_eq!(path_error(&long).status(), StatusCode::URI_TOO_LONG);
        assert_eq!(header_error("no colon\n"), HeaderError::NoColon.into());
        assert_eq!(header_error("a b: c\n"), HeaderError::BadName.into());
        assert_eq!(header_error("a: \u{3b1}\n"), HeaderError::BadValue.into());
        assert_eq!(header_error("a: \u{1}\n"), BadRequest::HeaderValue);
        assert_eq!(header_error(&format!("{}: x\n", "n".repeat(70_000))).status(), 400);
        let many: String = (0..40_000).map(|n| format!("h{n}: 1\n")).collect();
        assert_eq!(header_error(&many).status(), 431);
    }

    proptest! {
        #[test]
        fn no_input_panics(method in ".*", path in ".*", headers in ".*") {
            let _ = build(&method, "/", "");
            let _ = uri(&path);
            let _ = uri(&format!("/{path}"));
            let _ = header_map(&headers);
            let _ = header_map(&format!("a: {headers}\n"));
        }
    }
}
