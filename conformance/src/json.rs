//! Values as the JSON of the vectors (`spec/vectors/README.md`, "Values"): of owned values in both
//! directions, of views in one.

use serde_json::{Value, json};
use zerobuf::{ListView, Schema};

use crate::memory::{parse_hex, to_hex};

/// JSON that is no value of the type that was asked for.
#[derive(Debug)]
pub struct NotJson {
    /// What was expected, and what was there.
    pub message: String,
}

impl NotJson {
    pub(crate) fn new(expected: &str, found: &Value) -> Self {
        Self { message: format!("expected {expected}, found {found}") }
    }
}

/// A value that can be shown as JSON: owned, or a view.
pub(crate) trait ToJson {
    fn to_json(&self) -> Value;

    /// A whole `Vec` of values: a list, unless the type says otherwise.
    fn many_to_json(items: &[Self]) -> Value
    where
        Self: Sized,
    {
        items.iter().map(Self::to_json).collect()
    }
}

/// An owned value that can be made from JSON.
pub(crate) trait FromJson: Sized {
    fn from_json(value: &Value) -> Result<Self, NotJson>;

    fn many_from_json(value: &Value) -> Result<Vec<Self>, NotJson> {
        let items = value.as_array().ok_or_else(|| NotJson::new("an array", value))?;
        items.iter().map(Self::from_json).collect()
    }
}

/// Integers that JSON numbers hold.
macro_rules! integers {
    ($($ty:ident)*) => {$(
        impl ToJson for $ty {
            fn to_json(&self) -> Value {
                json!(*self)
            }
        }

        impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, NotJson> {
                value
                    .as_i64()
                    .and_then(|number| $ty::try_from(number).ok())
                    .ok_or_else(|| NotJson::new(stringify!($ty), value))
            }
        }
    )*};
}

integers!(i8 i16 u16 i32 u32);

impl ToJson for u8 {
    fn to_json(&self) -> Value {
        json!(*self)
    }

    fn many_to_json(items: &[Self]) -> Value {
        Value::String(to_hex(items))
    }
}

impl FromJson for u8 {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        value
            .as_u64()
            .and_then(|number| Self::try_from(number).ok())
            .ok_or_else(|| NotJson::new("u8", value))
    }

    fn many_from_json(value: &Value) -> Result<Vec<Self>, NotJson> {
        value.as_str().and_then(parse_hex).ok_or_else(|| NotJson::new("hexadecimal digits", value))
    }
}

/// Integers that JSON numbers do not hold.
macro_rules! wide_integers {
    ($($ty:ident)*) => {$(
        impl ToJson for $ty {
            fn to_json(&self) -> Value {
                Value::String(self.to_string())
            }
        }

        impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, NotJson> {
                value
                    .as_str()
                    .and_then(|digits| digits.parse().ok())
                    .ok_or_else(|| NotJson::new("decimal digits in a string", value))
            }
        }
    )*};
}

wide_integers!(i64 u64);

/// A float as JSON; whole numbers without a fraction, as JavaScript writes them.
fn float(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.is_nan() {
        json!("NaN")
    } else if value == f64::INFINITY {
        json!("Infinity")
    } else if value == f64::NEG_INFINITY {
        json!("-Infinity")
    } else if value == 0.0 && value.is_sign_negative() {
        json!("-0")
    } else if value.fract() == 0.0 && value.abs() < EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^53")]
        let whole = value as i64;
        json!(whole)
    } else {
        json!(value)
    }
}

macro_rules! floats {
    ($($ty:ident $bits:ident)*) => {$(
        impl ToJson for $ty {
            fn to_json(&self) -> Value {
                float(f64::from(*self))
            }

            fn many_to_json(items: &[Self]) -> Value {
                let item = |item: &Self| match item.is_nan() {
                    true => json!(format!("bits:{:0width$x}", item.to_bits(), width = size_of::<Self>() * 2)),
                    false => item.to_json(),
                };
                items.iter().map(item).collect()
            }
        }

        impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, NotJson> {
                let failed = || NotJson::new(stringify!($ty), value);
                let Some(text) = value.as_str() else {
                    #[allow(clippy::cast_possible_truncation, reason = "an f32 is given as an equal f64")]
                    return value.as_f64().map(|number| number as $ty).ok_or_else(failed);
                };
                match text {
                    // Not the canonical one: writers have to make it so.
                    "NaN" => Ok(Self::from_bits((-Self::NAN).to_bits() | 0x1234)),
                    "-0" => Ok(-0.0),
                    "Infinity" => Ok(Self::INFINITY),
                    "-Infinity" => Ok(Self::NEG_INFINITY),
                    _ => {
                        let bits = text.strip_prefix("bits:").ok_or_else(failed)?;
                        $bits::from_str_radix(bits, 16).map(Self::from_bits).map_err(|_| failed())
                    }
                }
            }
        }
    )*};
}

floats!(f32 u32 f64 u64);

impl ToJson for bool {
    fn to_json(&self) -> Value {
        json!(*self)
    }
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        value.as_bool().ok_or_else(|| NotJson::new("bool", value))
    }
}

impl ToJson for str {
    fn to_json(&self) -> Value {
        json!(self)
    }
}

impl ToJson for String {
    fn to_json(&self) -> Value {
        json!(self)
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        value.as_str().map(Self::from).ok_or_else(|| NotJson::new("a string", value))
    }
}

impl<T: ToJson + ?Sized> ToJson for &T {
    fn to_json(&self) -> Value {
        T::to_json(self)
    }
}

impl<T: ToJson> ToJson for [T] {
    fn to_json(&self) -> Value {
        T::many_to_json(self)
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn to_json(&self) -> Value {
        T::many_to_json(self)
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        T::many_from_json(value)
    }
}

impl<T: ToJson> ToJson for Box<T> {
    fn to_json(&self) -> Value {
        T::to_json(self)
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        T::from_json(value).map(Self::new)
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::to_json)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        if value.is_null() { Ok(None) } else { T::from_json(value).map(Some) }
    }
}

impl<'a, T: Schema> ToJson for ListView<'a, T>
where
    T::View<'a>: ToJson,
{
    fn to_json(&self) -> Value {
        self.iter().map(|item| item.to_json()).collect()
    }
}

/// A 64-bit field with `#[zerobuf(number)]`: a JSON number.
pub(crate) mod number {
    use super::{NotJson, Value};

    pub(crate) trait Number: Sized {
        fn to(&self) -> Value;
        fn from(value: &Value) -> Result<Self, NotJson>;
    }

    macro_rules! numbers {
        ($($ty:ident)*) => {$(
            impl Number for $ty {
                fn to(&self) -> Value {
                    Value::from(*self)
                }

                fn from(value: &Value) -> Result<Self, NotJson> {
                    let number = value.as_i64().and_then(|number| $ty::try_from(number).ok());
                    number.ok_or_else(|| NotJson::new("a whole number", value))
                }
            }
        )*};
    }

    numbers!(i64 u64);

    impl<T: Number> Number for Option<T> {
        fn to(&self) -> Value {
            self.as_ref().map_or(Value::Null, T::to)
        }

        fn from(value: &Value) -> Result<Self, NotJson> {
            if value.is_null() { Ok(None) } else { T::from(value).map(Some) }
        }
    }

    pub(crate) fn to_json<T: Number>(value: &T) -> Value {
        value.to()
    }

    pub(crate) fn from_json<T: Number>(value: &Value) -> Result<T, NotJson> {
        T::from(value)
    }
}

/// A `u8` field with `#[zerobuf(column)]`: an array of numbers.
pub(crate) mod column {
    use super::{FromJson, NotJson, Value};

    pub(crate) fn to_json(bytes: impl AsRef<[u8]>) -> Value {
        bytes.as_ref().iter().map(|&byte| Value::from(byte)).collect()
    }

    pub(crate) fn from_json(value: &Value) -> Result<Vec<u8>, NotJson> {
        let items = value.as_array().ok_or_else(|| NotJson::new("an array", value))?;
        items.iter().map(u8::from_json).collect()
    }
}
