//! An example guest: counters that last, in Durable Objects. `README.md` lists the routes.

#![forbid(unsafe_code)]

use std::time::{Duration, UNIX_EPOCH};

use http::{Method, Request, Response, StatusCode};
use zerobuf_worker::{Alarm, Batch, Body, BoxError, storage, time};

type Answer = Result<Response<Body>, BoxError>;

zerobuf_worker::serve!(handle, alarm: reset);

/// Answers one request to a counter.
///
/// # Errors
/// What the storage fails with.
pub async fn handle(request: Request<Body>) -> Answer {
    match (request.method(), request.uri().path()) {
        (&Method::GET, "/") => text(StatusCode::OK, count().await?.to_string()),
        (&Method::POST, "/add") => add(request).await,
        (&Method::POST, "/reset-later") => {
            let now = time::now().duration_since(UNIX_EPOCH)?;
            let due = now + Duration::from_secs(1);
            storage().set_alarm(due.as_millis() as f64).await?;
            text(StatusCode::ACCEPTED, "in a second")
        }
        _ => text(StatusCode::NOT_FOUND, "not found"),
    }
}

/// Adds the number in the body, or 1.
async fn add(request: Request<Body>) -> Answer {
    let body = request.into_body().text().await?;
    let by = if body.is_empty() { Ok(1) } else { body.parse::<i64>() };
    let Ok(by) = by else {
        return text(StatusCode::BAD_REQUEST, "the body is a number");
    };
    let count = count().await?.wrapping_add(by);
    storage().put("count", count.to_string()).await?;
    text(StatusCode::OK, count.to_string())
}

async fn count() -> Result<i64, BoxError> {
    let Some(bytes) = storage().get("count").await? else { return Ok(0) };
    Ok(String::from_utf8(bytes)?.parse()?)
}

/// The alarm: back to the start, and a note that it rang.
async fn reset(alarm: Alarm) -> Result<(), BoxError> {
    log::info!("reset, after {} failures", alarm.retries);
    Ok(storage().batch(Batch::new().delete("count").put("reset", "yes")).await?)
}

fn text(status: StatusCode, text: impl Into<Body>) -> Answer {
    let response = Response::builder().status(status).header("content-type", "text/plain");
    Ok(response.body(text.into())?)
}
