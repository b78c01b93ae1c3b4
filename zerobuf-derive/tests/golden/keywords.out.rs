/// A validated [`Struct`] in shared memory.
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
struct StructView<'a>(::zerobuf::RecordView<'a, r#Struct>);
/// A [`Struct`] in shared memory whose getters check what they read.
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
struct StructLazy<'a>(::zerobuf::LazyRecord<'a, r#Struct>);
/// A [`Struct`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
struct StructMut<'a>(::zerobuf::RecordMut<'a, r#Struct>);
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
    impl<'a> StructView<'a> {
        /// How many slots the record has.
        const SLOTS: usize = 7;
        /// The id of the stable name.
        const TYPE_ID: u32 = <r#Struct as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        const FINGERPRINT: u64 = <r#Struct as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `type` from the first slot.
        const OFFSET_TYPE: u32 = 0;
        /// The byte offset of `match` from the first slot.
        const OFFSET_MATCH: u32 = 16;
        /// The byte offset of `at` from the first slot.
        const OFFSET_AT: u32 = 32;
        /// The byte offset of `sink` from the first slot.
        const OFFSET_SINK: u32 = 48;
        /// The byte offset of `record` from the first slot.
        const OFFSET_RECORD: u32 = 64;
        /// The byte offset of `fmt` from the first slot.
        const OFFSET_FMT: u32 = 80;
        /// The byte offset of `__proto__` from the first slot.
        const OFFSET___PROTO__: u32 = 96;
        /// The field `type`.
        #[inline]
        #[must_use]
        fn r#type(&self) -> u8 {
            self.0.get::<u8>(0)
        }
        /// The field `match`.
        #[inline]
        #[must_use]
        fn r#match(
            &self,
        ) -> ::core::option::Option<<r#Fn as ::zerobuf::Schema>::View<'a>> {
            self.0.get::<Option<r#Fn>>(1)
        }
        /// The field `at`.
        #[inline]
        #[must_use]
        fn at(&self) -> u32 {
            self.0.get::<u32>(2)
        }
        /// The field `sink`.
        #[inline]
        #[must_use]
        fn sink(&self) -> u32 {
            self.0.get::<u32>(3)
        }
        /// The field `record`.
        #[inline]
        #[must_use]
        fn record(&self) -> u32 {
            self.0.get::<u32>(4)
        }
        /// The field `fmt`.
        #[inline]
        #[must_use]
        fn fmt(&self) -> u32 {
            self.0.get::<u32>(5)
        }
        /// The field `__proto__`.
        #[inline]
        #[must_use]
        fn __proto__(&self) -> u32 {
            self.0.get::<u32>(6)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for StructView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("StructView")
                .field("type", &self.r#type())
                .field("match", &self.r#match())
                .field("at", &self.at())
                .field("sink", &self.sink())
                .field("record", &self.record())
                .field("fmt", &self.fmt())
                .field("__proto__", &self.__proto__())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for StructView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.r#type() == other.r#type() && self.r#match() == other.r#match()
                && self.at() == other.at() && self.sink() == other.sink()
                && self.record() == other.record() && self.fmt() == other.fmt()
                && self.__proto__() == other.__proto__()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, r#Struct>>
    for StructView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, r#Struct>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> StructLazy<'a> {
        /// The field `type`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn r#type(&self) -> ::core::result::Result<u8, ::zerobuf::Error> {
            self.0.get::<u8>(0)
        }
        /// The field `match`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn r#match(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<<r#Fn as ::zerobuf::Schema>::Lazy<'a>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Option<r#Fn>>(1)
        }
        /// The field `at`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn at(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(2)
        }
        /// The field `sink`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn sink(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(3)
        }
        /// The field `record`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn record(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(4)
        }
        /// The field `fmt`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn fmt(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(5)
        }
        /// The field `__proto__`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn __proto__(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(6)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, r#Struct>>
    for StructLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, r#Struct>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl StructMut<'_> {
        /// The field `type`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn r#type(&self) -> ::core::result::Result<u8, ::zerobuf::Error> {
            self.0.get::<u8>(0)
        }
        /// The field `type`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set_type(
            &mut self,
            value: u8,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u8>(0, value)
        }
        /// The field `match`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn r#match(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<<r#Fn as ::zerobuf::Schema>::Lazy<'_>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Option<r#Fn>>(1)
        }
        /// The field `match`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set_match(
            &mut self,
            value: ::core::option::Option<<r#Fn as ::zerobuf::Set>::Arg<'_>>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Option<r#Fn>>(1, value)
        }
        /// The field `match`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn match_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Option<r#Fn> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Option<r#Fn>>(1)
        }
        /// The field `at`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn at(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(2)
        }
        /// The field `at`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set_at(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(2, value)
        }
        /// The field `sink`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn sink(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(3)
        }
        /// The field `sink`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set_sink(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(3, value)
        }
        /// The field `record`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn record(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(4)
        }
        /// The field `record`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set_record(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(4, value)
        }
        /// The field `fmt`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn fmt(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(5)
        }
        /// The field `fmt`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set_fmt(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(5, value)
        }
        /// The field `__proto__`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn __proto__(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(6)
        }
        /// The field `__proto__`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        fn set___proto__(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(6, value)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, r#Struct>>
    for StructMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, r#Struct>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("type", <u8 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("match", <Option<r#Fn> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("at", <u32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("sink", <u32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("record", <u32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("fmt", <u32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("__proto__", <u32 as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 8] = ::zerobuf::fingerprint::record("Struct", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Struct",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for r#Struct {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<r#Struct>();
        type View<'__view> = StructView<'__view>;
        type Lazy<'__view> = StructLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            StructView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(StructLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for r#Struct {
        const NAME: &'static str = "Struct";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for r#Struct {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<r#Fn>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for r#Struct {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<r#Struct>();
        type Items<'__view> = ::zerobuf::ListView<'__view, r#Struct>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, r#Struct>;
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
    impl ::zerobuf::Encode for r#Struct {
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
    impl ::zerobuf::EncodeRecord for r#Struct {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "type", &self.r#type)?;
            sink.field(at, 1, "match", &self.r#match)?;
            sink.field(at, 2, "at", &self.at)?;
            sink.field(at, 3, "sink", &self.sink)?;
            sink.field(at, 4, "record", &self.record)?;
            sink.field(at, 5, "fmt", &self.fmt)?;
            sink.field(at, 6, "__proto__", &self.__proto__)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for r#Struct {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for r#Struct {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                r#type: record.decode::<u8>(0),
                r#match: record.decode::<Option<r#Fn>>(1),
                at: record.decode::<u32>(2),
                sink: record.decode::<u32>(3),
                record: record.decode::<u32>(4),
                fmt: record.decode::<u32>(5),
                __proto__: record.decode::<u32>(6),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for r#Struct {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = StructMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(StructMut(place.record()?))
        }
    }
};
/// A validated [`Fn`] in shared memory.
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
enum FnView<'a> {
    /// The variant `Ref`.
    r#Ref(FnRefView<'a>),
    /// The variant `Other`.
    Other,
}
/// The payload of [`Fn::Ref`].
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
struct FnRefView<'a>(::zerobuf::PayloadView<'a, r#Fn, 0>);
/// A [`Fn`] in shared memory whose getters check what they read.
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
enum FnLazy<'a> {
    /// The variant `Ref`.
    r#Ref(FnRefLazy<'a>),
    /// The variant `Other`.
    Other,
}
/// The payload of [`Fn::Ref`].
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
struct FnRefLazy<'a>(::zerobuf::LazyPayload<'a, r#Fn>);
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
    impl<'a> FnRefView<'a> {
        /// The field `in`.
        #[inline]
        #[must_use]
        fn r#in(&self) -> u8 {
            self.0.get::<u8>(0)
        }
        /// The field `f`.
        #[inline]
        #[must_use]
        fn f(&self) -> u8 {
            self.0.get::<u8>(1)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for FnRefView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("FnRefView")
                .field("in", &self.r#in())
                .field("f", &self.f())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for FnRefView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.r#in() == other.r#in() && self.f() == other.f()
        }
    }
    #[automatically_derived]
    impl<'a> FnRefLazy<'a> {
        /// The field `in`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn r#in(&self) -> ::core::result::Result<u8, ::zerobuf::Error> {
            self.0.get::<u8>(0)
        }
        /// The field `f`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        fn f(&self) -> ::core::result::Result<u8, ::zerobuf::Error> {
            self.0.get::<u8>(1)
        }
    }
    static VARIANTS: &[::zerobuf::Variant] = &[
        ::zerobuf::Variant::new(
            "Ref",
            0,
            &[
                ::zerobuf::Field::new("in", <u8 as ::zerobuf::Schema>::TYPE),
                ::zerobuf::Field::new("f", <u8 as ::zerobuf::Schema>::TYPE),
            ],
        ),
        ::zerobuf::Variant::new("Other", 1, &[]),
    ];
    static FINGERPRINTS: [u64; 3] = ::zerobuf::fingerprint::data_enum("Fn", VARIANTS);
    static DESC: ::zerobuf::DataEnumDesc = ::zerobuf::DataEnumDesc::new(
        "Fn",
        VARIANTS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for r#Fn {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::data_enum::<r#Fn>();
        type View<'__view> = FnView<'__view>;
        type Lazy<'__view> = FnLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            let payload = cell.data_enum::<r#Fn>();
            match payload.position() {
                0 => FnView::r#Ref(FnRefView(payload.fields())),
                _ => FnView::Other,
            }
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            let payload = cell.data_enum::<r#Fn>()?;
            ::core::result::Result::Ok(
                match payload.position() {
                    0 => FnLazy::r#Ref(FnRefLazy(payload)),
                    _ => FnLazy::Other,
                },
            )
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DataEnum for r#Fn {
        const NAME: &'static str = "Fn";
        const DESC: &'static ::zerobuf::DataEnumDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for r#Fn {}
    #[automatically_derived]
    impl ::zerobuf::Element for r#Fn {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<r#Fn>();
        type Items<'__view> = ::zerobuf::ListView<'__view, r#Fn>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, r#Fn>;
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
    impl ::zerobuf::Encode for r#Fn {
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            match self {
                Self::r#Ref { r#in: field_in, f: field_f } => {
                    sink.variant(
                        at,
                        "Ref",
                        0,
                        2,
                        |at, sink| {
                            sink.field(at, 0, "in", field_in)?;
                            sink.field(at, 1, "f", field_f)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
                Self::Other {} => {
                    sink.variant(
                        at,
                        "Other",
                        1,
                        0,
                        |_, _| { ::core::result::Result::Ok(()) },
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for r#Fn {
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            let payload = cell.data_enum::<Self>();
            match payload.position() {
                0 => {
                    let fields = payload.fields::<0>();
                    Self::r#Ref {
                        r#in: fields.decode::<u8>(0),
                        f: fields.decode::<u8>(1),
                    }
                }
                _ => Self::Other {},
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for r#Fn {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = ::zerobuf::FieldMut<'__arg, Self>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(place.field())
        }
    }
};
