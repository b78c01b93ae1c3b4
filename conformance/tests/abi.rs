//! The worked exchange of `spec/abi.md` is what the records of the ABI make of it.

extern crate alloc;

#[path = "../../zerobuf-worker/src/abi.rs"]
#[allow(dead_code, unreachable_pub, reason = "only some of the records are in the example")]
mod abi;

use abi::{HttpRequest, HttpResponse};
use conformance::parse_lines;
use conformance::vector::folder;

/// The bytes of the example message of a type, and their address.
fn example(name: &str) -> (u32, Vec<u8>) {
    let text = std::fs::read_to_string(folder().join("../abi.md")).expect("spec/abi.md");
    let (_, rest) = text.split_once(&format!("```message {name}\n")).expect("an example");
    let lines = rest.split_once("```").expect("an end").0.lines();
    let mut spans = parse_lines(lines).expect("lines of memory");
    assert_eq!(spans.len(), 1, "{name}");
    spans.remove(0)
}

/// A message as it is in the arena whose header is at 8f000.
fn in_arena(mut message: Vec<u8>) -> Vec<u8> {
    message[4..8].copy_from_slice(&0x8_f000_u32.to_le_bytes());
    message
}

#[test]
fn the_request_is_as_shown() {
    let request = HttpRequest {
        method: "GET".into(),
        path: "/".into(),
        body: None,
        headers: String::new(),
        context: None,
        results: 0,
    };
    let (base, bytes) = example("HttpRequest");
    assert_eq!(bytes, in_arena(zerobuf::to_vec(&request, base).expect("a small message")));
}

#[test]
fn the_response_is_as_shown() {
    let response = HttpResponse {
        status: 200,
        content_type: Some("text/plain".into()),
        body: Some(b"hi".to_vec()),
        headers: None,
        extension: None,
    };
    let (base, bytes) = example("HttpResponse");
    assert_eq!(bytes, in_arena(zerobuf::to_vec(&response, base).expect("a small message")));
}
