//! HTTP requests to somewhere else.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode};

use crate::abi::{Op, OpKind, OpResult};
use crate::op_error::{ErrorKind, OpError, checked};
use crate::ops::{self, Operation};
use crate::request::header_map;
use crate::sleep::whole_millis;
use crate::{Body, BoxError, headers};

/// Sends a request and waits for the whole answer, while the guest serves other requests.
///
/// The URI of the request is a whole URL. An answer of any status is an answer; what fails is told
/// by [`OpError::kind`]. The request starts when the future is first polled; dropping it aborts
/// the request. Futures that are polled together run in parallel: any `join` or `select` will do.
///
/// ```
/// use std::time::Duration;
/// use http::{Request, Response};
/// use zerobuf_worker::{Body, BoxError, fetch};
///
/// async fn proxy(_: Request<Body>) -> Result<Response<Body>, BoxError> {
///     let request = Request::get("https://example.com/").body(())?;
///     Ok(fetch(request).timeout(Duration::from_secs(5)).max_body(1 << 20).await?)
/// }
/// ```
///
/// # Panics
/// When polled outside a handler.
pub fn fetch<B: Into<Body>>(request: Request<B>) -> Fetch {
    let url = request.uri().to_string();
    Fetch::new(OpKind::Fetch, url, request)
}

/// What to do with an answer that is a redirect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Redirect {
    /// Go where it leads, up to the runtime's limit.
    #[default]
    Follow,
    /// Take it as the answer.
    Manual,
    /// Fail with [`ErrorKind::Redirect`].
    Error,
}

/// The future that [`fetch`] returns.
#[derive(Debug)]
#[must_use = "a fetch does nothing unless it is awaited"]
pub struct Fetch {
    op: Op,
    state: State,
}

enum State {
    /// The body is being read; most are there at once.
    Body(Pin<Box<dyn Future<Output = Result<Bytes, BoxError>> + Send>>),
    Ready(Bytes),
    Running(Operation),
    Refused(OpError),
    Over,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            State::Body(_) => "reading the body",
            State::Ready(_) => "not started",
            State::Running(_) => "running",
            State::Refused(_) => "refused",
            State::Over => "over",
        })
    }
}

impl Fetch {
    pub(crate) fn new<B: Into<Body>>(kind: OpKind, target: String, request: Request<B>) -> Fetch {
        let (parts, content) = request.into_parts();
        let mut op = Op { target, method: parts.method.to_string(), ..ops::op(kind) };
        let state = match headers::from_map(&parts.headers) {
            Ok(lines) => {
                op.headers = lines;
                match content.into().into_full() {
                    Ok(bytes) => State::Ready(bytes),
                    Err(stream) => State::Body(Box::pin(stream.bytes())),
                }
            }
            Err(error) => State::Refused(OpError::new(ErrorKind::Invalid, error.to_string())),
        };
        Fetch { op, state }
    }

    /// Gives up after this time, with [`ErrorKind::Timeout`]. At most 24 days.
    pub fn timeout(mut self, duration: Duration) -> Fetch {
        self.op.timeout = whole_millis(duration).clamp(1, i32::MAX as u32);
        self
    }

    /// What to do with redirects; to follow them is the default.
    pub fn redirect(mut self, redirect: Redirect) -> Fetch {
        const SHIFT: u32 = 1;
        self.op.flags = match redirect {
            Redirect::Follow => 0,
            Redirect::Manual => 1 << SHIFT,
            Redirect::Error => 2 << SHIFT,
        };
        self
    }

    /// Takes answers of at most so many bytes; a larger one is not read to its end, and fails with
    /// [`ErrorKind::TooLarge`]. The host has a limit of its own.
    pub fn max_body(mut self, bytes: u32) -> Fetch {
        self.op.limit = Some(bytes);
        self
    }
}

impl Future for Fetch {
    type Output = Result<Response<Body>, OpError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        loop {
            this.state = match &mut this.state {
                State::Body(reading) => match ready!(reading.as_mut().poll(cx)) {
                    Ok(bytes) => State::Ready(bytes),
                    Err(error) => State::Refused(OpError::new(
                        ErrorKind::Other,
                        format!("the body of the request failed: {error}"),
                    )),
                },
                State::Ready(bytes) => {
                    let mut op = std::mem::replace(&mut this.op, ops::op(OpKind::Fetch));
                    op.body = (!bytes.is_empty()).then(|| std::mem::take(bytes).into());
                    State::Running(Operation::new(op))
                }
                State::Running(operation) => {
                    let result = ready!(Pin::new(operation).poll(cx));
                    this.state = State::Over;
                    return Poll::Ready(checked(result).and_then(response));
                }
                State::Refused(error) => {
                    let error = error.clone();
                    this.state = State::Over;
                    return Poll::Ready(Err(error));
                }
                State::Over => panic!("a fetch was polled after it was over"),
            };
        }
    }
}

/// The answer as an HTTP response.
pub(crate) fn response(result: OpResult) -> Result<Response<Body>, OpError> {
    let broken = |what: &str| OpError::new(ErrorKind::Answer, format!("the answer has {what}"));
    let mut response = Response::new(Body::from(result.body.unwrap_or_default()));
    *response.status_mut() = u16::try_from(result.status)
        .ok()
        .and_then(|status| StatusCode::from_u16(status).ok())
        .ok_or_else(|| broken("no status"))?;
    *response.headers_mut() =
        header_map(&result.headers).map_err(|error| broken(&format!("bad headers: {error}")))?;
    if !result.content_type.is_empty() {
        let value = headers::to_bytes(&result.content_type)
            .and_then(|bytes| HeaderValue::from_bytes(&bytes).ok())
            .ok_or_else(|| broken("a bad content type"))?;
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    Ok(response)
}
