//! A sealed record, and one that begins with its slots.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! #[zerobuf(sealed)]
//! struct Base { id: u32, name: String }
//!
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! struct Route { #[zerobuf(flatten)] base: Base, extra: String, retries: Option<u32> }
//! ```

use zerobuf::{
    DecodeRecord, EncodeRecord, Error, Field, FlatFields, LazyRecord, Record, RecordDesc,
    RecordMut, RecordView, Schema, Sink, fingerprint,
};

#[derive(Debug, Clone, PartialEq)]
pub struct Base {
    pub id: u32,
    pub name: String,
}

#[derive(Clone, Copy, Debug)]
pub struct BaseView<'a>(RecordView<'a, Base>);

impl<'a> BaseView<'a> {
    #[inline]
    pub fn id(&self) -> u32 {
        self.0.get::<u32>(0)
    }

    #[inline]
    pub fn name(&self) -> &'a str {
        self.0.get::<String>(1)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct BaseLazy<'a>(LazyRecord<'a, Base>);

impl<'a> BaseLazy<'a> {
    #[inline]
    pub fn name(&self) -> Result<&'a str, Error> {
        self.0.get::<String>(1)
    }
}

pub struct BaseMut<'a>(RecordMut<'a, Base>);

impl BaseMut<'_> {
    #[inline]
    pub fn set_name(&mut self, value: &str) -> Result<(), Error> {
        self.0.set::<String>(1, value)
    }
}

const _: () = {
    const FIELDS: [Field; 2] =
        [Field::new("id", <u32 as Schema>::TYPE), Field::new("name", <String as Schema>::TYPE)];
    const FINGERPRINTS: [u64; 3] = fingerprint::record("Base", &FIELDS);
    static DESC: RecordDesc = RecordDesc::new("Base", &FIELDS, &FINGERPRINTS).sealed();

    record!(Base, "Base", BaseView, BaseLazy, DESC);
    owned_record!(Base, BaseMut);

    impl EncodeRecord for Base {
        fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            sink.field(at, 0, "id", &self.id)?;
            sink.field(at, 1, "name", &self.name)
        }
    }

    impl DecodeRecord for Base {
        fn decode_fields(record: RecordView<'_, Self>) -> Self {
            Self { id: record.decode(0), name: record.decode(1) }
        }
    }
};

#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    pub base: Base,
    pub extra: String,
    pub retries: Option<u32>,
}

/// How many slots are the base's; own fields come behind them.
const FLAT: usize = <Base as Record>::DESC.fields().len();

#[derive(Clone, Copy, Debug)]
pub struct RouteView<'a>(RecordView<'a, Route>);

impl<'a> RouteView<'a> {
    #[inline]
    pub fn base(&self) -> BaseView<'a> {
        BaseView(self.0.flattened::<Base>())
    }

    #[inline]
    pub fn extra(&self) -> &'a str {
        self.0.get::<String>(FLAT)
    }

    #[inline]
    pub fn retries(&self) -> Option<u32> {
        self.0.get::<Option<u32>>(FLAT + 1)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct RouteLazy<'a>(LazyRecord<'a, Route>);

impl<'a> RouteLazy<'a> {
    #[inline]
    pub fn base(&self) -> BaseLazy<'a> {
        BaseLazy(self.0.flattened::<Base>())
    }

    #[inline]
    pub fn extra(&self) -> Result<&'a str, Error> {
        self.0.get::<String>(FLAT)
    }
}

pub struct RouteMut<'a>(RecordMut<'a, Route>);

impl RouteMut<'_> {
    #[inline]
    pub fn base_mut(&mut self) -> BaseMut<'_> {
        BaseMut(self.0.flattened::<Base>())
    }

    #[inline]
    pub fn set_retries(&mut self, value: Option<u32>) -> Result<(), Error> {
        self.0.set::<Option<u32>>(FLAT + 1, value)
    }
}

const _: () = {
    const OWN: [Field; 2] = [
        Field::new("extra", <String as Schema>::TYPE),
        Field::new("retries", <Option<u32> as Schema>::TYPE),
    ];
    static FIELDS: FlatFields<Base, { FLAT + OWN.len() }> = FlatFields::new(&OWN);
    const FINGERPRINTS: [u64; FLAT + OWN.len() + 1] = fingerprint::record("Route", FIELDS.fields());
    static DESC: RecordDesc = RecordDesc::flattened("Route", &FIELDS, &FINGERPRINTS);

    record!(Route, "Route", RouteView, RouteLazy, DESC);
    owned_record!(Route, RouteMut);

    impl EncodeRecord for Route {
        fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            self.base.encode_fields(at, sink)?;
            sink.field(at, FLAT as u32, "extra", &self.extra)?;
            sink.field(at, FLAT as u32 + 1, "retries", &self.retries)
        }
    }

    impl DecodeRecord for Route {
        fn decode_fields(record: RecordView<'_, Self>) -> Self {
            Self {
                base: DecodeRecord::decode_fields(record.flattened()),
                extra: record.decode(FLAT),
                retries: record.decode(FLAT + 1),
            }
        }
    }
};
