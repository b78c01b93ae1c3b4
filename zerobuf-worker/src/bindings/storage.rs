//! The storage of the Durable Object that the guest runs in.

use serde::Serialize;

use super::{done, found, op, run, to_json};
use crate::abi::{Op, OpKind, OpResult};
use crate::op_error::{ErrorKind, OpError};

/// In the place of a length: the key is deleted.
const DELETED: u32 = u32::MAX;

/// The storage of the Durable Object that the guest runs in. In a stateless worker every operation
/// on it fails with [`ErrorKind::Unsupported`].
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::OpError> {
/// use zerobuf_worker::{Batch, storage};
///
/// storage().put("count", "1").await?;
/// storage().batch(Batch::new().put("a", "1").delete("count")).await?;
/// let entries = storage().list().prefix("a").limit(10).send().await?;
/// assert_eq!(entries, [("a".to_owned(), b"1".to_vec())]);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn storage() -> Storage {
    Storage(())
}

/// The storage; see [`storage`]. Values are bytes. All operations fail with an [`OpError`].
#[derive(Debug, Clone, Copy)]
pub struct Storage(());

fn storage_op(method: &str, key: &str) -> Op {
    op(OpKind::Storage, method, key.into())
}

impl Storage {
    /// The value under a key.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, OpError> {
        let result = found(run(storage_op("get", key)).await?)?;
        Ok(result.map(|result| result.body.unwrap_or_default()))
    }

    /// Stores a value.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn put(&self, key: &str, value: impl Into<Vec<u8>>) -> Result<(), OpError> {
        let body = Some(value.into());
        done(run(Op { body, ..storage_op("put", key) }).await?)
    }

    /// Deletes a key; false if it was not there.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn delete(&self, key: &str) -> Result<bool, OpError> {
        Ok(found(run(storage_op("delete", key)).await?)?.is_some())
    }

    /// Deletes everything but the alarm.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn delete_all(&self) -> Result<(), OpError> {
        done(run(storage_op("delete-all", "")).await?)
    }

    /// Lists keys with their values: finish with [`StorageList::send`].
    pub fn list(&self) -> StorageList {
        StorageList { options: ListOptions::default() }
    }

    /// Makes several changes, all of them or none.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn batch(&self, batch: Batch) -> Result<(), OpError> {
        let body = Some(batch.bytes);
        done(run(Op { body, ..storage_op("batch", "") }).await?)
    }

    /// When the alarm is due, in milliseconds since the Unix epoch.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn alarm(&self) -> Result<Option<f64>, OpError> {
        let Some(result) = found(run(storage_op("get-alarm", "")).await?)? else { return Ok(None) };
        let text = String::from_utf8(result.body.unwrap_or_default());
        let time = text.ok().and_then(|text| text.parse().ok());
        time.map(Some).ok_or_else(|| OpError::new(ErrorKind::Answer, "the alarm has no time"))
    }

    /// Sets the alarm, of which there is one, to milliseconds since the Unix epoch.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn set_alarm(&self, time: f64) -> Result<(), OpError> {
        let body = Some(time.to_string().into_bytes());
        done(run(Op { body, ..storage_op("set-alarm", "") }).await?)
    }

    /// Takes the alarm back.
    ///
    /// # Errors
    /// As [`Storage::get`].
    pub async fn delete_alarm(&self) -> Result<(), OpError> {
        done(run(storage_op("delete-alarm", "")).await?)
    }
}

/// Changes to be made together, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[must_use = "a batch does nothing by itself"]
pub struct Batch {
    bytes: Vec<u8>,
}

impl Batch {
    /// Without changes.
    pub fn new() -> Batch {
        Batch::default()
    }

    /// Stores a value.
    pub fn put(mut self, key: &str, value: impl AsRef<[u8]>) -> Batch {
        self.push(key.as_bytes());
        self.push(value.as_ref());
        self
    }

    /// Deletes a key.
    pub fn delete(mut self, key: &str) -> Batch {
        self.push(key.as_bytes());
        self.bytes.extend(DELETED.to_le_bytes());
        self
    }

    fn push(&mut self, bytes: &[u8]) {
        // A guest's memory ends at 4 GiB, and no length comes near it.
        self.bytes.extend((bytes.len() as u32).to_le_bytes());
        self.bytes.extend(bytes);
    }
}

#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct ListOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    prefix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_after: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u32>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    reverse: bool,
}

/// A list that is being asked for.
#[derive(Debug)]
#[must_use = "nothing is listed before `send`"]
pub struct StorageList {
    options: ListOptions,
}

impl StorageList {
    /// Keys that begin like this.
    pub fn prefix(mut self, prefix: impl Into<String>) -> StorageList {
        self.options.prefix = Some(prefix.into());
        self
    }

    /// Keys from this one on.
    pub fn start(mut self, key: impl Into<String>) -> StorageList {
        self.options.start = Some(key.into());
        self
    }

    /// Keys behind this one; not together with [`StorageList::start`].
    pub fn start_after(mut self, key: impl Into<String>) -> StorageList {
        self.options.start_after = Some(key.into());
        self
    }

    /// Keys in front of this one.
    pub fn end(mut self, key: impl Into<String>) -> StorageList {
        self.options.end = Some(key.into());
        self
    }

    /// At most so many.
    pub fn limit(mut self, limit: u32) -> StorageList {
        self.options.limit = Some(limit);
        self
    }

    /// From the last key to the first.
    pub fn reverse(mut self) -> StorageList {
        self.options.reverse = true;
        self
    }

    /// Asks for keys and values, in the order of the keys' bytes.
    ///
    /// # Errors
    /// See [`OpError::kind`].
    pub async fn send(self) -> Result<Vec<(String, Vec<u8>)>, OpError> {
        let body = Some(to_json(&self.options)?);
        entries(&run(Op { body, ..storage_op("list", "") }).await?)
    }
}

fn entries(result: &OpResult) -> Result<Vec<(String, Vec<u8>)>, OpError> {
    let broken = || OpError::new(ErrorKind::Answer, "the list ends in the middle of an entry");
    let mut rest = result.body.as_deref().unwrap_or_default();
    let mut take = || {
        let (length, behind) = rest.split_first_chunk::<4>()?;
        let (bytes, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        rest = behind;
        Some((bytes.to_vec(), rest.is_empty()))
    };
    let mut entries = Vec::new();
    if result.body.as_ref().is_none_or(Vec::is_empty) {
        return Ok(entries);
    }
    loop {
        let (key, _) = take().ok_or_else(broken)?;
        let (value, last) = take().ok_or_else(broken)?;
        entries.push((String::from_utf8(key).map_err(|_| broken())?, value));
        if last {
            return Ok(entries);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(body: &[u8]) -> OpResult {
        OpResult {
            id: 1,
            status: 200,
            content_type: String::new(),
            headers: String::new(),
            body: Some(body.to_vec()),
            error: None,
            code: None,
        }
    }

    #[test]
    fn entries_are_read_as_a_batch_is_written() {
        let batch = Batch::new().put("a", "1").put("", [0_u8; 0]).put("\u{e9}", [7_u8; 300]);
        let expected = [
            ("a".to_owned(), b"1".to_vec()),
            (String::new(), vec![]),
            ("\u{e9}".into(), vec![7; 300]),
        ];
        assert_eq!(entries(&answer(&batch.bytes)).unwrap(), expected);
        for end in 1..batch.bytes.len() {
            let cut = entries(&answer(&batch.bytes[..end]));
            assert!(cut.is_err() || cut.unwrap().len() < 3, "cut at {end}");
        }
        assert!(entries(&answer(&[])).unwrap().is_empty());
    }
}
