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
        ::zerobuf::UnitVariant::new("Green", 5),
        ::zerobuf::UnitVariant::new("Sea", 6),
        ::zerobuf::UnitVariant::new("Dark", -3),
    ];
    static FINGERPRINTS: [u64; 5] = ::zerobuf::fingerprint::unit_enum("Color", VARIANTS);
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
        const VARIANTS: &'static [Self] = &[
            Self::Red,
            Self::Green,
            Self::Blue,
            Self::Dark,
        ];
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
