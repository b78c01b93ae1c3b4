//! The guest against a host that is played here: whole exchanges, without wasm.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::rc::Rc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::{Either, join, select};
use http::{Request, Response};

use super::*;
use crate::abi::{
    HttpRequest, HttpResponse, Layouts, Op, OpKind, OpResult, OpResults, Pending, RequestContext,
};
use crate::{Body, BoxError, ClientInfo, sleep};

/// A guest and the host that plays with it.
struct Host {
    guest: Guest,
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
        Host { guest: Guest::new() }
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
        let answer = self.guest.handle(message, handler);
        self.answer(arena, answer)
    }

    fn resume(&mut self, arena: u32, task: u32, done: &[u32]) -> Answer {
        let results = done.iter().map(|&id| result(id)).collect();
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
fn hostile_http_is_answered_with_its_status() {
    let mut host = Host::new();
    for (hostile, status) in [
        (request("GE T", "/"), 400),
        (request("", "/"), 400),
        (request("GET", ""), 400),
        (request("GET", "http://example.com/"), 400),
        (request("GET", &format!("/{}", "x".repeat(70_000))), 414),
        (HttpRequest { headers: "no colon".into(), ..request("GET", "/") }, 400),
        (HttpRequest { headers: "a: \0\n".into(), ..request("GET", "/") }, 400),
    ] {
        let arena = host.open();
        assert_eq!(host.handle(arena, &hostile, describe).done().status, status);
        host.guest.close(arena);
    }
}

#[test]
fn hostile_messages_are_failures() {
    let mut host = Host::new();
    let arena = host.open();
    let message = host.guest.memory.write(arena, &request("GET", "/")).unwrap();
    for address in [0, 4, 8, 15, 16, arena, message - 16, message + 4, message + 16, u32::MAX] {
        let answer = host.guest.handle(address, describe);
        assert_ne!(host.answer(arena, answer).failed(), "", "{address}");
    }
    let other = host.guest.memory.write(arena, &OpResults { results: vec![] }).unwrap();
    let answer = host.guest.handle(other, describe);
    host.answer(arena, answer).failed();
    // The instance is none the worse for it.
    assert_eq!(host.handle(arena, &request("GET", "/"), describe).body(), "GET / ");
}

#[test]
fn handler_errors_are_failures_without_a_word() {
    let mut host = Host::new();
    let arena = host.open();
    let fails = async |_: Request<Body>| Err::<Response<Body>, _>("a secret");
    let response = host.handle(arena, &request("GET", "/"), fails).done();
    assert_eq!(response.status, 500);
    assert_eq!(response.body.unwrap(), b"Internal Server Error\n");
}

#[test]
fn a_response_too_big_for_the_arena_is_a_failure_that_fits() {
    let mut host = Host::new();
    let arena = host.open();
    // Five times the same memory, which nobody touches: together more than an arena may have.
    let huge = async |_: Request<Body>| {
        let piece = Bytes::from(vec![0; 256 << 20]);
        Ok::<_, Infallible>(Response::new(Pieces(vec![piece; 5].into())))
    };
    assert_eq!(host.handle(arena, &request("GET", "/"), huge).done().status, 500);
}

#[test]
fn a_sleep_suspends_and_resumes() {
    let mut host = Host::new();
    let arena = host.open();
    let pending = host.handle(arena, &request("GET", "/nap?30"), nap).waiting();
    assert_eq!(pending.new_ops, [sleep_op(1, 30)]);
    assert_eq!(pending.new_ops[0].kind, OpKind::Sleep);
    assert_eq!(host.guest.suspended(), 1);

    let nothing_new = host.resume(arena, pending.task, &[]).waiting();
    assert_eq!(nothing_new, Pending { task: pending.task, new_ops: vec![], drop_ops: vec![] });
    let without_results = host.guest.resume(pending.task, 0);
    assert_eq!(host.answer(arena, without_results).waiting(), nothing_new);
    let unknown_op = host.resume(arena, pending.task, &[99]).waiting();
    assert_eq!(unknown_op, nothing_new);

    assert_eq!(host.resume(arena, pending.task, &[1]).body(), "/nap");
    assert_eq!(host.guest.suspended(), 0);
    assert!(host.resume(arena, pending.task, &[1]).failed().contains("no such task"));
}

#[test]
fn tasks_sleep_side_by_side() {
    let mut host = Host::new();
    let naps: Vec<(u32, u32, String)> = (0..100)
        .map(|n| {
            let arena = host.open();
            let path = format!("/{n}");
            let task = host.handle(arena, &request("GET", &format!("{path}?{n}")), nap);
            (arena, task.waiting().task, path)
        })
        .collect();
    assert_eq!(host.guest.suspended(), 100);
    // Not in the order they came.
    for (arena, task, path) in naps.iter().rev() {
        assert_eq!(host.resume(*arena, *task, &[1]).body(), *path);
        host.guest.close(*arena);
    }
    assert_eq!(host.guest.suspended(), 0);
    let arena = host.open();
    let next = host.handle(arena, &request("GET", "/?1"), nap).waiting().task;
    assert!(naps.iter().all(|(_, task, _)| *task != next), "ids are never reused");
}

#[test]
fn joined_sleeps_start_together() {
    let mut host = Host::new();
    let arena = host.open();
    let both = async |_: Request<Body>| {
        join(sleep(Duration::from_millis(10)), sleep(Duration::from_millis(20))).await;
        Ok::<_, Infallible>(Response::new(Body::from("both")))
    };
    let pending = host.handle(arena, &request("GET", "/"), both).waiting();
    assert_eq!(pending.new_ops, [sleep_op(1, 10), sleep_op(2, 20)]);
    let half = host.resume(arena, pending.task, &[2]).waiting();
    assert_eq!((half.new_ops, half.drop_ops), (vec![], vec![]));
    assert_eq!(host.resume(arena, pending.task, &[1]).body(), "both");
}

#[test]
fn a_select_drops_what_it_no_longer_wants() {
    let mut host = Host::new();
    let arena = host.open();
    let race = async |_: Request<Body>| {
        let fast = sleep(Duration::from_millis(10));
        let won = match select(fast, sleep(Duration::from_secs(10))).await {
            Either::Left(_) => "fast",
            Either::Right(_) => "slow",
        };
        sleep(Duration::from_millis(5)).await;
        Ok::<_, Infallible>(Response::new(Body::from(won)))
    };
    let pending = host.handle(arena, &request("GET", "/"), race).waiting();
    let dropped = host.resume(arena, pending.task, &[1]).waiting();
    assert_eq!((dropped.new_ops, dropped.drop_ops), (vec![sleep_op(3, 5)], vec![2]));
    assert_eq!(host.resume(arena, pending.task, &[3]).body(), "fast");
}

#[test]
fn cancel_drops_the_future_and_is_idempotent() {
    let mut host = Host::new();
    let arena = host.open();
    let alive = Rc::new(());
    let handler = {
        let alive = alive.clone();
        async move |request| {
            let _alive = alive;
            nap(request).await
        }
    };
    let task = host.handle(arena, &request("GET", "/?9"), handler).waiting().task;
    assert_eq!(Rc::strong_count(&alive), 2);
    host.guest.cancel(task);
    assert_eq!(Rc::strong_count(&alive), 1);
    host.guest.cancel(task);
    host.guest.cancel(12345);
    assert!(host.resume(arena, task, &[1]).failed().contains("no such task"));
}

#[test]
fn closing_an_arena_drops_its_task_alone() {
    let mut host = Host::new();
    let (one, two) = (host.open(), host.open());
    let task_one = host.handle(one, &request("GET", "/one?1"), nap).waiting().task;
    let task_two = host.handle(two, &request("GET", "/two?1"), nap).waiting().task;
    host.guest.close(one);
    host.guest.close(one);
    assert_eq!(host.guest.suspended(), 1);
    assert_eq!(host.guest.resume(task_one, 0), 0);
    assert_eq!(host.resume(two, task_two, &[1]).body(), "/two");
}

#[test]
fn broken_results_fail_their_task() {
    let mut host = Host::new();
    let (one, two) = (host.open(), host.open());
    let task_one = host.handle(one, &request("GET", "/one?1"), nap).waiting().task;
    let task_two = host.handle(two, &request("GET", "/two?1"), nap).waiting().task;
    // A message of another type.
    let wrong = host.guest.memory.write(one, &request("GET", "/")).unwrap();
    let answer = host.guest.resume(task_one, wrong);
    host.answer(one, answer).failed();
    // Results in an arena that is not the task's.
    let results = OpResults { results: vec![result(1)] };
    let elsewhere = host.guest.memory.write(one, &results).unwrap();
    let answer = host.guest.resume(task_two, elsewhere);
    host.answer(two, answer).failed();
    assert_eq!(host.guest.suspended(), 0);
}

#[test]
fn a_body_kept_beyond_its_exchange_stays_what_it_was() {
    let mut host = Host::new();
    let kept = Rc::new(RefCell::new(Bytes::new()));
    let arena = host.open();
    let keep = {
        let kept = kept.clone();
        async move |request: Request<Body>| {
            *kept.borrow_mut() = request.into_body().bytes().await?;
            Ok::<_, BoxError>(Response::new(Body::empty()))
        }
    };
    let with_body = HttpRequest { body: Some(b"keep me".to_vec()), ..request("POST", "/") };
    host.handle(arena, &with_body, keep).done();
    host.guest.close(arena);
    for _ in 0..10 {
        let arena = host.open();
        let other = HttpRequest { body: Some(b"another".to_vec()), ..request("POST", "/") };
        host.handle(arena, &other, echo).done();
        host.guest.close(arena);
    }
    assert_eq!(&kept.borrow()[..], b"keep me");
}

#[test]
fn unknown_arenas_are_refused() {
    let mut host = Host::new();
    let arena = host.open();
    host.guest.close(arena);
    assert_eq!(host.guest.reserve(arena, 16), 0);
    assert_eq!(host.guest.reserve(0, 16), 0);
    assert!(host.last_error().unwrap().contains("no such arena"));
    host.guest.close(0);
    host.guest.close(u32::MAX);
    let arena = host.open();
    assert_eq!(host.guest.reserve(arena, 100_000), 1);
    assert_eq!(host.guest.reserve(arena, u32::MAX), 0);
}

#[test]
fn the_handshake_table_lists_the_types() {
    let mut host = Host::new();
    let address = host.guest.layouts(&[<Layouts as zerobuf::Schema>::TYPE]);
    let arena = host.guest.memory.enter(address).unwrap();
    let table: Layouts = host.guest.memory.read(arena, address).unwrap();
    let names: Vec<&str> = table.rows.iter().map(|row| row.name.as_str()).collect();
    for name in
        ["HttpRequest", "RequestContext", "OpResult", "HttpResponse", "Op", "OpKind", "Layout"]
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
        Ok(response.header("x", "y").unwrap())
    };
    let answer = host.guest.handle_raw(message, handler);
    let response = host.answer(arena, answer).done();
    assert_eq!((response.status, response.content_type.as_deref()), (201, Some("a/b")));
    assert_eq!(response.body.as_deref(), Some(&b"abc"[..]));
    assert_eq!(response.headers.as_deref(), Some("x: y\n"));
    let answer = host.guest.handle_raw(message, |_| Ok(raw::Response::text("").status(99)));
    assert!(host.answer(arena, answer).failed().contains("status"));
}
