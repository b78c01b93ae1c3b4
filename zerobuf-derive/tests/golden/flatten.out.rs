/// A validated [`Head`] in shared memory.
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
pub struct HeadView<'a>(::zerobuf::RecordView<'a, Head>);
/// A [`Head`] in shared memory whose getters check what they read.
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
pub struct HeadLazy<'a>(::zerobuf::LazyRecord<'a, Head>);
/// A [`Head`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct HeadMut<'a>(::zerobuf::RecordMut<'a, Head>);
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
    impl<'a> HeadView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 2;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Head as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Head as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `method` from the first slot.
        pub const OFFSET_METHOD: u32 = 0;
        /// The byte offset of `path` from the first slot.
        pub const OFFSET_PATH: u32 = 16;
        /// The field `method`.
        #[inline]
        #[must_use]
        pub fn method(&self) -> &'a str {
            self.0.get::<String>(0)
        }
        /// The field `path`.
        #[inline]
        #[must_use]
        pub fn path(&self) -> &'a str {
            self.0.get::<String>(1)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for HeadView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("HeadView")
                .field("method", &self.method())
                .field("path", &self.path())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for HeadView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.method() == other.method() && self.path() == other.path()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Head>> for HeadView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Head>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> HeadLazy<'a> {
        /// The field `method`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn method(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// The field `path`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn path(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<String>(1)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Head>> for HeadLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Head>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl HeadMut<'_> {
        /// The field `method`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn method(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// The field `method`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_method(
            &mut self,
            value: &str,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<String>(0, value)
        }
        /// The field `path`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn path(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.get::<String>(1)
        }
        /// The field `path`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_path(
            &mut self,
            value: &str,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<String>(1, value)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Head>> for HeadMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Head>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("method", <String as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("path", <String as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 3] = ::zerobuf::fingerprint::record("Head", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
            "Head",
            FIELDS,
            &FINGERPRINTS,
        )
        .sealed();
    #[automatically_derived]
    impl ::zerobuf::Schema for Head {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Head>();
        type View<'__view> = HeadView<'__view>;
        type Lazy<'__view> = HeadLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            HeadView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(HeadLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Head {
        const NAME: &'static str = "Head";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Head {}
    #[automatically_derived]
    impl ::zerobuf::Element for Head {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Head>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Head>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Head>;
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
    impl ::zerobuf::Encode for Head {
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
    impl ::zerobuf::EncodeRecord for Head {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "method", &self.method)?;
            sink.field(at, 1, "path", &self.path)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Head {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Head {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                method: record.decode::<String>(0),
                path: record.decode::<String>(1),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Head {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = HeadMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(HeadMut(place.record()?))
        }
    }
};
/// A validated [`Route`] in shared memory.
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
pub struct RouteView<'a>(::zerobuf::RecordView<'a, Route>);
/// A [`Route`] in shared memory whose getters check what they read.
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
pub struct RouteLazy<'a>(::zerobuf::LazyRecord<'a, Route>);
/// A [`Route`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct RouteMut<'a>(::zerobuf::RecordMut<'a, Route>);
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
    impl<'a> RouteView<'a> {
        /// How many slots come from the flattened record.
        const FLATTENED: usize = <Head as ::zerobuf::Record>::DESC.fields().len();
        /// How many slots the record has.
        pub const SLOTS: usize = Self::FLATTENED + 2;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Route as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Route as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `id` from the first slot.
        pub const OFFSET_ID: u32 = 16 * (RouteView::FLATTENED) as u32;
        /// The byte offset of `note` from the first slot.
        pub const OFFSET_NOTE: u32 = 16 * (RouteView::FLATTENED + 1) as u32;
        /// The field `head`.
        #[inline]
        #[must_use]
        pub fn head(&self) -> <Head as ::zerobuf::Schema>::View<'a> {
            ::core::convert::From::from(self.0.flattened::<Head>())
        }
        /// The field `id`.
        #[inline]
        #[must_use]
        pub fn id(&self) -> u32 {
            self.0.get::<u32>(RouteView::FLATTENED)
        }
        /// The field `note`.
        #[inline]
        #[must_use]
        pub fn note(&self) -> &'a str {
            self.0.get_or::<String>(RouteView::FLATTENED + 1, || "none")
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for RouteView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("RouteView")
                .field("head", &self.head())
                .field("id", &self.id())
                .field("note", &self.note())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for RouteView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.head() == other.head() && self.id() == other.id()
                && self.note() == other.note()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Route>> for RouteView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Route>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> RouteLazy<'a> {
        /// The field `head`.
        #[inline]
        #[must_use]
        pub fn head(&self) -> <Head as ::zerobuf::Schema>::Lazy<'a> {
            ::core::convert::From::from(self.0.flattened::<Head>())
        }
        /// The field `id`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn id(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(RouteView::FLATTENED)
        }
        /// The field `note`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn note(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get_or::<String>(RouteView::FLATTENED + 1, || "none")
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Route>> for RouteLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Route>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl RouteMut<'_> {
        /// The field `head`.
        #[inline]
        #[must_use]
        pub fn head(&self) -> <Head as ::zerobuf::Schema>::Lazy<'_> {
            ::core::convert::From::from(self.0.lazy().flattened::<Head>())
        }
        /// The field `head`.
        ///
        /// To change its fields.
        #[inline]
        #[must_use]
        pub fn head_mut(&mut self) -> <Head as ::zerobuf::Set>::Mut<'_> {
            ::core::convert::From::from(self.0.flattened::<Head>())
        }
        /// The field `id`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn id(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(RouteView::FLATTENED)
        }
        /// The field `id`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_id(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(RouteView::FLATTENED, value)
        }
        /// The field `note`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn note(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.lazy().get_or::<String>(RouteView::FLATTENED + 1, || "none")
        }
        /// The field `note`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_note(
            &mut self,
            value: &str,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<String>(RouteView::FLATTENED + 1, value)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Route>> for RouteMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Route>) -> Self {
            Self(record)
        }
    }
    const SLOTS: usize = <Head as ::zerobuf::Record>::DESC.fields().len() + 2usize;
    static FIELDS: ::zerobuf::FlatFields<Head, SLOTS> = ::zerobuf::FlatFields::new(
        &[
            ::zerobuf::Field::new("id", <u32 as ::zerobuf::Schema>::TYPE),
            ::zerobuf::Field::with_default("note", <String as ::zerobuf::Schema>::TYPE),
        ],
    );
    static FINGERPRINTS: [u64; SLOTS + 1] = ::zerobuf::fingerprint::record(
        "Route",
        FIELDS.fields(),
    );
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::flattened(
        "Route",
        &FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Route {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Route>();
        type View<'__view> = RouteView<'__view>;
        type Lazy<'__view> = RouteLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            RouteView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(RouteLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Route {
        const NAME: &'static str = "Route";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Route {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Head>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for Route {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Route>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Route>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Route>;
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
    impl ::zerobuf::Encode for Route {
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
    impl ::zerobuf::EncodeRecord for Route {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::EncodeRecord::encode_fields(&self.head, at, sink)?;
            sink.field(at, RouteView::FLATTENED as u32 + 0, "id", &self.id)?;
            sink.field(at, RouteView::FLATTENED as u32 + 1, "note", &self.note)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Route {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Route {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                head: ::zerobuf::DecodeRecord::decode_fields(record.flattened::<Head>()),
                id: record.decode::<u32>(RouteView::FLATTENED),
                note: record
                    .decode_or::<
                        String,
                    >(RouteView::FLATTENED + 1, || ::core::convert::From::from("none")),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Route {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = RouteMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(RouteMut(place.record()?))
        }
    }
};
