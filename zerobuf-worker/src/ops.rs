//! The operations of one task: what the host is asked to do, and what came of it.
//!
//! Every kind of operation works the same way. An [`Operation`] is a future over a filled-in
//! [`Op`]: its first poll enters the op in the table of the task that polls it, the next
//! suspension tells the host, and the host's result ends the future. Dropping the future takes the
//! operation back, without the host ever hearing of it where that is still possible.
//!
//! Futures that go on behind the response of their task are [spawned](spawn) here too.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use crate::abi::{Op, OpFailure, OpKind, OpResult};

/// The operations of one task.
///
/// A mutex rather than a cell, although a guest has one thread: it makes the futures `Send`, which
/// frameworks ask of a handler.
#[derive(Debug, Default)]
pub(crate) struct Ops(Mutex<Table>);

#[derive(Debug, Default)]
struct Table {
    last_id: u32,
    running: BTreeMap<u32, Entry>,
    /// Not yet told to the host, in the order they were started.
    new: Vec<Op>,
    /// Told to the host, and no longer wanted.
    dropped: Vec<u32>,
    closed: bool,
}

#[derive(Debug)]
enum Entry {
    Waiting(Waker),
    Done(OpResult),
}

impl Ops {
    fn table(&self) -> MutexGuard<'_, Table> {
        // Nothing below leaves the table half changed, so a panic elsewhere does not spoil it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters an operation. None when the task has ended or has no ids left.
    fn start(&self, mut op: Op, waker: &Waker) -> Option<u32> {
        let mut table = self.table();
        if table.closed {
            return None;
        }
        let id = table.last_id.checked_add(1)?;
        table.last_id = id;
        op.id = id;
        table.new.push(op);
        table.running.insert(id, Entry::Waiting(waker.clone()));
        Some(id)
    }

    fn poll(&self, id: u32, waker: &Waker) -> Poll<Option<OpResult>> {
        let mut table = self.table();
        match table.running.get_mut(&id) {
            Some(Entry::Waiting(current)) => {
                let old = std::mem::replace(current, waker.clone());
                // Foreign code runs when a waker is dropped; the table is not locked then.
                drop(table);
                drop(old);
                return Poll::Pending;
            }
            Some(Entry::Done(_)) => {}
            None => return Poll::Ready(None),
        }
        match table.running.remove(&id) {
            Some(Entry::Done(result)) => Poll::Ready(Some(result)),
            _ => Poll::Ready(None),
        }
    }

    fn withdraw(&self, id: u32) {
        let mut table = self.table();
        let entry = table.running.remove(&id);
        if let Some(Entry::Waiting(_)) = &entry {
            let before = table.new.len();
            table.new.retain(|op| op.id != id);
            if table.new.len() == before {
                table.dropped.push(id);
            }
        }
        drop(table);
        drop(entry);
    }

    /// Hands results to the futures that wait for them. A result that nobody waits for, because
    /// its operation was dropped meanwhile, is forgotten.
    pub(crate) fn deliver(&self, results: Vec<OpResult>) {
        let mut wakers = Vec::with_capacity(results.len());
        let mut table = self.table();
        for result in results {
            // The host cannot know a drop that is not yet told; it need not be told any more.
            table.dropped.retain(|&id| id != result.id);
            if table.new.iter().any(|op| op.id == result.id) {
                continue;
            }
            if let Some(entry @ Entry::Waiting(_)) = table.running.get_mut(&result.id)
                && let Entry::Waiting(waker) = std::mem::replace(entry, Entry::Done(result))
            {
                wakers.push(waker);
            }
        }
        drop(table);
        wakers.into_iter().for_each(Waker::wake);
    }

    /// What the host has to be told at a suspension: operations to start, operations to drop.
    pub(crate) fn take_changes(&self) -> (Vec<Op>, Vec<u32>) {
        let mut table = self.table();
        (std::mem::take(&mut table.new), std::mem::take(&mut table.dropped))
    }

    /// Ends the table with its task: nothing is started here any more, and futures that have
    /// left for another task are woken so that they notice.
    pub(crate) fn close(&self) {
        let mut table = self.table();
        table.closed = true;
        let running = std::mem::take(&mut table.running);
        drop(table);
        for entry in running.into_values() {
            if let Entry::Waiting(waker) = entry {
                waker.wake();
            }
        }
    }
}

/// A future without a result that runs beside the one of its task.
pub(crate) type Background = Pin<Box<dyn Future<Output = ()>>>;

/// The task that is being polled.
struct Current {
    ops: Arc<Ops>,
    /// What it spawned and has not polled yet.
    spawned: Vec<Background>,
}

thread_local! {
    static CURRENT: RefCell<Option<Current>> = const { RefCell::new(None) };
}

/// Makes `ops` the current table while `poll` runs.
pub(crate) fn enter<R>(ops: &Arc<Ops>, poll: impl FnOnce() -> R) -> R {
    /// Puts back what was current before, also when `poll` panics.
    struct Restore(Option<Current>);
    impl Drop for Restore {
        fn drop(&mut self) {
            let inner = CURRENT.replace(self.0.take());
            // Foreign code runs when a future is dropped; nothing is borrowed then.
            drop(inner);
        }
    }
    let current = Current { ops: ops.clone(), spawned: Vec::new() };
    let _restore = Restore(CURRENT.replace(Some(current)));
    poll()
}

fn current() -> Option<Arc<Ops>> {
    CURRENT.with_borrow(|current| current.as_ref().map(|current| current.ops.clone()))
}

/// Adds a future to the current task. Gives it back if there is none.
pub(crate) fn spawn(future: Background) -> Result<(), Background> {
    CURRENT.with_borrow_mut(|current| match current {
        Some(current) => {
            current.spawned.push(future);
            Ok(())
        }
        None => Err(future),
    })
}

/// What was spawned since the last look.
pub(crate) fn take_spawned() -> Vec<Background> {
    let take = |current: &mut Current| std::mem::take(&mut current.spawned);
    CURRENT.with_borrow_mut(|current| current.as_mut().map(take).unwrap_or_default())
}

/// An operation with nothing filled in.
pub(crate) fn op(kind: OpKind) -> Op {
    Op {
        id: 0,
        kind: kind as i32,
        target: String::new(),
        method: String::new(),
        headers: String::new(),
        body: None,
        timeout: 0,
        flags: 0,
        limit: None,
    }
}

/// The future of one operation of any kind.
#[derive(Debug)]
pub(crate) struct Operation {
    /// None once it was started, unless it may be started again.
    op: Option<Op>,
    running: Option<(Arc<Ops>, u32)>,
}

impl Operation {
    pub(crate) fn new(op: Op) -> Operation {
        Operation { op: Some(op), running: None }
    }

    /// What to start. Only a sleep can be started a second time: anything else happens once.
    fn take_op(&mut self) -> Option<Op> {
        match &self.op {
            Some(op) if op.kind == OpKind::Sleep as i32 => Some(op.clone()),
            _ => self.op.take(),
        }
    }
}

/// The result of an operation whose task ended before it did.
fn abandoned() -> OpResult {
    OpResult {
        id: 0,
        status: 0,
        content_type: String::new(),
        headers: String::new(),
        body: None,
        error: Some("the request that started the operation has ended".into()),
        code: Some(OpFailure::Other as u32),
    }
}

impl Future for Operation {
    type Output = OpResult;

    /// # Panics
    /// When polled outside a handler: nobody there could ask the host.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<OpResult> {
        if let Some((ops, id)) = &self.running {
            match ops.poll(*id, cx.waker()) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(result) => {
                    self.running = None;
                    if let Some(result) = result {
                        return Poll::Ready(result);
                    }
                    // The task that started it has ended, and the host dropped the operation
                    // with it.
                }
            }
        }
        let ops = current().expect("operations such as sleep work only inside a handler");
        let Some(op) = self.take_op() else { return Poll::Ready(abandoned()) };
        self.running = ops.start(op, cx.waker()).map(|id| (ops, id));
        Poll::Pending
    }
}

impl Drop for Operation {
    fn drop(&mut self) {
        if let Some((ops, id)) = self.running.take() {
            ops.withdraw(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use super::*;
    use crate::sleep::sleep_op;

    fn result(id: u32) -> OpResult {
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

    fn poll(ops: &Arc<Ops>, operation: Pin<&mut Operation>) -> Poll<OpResult> {
        enter(ops, || operation.poll(&mut Context::from_waker(Waker::noop())))
    }

    fn ids(ops: &Ops) -> (Vec<u32>, Vec<u32>) {
        let (new, dropped) = ops.take_changes();
        (new.iter().map(|op| op.id).collect(), dropped)
    }

    #[test]
    fn an_operation_starts_with_its_first_poll_and_ends_with_its_result() {
        let ops = Arc::<Ops>::default();
        let mut operation = pin!(Operation::new(sleep_op(5)));
        assert_eq!(ids(&ops), (vec![], vec![]));
        assert!(poll(&ops, operation.as_mut()).is_pending());
        assert_eq!(ids(&ops), (vec![1], vec![]));
        assert!(poll(&ops, operation.as_mut()).is_pending());
        assert_eq!(ids(&ops), (vec![], vec![]), "told once");
        ops.deliver(vec![result(1)]);
        assert_eq!(poll(&ops, operation.as_mut()), Poll::Ready(result(1)));
    }

    #[test]
    fn dropping_before_the_host_knows_leaves_no_trace() {
        let ops = Arc::<Ops>::default();
        let mut operation = Box::pin(Operation::new(sleep_op(5)));
        assert!(poll(&ops, operation.as_mut()).is_pending());
        drop(operation);
        assert_eq!(ids(&ops), (vec![], vec![]));
    }

    #[test]
    fn dropping_afterwards_tells_the_host_once() {
        let ops = Arc::<Ops>::default();
        let mut operation = Box::pin(Operation::new(sleep_op(5)));
        assert!(poll(&ops, operation.as_mut()).is_pending());
        assert_eq!(ids(&ops), (vec![1], vec![]));
        drop(operation);
        assert_eq!(ids(&ops), (vec![], vec![1]));
        assert_eq!(ids(&ops), (vec![], vec![]));
    }

    #[test]
    fn a_result_that_crosses_its_drop_is_forgotten_and_so_is_the_drop() {
        let ops = Arc::<Ops>::default();
        let mut operation = Box::pin(Operation::new(sleep_op(5)));
        assert!(poll(&ops, operation.as_mut()).is_pending());
        ops.take_changes();
        drop(operation);
        ops.deliver(vec![result(1)]);
        assert_eq!(ids(&ops), (vec![], vec![]));
    }

    #[test]
    fn results_nobody_asked_for_change_nothing() {
        let ops = Arc::<Ops>::default();
        let mut operation = pin!(Operation::new(sleep_op(5)));
        ops.deliver(vec![result(1)]);
        assert!(poll(&ops, operation.as_mut()).is_pending());
        // The host has not heard of operation 1 yet, so this cannot be its result.
        ops.deliver(vec![result(1), result(9)]);
        assert!(poll(&ops, operation.as_mut()).is_pending());
        ops.take_changes();
        ops.deliver(vec![result(1), result(1)]);
        assert!(poll(&ops, operation.as_mut()).is_ready());
    }

    #[test]
    fn a_sleep_that_outlives_its_task_starts_again_in_the_next() {
        let (first, second) = (Arc::<Ops>::default(), Arc::<Ops>::default());
        let mut operation = Box::pin(Operation::new(sleep_op(5)));
        assert!(poll(&first, operation.as_mut()).is_pending());
        first.close();
        assert!(poll(&second, operation.as_mut()).is_pending());
        assert_eq!(ids(&second), (vec![1], vec![]));
        drop(operation);
        assert_eq!(ids(&second), (vec![], vec![1]));
    }

    #[test]
    fn what_outlives_its_task_and_is_no_sleep_happens_only_once() {
        let (first, second) = (Arc::<Ops>::default(), Arc::<Ops>::default());
        let mut operation = pin!(Operation::new(op(OpKind::Fetch)));
        assert!(poll(&first, operation.as_mut()).is_pending());
        assert_eq!(ids(&first), (vec![1], vec![]));
        first.close();
        let Poll::Ready(result) = poll(&second, operation.as_mut()) else { panic!("it is over") };
        assert_eq!(
            result.error.as_deref(),
            Some("the request that started the operation has ended")
        );
        assert_eq!(ids(&second), (vec![], vec![]));
    }

    #[test]
    fn nothing_starts_in_an_ended_task() {
        let ops = Arc::<Ops>::default();
        ops.close();
        let mut operation = pin!(Operation::new(sleep_op(5)));
        assert!(poll(&ops, operation.as_mut()).is_pending());
        assert_eq!(ids(&ops), (vec![], vec![]));
    }

    #[test]
    #[should_panic(expected = "only inside a handler")]
    fn outside_a_handler_there_is_nobody_to_ask() {
        let _ = pin!(Operation::new(sleep_op(5))).poll(&mut Context::from_waker(Waker::noop()));
    }
}
