//! An example guest with a route for each operation that a host does for it.

#![forbid(unsafe_code)]

mod bindings;
mod query;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::future::{Either, join_all, select};
use http::{Method, Request, Response, StatusCode};
use zerobuf_worker::{
    Alarm, Body, BoxError, OpError, Redirect, Scheduled, env, fetch, sleep, storage, wait_until,
};

use crate::query::Query;

type Answer = Result<Response<Body>, BoxError>;

zerobuf_worker::serve!(handle, scheduled: tick, alarm: ring);

/// Requests since this guest was started. In a Durable Object that is one guest for each object.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// Answers one request. An operation that failed is a 502 that says how.
///
/// # Errors
/// What the routes fail with beside operations.
pub async fn handle(request: Request<Body>) -> Answer {
    route(request).await.or_else(|error| match error.downcast::<OpError>() {
        Ok(error) => text(StatusCode::BAD_GATEWAY, format!("{:?}: {error}", error.kind())),
        Err(error) => Err(error),
    })
}

async fn route(request: Request<Body>) -> Answer {
    let query = Query::of(request.uri());
    let path = request.uri().path().to_owned();
    let (first, rest) = path[1..].split_once('/').unwrap_or((&path[1..], ""));
    match first {
        "count" => text(StatusCode::OK, COUNT.fetch_add(1, Ordering::Relaxed).to_string()),
        "echo" => echo(request),
        "cookies" => cookies(),
        "fetch" => proxy(request, &query).await,
        "sequence" => sequence(&query).await,
        "parallel" => parallel(&query).await,
        "race" => race(&query).await,
        "later" => later(&query),
        "trap" => trap(&query).await,
        "env" => variable(&query).await,
        "kv" => bindings::kv(request, rest, &query).await,
        "r2" => bindings::r2(request, rest, &query).await,
        "d1" => bindings::d1(request).await,
        "cache" => bindings::cache(request, &query).await,
        "service" => bindings::service(request, rest).await,
        "object" => bindings::object(request, rest).await,
        "storage" => bindings::storage(request, rest, &query).await,
        "alarm" => bindings::alarm(request, &query).await,
        _ => text(StatusCode::NOT_FOUND, "not found"),
    }
}

fn echo(request: Request<Body>) -> Answer {
    let (parts, body) = request.into_parts();
    let mut response = Response::new(body);
    for (name, value) in &parts.headers {
        if name == "content-type" || name.as_str().starts_with("x-") {
            response.headers_mut().append(name, value.clone());
        }
    }
    Ok(response)
}

fn cookies() -> Answer {
    let response = Response::builder().header("set-cookie", "a=1").header("set-cookie", "b=2");
    Ok(response.body(Body::empty())?)
}

/// Sends method, headers beginning with `x-`, content type and body on to `url`, and gives the
/// whole answer.
async fn proxy(request: Request<Body>, query: &Query) -> Answer {
    let (parts, body) = request.into_parts();
    let mut outgoing = Request::builder().method(parts.method).uri(query.text("url"));
    for (name, value) in &parts.headers {
        if name == "content-type" || name.as_str().starts_with("x-") {
            outgoing = outgoing.header(name, value);
        }
    }
    let mut fetch = fetch(outgoing.body(body)?).redirect(match query.text("redirect").as_str() {
        "manual" => Redirect::Manual,
        "error" => Redirect::Error,
        _ => Redirect::Follow,
    });
    if let Some(millis) = query.number("timeout") {
        fetch = fetch.timeout(Duration::from_millis(millis));
    }
    if let Some(bytes) = query.number("limit") {
        fetch = fetch.max_body(bytes.try_into()?);
    }
    Ok(fetch.await?)
}

async fn text_of(url: String) -> Result<String, BoxError> {
    fetch(Request::get(url).body(())?).await?.into_body().text().await
}

/// One fetch after the other.
async fn sequence(query: &Query) -> Answer {
    let mut answers = Vec::new();
    for n in 0..query.number("n").unwrap_or(0) {
        answers.push(text_of(format!("{}{n}", query.text("url"))).await?);
    }
    text(StatusCode::OK, answers.join(","))
}

/// All fetches at once.
async fn parallel(query: &Query) -> Answer {
    let urls = (0..query.number("n").unwrap_or(0)).map(|n| format!("{}{n}", query.text("url")));
    let answers: Result<Vec<_>, _> = join_all(urls.map(text_of)).await.into_iter().collect();
    text(StatusCode::OK, answers?.join(","))
}

/// A fetch against the clock; the loser is dropped, and so aborted.
async fn race(query: &Query) -> Answer {
    let pause = sleep(Duration::from_millis(query.number("ms").unwrap_or(0)));
    let fetch = fetch(Request::get(query.text("url")).body(())?);
    match select(fetch, pause).await {
        Either::Left((answer, _)) => Ok(answer?),
        Either::Right(((), fetch)) => {
            drop(fetch);
            text(StatusCode::OK, "the clock won")
        }
    }
}

/// A fetch behind the response.
fn later(query: &Query) -> Answer {
    let url = query.text("url");
    wait_until(async move {
        match text_of(url).await {
            Ok(answer) => log::info!("later: {answer}"),
            Err(error) => log::error!("later: {error}"),
        }
    });
    text(StatusCode::ACCEPTED, "accepted")
}

/// A fetch, then the end of the guest.
async fn trap(query: &Query) -> Answer {
    text_of(query.text("url")).await?;
    panic!("this route always panics");
}

async fn variable(query: &Query) -> Answer {
    match env(query.text("name")).await? {
        Some(value) => text(StatusCode::OK, value),
        None => text(StatusCode::NOT_FOUND, "no such variable"),
    }
}

async fn tick(event: Scheduled) -> Result<(), BoxError> {
    log::info!("cron {} at {}", event.cron, event.time);
    if event.cron == "0 0 31 2 *" { Err("there is no such day".into()) } else { Ok(()) }
}

async fn ring(alarm: Alarm) -> Result<(), BoxError> {
    log::info!("alarm, retry {}", alarm.retries);
    let rung = storage().get("rung").await?.map_or(0, |bytes| bytes.len());
    Ok(storage().put("rung", vec![b'!'; rung + 1]).await?)
}

fn text(status: StatusCode, text: impl Into<Body>) -> Answer {
    let response = Response::builder().status(status).header("content-type", "text/plain");
    Ok(response.body(text.into())?)
}

fn not_allowed(method: &Method) -> Answer {
    text(StatusCode::METHOD_NOT_ALLOWED, format!("not {method}"))
}
