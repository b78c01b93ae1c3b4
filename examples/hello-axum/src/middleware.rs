//! Layers around a few routes.

use std::time::Duration;

use axum::Router;
use axum::extract::{Extension, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use zerobuf_worker::sleep;

/// The routes with layers: of `layer` calls the last is the outermost.
pub(crate) fn routes() -> Router {
    let order = Router::new()
        .route("/order", get(async |Extension(Trail(trail)): Extension<Trail>| trail))
        .layer(from_fn(async |request, next| pass("inner", request, next).await))
        .layer(from_fn(async |request, next| pass("outer", request, next).await));
    let private = Router::new().route("/private", get(async || "welcome\n")).layer(from_fn(guard));
    order.merge(private)
}

/// The layers that a request went through.
#[derive(Clone, Default)]
struct Trail(String);

/// Notes its name on the way in and on the way out. Layers may wait too.
async fn pass(name: &'static str, mut request: Request, next: Next) -> Response {
    let Trail(trail) = request.extensions_mut().get_or_insert_default();
    trail.push_str(name);
    trail.push(' ');
    sleep(Duration::from_millis(1)).await;
    let mut response = next.run(request).await;
    response.headers_mut().append("x-left", HeaderValue::from_static(name));
    response
}

/// Lets a request through that brings the right word.
async fn guard(request: Request, next: Next) -> Response {
    match request.headers().get(header::AUTHORIZATION) {
        Some(word) if word == "Bearer sesame" => next.run(request).await,
        _ => {
            let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
            (StatusCode::UNAUTHORIZED, challenge, "say the word\n").into_response()
        }
    }
}
