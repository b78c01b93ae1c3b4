//! Requests with fields of their own.

use super::*;
use crate::Fields;
use crate::exports::{RequestType, answer, fields_of};

/// The request of a route of its own.
#[derive(zerobuf::Zerobuf, Debug, PartialEq)]
struct TypedRequest {
    #[zerobuf(flatten)]
    http: HttpRequest,
    values: Vec<f64>,
    user: Option<String>,
}

/// One of another route.
#[derive(zerobuf::Zerobuf, Debug)]
struct OtherRequest {
    #[zerobuf(flatten)]
    http: HttpRequest,
    limit: u32,
}

/// The same type as its sender means it.
mod sender {
    use crate::abi::HttpRequest;

    #[derive(zerobuf::Zerobuf)]
    pub(super) struct TypedRequest {
        #[zerobuf(flatten)]
        pub http: HttpRequest,
        pub values: String,
    }
}

const TYPES: &[RequestType] =
    &[RequestType::of::<TypedRequest>(), RequestType::of::<OtherRequest>()];

fn typed(body: &str, values: Vec<f64>) -> TypedRequest {
    let body = Some(body.as_bytes().to_vec());
    let http = HttpRequest { body, ..request("POST", "/typed?1") };
    TypedRequest { http, values, user: Some("Ada".into()) }
}

/// What `serve!` makes of `requests: [TypedRequest => sums, OtherRequest]`.
fn choose(request: Request<Body>) -> crate::service::Answer {
    match fields_of::<TypedRequest>(&request) {
        Some(fields) => answer(sums(request, fields)),
        None => answer(describe(request)),
    }
}

async fn sums(
    request: Request<Body>,
    fields: Fields<TypedRequest>,
) -> Result<Response<Body>, BoxError> {
    let before: f64 = fields.view(|typed| typed.values().iter().sum())?;
    sleep(Duration::from_millis(1)).await;
    let after: f64 = fields.view(|typed| typed.values().iter().sum())?;
    assert_eq!(before, after);
    assert_eq!(fields.view(|typed| typed.http().path().to_owned())?, request.uri().to_string());
    let owned = fields.read()?;
    let body = request.into_body().text().await?;
    assert_eq!(owned.http.body.as_deref(), Some(body.as_bytes()));
    let text = format!("{body}: {after} of {}", owned.user.unwrap_or_default());
    Ok(Response::new(Body::from(text)))
}

fn send<R: zerobuf::EncodeRecord>(host: &mut Host, arena: u32, request: &R) -> Answer {
    let message = host.guest.memory.write(arena, request).unwrap();
    host.marks.insert(arena, host.guest.memory.host_mark(arena));
    let answer = host.guest.taking(TYPES).handle(message, choose);
    host.answer(arena, answer)
}

#[test]
fn the_type_of_a_request_says_which_handler_it_is_for() {
    let mut host = Host::new();
    let arena = host.open();
    let task = send(&mut host, arena, &typed("sum", vec![1.0, 2.5])).waiting().task;
    assert_eq!(host.resume(arena, task, &[1]).body(), "sum: 3.5 of Ada");
    let arena = host.open();
    assert_eq!(send(&mut host, arena, &request("GET", "/plain")).body(), "GET /plain ");
    let arena = host.open();
    let other = OtherRequest { http: request("GET", "/other"), limit: 3 };
    assert_eq!(send(&mut host, arena, &other).body(), "GET /other ");
}

#[test]
fn fields_that_lie_in_several_pieces_of_memory_stay_across_waits() {
    let mut host = Host::new();
    let started: Vec<(u32, u32, f64)> = (1..=8)
        .map(|n| {
            let arena = host.open();
            let values: Vec<f64> = (0..n * 10_000).map(f64::from).collect();
            let sum = values.iter().sum();
            (arena, send(&mut host, arena, &typed("many", values)).waiting().task, sum)
        })
        .collect();
    for (arena, task, sum) in started.into_iter().rev() {
        assert_eq!(host.resume(arena, task, &[1]).body(), format!("many: {sum} of Ada"));
        host.guest.close(arena);
    }
}

#[test]
fn fields_outlive_their_exchange() {
    let mut host = Host::new();
    let arena = host.open();
    let kept = Rc::new(RefCell::new(None));
    let message = host.guest.memory.write(arena, &typed("kept", vec![7.0])).unwrap();
    let keep = {
        let kept = kept.clone();
        async move |request: Request<Body>| {
            *kept.borrow_mut() = fields_of::<TypedRequest>(&request);
            Ok::<_, Infallible>(Response::new(Body::empty()))
        }
    };
    let answer = host.guest.taking(TYPES).handle(message, keep);
    host.answer(arena, answer).done();
    host.guest.close(arena);
    for _ in 0..10 {
        let arena = host.open();
        send(&mut host, arena, &typed("other", vec![1.0; 500])).waiting();
    }
    let fields = kept.borrow_mut().take().expect("the handler kept them");
    assert_eq!(fields.clone().read().unwrap(), typed("kept", vec![7.0]));
}

#[test]
fn a_type_that_was_not_named_and_a_layout_that_differs_are_failures() {
    let mut host = Host::new();
    let arena = host.open();
    let message = host.guest.memory.write(arena, &typed("", vec![])).unwrap();
    let answer = host.guest.handle(message, choose);
    assert!(host.answer(arena, answer).failed().contains("LayoutMismatch"));
    let wrong = sender::TypedRequest { http: request("GET", "/"), values: "text".into() };
    let error = send(&mut host, arena, &wrong).failed();
    assert!(error.contains("values"), "{error}");
    // An HttpRequest that claims to be one of them lacks its fields.
    let short = host.guest.memory.write(arena, &request("GET", "/")).unwrap();
    host.guest
        .memory
        .arena(arena)
        .unwrap()
        .bytes_mut(short - 4, 4)
        .unwrap()
        .copy_from_slice(&<TypedRequest as zerobuf::Record>::DESC.type_id().to_le_bytes());
    let answer = host.guest.taking(TYPES).handle(short, choose);
    host.answer(arena, answer).failed();
    // The instance is none the worse for it.
    assert_eq!(send(&mut host, arena, &request("GET", "/")).body(), "GET / ");
}

#[test]
fn bad_http_in_a_typed_request_is_answered_with_its_status() {
    let mut host = Host::new();
    let arena = host.open();
    let mut bad = typed("", vec![]);
    bad.http.method = "GE T".into();
    assert_eq!(send(&mut host, arena, &bad).done().status, 400);
}
