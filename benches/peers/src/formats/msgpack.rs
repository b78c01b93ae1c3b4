//! MessagePack by rmp-serde: structs are arrays, as is its default, text and bytes are borrowed.

use serde::{Deserialize, Serialize};
use serde_bytes::Bytes;

use crate::exports::{Failure, Peer};
use crate::work::{HEADERS, Tally};

#[derive(Deserialize)]
struct Call<'a> {
    method: &'a str,
    path: &'a str,
    #[serde(borrow)]
    headers: Vec<(&'a str, &'a str)>,
    body: &'a Bytes,
    numbers: Vec<f64>,
    flags: u32,
}

#[derive(Serialize)]
struct Reply<'a> {
    status: u16,
    headers: &'a [(&'a str, &'a str)],
    body: &'a Bytes,
}

/// The format, with what it uses again.
#[derive(Default)]
pub struct MessagePack {
    output: Vec<u8>,
}

impl Peer for MessagePack {
    fn handle(&mut self, input: &[u8]) -> Result<&[u8], Failure> {
        let call: Call<'_> = rmp_serde::from_slice(input)?;
        let mut tally = Tally::default();
        tally.text(call.method);
        tally.text(call.path);
        for (name, value) in &call.headers {
            tally.text(name);
            tally.text(value);
        }
        tally.bytes(call.body);
        tally.readings(call.numbers);
        tally.number(call.flags);

        let body = tally.body();
        let status = Tally::status(call.flags);
        let reply = Reply { status, headers: &HEADERS, body: Bytes::new(&body) };
        self.output.clear();
        rmp_serde::encode::write(&mut self.output, &reply)?;
        Ok(&self.output)
    }
}
