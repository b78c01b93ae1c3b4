//! The smallest record:
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! struct Point { x: f64, y: f64 }
//! ```

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

/// A view of a validated `Point`.
#[derive(Clone, Copy)]
pub struct PointView<'a>(::zerobuf::RecordView<'a, Point>);

impl<'a> PointView<'a> {
    #[inline]
    pub fn x(&self) -> f64 {
        self.0.get::<f64>(0)
    }

    #[inline]
    pub fn y(&self) -> f64 {
        self.0.get::<f64>(1)
    }
}

impl ::core::fmt::Debug for PointView<'_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_struct("PointView").field("x", &self.x()).field("y", &self.y()).finish()
    }
}

impl PartialEq for PointView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.x() == other.x() && self.y() == other.y()
    }
}

/// A view of a `Point` whose getters check what they read.
#[derive(Clone, Copy, Debug)]
pub struct PointLazy<'a>(::zerobuf::LazyRecord<'a, Point>);

impl<'a> PointLazy<'a> {
    #[inline]
    pub fn x(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
        self.0.get::<f64>(0)
    }

    #[inline]
    pub fn y(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
        self.0.get::<f64>(1)
    }
}

/// A `Point` in an arena: getters and setters check what they touch.
pub struct PointMut<'a>(::zerobuf::RecordMut<'a, Point>);

impl PointMut<'_> {
    #[inline]
    pub fn x(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
        self.0.get::<f64>(0)
    }

    #[inline]
    pub fn set_x(&mut self, value: f64) -> ::core::result::Result<(), ::zerobuf::Error> {
        self.0.set::<f64>(0, value)
    }

    #[inline]
    pub fn y(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
        self.0.get::<f64>(1)
    }

    #[inline]
    pub fn set_y(&mut self, value: f64) -> ::core::result::Result<(), ::zerobuf::Error> {
        self.0.set::<f64>(1, value)
    }
}

const _: () = {
    const FIELDS: [::zerobuf::Field; 2] = [
        ::zerobuf::Field::new("x", <f64 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("y", <f64 as ::zerobuf::Schema>::TYPE),
    ];
    const FINGERPRINTS: [u64; 3] = ::zerobuf::fingerprint::record("Point", &FIELDS);
    static DESC: ::zerobuf::RecordDesc =
        ::zerobuf::RecordDesc::new("Point", &FIELDS, &FINGERPRINTS);

    impl ::zerobuf::Schema for Point {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Self>();
        type View<'a> = PointView<'a>;
        type Lazy<'a> = PointLazy<'a>;

        #[inline]
        fn view<'a>(cell: ::zerobuf::Cell<'a>) -> PointView<'a> {
            PointView(cell.record())
        }

        #[inline]
        fn lazy<'a>(
            cell: ::zerobuf::LazyCell<'a>,
        ) -> ::core::result::Result<PointLazy<'a>, ::zerobuf::Error> {
            cell.record().map(PointLazy)
        }
    }

    impl ::zerobuf::Record for Point {
        const NAME: &'static str = "Point";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }

    impl ::zerobuf::Element for Point {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Self>();
        type Items<'a> = ::zerobuf::ListView<'a, Self>;
        type LazyItems<'a> = ::zerobuf::LazyList<'a, Self>;

        #[inline]
        fn items<'a>(cell: ::zerobuf::Cell<'a>) -> Self::Items<'a> {
            cell.list()
        }

        #[inline]
        fn lazy_items<'a>(
            cell: ::zerobuf::LazyCell<'a>,
        ) -> ::core::result::Result<Self::LazyItems<'a>, ::zerobuf::Error> {
            cell.list()
        }
    }

    impl ::zerobuf::Encode for Point {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.record(at, self)
        }

        #[inline]
        fn encode_element<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.inline(at, self)
        }
    }

    impl ::zerobuf::EncodeRecord for Point {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "x", &self.x)?;
            sink.field(at, 1, "y", &self.y)
        }
    }

    // Not for a struct that borrows.
    impl ::zerobuf::Decode for Point {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            <Self as ::zerobuf::DecodeRecord>::decode_fields(cell.record())
        }
    }

    impl ::zerobuf::DecodeRecord for Point {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self { x: record.decode(0), y: record.decode(1) }
        }
    }

    impl ::zerobuf::Set for Point {
        type Arg<'a> = &'a Self;
        type Mut<'a> = PointMut<'a>;

        #[inline]
        fn open<'a>(
            place: ::zerobuf::Place<'a>,
        ) -> ::core::result::Result<PointMut<'a>, ::zerobuf::Error> {
            place.record().map(PointMut)
        }
    }
};
