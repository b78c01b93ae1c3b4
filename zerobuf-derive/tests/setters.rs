//! Setters: a record that becomes another one field by field reads as that other one, by every
//! kind of reader, and what a failed setter touched is as it was.

mod cases;

use std::fmt::Debug;

use cases::*;
use proptest::prelude::*;
use zerobuf::{Arena, Code, DecodeRecord, EncodeRecord, Error, Record, Set, access, read};

/// Writes `from`, changes it, and reads it owned. Validation is part of reading.
fn changed<R, F>(from: &R, change: F) -> R
where
    R: EncodeRecord + DecodeRecord + Set + Debug,
    F: FnOnce(R::Mut<'_>) -> Result<(), Error>,
{
    let mut arena = Arena::new();
    let addr = arena.write(from).expect("the first value is written");
    let before = arena.region().len();
    change(arena.access_mut::<R>(addr).expect("it can be opened")).expect("setters work");
    assert!(arena.region().len() >= before);
    access::<R>(arena.region(), addr).expect("it is valid after the change");
    read::<R>(arena.region(), addr).expect("it can be read")
}

/// Sets fields by value, and by reference.
macro_rules! set {
    ($view:ident, $to:ident: $($field:ident $set:ident)*; refs $($by_ref:ident $set_ref:ident)*) => {
        $($view.$set($to.$field)?;)*
        $($view.$set_ref(&$to.$by_ref)?;)*
    };
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn scalars_change(from in scalars(), to in scalars()) {
        let read = changed::<Scalars, _>(&from, |mut view| {
            set!(view, to: flag set_flag i8 set_i8 i16 set_i16 i32 set_i32 u8 set_u8 u16 set_u16
                u32 set_u32 i64 set_i64 u64 set_u64 f32 set_f32 f64 set_f64 signed set_signed
                unsigned set_unsigned; refs);
            assert_eq!((view.f64()?, view.unsigned()?), (to.f64, to.unsigned));
            Ok(())
        });
        prop_assert_eq!(read, to);
    }

    #[test]
    fn texts_and_columns_change(from in texts(), to in texts()) {
        let read = changed::<Texts, _>(&from, |mut view| {
            set!(view, to: ; refs text set_text bytes set_bytes octets set_octets i8s set_i8s
                i16s set_i16s u16s set_u16s i32s set_i32s u32s set_u32s i64s set_i64s u64s set_u64s
                f32s set_f32s f64s set_f64s);
            assert_eq!((view.text()?, view.f64s()?), (to.text.as_str(), &to.f64s[..]));
            Ok(())
        });
        prop_assert_eq!(read, to);
    }

    #[test]
    fn options_change(from in optional(), to in optional()) {
        let read = changed::<Optional, _>(&from, |mut view| {
            set!(view, to: flag set_flag number set_number color set_color; refs);
            view.set_text(to.text.as_deref())?;
            view.set_octets(to.octets.as_deref())?;
            view.set_column(to.column.as_deref())?;
            view.set_point(to.point.as_ref())?;
            view.set_boxed(to.boxed.as_deref())?;
            view.set_list(to.list.as_deref())?;
            view.set_shape(to.shape.as_ref())
        });
        prop_assert_eq!(read, to);
    }

    #[test]
    fn records_and_lists_change(from in nested(), to in nested()) {
        let read = changed::<Nested, _>(&from, |mut view| {
            set!(view, to: ; refs point set_point boxed set_boxed points set_points
                boxes set_boxes options set_options words set_words flags set_flags blobs set_blobs
                columns set_columns rows set_rows colors set_colors shapes set_shapes
                empties set_empties);
            Ok(())
        });
        prop_assert_eq!(read, to);
    }

    #[test]
    fn insides_change(from in nested(), place in point(), word in text()) {
        let mut expected = from.clone();
        let read = changed::<Nested, _>(&from, |mut view| {
            view.point_mut()?.set_x(place.x)?;
            view.boxed_mut()?.set_y(place.y)?;
            for i in 0..from.points.len() {
                view.points_mut()?.open(i)?.expect("an element").set_y(place.y)?;
            }
            view.boxes_mut()?.set(0, &place)?;
            view.options_mut()?.set(0, Some(&place))?;
            view.words_mut()?.set(0, &word)?;
            if let Some(column) = view.columns_mut()?.open(0)? {
                column.into_slice()?.reverse();
            }
            view.shapes_mut()?.set(0, &Shape::Nothing)?;
            view.colors_mut()?.set(0, Color::Dark)?;
            Ok(())
        });
        expected.point.x = place.x;
        expected.boxed.y = place.y;
        expected.points.iter_mut().for_each(|point| point.y = place.y);
        let replace = |boxed: &mut Box<Point>| **boxed = place.clone();
        expected.boxes.first_mut().into_iter().for_each(replace);
        expected.options.first_mut().into_iter().for_each(|o| *o = Some(place.clone()));
        expected.words.first_mut().into_iter().for_each(|w| w.clone_from(&word));
        expected.columns.first_mut().into_iter().for_each(|column| column.reverse());
        expected.shapes.first_mut().into_iter().for_each(|shape| *shape = Shape::Nothing);
        expected.colors.first_mut().into_iter().for_each(|color| *color = Color::Dark);
        prop_assert_eq!(read, expected);
    }

    #[test]
    fn newtypes_change(from in wrappers(), to in wrappers()) {
        let read = changed::<Wrappers, _>(&from, |mut view| {
            view.set_id(to.id.0)?;
            view.set_label(to.label.as_ref().map(|label| label.0.as_str()))?;
            view.set_spot(&to.spot.0)?;
            view.set_count(to.count.0.map(zerobuf::SafeInt))?;
            set!(view, to: ; refs labels set_labels spots set_spots fars set_fars counts set_counts);
            Ok(())
        });
        prop_assert_eq!(read, to);
    }

    #[test]
    fn flattened_records_change(from in route(), to in route()) {
        let read = changed::<Route, _>(&from, |mut view| {
            view.head_mut().set_method(&to.head.method)?;
            view.head_mut().set_path(to.head.path.as_deref())?;
            set!(view, to: id set_id; refs note set_note);
            assert_eq!(view.head().method()?, to.head.method);
            Ok(())
        });
        prop_assert_eq!(read, to);
    }
}

#[test]
fn a_failed_setter_changes_nothing() -> Result<(), Error> {
    let mut arena = Arena::new();
    let addr = arena.write(&Counted { count: 5 })?;
    let before = arena.region().bytes(addr, 16)?.to_vec();
    let error = arena.access_mut::<Counted>(addr)?.set_count(1 << 53).unwrap_err();
    assert_eq!((error.code(), error.path().to_string()), (Code::OutOfRange, "count".to_owned()));
    assert_eq!(error.addr(), addr);
    assert_eq!(arena.region().bytes(addr, 16)?, before);
    assert_eq!(arena.access_mut::<Counted>(addr)?.count()?, 5);
    Ok(())
}

#[test]
fn defaults_show_through_the_mutable_view_too() -> Result<(), Error> {
    /// The settings as they were before most of their fields came.
    #[derive(zerobuf::Zerobuf, Debug, PartialEq)]
    #[zerobuf(name = "Settings")]
    struct Older {
        name: String,
        maybe: Option<u32>,
    }
    let mut arena = Arena::new();
    let addr = arena.write(&Older { name: "n".into(), maybe: None })?;
    let mut view = arena.access_mut::<Settings>(addr)?;
    assert_eq!((view.name()?, view.negative()?, view.text()?), ("n", -7, "some \"text\""));
    view.set_maybe(Some(4))?;
    let error = view.set_negative(1).unwrap_err();
    assert_eq!((error.code(), error.path().to_string()), (Code::MissingField, "negative".into()));
    assert_eq!(read::<Older>(arena.region(), addr)?.maybe, Some(4));
    assert_eq!(Older::DESC.type_id(), Settings::DESC.type_id());
    Ok(())
}
