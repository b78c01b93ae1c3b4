//! The cache of the data centre.

use http::Response;

use super::{done, found, op, run};
use crate::abi::{Op, OpKind};
use crate::op_error::{ErrorKind, OpError};
use crate::{Body, fetch, headers};

/// The cache of the data centre that runs the guest.
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::BoxError> {
/// use http::Response;
/// use zerobuf_worker::{Body, cache};
///
/// let url = "https://example.com/rates";
/// if cache().get(url).await?.is_none() {
///     let rates = Response::builder().header("cache-control", "max-age=60");
///     cache().put(url, rates.body(Body::from("1.08"))?).await?;
/// }
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn cache() -> Cache {
    Cache(())
}

/// The cache; see [`cache`].
#[derive(Debug, Clone, Copy)]
pub struct Cache(());

impl Cache {
    /// The answer kept for a URL.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn get(&self, url: &str) -> Result<Option<Response<Body>>, OpError> {
        let result = run(op(OpKind::Cache, "match", url.into())).await?;
        if result.status == 0 { Ok(None) } else { fetch::response(result).map(Some) }
    }

    /// Keeps an answer, for as long as its `cache-control` allows.
    ///
    /// # Errors
    /// As [`Cache::get`], and `Rejected` for an answer that cannot be kept, such as one with
    /// `set-cookie`.
    pub async fn put(&self, url: &str, response: Response<Body>) -> Result<(), OpError> {
        let invalid = |error: String| OpError::new(ErrorKind::Invalid, error);
        let (parts, body) = response.into_parts();
        let mut lines =
            headers::from_map(&parts.headers).map_err(|error| invalid(error.to_string()))?;
        lines.push_str(&format!("status: {}\n", parts.status.as_u16()));
        let body = body.bytes().await.map_err(|error| invalid(error.to_string()))?;
        let body = Some(body.into());
        done(run(Op { headers: lines, body, ..op(OpKind::Cache, "put", url.into()) }).await?)
    }

    /// Forgets the answer for a URL; false if there was none.
    ///
    /// # Errors
    /// As [`Cache::get`].
    pub async fn delete(&self, url: &str) -> Result<bool, OpError> {
        Ok(found(run(op(OpKind::Cache, "delete", url.into())).await?)?.is_some())
    }
}
