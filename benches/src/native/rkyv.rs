//! rkyv with bytecheck: archives are validated and read in place.

use std::hint::black_box;

use bench_peers::pair::{ArchivedCall, ArchivedHeader, ArchivedReply};
use rkyv::api::high::{HighDeserializer, HighSerializer, HighValidator};
use rkyv::bytecheck::CheckBytes;
use rkyv::rancor::Error;
use rkyv::ser::allocator::ArenaHandle;
use rkyv::util::AlignedVec;
use rkyv::{Archive, Deserialize, Serialize};

use super::Peer;
use crate::shapes::{ArchivedOrder, ArchivedPerson, ArchivedReading, ArchivedSeries};

/// An archive.
pub struct Rkyv {
    bytes: AlignedVec,
}

/// How to look at every field of an archive.
pub trait Archived {
    /// Looks at every field.
    fn touch(&self);
}

impl<S> Peer<S> for Rkyv
where
    S: for<'a> Serialize<HighSerializer<AlignedVec, ArenaHandle<'a>, Error>>,
    S: Archive<
        Archived: Archived
                      + for<'a> CheckBytes<HighValidator<'a, Error>>
                      + Deserialize<S, HighDeserializer<Error>>,
    >,
{
    const NAME: &'static str = "rkyv";
    type Owned = S;

    fn new(value: &S) -> Self {
        Self { bytes: rkyv::to_bytes::<Error>(value).expect("can be written") }
    }

    fn size(&self) -> usize {
        self.bytes.len()
    }

    #[inline]
    fn write(&mut self, value: &S) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        self.bytes =
            rkyv::api::high::to_bytes_in::<_, Error>(value, bytes).expect("can be written");
    }

    #[inline]
    fn access(&self) {
        rkyv::access::<S::Archived, Error>(&self.bytes).expect("is valid").touch();
    }

    #[inline]
    fn owned(&self) -> S {
        rkyv::from_bytes::<S, Error>(&self.bytes).expect("is valid")
    }
}

impl Archived for ArchivedReading {
    fn touch(&self) {
        black_box((self.time.to_native(), self.sensor.to_native(), self.channel.to_native()));
        black_box((self.valid, self.value.to_native(), self.low.to_native()));
        black_box((self.high.to_native(), self.change.to_native()));
    }
}

impl Archived for ArchivedPerson {
    fn touch(&self) {
        black_box((self.given.as_str(), self.family.as_str(), self.about.as_str()));
        black_box((self.email.as_deref(), self.phone.as_deref()));
        for tag in self.tags.iter() {
            black_box(tag.as_str());
        }
    }
}

impl Archived for ArchivedOrder {
    fn touch(&self) {
        black_box((self.id.to_native(), &self.state));
        self.customer.touch();
        for item in self.items.iter() {
            black_box((item.article.to_native(), item.name.as_str()));
            black_box((item.count.to_native(), item.price.to_native()));
        }
    }
}

impl Archived for ArchivedSeries {
    fn touch(&self) {
        black_box(self.name.as_str());
        black_box(self.times.iter().map(|time| time.to_native()).sum::<f64>());
        black_box(self.values.iter().map(|value| value.to_native()).sum::<f64>());
        black_box(self.quality.iter().fold(0, |all, q| all | q.to_native()));
    }
}

impl Archived for ArchivedCall {
    fn touch(&self) {
        black_box((self.method.as_str(), self.path.as_str(), self.body.as_slice()));
        touch(&self.headers);
        black_box(self.numbers.iter().map(|number| number.to_native()).sum::<f64>());
        black_box(self.flags.to_native());
    }
}

impl Archived for ArchivedReply {
    fn touch(&self) {
        black_box((self.status.to_native(), self.body.as_slice()));
        touch(&self.headers);
    }
}

fn touch(headers: &[ArchivedHeader]) {
    for header in headers {
        black_box((header.name.as_str(), header.value.as_str()));
    }
}
