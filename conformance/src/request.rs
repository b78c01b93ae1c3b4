//! What the TypeScript side asks of the Rust side, and the answers: one JSON value each.

use std::io::{self, BufRead as _, Write as _};

use serde::Deserialize;
use serde_json::{Value, json};
use zerobuf::Arena;
use zerobuf::format::PREAMBLE_SIZE;

use crate::fixtures::{Fixture, fixture, fixtures};
use crate::handshake::{GivenRow, compare_given};
use crate::lazy::Located;
#[cfg(not(target_arch = "wasm32"))]
use crate::memory::parse_hex;
use crate::memory::{Memory, to_hex};
use crate::vector::GivenLimits;

/// Something to do with a type of the vectors.
#[derive(Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
enum Request {
    /// Writes a value; the answer is the bytes, or their number if they are placed.
    Write {
        #[serde(rename = "type")]
        ty: String,
        value: Value,
        base: u32,
        message: bool,
        /// Bytes that the arena may have, if it is an arena that is written to.
        capacity: Option<u32>,
        /// How many bytes from the base on are there to be written in, in the memory that this
        /// code runs in. A message that has no preamble gets one in front of the base.
        place: Option<u32>,
    },
    /// Reads a value.
    Read {
        #[serde(rename = "type")]
        ty: String,
        how: How,
        root: u32,
        slots: Option<u32>,
        #[serde(default)]
        limits: GivenLimits,
        spans: Vec<Span>,
    },
    /// Tells what handshakes know about all types.
    Layouts,
    /// Compares two tables.
    Handshake { host: Vec<GivenRow>, guest: Vec<GivenRow> },
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum How {
    Owned,
    View,
    Lazy,
}

/// Base and bytes, hexadecimal.
#[cfg(not(target_arch = "wasm32"))]
type Span = (u32, String);

/// Base and length, in the memory this code runs in.
#[cfg(target_arch = "wasm32")]
type Span = (u32, u32);

/// Answers a request: `{"ok": ..}`, `{"error": {"code", "address", "path"}}`, or
/// `{"broken": ".."}` when the request makes no sense.
#[must_use]
pub fn answer(request: &str) -> String {
    let answer = match serde_json::from_str(request) {
        Ok(request) => carry_out(request),
        Err(error) => Err(error.to_string()),
    };
    match answer {
        Ok(Ok(value)) => json!({ "ok": value }),
        Ok(Err(Located { code, addr, path })) => {
            json!({ "error": { "code": code, "address": format!("{addr:x}"), "path": path } })
        }
        Err(message) => json!({ "broken": message }),
    }
    .to_string()
}

/// Answers requests: one JSON value per line on standard input, one per line on standard output.
///
/// # Errors
/// When reading or writing fails.
pub fn serve() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(output, "{}", answer(&line?))?;
        output.flush()?;
    }
    Ok(())
}

fn carry_out(request: Request) -> Result<Result<Value, Located>, String> {
    match request {
        Request::Write { ty, value, base, message, capacity, place } => {
            let fixture = known(&ty)?;
            let written = if let Some(cap) = capacity {
                let written = (fixture.write_into)(&value, &mut Arena::with_cap(cap));
                written.map(|written| written.map(|(_, used)| json!(used)))
            } else if let Some(len) = place {
                let start = if message { base } else { base - PREAMBLE_SIZE };
                let mut arena = here(start, len)?;
                let written = (fixture.write_into)(&value, &mut arena);
                written.map(|written| written.map(|(_, used)| json!(start + used - base)))
            } else {
                let written = (fixture.write)(&value, base, message);
                written.map(|written| written.map(|bytes| json!(to_hex(&bytes))))
            };
            Ok(written.map_err(|error| error.message)?.map_err(Located::from))
        }
        Request::Read { ty, how, root, slots, limits, spans } => {
            let fixture = known(&ty)?;
            let memory = memory(spans)?;
            let limits = limits.into();
            let read = memory.with_region(|region| match how {
                How::Owned => (fixture.owned)(region, root, slots, &limits).map_err(Located::from),
                How::View => (fixture.view)(region, root, slots, &limits).map_err(Located::from),
                How::Lazy => (fixture.lazy)(region, root, slots, &limits),
            });
            Ok(read.map_err(Located::from).and_then(|read| read))
        }
        Request::Layouts => Ok(Ok(fixtures().iter().map(layout).collect())),
        Request::Handshake { host, guest } => compare_given(&host, &guest),
    }
}

fn known(name: &str) -> Result<&'static Fixture, String> {
    fixture(name).ok_or_else(|| format!("there is no type `{name}`"))
}

fn layout(fixture: &Fixture) -> Value {
    let desc = fixture.desc;
    let fingerprints: Vec<_> =
        desc.fingerprints().iter().map(|fingerprint| format!("{fingerprint:016x}")).collect();
    json!({
        "type": fixture.name,
        "name": desc.name(),
        "type id": format!("{:08x}", desc.type_id()),
        "required": desc.required(),
        "fingerprints": fingerprints,
    })
}

#[cfg(target_arch = "wasm32")]
fn memory(spans: Vec<Span>) -> Result<Memory, String> {
    Ok(Memory::Linear(spans))
}

#[cfg(not(target_arch = "wasm32"))]
fn memory(spans: Vec<Span>) -> Result<Memory, String> {
    let bytes = |(base, digits): Span| {
        Ok::<_, String>((base, parse_hex(&digits).ok_or("bytes must be hexadecimal digits")?))
    };
    Ok(Memory::copied(&spans.into_iter().map(bytes).collect::<Result<Vec<_>, _>>()?))
}

/// An arena in the memory that this code runs in.
#[cfg(target_arch = "wasm32")]
fn here(base: u32, len: u32) -> Result<Arena<'static>, String> {
    Arena::in_slice(crate::guest::bytes_mut(base, len), base).map_err(|error| error.to_string())
}

#[cfg(not(target_arch = "wasm32"))]
fn here(_base: u32, _len: u32) -> Result<Arena<'static>, String> {
    Err("a process has no memory to share".into())
}
