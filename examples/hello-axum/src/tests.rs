//! The router as such, without a host: it is an ordinary service.

use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode};
use futures_util::FutureExt;
use tower_service::Service;

use super::*;

fn get_text(uri: &str) -> (StatusCode, String) {
    let request = Request::get(uri).body(Body::empty()).unwrap();
    let answer = async {
        let response = app().call(request).await.unwrap();
        let status = response.status();
        let body = to_bytes(response.into_body(), 10_000).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    };
    answer.now_or_never().expect("no handler of these waits")
}

#[test]
fn routes_answer() {
    assert_eq!(get_text("/"), (StatusCode::OK, "Hello from axum\n".into()));
    assert_eq!(get_text("/items").1, "[]");
    assert_eq!(get_text("/nowhere").0, StatusCode::NOT_FOUND);
}

#[test]
fn a_typed_route_needs_a_host_that_fills_its_fields() {
    assert_eq!(get_text("/rates/EUR").0, StatusCode::INTERNAL_SERVER_ERROR);
}
