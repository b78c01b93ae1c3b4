//! The types of the vectors, and what the tests need to know about each: its fields.

#![allow(missing_docs, reason = "the types are those of the vectors and documented there")]

use serde_json::{Map, Value};
use zerobuf::{Arena, Error, Limits, Region, Zerobuf};

use crate::json::{FromJson, NotJson, ToJson, column, number};
use crate::lazy::{LazyToJson, Located, join};

include!("../../spec/vectors/schema.rs");

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
                        None => zerobuf::read(region, root)?,
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
    ($($ty:ident { $($variant:ident),* })*) => {$(
        impl ToJson for $ty {
            fn to_json(&self) -> Value {
                Value::from(match self { $(Self::$variant => stringify!($variant),)* })
            }
        }

        impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, NotJson> {
                match value.as_str() {
                    $(Some(stringify!($variant)) => Ok(Self::$variant),)*
                    _ => Err(NotJson::new(stringify!($ty), value)),
                }
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

records! {
    Flag FlagView FlagLazy { value }
    Small SmallView SmallLazy { a, b, c, d }
    Int IntView IntLazy { value }
    Uint UintView UintLazy { value }
    Long LongView LongLazy { value }
    Ulong UlongView UlongLazy { value }
    Safe SafeView SafeLazy { signed: number, unsigned: number }
    Single SingleView SingleLazy { value }
    Double DoubleView DoubleLazy { value }
    Text TextView TextLazy { value }
    Blob BlobView BlobLazy { value }
    Parts PartsView PartsLazy { head, body, tail }
    Columns ColumnsView ColumnsLazy {
        i8s, u8s: column, i16s, u16s, i32s, u32s, i64s, u64s, f32s, f64s
    }
    Series SeriesView SeriesLazy { values }
    Labelled LabelledView LabelledLazy { label, values }
    Point PointView PointLazy { x, y }
    Empty EmptyView EmptyLazy {}
    Line LineView LineLazy { name, from, to }
    Holder HolderView HolderLazy { empty, after }
    Node NodeView NodeLazy { value, next }
    Tree TreeView TreeLazy { name, children }
    Paint PaintView PaintLazy { color }
    Drawing DrawingView DrawingLazy { shape }
    Options OptionsView OptionsLazy {
        flag, int, uint, long, double, text, blob, series, point, points, color, shape
    }
    Points PointsView PointsLazy { points }
    Lines LinesView LinesLazy { lines }
    Empties EmptiesView EmptiesLazy { items }
    Lists ListsView ListsLazy { flags, texts, blobs, maybe, boxed, optional, colors, shapes }
    Flags FlagsView FlagsLazy { values }
    Words WordsView WordsLazy { values }
    Grid GridView GridLazy { columns, rows, cells }
    Wrapped WrappedView WrappedLazy { id, label, spot, labels, spots }
    Order OrderView OrderLazy { size = "größe", r#type }
    Basket BasketView BasketLazy { order }
    Grown GrownView GrownLazy { first, second, third, fourth, fifth, sixth, seventh }
    Strict StrictView StrictLazy { first, second }
    Item ItemView ItemLazy { name, count }
    Items ItemsView ItemsLazy { items }
    Base BaseView BaseLazy { kind, name }
    Extended ExtendedView ExtendedLazy { ..base extra }
}

unit_enums! {
    Color { Red, Green, Blue, Dark }
}

newtypes!(Id Label Spot);

// The one enum with payloads is written out: a macro for it would be longer.

/// A variant as JSON: its name, and what it holds.
fn variant(name: &str, fields: Value) -> Value {
    Value::Object(Map::from_iter([(name.to_owned(), fields)]))
}

fn named(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Map<_, _>>().into()
}

impl ToJson for Shape {
    fn to_json(&self) -> Value {
        match self {
            Self::Nothing => Value::from("Nothing"),
            Self::Circle { radius } => variant("Circle", named([("radius", radius.to_json())])),
            Self::Label(text, size) => {
                variant("Label", [text.to_json(), size.to_json()].into_iter().collect())
            }
            Self::Group(shapes) => variant("Group", [shapes.to_json()].into_iter().collect()),
            Self::Marked { at, note } => {
                variant("Marked", named([("at", at.to_json()), ("note", note.to_json())]))
            }
        }
    }
}

impl FromJson for Shape {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        let failed = || NotJson::new("a shape", value);
        if value.as_str() == Some("Nothing") {
            return Ok(Self::Nothing);
        }
        let (name, fields) =
            value.as_object().and_then(|map| map.iter().next()).ok_or_else(failed)?;
        let position = |index: usize| fields.get(index).ok_or_else(failed);
        Ok(match name.as_str() {
            "Circle" => Self::Circle { radius: FromJson::from_json(member(fields, "radius")?)? },
            "Label" => {
                Self::Label(FromJson::from_json(position(0)?)?, FromJson::from_json(position(1)?)?)
            }
            "Group" => Self::Group(FromJson::from_json(position(0)?)?),
            "Marked" => Self::Marked {
                at: FromJson::from_json(member(fields, "at")?)?,
                note: FromJson::from_json(member(fields, "note")?)?,
            },
            _ => return Err(failed()),
        })
    }
}

impl ToJson for ShapeView<'_> {
    fn to_json(&self) -> Value {
        match self {
            Self::Nothing => Value::from("Nothing"),
            Self::Circle(circle) => {
                variant("Circle", named([("radius", circle.radius().to_json())]))
            }
            Self::Label(label) => {
                variant("Label", [label._0().to_json(), label._1().to_json()].into_iter().collect())
            }
            Self::Group(group) => variant("Group", [group._0().to_json()].into_iter().collect()),
            Self::Marked(marked) => variant(
                "Marked",
                named([("at", marked.at().to_json()), ("note", marked.note().to_json())]),
            ),
        }
    }
}

impl LazyToJson for ShapeLazy<'_> {
    fn lazy_to_json(&self, trail: &str) -> Result<Value, Located> {
        fn field<T: LazyToJson>(
            value: Result<T, Error>,
            trail: &str,
            name: &str,
        ) -> Result<Value, Located> {
            value.map_err(|error| Located::below(trail, &error))?.lazy_to_json(&join(trail, name))
        }
        Ok(match self {
            Self::Nothing => Value::from("Nothing"),
            Self::Circle(circle) => variant(
                "Circle",
                named([("radius", field(circle.radius(), trail, "Circle.radius")?)]),
            ),
            Self::Label(label) => {
                let text = field(label._0(), trail, "Label.0")?;
                let size = field(label._1(), trail, "Label.1")?;
                variant("Label", [text, size].into_iter().collect())
            }
            Self::Group(group) => {
                variant("Group", [field(group._0(), trail, "Group.0")?].into_iter().collect())
            }
            Self::Marked(marked) => {
                let at = field(marked.at(), trail, "Marked.at")?;
                let note = field(marked.note(), trail, "Marked.note")?;
                variant("Marked", named([("at", at), ("note", note)]))
            }
        })
    }
}
