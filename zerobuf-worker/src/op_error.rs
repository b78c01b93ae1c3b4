//! Why an operation failed.

use std::fmt;

use crate::abi::{OpFailure, OpResult};

/// Why an operation failed.
///
/// ```
/// use http::Request;
/// use zerobuf_worker::{ErrorKind, fetch};
///
/// async fn is_up(url: &str) -> Result<bool, zerobuf_worker::BoxError> {
///     match fetch(Request::get(url).body(())?).await {
///         Ok(response) => Ok(response.status().is_success()),
///         Err(error) if error.kind() == ErrorKind::Network => Ok(false),
///         Err(error) => Err(error.into()),
///     }
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpError {
    kind: ErrorKind,
    message: String,
}

/// The sorts of failures of operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// None of the others; the message says what.
    Other,
    /// The host does not offer this operation.
    Unsupported,
    /// No such operation makes sense: a URL, key or header that cannot be.
    Invalid,
    /// The worker has no such binding, or it is of another kind.
    Binding,
    /// The time was up.
    Timeout,
    /// No connection, or it ended early.
    Network,
    /// The answer has more bytes than allowed.
    TooLarge,
    /// A redirect that was not to be followed, or too many.
    Redirect,
    /// The service was reached and said no.
    Rejected,
    /// The answer is not what this operation brings.
    Answer,
}

impl OpError {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> OpError {
        OpError { kind, message: message.into() }
    }

    /// What sort of failure it is.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for OpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for OpError {}

/// A result that did what was asked, or why it did not.
pub(crate) fn checked(mut result: OpResult) -> Result<OpResult, OpError> {
    let Some(message) = result.error.take() else { return Ok(result) };
    let kind = match result.code {
        Some(code) if code == OpFailure::Unsupported as u32 => ErrorKind::Unsupported,
        Some(code) if code == OpFailure::Invalid as u32 => ErrorKind::Invalid,
        Some(code) if code == OpFailure::Binding as u32 => ErrorKind::Binding,
        Some(code) if code == OpFailure::Timeout as u32 => ErrorKind::Timeout,
        Some(code) if code == OpFailure::Network as u32 => ErrorKind::Network,
        Some(code) if code == OpFailure::TooLarge as u32 => ErrorKind::TooLarge,
        Some(code) if code == OpFailure::Redirect as u32 => ErrorKind::Redirect,
        Some(code) if code == OpFailure::Rejected as u32 => ErrorKind::Rejected,
        _ => ErrorKind::Other,
    };
    Err(OpError { kind, message })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::abi::OpKind;

    fn failed(code: Option<u32>) -> OpResult {
        let (content_type, headers) = (String::new(), String::new());
        let error = Some("why".to_owned());
        OpResult { id: 1, status: 0, content_type, headers, body: None, error, code }
    }

    #[test]
    fn a_code_nobody_knows_is_another_failure() {
        for (code, kind) in [
            (None, ErrorKind::Other),
            (Some(0), ErrorKind::Other),
            (Some(4), ErrorKind::Timeout),
            (Some(8), ErrorKind::Rejected),
            (Some(u32::MAX), ErrorKind::Other),
        ] {
            let error = checked(failed(code)).unwrap_err();
            assert_eq!((error.kind(), error.to_string().as_str()), (kind, "why"));
        }
        assert!(checked(OpResult { error: None, ..failed(Some(OpKind::Kv as u32)) }).is_ok());
    }
}
