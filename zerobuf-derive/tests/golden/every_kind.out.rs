/// A validated [`EveryKind`] in shared memory.
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
pub struct EveryKindView<'a>(::zerobuf::RecordView<'a, EveryKind>);
/// A [`EveryKind`] in shared memory whose getters check what they read.
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
pub struct EveryKindLazy<'a>(::zerobuf::LazyRecord<'a, EveryKind>);
/// A [`EveryKind`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct EveryKindMut<'a>(::zerobuf::RecordMut<'a, EveryKind>);
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
    impl<'a> EveryKindView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 20;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <EveryKind as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <EveryKind as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `bool` from the first slot.
        pub const OFFSET_BOOL: u32 = 0;
        /// The byte offset of `i8` from the first slot.
        pub const OFFSET_I8: u32 = 16;
        /// The byte offset of `u16` from the first slot.
        pub const OFFSET_U16: u32 = 32;
        /// The byte offset of `u32` from the first slot.
        pub const OFFSET_U32: u32 = 48;
        /// The byte offset of `i64` from the first slot.
        pub const OFFSET_I64: u32 = 64;
        /// The byte offset of `number` from the first slot.
        pub const OFFSET_NUMBER: u32 = 80;
        /// The byte offset of `optional_number` from the first slot.
        pub const OFFSET_OPTIONAL_NUMBER: u32 = 96;
        /// The byte offset of `f32` from the first slot.
        pub const OFFSET_F32: u32 = 112;
        /// The byte offset of `text` from the first slot.
        pub const OFFSET_TEXT: u32 = 128;
        /// The byte offset of `bytes` from the first slot.
        pub const OFFSET_BYTES: u32 = 144;
        /// The byte offset of `octets` from the first slot.
        pub const OFFSET_OCTETS: u32 = 160;
        /// The byte offset of `optional_octets` from the first slot.
        pub const OFFSET_OPTIONAL_OCTETS: u32 = 176;
        /// The byte offset of `column` from the first slot.
        pub const OFFSET_COLUMN: u32 = 192;
        /// The byte offset of `optional` from the first slot.
        pub const OFFSET_OPTIONAL: u32 = 208;
        /// The byte offset of `boxed` from the first slot.
        pub const OFFSET_BOXED: u32 = 224;
        /// The byte offset of `record` from the first slot.
        pub const OFFSET_RECORD: u32 = 240;
        /// The byte offset of `records` from the first slot.
        pub const OFFSET_RECORDS: u32 = 256;
        /// The byte offset of `boxes` from the first slot.
        pub const OFFSET_BOXES: u32 = 272;
        /// The byte offset of `lists` from the first slot.
        pub const OFFSET_LISTS: u32 = 288;
        /// The byte offset of `next` from the first slot.
        pub const OFFSET_NEXT: u32 = 304;
        /// The field `bool`.
        #[inline]
        #[must_use]
        pub fn bool(&self) -> bool {
            self.0.get::<bool>(0)
        }
        /// The field `i8`.
        #[inline]
        #[must_use]
        pub fn i8(&self) -> i8 {
            self.0.get::<i8>(1)
        }
        /// The field `u16`.
        #[inline]
        #[must_use]
        pub fn u16(&self) -> u16 {
            self.0.get::<u16>(2)
        }
        /// The field `u32`.
        #[inline]
        #[must_use]
        pub fn u32(&self) -> u32 {
            self.0.get::<u32>(3)
        }
        /// The field `i64`.
        #[inline]
        #[must_use]
        pub fn i64(&self) -> i64 {
            self.0.get::<i64>(4)
        }
        /// The field `number`.
        #[inline]
        #[must_use]
        pub fn number(&self) -> u64 {
            self.0.get::<::zerobuf::SafeInt<u64>>(5)
        }
        /// The field `optional_number`.
        #[inline]
        #[must_use]
        pub fn optional_number(&self) -> ::core::option::Option<i64> {
            self.0.get::<::core::option::Option<::zerobuf::SafeInt<i64>>>(6)
        }
        /// The field `f32`.
        #[inline]
        #[must_use]
        pub fn f32(&self) -> f32 {
            self.0.get::<f32>(7)
        }
        /// The field `text`.
        #[inline]
        #[must_use]
        pub fn text(&self) -> &'a str {
            self.0.get::<String>(8)
        }
        /// The field `bytes`.
        #[inline]
        #[must_use]
        pub fn bytes(&self) -> &'a [u8] {
            self.0.get::<Vec<u8>>(9)
        }
        /// The field `octets`.
        #[inline]
        #[must_use]
        pub fn octets(&self) -> &'a [u8] {
            self.0.get::<::zerobuf::ByteColumn<Vec<u8>>>(10)
        }
        /// The field `optional_octets`.
        #[inline]
        #[must_use]
        pub fn optional_octets(&self) -> ::core::option::Option<&'a [u8]> {
            self.0.get::<::core::option::Option<::zerobuf::ByteColumn<Vec<u8>>>>(11)
        }
        /// The field `column`.
        #[inline]
        #[must_use]
        pub fn column(&self) -> &'a [f64] {
            self.0.get::<Vec<f64>>(12)
        }
        /// The field `optional`.
        #[inline]
        #[must_use]
        pub fn optional(&self) -> ::core::option::Option<i32> {
            self.0.get::<Option<i32>>(13)
        }
        /// The field `boxed`.
        #[inline]
        #[must_use]
        pub fn boxed(&self) -> <Point as ::zerobuf::Schema>::View<'a> {
            self.0.get::<Box<Point>>(14)
        }
        /// The field `record`.
        #[inline]
        #[must_use]
        pub fn record(&self) -> <Point as ::zerobuf::Schema>::View<'a> {
            self.0.get::<Point>(15)
        }
        /// The field `records`.
        #[inline]
        #[must_use]
        pub fn records(&self) -> ::zerobuf::ListView<'a, Point> {
            self.0.get::<Vec<Point>>(16)
        }
        /// The field `boxes`.
        #[inline]
        #[must_use]
        pub fn boxes(
            &self,
        ) -> ::core::option::Option<::zerobuf::ListView<'a, Box<Point>>> {
            self.0.get::<Option<Vec<Box<Point>>>>(17)
        }
        /// The field `lists`.
        #[inline]
        #[must_use]
        pub fn lists(&self) -> ::zerobuf::ListView<'a, Vec<Option<String>>> {
            self.0.get::<Vec<Vec<Option<String>>>>(18)
        }
        /// The field `next`.
        #[inline]
        #[must_use]
        pub fn next(
            &self,
        ) -> ::core::option::Option<<EveryKind as ::zerobuf::Schema>::View<'a>> {
            self.0.get::<Option<Box<EveryKind>>>(19)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for EveryKindView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("EveryKindView")
                .field("bool", &self.bool())
                .field("i8", &self.i8())
                .field("u16", &self.u16())
                .field("u32", &self.u32())
                .field("i64", &self.i64())
                .field("number", &self.number())
                .field("optional_number", &self.optional_number())
                .field("f32", &self.f32())
                .field("text", &self.text())
                .field("bytes", &self.bytes())
                .field("octets", &self.octets())
                .field("optional_octets", &self.optional_octets())
                .field("column", &self.column())
                .field("optional", &self.optional())
                .field("boxed", &self.boxed())
                .field("record", &self.record())
                .field("records", &self.records())
                .field("boxes", &self.boxes())
                .field("lists", &self.lists())
                .field("next", &self.next())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for EveryKindView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.bool() == other.bool() && self.i8() == other.i8()
                && self.u16() == other.u16() && self.u32() == other.u32()
                && self.i64() == other.i64() && self.number() == other.number()
                && self.optional_number() == other.optional_number()
                && self.f32() == other.f32() && self.text() == other.text()
                && self.bytes() == other.bytes() && self.octets() == other.octets()
                && self.optional_octets() == other.optional_octets()
                && self.column() == other.column() && self.optional() == other.optional()
                && self.boxed() == other.boxed() && self.record() == other.record()
                && self.records() == other.records() && self.boxes() == other.boxes()
                && self.lists() == other.lists() && self.next() == other.next()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, EveryKind>>
    for EveryKindView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, EveryKind>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> EveryKindLazy<'a> {
        /// The field `bool`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn bool(&self) -> ::core::result::Result<bool, ::zerobuf::Error> {
            self.0.get::<bool>(0)
        }
        /// The field `i8`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn i8(&self) -> ::core::result::Result<i8, ::zerobuf::Error> {
            self.0.get::<i8>(1)
        }
        /// The field `u16`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn u16(&self) -> ::core::result::Result<u16, ::zerobuf::Error> {
            self.0.get::<u16>(2)
        }
        /// The field `u32`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn u32(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(3)
        }
        /// The field `i64`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn i64(&self) -> ::core::result::Result<i64, ::zerobuf::Error> {
            self.0.get::<i64>(4)
        }
        /// The field `number`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn number(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.get::<::zerobuf::SafeInt<u64>>(5)
        }
        /// The field `optional_number`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn optional_number(
            &self,
        ) -> ::core::result::Result<::core::option::Option<i64>, ::zerobuf::Error> {
            self.0.get::<::core::option::Option<::zerobuf::SafeInt<i64>>>(6)
        }
        /// The field `f32`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn f32(&self) -> ::core::result::Result<f32, ::zerobuf::Error> {
            self.0.get::<f32>(7)
        }
        /// The field `text`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn text(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<String>(8)
        }
        /// The field `bytes`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn bytes(&self) -> ::core::result::Result<&'a [u8], ::zerobuf::Error> {
            self.0.get::<Vec<u8>>(9)
        }
        /// The field `octets`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn octets(&self) -> ::core::result::Result<&'a [u8], ::zerobuf::Error> {
            self.0.get::<::zerobuf::ByteColumn<Vec<u8>>>(10)
        }
        /// The field `optional_octets`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn optional_octets(
            &self,
        ) -> ::core::result::Result<::core::option::Option<&'a [u8]>, ::zerobuf::Error> {
            self.0.get::<::core::option::Option<::zerobuf::ByteColumn<Vec<u8>>>>(11)
        }
        /// The field `column`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn column(&self) -> ::core::result::Result<&'a [f64], ::zerobuf::Error> {
            self.0.get::<Vec<f64>>(12)
        }
        /// The field `optional`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn optional(
            &self,
        ) -> ::core::result::Result<::core::option::Option<i32>, ::zerobuf::Error> {
            self.0.get::<Option<i32>>(13)
        }
        /// The field `boxed`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn boxed(
            &self,
        ) -> ::core::result::Result<
            <Point as ::zerobuf::Schema>::Lazy<'a>,
            ::zerobuf::Error,
        > {
            self.0.get::<Box<Point>>(14)
        }
        /// The field `record`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn record(
            &self,
        ) -> ::core::result::Result<
            <Point as ::zerobuf::Schema>::Lazy<'a>,
            ::zerobuf::Error,
        > {
            self.0.get::<Point>(15)
        }
        /// The field `records`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn records(
            &self,
        ) -> ::core::result::Result<::zerobuf::LazyList<'a, Point>, ::zerobuf::Error> {
            self.0.get::<Vec<Point>>(16)
        }
        /// The field `boxes`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn boxes(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<::zerobuf::LazyList<'a, Box<Point>>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Option<Vec<Box<Point>>>>(17)
        }
        /// The field `lists`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn lists(
            &self,
        ) -> ::core::result::Result<
            ::zerobuf::LazyList<'a, Vec<Option<String>>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Vec<Vec<Option<String>>>>(18)
        }
        /// The field `next`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn next(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<<EveryKind as ::zerobuf::Schema>::Lazy<'a>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Option<Box<EveryKind>>>(19)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, EveryKind>>
    for EveryKindLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, EveryKind>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl EveryKindMut<'_> {
        /// The field `bool`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn bool(&self) -> ::core::result::Result<bool, ::zerobuf::Error> {
            self.0.get::<bool>(0)
        }
        /// The field `bool`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_bool(
            &mut self,
            value: bool,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<bool>(0, value)
        }
        /// The field `i8`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn i8(&self) -> ::core::result::Result<i8, ::zerobuf::Error> {
            self.0.get::<i8>(1)
        }
        /// The field `i8`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_i8(
            &mut self,
            value: i8,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<i8>(1, value)
        }
        /// The field `u16`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn u16(&self) -> ::core::result::Result<u16, ::zerobuf::Error> {
            self.0.get::<u16>(2)
        }
        /// The field `u16`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_u16(
            &mut self,
            value: u16,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u16>(2, value)
        }
        /// The field `u32`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn u32(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(3)
        }
        /// The field `u32`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_u32(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(3, value)
        }
        /// The field `i64`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn i64(&self) -> ::core::result::Result<i64, ::zerobuf::Error> {
            self.0.get::<i64>(4)
        }
        /// The field `i64`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_i64(
            &mut self,
            value: i64,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<i64>(4, value)
        }
        /// The field `number`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn number(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.get::<::zerobuf::SafeInt<u64>>(5)
        }
        /// The field `number`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_number(
            &mut self,
            value: u64,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<::zerobuf::SafeInt<u64>>(5, ::zerobuf::SafeInt(value))
        }
        /// The field `optional_number`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn optional_number(
            &self,
        ) -> ::core::result::Result<::core::option::Option<i64>, ::zerobuf::Error> {
            self.0.get::<::core::option::Option<::zerobuf::SafeInt<i64>>>(6)
        }
        /// The field `optional_number`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_optional_number(
            &mut self,
            value: ::core::option::Option<i64>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0
                .set::<
                    ::core::option::Option<::zerobuf::SafeInt<i64>>,
                >(6, value.map(::zerobuf::SafeInt))
        }
        /// The field `f32`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn f32(&self) -> ::core::result::Result<f32, ::zerobuf::Error> {
            self.0.get::<f32>(7)
        }
        /// The field `f32`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_f32(
            &mut self,
            value: f32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<f32>(7, value)
        }
        /// The field `text`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn text(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.get::<String>(8)
        }
        /// The field `text`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_text(
            &mut self,
            value: &str,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<String>(8, value)
        }
        /// The field `bytes`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn bytes(&self) -> ::core::result::Result<&'_ [u8], ::zerobuf::Error> {
            self.0.get::<Vec<u8>>(9)
        }
        /// The field `bytes`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_bytes(
            &mut self,
            value: &[u8],
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Vec<u8>>(9, value)
        }
        /// The field `bytes`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn bytes_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Vec<u8> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Vec<u8>>(9)
        }
        /// The field `octets`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn octets(&self) -> ::core::result::Result<&'_ [u8], ::zerobuf::Error> {
            self.0.get::<::zerobuf::ByteColumn<Vec<u8>>>(10)
        }
        /// The field `octets`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_octets(
            &mut self,
            value: &[u8],
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0
                .set::<::zerobuf::ByteColumn<Vec<u8>>>(10, ::zerobuf::ByteColumn(value))
        }
        /// The field `optional_octets`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn optional_octets(
            &self,
        ) -> ::core::result::Result<::core::option::Option<&'_ [u8]>, ::zerobuf::Error> {
            self.0.get::<::core::option::Option<::zerobuf::ByteColumn<Vec<u8>>>>(11)
        }
        /// The field `optional_octets`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_optional_octets(
            &mut self,
            value: ::core::option::Option<&[u8]>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0
                .set::<
                    ::core::option::Option<::zerobuf::ByteColumn<Vec<u8>>>,
                >(11, value.map(::zerobuf::ByteColumn))
        }
        /// The field `column`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn column(&self) -> ::core::result::Result<&'_ [f64], ::zerobuf::Error> {
            self.0.get::<Vec<f64>>(12)
        }
        /// The field `column`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_column(
            &mut self,
            value: &[f64],
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Vec<f64>>(12, value)
        }
        /// The field `column`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn column_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Vec<f64> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Vec<f64>>(12)
        }
        /// The field `optional`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn optional(
            &self,
        ) -> ::core::result::Result<::core::option::Option<i32>, ::zerobuf::Error> {
            self.0.get::<Option<i32>>(13)
        }
        /// The field `optional`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_optional(
            &mut self,
            value: ::core::option::Option<i32>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Option<i32>>(13, value)
        }
        /// The field `boxed`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn boxed(
            &self,
        ) -> ::core::result::Result<
            <Point as ::zerobuf::Schema>::Lazy<'_>,
            ::zerobuf::Error,
        > {
            self.0.get::<Box<Point>>(14)
        }
        /// The field `boxed`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_boxed(
            &mut self,
            value: <Point as ::zerobuf::Set>::Arg<'_>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Box<Point>>(14, value)
        }
        /// The field `boxed`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn boxed_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Box<Point> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Box<Point>>(14)
        }
        /// The field `record`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn record(
            &self,
        ) -> ::core::result::Result<
            <Point as ::zerobuf::Schema>::Lazy<'_>,
            ::zerobuf::Error,
        > {
            self.0.get::<Point>(15)
        }
        /// The field `record`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_record(
            &mut self,
            value: <Point as ::zerobuf::Set>::Arg<'_>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Point>(15, value)
        }
        /// The field `record`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn record_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Point as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Point>(15)
        }
        /// The field `records`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn records(
            &self,
        ) -> ::core::result::Result<::zerobuf::LazyList<'_, Point>, ::zerobuf::Error> {
            self.0.get::<Vec<Point>>(16)
        }
        /// The field `records`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_records(
            &mut self,
            value: &[Point],
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Vec<Point>>(16, value)
        }
        /// The field `records`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn records_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Vec<Point> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Vec<Point>>(16)
        }
        /// The field `boxes`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn boxes(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<::zerobuf::LazyList<'_, Box<Point>>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Option<Vec<Box<Point>>>>(17)
        }
        /// The field `boxes`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_boxes(
            &mut self,
            value: ::core::option::Option<&[Box<Point>]>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Option<Vec<Box<Point>>>>(17, value)
        }
        /// The field `boxes`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn boxes_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Option<Vec<Box<Point>>> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Option<Vec<Box<Point>>>>(17)
        }
        /// The field `lists`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn lists(
            &self,
        ) -> ::core::result::Result<
            ::zerobuf::LazyList<'_, Vec<Option<String>>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Vec<Vec<Option<String>>>>(18)
        }
        /// The field `lists`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_lists(
            &mut self,
            value: &[Vec<Option<String>>],
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Vec<Vec<Option<String>>>>(18, value)
        }
        /// The field `lists`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn lists_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Vec<Vec<Option<String>>> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Vec<Vec<Option<String>>>>(18)
        }
        /// The field `next`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn next(
            &self,
        ) -> ::core::result::Result<
            ::core::option::Option<<EveryKind as ::zerobuf::Schema>::Lazy<'_>>,
            ::zerobuf::Error,
        > {
            self.0.get::<Option<Box<EveryKind>>>(19)
        }
        /// The field `next`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_next(
            &mut self,
            value: ::core::option::Option<<EveryKind as ::zerobuf::Set>::Arg<'_>>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Option<Box<EveryKind>>>(19, value)
        }
        /// The field `next`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn next_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Option<Box<EveryKind>> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Option<Box<EveryKind>>>(19)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, EveryKind>>
    for EveryKindMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, EveryKind>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("bool", <bool as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("i8", <i8 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("u16", <u16 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("u32", <u32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("i64", <i64 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new(
            "number",
            <::zerobuf::SafeInt<u64> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new(
            "optional_number",
            <::core::option::Option<::zerobuf::SafeInt<i64>> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new("f32", <f32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("text", <String as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("bytes", <Vec<u8> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new(
            "octets",
            <::zerobuf::ByteColumn<Vec<u8>> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new(
            "optional_octets",
            <::core::option::Option<
                ::zerobuf::ByteColumn<Vec<u8>>,
            > as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new("column", <Vec<f64> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("optional", <Option<i32> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("boxed", <Box<Point> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("record", <Point as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new("records", <Vec<Point> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::new(
            "boxes",
            <Option<Vec<Box<Point>>> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new(
            "lists",
            <Vec<Vec<Option<String>>> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::new(
            "next",
            <Option<Box<EveryKind>> as ::zerobuf::Schema>::TYPE,
        ),
    ];
    static FINGERPRINTS: [u64; 21] = ::zerobuf::fingerprint::record("EveryKind", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "EveryKind",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for EveryKind {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<EveryKind>();
        type View<'__view> = EveryKindView<'__view>;
        type Lazy<'__view> = EveryKindLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            EveryKindView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(EveryKindLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for EveryKind {
        const NAME: &'static str = "EveryKind";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for EveryKind {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Point>();
        derived::<EveryKind>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for EveryKind {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<EveryKind>();
        type Items<'__view> = ::zerobuf::ListView<'__view, EveryKind>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, EveryKind>;
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
    impl ::zerobuf::Encode for EveryKind {
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
    impl ::zerobuf::EncodeRecord for EveryKind {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "bool", &self.bool)?;
            sink.field(at, 1, "i8", &self.i8)?;
            sink.field(at, 2, "u16", &self.u16)?;
            sink.field(at, 3, "u32", &self.u32)?;
            sink.field(at, 4, "i64", &self.i64)?;
            sink.field(at, 5, "number", &::zerobuf::SafeInt(self.number))?;
            sink.field(
                at,
                6,
                "optional_number",
                &self.optional_number.map(::zerobuf::SafeInt),
            )?;
            sink.field(at, 7, "f32", &self.f32)?;
            sink.field(at, 8, "text", &self.text)?;
            sink.field(at, 9, "bytes", &self.bytes)?;
            sink.field(at, 10, "octets", &::zerobuf::ByteColumn(&self.octets))?;
            sink.field(
                at,
                11,
                "optional_octets",
                &self.optional_octets.as_ref().map(::zerobuf::ByteColumn),
            )?;
            sink.field(at, 12, "column", &self.column)?;
            sink.field(at, 13, "optional", &self.optional)?;
            sink.field(at, 14, "boxed", &self.boxed)?;
            sink.field(at, 15, "record", &self.record)?;
            sink.field(at, 16, "records", &self.records)?;
            sink.field(at, 17, "boxes", &self.boxes)?;
            sink.field(at, 18, "lists", &self.lists)?;
            sink.field(at, 19, "next", &self.next)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for EveryKind {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for EveryKind {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                bool: record.decode::<bool>(0),
                i8: record.decode::<i8>(1),
                u16: record.decode::<u16>(2),
                u32: record.decode::<u32>(3),
                i64: record.decode::<i64>(4),
                number: record.decode::<::zerobuf::SafeInt<u64>>(5).0,
                optional_number: record
                    .decode::<::core::option::Option<::zerobuf::SafeInt<i64>>>(6)
                    .map(|marked| marked.0),
                f32: record.decode::<f32>(7),
                text: record.decode::<String>(8),
                bytes: record.decode::<Vec<u8>>(9),
                octets: record.decode::<::zerobuf::ByteColumn<Vec<u8>>>(10).0,
                optional_octets: record
                    .decode::<::core::option::Option<::zerobuf::ByteColumn<Vec<u8>>>>(11)
                    .map(|marked| marked.0),
                column: record.decode::<Vec<f64>>(12),
                optional: record.decode::<Option<i32>>(13),
                boxed: record.decode::<Box<Point>>(14),
                record: record.decode::<Point>(15),
                records: record.decode::<Vec<Point>>(16),
                boxes: record.decode::<Option<Vec<Box<Point>>>>(17),
                lists: record.decode::<Vec<Vec<Option<String>>>>(18),
                next: record.decode::<Option<Box<EveryKind>>>(19),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for EveryKind {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = EveryKindMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(EveryKindMut(place.record()?))
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
