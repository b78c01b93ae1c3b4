//! An enum with payloads, recursive through `Box` and `Vec`.
//!
//! ```text
//! #[derive(Zerobuf, Debug, Clone, PartialEq)]
//! enum Shape {
//!     Nothing,
//!     Circle { center: Point, radius: f64 },
//!     Label(String, Option<u32>),
//!     Group(Vec<Shape>),
//!     Inverse(Box<Shape>),
//! }
//! ```

use zerobuf::{
    Cell, DataEnum, DataEnumDesc, Decode, Element, Encode, Error, Field, FieldMut, LazyCell,
    LazyList, LazyPayload, ListView, PayloadView, Place, Schema, Set, Sink, Type, Variant,
    fingerprint,
};

use super::point::{Point, PointView};

#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    Nothing,
    Circle { center: Point, radius: f64 },
    Label(String, Option<u32>),
    Group(Vec<Shape>),
    Inverse(Box<Shape>),
}

/// A view of a validated `Shape`. Each payload has a struct of its own, so that the size of the
/// view does not depend on how deep the value is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShapeView<'a> {
    Nothing,
    Circle(ShapeCircleView<'a>),
    Label(ShapeLabelView<'a>),
    Group(ShapeGroupView<'a>),
    Inverse(ShapeInverseView<'a>),
}

#[derive(Clone, Copy)]
pub struct ShapeCircleView<'a>(PayloadView<'a, Shape, 1>);

impl<'a> ShapeCircleView<'a> {
    #[inline]
    pub fn center(&self) -> PointView<'a> {
        self.0.get::<Point>(0)
    }

    #[inline]
    pub fn radius(&self) -> f64 {
        self.0.get::<f64>(1)
    }
}

impl core::fmt::Debug for ShapeCircleView<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ShapeCircleView")
            .field("center", &self.center())
            .field("radius", &self.radius())
            .finish()
    }
}

impl PartialEq for ShapeCircleView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.center() == other.center() && self.radius() == other.radius()
    }
}

/// Fields without a name are called by their position: `_0`, `_1`.
#[derive(Clone, Copy)]
pub struct ShapeLabelView<'a>(PayloadView<'a, Shape, 2>);

impl<'a> ShapeLabelView<'a> {
    #[inline]
    pub fn _0(&self) -> &'a str {
        self.0.get::<String>(0)
    }

    #[inline]
    pub fn _1(&self) -> Option<u32> {
        self.0.get::<Option<u32>>(1)
    }
}

impl core::fmt::Debug for ShapeLabelView<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("ShapeLabelView").field(&self._0()).field(&self._1()).finish()
    }
}

impl PartialEq for ShapeLabelView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self._0() == other._0() && self._1() == other._1()
    }
}

#[derive(Clone, Copy)]
pub struct ShapeGroupView<'a>(PayloadView<'a, Shape, 3>);

impl<'a> ShapeGroupView<'a> {
    #[inline]
    pub fn _0(&self) -> ListView<'a, Shape> {
        self.0.get::<Vec<Shape>>(0)
    }
}

impl core::fmt::Debug for ShapeGroupView<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("ShapeGroupView").field(&self._0()).finish()
    }
}

impl PartialEq for ShapeGroupView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self._0() == other._0()
    }
}

#[derive(Clone, Copy)]
pub struct ShapeInverseView<'a>(PayloadView<'a, Shape, 4>);

impl<'a> ShapeInverseView<'a> {
    #[inline]
    pub fn _0(&self) -> ShapeView<'a> {
        self.0.get::<Box<Shape>>(0)
    }
}

impl core::fmt::Debug for ShapeInverseView<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_tuple("ShapeInverseView").field(&self._0()).finish()
    }
}

impl PartialEq for ShapeInverseView<'_> {
    fn eq(&self, other: &Self) -> bool {
        self._0() == other._0()
    }
}

/// A lazy view of a `Shape`.
#[derive(Clone, Copy)]
pub enum ShapeLazy<'a> {
    Nothing,
    Circle(ShapeCircleLazy<'a>),
    Label(ShapeLabelLazy<'a>),
    Group(ShapeGroupLazy<'a>),
    Inverse(ShapeInverseLazy<'a>),
}

#[derive(Clone, Copy)]
pub struct ShapeCircleLazy<'a>(LazyPayload<'a, Shape>);

impl<'a> ShapeCircleLazy<'a> {
    #[inline]
    pub fn center(&self) -> Result<super::point::PointLazy<'a>, Error> {
        self.0.get::<Point>(0)
    }

    #[inline]
    pub fn radius(&self) -> Result<f64, Error> {
        self.0.get::<f64>(1)
    }
}

#[derive(Clone, Copy)]
pub struct ShapeLabelLazy<'a>(LazyPayload<'a, Shape>);

impl<'a> ShapeLabelLazy<'a> {
    #[inline]
    pub fn _0(&self) -> Result<&'a str, Error> {
        self.0.get::<String>(0)
    }

    #[inline]
    pub fn _1(&self) -> Result<Option<u32>, Error> {
        self.0.get::<Option<u32>>(1)
    }
}

#[derive(Clone, Copy)]
pub struct ShapeGroupLazy<'a>(LazyPayload<'a, Shape>);

impl<'a> ShapeGroupLazy<'a> {
    #[inline]
    pub fn _0(&self) -> Result<LazyList<'a, Shape>, Error> {
        self.0.get::<Vec<Shape>>(0)
    }
}

#[derive(Clone, Copy)]
pub struct ShapeInverseLazy<'a>(LazyPayload<'a, Shape>);

impl<'a> ShapeInverseLazy<'a> {
    #[inline]
    pub fn _0(&self) -> Result<ShapeLazy<'a>, Error> {
        self.0.get::<Box<Shape>>(0)
    }
}

const _: () = {
    const NOTHING: [Field; 0] = [];
    const CIRCLE: [Field; 2] = [
        Field::new("center", <Point as Schema>::TYPE),
        Field::new("radius", <f64 as Schema>::TYPE),
    ];
    const LABEL: [Field; 2] =
        [Field::new("0", <String as Schema>::TYPE), Field::new("1", <Option<u32> as Schema>::TYPE)];
    const GROUP: [Field; 1] = [Field::new("0", <Vec<Shape> as Schema>::TYPE)];
    const INVERSE: [Field; 1] = [Field::new("0", <Box<Shape> as Schema>::TYPE)];
    const VARIANTS: [Variant; 5] = [
        Variant::new("Nothing", 0, &NOTHING),
        Variant::new("Circle", 1, &CIRCLE),
        Variant::new("Label", 2, &LABEL),
        Variant::new("Group", 3, &GROUP),
        Variant::new("Inverse", 4, &INVERSE),
    ];
    const FINGERPRINTS: [u64; 6] = fingerprint::data_enum("Shape", &VARIANTS);
    static DESC: DataEnumDesc = DataEnumDesc::new("Shape", &VARIANTS, &FINGERPRINTS);

    impl Schema for Shape {
        const TYPE: Type = Type::data_enum::<Self>();
        type View<'a> = ShapeView<'a>;
        type Lazy<'a> = ShapeLazy<'a>;

        #[inline]
        fn view<'a>(cell: Cell<'a>) -> ShapeView<'a> {
            let payload = cell.data_enum::<Self>();
            match payload.position() {
                1 => ShapeView::Circle(ShapeCircleView(payload.fields())),
                2 => ShapeView::Label(ShapeLabelView(payload.fields())),
                3 => ShapeView::Group(ShapeGroupView(payload.fields())),
                4 => ShapeView::Inverse(ShapeInverseView(payload.fields())),
                _ => ShapeView::Nothing,
            }
        }

        #[inline]
        fn lazy<'a>(cell: LazyCell<'a>) -> Result<ShapeLazy<'a>, Error> {
            let payload = cell.data_enum::<Self>()?;
            Ok(match payload.position() {
                1 => ShapeLazy::Circle(ShapeCircleLazy(payload)),
                2 => ShapeLazy::Label(ShapeLabelLazy(payload)),
                3 => ShapeLazy::Group(ShapeGroupLazy(payload)),
                4 => ShapeLazy::Inverse(ShapeInverseLazy(payload)),
                _ => ShapeLazy::Nothing,
            })
        }
    }

    impl DataEnum for Shape {
        const NAME: &'static str = "Shape";
        const DESC: &'static DataEnumDesc = &DESC;
    }

    impl Element for Shape {
        const ITEMS: Type = Type::list::<Self>();
        type Items<'a> = ListView<'a, Self>;
        type LazyItems<'a> = LazyList<'a, Self>;

        #[inline]
        fn items<'a>(cell: Cell<'a>) -> Self::Items<'a> {
            cell.list()
        }

        #[inline]
        fn lazy_items<'a>(cell: LazyCell<'a>) -> Result<Self::LazyItems<'a>, Error> {
            cell.list()
        }
    }

    impl Encode for Shape {
        fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            match self {
                Self::Nothing => sink.variant(at, "Nothing", 0, 0, |_, _| Ok(())),
                Self::Circle { center, radius } => sink.variant(at, "Circle", 1, 2, |at, sink| {
                    sink.field(at, 0, "center", center)?;
                    sink.field(at, 1, "radius", radius)
                }),
                Self::Label(field0, field1) => sink.variant(at, "Label", 2, 2, |at, sink| {
                    sink.field(at, 0, "0", field0)?;
                    sink.field(at, 1, "1", field1)
                }),
                Self::Group(field0) => {
                    sink.variant(at, "Group", 3, 1, |at, sink| sink.field(at, 0, "0", field0))
                }
                Self::Inverse(field0) => {
                    sink.variant(at, "Inverse", 4, 1, |at, sink| sink.field(at, 0, "0", field0))
                }
            }
        }
    }

    impl Decode for Shape {
        fn decode(cell: Cell<'_>) -> Self {
            let payload = cell.data_enum::<Self>();
            match payload.position() {
                1 => {
                    let fields = payload.fields::<1>();
                    Self::Circle { center: fields.decode(0), radius: fields.decode(1) }
                }
                2 => {
                    let fields = payload.fields::<2>();
                    Self::Label(fields.decode(0), fields.decode(1))
                }
                3 => Self::Group(payload.fields::<3>().decode(0)),
                4 => Self::Inverse(payload.fields::<4>().decode(0)),
                _ => Self::Nothing,
            }
        }
    }

    impl Set for Shape {
        type Arg<'a> = &'a Self;
        type Mut<'a> = FieldMut<'a, Self>;

        #[inline]
        fn open<'a>(place: Place<'a>) -> Result<Self::Mut<'a>, Error> {
            Ok(place.field())
        }
    }
};
