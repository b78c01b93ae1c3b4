//! Protobuf by prost: the messages of schema/pair.proto as its generator would write them.

use prost::Message;

use crate::exports::{Failure, Peer};
use crate::work::{HEADERS, Tally};

/// A request.
#[derive(Clone, PartialEq, Message)]
pub struct Call {
    /// As in HTTP.
    #[prost(string, tag = "1")]
    pub method: String,
    /// Path and query.
    #[prost(string, tag = "2")]
    pub path: String,
    /// In the order they were sent.
    #[prost(message, repeated, tag = "3")]
    pub headers: Vec<Header>,
    /// Any bytes.
    #[prost(bytes = "vec", tag = "4")]
    pub body: Vec<u8>,
    /// Readings of something.
    #[prost(double, repeated, tag = "5")]
    pub numbers: Vec<f64>,
    /// Thirty-two of them.
    #[prost(uint32, tag = "6")]
    pub flags: u32,
}

/// A header field.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct Header {
    /// In lower case.
    #[prost(string, tag = "1")]
    pub name: String,
    /// Without white space around it.
    #[prost(string, tag = "2")]
    pub value: String,
}

/// A response.
#[derive(Clone, PartialEq, Eq, Hash, Message)]
pub struct Reply {
    /// As in HTTP.
    #[prost(uint32, tag = "1")]
    pub status: u32,
    /// In the order they are to be sent.
    #[prost(message, repeated, tag = "2")]
    pub headers: Vec<Header>,
    /// Any bytes.
    #[prost(bytes = "vec", tag = "3")]
    pub body: Vec<u8>,
}

/// The format, with what it uses again.
#[derive(Default)]
pub struct Protobuf {
    output: Vec<u8>,
}

impl Peer for Protobuf {
    fn handle(&mut self, input: &[u8]) -> Result<&[u8], Failure> {
        let call = Call::decode(input)?;
        let mut tally = Tally::default();
        tally.text(&call.method);
        tally.text(&call.path);
        for header in &call.headers {
            tally.text(&header.name);
            tally.text(&header.value);
        }
        tally.bytes(&call.body);
        tally.readings(call.numbers.iter().copied());
        tally.number(call.flags);

        let header =
            |(name, value): (&str, &str)| Header { name: name.into(), value: value.into() };
        let reply = Reply {
            status: Tally::status(call.flags).into(),
            headers: HEADERS.map(header).into(),
            body: tally.body().into(),
        };
        self.output.clear();
        reply.encode(&mut self.output)?;
        Ok(&self.output)
    }
}
