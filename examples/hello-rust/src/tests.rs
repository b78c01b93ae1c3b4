//! A handler is a function: its tests need neither wasm nor a server.

use futures_util::FutureExt;

use super::*;

fn answer(request: http::request::Builder, body: &'static str) -> (Response<()>, String) {
    let answer = handle(request.body(Body::from(body)).unwrap());
    let response = answer.now_or_never().expect("a route that does not wait").unwrap();
    let (head, body) = response.into_parts();
    let text = body.text().now_or_never().unwrap().unwrap();
    (Response::from_parts(head, ()), text)
}

fn get(uri: &str) -> (Response<()>, String) {
    answer(Request::get(uri), "")
}

fn stats(body: &'static str) -> (u16, String) {
    let (head, text) = answer(Request::post("/stats"), body);
    (head.status().as_u16(), text)
}

#[test]
fn text_and_json() {
    assert_eq!(get("/").1, "Hello from zerobuf\n");
    let (head, body) = get("/json");
    assert_eq!(head.headers()["content-type"], "application/json");
    assert_eq!(body.parse::<Value>().unwrap()["slots"], json!([1, 2, 3]));
}

#[test]
fn echo_tells_what_was_asked() {
    let request = Request::get("/echo?a=1&b=2").header("x-one", "1").header("x-one", "2");
    let seen: Value = answer(request, "").1.parse().unwrap();
    let expected = json!({
        "method": "GET", "path": "/echo", "query": "a=1&b=2", "headers": { "x-one": "1, 2" },
    });
    assert_eq!(seen, expected);
}

#[test]
fn echo_returns_the_body() {
    let (head, body) = answer(Request::post("/echo").header("content-type", "a/b"), "same");
    assert_eq!((&head.headers()["content-type"], body.as_str()), (&"a/b".parse().unwrap(), "same"));
}

#[test]
fn cookies_stay_two() {
    assert_eq!(get("/cookies").0.headers().get_all("set-cookie").iter().count(), 2);
}

#[test]
fn status_is_as_asked() {
    assert_eq!(get("/status?code=418").0.status(), 418);
    for wrong in ["/status", "/status?code=", "/status?code=199", "/status?code=600"] {
        assert_eq!(get(wrong).0.status(), 400, "{wrong}");
    }
}

#[test]
fn a_sleep_must_have_a_length() {
    for wrong in ["/sleep", "/sleep?ms=-1", "/sleep?ms=60001", "/sleep?ms=soon"] {
        assert_eq!(get(wrong).0.status(), 400, "{wrong}");
    }
}

#[test]
fn statistics() {
    let (status, body) = stats("[3, -1, 4]");
    let expected = json!({ "count": 3, "sum": 6.0, "mean": 2.0, "min": -1.0, "max": 4.0 });
    assert_eq!((status, body.parse::<Value>().unwrap()), (200, expected));
    let (_, empty) = stats("[]");
    assert_eq!(empty.parse::<Value>().unwrap()["mean"], Value::Null);
    for wrong in ["", "{}", "[1, \"2\"]", "[1"] {
        assert_eq!(stats(wrong).0, 400, "{wrong}");
    }
}

#[test]
fn kernels() {
    let expected = json!({ "sum": 36.0, "dot": 204.0, "scaled": 72.0, "min": 1.0, "max": 8.0 });
    assert_eq!(get("/simd").1.parse::<Value>().unwrap(), expected);
}

#[test]
fn what_is_not_there() {
    assert_eq!(get("/nothing").0.status(), 404);
    let (head, _) = answer(Request::delete("/echo"), "");
    assert_eq!(
        (head.status().as_u16(), &head.headers()["allow"]),
        (405, &"GET, HEAD, POST".parse().unwrap())
    );
}

#[test]
#[should_panic(expected = "always panics")]
fn panic_panics() {
    get("/panic");
}
