//! What a guest does with a request, whatever format it came in.

/// Bytes of a response's body.
pub const BODY: usize = 2048;

/// The headers of a response.
pub const HEADERS: [(&str, &str); 4] = [
    ("content-type", "application/octet-stream"),
    ("cache-control", "private, max-age=0, must-revalidate"),
    ("server", "bench-peers"),
    ("vary", "accept, accept-encoding, origin"),
];

/// What the body of every response ends with.
static PATTERN: [u8; BODY] = {
    let mut bytes = [0; BODY];
    let mut i = 0;
    while i < BODY {
        bytes[i] = (i * 131 + (i >> 8)) as u8;
        i += 1;
    }
    bytes
};

/// Adds up all fields of a request.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Tally {
    checksum: u32,
    total: f64,
}

impl Tally {
    /// Takes in a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Takes in bytes: their number, and their sum as little-endian words.
    pub fn bytes(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<4>();
        let mut last = [0; 4];
        last[..rest.len()].copy_from_slice(rest);
        let sum = words.iter().map(|&word| u32::from_le_bytes(word));
        let sum = sum.fold(u32::from_le_bytes(last), u32::wrapping_add);
        self.number(sum.wrapping_add(bytes.len() as u32));
    }

    /// Takes in a whole number.
    pub fn number(&mut self, number: u32) {
        self.checksum = self.checksum.rotate_left(5).wrapping_add(number);
    }

    /// Takes in readings: their sum, from the first to the last.
    pub fn readings(&mut self, readings: impl IntoIterator<Item = f64>) {
        self.total = readings.into_iter().fold(self.total, |total, reading| total + reading);
    }

    /// The status of the response: 200, or 202 when the lowest flag is set.
    #[must_use]
    pub fn status(flags: u32) -> u16 {
        if flags & 1 == 0 { 200 } else { 202 }
    }

    /// The body of the response: checksum, four zeros, total, pattern.
    #[must_use]
    pub fn body(&self) -> [u8; BODY] {
        let mut body = PATTERN;
        body[..4].copy_from_slice(&self.checksum.to_le_bytes());
        body[4..8].fill(0);
        body[8..16].copy_from_slice(&self.total.to_le_bytes());
        body
    }
}
