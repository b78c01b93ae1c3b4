//! Tasks that wait for operations, side by side.

use super::*;

#[test]
fn a_sleep_suspends_and_resumes() {
    let mut host = Host::new();
    let arena = host.open();
    let pending = host.handle(arena, &request("GET", "/nap?30"), nap).waiting();
    assert_eq!(pending.new_ops, [sleep_op(1, 30)]);
    assert_eq!(pending.new_ops[0].kind, OpKind::Sleep as i32);
    assert_eq!(host.guest.suspended(), 1);

    let nothing_new = host.resume(arena, pending.task, &[]).waiting();
    assert_eq!(
        nothing_new,
        Pending { task: pending.task, new_ops: vec![], drop_ops: vec![], woken: None }
    );
    let without_results = host.guest.resume(pending.task, 0);
    assert_eq!(host.answer(arena, without_results).waiting(), nothing_new);
    let unknown_op = host.resume(arena, pending.task, &[99]).waiting();
    assert_eq!(unknown_op, nothing_new);

    assert_eq!(host.resume(arena, pending.task, &[1]).body(), "/nap");
    assert_eq!(host.guest.suspended(), 0);
    assert!(host.resume(arena, pending.task, &[1]).failed().contains("no such task"));
}

#[test]
fn tasks_sleep_side_by_side() {
    let mut host = Host::new();
    let naps: Vec<(u32, u32, String)> = (0..100)
        .map(|n| {
            let arena = host.open();
            let path = format!("/{n}");
            let task = host.handle(arena, &request("GET", &format!("{path}?{n}")), nap);
            (arena, task.waiting().task, path)
        })
        .collect();
    assert_eq!(host.guest.suspended(), 100);
    // Not in the order they came.
    for (arena, task, path) in naps.iter().rev() {
        assert_eq!(host.resume(*arena, *task, &[1]).body(), *path);
        host.guest.close(*arena);
    }
    assert_eq!(host.guest.suspended(), 0);
    let arena = host.open();
    let next = host.handle(arena, &request("GET", "/?1"), nap).waiting().task;
    assert!(naps.iter().all(|(_, task, _)| *task != next), "ids are never reused");
}

#[test]
fn joined_sleeps_start_together() {
    let mut host = Host::new();
    let arena = host.open();
    let both = async |_: Request<Body>| {
        join(sleep(Duration::from_millis(10)), sleep(Duration::from_millis(20))).await;
        Ok::<_, Infallible>(Response::new(Body::from("both")))
    };
    let pending = host.handle(arena, &request("GET", "/"), both).waiting();
    assert_eq!(pending.new_ops, [sleep_op(1, 10), sleep_op(2, 20)]);
    let half = host.resume(arena, pending.task, &[2]).waiting();
    assert_eq!((half.new_ops, half.drop_ops), (vec![], vec![]));
    assert_eq!(host.resume(arena, pending.task, &[1]).body(), "both");
}

#[test]
fn a_select_drops_what_it_no_longer_wants() {
    let mut host = Host::new();
    let arena = host.open();
    let race = async |_: Request<Body>| {
        let fast = sleep(Duration::from_millis(10));
        let won = match select(fast, sleep(Duration::from_secs(10))).await {
            Either::Left(_) => "fast",
            Either::Right(_) => "slow",
        };
        sleep(Duration::from_millis(5)).await;
        Ok::<_, Infallible>(Response::new(Body::from(won)))
    };
    let pending = host.handle(arena, &request("GET", "/"), race).waiting();
    let dropped = host.resume(arena, pending.task, &[1]).waiting();
    assert_eq!((dropped.new_ops, dropped.drop_ops), (vec![sleep_op(3, 5)], vec![2]));
    assert_eq!(host.resume(arena, pending.task, &[3]).body(), "fast");
}

#[test]
fn cancel_drops_the_future_and_is_idempotent() {
    let mut host = Host::new();
    let arena = host.open();
    let alive = Rc::new(());
    let handler = {
        let alive = alive.clone();
        async move |request| {
            let _alive = alive;
            nap(request).await
        }
    };
    let task = host.handle(arena, &request("GET", "/?9"), handler).waiting().task;
    assert_eq!(Rc::strong_count(&alive), 2);
    host.guest.cancel(task);
    assert_eq!(Rc::strong_count(&alive), 1);
    host.guest.cancel(task);
    host.guest.cancel(12345);
    assert!(host.resume(arena, task, &[1]).failed().contains("no such task"));
}

#[test]
fn closing_an_arena_drops_its_task_alone() {
    let mut host = Host::new();
    let (one, two) = (host.open(), host.open());
    let task_one = host.handle(one, &request("GET", "/one?1"), nap).waiting().task;
    let task_two = host.handle(two, &request("GET", "/two?1"), nap).waiting().task;
    host.guest.close(one);
    host.guest.close(one);
    assert_eq!(host.guest.suspended(), 1);
    assert_eq!(host.guest.resume(task_one, 0), 0);
    assert_eq!(host.resume(two, task_two, &[1]).body(), "/two");
}

#[test]
fn ten_thousand_waits_take_no_more_memory_than_one_and_leave_the_request_alone() {
    let mut host = Host::new();
    let arena = host.open();
    let many = async |request: Request<Body>| {
        let path = request.uri().path().to_owned();
        let body = request.into_body();
        for _ in 0..10_000 {
            sleep(Duration::from_millis(1)).await;
        }
        Ok::<_, BoxError>(Response::new(Body::from(path + &body.text().await?)))
    };
    let request = HttpRequest { body: Some(b" and its body".to_vec()), ..request("POST", "/path") };
    let task = host.handle(arena, &request, many).waiting().task;
    let generation = host.guest.memory.arena(arena).unwrap().generation();
    let mut high = 0;
    for id in 1..10_000 {
        host.resume(arena, task, &[id]).waiting();
        let water = host.guest.memory.arena(arena).unwrap().high_water();
        assert!(id == 1 || water == high, "wait {id}: {water} bytes instead of {high}");
        high = water;
    }
    assert_eq!(host.resume(arena, task, &[10_000]).body(), "/path and its body");
    assert_eq!(host.guest.memory.arena(arena).unwrap().generation(), generation);
}

#[test]
fn results_of_any_size_are_read() {
    let mut host = Host::new();
    let arena = host.open();
    let task = host.handle(arena, &request("GET", "/?1"), nap).waiting().task;
    let body = Some(vec![7; 40 << 20]);
    let results = vec![
        OpResult { body: body.clone(), ..result(8) },
        OpResult { body, ..result(9) },
        result(1),
    ];
    assert_eq!(host.resume_with(arena, task, results).body(), "/");
}

#[test]
fn work_behind_the_response_goes_on_and_ends() {
    let mut host = Host::new();
    let arena = host.open();
    let done = Rc::new(RefCell::new(Vec::new()));
    let handler = {
        let done = done.clone();
        async move |_: Request<Body>| {
            wait_until(async move {
                sleep(Duration::from_millis(7)).await;
                done.borrow_mut().push("late");
                wait_until(sleep(Duration::from_millis(8)));
            });
            Ok::<_, BoxError>(Response::builder().status(201).body(Body::from("early"))?)
        }
    };
    let response = host.handle(arena, &request("GET", "/"), handler).done();
    assert_eq!((response.status, response.body.as_deref()), (201, Some(&b"early"[..])));
    let pending = response.extension.and_then(|extension| extension.pending).unwrap();
    assert_eq!(pending.new_ops, [sleep_op(1, 7)]);
    assert_eq!(host.guest.suspended(), 1);

    let next = host.resume(arena, pending.task, &[1]).waiting();
    assert_eq!((next.task, next.new_ops), (pending.task, vec![sleep_op(2, 8)]));
    assert_eq!(*done.borrow(), ["late"]);
    assert_eq!(host.resume(arena, pending.task, &[2]).done().status, 204);
    assert_eq!(host.guest.suspended(), 0);
}

#[test]
fn work_that_is_done_with_the_response_is_nothing_to_wait_for() {
    let mut host = Host::new();
    let arena = host.open();
    let handler = async |_: Request<Body>| {
        wait_until(async {});
        Ok::<_, Infallible>(Response::new(Body::empty()))
    };
    assert_eq!(host.handle(arena, &request("GET", "/"), handler).done().extension, None);
    assert_eq!(host.guest.suspended(), 0);
}

/// A request that tells of an event.
fn event(name: &str) -> HttpRequest {
    let event = Event { name: name.into(), time: Some(5.0), cron: None, retries: Some(2) };
    let context = RequestContext {
        scheme: None,
        client_address: None,
        deadline: None,
        results: None,
        event: Some(event),
    };
    HttpRequest { context: Some(context), ..request("EVENT", &format!("/{name}")) }
}

#[test]
fn events_reach_their_handlers_and_never_the_one_of_requests() {
    async fn ring(alarm: Alarm) -> Result<(), BoxError> {
        sleep(Duration::from_millis(3)).await;
        if alarm.retries < 2 { Err("try again".into()) } else { Ok(()) }
    }
    let events = || Events::NONE.on_alarm(|alarm| handling(ring(alarm)));
    let mut host = Host::new();
    let mut tell = |event: &HttpRequest| {
        let arena = host.open();
        let message = host.guest.memory.write(arena, event).unwrap();
        host.marks.insert(arena, host.guest.memory.host_mark(arena));
        let answer = host.guest.handle_with(message, echo, &events());
        match host.answer(arena, answer) {
            Answer::Waiting(pending) => host.resume(arena, pending.task, &[1]),
            other => other,
        }
    };
    assert_eq!(tell(&event("alarm")).done().status, 204);
    let mut early = event("alarm");
    if let Some(event) = early.context.as_mut().and_then(|context| context.event.as_mut()) {
        event.retries = None;
    }
    assert_eq!(tell(&early).done().status, 500);
    assert_eq!(tell(&event("scheduled")).done().status, 501, "there is no handler");
    assert_eq!(tell(&event("unheard-of")).done().status, 501);
    assert_eq!(tell(&request("EVENT", "/alarm")).done().status, 200, "a request like any other");
}
