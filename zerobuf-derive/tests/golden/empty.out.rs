/// A validated [`Empty`] in shared memory.
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
pub struct EmptyView<'a>(::zerobuf::RecordView<'a, Empty>);
/// A [`Empty`] in shared memory whose getters check what they read.
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
pub struct EmptyLazy<'a>(::zerobuf::LazyRecord<'a, Empty>);
/// A [`Empty`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct EmptyMut<'a>(::zerobuf::RecordMut<'a, Empty>);
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
    impl<'a> EmptyView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 0;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Empty as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Empty as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for EmptyView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("EmptyView").finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for EmptyView<'_> {
        fn eq(&self, _other: &Self) -> bool {
            true
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Empty>> for EmptyView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Empty>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> EmptyLazy<'a> {}
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Empty>> for EmptyLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Empty>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl EmptyMut<'_> {}
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Empty>> for EmptyMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Empty>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[];
    static FINGERPRINTS: [u64; 1] = ::zerobuf::fingerprint::record("Empty", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Empty",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Empty {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Empty>();
        type View<'__view> = EmptyView<'__view>;
        type Lazy<'__view> = EmptyLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            EmptyView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(EmptyLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Empty {
        const NAME: &'static str = "Empty";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Empty {}
    #[automatically_derived]
    impl ::zerobuf::Element for Empty {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Empty>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Empty>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Empty>;
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
    impl ::zerobuf::Encode for Empty {
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
    impl ::zerobuf::EncodeRecord for Empty {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            let _ = (at, sink);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Empty {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Empty {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            let _ = record;
            Self {}
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Empty {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = EmptyMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(EmptyMut(place.record()?))
        }
    }
};
/// A validated [`Unit`] in shared memory.
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
struct UnitView<'a>(::zerobuf::RecordView<'a, Unit>);
/// A [`Unit`] in shared memory whose getters check what they read.
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
struct UnitLazy<'a>(::zerobuf::LazyRecord<'a, Unit>);
/// A [`Unit`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
struct UnitMut<'a>(::zerobuf::RecordMut<'a, Unit>);
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
    impl<'a> UnitView<'a> {
        /// How many slots the record has.
        const SLOTS: usize = 0;
        /// The id of the stable name.
        const TYPE_ID: u32 = <Unit as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        const FINGERPRINT: u64 = <Unit as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for UnitView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("UnitView").finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for UnitView<'_> {
        fn eq(&self, _other: &Self) -> bool {
            true
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Unit>> for UnitView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Unit>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> UnitLazy<'a> {}
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Unit>> for UnitLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Unit>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl UnitMut<'_> {}
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Unit>> for UnitMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Unit>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[];
    static FINGERPRINTS: [u64; 1] = ::zerobuf::fingerprint::record("Unit", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Unit",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Unit {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Unit>();
        type View<'__view> = UnitView<'__view>;
        type Lazy<'__view> = UnitLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            UnitView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(UnitLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Unit {
        const NAME: &'static str = "Unit";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Unit {}
    #[automatically_derived]
    impl ::zerobuf::Element for Unit {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Unit>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Unit>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Unit>;
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
    impl ::zerobuf::Encode for Unit {
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
    impl ::zerobuf::EncodeRecord for Unit {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            let _ = (at, sink);
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Unit {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Unit {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            let _ = record;
            Self {}
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Unit {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = UnitMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(UnitMut(place.record()?))
        }
    }
};
