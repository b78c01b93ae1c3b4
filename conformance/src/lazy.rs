//! Lazy views as JSON: every getter is called, in order, so that the first error found is the one
//! that validation would find.

use serde_json::Value;
use zerobuf::{Error, LazyList, Schema};

use crate::json::ToJson;

/// An error and its path from the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// The name of the code.
    pub code: &'static str,
    /// The address.
    pub addr: u32,
    /// The path.
    pub path: String,
}

impl Located {
    /// An error of a getter of the view at `trail`: its path starts there.
    pub(crate) fn below(trail: &str, error: &Error) -> Self {
        Self {
            code: error.code().name(),
            addr: error.addr(),
            path: join(trail, &error.path().to_string()),
        }
    }
}

impl From<Error> for Located {
    fn from(error: Error) -> Self {
        Self::below("", &error)
    }
}

/// A path and what comes behind it.
pub(crate) fn join(trail: &str, rest: &str) -> String {
    let dot = if trail.is_empty() || rest.is_empty() || rest.starts_with('[') { "" } else { "." };
    format!("{trail}{dot}{rest}")
}

/// What a getter of a lazy view gave.
pub(crate) trait LazyToJson {
    /// The value with everything below it; `trail` is its path.
    fn lazy_to_json(&self, trail: &str) -> Result<Value, Located>;
}

/// Values without anything below them.
macro_rules! leaves {
    ($($ty:ty)*) => {$(
        impl LazyToJson for $ty {
            fn lazy_to_json(&self, _trail: &str) -> Result<Value, Located> {
                Ok(self.to_json())
            }
        }
    )*};
}

leaves!(bool i8 u8 i16 u16 i32 u32 i64 u64 f32 f64 &str);

impl<T: ToJson> LazyToJson for &[T] {
    fn lazy_to_json(&self, _trail: &str) -> Result<Value, Located> {
        Ok(self.to_json())
    }
}

impl<T: LazyToJson> LazyToJson for Option<T> {
    fn lazy_to_json(&self, trail: &str) -> Result<Value, Located> {
        self.as_ref().map_or(Ok(Value::Null), |value| value.lazy_to_json(trail))
    }
}

impl<'a, T: Schema> LazyToJson for LazyList<'a, T>
where
    T::Lazy<'a>: LazyToJson,
{
    fn lazy_to_json(&self, trail: &str) -> Result<Value, Located> {
        let element = |(index, item): (usize, Result<T::Lazy<'a>, Error>)| match item {
            Ok(item) => item.lazy_to_json(&join(trail, &format!("[{index}]"))),
            Err(error) => Err(Located::below(trail, &error)),
        };
        self.iter().enumerate().map(element).collect()
    }
}
