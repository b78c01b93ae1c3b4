/// A validated [`Row`] in shared memory.
///
/// Written without a copy.
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
pub struct RowView<'a>(::zerobuf::RecordView<'a, Row<'static>>);
/// A [`Row`] in shared memory whose getters check what they read.
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
pub struct RowLazy<'a>(::zerobuf::LazyRecord<'a, Row<'static>>);
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
    impl<'a> RowView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 8;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Row<'static> as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Row<'static> as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `name` from the first slot.
        pub const OFFSET_NAME: u32 = 0;
        /// The byte offset of `body` from the first slot.
        pub const OFFSET_BODY: u32 = 16;
        /// The byte offset of `octets` from the first slot.
        pub const OFFSET_OCTETS: u32 = 32;
        /// The byte offset of `values` from the first slot.
        pub const OFFSET_VALUES: u32 = 48;
        /// The byte offset of `tags` from the first slot.
        pub const OFFSET_TAGS: u32 = 64;
        /// The byte offset of `points` from the first slot.
        pub const OFFSET_POINTS: u32 = 80;
        /// The byte offset of `inner` from the first slot.
        pub const OFFSET_INNER: u32 = 96;
        /// The byte offset of `note` from the first slot.
        pub const OFFSET_NOTE: u32 = 112;
        /// The field `name`.
        #[inline]
        #[must_use]
        pub fn name(&self) -> &'a str {
            self.0.get::<&'static str>(0)
        }
        /// The field `body`.
        #[inline]
        #[must_use]
        pub fn body(&self) -> ::core::option::Option<&'a [u8]> {
            self.0.get::<Option<&'static [u8]>>(1)
        }
        /// The field `octets`.
        #[inline]
        #[must_use]
        pub fn octets(&self) -> &'a [u8] {
            self.0.get::<::zerobuf::ByteColumn<&'static [u8]>>(2)
        }
        /// The field `values`.
        #[inline]
        #[must_use]
        pub fn values(&self) -> &'a [f64] {
            self.0.get::<&'static [f64]>(3)
        }
        /// The field `tags`.
        #[inline]
        #[must_use]
        pub fn tags(&self) -> ::zerobuf::ListView<'a, &'static str> {
            self.0.get::<&'static [&'static str]>(4)
        }
        /// The field `points`.
        #[inline]
        #[must_use]
        pub fn points(&self) -> ::zerobuf::ListView<'a, Point> {
            self.0.get::<&'static [Point]>(5)
        }
        /// The field `inner`.
        #[inline]
        #[must_use]
        pub fn inner(&self) -> <Inner<'static> as ::zerobuf::Schema>::View<'a> {
            self.0.get::<Inner<'static>>(6)
        }
        /// The field `note`.
        #[inline]
        #[must_use]
        pub fn note(&self) -> &'a str {
            self.0.get::<&'static str>(7)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for RowView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("RowView")
                .field("name", &self.name())
                .field("body", &self.body())
                .field("octets", &self.octets())
                .field("values", &self.values())
                .field("tags", &self.tags())
                .field("points", &self.points())
                .field("inner", &self.inner())
                .field("note", &self.note())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for RowView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.name() == other.name() && self.body() == other.body()
                && self.octets() == other.octets() && self.values() == other.values()
                && self.tags() == other.tags() && self.points() == other.points()
                && self.inner() == other.inner() && self.note() == other.note()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Row<'static>>>
    for RowView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Row<'static>>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> RowLazy<'a> {
        /// The field `name`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn name(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<&'static str>(0)
        }
        /// The field `body`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn body(
            &self,
        ) -> ::core::result::Result<::core::option::Option<&'a [u8]>, ::zerobuf::Error> {
            self.0.get::<Option<&'static [u8]>>(1)
        }
        /// The field `octets`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn octets(&self) -> ::core::result::Result<&'a [u8], ::zerobuf::Error> {
            self.0.get::<::zerobuf::ByteColumn<&'static [u8]>>(2)
        }
        /// The field `values`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn values(&self) -> ::core::result::Result<&'a [f64], ::zerobuf::Error> {
            self.0.get::<&'static [f64]>(3)
        }
        /// The field `tags`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn tags(
            &self,
        ) -> ::core::result::Result<
            ::zerobuf::LazyList<'a, &'static str>,
            ::zerobuf::Error,
        > {
            self.0.get::<&'static [&'static str]>(4)
        }
        /// The field `points`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn points(
            &self,
        ) -> ::core::result::Result<::zerobuf::LazyList<'a, Point>, ::zerobuf::Error> {
            self.0.get::<&'static [Point]>(5)
        }
        /// The field `inner`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn inner(
            &self,
        ) -> ::core::result::Result<
            <Inner<'static> as ::zerobuf::Schema>::Lazy<'a>,
            ::zerobuf::Error,
        > {
            self.0.get::<Inner<'static>>(6)
        }
        /// The field `note`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn note(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<&'static str>(7)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Row<'static>>>
    for RowLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Row<'static>>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("name", <&'static str as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new(
            "body",
            <Option<&'static [u8]> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new(
            "octets",
            <::zerobuf::ByteColumn<&'static [u8]> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new("values", <&'static [f64] as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new(
            "tags",
            <&'static [&'static str] as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new("points", <&'static [Point] as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("inner", <Inner<'static> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("note", <&'static str as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 9] = ::zerobuf::fingerprint::record("Row", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Row",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl<'r> ::zerobuf::Schema for Row<'r> {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Row<'static>>();
        type View<'__view> = RowView<'__view>;
        type Lazy<'__view> = RowLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            RowView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(RowLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl<'r> ::zerobuf::Record for Row<'r> {
        const NAME: &'static str = "Row";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl<'r> ::zerobuf::Derived for Row<'r> {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Point>();
        derived::<Inner<'static>>();
    };
    #[automatically_derived]
    impl<'r> ::zerobuf::Element for Row<'r> {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Row<'static>>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Row<'static>>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Row<'static>>;
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
    impl<'r> ::zerobuf::Encode for Row<'r> {
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
    impl<'r> ::zerobuf::EncodeRecord for Row<'r> {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "name", &self.name)?;
            sink.field(at, 1, "body", &self.body)?;
            sink.field(at, 2, "octets", &::zerobuf::ByteColumn(&self.octets))?;
            sink.field(at, 3, "values", &self.values)?;
            sink.field(at, 4, "tags", &self.tags)?;
            sink.field(at, 5, "points", &self.points)?;
            sink.field(at, 6, "inner", &self.inner)?;
            sink.field(at, 7, "note", &self.note)?;
            ::core::result::Result::Ok(())
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
    impl<'n> ::zerobuf::Schema for Name<'n> {
        const TYPE: ::zerobuf::Type = <&'static str as ::zerobuf::Schema>::TYPE;
        type View<'__view> = <&'static str as ::zerobuf::Schema>::View<'__view>;
        type Lazy<'__view> = <&'static str as ::zerobuf::Schema>::Lazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            <&'static str as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            <&'static str as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl<'n> ::zerobuf::Encode for Name<'n> {
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
    impl<'n> ::zerobuf::Derived for Name<'n> {}
    #[automatically_derived]
    impl<'n> ::zerobuf::Element for Name<'n> {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Name<'static>>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Name<'static>>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Name<'static>>;
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
};
/// A validated [`Part`] in shared memory.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub enum PartView<'a> {
    /// The variant `Text`.
    Text(PartTextView<'a>),
    /// The variant `Bytes`.
    Bytes(PartBytesView<'a>),
}
/// The payload of [`Part::Text`].
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
pub struct PartTextView<'a>(::zerobuf::PayloadView<'a, Part<'static>, 0>);
/// The payload of [`Part::Bytes`].
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
pub struct PartBytesView<'a>(::zerobuf::PayloadView<'a, Part<'static>, 1>);
/// A [`Part`] in shared memory whose getters check what they read.
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
pub enum PartLazy<'a> {
    /// The variant `Text`.
    Text(PartTextLazy<'a>),
    /// The variant `Bytes`.
    Bytes(PartBytesLazy<'a>),
}
/// The payload of [`Part::Text`].
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
pub struct PartTextLazy<'a>(::zerobuf::LazyPayload<'a, Part<'static>>);
/// The payload of [`Part::Bytes`].
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
pub struct PartBytesLazy<'a>(::zerobuf::LazyPayload<'a, Part<'static>>);
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
    impl<'a> PartTextView<'a> {
        /// The field `0`.
        #[inline]
        #[must_use]
        pub fn _0(&self) -> &'a str {
            self.0.get::<&'static str>(0)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PartTextView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_tuple("PartTextView").field(&self._0()).finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for PartTextView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self._0() == other._0()
        }
    }
    #[automatically_derived]
    impl<'a> PartBytesView<'a> {
        /// The field `0`.
        #[inline]
        #[must_use]
        pub fn _0(&self) -> &'a [u8] {
            self.0.get::<&'static [u8]>(0)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for PartBytesView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_tuple("PartBytesView").field(&self._0()).finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for PartBytesView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self._0() == other._0()
        }
    }
    #[automatically_derived]
    impl<'a> PartTextLazy<'a> {
        /// The field `0`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn _0(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<&'static str>(0)
        }
    }
    #[automatically_derived]
    impl<'a> PartBytesLazy<'a> {
        /// The field `0`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn _0(&self) -> ::core::result::Result<&'a [u8], ::zerobuf::Error> {
            self.0.get::<&'static [u8]>(0)
        }
    }
    static VARIANTS: &[::zerobuf::Variant] = &[
        ::zerobuf::Variant::new(
            "Text",
            0,
            &[::zerobuf::Field::new("0", <&'static str as ::zerobuf::Schema>::TYPE)],
        ),
        ::zerobuf::Variant::new(
            "Bytes",
            1,
            &[::zerobuf::Field::new("0", <&'static [u8] as ::zerobuf::Schema>::TYPE)],
        ),
    ];
    static FINGERPRINTS: [u64; 3] = ::zerobuf::fingerprint::data_enum("Part", VARIANTS);
    static DESC: ::zerobuf::DataEnumDesc = ::zerobuf::DataEnumDesc::new(
        "Part",
        VARIANTS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl<'p> ::zerobuf::Schema for Part<'p> {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::data_enum::<Part<'static>>();
        type View<'__view> = PartView<'__view>;
        type Lazy<'__view> = PartLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            let payload = cell.data_enum::<Part<'static>>();
            match payload.position() {
                0 => PartView::Text(PartTextView(payload.fields())),
                _ => PartView::Bytes(PartBytesView(payload.fields())),
            }
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            let payload = cell.data_enum::<Part<'static>>()?;
            ::core::result::Result::Ok(
                match payload.position() {
                    0 => PartLazy::Text(PartTextLazy(payload)),
                    _ => PartLazy::Bytes(PartBytesLazy(payload)),
                },
            )
        }
    }
    #[automatically_derived]
    impl<'p> ::zerobuf::DataEnum for Part<'p> {
        const NAME: &'static str = "Part";
        const DESC: &'static ::zerobuf::DataEnumDesc = &DESC;
    }
    #[automatically_derived]
    impl<'p> ::zerobuf::Derived for Part<'p> {}
    #[automatically_derived]
    impl<'p> ::zerobuf::Element for Part<'p> {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Part<'static>>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Part<'static>>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Part<'static>>;
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
    impl<'p> ::zerobuf::Encode for Part<'p> {
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            match self {
                Self::Text { 0: field_0 } => {
                    sink.variant(
                        at,
                        "Text",
                        0,
                        1,
                        |at, sink| {
                            sink.field(at, 0, "0", field_0)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
                Self::Bytes { 0: field_0 } => {
                    sink.variant(
                        at,
                        "Bytes",
                        1,
                        1,
                        |at, sink| {
                            sink.field(at, 0, "0", field_0)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
            }
        }
    }
};
/// A validated [`Inner`] in shared memory.
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
pub struct InnerView<'a>(::zerobuf::RecordView<'a, Inner<'static>>);
/// A [`Inner`] in shared memory whose getters check what they read.
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
pub struct InnerLazy<'a>(::zerobuf::LazyRecord<'a, Inner<'static>>);
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
    impl<'a> InnerView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 1;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Inner<'static> as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Inner<'static> as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `text` from the first slot.
        pub const OFFSET_TEXT: u32 = 0;
        /// The field `text`.
        #[inline]
        #[must_use]
        pub fn text(&self) -> &'a str {
            self.0.get::<&'static str>(0)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for InnerView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("InnerView").field("text", &self.text()).finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for InnerView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.text() == other.text()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Inner<'static>>>
    for InnerView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Inner<'static>>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> InnerLazy<'a> {
        /// The field `text`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn text(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<&'static str>(0)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Inner<'static>>>
    for InnerLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Inner<'static>>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("text", <&'static str as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 2] = ::zerobuf::fingerprint::record("Inner", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Inner",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl<'i> ::zerobuf::Schema for Inner<'i> {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Inner<'static>>();
        type View<'__view> = InnerView<'__view>;
        type Lazy<'__view> = InnerLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            InnerView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(InnerLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl<'i> ::zerobuf::Record for Inner<'i> {
        const NAME: &'static str = "Inner";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl<'i> ::zerobuf::Derived for Inner<'i> {}
    #[automatically_derived]
    impl<'i> ::zerobuf::Element for Inner<'i> {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Inner<'static>>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Inner<'static>>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Inner<'static>>;
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
    impl<'i> ::zerobuf::Encode for Inner<'i> {
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
    impl<'i> ::zerobuf::EncodeRecord for Inner<'i> {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "text", &self.text)?;
            ::core::result::Result::Ok(())
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
