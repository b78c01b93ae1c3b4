//! Databases.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{from_json, op, run, to_json};
use crate::abi::{Op, OpKind, OpResult};
use crate::op_error::{ErrorKind, OpError};

/// The D1 database with this binding.
///
/// ```
/// # async fn example() -> Result<(), zerobuf_worker::OpError> {
/// use zerobuf_worker::d1;
///
/// #[derive(serde::Deserialize)]
/// struct City { name: String, people: u32 }
///
/// let found = d1("DB").prepare("SELECT * FROM cities WHERE people > ?").bind(1_000_000).all::<City>().await?;
/// for city in found.rows {
///     log::info!("{}: {}", city.name, city.people);
/// }
/// # Ok(())
/// # }
/// ```
pub fn d1(binding: impl Into<String>) -> D1 {
    D1 { binding: binding.into() }
}

/// A D1 database; see [`d1`].
#[derive(Debug, Clone)]
pub struct D1 {
    binding: String,
}

/// A blob as a parameter. As a column it is the same: `{"base64": "..."}`.
#[must_use]
pub fn blob(bytes: &[u8]) -> Value {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for (index, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let digit = DIGITS[(bits >> shift & 63) as usize];
            text.push(if index <= chunk.len() { char::from(digit) } else { '=' });
        }
    }
    json!({ "base64": text })
}

/// What a statement brought.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rows<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// How many rows were changed.
    pub changes: u64,
    /// The id of the row that was inserted last.
    pub last_row_id: i64,
    /// How many rows were read.
    pub rows_read: u64,
    /// How many rows were written.
    pub rows_written: u64,
}

impl D1 {
    /// A statement, with a `?` for each parameter.
    pub fn prepare(&self, sql: impl Into<String>) -> Statement {
        let (sql, params, failed) = (sql.into(), Vec::new(), None);
        Statement { database: self.clone(), query: Query { sql, params }, failed }
    }

    /// Runs statements one after the other, all of them or none.
    ///
    /// # Errors
    /// See [`OpError::kind`]; `Rejected` for a statement that the database refuses.
    pub async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows<Value>>, OpError> {
        let queries: Result<Vec<Query>, OpError> = statements
            .into_iter()
            .map(|statement| statement.failed.map_or(Ok(statement.query), Err))
            .collect();
        from_json(&self.run("batch", &queries?).await?)
    }

    async fn run(&self, method: &str, body: &impl Serialize) -> Result<OpResult, OpError> {
        let body = Some(to_json(body)?);
        run(Op { body, ..op(OpKind::D1, method, self.binding.clone()) }).await
    }
}

#[derive(Debug, Clone, Serialize)]
struct Query {
    sql: String,
    params: Vec<Value>,
}

/// A statement for a database.
#[derive(Debug, Clone)]
#[must_use = "a statement does nothing unless it is run"]
pub struct Statement {
    database: D1,
    query: Query,
    failed: Option<OpError>,
}

impl Statement {
    /// The next parameter: null, a number, text, a truth value or a [`blob`].
    pub fn bind(mut self, value: impl Serialize) -> Statement {
        match serde_json::to_value(value) {
            Ok(value) => self.query.params.push(value),
            Err(error) => self.failed = Some(OpError::new(ErrorKind::Invalid, error.to_string())),
        }
        self
    }

    /// Runs the statement. A row is what deserializes from an object of its columns.
    ///
    /// # Errors
    /// As [`D1::batch`], and `Answer` for rows of another form.
    pub async fn all<T: DeserializeOwned>(self) -> Result<Rows<T>, OpError> {
        match self.failed {
            Some(error) => Err(error),
            None => from_json(&self.database.run("query", &self.query).await?),
        }
    }

    /// Runs the statement and takes the first row, if there is any.
    ///
    /// # Errors
    /// As [`Statement::all`].
    pub async fn first<T: DeserializeOwned>(self) -> Result<Option<T>, OpError> {
        Ok(self.all().await?.rows.into_iter().next())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blobs_are_base64() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(blob(bytes.as_bytes()), json!({ "base64": text }));
        }
        assert_eq!(blob(&[0xff, 0xfe, 0xfd]), json!({ "base64": "//79" }));
    }
}
