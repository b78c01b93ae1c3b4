//! Protobuf by prost: messages of its own, filled from the shapes.

use std::hint::black_box;

use bench_peers::formats::protobuf;
use bench_peers::pair::{Call, Header, Reply};
use prost::Message;

use super::Peer;
use crate::shapes::{self, Order, Person, Series};

/// What becomes of a shape in protobuf.
pub trait ToMessage {
    /// The message.
    type Message: Message + Default;

    /// A copy of the value.
    fn to_message(&self) -> Self::Message;
}

/// A message, as a value and as bytes. Only the value that new messages are made of is taken from
/// the shape: a program that uses prost has no other.
pub struct Prost<M> {
    message: M,
    bytes: Vec<u8>,
}

impl<S: ToMessage> Peer<S> for Prost<S::Message> {
    const NAME: &'static str = "prost";
    type Owned = S::Message;

    fn new(value: &S) -> Self {
        let message = value.to_message();
        Self { bytes: message.encode_to_vec(), message }
    }

    fn size(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    fn write(&mut self, _value: &S) {
        self.bytes.clear();
        black_box(&self.message).encode(&mut self.bytes).expect("a Vec grows");
    }

    #[inline]
    fn access(&self) {
        black_box(Peer::<S>::owned(self));
    }

    #[inline]
    fn owned(&self) -> S::Message {
        S::Message::decode(self.bytes.as_slice()).expect("is valid")
    }
}

/// [`shapes::Reading`].
#[derive(Clone, Copy, PartialEq, Message)]
#[allow(missing_docs)]
pub struct ReadingMessage {
    #[prost(uint64, tag = "1")]
    pub time: u64,
    #[prost(uint32, tag = "2")]
    pub sensor: u32,
    #[prost(uint32, tag = "3")]
    pub channel: u32,
    #[prost(bool, tag = "4")]
    pub valid: bool,
    #[prost(double, tag = "5")]
    pub value: f64,
    #[prost(double, tag = "6")]
    pub low: f64,
    #[prost(double, tag = "7")]
    pub high: f64,
    #[prost(sint32, tag = "8")]
    pub change: i32,
}

impl ToMessage for shapes::Reading {
    type Message = ReadingMessage;

    fn to_message(&self) -> ReadingMessage {
        ReadingMessage {
            time: self.time,
            sensor: self.sensor,
            channel: self.channel.into(),
            valid: self.valid,
            value: self.value,
            low: self.low,
            high: self.high,
            change: self.change,
        }
    }
}

/// [`shapes::Person`].
#[derive(Clone, PartialEq, Message)]
#[allow(missing_docs)]
pub struct PersonMessage {
    #[prost(string, tag = "1")]
    pub given: String,
    #[prost(string, tag = "2")]
    pub family: String,
    #[prost(string, optional, tag = "3")]
    pub email: Option<String>,
    #[prost(string, optional, tag = "4")]
    pub phone: Option<String>,
    #[prost(string, tag = "5")]
    pub about: String,
    #[prost(string, repeated, tag = "6")]
    pub tags: Vec<String>,
}

impl ToMessage for Person {
    type Message = PersonMessage;

    fn to_message(&self) -> PersonMessage {
        let Self { given, family, email, phone, about, tags } = self.clone();
        PersonMessage { given, family, email, phone, about, tags }
    }
}

/// [`shapes::Item`].
#[derive(Clone, PartialEq, Message)]
#[allow(missing_docs)]
pub struct ItemMessage {
    #[prost(uint32, tag = "1")]
    pub article: u32,
    #[prost(string, tag = "2")]
    pub name: String,
    #[prost(uint32, tag = "3")]
    pub count: u32,
    #[prost(double, tag = "4")]
    pub price: f64,
}

/// [`shapes::Order`].
#[derive(Clone, PartialEq, Message)]
#[allow(missing_docs)]
pub struct OrderMessage {
    #[prost(uint64, tag = "1")]
    pub id: u64,
    #[prost(int32, tag = "2")]
    pub state: i32,
    #[prost(message, optional, tag = "3")]
    pub customer: Option<PersonMessage>,
    #[prost(message, repeated, tag = "4")]
    pub items: Vec<ItemMessage>,
}

impl ToMessage for Order {
    type Message = OrderMessage;

    fn to_message(&self) -> OrderMessage {
        let item = |item: &shapes::Item| ItemMessage {
            article: item.article,
            name: item.name.clone(),
            count: item.count.into(),
            price: item.price,
        };
        OrderMessage {
            id: self.id,
            state: self.state as i32,
            customer: Some(self.customer.to_message()),
            items: self.items.iter().map(item).collect(),
        }
    }
}

/// [`shapes::Series`].
#[derive(Clone, PartialEq, Message)]
#[allow(missing_docs)]
pub struct SeriesMessage {
    #[prost(string, tag = "1")]
    pub name: String,
    #[prost(double, repeated, tag = "2")]
    pub times: Vec<f64>,
    #[prost(double, repeated, tag = "3")]
    pub values: Vec<f64>,
    #[prost(uint32, repeated, tag = "4")]
    pub quality: Vec<u32>,
}

impl ToMessage for Series {
    type Message = SeriesMessage;

    fn to_message(&self) -> SeriesMessage {
        let Self { name, times, values, quality } = self.clone();
        SeriesMessage { name, times, values, quality }
    }
}

fn headers(headers: &[Header]) -> Vec<protobuf::Header> {
    let header = |header: &Header| protobuf::Header {
        name: header.name.clone(),
        value: header.value.clone(),
    };
    headers.iter().map(header).collect()
}

impl ToMessage for Call {
    type Message = protobuf::Call;

    fn to_message(&self) -> protobuf::Call {
        let Self { method, path, body, numbers, flags, .. } = self.clone();
        protobuf::Call { method, path, headers: headers(&self.headers), body, numbers, flags }
    }
}

impl ToMessage for Reply {
    type Message = protobuf::Reply;

    fn to_message(&self) -> protobuf::Reply {
        let headers = headers(&self.headers);
        protobuf::Reply { status: self.status.into(), headers, body: self.body.clone() }
    }
}
