//! Everything that views give, in the order in which validation walks.

use std::fmt::Debug;

use zerobuf::{Error, LazyList, ListView, Schema};

use super::template::*;

/// What was read, in order, as text: NaN is equal to itself there.
pub(crate) type Shown = Result<Vec<String>, Error>;

fn show<T: Debug>(value: T) -> Shown {
    Ok(vec![format!("{value:?}")])
}

fn lazy_items<'a, T: Schema>(list: LazyList<'a, T>, item: fn(T::Lazy<'a>) -> Shown) -> Shown {
    let mut all = show(list.len())?;
    for value in list.iter() {
        all.extend(item(value?)?);
    }
    Ok(all)
}

fn items<'a, T: Schema>(list: ListView<'a, T>, item: fn(T::View<'a>) -> Shown) -> Shown {
    let mut all = show(list.len())?;
    for value in list {
        all.extend(item(value)?);
    }
    Ok(all)
}

/// Fields with nothing below them.
macro_rules! plain {
    ($get:ident $all:ident $view:ident: $($name:ident)*) => {
        $($all.extend(show($get!($view.$name()))?);)*
    };
}

/// The same walk over both sorts of views: `$get` reads the result of a getter.
macro_rules! walks {
    ($get:ident, $items:ident, $point:ident $point_view:ty, $shape:ident $shape_view:ident,
     $kinds:ident $kinds_view:ty) => {
        fn $point(point: $point_view) -> Shown {
            show(($get!(point.x()), $get!(point.y())))
        }

        fn $shape(shape: $shape_view<'_>) -> Shown {
            match shape {
                $shape_view::Nothing => show("Nothing"),
                $shape_view::Circle(circle) => {
                    let mut all = $point($get!(circle.center()))?;
                    all.extend(show($get!(circle.radius()))?);
                    Ok(all)
                }
                $shape_view::Label(label) => show(($get!(label._0()), $get!(label._1()))),
                $shape_view::Group(group) => $items($get!(group._0()), $shape),
                $shape_view::Inverse(inverse) => $shape($get!(inverse._0())),
            }
        }

        pub(crate) fn $kinds(view: $kinds_view) -> Shown {
            let mut all = Vec::new();
            plain!($get all view: flag a b c d e f g h i j safe safe_option text bytes byte_column);
            plain!($get all view: shorts floats);
            all.extend($items($get!(view.flags()), show)?);
            all.extend($items($get!(view.words()), show)?);
            all.extend($items($get!(view.maybe()), show)?);
            all.extend($point($get!(view.point()))?);
            all.extend($items($get!(view.points()), $point)?);
            all.extend($items($get!(view.boxes()), $point)?);
            all.extend($items($get!(view.rows()), show)?);
            plain!($get all view: color);
            all.extend($items($get!(view.colors()), show)?);
            all.extend($shape($get!(view.shape()))?);
            all.extend($items($get!(view.shapes()), $shape)?);
            plain!($get all view: user);
            all.extend($items($get!(view.users()), show)?);
            all.extend($get!(view.some()).map_or(Ok(vec![]), $point)?);
            plain!($get all view: retries greeting more);
            Ok(all)
        }
    };
}

macro_rules! sure {
    ($value:expr) => {
        $value
    };
}

macro_rules! tried {
    ($value:expr) => {
        $value?
    };
}

walks!(sure, items, point PointView<'_>, shape ShapeView, kinds KindsView<'_>);
walks!(tried, lazy_items, lazy_point PointLazy<'_>, lazy_shape ShapeLazy, lazy_kinds KindsLazy<'_>);
