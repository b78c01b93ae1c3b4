//! The types of the vectors, and what the tests need to know about each: its fields.

#![allow(missing_docs, reason = "the types are those of the vectors and documented there")]
#![cfg_attr(feature = "random", allow(dead_code, reason = "random types may be of few kinds"))]

use serde_json::{Map, Value};
use zerobuf::{Arena, Error, Limits, Region, Zerobuf};

use crate::json::{FromJson, NotJson, ToJson, column, number};
use crate::lazy::{LazyToJson, Located, join};

/// What came of writing: the JSON may not be a value, and the value may not be written.
pub type Written<T> = Result<Result<T, Error>, NotJson>;

/// How a record is written and read, with its values as JSON.
pub struct Fixture {
    /// The Rust name of the type.
    pub name: &'static str,
    /// What handshakes know about it.
    pub desc: &'static zerobuf::RecordDesc,
    /// Whether JSON is a value of the type, and which: the JSON that comes out again.
    pub parse: fn(&Value) -> Result<Value, NotJson>,
    /// Writes a value to bytes that stand at a base, with or without a preamble.
    pub write: fn(&Value, u32, bool) -> Written<Vec<u8>>,
    /// Writes a value as a message into an arena; gives its address and the bytes in use.
    pub write_into: fn(&Value, &mut Arena<'_>) -> Written<(u32, u32)>,
    /// Reads the owned value. Without a slot count the root is a message.
    pub owned: fn(&Region<'_>, u32, Option<u32>, &Limits) -> Result<Value, Error>,
    /// Validates, then calls every getter of the view.
    pub view: fn(&Region<'_>, u32, Option<u32>, &Limits) -> Result<Value, Error>,
    /// Calls every getter of the lazy view.
    pub lazy: fn(&Region<'_>, u32, Option<u32>, &Limits) -> Result<Value, Located>,
    /// Calls the getters of the root's lazy view, each whatever the others gave; how many gave a
    /// value.
    pub touch: fn(&Region<'_>, u32, Option<u32>, &Limits) -> Result<usize, Error>,
}

/// The fixture of a type.
#[must_use]
pub fn fixture(name: &str) -> Option<&'static Fixture> {
    fixtures().iter().find(|fixture| fixture.name == name)
}

fn member<'v>(value: &'v Value, name: &str) -> Result<&'v Value, NotJson> {
    value.get(name).ok_or_else(|| NotJson::new(&format!("an object with `{name}`"), value))
}

/// The conversions of records: `field`, or `field = "stable name"`, or `field: module` with the
/// conversions of a field that an attribute changes, or `..field` for a flattened record.
macro_rules! records {
    ($($ty:ident $view:ident $lazy:ident {
        $(..$base:ident)?
        $($field:ident $(= $stable:literal)? $(: $how:ident)?),* $(,)?
    })*) => {
        $(
            impl ToJson for $ty {
                fn to_json(&self) -> Value {
                    #[allow(unused_mut, reason = "not all records have fields")]
                    let mut map = Map::new();
                    $(flatten(&mut map, self.$base.to_json());)?
                    $(map.insert(
                        stable!($field $($stable)?),
                        convert!(to_json $($how)?, &self.$field),
                    );)*
                    Value::Object(map)
                }
            }

            impl FromJson for $ty {
                fn from_json(value: &Value) -> Result<Self, NotJson> {
                    if !value.is_object() {
                        return Err(NotJson::new("an object", value));
                    }
                    Ok(Self {
                        $($base: FromJson::from_json(value)?,)?
                        $($field: convert!(
                            from_json $($how)?,
                            member(value, &stable!($field $($stable)?))?
                        )?,)*
                    })
                }
            }

            impl ToJson for $view<'_> {
                fn to_json(&self) -> Value {
                    #[allow(unused_mut, reason = "not all records have fields")]
                    let mut map = Map::new();
                    $(flatten(&mut map, self.$base().to_json());)?
                    $(map.insert(
                        stable!($field $($stable)?),
                        convert!(to_json $($how)?, &self.$field()),
                    );)*
                    Value::Object(map)
                }
            }

            impl LazyToJson for $lazy<'_> {
                fn lazy_to_json(&self, trail: &str) -> Result<Value, Located> {
                    #[allow(unused_mut, reason = "not all records have fields")]
                    let mut map = Map::new();
                    let _ = trail;
                    $(flatten(&mut map, self.$base().lazy_to_json(trail)?);)?
                    $(
                        let name = stable!($field $($stable)?);
                        let value = self.$field().map_err(|error| Located::below(trail, &error))?;
                        let value = lazy_convert!(value, &join(trail, &name) $(, $how)?);
                        map.insert(name, value);
                    )*
                    Ok(Value::Object(map))
                }
            }
        )*

        /// All records of the vectors.
        #[must_use]
        pub fn fixtures() -> &'static [Fixture] {
            static ALL: &[Fixture] = &[$(Fixture {
                name: stringify!($ty),
                desc: <$ty as zerobuf::Record>::DESC,
                parse: |value| $ty::from_json(value).map(|value| value.to_json()),
                write: |value, base, message| {
                    let value = $ty::from_json(value)?;
                    Ok(if message {
                        zerobuf::to_vec(&value, base)
                    } else {
                        zerobuf::to_vec_record(&value, base)
                    })
                },
                write_into: |value, arena| {
                    let value = $ty::from_json(value)?;
                    Ok(arena.write(&value).map(|addr| (addr, arena.used())))
                },
                owned: |region, root, slots, limits| {
                    let value: $ty = match slots {
                        Some(slots) => zerobuf::read_record(region, root, slots, limits)?,
                        None => zerobuf::read_with(region, root, limits)?,
                    };
                    Ok(value.to_json())
                },
                view: |region, root, slots, limits| {
                    let view = match slots {
                        Some(slots) => zerobuf::access_record::<$ty>(region, root, slots, limits)?,
                        None => zerobuf::access_with::<$ty>(region, root, limits)?,
                    };
                    Ok(view.to_json())
                },
                lazy: |region, root, slots, limits| {
                    let view = match slots {
                        Some(slots) => {
                            zerobuf::access_record_lazy::<$ty>(region, root, slots, limits)?
                        }
                        None => zerobuf::access_lazy::<$ty>(region, root)?,
                    };
                    view.lazy_to_json("")
                },
                touch: |region, root, slots, limits| {
                    let view = match slots {
                        Some(slots) => {
                            zerobuf::access_record_lazy::<$ty>(region, root, slots, limits)?
                        }
                        None => zerobuf::access_lazy::<$ty>(region, root)?,
                    };
                    let _ = &view;
                    Ok([$(view.$field().is_ok()),*].iter().filter(|good: &&bool| **good).count())
                },
            }),*];
            ALL
        }
    };
}

macro_rules! stable {
    ($field:ident) => {
        stringify!($field).trim_start_matches("r#").to_owned()
    };
    ($field:ident $stable:literal) => {
        $stable.to_owned()
    };
}

macro_rules! convert {
    (to_json, $value:expr) => {
        ToJson::to_json($value)
    };
    (from_json, $value:expr) => {
        FromJson::from_json($value)
    };
    ($way:ident $how:ident, $value:expr) => {
        $how::$way($value)
    };
}

macro_rules! lazy_convert {
    ($value:expr, $trail:expr) => {
        $value.lazy_to_json($trail)?
    };
    ($value:expr, $trail:expr, $how:ident) => {
        $how::to_json(&$value)
    };
}

fn flatten(map: &mut Map<String, Value>, base: Value) {
    if let Value::Object(base) = base {
        map.extend(base);
    }
}

macro_rules! unit_enums {
    ($($ty:ident { $($variant:ident $(= $stable:literal)?),* $(,)? })*) => {$(
        impl ToJson for $ty {
            fn to_json(&self) -> Value {
                Value::from(match self { $(Self::$variant => stable!($variant $($stable)?),)* })
            }
        }

        impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, NotJson> {
                $(if value.as_str() == Some(&*stable!($variant $($stable)?)) {
                    return Ok(Self::$variant);
                })*
                Err(NotJson::new(stringify!($ty), value))
            }
        }

        impl LazyToJson for $ty {
            fn lazy_to_json(&self, _trail: &str) -> Result<Value, Located> {
                Ok(self.to_json())
            }
        }
    )*};
}

/// Newtypes: what is inside.
macro_rules! newtypes {
    ($($ty:ident)*) => {$(
        impl ToJson for $ty {
            fn to_json(&self) -> Value {
                self.0.to_json()
            }
        }

        impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, NotJson> {
                FromJson::from_json(value).map(Self)
            }
        }
    )*};
}

/// A variant as JSON: its name, and what it holds.
fn variant(name: &str, fields: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), fields)]))
}

fn named(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
}

/// What a getter of a lazy payload gave, as JSON.
fn field<T: LazyToJson>(
    value: Result<T, Error>,
    trail: &str,
    name: &str,
) -> Result<Value, Located> {
    value.map_err(|error| Located::below(trail, &error))?.lazy_to_json(&join(trail, name))
}

// The types, and for each a list of its fields: those of the vectors, or random ones, which
// `cargo xtask random` writes.
#[cfg(not(feature = "random"))]
include!("types.rs");
#[cfg(feature = "random")]
include!(concat!(env!("CONFORMANCE_RANDOM"), "/types.rs"));
