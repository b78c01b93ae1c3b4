//! Waiting for time to pass.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::abi::{Op, OpKind};
use crate::imports;
use crate::ops::{Operation, op};

/// Waits for `duration`, while the guest serves other requests.
///
/// The host keeps the time, in whole milliseconds: a fraction counts as one more. About 49 days
/// is the longest sleep; a longer duration is cut to that. The sleep begins when it is first
/// polled; dropping the future ends it.
///
/// # Panics
/// When polled outside a handler.
///
/// ```
/// use std::time::Duration;
/// use http::{Request, Response};
/// use zerobuf_worker::{Body, sleep};
///
/// async fn slow(_: Request<Body>) -> Result<Response<Body>, std::convert::Infallible> {
///     sleep(Duration::from_millis(50)).await;
///     Ok(Response::new(Body::from("worth the wait")))
/// }
/// ```
pub fn sleep(duration: Duration) -> Sleep {
    Sleep { operation: Operation::new(sleep_op(whole_millis(duration))) }
}

pub(crate) fn whole_millis(duration: Duration) -> u32 {
    let millis = duration.as_nanos().div_ceil(1_000_000);
    u32::try_from(millis).unwrap_or(u32::MAX)
}

pub(crate) fn sleep_op(millis: u32) -> Op {
    Op { timeout: millis, ..op(OpKind::Sleep) }
}

/// The future that [`sleep`] returns.
#[derive(Debug)]
#[must_use = "a sleep does nothing unless it is awaited"]
pub struct Sleep {
    operation: Operation,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let result = ready!(Pin::new(&mut self.operation).poll(cx));
        if let Some(error) = result.error {
            // A sleep has no way to fail; a host that refuses it ends it early.
            imports::log(imports::Level::Warn, &format!("the host ended a sleep early: {error}"));
        }
        Poll::Ready(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_become_whole_milliseconds() {
        assert_eq!(whole_millis(Duration::ZERO), 0);
        assert_eq!(whole_millis(Duration::from_nanos(1)), 1);
        assert_eq!(whole_millis(Duration::from_millis(50)), 50);
        assert_eq!(whole_millis(Duration::from_micros(1001)), 2);
        assert_eq!(whole_millis(Duration::MAX), u32::MAX);
    }
}
