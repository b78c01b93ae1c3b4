//! Other workers, and other Durable Objects.

use http::Request;

use crate::Body;
use crate::abi::OpKind;
use crate::fetch::{Fetch, Redirect};

/// The worker that is bound under this name.
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::BoxError> {
/// use http::Request;
/// use zerobuf_worker::service;
///
/// let request = Request::get("https://auth/whoami").body(())?;
/// let answer = service("AUTH").fetch(request).await?;
/// # Ok(())
/// # }
/// ```
pub fn service(binding: impl Into<String>) -> Service {
    Service { whom: binding.into() }
}

/// The Durable Object with this name, of the namespace that is bound under `binding`.
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::BoxError> {
/// use http::Request;
/// use zerobuf_worker::durable_object;
///
/// let request = Request::post("https://object/add").body("3")?;
/// let answer = durable_object("COUNTER", "apples").fetch(request).await?;
/// # Ok(())
/// # }
/// ```
pub fn durable_object(binding: &str, name: &str) -> Service {
    let mut whom = format!("{binding}/");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            whom.push(byte.into());
        } else {
            whom.push_str(&format!("%{byte:02X}"));
        }
    }
    Service { whom }
}

/// Something that answers requests inside the platform; see [`service`] and [`durable_object`].
#[derive(Debug, Clone)]
pub struct Service {
    whom: String,
}

impl Service {
    /// As [`fetch`](crate::fetch()), but to this worker or object. The URL is a whole one, of
    /// which the host's name means nothing. Redirects are not followed unless one asks for it.
    pub fn fetch<B: Into<Body>>(&self, request: Request<B>) -> Fetch {
        let target = format!("{} {}", self.whom, request.uri());
        Fetch::new(OpKind::Service, target, request).redirect(Redirect::Manual)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_objects_are_percent_encoded() {
        assert_eq!(durable_object("A", "b/c d\u{e9}~").whom, "A/b%2Fc%20d%C3%A9~");
    }
}
