/// A validated [`Settings`] in shared memory.
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
pub struct SettingsView<'a>(::zerobuf::RecordView<'a, Settings>);
/// A [`Settings`] in shared memory whose getters check what they read.
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
pub struct SettingsLazy<'a>(::zerobuf::LazyRecord<'a, Settings>);
/// A [`Settings`] in an arena, with checked getters and setters.
#[allow(
    dead_code,
    deprecated,
    nonstandard_style,
    private_interfaces,
    unreachable_pub,
    clippy::all,
    clippy::pedantic
)]
pub struct SettingsMut<'a>(::zerobuf::RecordMut<'a, Settings>);
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
    impl<'a> SettingsView<'a> {
        /// How many slots the record has.
        pub const SLOTS: usize = 11;
        /// The id of the stable name.
        pub const TYPE_ID: u32 = <Settings as ::zerobuf::Record>::DESC.type_id();
        /// The fingerprint of all fields.
        pub const FINGERPRINT: u64 = <Settings as ::zerobuf::Record>::DESC
            .fingerprints()[Self::SLOTS];
        /// The byte offset of `name` from the first slot.
        pub const OFFSET_NAME: u32 = 0;
        /// The byte offset of `zero` from the first slot.
        pub const OFFSET_ZERO: u32 = 16;
        /// The byte offset of `negative` from the first slot.
        pub const OFFSET_NEGATIVE: u32 = 32;
        /// The byte offset of `single` from the first slot.
        pub const OFFSET_SINGLE: u32 = 48;
        /// The byte offset of `double` from the first slot.
        pub const OFFSET_DOUBLE: u32 = 64;
        /// The byte offset of `flag` from the first slot.
        pub const OFFSET_FLAG: u32 = 80;
        /// The byte offset of `number` from the first slot.
        pub const OFFSET_NUMBER: u32 = 96;
        /// The byte offset of `big` from the first slot.
        pub const OFFSET_BIG: u32 = 112;
        /// The byte offset of `text` from the first slot.
        pub const OFFSET_TEXT: u32 = 128;
        /// The byte offset of `list` from the first slot.
        pub const OFFSET_LIST: u32 = 144;
        /// The byte offset of `color` from the first slot.
        pub const OFFSET_COLOR: u32 = 160;
        /// The field `name`.
        #[inline]
        #[must_use]
        pub fn name(&self) -> &'a str {
            self.0.get::<String>(0)
        }
        /// The field `zero`.
        #[inline]
        #[must_use]
        pub fn zero(&self) -> u32 {
            self.0.get::<u32>(1)
        }
        /// The field `negative`.
        #[inline]
        #[must_use]
        pub fn negative(&self) -> i8 {
            self.0.get_or::<i8>(2, || -7)
        }
        /// The field `single`.
        #[inline]
        #[must_use]
        pub fn single(&self) -> f32 {
            self.0.get_or::<f32>(3, || 0.1)
        }
        /// The field `double`.
        #[inline]
        #[must_use]
        pub fn double(&self) -> f64 {
            self.0.get_or::<f64>(4, || -3.0)
        }
        /// The field `flag`.
        #[inline]
        #[must_use]
        pub fn flag(&self) -> bool {
            self.0.get_or::<bool>(5, || true)
        }
        /// The field `number`.
        #[inline]
        #[must_use]
        pub fn number(&self) -> u64 {
            self.0.get_or::<::zerobuf::SafeInt<u64>>(6, || 9007199254740991)
        }
        /// The field `big`.
        #[inline]
        #[must_use]
        pub fn big(&self) -> u64 {
            self.0.get_or::<u64>(7, || 18446744073709551615)
        }
        /// The field `text`.
        #[inline]
        #[must_use]
        pub fn text(&self) -> &'a str {
            self.0.get_or::<String>(8, || "some \"text\"")
        }
        /// The field `list`.
        #[inline]
        #[must_use]
        pub fn list(&self) -> ::zerobuf::ListView<'a, Point> {
            self.0.get::<Vec<Point>>(9)
        }
        /// The field `color`.
        #[inline]
        #[must_use]
        pub fn color(&self) -> <Color as ::zerobuf::Schema>::View<'a> {
            self.0.get_or::<Color>(10, || Color::Green)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for SettingsView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("SettingsView")
                .field("name", &self.name())
                .field("zero", &self.zero())
                .field("negative", &self.negative())
                .field("single", &self.single())
                .field("double", &self.double())
                .field("flag", &self.flag())
                .field("number", &self.number())
                .field("big", &self.big())
                .field("text", &self.text())
                .field("list", &self.list())
                .field("color", &self.color())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for SettingsView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.name() == other.name() && self.zero() == other.zero()
                && self.negative() == other.negative() && self.single() == other.single()
                && self.double() == other.double() && self.flag() == other.flag()
                && self.number() == other.number() && self.big() == other.big()
                && self.text() == other.text() && self.list() == other.list()
                && self.color() == other.color()
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordView<'a, Settings>>
    for SettingsView<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordView<'a, Settings>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl<'a> SettingsLazy<'a> {
        /// The field `name`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn name(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// The field `zero`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn zero(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(1)
        }
        /// The field `negative`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn negative(&self) -> ::core::result::Result<i8, ::zerobuf::Error> {
            self.0.get_or::<i8>(2, || -7)
        }
        /// The field `single`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn single(&self) -> ::core::result::Result<f32, ::zerobuf::Error> {
            self.0.get_or::<f32>(3, || 0.1)
        }
        /// The field `double`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn double(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.get_or::<f64>(4, || -3.0)
        }
        /// The field `flag`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn flag(&self) -> ::core::result::Result<bool, ::zerobuf::Error> {
            self.0.get_or::<bool>(5, || true)
        }
        /// The field `number`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn number(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.get_or::<::zerobuf::SafeInt<u64>>(6, || 9007199254740991)
        }
        /// The field `big`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn big(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.get_or::<u64>(7, || 18446744073709551615)
        }
        /// The field `text`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn text(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get_or::<String>(8, || "some \"text\"")
        }
        /// The field `list`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn list(
            &self,
        ) -> ::core::result::Result<::zerobuf::LazyList<'a, Point>, ::zerobuf::Error> {
            self.0.get::<Vec<Point>>(9)
        }
        /// The field `color`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn color(
            &self,
        ) -> ::core::result::Result<
            <Color as ::zerobuf::Schema>::Lazy<'a>,
            ::zerobuf::Error,
        > {
            self.0.get_or::<Color>(10, || Color::Green)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::LazyRecord<'a, Settings>>
    for SettingsLazy<'a> {
        #[inline]
        fn from(record: ::zerobuf::LazyRecord<'a, Settings>) -> Self {
            Self(record)
        }
    }
    #[automatically_derived]
    impl SettingsMut<'_> {
        /// The field `name`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn name(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// The field `name`.
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
        /// The field `zero`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn zero(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get::<u32>(1)
        }
        /// The field `zero`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_zero(
            &mut self,
            value: u32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u32>(1, value)
        }
        /// The field `negative`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn negative(&self) -> ::core::result::Result<i8, ::zerobuf::Error> {
            self.0.lazy().get_or::<i8>(2, || -7)
        }
        /// The field `negative`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_negative(
            &mut self,
            value: i8,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<i8>(2, value)
        }
        /// The field `single`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn single(&self) -> ::core::result::Result<f32, ::zerobuf::Error> {
            self.0.lazy().get_or::<f32>(3, || 0.1)
        }
        /// The field `single`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_single(
            &mut self,
            value: f32,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<f32>(3, value)
        }
        /// The field `double`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn double(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.lazy().get_or::<f64>(4, || -3.0)
        }
        /// The field `double`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_double(
            &mut self,
            value: f64,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<f64>(4, value)
        }
        /// The field `flag`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn flag(&self) -> ::core::result::Result<bool, ::zerobuf::Error> {
            self.0.lazy().get_or::<bool>(5, || true)
        }
        /// The field `flag`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_flag(
            &mut self,
            value: bool,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<bool>(5, value)
        }
        /// The field `number`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn number(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.lazy().get_or::<::zerobuf::SafeInt<u64>>(6, || 9007199254740991)
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
            self.0.set::<::zerobuf::SafeInt<u64>>(6, ::zerobuf::SafeInt(value))
        }
        /// The field `big`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn big(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.lazy().get_or::<u64>(7, || 18446744073709551615)
        }
        /// The field `big`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_big(
            &mut self,
            value: u64,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<u64>(7, value)
        }
        /// The field `text`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn text(&self) -> ::core::result::Result<&'_ str, ::zerobuf::Error> {
            self.0.lazy().get_or::<String>(8, || "some \"text\"")
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
        /// The field `list`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn list(
            &self,
        ) -> ::core::result::Result<::zerobuf::LazyList<'_, Point>, ::zerobuf::Error> {
            self.0.get::<Vec<Point>>(9)
        }
        /// The field `list`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_list(
            &mut self,
            value: &[Point],
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Vec<Point>>(9, value)
        }
        /// The field `list`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn list_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Vec<Point> as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Vec<Point>>(9)
        }
        /// The field `color`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn color(
            &self,
        ) -> ::core::result::Result<
            <Color as ::zerobuf::Schema>::Lazy<'_>,
            ::zerobuf::Error,
        > {
            self.0.lazy().get_or::<Color>(10, || Color::Green)
        }
        /// The field `color`.
        ///
        /// Replaces the value: all of it, or nothing if there is an error.
        ///
        /// # Errors
        /// `MissingField` if an older writer left no slot for the field, `OutOfMemory`, or what
        /// writing the value reports.
        #[inline]
        pub fn set_color(
            &mut self,
            value: <Color as ::zerobuf::Set>::Arg<'_>,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            self.0.set::<Color>(10, value)
        }
        /// The field `color`.
        ///
        /// To change what is inside.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn color_mut(
            &mut self,
        ) -> ::core::result::Result<
            <Color as ::zerobuf::Set>::Mut<'_>,
            ::zerobuf::Error,
        > {
            self.0.open::<Color>(10)
        }
    }
    #[automatically_derived]
    impl<'a> ::core::convert::From<::zerobuf::RecordMut<'a, Settings>>
    for SettingsMut<'a> {
        #[inline]
        fn from(record: ::zerobuf::RecordMut<'a, Settings>) -> Self {
            Self(record)
        }
    }
    static FIELDS: &[::zerobuf::Field] = &[
        ::zerobuf::Field::new("name", <String as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("zero", <u32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("negative", <i8 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("single", <f32 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("double", <f64 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("flag", <bool as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default(
            "number",
            <::zerobuf::SafeInt<u64> as ::zerobuf::Schema>::TYPE,
        ),
        ::zerobuf::Field::with_default("big", <u64 as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("text", <String as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("list", <Vec<Point> as ::zerobuf::Schema>::TYPE),
        ::zerobuf::Field::with_default("color", <Color as ::zerobuf::Schema>::TYPE),
    ];
    static FINGERPRINTS: [u64; 12] = ::zerobuf::fingerprint::record("Settings", FIELDS);
    static DESC: ::zerobuf::RecordDesc = ::zerobuf::RecordDesc::new(
        "Settings",
        FIELDS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Settings {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::record::<Settings>();
        type View<'__view> = SettingsView<'__view>;
        type Lazy<'__view> = SettingsLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            SettingsView(cell.record())
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(SettingsLazy(cell.record()?))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Record for Settings {
        const NAME: &'static str = "Settings";
        const DESC: &'static ::zerobuf::RecordDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Settings {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Point>();
        derived::<Color>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for Settings {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Settings>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Settings>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Settings>;
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
    impl ::zerobuf::Encode for Settings {
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
    impl ::zerobuf::EncodeRecord for Settings {
        fn encode_fields<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.field(at, 0, "name", &self.name)?;
            sink.field(at, 1, "zero", &self.zero)?;
            sink.field(at, 2, "negative", &self.negative)?;
            sink.field(at, 3, "single", &self.single)?;
            sink.field(at, 4, "double", &self.double)?;
            sink.field(at, 5, "flag", &self.flag)?;
            sink.field(at, 6, "number", &::zerobuf::SafeInt(self.number))?;
            sink.field(at, 7, "big", &self.big)?;
            sink.field(at, 8, "text", &self.text)?;
            sink.field(at, 9, "list", &self.list)?;
            sink.field(at, 10, "color", &self.color)?;
            ::core::result::Result::Ok(())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Settings {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            ::zerobuf::DecodeRecord::decode_fields(cell.record())
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DecodeRecord for Settings {
        fn decode_fields(record: ::zerobuf::RecordView<'_, Self>) -> Self {
            Self {
                name: record.decode::<String>(0),
                zero: record.decode::<u32>(1),
                negative: record.decode_or::<i8>(2, || -7),
                single: record.decode_or::<f32>(3, || 0.1),
                double: record.decode_or::<f64>(4, || -3.0),
                flag: record.decode_or::<bool>(5, || true),
                number: record
                    .decode_or::<
                        ::zerobuf::SafeInt<u64>,
                    >(6, || ::zerobuf::SafeInt(9007199254740991))
                    .0,
                big: record.decode_or::<u64>(7, || 18446744073709551615),
                text: record
                    .decode_or::<
                        String,
                    >(8, || ::core::convert::From::from("some \"text\"")),
                list: record.decode::<Vec<Point>>(9),
                color: record.decode_or::<Color>(10, || Color::Green),
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Settings {
        type Arg<'__arg> = &'__arg Self;
        type Mut<'__arg> = SettingsMut<'__arg>;
        #[inline]
        fn open<'__arg>(
            place: ::zerobuf::Place<'__arg>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Set>::Mut<'__arg>,
            ::zerobuf::Error,
        > {
            ::core::result::Result::Ok(SettingsMut(place.record()?))
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
    static VARIANTS: &[::zerobuf::UnitVariant] = &[
        ::zerobuf::UnitVariant::new("Red", 0),
        ::zerobuf::UnitVariant::new("Green", 1),
    ];
    static FINGERPRINTS: [u64; 3] = ::zerobuf::fingerprint::unit_enum("Color", VARIANTS);
    static DESC: ::zerobuf::UnitEnumDesc = ::zerobuf::UnitEnumDesc::new(
        "Color",
        VARIANTS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Color {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::unit_enum::<Self>();
        type View<'__view> = Self;
        type Lazy<'__view> = Self;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            cell.unit_enum()
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            cell.unit_enum()
        }
    }
    #[automatically_derived]
    impl ::zerobuf::UnitEnum for Color {
        const NAME: &'static str = "Color";
        const DESC: &'static ::zerobuf::UnitEnumDesc = &DESC;
        const VARIANTS: &'static [Self] = &[Self::Red, Self::Green];
        #[inline]
        fn discriminant(self) -> i32 {
            self as i32
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Color {}
    #[automatically_derived]
    impl ::zerobuf::Element for Color {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Color>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Color>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Color>;
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
    impl ::zerobuf::Encode for Color {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            sink.unit_enum(at, *self)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Color {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            cell.unit_enum()
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Color {
        type Arg<'__arg> = Self;
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
