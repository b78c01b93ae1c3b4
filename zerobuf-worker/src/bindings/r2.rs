//! Object stores.

use std::collections::BTreeMap;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};

use super::{
    MISSING, OK, ascii_json, done, found, from_json, header, op, run, to_json, unexpected,
};
use crate::abi::{Op, OpKind, OpResult};
use crate::headers;
use crate::op_error::{ErrorKind, OpError};
use crate::request::header_map;

/// A condition of a get or put was not met.
const UNMET: i32 = 412;

/// The R2 bucket with this binding.
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::OpError> {
/// use zerobuf_worker::r2;
///
/// let bucket = r2("PICTURES");
/// bucket.put("cat.png", vec![1, 2, 3]).header("content-type", "image/png").send().await?;
/// if let Some(cat) = bucket.get("cat.png").send().await? {
///     assert_eq!(cat.content_type, "image/png");
/// }
/// # Ok(())
/// # }
/// ```
pub fn r2(binding: impl Into<String>) -> R2 {
    R2 { binding: binding.into() }
}

/// An R2 bucket; see [`r2`]. All its operations fail with an [`OpError`].
#[derive(Debug, Clone)]
pub struct R2 {
    binding: String,
}

/// An object: its content, unless only that was not asked for, and what is known about it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct R2Object {
    /// The content; empty after [`R2::head`] and for a condition that was not met.
    pub body: Vec<u8>,
    /// Whether the conditions of the get were met.
    pub met: bool,
    /// Empty for none.
    pub content_type: String,
    /// The other HTTP metadata: `cache-control`, `content-language` and so on.
    pub headers: HeaderMap,
    /// In quotes, as in an HTTP header.
    pub etag: String,
    /// Bytes of the whole object.
    pub size: u64,
    /// Milliseconds since the Unix epoch.
    pub uploaded: f64,
    /// Metadata of one's own.
    pub custom: BTreeMap<String, String>,
}

impl R2 {
    fn target(&self, key: &str) -> String {
        format!("{}/{key}", self.binding)
    }

    /// What is known about an object.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn head(&self, key: &str) -> Result<Option<R2Object>, OpError> {
        found(run(op(OpKind::R2, "head", self.target(key))).await?)?.map(object).transpose()
    }

    /// Gets an object: finish with [`R2Get::send`].
    pub fn get(&self, key: &str) -> R2Get {
        R2Get { op: op(OpKind::R2, "get", self.target(key)), failed: None }
    }

    /// Stores an object: finish with [`R2Put::send`].
    pub fn put(&self, key: &str, content: impl Into<Vec<u8>>) -> R2Put {
        let body = Some(content.into());
        R2Put { op: Op { body, ..op(OpKind::R2, "put", self.target(key)) }, failed: None }
    }

    /// Deletes an object, if it is there.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn delete(&self, key: &str) -> Result<(), OpError> {
        done(run(op(OpKind::R2, "delete", self.target(key))).await?)
    }

    /// Lists objects: finish with [`R2List::send`].
    pub fn list(&self) -> R2List {
        R2List { target: self.target(""), options: ListOptions::default() }
    }
}

fn object(mut result: OpResult) -> Result<R2Object, OpError> {
    let broken = || OpError::new(ErrorKind::Answer, "the answer describes no object");
    let number = |name| header(&result, name).and_then(|value| value.parse::<f64>().ok());
    let custom = header(&result, "custom-metadata").map(serde_json::from_str).transpose();
    let mut object = R2Object {
        body: Vec::new(),
        met: result.status == OK,
        content_type: result.content_type.clone(),
        headers: header_map(&result.headers).map_err(|_| broken())?,
        etag: header(&result, "etag").ok_or_else(broken)?.into(),
        size: number("object-size").ok_or_else(broken)? as u64,
        uploaded: number("object-uploaded").ok_or_else(broken)?,
        custom: custom.map_err(|_| broken())?.unwrap_or_default(),
    };
    for own in ["etag", "object-size", "object-uploaded", "object-version", "custom-metadata"] {
        object.headers.remove(own);
    }
    object.body = result.body.take().unwrap_or_default();
    Ok(object)
}

fn push(op: &mut Op, failed: &mut Option<OpError>, name: &str, value: &str) {
    if let Err(error) = headers::push(&mut op.headers, name, value) {
        *failed = Some(OpError::new(ErrorKind::Invalid, error.to_string()));
    }
}

/// An object that is being asked for.
#[derive(Debug)]
#[must_use = "nothing is asked for before `send`"]
pub struct R2Get {
    op: Op,
    failed: Option<OpError>,
}

impl R2Get {
    /// Only a part: `bytes=0-99` and the like, as in the HTTP header.
    pub fn range(mut self, range: &str) -> R2Get {
        push(&mut self.op, &mut self.failed, "range", range);
        self
    }

    /// A condition: `if-none-match` and the like.
    pub fn condition(mut self, name: &HeaderName, value: &HeaderValue) -> R2Get {
        let value = headers::to_text(value.as_bytes());
        push(&mut self.op, &mut self.failed, name.as_str(), &value);
        self
    }

    /// Asks for the object; None if there is none.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn send(self) -> Result<Option<R2Object>, OpError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let result = run(self.op).await?;
        match result.status {
            OK | UNMET => object(result).map(Some),
            MISSING => Ok(None),
            _ => Err(unexpected(&result)),
        }
    }
}

/// An object on its way into a bucket.
#[derive(Debug)]
#[must_use = "nothing is stored before `send`"]
pub struct R2Put {
    op: Op,
    failed: Option<OpError>,
}

impl R2Put {
    /// HTTP metadata such as `content-type`, or a condition such as `if-match`.
    pub fn header(mut self, name: &str, value: &str) -> R2Put {
        push(&mut self.op, &mut self.failed, name, value);
        self
    }

    /// Metadata of one's own.
    pub fn custom(mut self, metadata: &BTreeMap<String, String>) -> R2Put {
        match ascii_json(metadata) {
            Ok(json) => push(&mut self.op, &mut self.failed, "custom-metadata", &json),
            Err(error) => self.failed = Some(error),
        }
        self
    }

    /// Stores the object. None if a condition was not met.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn send(self) -> Result<Option<R2Object>, OpError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let result = run(self.op).await?;
        match result.status {
            OK => object(result).map(Some),
            UNMET => Ok(None),
            _ => Err(unexpected(&result)),
        }
    }
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct ListOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
}

/// A list of objects that is being asked for.
#[derive(Debug)]
#[must_use = "nothing is listed before `send`"]
pub struct R2List {
    target: String,
    options: ListOptions,
}

impl R2List {
    /// Keys that begin like this.
    pub fn prefix(mut self, prefix: impl Into<String>) -> R2List {
        self.options.prefix = Some(prefix.into());
        self
    }

    /// Keys that have this behind the prefix are told as [`R2Objects::prefixes`].
    pub fn delimiter(mut self, delimiter: impl Into<String>) -> R2List {
        self.options.delimiter = Some(delimiter.into());
        self
    }

    /// Keys behind this one.
    pub fn start_after(mut self, key: impl Into<String>) -> R2List {
        self.options.start_after = Some(key.into());
        self
    }

    /// At most so many: 1 to 1000.
    pub fn limit(mut self, limit: u32) -> R2List {
        self.options.limit = Some(limit);
        self
    }

    /// What follows an earlier part of the list: its [`R2Objects::cursor`].
    pub fn cursor(mut self, cursor: impl Into<String>) -> R2List {
        self.options.cursor = Some(cursor.into());
        self
    }

    /// Asks for the list.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn send(self) -> Result<R2Objects, OpError> {
        let body = Some(to_json(&self.options)?);
        from_json(&run(Op { body, ..op(OpKind::R2, "list", self.target) }).await?)
    }
}

/// A part of the list of objects.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct R2Objects {
    /// The objects, in the order of their keys.
    pub objects: Vec<R2Entry>,
    /// What comes before the delimiter in the keys that have it.
    pub prefixes: Vec<String>,
    /// Where the rest begins; None at the end.
    pub cursor: Option<String>,
}

/// An object in a list.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct R2Entry {
    /// Its key.
    pub key: String,
    /// Its size in bytes.
    pub size: u64,
    /// Without quotes.
    pub etag: String,
    /// Names this version of the object.
    pub version: String,
    /// Milliseconds since the Unix epoch.
    pub uploaded: f64,
}
