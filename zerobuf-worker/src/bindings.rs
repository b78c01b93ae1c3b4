//! What a worker can be bound to, by the names that `wrangler.toml` gives.

mod cache;
mod d1;
mod kv;
mod r2;
mod service;
mod storage;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use self::cache::{Cache, cache};
pub use self::d1::{D1, Rows, Statement, blob, d1};
pub use self::kv::{Kv, KvEntry, KvKey, KvKeys, KvList, KvPut, kv};
pub use self::r2::{R2, R2Entry, R2Get, R2List, R2Object, R2Objects, R2Put, r2};
pub use self::service::{Service, durable_object, service};
pub use self::storage::{Batch, Storage, StorageList, storage};

use crate::abi::{Op, OpKind, OpResult};
use crate::op_error::{ErrorKind, OpError, checked};
use crate::ops::{self, Operation};

const OK: i32 = 200;
const MISSING: i32 = 404;

fn op(kind: OpKind, method: &str, target: String) -> Op {
    Op { method: method.into(), target, ..ops::op(kind) }
}

async fn run(op: Op) -> Result<OpResult, OpError> {
    checked(Operation::new(op).await)
}

fn unexpected(result: &OpResult) -> OpError {
    OpError::new(ErrorKind::Answer, format!("the answer has the status {}", result.status))
}

/// None for what is not there.
fn found(result: OpResult) -> Result<Option<OpResult>, OpError> {
    match result.status {
        OK => Ok(Some(result)),
        MISSING => Ok(None),
        _ => Err(unexpected(&result)),
    }
}

fn done(result: OpResult) -> Result<(), OpError> {
    if result.status == OK { Ok(()) } else { Err(unexpected(&result)) }
}

fn to_json(value: &impl Serialize) -> Result<Vec<u8>, OpError> {
    serde_json::to_vec(value).map_err(|error| OpError::new(ErrorKind::Invalid, error.to_string()))
}

fn from_json<T: DeserializeOwned>(result: &OpResult) -> Result<T, OpError> {
    let body = result.body.as_deref().unwrap_or_default();
    serde_json::from_slice(body).map_err(|error| OpError::new(ErrorKind::Answer, error.to_string()))
}

/// JSON in a header: nothing but ASCII.
fn ascii_json(value: &impl Serialize) -> Result<String, OpError> {
    let json = serde_json::to_string(value)
        .map_err(|error| OpError::new(ErrorKind::Invalid, error.to_string()))?;
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if (' '..='~').contains(&character) {
            text.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units) {
                text.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    Ok(text)
}

/// The value of a header line.
fn header<'a>(result: &'a OpResult, name: &str) -> Option<&'a str> {
    let lines = crate::headers::lines(&result.headers);
    lines.flatten().find(|(found, _)| *found == name).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_header_is_ascii_and_the_same_json() {
        let value = "a\u{e9}\u{1f600}\"\n\u{7f}";
        let text = ascii_json(&value).unwrap();
        assert!(text.chars().all(|character| (' '..='~').contains(&character)), "{text}");
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), value);
    }
}
