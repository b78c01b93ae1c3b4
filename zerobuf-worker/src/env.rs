//! Variables and secrets.

use crate::abi::{Op, OpKind};
use crate::op_error::{OpError, checked};
use crate::ops::{self, Operation};

/// A variable or a secret of the worker, as text; None if there is none of this name.
///
/// The host is asked each time, which costs a wait; keep what is needed often.
///
/// ```
/// use http::{Request, Response};
/// use zerobuf_worker::{Body, BoxError, env};
///
/// async fn greet(_: Request<Body>) -> Result<Response<Body>, BoxError> {
///     let name = env("GREETING").await?.unwrap_or_else(|| "hello".into());
///     Ok(Response::new(Body::from(name)))
/// }
/// ```
///
/// # Errors
/// A host that does not offer this, and a value over the host's limit.
///
/// # Panics
/// When polled outside a handler.
pub async fn env(name: impl Into<String>) -> Result<Option<String>, OpError> {
    let op = Op { target: name.into(), method: "get".into(), ..ops::op(OpKind::Environment) };
    let result = checked(Operation::new(op).await)?;
    let text = |body: Vec<u8>| String::from_utf8_lossy(&body).into_owned();
    Ok((result.status == 200).then(|| text(result.body.unwrap_or_default())))
}
