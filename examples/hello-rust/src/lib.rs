//! An example guest. Every route shows one thing; `README.md` lists them.

#![forbid(unsafe_code)]

pub mod api;
mod station;
mod stats;
#[cfg(test)]
mod tests;

use std::time::Duration;

use http::{Method, Request, Response, StatusCode, Uri, header};
use serde_json::{Map, Value, json};
use zerobuf_worker::{Body, BoxError, sleep};

type Answer = Result<Response<Body>, BoxError>;

zerobuf_worker::serve!(handle, types: [api::Samples, api::Station, api::Summary]);

// Exports of this program's own, which the page `/demo` calls with records it has written.
zerobuf_worker::export! {
    station_amplify: station::amplify,
    station_report: station::report,
    station_summarize: station::summarize,
}

/// Answers one request.
///
/// # Errors
/// What the routes fail with; the client sees a 500, the log sees the error.
pub async fn handle(request: Request<Body>) -> Answer {
    let allowed: &[Method] = match request.uri().path() {
        "/" | "/json" | "/cookies" | "/status" | "/sleep" | "/simd" | "/panic" => {
            &[Method::GET, Method::HEAD]
        }
        "/echo" => &[Method::GET, Method::HEAD, Method::POST],
        "/stats" => &[Method::POST],
        _ => return text(StatusCode::NOT_FOUND, "not found\n"),
    };
    if !allowed.contains(request.method()) {
        let allow = allowed.iter().map(Method::as_str).collect::<Vec<_>>().join(", ");
        let response = Response::builder()
            .status(StatusCode::METHOD_NOT_ALLOWED)
            .header(header::ALLOW, allow)
            .body(Body::empty())?;
        return Ok(response);
    }
    match request.uri().path() {
        "/json" => json(&json!({ "message": "Hello from zerobuf", "slots": [1, 2, 3] })),
        "/echo" if request.method() == Method::POST => echo_body(request),
        "/echo" => echo_head(&request),
        "/cookies" => cookies(),
        "/status" => status(request.uri()),
        "/sleep" => sleep_for(request.uri()).await,
        "/stats" => stats(request).await,
        "/simd" => simd(),
        "/panic" => panic!("this route always panics"),
        _ => text(StatusCode::OK, "Hello from zerobuf\n"),
    }
}

/// The body of the request, unchanged, with its content type.
fn echo_body(request: Request<Body>) -> Answer {
    let (head, body) = request.into_parts();
    let mut response = Response::new(body);
    if let Some(content_type) = head.headers.get(header::CONTENT_TYPE) {
        response.headers_mut().insert(header::CONTENT_TYPE, content_type.clone());
    }
    Ok(response)
}

/// Everything about the request but its body, as JSON.
fn echo_head(request: &Request<Body>) -> Answer {
    let mut headers = Map::new();
    for name in request.headers().keys() {
        let values = request.headers().get_all(name).iter();
        let values: Vec<_> =
            values.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        headers.insert(name.to_string(), values.join(", ").into());
    }
    json(&json!({
        "method": request.method().as_str(),
        "path": request.uri().path(),
        "query": request.uri().query(),
        "headers": headers,
    }))
}

fn cookies() -> Answer {
    let response = Response::builder()
        .header(header::SET_COOKIE, "first=1; Path=/")
        .header(header::SET_COOKIE, "second=2; Path=/; HttpOnly")
        .header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
        .body(Body::from("two cookies\n"))?;
    Ok(response)
}

fn status(uri: &Uri) -> Answer {
    match query(uri, "code").and_then(|code| code.parse().ok()) {
        Some(code @ 200..=599) => {
            let status = StatusCode::from_u16(code)?;
            text(status, format!("{status}\n"))
        }
        _ => text(StatusCode::BAD_REQUEST, "code must be 200 to 599\n"),
    }
}

async fn sleep_for(uri: &Uri) -> Answer {
    match query(uri, "ms").and_then(|ms| ms.parse().ok()) {
        Some(ms @ 0..=60_000) => {
            sleep(Duration::from_millis(ms)).await;
            text(StatusCode::OK, format!("slept {ms} ms\n"))
        }
        _ => text(StatusCode::BAD_REQUEST, "ms must be 0 to 60000\n"),
    }
}

/// Statistics of a JSON array of numbers.
async fn stats(request: Request<Body>) -> Answer {
    let body = request.into_body().bytes().await?;
    let Ok(values) = serde_json::from_slice(&body) else {
        return text(StatusCode::BAD_REQUEST, "the body must be a JSON array of numbers\n");
    };
    let summary = stats::of(&api::Samples { values })?;
    json(&json!({
        "count": summary.count,
        "sum": summary.sum,
        "mean": summary.mean,
        "min": summary.min,
        "max": summary.max,
    }))
}

/// What a few kernels make of eight numbers.
fn simd() -> Answer {
    let mut numbers = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0];
    let sum = simd_kernels::sum_f64(&numbers);
    let dot = simd_kernels::dot_f64(&numbers, &numbers)?;
    let (min, max) = simd_kernels::minmax_f64(&numbers);
    simd_kernels::scale_f64(&mut numbers, 2.0);
    let scaled = simd_kernels::sum_f64(&numbers);
    json(&json!({ "sum": sum, "dot": dot, "scaled": scaled, "min": min, "max": max }))
}

/// The value of a key of the query, as it stands there.
fn query<'a>(uri: &'a Uri, key: &str) -> Option<&'a str> {
    let pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.into_iter().find(|(name, _)| *name == key).map(|(_, value)| value)
}

fn text(status: StatusCode, text: impl Into<Body>) -> Answer {
    let response = Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, "text/plain; charset=utf-8")
        .body(text.into())?;
    Ok(response)
}

fn json(value: &Value) -> Answer {
    let response = Response::builder()
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(format!("{value}\n")))?;
    Ok(response)
}
