/// A validated [`Customer`] in shared memory.
///
/// Somebody.
///
/// With a second paragraph.
#[deprecated(since = "2.0.0", note = "use Account")]
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
pub(crate) struct CustomerView<'a>(::zerobuf::RecordView<'a, Customer>);
/// A [`Customer`] in shared memory whose getters check what they read.
#[deprecated(since = "2.0.0", note = "use Account")]
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
pub(crate) struct CustomerLazy<'a>(::zerobuf::LazyRecord<'a, Customer>);
/// A [`Customer`] in an arena, with checked getters and setters.
#[deprecated(since = "2.0.0", note = "use Account")]
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub(crate) struct CustomerMut<'a>(::zerobuf::RecordMut<'a, Customer>);
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
    impl<'a> CustomerView<'a> {
        /// How many slots the record has.
        pub(crate) const SLOTS: usize = 3;
        /// The id of the stable name.
        pub(crate) const TYPE_ID: u32 = <Customer as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub(crate) const FINGERPRINT: u64 = <Customer as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `name` from the first slot.
        pub const OFFSET_NAME: u32 = 0;
        /// The byte offset of `nickname` from the first slot.
        pub(crate) const OFFSET_NICKNAME: u32 = 16;
        /// The byte offset of `private` from the first slot.
        const OFFSET_PRIVATE: u32 = 32;
        /// The full name.
        ///
        /// ```
        /// assert_eq!(1 + 1, 2);
        /// ```
        #[inline]
        #[must_use]
        pub fn name(&self) -> &'a str {
            self.0.get::<String>(0)
        }
        /// Kept for old readers.
        #[deprecated(note = "use `name`")]
        #[inline]
        #[must_use]
        pub(crate) fn nickname(&self) -> ::core::option::Option<&'a str> {
            self.0.get::<Option<String>>(1)
        }
        /// The field `private`.
        #[deprecated]
        #[inline]
        #[must_use]
        fn private(&self) -> u32 {
            self.0.get::<u32>(2)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for CustomerView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("CustomerView")
                .field("name", &self.name())
                .field("nickname", &self.nickname())
                .field("private", &self.private())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for CustomerView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.name() == other.name() && self.nickname() == other.nickname()
                && self.private() == other.private()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Customer>>
    for CustomerView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Customer>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> CustomerLazy<'a> {
        /// The full name.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn name(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// Kept for old readers.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[deprecated(note = "use `name`")]
        #[inline]
        pub(crate) fn nickname(
            &self,
        ) -> ::core::result::Result<::core::option::Option<&'a str>, ::zerobuf::Error> {
            self.0.get::<Option<String>>(1)
        }
        /// The field `private`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[deprecated]
        #[inline]
        fn private(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(2)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Customer>>
    for CustomerLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Customer>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl CustomerMut<'_> {
        /// The full name.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn name(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// The full name.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_name(
            &mut self,
            value: &str,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<String>(0, value)
        }
        /// Kept for old readers.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[deprecated(note = "use `name`")]
        #[inline]
        pub(crate) fn nickname(
            &self,
        ) -> ::core::result::Result<::core::option::Option<&'_ str>, ::zerobuf::Error> {
            self.0.get::<Option<String>>(1)
        }
        /// Kept for old readers.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[deprecated(note = "use `name`")]
        #[inline]
        pub(crate) fn set_nickname(
            &mut self,
            value: ::core::option::Option<&str>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Option<String>>(1, value)
        }
        /// The field `private`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[deprecated]
        #[inline]
        fn private(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(2)
        }
        /// The field `private`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[deprecated]
        #[inline]
        fn set_private(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(2, value)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Customer>>
    for CustomerMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Customer>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("name", <String as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("nick", <Option<String> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("private", <u32 as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 4] = ::zerobuf::fingerprint::record(
        "shop.Customer",
        FIELDS,
    );
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "shop.Customer",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Customer {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Customer>();
        type View<'__view> = CustomerView<'__view>;
        type Lazy<'__view> = CustomerLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            CustomerView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(CustomerLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Customer {
        const NAME: &'static str = "shop.Customer";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Customer {}
    #[automatically_derived]
    impl ::zerobuf::Element for Customer {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Customer>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Customer>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Customer>;
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
    impl ::zerobuf::Encode for Customer {
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
    impl ::zerobuf::EncodeRecord for Customer {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "name", &self.name)?;
            sink.field(at, 1, "nick", &self.nickname)?;
            sink.field(at, 2, "private", &self.private)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Customer {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Customer {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                name: record.decode::<String>(0),
                nickname: record.decode::<Option<String>>(1),
                private: record.decode::<u32>(2),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Customer {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = CustomerMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(CustomerMut(place.record()?))
        }
    }
};
