//! The pair of messages: a request as a web server sees one, with numbers, and a response.
//!
//! TypeScript is generated from this file, so it holds plain structs and nothing else.

use serde::{Deserialize, Serialize};
use zerobuf::Zerobuf;

/// A request.
#[derive(Zerobuf, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "native", derive(bincode::Encode, bincode::Decode))]
#[cfg_attr(feature = "native", derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize))]
pub struct Call {
    /// As in HTTP.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// In the order they were sent.
    pub headers: Vec<Header>,
    /// Any bytes.
    #[serde(with = "crate::formats::json::base64")]
    pub body: Vec<u8>,
    /// Readings of something.
    pub numbers: Vec<f64>,
    /// Thirty-two of them.
    pub flags: u32,
}

/// A header field.
#[derive(Zerobuf, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "native", derive(bincode::Encode, bincode::Decode))]
#[cfg_attr(feature = "native", derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize))]
pub struct Header {
    /// In lower case.
    pub name: String,
    /// Without white space around it.
    pub value: String,
}

/// A response.
#[derive(Zerobuf, Serialize, Deserialize, Debug, Clone, PartialEq)]
#[cfg_attr(feature = "native", derive(bincode::Encode, bincode::Decode))]
#[cfg_attr(feature = "native", derive(rkyv::Archive, rkyv::Serialize, rkyv::Deserialize))]
pub struct Reply {
    /// As in HTTP.
    pub status: u16,
    /// In the order they are to be sent.
    pub headers: Vec<Header>,
    /// Any bytes.
    #[serde(with = "crate::formats::json::base64")]
    pub body: Vec<u8>,
}
