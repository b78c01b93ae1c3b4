//! A struct that borrows: it is written without a copy, and read through its view.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! struct Borrowed<'a> { text: &'a str, bytes: &'a [u8], column: &'a [f64], names: Vec<&'a str> }
//! ```

use zerobuf::{
    EncodeRecord, Error, Field, LazyList, LazyRecord, ListView, RecordDesc, RecordView, Schema,
    Sink, fingerprint,
};

#[derive(Debug, Clone, PartialEq)]
pub struct Borrowed<'a> {
    pub text: &'a str,
    pub bytes: &'a [u8],
    pub column: &'a [f64],
    pub names: Vec<&'a str>,
}

/// In views and descriptors all lifetimes of the struct are `'static`: they mean nothing there.
#[derive(Clone, Copy, Debug)]
pub struct BorrowedView<'v>(RecordView<'v, Borrowed<'static>>);

impl<'v> BorrowedView<'v> {
    #[inline]
    pub fn text(&self) -> &'v str {
        self.0.get::<&'static str>(0)
    }

    #[inline]
    pub fn bytes(&self) -> &'v [u8] {
        self.0.get::<&'static [u8]>(1)
    }

    #[inline]
    pub fn column(&self) -> &'v [f64] {
        self.0.get::<&'static [f64]>(2)
    }

    #[inline]
    pub fn names(&self) -> ListView<'v, &'static str> {
        self.0.get::<Vec<&'static str>>(3)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct BorrowedLazy<'v>(LazyRecord<'v, Borrowed<'static>>);

impl<'v> BorrowedLazy<'v> {
    #[inline]
    pub fn text(&self) -> Result<&'v str, Error> {
        self.0.get::<&'static str>(0)
    }

    #[inline]
    pub fn names(&self) -> Result<LazyList<'v, &'static str>, Error> {
        self.0.get::<Vec<&'static str>>(3)
    }
}

const _: () = {
    const FIELDS: [Field; 4] = [
        Field::new("text", <&'static str as Schema>::TYPE),
        Field::new("bytes", <&'static [u8] as Schema>::TYPE),
        Field::new("column", <&'static [f64] as Schema>::TYPE),
        Field::new("names", <Vec<&'static str> as Schema>::TYPE),
    ];
    const FINGERPRINTS: [u64; 5] = fingerprint::record("Borrowed", &FIELDS);
    static DESC: RecordDesc = RecordDesc::new("Borrowed", &FIELDS, &FINGERPRINTS);

    record!(Borrowed<'a>, "Borrowed", BorrowedView, BorrowedLazy, DESC);

    impl EncodeRecord for Borrowed<'_> {
        fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            sink.field(at, 0, "text", &self.text)?;
            sink.field(at, 1, "bytes", &self.bytes)?;
            sink.field(at, 2, "column", &self.column)?;
            sink.field(at, 3, "names", &self.names)
        }
    }
};
