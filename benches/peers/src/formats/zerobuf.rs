//! zerobuf: the request is validated and read in place, the response is written into the arena.

use zerobuf::{Error, Pool, Zerobuf};

use crate::pair::Call;
use crate::work::{HEADERS, Tally};

/// The response, from borrowed parts.
#[derive(Zerobuf)]
struct Reply<'a> {
    status: u16,
    headers: &'a [Header],
    body: &'a [u8],
}

#[derive(Zerobuf)]
struct Header {
    name: &'static str,
    value: &'static str,
}

/// The format: arenas, and the exchange in one of them.
#[derive(Default)]
pub struct Records {
    /// The arenas that the host has opened.
    pub pool: Pool,
}

impl Records {
    /// Answers the request at an address of an open arena; tells where the response is.
    ///
    /// # Errors
    /// When the message breaks the format, or the memory runs out.
    pub fn handle(&mut self, header: u32, address: u32) -> Result<u32, Error> {
        let arena = self.pool.enter(header)?;
        let call = zerobuf::access::<Call>(arena.region(), address)?;
        let mut tally = Tally::default();
        tally.text(call.method());
        tally.text(call.path());
        for header in call.headers() {
            tally.text(header.name());
            tally.text(header.value());
        }
        tally.bytes(call.body());
        tally.readings(call.numbers().iter().copied());
        let flags = call.flags();
        tally.number(flags);

        let headers = HEADERS.map(|(name, value)| Header { name, value });
        let body = tally.body();
        arena.write(&Reply { status: Tally::status(flags), headers: &headers, body: &body })
    }
}
