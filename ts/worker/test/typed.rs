//! Requests with fields of their own, for tests of the host.

use zerobuf_worker::abi::HttpRequest;

/// A field of every sort that matters: required, optional, a list, a column, an enum.
#[derive(Zerobuf)]
pub struct TypedRequest {
    #[zerobuf(flatten)]
    pub http: HttpRequest,
    pub rates: Vec<Rate>,
    pub values: Vec<f64>,
    pub plan: Plan,
    pub user: Option<User>,
    pub level: Option<u32>,
}

#[derive(Zerobuf)]
pub struct Rate {
    pub currency: String,
    pub value: f64,
}

#[derive(Zerobuf)]
pub struct User {
    pub name: String,
}

#[derive(Zerobuf)]
pub enum Plan {
    Free,
    Paid { until: f64, by: User },
}

/// One field, so that a test says little.
#[derive(Zerobuf)]
pub struct NoteRequest {
    #[zerobuf(flatten)]
    pub http: HttpRequest,
    pub note: Option<String>,
}
