//! Every format gives back the value that it was given: without it no time means anything.

use std::fmt::Debug;

use bench_peers::pair::{Call, Reply};
use benches::native::Peer;
use benches::native::bincode::Bincode;
use benches::native::flatbuffers::Flat;
use benches::native::json::Json;
use benches::native::prost::{Prost, ToMessage};
use benches::native::rkyv::Rkyv;
use benches::native::zerobuf::Zerobuf;
use benches::shapes::{Order, Person, Reading, Series, Shape};

/// What was written last is read: first the sample, then, into the same memory, the same again.
fn gives_back<S, P: Peer<S, Owned: PartialEq + Debug>>(value: &S, expected: &P::Owned) {
    let mut peer = P::new(value);
    assert!(same(&peer.owned(), expected), "{}", P::NAME);
    let bytes = peer.size();
    peer.write(value);
    peer.access();
    assert!(same(&peer.owned(), expected), "{} written again", P::NAME);
    assert_eq!(peer.size(), bytes, "{} written again", P::NAME);
}

/// Equal, or equal in the first twelve decimals: serde_json reads some numbers one bit off, unless
/// it is asked for more time.
fn same<T: PartialEq + Debug>(found: &T, expected: &T) -> bool {
    found == expected || format!("{found:.12?}") == format!("{expected:.12?}")
}

fn all<S>()
where
    S: Shape + ToMessage<Message: PartialEq + Debug> + PartialEq + Debug,
    Rkyv: Peer<S, Owned = S>,
    Bincode: Peer<S, Owned = S>,
{
    let value = S::sample();
    gives_back::<S, Zerobuf>(&value, &value);
    gives_back::<S, Json>(&value, &value);
    gives_back::<S, Rkyv>(&value, &value);
    gives_back::<S, Bincode>(&value, &value);
    gives_back::<S, Prost<S::Message>>(&value, &value.to_message());
}

#[test]
fn all_formats_give_back_what_they_were_given() {
    all::<Reading>();
    all::<Person>();
    all::<Order>();
    all::<Series>();
    all::<Call>();
    all::<Reply>();
}

/// An object of flatc has a type of its own, whose fields are looked at one by one.
fn flat<S>(value: &S) -> <Flat as Peer<S>>::Owned
where
    Flat: Peer<S>,
{
    let mut flat = Flat::new(value);
    Peer::<S>::write(&mut flat, value);
    Peer::<S>::access(&flat);
    Peer::<S>::owned(&flat)
}

#[test]
fn flatbuffers_gives_back_numbers_and_text() {
    let (reading, found) = (Reading::sample(), flat(&Reading::sample()));
    assert_eq!((found.time, found.sensor), (reading.time, reading.sensor));
    assert_eq!((found.channel, found.valid), (reading.channel, reading.valid));
    assert_eq!((found.value, found.low), (reading.value, reading.low));
    assert_eq!((found.high, found.change), (reading.high, reading.change));

    let (person, found) = (Person::sample(), flat(&Person::sample()));
    assert_eq!((found.given, found.family), (person.given, person.family));
    assert_eq!((found.email, found.phone), (person.email, person.phone));
    assert_eq!((found.about, found.tags), (person.about, person.tags));

    let (series, found) = (Series::sample(), flat(&Series::sample()));
    assert_eq!((found.name, found.times), (series.name, series.times));
    assert_eq!((found.values, found.quality), (series.values, series.quality));
}

#[test]
fn flatbuffers_gives_back_lists_of_records() {
    let (order, found) = (Order::sample(), flat(&Order::sample()));
    assert_eq!((found.id, found.state.0), (order.id, order.state as i32));
    assert_eq!(found.customer.about, order.customer.about);
    assert_eq!(found.items.len(), order.items.len());
    for (found, item) in found.items.iter().zip(&order.items) {
        assert_eq!((found.article, &found.name), (item.article, &item.name));
        assert_eq!((found.count, found.price), (item.count, item.price));
    }

    let (call, found) = (Call::sample(), flat(&Call::sample()));
    assert_eq!((found.method, found.path), (call.method, call.path));
    assert_eq!((found.body, found.numbers, found.flags), (call.body, call.numbers, call.flags));
    let pairs: Vec<_> = found.headers.iter().map(|h| (&h.name, &h.value)).collect();
    assert_eq!(pairs, call.headers.iter().map(|h| (&h.name, &h.value)).collect::<Vec<_>>());

    let (reply, found) = (Reply::sample(), flat(&Reply::sample()));
    assert_eq!((found.status, found.body), (reply.status, reply.body));
    assert_eq!(found.headers.len(), reply.headers.len());
}
