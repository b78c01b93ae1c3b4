//! FlatBuffers: the request is verified and read in place, the builder is used again.

use flatbuffers::FlatBufferBuilder;

use crate::exports::{Failure, Peer};
use crate::generated::pair::{Call, Header, HeaderArgs, Reply, ReplyArgs};
use crate::work::{HEADERS, Tally};

/// The format, with what it uses again.
#[derive(Default)]
pub struct Flat {
    builder: FlatBufferBuilder<'static>,
}

impl Peer for Flat {
    fn handle(&mut self, input: &[u8]) -> Result<&[u8], Failure> {
        let call = flatbuffers::root::<Call<'_>>(input)?;
        let mut tally = Tally::default();
        tally.text(call.method());
        tally.text(call.path());
        for header in call.headers() {
            tally.text(header.name());
            tally.text(header.value());
        }
        tally.bytes(call.body().bytes());
        tally.readings(call.numbers());
        tally.number(call.flags());

        let builder = &mut self.builder;
        builder.reset();
        let headers = HEADERS.map(|(name, value)| {
            let args = HeaderArgs {
                name: Some(builder.create_string(name)),
                value: Some(builder.create_string(value)),
            };
            Header::create(builder, &args)
        });
        let args = ReplyArgs {
            status: Tally::status(call.flags()),
            headers: Some(builder.create_vector(&headers)),
            body: Some(builder.create_vector(&tally.body())),
        };
        let reply = Reply::create(builder, &args);
        builder.finish_minimal(reply);
        Ok(builder.finished_data())
    }
}
