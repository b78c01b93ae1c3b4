//! Work behind the response.

use std::future::Future;

use crate::ops;

/// Lets a future run on after the response: the client does not wait for it.
///
/// It runs beside the handler, from the handler's next wait on. What it gives is dropped. A host
/// keeps the request alive for it, within the bounds of its runtime: Cloudflare's is 30 seconds. A
/// request that is cancelled before its response takes the future with it.
///
/// # Panics
/// Outside a handler.
///
/// ```
/// use std::time::Duration;
/// use http::{Request, Response};
/// use zerobuf_worker::{Body, sleep, wait_until};
///
/// async fn quick(_: Request<Body>) -> Result<Response<Body>, std::convert::Infallible> {
///     wait_until(async {
///         sleep(Duration::from_millis(50)).await;
///         log::info!("counted");
///     });
///     Ok(Response::new(Body::from("done")))
/// }
/// ```
pub fn wait_until<F>(future: F)
where
    F: Future + 'static,
{
    let spawned = ops::spawn(Box::pin(async {
        let _ = future.await;
    }));
    assert!(spawned.is_ok(), "wait_until works only inside a handler");
}
