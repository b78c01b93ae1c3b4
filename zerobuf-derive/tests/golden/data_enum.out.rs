/// A validated [`Shape`] in shared memory.
///
/// A shape.
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
pub enum ShapeView<'a> {
    /// No shape at all.
    Nothing,
    /// A circle.
    Circle(ShapeCircleView<'a>),
    /// A label.
    Label(ShapeLabelView<'a>),
    /// The variant `Group`.
    #[deprecated]
    Group(ShapeGroupView<'a>),
    /// The variant `Marked`.
    Marked(ShapeMarkedView<'a>),
}
/// The payload of [`Shape::Circle`].
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
pub struct ShapeCircleView<'a>(::zerobuf::PayloadView<'a, Shape, 1>);
/// The payload of [`Shape::Label`].
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
pub struct ShapeLabelView<'a>(::zerobuf::PayloadView<'a, Shape, 2>);
/// The payload of [`Shape::Group`].
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
pub struct ShapeGroupView<'a>(::zerobuf::PayloadView<'a, Shape, 3>);
/// The payload of [`Shape::Marked`].
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
pub struct ShapeMarkedView<'a>(::zerobuf::PayloadView<'a, Shape, 4>);
/// A [`Shape`] in shared memory whose getters check what they read.
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
pub enum ShapeLazy<'a> {
    /// No shape at all.
    Nothing,
    /// A circle.
    Circle(ShapeCircleLazy<'a>),
    /// A label.
    Label(ShapeLabelLazy<'a>),
    /// The variant `Group`.
    #[deprecated]
    Group(ShapeGroupLazy<'a>),
    /// The variant `Marked`.
    Marked(ShapeMarkedLazy<'a>),
}
/// The payload of [`Shape::Circle`].
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
pub struct ShapeCircleLazy<'a>(::zerobuf::LazyPayload<'a, Shape>);
/// The payload of [`Shape::Label`].
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
pub struct ShapeLabelLazy<'a>(::zerobuf::LazyPayload<'a, Shape>);
/// The payload of [`Shape::Group`].
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
pub struct ShapeGroupLazy<'a>(::zerobuf::LazyPayload<'a, Shape>);
/// The payload of [`Shape::Marked`].
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
pub struct ShapeMarkedLazy<'a>(::zerobuf::LazyPayload<'a, Shape>);
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
    impl<'a> ShapeCircleView<'a> {
        /// The radius.
        #[inline]
        #[must_use]
        pub fn radius(&self) -> f64 {
            self.0.get::<f64>(0)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ShapeCircleView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("ShapeCircleView").field("radius", &self.radius()).finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ShapeCircleView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.radius() == other.radius()
        }
    }
    #[automatically_derived]
    impl<'a> ShapeLabelView<'a> {
        /// The field `0`.
        #[inline]
        #[must_use]
        pub fn _0(&self) -> &'a str {
            self.0.get::<String>(0)
        }
        /// The field `1`.
        #[inline]
        #[must_use]
        pub fn _1(&self) -> u32 {
            self.0.get_or::<u32>(1, || 3)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ShapeLabelView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_tuple("ShapeLabelView").field(&self._0()).field(&self._1()).finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ShapeLabelView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self._0() == other._0() && self._1() == other._1()
        }
    }
    #[automatically_derived]
    impl<'a> ShapeGroupView<'a> {
        /// The field `0`.
        #[inline]
        #[must_use]
        pub fn _0(&self) -> ::zerobuf::ListView<'a, Shape> {
            self.0.get::<Vec<Shape>>(0)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ShapeGroupView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_tuple("ShapeGroupView").field(&self._0()).finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ShapeGroupView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self._0() == other._0()
        }
    }
    #[automatically_derived]
    impl<'a> ShapeMarkedView<'a> {
        /// The field `at`.
        #[inline]
        #[must_use]
        pub fn at(&self) -> <Point as ::zerobuf::Schema>::View<'a> {
            self.0.get::<Point>(0)
        }
        /// The field `id`.
        #[inline]
        #[must_use]
        pub fn id(&self) -> u64 {
            self.0.get::<::zerobuf::SafeInt<u64>>(1)
        }
        /// The field `note`.
        #[inline]
        #[must_use]
        pub fn note(&self) -> ::core::option::Option<&'a str> {
            self.0.get::<Option<String>>(2)
        }
    }
    #[automatically_derived]
    impl ::core::fmt::Debug for ShapeMarkedView<'_> {
        fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
            f.debug_struct("ShapeMarkedView")
                .field("at", &self.at())
                .field("id", &self.id())
                .field("note", &self.note())
                .finish()
        }
    }
    #[automatically_derived]
    impl ::core::cmp::PartialEq for ShapeMarkedView<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.at() == other.at() && self.id() == other.id()
                && self.note() == other.note()
        }
    }
    #[automatically_derived]
    impl<'a> ShapeCircleLazy<'a> {
        /// The radius.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn radius(&self) -> ::core::result::Result<f64, ::zerobuf::Error> {
            self.0.get::<f64>(0)
        }
    }
    #[automatically_derived]
    impl<'a> ShapeLabelLazy<'a> {
        /// The field `0`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn _0(&self) -> ::core::result::Result<&'a str, ::zerobuf::Error> {
            self.0.get::<String>(0)
        }
        /// The field `1`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn _1(&self) -> ::core::result::Result<u32, ::zerobuf::Error> {
            self.0.get_or::<u32>(1, || 3)
        }
    }
    #[automatically_derived]
    impl<'a> ShapeGroupLazy<'a> {
        /// The field `0`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn _0(
            &self,
        ) -> ::core::result::Result<::zerobuf::LazyList<'a, Shape>, ::zerobuf::Error> {
            self.0.get::<Vec<Shape>>(0)
        }
    }
    #[automatically_derived]
    impl<'a> ShapeMarkedLazy<'a> {
        /// The field `at`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn at(
            &self,
        ) -> ::core::result::Result<
            <Point as ::zerobuf::Schema>::Lazy<'a>,
            ::zerobuf::Error,
        > {
            self.0.get::<Point>(0)
        }
        /// The field `id`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn id(&self) -> ::core::result::Result<u64, ::zerobuf::Error> {
            self.0.get::<::zerobuf::SafeInt<u64>>(1)
        }
        /// The field `note`.
        ///
        /// # Errors
        /// What validation would report for this field itself.
        #[inline]
        pub fn note(
            &self,
        ) -> ::core::result::Result<::core::option::Option<&'a str>, ::zerobuf::Error> {
            self.0.get::<Option<String>>(2)
        }
    }
    static VARIANTS: &[::zerobuf::Variant] = &[
        ::zerobuf::Variant::new("Nothing", 0, &[]),
        ::zerobuf::Variant::new(
            "Circle",
            1,
            &[::zerobuf::Field::new("r", <f64 as ::zerobuf::Schema>::TYPE)],
        ),
        ::zerobuf::Variant::new(
            "Label",
            2,
            &[
                ::zerobuf::Field::new("0", <String as ::zerobuf::Schema>::TYPE),
                ::zerobuf::Field::with_default("1", <u32 as ::zerobuf::Schema>::TYPE),
            ],
        ),
        ::zerobuf::Variant::new(
            "Group",
            3,
            &[::zerobuf::Field::new("0", <Vec<Shape> as ::zerobuf::Schema>::TYPE)],
        ),
        ::zerobuf::Variant::new(
            "Marked",
            4,
            &[
                ::zerobuf::Field::new("at", <Point as ::zerobuf::Schema>::TYPE),
                ::zerobuf::Field::new(
                    "id",
                    <::zerobuf::SafeInt<u64> as ::zerobuf::Schema>::TYPE,
                ),
                ::zerobuf::Field::new(
                    "note",
                    <Option<String> as ::zerobuf::Schema>::TYPE,
                ),
            ],
        ),
    ];
    static FINGERPRINTS: [u64; 6] = ::zerobuf::fingerprint::data_enum("Shape", VARIANTS);
    static DESC: ::zerobuf::DataEnumDesc = ::zerobuf::DataEnumDesc::new(
        "Shape",
        VARIANTS,
        &FINGERPRINTS,
    );
    #[automatically_derived]
    impl ::zerobuf::Schema for Shape {
        const TYPE: ::zerobuf::Type = ::zerobuf::Type::data_enum::<Shape>();
        type View<'__view> = ShapeView<'__view>;
        type Lazy<'__view> = ShapeLazy<'__view>;
        #[inline]
        fn view<'__view>(
            cell: ::zerobuf::Cell<'__view>,
        ) -> <Self as ::zerobuf::Schema>::View<'__view> {
            let payload = cell.data_enum::<Shape>();
            match payload.position() {
                0 => ShapeView::Nothing,
                1 => ShapeView::Circle(ShapeCircleView(payload.fields())),
                2 => ShapeView::Label(ShapeLabelView(payload.fields())),
                3 => ShapeView::Group(ShapeGroupView(payload.fields())),
                _ => ShapeView::Marked(ShapeMarkedView(payload.fields())),
            }
        }
        #[inline]
        fn lazy<'__view>(
            cell: ::zerobuf::LazyCell<'__view>,
        ) -> ::core::result::Result<
            <Self as ::zerobuf::Schema>::Lazy<'__view>,
            ::zerobuf::Error,
        > {
            let payload = cell.data_enum::<Shape>()?;
            ::core::result::Result::Ok(
                match payload.position() {
                    0 => ShapeLazy::Nothing,
                    1 => ShapeLazy::Circle(ShapeCircleLazy(payload)),
                    2 => ShapeLazy::Label(ShapeLabelLazy(payload)),
                    3 => ShapeLazy::Group(ShapeGroupLazy(payload)),
                    _ => ShapeLazy::Marked(ShapeMarkedLazy(payload)),
                },
            )
        }
    }
    #[automatically_derived]
    impl ::zerobuf::DataEnum for Shape {
        const NAME: &'static str = "Shape";
        const DESC: &'static ::zerobuf::DataEnumDesc = &DESC;
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Shape {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Shape>();
        derived::<Point>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for Shape {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Shape>();
        type Items<'__view> = ::zerobuf::ListView<'__view, Shape>;
        type LazyItems<'__view> = ::zerobuf::LazyList<'__view, Shape>;
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
    impl ::zerobuf::Encode for Shape {
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            match self {
                Self::Nothing {} => {
                    sink.variant(
                        at,
                        "Nothing",
                        0,
                        0,
                        |_, _| { ::core::result::Result::Ok(()) },
                    )
                }
                Self::Circle { radius: field_radius } => {
                    sink.variant(
                        at,
                        "Circle",
                        1,
                        1,
                        |at, sink| {
                            sink.field(at, 0, "r", field_radius)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
                Self::Label { 0: field_0, 1: field_1 } => {
                    sink.variant(
                        at,
                        "Label",
                        2,
                        2,
                        |at, sink| {
                            sink.field(at, 0, "0", field_0)?;
                            sink.field(at, 1, "1", field_1)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
                Self::Group { 0: field_0 } => {
                    sink.variant(
                        at,
                        "Group",
                        3,
                        1,
                        |at, sink| {
                            sink.field(at, 0, "0", field_0)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
                Self::Marked { at: field_at, id: field_id, note: field_note } => {
                    sink.variant(
                        at,
                        "Marked",
                        4,
                        3,
                        |at, sink| {
                            sink.field(at, 0, "at", field_at)?;
                            sink.field(at, 1, "id", &::zerobuf::SafeInt(*field_id))?;
                            sink.field(at, 2, "note", field_note)?;
                            ::core::result::Result::Ok(())
                        },
                    )
                }
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Decode for Shape {
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            let payload = cell.data_enum::<Self>();
            match payload.position() {
                0 => Self::Nothing {},
                1 => {
                    let fields = payload.fields::<1>();
                    Self::Circle {
                        radius: fields.decode::<f64>(0),
                    }
                }
                2 => {
                    let fields = payload.fields::<2>();
                    Self::Label {
                        0: fields.decode::<String>(0),
                        1: fields.decode_or::<u32>(1, || 3),
                    }
                }
                3 => {
                    let fields = payload.fields::<3>();
                    Self::Group {
                        0: fields.decode::<Vec<Shape>>(0),
                    }
                }
                _ => {
                    let fields = payload.fields::<4>();
                    Self::Marked {
                        at: fields.decode::<Point>(0),
                        id: fields.decode::<::zerobuf::SafeInt<u64>>(1).0,
                        note: fields.decode::<Option<String>>(2),
                    }
                }
            }
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Shape {
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
