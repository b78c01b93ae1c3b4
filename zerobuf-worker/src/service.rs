//! Services in the place of a handler: whatever implements `tower`'s trait, such as a router.

use std::future::{Future, poll_fn};
use std::pin::Pin;

use bytes::Bytes;
use http::{Request, Response};
use tower_service::Service;

use crate::body::Boxed;
use crate::{Body, BoxError};

/// The body of a response whose type nobody knows any more. It is read frame by frame.
type AnyBody = Pin<Box<dyn http_body::Body<Data = Bytes, Error = BoxError>>>;

/// What a handler returns, whichever it was.
pub type Answer = Pin<Box<dyn Future<Output = Result<Response<AnyBody>, BoxError>>>>;

/// The answer of one of several handlers, whose types differ.
pub fn answer<F, B, E>(response: F) -> Answer
where
    F: Future<Output = Result<Response<B>, E>> + 'static,
    B: http_body::Body + 'static,
    B::Error: Into<BoxError>,
    E: Into<BoxError> + 'static,
{
    Box::pin(async {
        let response = response.await.map_err(Into::into)?;
        Ok(response.map(|body| -> AnyBody { Box::pin(Boxed::new(body)) }))
    })
}

/// A service that is made once and answers all requests of an instance.
pub struct Shared(Box<dyn Fn(Request<Body>) -> Answer>);

impl Shared {
    /// Keeps a service.
    pub fn new<S, B>(service: S) -> Shared
    where
        S: Service<Request<Body>, Response = Response<B>> + Clone + 'static,
        S::Future: 'static,
        S::Error: Into<BoxError> + 'static,
        B: http_body::Body + 'static,
        B::Error: Into<BoxError>,
    {
        Shared(Box::new(move |request| answer(serve(service.clone(), request))))
    }

    /// Answers a request with a clone of the service, once that is ready for it.
    pub fn call(&self, request: Request<Body>) -> Answer {
        (self.0)(request)
    }
}

async fn serve<S: Service<Request<Body>>>(
    mut service: S,
    request: Request<Body>,
) -> Result<S::Response, S::Error> {
    poll_fn(|cx| service.poll_ready(cx)).await?;
    service.call(request).await
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::{Ready, ready};
    use std::rc::Rc;
    use std::task::{Context, Poll};

    use futures_util::FutureExt;

    use super::*;

    /// Is ready when it is asked the second time, and answers with the calls of all its clones.
    #[derive(Clone)]
    struct Counter {
        asked: bool,
        calls: Rc<Cell<u32>>,
        broken: bool,
    }

    impl Counter {
        fn new() -> Counter {
            Counter { asked: false, calls: Rc::default(), broken: false }
        }
    }

    impl Service<Request<Body>> for Counter {
        type Response = Response<Body>;
        type Error = BoxError;
        type Future = Ready<Result<Response<Body>, BoxError>>;

        fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            if self.broken {
                return Poll::Ready(Err("out of order".into()));
            }
            if !std::mem::replace(&mut self.asked, true) {
                cx.waker().wake_by_ref();
                return Poll::Pending;
            }
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, _: Request<Body>) -> Self::Future {
            assert!(self.asked, "called before it was ready");
            self.calls.set(self.calls.get() + 1);
            ready(Ok(Response::new(Body::from(self.calls.get().to_string()))))
        }
    }

    fn call(service: &Shared) -> Result<String, BoxError> {
        let answered = async {
            let response = service.call(Request::new(Body::empty())).await?;
            let frames = crate::body::read(response.into_body()).await?;
            Ok(String::from_utf8(frames.concat())?)
        };
        let mut answered = Box::pin(answered);
        let mut cx = Context::from_waker(std::task::Waker::noop());
        loop {
            if let Poll::Ready(text) = answered.as_mut().poll(&mut cx) {
                return text;
            }
        }
    }

    #[test]
    fn each_request_gets_a_clone_that_was_asked_whether_it_is_ready() {
        let service = Shared::new(Counter::new());
        assert_eq!(call(&service).unwrap(), "1");
        assert_eq!(call(&service).unwrap(), "2", "the clones share what the service shares");
        let mut waiting = service.call(Request::new(Body::empty()));
        assert!((&mut waiting).now_or_never().is_none(), "the next clone is not ready at once");
    }

    #[test]
    fn a_service_that_cannot_become_ready_fails_the_request() {
        let service = Shared::new(Counter { broken: true, ..Counter::new() });
        assert_eq!(call(&service).unwrap_err().to_string(), "out of order");
    }
}
