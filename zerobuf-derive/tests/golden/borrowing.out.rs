/// A validated [`Row`] in shared memory.
///
/// Written without a copy.
#[derive(Clone, Copy)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct RowView<'a>(::zerobuf::RecordView<'a, Row<'static>>);
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
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
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
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
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl ::core::cmp::PartialEq for RowView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name() && self.body() == other.body()
            && self.octets() == other.octets() && self.values() == other.values()
            && self.tags() == other.tags() && self.points() == other.points()
            && self.inner() == other.inner() && self.note() == other.note()
    }
}
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Row<'static>>> for RowView<'a> {
    #[inline]
    fn from(record: ::zerobuf::RecordView<'a, Row<'static>>) -> Self {
        Self(record)
    }
}
/// A [`Row`] in shared memory whose getters check what they read.
///
/// Written without a copy.
#[derive(Clone, Copy, Debug)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct RowLazy<'a>(::zerobuf::LazyRecord<'a, Row<'static>>);
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
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
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Row<'static>>> for RowLazy<'a> {
    #[inline]
    fn from(record: ::zerobuf::LazyRecord<'a, Row<'static>>) -> Self {
        Self(record)
    }
}
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
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
        type View<'view> = RowView<'view>;
        type Lazy<'view> = RowLazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            RowView(cell.record())
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
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
        type Items<'view> = ::zerobuf::ListView<'view, Row<'static>>;
        type LazyItems<'view> = ::zerobuf::LazyList<'view, Row<'static>>;
        #[inline]
        fn items<'view>(cell: ::zerobuf::Cell<'view>) -> Self::Items<'view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::LazyItems<'view>, ::zerobuf::Error> {
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
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
    #[automatically_derived]
    impl<'n> ::zerobuf::Schema for Name<'n> {
        const TYPE: ::zerobuf::Type = <&'static str as ::zerobuf::Schema>::TYPE;
        type View<'view> = <&'static str as ::zerobuf::Schema>::View<'view>;
        type Lazy<'view> = <&'static str as ::zerobuf::Schema>::Lazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            <&'static str as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
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
        type Items<'view> = ::zerobuf::ListView<'view, Name<'static>>;
        type LazyItems<'view> = ::zerobuf::LazyList<'view, Name<'static>>;
        #[inline]
        fn items<'view>(cell: ::zerobuf::Cell<'view>) -> Self::Items<'view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::LazyItems<'view>, ::zerobuf::Error> {
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
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PartTextView<'a>(::zerobuf::PayloadView<'a, Part<'static>, 0>);
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl<'a> PartTextView<'a> {
    /// The field `0`.
    #[inline]
    #[must_use]
    pub fn _0(&self) -> &'a str {
        self.0.get::<&'static str>(0)
    }
}
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl ::core::fmt::Debug for PartTextView<'_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple("PartTextView").field(&self._0()).finish()
    }
}
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl ::core::cmp::PartialEq for PartTextView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self._0() == other._0()
    }
}
/// The payload of [`Part::Bytes`].
#[derive(Clone, Copy)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PartBytesView<'a>(::zerobuf::PayloadView<'a, Part<'static>, 1>);
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl<'a> PartBytesView<'a> {
    /// The field `0`.
    #[inline]
    #[must_use]
    pub fn _0(&self) -> &'a [u8] {
        self.0.get::<&'static [u8]>(0)
    }
}
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl ::core::fmt::Debug for PartBytesView<'_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.debug_tuple("PartBytesView").field(&self._0()).finish()
    }
}
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
impl ::core::cmp::PartialEq for PartBytesView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self._0() == other._0()
    }
}
/// A [`Part`] in shared memory whose getters check what they read.
#[derive(Clone, Copy, Debug)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
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
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PartTextLazy<'a>(::zerobuf::LazyPayload<'a, Part<'static>>);
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
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
/// The payload of [`Part::Bytes`].
#[derive(Clone, Copy, Debug)]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct PartBytesLazy<'a>(::zerobuf::LazyPayload<'a, Part<'static>>);
#[automatically_derived]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
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
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
const _: () = {
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
        type View<'view> = PartView<'view>;
        type Lazy<'view> = PartLazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            let payload = cell.data_enum::<Part<'static>>();
            match payload.position() {
                0 => PartView::Text(PartTextView(payload.fields())),
                _ => PartView::Bytes(PartBytesView(payload.fields())),
            }
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
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
        type Items<'view> = ::zerobuf::ListView<'view, Part<'static>>;
        type LazyItems<'view> = ::zerobuf::LazyList<'view, Part<'static>>;
        #[inline]
        fn items<'view>(cell: ::zerobuf::Cell<'view>) -> Self::Items<'view> {
            cell.list()
        }
        #[inline]
        fn lazy_items<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::LazyItems<'view>, ::zerobuf::Error> {
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
