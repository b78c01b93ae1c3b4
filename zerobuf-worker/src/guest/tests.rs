//! The guest against a host that is played here: whole exchanges, without wasm.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, join, select};
use http::{Request, Response};

use super::*;
use crate::abi::{
    Event, HttpRequest, HttpResponse, Layouts, Op, OpKind, OpResult, OpResults, Pending,
    RequestContext,
};
use crate::events::{Events, handling};
use crate::{Alarm, Body, BoxError, ClientInfo, sleep, wait_until};

mod hostile;
mod typed;
mod waiting;

/// A guest and the host that plays with it.
struct Host {
    guest: Guest,
    /// The end of the request in each arena.
    marks: BTreeMap<u32, (u32, u32)>,
}

/// What came back from an entry into the guest.
#[derive(Debug, PartialEq)]
enum Answer {
    Done(HttpResponse),
    Waiting(Pending),
    Failed(String),
}

impl Answer {
    fn done(self) -> HttpResponse {
        match self {
            Answer::Done(response) => response,
            other => panic!("not a response: {other:?}"),
        }
    }

    fn body(self) -> String {
        String::from_utf8(self.done().body.unwrap_or_default()).unwrap()
    }

    fn waiting(self) -> Pending {
        match self {
            Answer::Waiting(pending) => pending,
            other => panic!("not waiting: {other:?}"),
        }
    }

    fn failed(self) -> String {
        match self {
            Answer::Failed(text) => text,
            other => panic!("not failed: {other:?}"),
        }
    }
}

fn request(method: &str, path: &str) -> HttpRequest {
    HttpRequest {
        method: method.into(),
        path: path.into(),
        body: None,
        headers: String::new(),
        context: None,
        results: 0,
    }
}

impl Host {
    fn new() -> Host {
        Host { guest: Guest::new(), marks: BTreeMap::new() }
    }

    fn open(&mut self) -> u32 {
        let arena = self.guest.open(1024);
        assert_ne!(arena, 0);
        arena
    }

    fn handle<H, F, B, E>(&mut self, arena: u32, request: &HttpRequest, handler: H) -> Answer
    where
        H: FnOnce(Request<Body>) -> F + 'static,
        F: Future<Output = Result<Response<B>, E>> + 'static,
        B: http_body::Body + 'static,
        B::Error: Into<BoxError>,
        E: Into<BoxError> + 'static,
    {
        let message = self.guest.memory.write(arena, request).unwrap();
        self.marks.insert(arena, self.guest.memory.host_mark(arena));
        let answer = self.guest.handle(message, handler);
        self.answer(arena, answer)
    }

    fn resume(&mut self, arena: u32, task: u32, done: &[u32]) -> Answer {
        let results = done.iter().map(|&id| result(id)).collect();
        self.resume_with(arena, task, results)
    }

    fn resume_with(&mut self, arena: u32, task: u32, results: Vec<OpResult>) -> Answer {
        self.guest.memory.host_rewind(arena, self.marks[&arena]);
        let message = self.guest.memory.write(arena, &OpResults { results }).unwrap();
        let answer = self.guest.resume(task, message);
        self.answer(arena, answer)
    }

    fn answer(&mut self, arena: u32, address: u32) -> Answer {
        if address == 0 {
            return Answer::Failed(self.last_error().expect("a failure has a text"));
        }
        assert_eq!(self.last_error(), None);
        assert_eq!(self.guest.memory.enter(address), Some(arena));
        if let Ok(response) = self.guest.memory.read::<HttpResponse>(arena, address) {
            return Answer::Done(response);
        }
        let pending: PendingResponse = self.guest.memory.read(arena, address).unwrap();
        assert_eq!(pending.status, -1);
        assert_eq!((pending.content_type, pending.body, pending.headers), (None, None, None));
        Answer::Waiting(pending.pending)
    }

    /// The text behind `zerobuf_last_error`, read word by word as it is stored: natively its
    /// address does not fit 32 bits.
    fn last_error(&self) -> Option<String> {
        let (&len, words) = self.guest.last_error.0.split_first()?;
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
        Some(String::from_utf8(bytes[..len as usize].to_vec()).unwrap())
    }
}

fn result(id: u32) -> OpResult {
    OpResult {
        id,
        status: 0,
        content_type: String::new(),
        headers: String::new(),
        body: None,
        error: None,
        code: None,
    }
}

fn sleep_op(id: u32, timeout: u32) -> Op {
    Op { id, ..crate::sleep::sleep_op(timeout) }
}

async fn describe(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    let line = format!("{} {} ", request.method(), request.uri());
    let body = request.into_body().text().await?;
    Ok(Response::new(Body::from(line + &body)))
}

async fn echo(request: Request<Body>) -> Result<Response<Body>, Infallible> {
    Ok(Response::new(request.into_body()))
}

/// Sleeps for as many milliseconds as the query says, then answers with the path.
async fn nap(request: Request<Body>) -> Result<Response<Body>, BoxError> {
    let millis = request.uri().query().unwrap_or("0").parse()?;
    sleep(Duration::from_millis(millis)).await;
    Ok(Response::new(Body::from(request.uri().path().to_owned())))
}

#[test]
fn a_request_is_answered() {
    let mut host = Host::new();
    let arena = host.open();
    let request = HttpRequest { body: Some(b"ping".to_vec()), ..request("POST", "/a?b=c") };
    let response = host.handle(arena, &request, describe).done();
    assert_eq!(response.status, 200);
    assert_eq!(response.body.unwrap(), b"POST /a?b=c ping");
    assert_eq!((response.content_type, response.headers, response.extension), (None, None, None));
    assert_eq!(host.guest.suspended(), 0);
}

#[test]
fn headers_go_both_ways() {
    let mut host = Host::new();
    let arena = host.open();
    let request = HttpRequest {
        headers: "Cookie: a=1\nx-one: 1\nx-one: \u{e9}\n".into(),
        ..request("GET", "/")
    };
    let response = host.handle(arena, &request, async |request: Request<Body>| {
        let mut response = Response::new(Body::from("x"));
        for value in request.headers().get_all("x-one") {
            response.headers_mut().append("set-cookie", value.clone());
        }
        response.headers_mut().insert("content-type", request.headers()["cookie"].clone());
        Ok::<_, Infallible>(response)
    });
    let response = response.done();
    assert_eq!(response.content_type.as_deref(), Some("a=1"));
    assert_eq!(response.headers.as_deref(), Some("set-cookie: 1\nset-cookie: \u{e9}\n"));
}

#[test]
fn the_context_is_in_the_extensions() {
    let mut host = Host::new();
    let arena = host.open();
    let context = RequestContext {
        scheme: Some("https".into()),
        client_address: Some("192.0.2.1".into()),
        deadline: Some(1e12),
        results: None,
        event: None,
    };
    let request = HttpRequest { context: Some(context), ..request("GET", "/") };
    let seen = Rc::new(RefCell::new(None));
    let handler = {
        let seen = seen.clone();
        async move |request: Request<Body>| {
            *seen.borrow_mut() = request.extensions().get::<ClientInfo>().cloned();
            echo(request).await
        }
    };
    host.handle(arena, &request, handler).done();
    let info = seen.take().unwrap();
    assert_eq!(info.scheme.as_deref(), Some("https"));
    assert_eq!(info.address.as_deref(), Some("192.0.2.1"));
    assert_eq!(info.deadline, Some(1e12));
}

#[test]
fn a_large_body_comes_back_unchanged() {
    let mut host = Host::new();
    let arena = host.open();
    let body: Vec<u8> = (0..20_000_000_u32).map(|n| (n % 251) as u8).collect();
    let request = HttpRequest { body: Some(body.clone()), ..request("POST", "/") };
    let response = host.handle(arena, &request, echo).done();
    assert!(response.body.unwrap() == body);
    host.guest.close(arena);
}

#[test]
fn a_body_in_pieces_arrives_in_one() {
    let mut host = Host::new();
    let arena = host.open();
    let pieces = async |_: Request<Body>| {
        let pieces = ["one ", "", "two ", "three"].map(Bytes::from);
        Ok::<_, Infallible>(Response::new(Pieces(pieces.into())))
    };
    assert_eq!(host.handle(arena, &request("GET", "/"), pieces).body(), "one two three");
}

/// A body of several frames.
struct Pieces(VecDeque<Bytes>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        std::task::Poll::Ready(self.0.pop_front().map(|piece| Ok(http_body::Frame::data(piece))))
    }
}

#[test]
fn the_handshake_table_lists_the_types() {
    let mut host = Host::new();
    let address = host.guest.layouts(&[<Layouts as zerobuf::Schema>::TYPE]);
    let arena = host.guest.memory.enter(address).unwrap();
    let table: Layouts = host.guest.memory.read(arena, address).unwrap();
    let names: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
    for name in
        ["HttpRequest", "RequestContext", "OpResult", "HttpResponse", "Op", "Event", "Layout"]
    {
        assert!(names.contains(&name), "{name} in {names:?}");
    }
    assert_eq!(names.len(), names.iter().collect::<std::collections::BTreeSet<_>>().len());
    for row in &table.rows {
        assert_eq!(row.fingerprints.len() as u32, row.fields + 1, "{}", row.name);
    }
}

#[test]
fn a_plain_function_serves_too() {
    let mut host = Host::new();
    let arena = host.open();
    let request = HttpRequest {
        body: Some(b"abc".to_vec()),
        headers: "a: b\n".into(),
        ..request("PUT", "/raw")
    };
    let message = host.guest.memory.write(arena, &request).unwrap();
    let handler = |request: &raw::Request<'_>| {
        assert_eq!((request.method()?, request.path()?), ("PUT", "/raw"));
        assert_eq!(request.headers()?.collect::<Vec<_>>(), [Ok(("a", "b"))]);
        let response = raw::Response::new("a/b", request.body()?.to_vec()).status(201);
        Ok(response.header("x", "y")?)
    };
    let answer = host.guest.handle_raw(message, handler);
    let response = host.answer(arena, answer).done();
    assert_eq!((response.status, response.content_type.as_deref()), (201, Some("a/b")));
    assert_eq!(response.body.as_deref(), Some(&b"abc"[..]));
    assert_eq!(response.headers.as_deref(), Some("x: y\n"));
    let answer = host.guest.handle_raw(message, |_| Ok(raw::Response::text("").status(99)));
    assert!(host.answer(arena, answer).failed().contains("status"));
    let split = |_: &raw::Request<'_>| Ok(raw::Response::text("").header("x", "a\nset-cookie: b")?);
    let answer = host.guest.handle_raw(message, split);
    assert!(host.answer(arena, answer).failed().contains("header value"));
}
