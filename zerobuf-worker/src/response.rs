//! From the `http::Response` of a handler to what a response message says.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, Response, StatusCode};

use crate::BoxError;
use crate::abi::{HttpResponse, ResponseExtension};
use crate::body::read;
use crate::headers::{self, HeaderError};
use crate::imports::{self, Level};
use crate::message::Outgoing;

/// A response with its body read to the end.
#[derive(Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    /// The body in the pieces it came in.
    pub(crate) body: Vec<Bytes>,
    pub(crate) headers: String,
}

impl Reply {
    /// A short text with a status.
    pub(crate) fn text(status: StatusCode, text: String) -> Reply {
        Reply {
            status: status.as_u16(),
            content_type: Some("text/plain; charset=utf-8".into()),
            body: vec![text.into()],
            headers: String::new(),
        }
    }

    /// What to write.
    pub(crate) fn outgoing(&self) -> Outgoing<'_, Bytes> {
        Outgoing {
            status: self.status,
            content_type: self.content_type.as_deref().unwrap_or_default(),
            body: &self.body,
            headers: &self.headers,
        }
    }

    /// What a handler of events comes to.
    pub(crate) fn from_event(result: Result<(), BoxError>) -> Reply {
        match result {
            Ok(()) => Reply::nothing(),
            Err(error) => {
                log_error(error.as_ref());
                Reply::failure()
            }
        }
    }

    /// What is said to an event that nothing handles.
    pub(crate) fn unhandled() -> Reply {
        Reply::text(StatusCode::NOT_IMPLEMENTED, "this guest handles no such event\n".into())
    }

    /// A response of which nobody reads anything.
    pub(crate) fn nothing() -> Reply {
        let (content_type, body, headers) = (None, Vec::new(), String::new());
        Reply { status: StatusCode::NO_CONTENT.as_u16(), content_type, body, headers }
    }

    /// The response as a record that says more than [`Reply::outgoing`].
    pub(crate) fn extended(&self, extension: ResponseExtension) -> HttpResponse {
        let body = self.body.concat();
        HttpResponse {
            status: self.status.into(),
            content_type: self.content_type.clone(),
            body: (!body.is_empty()).then_some(body),
            headers: (!self.headers.is_empty()).then(|| self.headers.clone()),
            extension: Some(extension),
        }
    }

    /// What is said when a handler fails. Why it did is for the log alone.
    pub(crate) fn failure() -> Reply {
        Reply::text(StatusCode::INTERNAL_SERVER_ERROR, "Internal Server Error\n".into())
    }

    /// Runs a handler's answer to its end. Whatever fails is logged and becomes [`failure`].
    ///
    /// [`failure`]: Reply::failure
    pub(crate) async fn from_result<B, E>(result: Result<Response<B>, E>, head: bool) -> Reply
    where
        B: http_body::Body,
        B::Error: Into<BoxError>,
        E: Into<BoxError>,
    {
        let error = match result {
            Ok(response) => match Reply::from_response(response, head).await {
                Ok(reply) => return reply,
                Err(error) => error,
            },
            Err(error) => error.into(),
        };
        log_error(error.as_ref());
        Reply::failure()
    }

    async fn from_response<B>(response: Response<B>, head: bool) -> Result<Reply, BoxError>
    where
        B: http_body::Body,
        B::Error: Into<BoxError>,
    {
        let (parts, body) = response.into_parts();
        let status = parts.status.as_u16();
        if !(200..=599).contains(&status) {
            return Err(format!("a response with status {status}: it must be 200 to 599").into());
        }
        let bodiless = head || matches!(status, 204 | 205 | 304);
        let size = body.size_hint().exact();
        let body = if bodiless { Vec::new() } else { read(body).await? };

        let mut text = header_text(&parts.headers)?;
        let length = parts.headers.get(CONTENT_LENGTH);
        if let Some(length) = length.filter(|_| head || status == 304) {
            // Here it says what the body would have been, which nobody else knows.
            headers::push(&mut text, "content-length", &headers::to_text(length.as_bytes()))?;
        } else if let Some(size) = size.filter(|_| head) {
            headers::push(&mut text, "content-length", &size.to_string())?;
        } else if let Some(length) = length {
            let sent: usize = body.iter().map(Bytes::len).sum();
            if length.as_bytes() != sent.to_string().as_bytes() {
                let line = format!("content-length says {length:?}, the body has {sent} bytes");
                imports::log(Level::Warn, &line);
            }
        }
        let content_type = parts
            .headers
            .get(CONTENT_TYPE)
            .map(|value| Cow::into_owned(headers::to_text(value.as_bytes())));
        Ok(Reply { status, content_type, body, headers: text })
    }
}

/// The lines of all headers but those that are told otherwise: the content type has a slot, the
/// content length follows from the body.
fn header_text(map: &HeaderMap) -> Result<String, HeaderError> {
    let mut text = String::new();
    for (name, value) in map {
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            headers::push(&mut text, name.as_str(), &headers::to_text(value.as_bytes()))?;
        }
    }
    Ok(text)
}

/// Logs an error together with what caused it.
fn log_error(error: &(dyn std::error::Error + 'static)) {
    let mut line = format!("the handler failed: {error}");
    let mut source = error.source();
    while let Some(cause) = source {
        line.push_str(": ");
        line.push_str(&cause.to_string());
        source = cause.source();
    }
    imports::log(Level::Error, &line);
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;
    use crate::Body;

    fn reply_to(head: bool, response: http::response::Builder, body: Body) -> Reply {
        let result = Ok::<_, BoxError>(response.body(body).unwrap());
        Reply::from_result(result, head).now_or_never().unwrap()
    }

    fn reply(response: http::response::Builder, body: Body) -> Reply {
        reply_to(false, response, body)
    }

    #[test]
    fn the_parts_are_told() {
        let reply = reply(
            Response::builder()
                .status(201)
                .header("content-type", "text/html")
                .header("Set-Cookie", "a=1")
                .header("X-Latin", b"\xe9".as_slice())
                .header("set-cookie", "b=2"),
            Body::from("hi"),
        );
        assert_eq!(reply.status, 201);
        assert_eq!(reply.content_type.as_deref(), Some("text/html"));
        assert_eq!(reply.body, ["hi"]);
        assert_eq!(reply.headers, "set-cookie: a=1\nset-cookie: b=2\nx-latin: \u{e9}\n");
    }

    #[test]
    fn a_plain_response_has_neither_type_nor_headers() {
        let reply = reply(Response::builder(), Body::empty());
        assert_eq!((reply.content_type, reply.headers.as_str()), (None, ""));
        assert!(reply.body.is_empty());
    }

    #[test]
    fn statuses_outside_the_range_are_failures() {
        for status in [100, 101, 199, 600, 999] {
            assert_eq!(reply(Response::builder().status(status), Body::empty()), Reply::failure());
        }
        for status in [200, 299, 404, 599] {
            assert_eq!(reply(Response::builder().status(status), Body::empty()).status, status);
        }
    }

    #[test]
    fn bodiless_responses_have_no_body() {
        for status in [204, 205, 304] {
            assert!(reply(Response::builder().status(status), "x".into()).body.is_empty());
        }
        assert!(reply_to(true, Response::builder(), "x".into()).body.is_empty());
    }

    #[test]
    fn the_content_length_is_told_only_where_the_body_cannot() {
        let length = |n: u32| Response::builder().header("content-length", n);
        assert_eq!(reply(length(1), "x".into()).headers, "");
        assert_eq!(reply(length(9), "x".into()).headers, "", "the body is what counts");
        assert_eq!(reply_to(true, length(9), Body::empty()).headers, "content-length: 9\n");
        assert_eq!(reply_to(true, Response::builder(), "x".into()).headers, "content-length: 1\n");
        assert_eq!(reply(length(9).status(304), Body::empty()).headers, "content-length: 9\n");
    }

    #[test]
    fn errors_say_nothing_to_the_client() {
        let result = Err::<Response<Body>, _>("the password is hunter2");
        let reply = Reply::from_result(result, false).now_or_never().unwrap();
        assert_eq!(reply, Reply::failure());
        assert_eq!(reply.status, 500);
    }
}
