//! Tasks: handlers that are being polled or wait for the host.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use crate::abi::{OpResult, Pending};
use crate::ops::{self, Background, Ops};
use crate::sleep::sleep_op;

/// How often a task that keeps waking itself is polled before the others get their turn.
const POLLS_IN_A_ROW: u32 = 64;

/// A future together with its operations, and with what it spawned to go on behind its result.
pub(crate) struct Task<T> {
    /// None once it has given its value.
    future: Option<Pin<Box<dyn Future<Output = T>>>>,
    background: Vec<Background>,
    ops: Arc<Ops>,
    woken: Arc<Woken>,
    waker: Waker,
    /// While a task gives way to others, the pause that brings it back.
    pause: Option<Pin<Box<ops::Operation>>>,
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<T> Task<T> {
    pub(crate) fn new(future: impl Future<Output = T> + 'static) -> Task<T> {
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        Task {
            future: Some(Box::pin(future)),
            background: Vec::new(),
            ops: Arc::default(),
            waker: woken.clone().into(),
            woken,
            pause: None,
        }
    }

    /// Polls the future, and those in the background, for as long as any is woken. Ready once, with
    /// the value of the future.
    ///
    /// A future that wakes itself every time, to give way to others, is paused by a sleep of no
    /// length: the host comes back to it after the tasks that are ready now.
    pub(crate) fn poll(&mut self) -> Poll<T> {
        let mut cx = Context::from_waker(&self.waker);
        let (future, ops, woken) = (&mut self.future, &self.ops, &self.woken);
        let (background, pause) = (&mut self.background, &mut self.pause);
        let mut value = Poll::Pending;
        ops::enter(ops, || {
            for _ in 0..POLLS_IN_A_ROW {
                let over = future.is_none() && background.is_empty();
                if over || !woken.0.swap(false, Ordering::Relaxed) {
                    return value;
                }
                *pause = None;
                if let Some(running) = future
                    && let ready @ Poll::Ready(_) = running.as_mut().poll(&mut cx)
                {
                    value = ready;
                    // The handler's own memory is free before the response needs some.
                    *future = None;
                }
                background.retain_mut(|each| each.as_mut().poll(&mut cx).is_pending());
                let mut spawned = ops::take_spawned();
                while !spawned.is_empty() {
                    spawned.retain_mut(|each| each.as_mut().poll(&mut cx).is_pending());
                    background.append(&mut spawned);
                    spawned = ops::take_spawned();
                }
            }
            if woken.0.load(Ordering::Relaxed) {
                let mut sleep = Box::pin(ops::Operation::new(sleep_op(0)));
                // Always pending: it has only now been started.
                let _ = sleep.as_mut().poll(&mut cx);
                *pause = Some(sleep);
            }
            value
        })
    }

    /// Whether nothing of it is left to run.
    pub(crate) fn is_over(&self) -> bool {
        self.future.is_none() && self.background.is_empty()
    }

    pub(crate) fn deliver(&self, results: Vec<OpResult>) {
        self.ops.deliver(results);
    }

    /// What to tell the host about the suspended task with this id.
    pub(crate) fn pending(&self, task: u32) -> Pending {
        let (new_ops, drop_ops) = self.ops.take_changes();
        // Wakers tell a task that it may go on, not whether it will have something to say.
        Pending { task, new_ops, drop_ops, woken: None }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.ops.close();
    }
}

/// The suspended tasks by id.
pub(crate) struct Tasks<T> {
    suspended: BTreeMap<u32, T>,
    last_id: u32,
}

impl<T> Tasks<T> {
    pub(crate) const fn new() -> Tasks<T> {
        Tasks { suspended: BTreeMap::new(), last_id: 0 }
    }

    /// An id no task has had before. None once all are used up.
    pub(crate) fn next_id(&mut self) -> Option<u32> {
        self.last_id = self.last_id.checked_add(1)?;
        Some(self.last_id)
    }

    pub(crate) fn insert(&mut self, id: u32, task: T) {
        self.suspended.insert(id, task);
    }

    pub(crate) fn remove(&mut self, id: u32) -> Option<T> {
        self.suspended.remove(&id)
    }

    /// Removes and returns the tasks that `choose` picks.
    pub(crate) fn remove_where(&mut self, choose: impl Fn(&T) -> bool) -> Vec<T> {
        let ids: Vec<u32> =
            self.suspended.iter().filter(|(_, task)| choose(task)).map(|(&id, _)| id).collect();
        ids.into_iter().filter_map(|id| self.remove(id)).collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.suspended.len()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};
    use std::rc::Rc;
    use std::time::Duration;

    use futures_util::future::{Either, join, select};

    use super::*;
    use crate::sleep::sleep;

    fn done(id: u32) -> OpResult {
        OpResult {
            id,
            status: 0,
            content_type: String::new(),
            headers: String::new(),
            body: None,
            error: None,
            code: None,
        }
    }

    /// The new operations as (id, milliseconds), and the dropped ones.
    fn told<T>(task: &Task<T>) -> (Vec<(u32, u32)>, Vec<u32>) {
        let pending = task.pending(1);
        (pending.new_ops.iter().map(|op| (op.id, op.timeout)).collect(), pending.drop_ops)
    }

    #[test]
    fn a_sleep_suspends_until_its_result() {
        let mut task = Task::new(async {
            sleep(Duration::from_millis(30)).await;
            "slept"
        });
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![(1, 30)], vec![]));
        assert!(task.poll().is_pending(), "entered without news");
        assert_eq!(told(&task), (vec![], vec![]));
        task.deliver(vec![done(1)]);
        assert_eq!(task.poll(), Poll::Ready("slept"));
    }

    #[test]
    fn joined_sleeps_run_at_once() {
        let mut task =
            Task::new(join(sleep(Duration::from_millis(10)), sleep(Duration::from_millis(20))));
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![(1, 10), (2, 20)], vec![]));
        task.deliver(vec![done(2)]);
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![], vec![]));
        task.deliver(vec![done(1)]);
        assert!(task.poll().is_ready());
    }

    #[test]
    fn a_select_drops_the_slower_operation() {
        let mut task = Task::new(async {
            let fast = sleep(Duration::from_millis(10));
            let slow = sleep(Duration::from_millis(1000));
            let first = match select(fast, slow).await {
                Either::Left(_) => "fast",
                Either::Right(_) => "slow",
            };
            sleep(Duration::from_millis(5)).await;
            first
        });
        assert!(task.poll().is_pending());
        assert_eq!(told(&task).0.len(), 2);
        task.deliver(vec![done(1)]);
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![(3, 5)], vec![2]));
        task.deliver(vec![done(3)]);
        assert_eq!(task.poll(), Poll::Ready("fast"));
    }

    #[test]
    fn a_task_is_polled_only_when_woken() {
        let polls = Rc::new(Cell::new(0));
        let mut task = Task::new({
            let polls = polls.clone();
            std::future::poll_fn(move |_| {
                polls.set(polls.get() + 1);
                Poll::<()>::Pending
            })
        });
        for _ in 0..3 {
            assert!(task.poll().is_pending());
        }
        assert_eq!(polls.get(), 1);
    }

    /// Wakes itself and waits, `times` times over.
    async fn give_way(times: u32) {
        for _ in 0..times {
            let mut first = true;
            std::future::poll_fn(|cx| {
                cx.waker().wake_by_ref();
                if std::mem::take(&mut first) { Poll::Pending } else { Poll::Ready(()) }
            })
            .await;
        }
    }

    #[test]
    fn a_task_that_gives_way_for_a_moment_just_goes_on() {
        assert!(Task::new(give_way(POLLS_IN_A_ROW - 1)).poll().is_ready());
    }

    #[test]
    fn a_task_that_keeps_giving_way_is_paused_and_resumed() {
        let mut task = Task::new(give_way(2 * POLLS_IN_A_ROW));
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![(1, 0)], vec![]));
        task.deliver(vec![done(1)]);
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![(2, 0)], vec![]));
        task.deliver(vec![done(2)]);
        assert!(task.poll().is_ready());
    }

    #[test]
    fn a_task_wakes_another_through_a_channel() {
        let (give, take) = futures_channel();
        let mut waiting = Task::new(take);
        assert!(waiting.poll().is_pending());
        assert_eq!(told(&waiting), (vec![], vec![]), "blocked on another task");
        let mut giving = Task::new(async move {
            sleep(Duration::from_millis(1)).await;
            give(7);
        });
        assert!(giving.poll().is_pending());
        assert_eq!(told(&giving).0, [(1, 1)]);
        assert!(waiting.poll().is_pending());
        giving.deliver(vec![done(1)]);
        assert!(giving.poll().is_ready());
        assert_eq!(waiting.poll(), Poll::Ready(7));
    }

    /// A one-shot channel between two tasks.
    fn futures_channel() -> (impl FnOnce(i32), impl Future<Output = i32>) {
        let cell = Rc::new((Cell::new(None), Cell::new(None::<Waker>)));
        let giver = cell.clone();
        let give = move |value| {
            giver.0.set(Some(value));
            giver.1.take().into_iter().for_each(Waker::wake);
        };
        let take = std::future::poll_fn(move |cx| match cell.0.take() {
            Some(value) => Poll::Ready(value),
            None => {
                cell.1.set(Some(cx.waker().clone()));
                Poll::Pending
            }
        });
        (give, take)
    }

    #[test]
    fn what_is_spawned_goes_on_behind_the_value() {
        let log = Rc::new(RefCell::new(Vec::new()));
        let mut task = Task::new({
            let log = log.clone();
            async move {
                let late = async move {
                    sleep(Duration::from_millis(1)).await;
                    log.borrow_mut().push("first");
                    let deeper = log.clone();
                    let spawned = async move { deeper.borrow_mut().push("spawned by the spawned") };
                    assert!(ops::spawn(Box::pin(spawned)).is_ok());
                    sleep(Duration::from_millis(2)).await;
                    log.borrow_mut().push("second");
                };
                assert!(ops::spawn(Box::pin(late)).is_ok());
                "value"
            }
        });
        assert_eq!(task.poll(), Poll::Ready("value"));
        assert!(!task.is_over());
        assert_eq!(told(&task), (vec![(1, 1)], vec![]));
        task.deliver(vec![done(1)]);
        assert!(task.poll().is_pending());
        assert_eq!(told(&task), (vec![(2, 2)], vec![]));
        assert_eq!(*log.borrow(), ["first", "spawned by the spawned"]);
        task.deliver(vec![done(2)]);
        assert!(task.poll().is_pending());
        assert!(task.is_over());
        assert_eq!(log.borrow().len(), 3);
    }

    #[test]
    fn outside_a_task_nothing_is_spawned() {
        assert!(ops::spawn(Box::pin(async {})).is_err());
    }

    #[test]
    fn ids_are_never_reused_and_end() {
        let mut tasks = Tasks::new();
        let first = tasks.next_id().unwrap();
        tasks.insert(first, ());
        assert_eq!(tasks.remove(first), Some(()));
        assert_eq!(tasks.remove(first), None);
        assert_ne!(tasks.next_id(), Some(first));
        tasks.last_id = u32::MAX;
        assert_eq!(tasks.next_id(), None);
    }
}
