#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl ::zerobuf::Schema for Id {
        const TYPE: ::zerobuf::Type = <u64 as ::zerobuf::Schema>::TYPE;
        type View<'__view> = <u64 as ::zerobuf::Schema>::View<'__view>;
        type Lazy<'__view> = <u64 as ::zerobuf::Schema>::Lazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            <u64 as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            <u64 as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Id {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode(&self.0, at, sink)
        }
        #[inline]
        fn encode_element<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode_element(&self.0, at, sink)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Id {}
    #[automatically_derived]
    impl ::zerobuf::Decode for Id {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(<u64 as ::zerobuf::Decode>::decode(cell))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Id {
        type Arg<'__arg> = <u64 as ::zerobuf::Set>::Arg<'__arg>;
        type Mut<'__arg> = <u64 as ::zerobuf::Set>::Mut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            <u64 as ::zerobuf::Set>::open(place)
        }
    }
};
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl ::zerobuf::Schema for Label {
        const TYPE: ::zerobuf::Type = <String as ::zerobuf::Schema>::TYPE;
        type View<'__view> = <String as ::zerobuf::Schema>::View<'__view>;
        type Lazy<'__view> = <String as ::zerobuf::Schema>::Lazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            <String as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            <String as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Label {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode(&self.0, at, sink)
        }
        #[inline]
        fn encode_element<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode_element(&self.0, at, sink)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Label {}
    #[automatically_derived]
    impl ::zerobuf::Element for Label {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Label>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Label>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Label>;
        #[inline]
        fn items<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Element>::Items<'__view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Element>::LazyItems<'__view>,
            ::zerobuf::Error,
        > {
            cell.list()
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Label {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(<String as ::zerobuf::Decode>::decode(cell))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Label {
        type Arg<'__arg> = <String as ::zerobuf::Set>::Arg<'__arg>;
        type Mut<'__arg> = <String as ::zerobuf::Set>::Mut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            <String as ::zerobuf::Set>::open(place)
        }
    }
};
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl ::zerobuf::Schema for Counter {
        const TYPE: ::zerobuf::Type = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Schema>::TYPE;
        type View<'__view> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Schema>::View<'__view>;
        type Lazy<'__view> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Schema>::Lazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            <::core::option::Option<
                ::zerobuf::SafeInt<u64>,
            > as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            <::core::option::Option<
                ::zerobuf::SafeInt<u64>,
            > as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Counter {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode(&self.0.map(::zerobuf::SafeInt), at, sink)
        }
        #[inline]
        fn encode_element<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode_element(&self.0.map(::zerobuf::SafeInt), at, sink)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Counter {}
    #[automatically_derived]
    impl ::zerobuf::Element for Counter {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Counter>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Counter>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Counter>;
        #[inline]
        fn items<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Element>::Items<'__view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Element>::LazyItems<'__view>,
            ::zerobuf::Error,
        > {
            cell.list()
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Counter {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(
                <::core::option::Option<
                    ::zerobuf::SafeInt<u64>,
                > as ::zerobuf::Decode>::decode(cell)
                    .map(|marked| marked.0),
            )
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Counter {
        type Arg<'__arg> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Set>::Arg<'__arg>;
        type Mut<'__arg> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Set>::Mut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            <::core::option::Option<
                ::zerobuf::SafeInt<u64>,
            > as ::zerobuf::Set>::open(place)
        }
    }
};
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl ::zerobuf::Schema for Spot {
        const TYPE: ::zerobuf::Type = <Point as ::zerobuf::Schema>::TYPE;
        type View<'__view> = <Point as ::zerobuf::Schema>::View<'__view>;
        type Lazy<'__view> = <Point as ::zerobuf::Schema>::Lazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            <Point as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            <Point as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Spot {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode(&self.0, at, sink)
        }
        #[inline]
        fn encode_element<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode_element(&self.0, at, sink)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Spot {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Point>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for Spot {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Spot>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Spot>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Spot>;
        #[inline]
        fn items<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Element>::Items<'__view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Element>::LazyItems<'__view>,
            ::zerobuf::Error,
        > {
            cell.list()
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Spot {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(<Point as ::zerobuf::Decode>::decode(cell))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Spot {
        type Arg<'__arg> = <Point as ::zerobuf::Set>::Arg<'__arg>;
        type Mut<'__arg> = <Point as ::zerobuf::Set>::Mut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            <Point as ::zerobuf::Set>::open(place)
        }
    }
};
/// A validated [`Point`] in shared memory.
#[derive(Clone, Copy)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PointView<'a>(::zerobuf::RecordView<'a, Point>);
/// A [`Point`] in shared memory whose getters check what they read.
#[derive(Clone, Copy, Debug)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PointLazy<'a>(::zerobuf::LazyRecord<'a, Point>);
/// A [`Point`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PointMut<'a>(::zerobuf::RecordMut<'a, Point>);
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl<'a> PointView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 2;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Point as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Point as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `x` from the first slot.
        pub const OFFSET_X: u32 = 0;
        /// The byte offset of `y` from the first slot.
        pub const OFFSET_Y: u32 = 16;
        /// The field `x`.
        #[inline]
        #[must_use]
        pub fn x(&self) -> f64 {
            self.0.get::<f64>(0)
        }
        /// The field `y`.
        #[inline]
        #[must_use]
        pub fn y(&self) -> f64 {
            self.0.get::<f64>(1)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PointView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("PointView")
                .field("x", &self.x())
                .field("y", &self.y())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for PointView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.x() == other.x() && self.y() == other.y()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Point>> for PointView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Point>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> PointLazy<'a> {
        /// The field `x`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn x(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.get::<f64>(0)
        }
        /// The field `y`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn y(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.get::<f64>(1)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Point>> for PointLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Point>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl PointMut<'_> {
        /// The field `x`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn x(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.get::<f64>(0)
        }
        /// The field `x`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_x(
            &mut self,
            value: f64,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<f64>(0, value)
        }
        /// The field `y`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn y(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.get::<f64>(1)
        }
        /// The field `y`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_y(
            &mut self,
            value: f64,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<f64>(1, value)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Point>> for PointMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Point>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("x", <f64 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("y", <f64 as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 3] = ::zerobuf::fingerprint::record("Point", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Point",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Point {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Point>();
        type View<'__view> = PointView<'__view>;
        type Lazy<'__view> = PointLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            PointView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(PointLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Point {
        const NAME: &'static str = "Point";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Point {}
    #[automatically_derived]
    impl ::zerobuf::Element for Point {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Point>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Point>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Point>;
        #[inline]
        fn items<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Element>::Items<'__view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Element>::LazyItems<'__view>,
            ::zerobuf::Error,
        > {
            cell.list()
        }
    }
    #[automatically_derived]
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
    #[automatically_derived]
    impl ::zerobuf::EncodeRecord for Point {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "x", &self.x)?;
            sink.field(at, 1, "y", &self.y)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Point {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Point {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                x: record.decode::<f64>(0),
                y: record.decode::<f64>(1),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Point {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = PointMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(PointMut(place.record()?))
        }
    }
};
