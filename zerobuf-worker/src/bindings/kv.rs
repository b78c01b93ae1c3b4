//! Key-value namespaces.

use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{ascii_json, done, found, from_json, header, op, run, to_json};
use crate::abi::OpKind;
use crate::op_error::{ErrorKind, OpError};

/// The KV namespace with this binding.
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::OpError> {
/// use std::time::Duration;
/// use zerobuf_worker::kv;
///
/// let sessions = kv("SESSIONS");
/// sessions.put("ada", "1815").expire_after(Duration::from_secs(3600)).send().await?;
/// let value: Option<Vec<u8>> = sessions.get("ada").await?;
/// let keys = sessions.list().prefix("a").limit(10).send().await?;
/// # Ok(())
/// # }
/// ```
pub fn kv(binding: impl Into<String>) -> Kv {
    Kv { binding: binding.into() }
}

/// A KV namespace; see [`kv`]. All its operations fail with an [`OpError`].
#[derive(Debug, Clone)]
pub struct Kv {
    binding: String,
}

/// A value and what was stored along with it.
#[derive(Debug, Clone, PartialEq)]
pub struct KvEntry {
    /// The value.
    pub value: Vec<u8>,
    metadata: Option<String>,
}

impl KvEntry {
    /// The metadata; None without any.
    ///
    /// # Errors
    /// Metadata of another form.
    pub fn metadata<T: DeserializeOwned>(&self) -> Result<Option<T>, OpError> {
        let parse = |json: &String| serde_json::from_str(json);
        let metadata = self.metadata.as_ref().map(parse).transpose();
        metadata.map_err(|error| OpError::new(ErrorKind::Answer, error.to_string()))
    }
}

impl Kv {
    fn target(&self, key: &str) -> String {
        format!("{}/{key}", self.binding)
    }

    /// The value under a key.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, OpError> {
        Ok(self.entry(key).await?.map(|entry| entry.value))
    }

    /// The value under a key, and its metadata.
    ///
    /// # Errors
    /// As [`Kv::get`].
    pub async fn entry(&self, key: &str) -> Result<Option<KvEntry>, OpError> {
        let result = found(run(op(OpKind::Kv, "get", self.target(key))).await?)?;
        Ok(result.map(|result| KvEntry {
            metadata: header(&result, "metadata").map(String::from),
            value: result.body.unwrap_or_default(),
        }))
    }

    /// Stores a value: finish with [`KvPut::send`].
    pub fn put(&self, key: &str, value: impl Into<Vec<u8>>) -> KvPut {
        let body = Some(value.into());
        KvPut {
            op: crate::abi::Op { body, ..op(OpKind::Kv, "put", self.target(key)) },
            failed: None,
        }
    }

    /// Deletes a key, if it is there.
    ///
    /// # Errors
    /// As [`Kv::get`].
    pub async fn delete(&self, key: &str) -> Result<(), OpError> {
        done(run(op(OpKind::Kv, "delete", self.target(key))).await?)
    }

    /// Lists keys: finish with [`KvList::send`].
    pub fn list(&self) -> KvList {
        KvList { target: self.target(""), options: ListOptions::default() }
    }
}

/// A value on its way into a namespace.
#[derive(Debug)]
#[must_use = "nothing is stored before `send`"]
pub struct KvPut {
    op: crate::abi::Op,
    failed: Option<OpError>,
}

impl KvPut {
    /// Lets the value expire after this time; a minute is the least.
    pub fn expire_after(mut self, duration: Duration) -> KvPut {
        self.op.headers.push_str(&format!("expiration-ttl: {}\n", duration.as_secs()));
        self
    }

    /// Lets the value expire at this second since the Unix epoch.
    pub fn expire_at(mut self, second: u64) -> KvPut {
        self.op.headers.push_str(&format!("expiration: {second}\n"));
        self
    }

    /// Stores something along with the value: at most 1024 bytes of JSON.
    pub fn metadata(mut self, metadata: &impl Serialize) -> KvPut {
        match ascii_json(metadata) {
            Ok(json) => self.op.headers.push_str(&format!("metadata: {json}\n")),
            Err(error) => self.failed = Some(error),
        }
        self
    }

    /// Stores the value.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn send(self) -> Result<(), OpError> {
        match self.failed {
            Some(error) => Err(error),
            None => done(run(self.op).await?),
        }
    }
}

#[derive(Debug, Default, Serialize)]
struct ListOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cursor: Option<String>,
}

/// A list of keys that is being asked for.
#[derive(Debug)]
#[must_use = "nothing is listed before `send`"]
pub struct KvList {
    target: String,
    options: ListOptions,
}

impl KvList {
    /// Keys that begin like this.
    pub fn prefix(mut self, prefix: impl Into<String>) -> KvList {
        self.options.prefix = Some(prefix.into());
        self
    }

    /// At most so many keys: 1 to 1000.
    pub fn limit(mut self, limit: u32) -> KvList {
        self.options.limit = Some(limit);
        self
    }

    /// What follows an earlier part of the list: its [`KvKeys::cursor`].
    pub fn cursor(mut self, cursor: impl Into<String>) -> KvList {
        self.options.cursor = Some(cursor.into());
        self
    }

    /// Asks for the keys.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn send(self) -> Result<KvKeys, OpError> {
        let body = Some(to_json(&self.options)?);
        let op = crate::abi::Op { body, ..op(OpKind::Kv, "list", self.target) };
        from_json(&run(op).await?)
    }
}

/// A part of the list of keys.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct KvKeys {
    /// The keys, in order.
    pub keys: Vec<KvKey>,
    /// Where the rest begins; None at the end.
    pub cursor: Option<String>,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct KvKey {
    /// The key itself.
    pub name: String,
    /// The second since the Unix epoch at which it expires.
    pub expiration: Option<u64>,
    /// What was stored along with the value.
    pub metadata: Option<serde_json::Value>,
}
