//! FlatBuffers: one builder, tables that are verified and read in place, flatc's objects as owned
//! values.

use std::hint::black_box;

use bench_peers::generated::{pair as p, shapes as s};
use bench_peers::pair::{Call, Header, Reply};
use flatbuffers::{
    FlatBufferBuilder, Follow, ForwardsUOffset, Vector, Verifiable, WIPOffset, root,
};

use super::Peer;
use crate::shapes::{Order, Person, Reading, Series};

type Builder = FlatBufferBuilder<'static>;

/// What becomes of a shape in FlatBuffers.
pub trait ToTable {
    /// The table.
    type Table<'a>: Follow<'a, Inner = Self::Table<'a>> + Verifiable + 'a;
    /// What flatc generates to own the same.
    type Object;

    /// Writes the value.
    fn build(&self, builder: &mut Builder) -> WIPOffset<Self::Table<'static>>;

    /// Looks at every field.
    fn touch(table: &Self::Table<'_>);

    /// A copy that owns its data.
    fn unpack(table: &Self::Table<'_>) -> Self::Object;
}

/// A builder with a message.
pub struct Flat {
    builder: Builder,
}

impl<S: ToTable> Peer<S> for Flat {
    const NAME: &'static str = "flatbuffers";
    type Owned = S::Object;

    fn new(value: &S) -> Self {
        let mut flat = Self { builder: Builder::new() };
        Peer::<S>::write(&mut flat, value);
        flat
    }

    fn size(&self) -> usize {
        self.builder.finished_data().len()
    }

    #[inline]
    fn write(&mut self, value: &S) {
        self.builder.reset();
        let root = value.build(&mut self.builder);
        self.builder.finish_minimal(root);
    }

    #[inline]
    fn access(&self) {
        S::touch(&root::<S::Table<'_>>(self.builder.finished_data()).expect("is valid"));
    }

    #[inline]
    fn owned(&self) -> S::Object {
        S::unpack(&root::<S::Table<'_>>(self.builder.finished_data()).expect("is valid"))
    }
}

impl ToTable for Reading {
    type Table<'a> = s::Reading<'a>;
    type Object = s::ReadingT;

    fn build(&self, builder: &mut Builder) -> WIPOffset<s::Reading<'static>> {
        let args = s::ReadingArgs {
            time: self.time,
            sensor: self.sensor,
            channel: self.channel,
            valid: self.valid,
            value: self.value,
            low: self.low,
            high: self.high,
            change: self.change,
        };
        s::Reading::create(builder, &args)
    }

    fn touch(table: &s::Reading<'_>) {
        black_box((table.time(), table.sensor(), table.channel(), table.valid()));
        black_box((table.value(), table.low(), table.high(), table.change()));
    }

    fn unpack(table: &s::Reading<'_>) -> s::ReadingT {
        table.unpack()
    }
}

impl ToTable for Person {
    type Table<'a> = s::Person<'a>;
    type Object = s::PersonT;

    fn build(&self, builder: &mut Builder) -> WIPOffset<s::Person<'static>> {
        let tags: Vec<_> = self.tags.iter().map(|tag| builder.create_string(tag)).collect();
        let args = s::PersonArgs {
            given: Some(builder.create_string(&self.given)),
            family: Some(builder.create_string(&self.family)),
            email: self.email.as_ref().map(|email| builder.create_string(email)),
            phone: self.phone.as_ref().map(|phone| builder.create_string(phone)),
            about: Some(builder.create_string(&self.about)),
            tags: Some(builder.create_vector(&tags)),
        };
        s::Person::create(builder, &args)
    }

    fn touch(table: &s::Person<'_>) {
        black_box((table.given(), table.family(), table.email(), table.phone(), table.about()));
        for tag in table.tags() {
            black_box(tag);
        }
    }

    fn unpack(table: &s::Person<'_>) -> s::PersonT {
        table.unpack()
    }
}

impl ToTable for Order {
    type Table<'a> = s::Order<'a>;
    type Object = s::OrderT;

    fn build(&self, builder: &mut Builder) -> WIPOffset<s::Order<'static>> {
        let mut items = Vec::with_capacity(self.items.len());
        for item in &self.items {
            let args = s::ItemArgs {
                article: item.article,
                name: Some(builder.create_string(&item.name)),
                count: item.count,
                price: item.price,
            };
            items.push(s::Item::create(builder, &args));
        }
        let args = s::OrderArgs {
            id: self.id,
            state: s::State(self.state as i32),
            customer: Some(self.customer.build(builder)),
            items: Some(builder.create_vector(&items)),
        };
        s::Order::create(builder, &args)
    }

    fn touch(table: &s::Order<'_>) {
        black_box((table.id(), table.state()));
        Person::touch(&table.customer());
        for item in table.items() {
            black_box((item.article(), item.name(), item.count(), item.price()));
        }
    }

    fn unpack(table: &s::Order<'_>) -> s::OrderT {
        table.unpack()
    }
}

impl ToTable for Series {
    type Table<'a> = s::Series<'a>;
    type Object = s::SeriesT;

    fn build(&self, builder: &mut Builder) -> WIPOffset<s::Series<'static>> {
        let args = s::SeriesArgs {
            name: Some(builder.create_string(&self.name)),
            times: Some(builder.create_vector(&self.times)),
            values: Some(builder.create_vector(&self.values)),
            quality: Some(builder.create_vector(&self.quality)),
        };
        s::Series::create(builder, &args)
    }

    fn touch(table: &s::Series<'_>) {
        black_box(table.name());
        black_box(table.times().iter().sum::<f64>());
        black_box(table.values().iter().sum::<f64>());
        black_box(table.quality().iter().fold(0, |all, q| all | q));
    }

    fn unpack(table: &s::Series<'_>) -> s::SeriesT {
        table.unpack()
    }
}

fn headers(
    headers: &[Header],
    builder: &mut Builder,
) -> WIPOffset<Vector<'static, ForwardsUOffset<p::Header<'static>>>> {
    let mut offsets = Vec::with_capacity(headers.len());
    for header in headers {
        let args = p::HeaderArgs {
            name: Some(builder.create_string(&header.name)),
            value: Some(builder.create_string(&header.value)),
        };
        offsets.push(p::Header::create(builder, &args));
    }
    builder.create_vector(&offsets)
}

fn touch(header: &p::Header<'_>) {
    black_box((header.name(), header.value()));
}

impl ToTable for Call {
    type Table<'a> = p::Call<'a>;
    type Object = p::CallT;

    fn build(&self, builder: &mut Builder) -> WIPOffset<p::Call<'static>> {
        let args = p::CallArgs {
            method: Some(builder.create_string(&self.method)),
            path: Some(builder.create_string(&self.path)),
            headers: Some(headers(&self.headers, builder)),
            body: Some(builder.create_vector(&self.body)),
            numbers: Some(builder.create_vector(&self.numbers)),
            flags: self.flags,
        };
        p::Call::create(builder, &args)
    }

    fn touch(table: &p::Call<'_>) {
        black_box((table.method(), table.path(), table.body().bytes(), table.flags()));
        table.headers().iter().for_each(|header| touch(&header));
        black_box(table.numbers().iter().sum::<f64>());
    }

    fn unpack(table: &p::Call<'_>) -> p::CallT {
        table.unpack()
    }
}

impl ToTable for Reply {
    type Table<'a> = p::Reply<'a>;
    type Object = p::ReplyT;

    fn build(&self, builder: &mut Builder) -> WIPOffset<p::Reply<'static>> {
        let args = p::ReplyArgs {
            status: self.status,
            headers: Some(headers(&self.headers, builder)),
            body: Some(builder.create_vector(&self.body)),
        };
        p::Reply::create(builder, &args)
    }

    fn touch(table: &p::Reply<'_>) {
        black_box((table.status(), table.body().bytes()));
        table.headers().iter().for_each(|header| touch(&header));
    }

    fn unpack(table: &p::Reply<'_>) -> p::ReplyT {
        table.unpack()
    }
}
