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
    impl ::zerobuf::Schema for Id {
        const TYPE: ::zerobuf::Type = <u64 as ::zerobuf::Schema>::TYPE;
        type View<'view> = <u64 as ::zerobuf::Schema>::View<'view>;
        type Lazy<'view> = <u64 as ::zerobuf::Schema>::Lazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            <u64 as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
            <u64 as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Id {
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
    impl ::zerobuf::Derived for Id {}
    #[automatically_derived]
    impl ::zerobuf::Decode for Id {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(<u64 as ::zerobuf::Decode>::decode(cell))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Id {
        type Arg<'arg> = <u64 as ::zerobuf::Set>::Arg<'arg>;
        type Mut<'arg> = <u64 as ::zerobuf::Set>::Mut<'arg>;
        #[inline]
        fn open<'arg>(
            place: ::zerobuf::Place<'arg>,
        ) -> ::core::result::Result<Self::Mut<'arg>, ::zerobuf::Error> {
            <u64 as ::zerobuf::Set>::open(place)
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
    impl ::zerobuf::Schema for Label {
        const TYPE: ::zerobuf::Type = <String as ::zerobuf::Schema>::TYPE;
        type View<'view> = <String as ::zerobuf::Schema>::View<'view>;
        type Lazy<'view> = <String as ::zerobuf::Schema>::Lazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            <String as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
            <String as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Label {
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
    impl ::zerobuf::Derived for Label {}
    #[automatically_derived]
    impl ::zerobuf::Element for Label {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Label>();
        type Items<'view> = ::zerobuf::ListView<'view, Label>;
        type LazyItems<'view> = ::zerobuf::LazyList<'view, Label>;
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
    impl ::zerobuf::Decode for Label {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(<String as ::zerobuf::Decode>::decode(cell))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Label {
        type Arg<'arg> = <String as ::zerobuf::Set>::Arg<'arg>;
        type Mut<'arg> = <String as ::zerobuf::Set>::Mut<'arg>;
        #[inline]
        fn open<'arg>(
            place: ::zerobuf::Place<'arg>,
        ) -> ::core::result::Result<Self::Mut<'arg>, ::zerobuf::Error> {
            <String as ::zerobuf::Set>::open(place)
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
    impl ::zerobuf::Schema for Counter {
        const TYPE: ::zerobuf::Type = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Schema>::TYPE;
        type View<'view> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Schema>::View<'view>;
        type Lazy<'view> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Schema>::Lazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            <::core::option::Option<
                ::zerobuf::SafeInt<u64>,
            > as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
            <::core::option::Option<
                ::zerobuf::SafeInt<u64>,
            > as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Counter {
        #[inline]
        fn encode<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode(&self.0.map(::zerobuf::SafeInt), at, sink)
        }
        #[inline]
        fn encode_element<S: ::zerobuf::Sink>(
            &self,
            at: u32,
            sink: &mut S,
        ) -> ::core::result::Result<(), ::zerobuf::Error> {
            ::zerobuf::Encode::encode_element(&self.0.map(::zerobuf::SafeInt), at, sink)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Derived for Counter {}
    #[automatically_derived]
    impl ::zerobuf::Element for Counter {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Counter>();
        type Items<'view> = ::zerobuf::ListView<'view, Counter>;
        type LazyItems<'view> = ::zerobuf::LazyList<'view, Counter>;
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
    impl ::zerobuf::Decode for Counter {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(
                <::core::option::Option<
                    ::zerobuf::SafeInt<u64>,
                > as ::zerobuf::Decode>::decode(cell)
                    .map(|marked| marked.0),
            )
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Counter {
        type Arg<'arg> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Set>::Arg<'arg>;
        type Mut<'arg> = <::core::option::Option<
            ::zerobuf::SafeInt<u64>,
        > as ::zerobuf::Set>::Mut<'arg>;
        #[inline]
        fn open<'arg>(
            place: ::zerobuf::Place<'arg>,
        ) -> ::core::result::Result<Self::Mut<'arg>, ::zerobuf::Error> {
            <::core::option::Option<
                ::zerobuf::SafeInt<u64>,
            > as ::zerobuf::Set>::open(place)
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
    impl ::zerobuf::Schema for Spot {
        const TYPE: ::zerobuf::Type = <Point as ::zerobuf::Schema>::TYPE;
        type View<'view> = <Point as ::zerobuf::Schema>::View<'view>;
        type Lazy<'view> = <Point as ::zerobuf::Schema>::Lazy<'view>;
        #[inline]
        fn view<'view>(cell: ::zerobuf::Cell<'view>) -> Self::View<'view> {
            <Point as ::zerobuf::Schema>::view(cell)
        }
        #[inline]
        fn lazy<'view>(
            cell: ::zerobuf::LazyCell<'view>,
        ) -> ::core::result::Result<Self::Lazy<'view>, ::zerobuf::Error> {
            <Point as ::zerobuf::Schema>::lazy(cell)
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Encode for Spot {
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
    impl ::zerobuf::Derived for Spot {}
    const fn derived<T: ::zerobuf::Derived>() {}
    const _: () = {
        derived::<Point>();
    };
    #[automatically_derived]
    impl ::zerobuf::Element for Spot {
        const ITEMS: ::zerobuf::Type = ::zerobuf::Type::list::<Spot>();
        type Items<'view> = ::zerobuf::ListView<'view, Spot>;
        type LazyItems<'view> = ::zerobuf::LazyList<'view, Spot>;
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
    impl ::zerobuf::Decode for Spot {
        #[inline]
        fn decode(cell: ::zerobuf::Cell<'_>) -> Self {
            Self(<Point as ::zerobuf::Decode>::decode(cell))
        }
    }
    #[automatically_derived]
    impl ::zerobuf::Set for Spot {
        type Arg<'arg> = <Point as ::zerobuf::Set>::Arg<'arg>;
        type Mut<'arg> = <Point as ::zerobuf::Set>::Mut<'arg>;
        #[inline]
        fn open<'arg>(
            place: ::zerobuf::Place<'arg>,
        ) -> ::core::result::Result<Self::Mut<'arg>, ::zerobuf::Error> {
            <Point as ::zerobuf::Set>::open(place)
        }
    }
};
