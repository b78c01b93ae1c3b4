//! JSON by serde_json. Text is borrowed from the input where it has no escapes; bodies are base64,
//! which is what bytes are in JSON.

use std::borrow::Cow;

use base64_simd::STANDARD;
use serde::{Deserialize, Serialize};

use crate::exports::{Failure, Peer};
use crate::work::{HEADERS, Tally};

#[derive(Deserialize)]
struct Call<'a> {
    #[serde(borrow)]
    method: Cow<'a, str>,
    #[serde(borrow)]
    path: Cow<'a, str>,
    #[serde(borrow)]
    headers: Vec<Field<'a>>,
    #[serde(borrow)]
    body: Cow<'a, str>,
    numbers: Vec<f64>,
    flags: u32,
}

#[derive(Deserialize)]
struct Field<'a> {
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    value: Cow<'a, str>,
}

#[derive(Serialize)]
struct Reply<'a> {
    status: u16,
    headers: [Header; HEADERS.len()],
    body: &'a str,
}

#[derive(Serialize)]
struct Header {
    name: &'static str,
    value: &'static str,
}

/// The format, with what it uses again.
#[derive(Default)]
pub struct Json {
    output: Vec<u8>,
}

impl Peer for Json {
    fn handle(&mut self, input: &[u8]) -> Result<&[u8], Failure> {
        let call: Call<'_> = serde_json::from_slice(input)?;
        let mut tally = Tally::default();
        tally.text(&call.method);
        tally.text(&call.path);
        for field in &call.headers {
            tally.text(&field.name);
            tally.text(&field.value);
        }
        tally.bytes(&STANDARD.decode_to_vec(call.body.as_bytes())?);
        tally.readings(call.numbers);
        tally.number(call.flags);

        let reply = Reply {
            status: Tally::status(call.flags),
            headers: HEADERS.map(|(name, value)| Header { name, value }),
            body: &STANDARD.encode_to_string(tally.body()),
        };
        self.output.clear();
        serde_json::to_writer(&mut self.output, &reply)?;
        Ok(&self.output)
    }
}

/// Bytes as text, for values that own them.
pub mod base64 {
    use std::borrow::Cow;

    use base64_simd::STANDARD;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    /// Writes base64.
    ///
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode_to_string(bytes))
    }

    /// Reads base64.
    ///
    /// # Errors
    /// Those of the deserializer, and when the text is not base64.
    pub fn deserialize<'a, D: Deserializer<'a>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        STANDARD.decode_to_vec(text.as_bytes()).map_err(D::Error::custom)
    }
}
