//! What goes wrong: handlers, hosts and clients.

use proptest::prelude::*;

use super::*;

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
fn a_message_names_the_arena_it_stands_in() {
    let mut host = Host::new();
    let (arena, other) = (host.open(), host.open());
    let message = host.guest.memory.write(arena, &request("GET", "/")).unwrap();
    let place = host.guest.memory.arena(arena).unwrap().bytes_mut(message - 12, 4).unwrap();
    place.copy_from_slice(&other.to_le_bytes());
    assert_eq!(host.guest.handle(message, describe), 0);
    assert_eq!(host.last_error().as_deref(), Some("the message lies in no open arena"));
}

#[test]
fn results_stand_in_the_arena_of_their_task() {
    let mut host = Host::new();
    let (arena, other) = (host.open(), host.open());
    let task = host.handle(arena, &request("GET", "/"), nap).waiting().task;
    let results = host.guest.memory.write(other, &OpResults { results: vec![] }).unwrap();
    assert_eq!(host.guest.resume(task, results), 0);
    assert_eq!(host.last_error().as_deref(), Some("the results lie in another task's arena"));
}

#[test]
fn a_function_of_the_programs_own_is_called_with_messages_only() {
    let mut host = Host::new();
    let arena = host.open();
    let message = host.guest.memory.write(arena, &OpResults { results: vec![] }).unwrap();
    let asked = host.guest.call(message, |arena, at| arena.write(&request("GET", "/")).map(|_| at));
    assert_eq!((asked, host.last_error()), (message, None));
    let failed = |_: &mut zerobuf::Arena<'static>, at| Err(Error::new(zerobuf::Code::BadTag, at));
    assert_eq!(host.guest.call(message, failed), 0);
    assert!(host.last_error().is_some_and(|text| text.contains("BadTag")));
    for address in [0, 4, 8, arena, message - 16, message + 4, u32::MAX] {
        assert_eq!(host.guest.call(address, |_, _| panic!("no message is there")), 0, "{address}");
        assert!(host.last_error().is_some());
    }
}

/// The request of a route of its own.
#[derive(zerobuf::Zerobuf, Debug)]
struct TypedRequest {
    #[zerobuf(flatten)]
    http: HttpRequest,
    limit: u32,
}

#[test]
fn a_request_with_fields_of_its_own_is_refused() {
    let mut host = Host::new();
    let arena = host.open();
    let typed = TypedRequest { http: request("GET", "/"), limit: 3 };
    let message = host.guest.memory.write(arena, &typed).unwrap();
    let answer = host.guest.handle(message, describe);
    let error = host.answer(arena, answer).failed();
    assert!(error.contains("LayoutMismatch"), "{error}");
    let answer = host.guest.handle_raw(message, |_| Ok(raw::Response::text("")));
    host.answer(arena, answer).failed();
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

/// Writes a request, changes it, and hands it over.
fn handle_changed(host: &mut Host, changes: &[(usize, u8)]) -> u32 {
    let arena = host.open();
    let whole = HttpRequest {
        body: Some(b"body".to_vec()),
        headers: "a: b\n".into(),
        context: Some(RequestContext {
            scheme: Some("https".into()),
            client_address: None,
            deadline: Some(1.0),
            results: Some(vec![result(1)]),
            event: None,
        }),
        ..request("POST", "/a?b")
    };
    let message = host.guest.memory.write(arena, &whole).unwrap();
    let memory = host.guest.memory.arena(arena).unwrap();
    let start = message - 16;
    let bytes = memory.bytes_mut(start, memory.used()).unwrap();
    for &(at, value) in changes {
        let at = at % bytes.len();
        bytes[at] = value;
    }
    let answer = host.guest.handle(message, echo);
    host.guest.close(arena);
    answer
}

proptest! {
    #[test]
    fn no_message_panics(changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..8)) {
        let mut host = Host::new();
        let answer = handle_changed(&mut host, &changes);
        prop_assert_eq!(answer == 0, host.last_error().is_some());
        // The instance is none the worse for it.
        prop_assert_ne!(handle_changed(&mut host, &[]), 0);
    }
}
