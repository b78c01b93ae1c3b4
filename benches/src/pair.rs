//! The request and the response of the Node harness as two more shapes.

use std::hint::black_box;

use bench_peers::pair::{Call, CallView, Header, HeaderView, Reply, ReplyView};
use bench_peers::work::{HEADERS, Tally};

use crate::shapes::Shape;

const REQUEST_HEADERS: [(&str, &str); 12] = [
    ("host", "shop.example"),
    ("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"),
    ("accept", "application/json, text/plain, */*"),
    ("accept-language", "de-AT,de;q=0.8,en-US;q=0.5,en;q=0.3"),
    ("accept-encoding", "gzip, deflate, br, zstd"),
    ("content-type", "application/octet-stream"),
    ("content-length", "1024"),
    ("authorization", "Bearer 4f1d7c2a9be84c0f8a3e5d6b7c8d9e0f"),
    ("cookie", "session=9f86d081884c7d659a2feaa0c55ad015; theme=dark"),
    ("origin", "https://shop.example"),
    ("x-request-id", "0191e3b4-7c1d-7a52-9f3e-2b8d6c4a1e07"),
    ("x-forwarded-for", "203.0.113.7"),
];

fn headers(fields: &[(&str, &str)]) -> Vec<Header> {
    let header = |&(name, value): &(&str, &str)| Header { name: name.into(), value: value.into() };
    fields.iter().map(header).collect()
}

fn touch(header: &HeaderView<'_>) {
    black_box((header.name(), header.value()));
}

impl Shape for Call {
    const TITLE: &'static str = "request";

    fn sample() -> Self {
        let reading = |i| (f64::from(i) / 7.0).sin() * 50.0;
        Self {
            method: "POST".into(),
            path: "/shops/17/orders?page=3&sort=-created&fields=id,state,total".into(),
            headers: headers(&REQUEST_HEADERS),
            body: (0..1024_u32).map(|i| (i * 197 + (i >> 3)) as u8).collect(),
            numbers: (0..64).map(|i| (reading(i) * 1000.0).round() / 1000.0 + 20.0).collect(),
            flags: 0x8000_0a51,
        }
    }

    fn touch(view: &CallView<'_>) {
        black_box((view.method(), view.path(), view.body(), view.flags()));
        view.headers().iter().for_each(|header| touch(&header));
        black_box(view.numbers().iter().sum::<f64>());
    }
}

impl Shape for Reply {
    const TITLE: &'static str = "response";

    fn sample() -> Self {
        Self { status: 200, headers: headers(&HEADERS), body: Tally::default().body().into() }
    }

    fn touch(view: &ReplyView<'_>) {
        black_box((view.status(), view.body()));
        view.headers().iter().for_each(|header| touch(&header));
    }
}
