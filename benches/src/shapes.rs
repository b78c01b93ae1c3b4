//! Four records that stand for most: numbers only, text, many small records, columns.

use std::hint::black_box;

use serde::{Deserialize, Serialize};
use zerobuf::Zerobuf;

/// A shape: how to make one, and how to look at every field of its view.
pub trait Shape:
    zerobuf::Record
    + zerobuf::EncodeRecord
    + zerobuf::DecodeRecord
    + Serialize
    + for<'a> Deserialize<'a>
{
    /// What the tables call it.
    const TITLE: &'static str;

    /// A typical value.
    fn sample() -> Self;

    /// Reads every field of a view, elements of lists and columns included.
    fn touch(view: &Self::View<'_>);
}

/// Numbers and flags.
#[derive(
    Zerobuf,
    Serialize,
    Deserialize,
    Debug,
    Clone,
    PartialEq,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
pub struct Reading {
    /// When, in milliseconds.
    pub time: u64,
    /// Which sensor.
    pub sensor: u32,
    /// Which channel of it.
    pub channel: u16,
    /// Whether the sensor trusts itself.
    pub valid: bool,
    /// The value.
    pub value: f64,
    /// The least of the last minute.
    pub low: f64,
    /// The most of the last minute.
    pub high: f64,
    /// How far it moved.
    pub change: i32,
}

impl Shape for Reading {
    const TITLE: &'static str = "numbers";

    fn sample() -> Self {
        Self {
            time: 1_700_000_000_000,
            sensor: 4711,
            channel: 3,
            valid: true,
            value: 21.5,
            low: 20.25,
            high: 22.75,
            change: -2,
        }
    }

    fn touch(view: &ReadingView<'_>) {
        black_box((view.time(), view.sensor(), view.channel(), view.valid()));
        black_box((view.value(), view.low(), view.high(), view.change()));
    }
}

/// Text, some of it optional.
#[derive(
    Zerobuf,
    Serialize,
    Deserialize,
    Debug,
    Clone,
    PartialEq,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
pub struct Person {
    /// Given name.
    pub given: String,
    /// Family name.
    pub family: String,
    /// Where to write to.
    pub email: Option<String>,
    /// Number to call.
    pub phone: Option<String>,
    /// A few sentences.
    pub about: String,
    /// Words to find the person by.
    pub tags: Vec<String>,
}

impl Shape for Person {
    const TITLE: &'static str = "text";

    fn sample() -> Self {
        Self {
            given: "Ada".into(),
            family: "Lovelace".into(),
            email: Some("ada@engine.example".into()),
            phone: None,
            about: "Wrote the first program, for a machine that was never finished. ".repeat(4),
            tags: ["mathematics", "poetry", "programs"].map(String::from).into(),
        }
    }

    fn touch(view: &PersonView<'_>) {
        black_box((view.given(), view.family(), view.email(), view.phone(), view.about()));
        for tag in view.tags() {
            black_box(tag);
        }
    }
}

/// State of an order.
#[derive(
    Zerobuf,
    Serialize,
    Deserialize,
    Debug,
    Clone,
    Copy,
    PartialEq,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
pub enum State {
    /// Not paid.
    Open,
    /// Paid.
    Paid,
    /// On its way.
    Sent,
}

/// A line of an order.
#[derive(
    Zerobuf,
    Serialize,
    Deserialize,
    Debug,
    Clone,
    PartialEq,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
pub struct Item {
    /// Article number.
    pub article: u32,
    /// What it is called.
    pub name: String,
    /// How many.
    pub count: u16,
    /// Price of one.
    pub price: f64,
}

/// A record in a record, and many small ones in a list.
#[derive(
    Zerobuf,
    Serialize,
    Deserialize,
    Debug,
    Clone,
    PartialEq,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
pub struct Order {
    /// Number of the order.
    pub id: u64,
    /// What has become of it.
    pub state: State,
    /// Who ordered.
    pub customer: Person,
    /// What was ordered.
    pub items: Vec<Item>,
}

impl Order {
    /// An order of that many items.
    #[must_use]
    pub fn with_items(count: u32) -> Self {
        let item = |article| Item {
            article,
            name: format!("Part no. {article}"),
            count: 1 + (article % 9) as u16,
            price: f64::from(article) * 0.25,
        };
        Self {
            id: 9_007_199_254_740_993,
            state: State::Paid,
            customer: Person::sample(),
            items: (0..count).map(item).collect(),
        }
    }
}

impl Shape for Order {
    const TITLE: &'static str = "100 records";

    fn sample() -> Self {
        Self::with_items(100)
    }

    fn touch(view: &OrderView<'_>) {
        black_box((view.id(), view.state()));
        Person::touch(&view.customer());
        for item in view.items() {
            black_box((item.article(), item.name(), item.count(), item.price()));
        }
    }
}

/// Columns of numbers.
#[derive(
    Zerobuf,
    Serialize,
    Deserialize,
    Debug,
    Clone,
    PartialEq,
    bincode::Encode,
    bincode::Decode,
    rkyv::Archive,
    rkyv::Serialize,
    rkyv::Deserialize,
)]
pub struct Series {
    /// What was measured.
    pub name: String,
    /// When.
    pub times: Vec<f64>,
    /// What.
    pub values: Vec<f64>,
    /// How well.
    pub quality: Vec<u32>,
}

impl Shape for Series {
    const TITLE: &'static str = "columns of 1024";

    fn sample() -> Self {
        let column = |f: fn(f64) -> f64| (0..1024).map(|i| f(f64::from(i))).collect();
        Self {
            name: "temperature".into(),
            times: column(|i| 1_700_000_000.0 + i),
            values: column(|i| (i * 0.01).sin()),
            quality: (0..1024).map(|i| i % 4).collect(),
        }
    }

    fn touch(view: &SeriesView<'_>) {
        black_box(view.name());
        black_box(view.times().iter().sum::<f64>());
        black_box(view.values().iter().sum::<f64>());
        black_box(view.quality().iter().fold(0, |all, q| all | q));
    }
}
