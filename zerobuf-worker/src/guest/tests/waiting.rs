//! Tasks that wait for operations, side by side.

use super::*;

#[test]
fn a_sleep_suspends_and_resumes() {
    let mut host = Host::new();
    let arena = host.open();
    let pending = host.handle(arena, &request("GET", "/nap?30"), nap).waiting();
    assert_eq!(pending.new_ops, [sleep_op(1, 30)]);
    assert_eq!(pending.new_ops[0].kind, OpKind::Sleep);
    assert_eq!(host.guest.suspended(), 1);

    let nothing_new = host.resume(arena, pending.task, &[]).waiting();
    assert_eq!(nothing_new, Pending { task: pending.task, new_ops: vec![], drop_ops: vec![] });
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
