//! Requests with fields of their own. `cargo zerobuf gen` makes their TypeScript from this file, and
//! `worker.ts` fills them.

use zerobuf::Zerobuf;
use zerobuf_worker::abi::HttpRequest;

/// `GET /rates/:base`: what amounts of one currency are worth in others.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct RatesRequest {
    /// The request as any other.
    #[zerobuf(flatten)]
    pub http: HttpRequest,
    /// What one unit of the base is worth.
    pub rates: Vec<Rate>,
    /// Who asks, as far as that is known.
    pub user: Option<User>,
}

/// What a unit is worth in one currency.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct Rate {
    /// Three letters.
    pub currency: String,
    /// How many units of it.
    pub value: f64,
}

/// Somebody who is logged in.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct User {
    /// How to address them.
    pub name: String,
    /// What they have the guest multiply.
    pub amount: f64,
}

/// `POST /series/:name`: numbers that the host has read already.
#[derive(Zerobuf, Debug, Clone, PartialEq)]
pub struct SeriesRequest {
    /// The request as any other.
    #[zerobuf(flatten)]
    pub http: HttpRequest,
    /// What they are called.
    pub name: String,
    /// In the order they came.
    pub values: Vec<f64>,
}
