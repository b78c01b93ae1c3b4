// The types of the vectors and what there is in each: included by fixtures.rs.

include!("../../spec/vectors/schema.rs");

records! {
    Flag FlagView FlagLazy { value }
    Small SmallView SmallLazy { a, b, c, d }
    Int IntView IntLazy { value }
    Uint UintView UintLazy { value }
    Long LongView LongLazy { value }
    Ulong UlongView UlongLazy { value }
    Safe SafeView SafeLazy { signed: number, unsigned: number }
    Single SingleView SingleLazy { value }
    Double DoubleView DoubleLazy { value }
    Text TextView TextLazy { value }
    Blob BlobView BlobLazy { value }
    Parts PartsView PartsLazy { head, body, tail }
    Columns ColumnsView ColumnsLazy {
        i8s, u8s: column, i16s, u16s, i32s, u32s, i64s, u64s, f32s, f64s
    }
    Series SeriesView SeriesLazy { values }
    Labelled LabelledView LabelledLazy { label, values }
    Point PointView PointLazy { x, y }
    Empty EmptyView EmptyLazy {}
    Line LineView LineLazy { name, from, to }
    Holder HolderView HolderLazy { empty, after }
    Node NodeView NodeLazy { value, next }
    Tree TreeView TreeLazy { name, children }
    Paint PaintView PaintLazy { color }
    Drawing DrawingView DrawingLazy { shape }
    Options OptionsView OptionsLazy {
        flag, int, uint, long, double, text, blob, series, point, points, color, shape
    }
    Points PointsView PointsLazy { points }
    Lines LinesView LinesLazy { lines }
    Empties EmptiesView EmptiesLazy { items }
    Lists ListsView ListsLazy { flags, texts, blobs, maybe, boxed, optional, colors, shapes }
    Flags FlagsView FlagsLazy { values }
    Words WordsView WordsLazy { values }
    Grid GridView GridLazy { columns, rows, cells }
    Wrapped WrappedView WrappedLazy { id, label, spot, labels, spots }
    Order OrderView OrderLazy { size = "größe", r#type }
    Basket BasketView BasketLazy { order }
    Grown GrownView GrownLazy { first, second, third, fourth, fifth, sixth, seventh }
    Strict StrictView StrictLazy { first, second }
    Item ItemView ItemLazy { name, count }
    Items ItemsView ItemsLazy { items }
    Base BaseView BaseLazy { kind, name }
    Extended ExtendedView ExtendedLazy { ..base extra }
}

unit_enums! {
    Color { Red, Green, Blue, Dark }
}

newtypes!(Id Label Spot);

// The one enum with payloads is written out: a macro for it would be longer.

impl ToJson for Shape {
    fn to_json(&self) -> Value {
        match self {
            Self::Nothing => Value::from("Nothing"),
            Self::Circle { radius } => variant("Circle", named([("radius", radius.to_json())])),
            Self::Label(text, size) => {
                variant("Label", [text.to_json(), size.to_json()].into_iter().collect())
            }
            Self::Group(shapes) => variant("Group", [shapes.to_json()].into_iter().collect()),
            Self::Marked { at, note } => {
                variant("Marked", named([("at", at.to_json()), ("note", note.to_json())]))
            }
        }
    }
}

impl FromJson for Shape {
    fn from_json(value: &Value) -> Result<Self, NotJson> {
        let failed = || NotJson::new("a shape", value);
        if value.as_str() == Some("Nothing") {
            return Ok(Self::Nothing);
        }
        let (name, fields) =
            value.as_object().and_then(|map| map.iter().next()).ok_or_else(failed)?;
        let position = |index: usize| fields.get(index).ok_or_else(failed);
        Ok(match name.as_str() {
            "Circle" => Self::Circle { radius: FromJson::from_json(member(fields, "radius")?)? },
            "Label" => {
                Self::Label(FromJson::from_json(position(0)?)?, FromJson::from_json(position(1)?)?)
            }
            "Group" => Self::Group(FromJson::from_json(position(0)?)?),
            "Marked" => Self::Marked {
                at: FromJson::from_json(member(fields, "at")?)?,
                note: FromJson::from_json(member(fields, "note")?)?,
            },
            _ => return Err(failed()),
        })
    }
}

impl ToJson for ShapeView<'_> {
    fn to_json(&self) -> Value {
        match self {
            Self::Nothing => Value::from("Nothing"),
            Self::Circle(circle) => {
                variant("Circle", named([("radius", circle.radius().to_json())]))
            }
            Self::Label(label) => {
                variant("Label", [label._0().to_json(), label._1().to_json()].into_iter().collect())
            }
            Self::Group(group) => variant("Group", [group._0().to_json()].into_iter().collect()),
            Self::Marked(marked) => variant(
                "Marked",
                named([("at", marked.at().to_json()), ("note", marked.note().to_json())]),
            ),
        }
    }
}

impl LazyToJson for ShapeLazy<'_> {
    fn lazy_to_json(&self, trail: &str) -> Result<Value, Located> {
        Ok(match self {
            Self::Nothing => Value::from("Nothing"),
            Self::Circle(circle) => variant(
                "Circle",
                named([("radius", field(circle.radius(), trail, "Circle.radius")?)]),
            ),
            Self::Label(label) => {
                let text = field(label._0(), trail, "Label.0")?;
                let size = field(label._1(), trail, "Label.1")?;
                variant("Label", [text, size].into_iter().collect())
            }
            Self::Group(group) => {
                variant("Group", [field(group._0(), trail, "Group.0")?].into_iter().collect())
            }
            Self::Marked(marked) => {
                let at = field(marked.at(), trail, "Marked.at")?;
                let note = field(marked.note(), trail, "Marked.note")?;
                variant("Marked", named([("at", at), ("note", note)]))
            }
        })
    }
}
