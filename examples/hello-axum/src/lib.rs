//! An example guest: an ordinary axum `Router`, served by one line. `README.md` lists its routes.

#![forbid(unsafe_code)]

pub mod api;
mod items;
mod middleware;
#[cfg(test)]
mod tests;
mod typed;

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, MatchedPath, OriginalUri, Path, Query};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tower_http::cors::{Any, CorsLayer};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use zerobuf_worker::sleep;

// Made at the first request; each request gets a clone, as from any other server of axum.
// Two types of request have fields that the host fills: one is for a handler of the router, the other
// has a handler of its own.
zerobuf_worker::serve!(
    service: app(),
    requests: [api::RatesRequest, api::SeriesRequest => typed::series],
);

/// The largest JSON body, in bytes.
const LARGEST_JSON: usize = 16 * 1024;

/// The whole program.
pub fn app() -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    Router::new()
        .route("/", get(async || "Hello from axum\n"))
        .route("/json", post(double).layer(DefaultBodyLimit::max(LARGEST_JSON)))
        .route("/form", post(greet))
        .route("/search", get(search))
        .route("/headers", get(headers))
        .route("/bytes", post(async |body: axum::body::Bytes| body))
        .route("/sleep/{ms}", get(sleep_for))
        .route("/rates/{base}", get(typed::rates))
        .route("/error", get(fail))
        .route("/panic", get(panic))
        .nest("/items", items::routes())
        .merge(middleware::routes())
        .fallback(async |uri: OriginalUri| {
            (StatusCode::NOT_FOUND, Json(json!({ "error": "not found", "path": uri.path() })))
        })
        .layer(PropagateRequestIdLayer::new(request_id.clone()))
        .layer(SetRequestIdLayer::new(request_id, MakeRequestUuid))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        ))
        .layer(CorsLayer::new().allow_origin(Any).allow_methods([Method::GET, Method::POST]))
}

#[derive(Deserialize)]
struct Numbers {
    numbers: Vec<f64>,
}

/// JSON in, JSON out.
async fn double(Json(body): Json<Numbers>) -> Json<Value> {
    let doubled: Vec<f64> = body.numbers.iter().map(|number| number * 2.0).collect();
    Json(json!({ "doubled": doubled }))
}

#[derive(Deserialize)]
struct Person {
    name: String,
    age: Option<u8>,
}

/// A form, as browsers send it.
async fn greet(Form(person): Form<Person>) -> String {
    match person.age {
        Some(age) => format!("{} is {age}\n", person.name),
        None => format!("{} keeps it secret\n", person.name),
    }
}

#[derive(Deserialize, Serialize)]
struct Search {
    q: String,
    #[serde(default = "first_page")]
    page: u32,
}

fn first_page() -> u32 {
    1
}

/// The query, decoded.
async fn search(Query(search): Query<Search>) -> Json<Search> {
    Json(search)
}

/// Headers, of the request and of the response.
async fn headers(headers: HeaderMap) -> impl IntoResponse {
    let seen = headers.get_all("x-seen").iter().filter_map(|value| value.to_str().ok());
    let seen = seen.collect::<Vec<_>>().join("|");
    ([("x-answer", "first"), ("x-kind", "headers")], seen)
}

/// Waits, while other requests go on.
async fn sleep_for(path: MatchedPath, Path(ms): Path<u64>) -> Result<String, StatusCode> {
    if ms > 60_000 {
        return Err(StatusCode::BAD_REQUEST);
    }
    sleep(Duration::from_millis(ms)).await;
    Ok(format!("{}: slept {ms} ms\n", path.as_str()))
}

/// An error that is a response, as axum has them.
struct Failed(&'static str);

impl IntoResponse for Failed {
    fn into_response(self) -> Response {
        (StatusCode::BAD_GATEWAY, Json(json!({ "error": self.0 }))).into_response()
    }
}

async fn fail() -> Result<&'static str, Failed> {
    Err(Failed("upstream is down"))
}

async fn panic() -> &'static str {
    panic!("this route always panics")
}
