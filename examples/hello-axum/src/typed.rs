//! Handlers of requests whose fields the host has filled.

use std::time::Duration;

use axum::Json;
use axum::extract::{Extension, Path};
use axum::http::{Request, Response, StatusCode, header};
use serde_json::{Map, Value, json};
use zerobuf_worker::{Body, BoxError, Fields, sleep};

use crate::api::{RatesRequest, SeriesRequest};

/// A handler of the router: the fields are an extension of the request.
pub(crate) async fn rates(
    Path(base): Path<String>,
    Extension(fields): Extension<Fields<RatesRequest>>,
) -> Result<Json<Value>, StatusCode> {
    // The record stays where it is while the handler waits.
    sleep(Duration::from_millis(1)).await;
    let answer = fields.view(|request| {
        let amount = request.user().map_or(1.0, |user| user.amount());
        let worth: Map<String, Value> = request
            .rates()
            .iter()
            .map(|rate| (rate.currency().to_owned(), json!(rate.value() * amount)))
            .collect();
        let name = request.user().map(|user| user.name().to_owned());
        json!({ "base": base, "amount": amount, "user": name, "worth": worth })
    });
    answer.map(Json).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// A handler beside the router, which the request reaches by its type.
pub(crate) async fn series(
    request: Request<Body>,
    fields: Fields<SeriesRequest>,
) -> Result<Response<Body>, BoxError> {
    let answer = fields.view(|series| {
        let sum: f64 = series.values().iter().sum();
        json!({ "name": series.name(), "count": series.values().len(), "sum": sum })
    })?;
    let sent = request.into_body().bytes().await?.len();
    Ok(Response::builder()
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-body-bytes", sent)
        .body(Body::from(format!("{answer}\n")))?)
}
