//! Any value against the reference writer, any bytes against the reference reader.

mod reference;
mod strategies;
mod template;
mod walks;

use proptest::prelude::*;
use reference::reader::{Field, Reader};
use reference::{types, values, writer};
use strategies::{Change, change, kinds_value, node, shape_holder};
use template::*;
use zerobuf::fingerprint::type_id;
use zerobuf::{
    AlignedBytes, Arena, Code, Decode, DecodeRecord, EncodeRecord, Error, Limits, Region, access,
    access_record, access_record_lazy, from_bytes, read_record, to_vec, to_vec_record,
};

const BASE: u32 = 0x1000;

/// Compares validation with the reference, and then touches whatever can be touched.
fn compare<R: DecodeRecord + EncodeRecord>(
    spans: &[(u32, &[u8])],
    count: u32,
    fields: &[Field],
    limits: &Limits,
    touch: impl for<'a> Fn(R::View<'a>, R::Lazy<'a>),
) -> Result<(), TestCaseError> {
    let copies: Vec<_> =
        spans.iter().map(|(base, bytes)| AlignedBytes::copy(*base, bytes)).collect();
    let aligned: Vec<_> = copies.iter().map(|copy| (copy.base(), copy.as_bytes())).collect();
    let region = Region::new(&aligned).unwrap();
    let addr = spans[0].0;
    let default = (8 * region.len()).min(64 << 20);
    let mut reader = Reader {
        spans: spans.to_vec(),
        budget: limits.budget.unwrap_or(default),
        depth: limits.depth,
    };
    let expected = reader.root(addr, count, fields);
    let found = access_record::<R>(&region, addr, count, limits);
    let lazy = access_record_lazy::<R>(&region, addr, count, limits);
    match found {
        Ok(view) => {
            prop_assert_eq!(expected, Ok(()));
            touch(view, lazy.unwrap());
            // Whatever was accepted has a canonical form, and that means the same.
            let value = read_record::<R>(&region, addr, count, limits).unwrap();
            if let Ok(bytes) = to_vec_record(&value, BASE) {
                let count = R::DESC.fields().len() as u32;
                let copy = AlignedBytes::copy(BASE, &bytes);
                let again =
                    read_record::<R>(&copy.region().unwrap(), BASE, count, &Limits::default());
                let again = to_vec_record(&again.unwrap(), BASE).unwrap();
                prop_assert_eq!(again, bytes);
            }
        }
        Err(error) => {
            prop_assert_eq!(Err((error.code(), error.addr())), expected, "{}", error);
            prop_assert!(read_record::<R>(&region, addr, count, limits).is_err());
        }
    }
    Ok(())
}

fn touch_kinds(view: KindsView<'_>, lazy: KindsLazy<'_>) {
    let all = format!(
        "{:?}{:?}{:?}{:?}{:?}{:?}{:?}{:?}",
        (view.flag(), view.a(), view.b(), view.c(), view.d(), view.e(), view.f(), view.g()),
        (view.h(), view.i(), view.j(), view.safe(), view.safe_option(), view.text()),
        (view.bytes(), view.byte_column(), view.shorts(), view.floats(), view.flags()),
        (view.words(), view.maybe(), view.point(), view.points(), view.boxes(), view.rows()),
        (view.color(), view.colors(), view.shape(), view.shapes(), view.user(), view.users()),
        (view.some(), view.retries(), view.greeting(), view.more()),
        lazy.text().map(str::to_owned),
        lazy.more().map(<[u32]>::to_vec),
    );
    assert!(!all.is_empty());
}

type Setter = fn(&mut kinds::KindsMut<'_>, &Kinds) -> Result<(), Error>;

/// Setters of fields, elements and fields of elements.
fn setters() -> Vec<Setter> {
    vec![
        |view, to| view.set_text(&to.text),
        |view, to| view.set_safe(to.safe),
        |view, to| view.words_mut()?.set(0, &to.text).map(drop),
        |view, to| view.points_mut()?.set(1, &to.point).map(drop),
        |view, to| view.points_mut()?.open(0)?.map_or(Ok(()), |mut point| point.set_y(to.j)),
        |view, to| view.boxes_mut()?.open(0)?.map_or(Ok(()), |mut point| point.set_x(to.j)),
        |view, to| view.shapes_mut()?.set(0, &to.shape).map(drop),
        |view, _| view.floats_mut()?.into_slice().map(|numbers| numbers.fill(0.5)),
        |view, _| view.bytes_mut()?.into_slice().map(|bytes| bytes.fill(7)),
        |view, _| match view.rows_mut()?.open(0)? {
            Some(row) => row.into_slice().map(<[f64]>::reverse),
            None => Ok(()),
        },
        |view, to| view.set_points(&to.points),
        |view, to| view.set_shape(&to.shape),
        |view, to| view.set_greeting(&to.greeting),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn kinds_are_written_like_the_reference(value in kinds_value()) {
        let fields = values::kinds(&value);
        let bytes = to_vec(&value, BASE).unwrap();
        prop_assert_eq!(&bytes, &writer::message(BASE, type_id("Kinds"), &fields));
        prop_assert_eq!(&to_vec_record(&value, BASE).unwrap(), &writer::record(BASE, &fields));
        let read = from_bytes::<Kinds>(&bytes, BASE).unwrap();
        // NaN is not equal to itself, but its bytes are.
        prop_assert_eq!(to_vec(&read, BASE).unwrap(), bytes);
    }

    #[test]
    fn trees_are_written_like_the_reference(value in node(), base in 1_u32..0x1000) {
        let bytes = to_vec(&value, base * 16).unwrap();
        let expected = writer::message(base * 16, type_id("Node"), &values::node(&value));
        prop_assert_eq!(&bytes, &expected);
        prop_assert_eq!(&from_bytes::<Node>(&bytes, base * 16).unwrap(), &value);
        let copy = AlignedBytes::copy(base * 16, &bytes);
        let region = copy.region().unwrap();
        let view = access::<Node>(&region, base * 16 + 16).unwrap();
        prop_assert_eq!(view, view);
        prop_assert_eq!(view.name(), value.name);
        prop_assert_eq!(view.children().len(), value.children.len());
    }

    #[test]
    fn shapes_are_written_like_the_reference(value in shape_holder()) {
        let bytes = to_vec(&value, BASE).unwrap();
        let expected = writer::message(BASE, type_id("Kinds"), &values::kinds(&value));
        prop_assert_eq!(bytes, expected);
    }

    #[test]
    fn changed_trees_fail_like_the_reference(
        value in node(),
        changes in proptest::collection::vec(change(), 0..6),
        shift in prop_oneof![4 => Just(0_u32), 1 => Just(4), 1 => Just(8), 1 => Just(2)],
        count in 0_u32..5,
        depth in prop_oneof![3 => Just(64_u32), 1 => 0_u32..4],
        budget in prop_oneof![3 => Just(None), 1 => (0_u64..600).prop_map(Some)],
    ) {
        let mut bytes = to_vec_record(&value, BASE).unwrap();
        let base = BASE + shift;
        Change::all(&changes, &mut bytes, base);
        let limits = Limits { depth, budget };
        compare::<Node>(&[(base, &bytes)], count, &types::node(), &limits, |view, lazy| {
            let all = format!("{view:?} {:?}", lazy.name());
            assert!(!all.is_empty());
        })?;
    }

    #[test]
    fn changed_kinds_fail_like_the_reference(
        value in kinds_value(),
        changes in proptest::collection::vec(change(), 0..5),
        count in prop_oneof![4 => Just(35_u32), 1 => 28_u32..40],
        budget in prop_oneof![3 => Just(None), 1 => (0_u64..3000).prop_map(Some)],
    ) {
        let mut bytes = to_vec_record(&value, BASE).unwrap();
        Change::all(&changes, &mut bytes, BASE);
        let limits = Limits { budget, ..Limits::default() };
        compare::<Kinds>(&[(BASE, &bytes)], count, &types::kinds(), &limits, touch_kinds)?;
    }

    #[test]
    fn reading_lazily_finds_what_validation_finds(
        value in kinds_value(),
        changes in proptest::collection::vec(change(), 0..4),
        count in prop_oneof![6 => Just(35_u32), 1 => 28_u32..40],
        depth in prop_oneof![3 => Just(64_u32), 1 => 0_u32..4],
    ) {
        let mut bytes = to_vec_record(&value, BASE).unwrap();
        Change::all(&changes, &mut bytes, BASE);
        let copy = AlignedBytes::copy(BASE, &bytes);
        let region = copy.region().unwrap();
        let limits = Limits { depth, budget: Some(1 << 20) };
        let eager = access_record::<Kinds>(&region, BASE, count, &limits).and_then(walks::kinds);
        let lazy = access_record_lazy::<Kinds>(&region, BASE, count, &limits)
            .and_then(walks::lazy_kinds);
        match (eager, lazy) {
            // Lazy views have no budget: only the walk that must not end early can be compared.
            (Err(error), _) if error.code() == Code::BudgetExceeded => {}
            (Err(eager), Err(lazy)) => {
                prop_assert_eq!((eager.code(), eager.addr()), (lazy.code(), lazy.addr()));
                prop_assert!(eager.path().to_string().ends_with(&lazy.path().to_string()));
            }
            (eager, lazy) => prop_assert_eq!(eager, lazy),
        }
    }

    #[test]
    fn setters_of_damaged_messages_work_or_change_nothing(
        value in kinds_value(),
        other in kinds_value(),
        changes in proptest::collection::vec(change(), 0..6),
    ) {
        let mut bytes = to_vec(&value, BASE).unwrap();
        // The preamble stays: without it there is nothing to open.
        let mut rest = bytes.split_off(16);
        Change::all(&changes, &mut rest, BASE + 16);
        bytes.append(&mut rest);
        let mut lines = vec![0_u128; bytes.len() / 16 + 4096];
        let memory = zerocopy::IntoBytes::as_mut_bytes(&mut lines[..]);
        let mut arena = Arena::in_slice(memory, BASE).unwrap();
        let len = bytes.len() as u32;
        let start = arena.reserve(len, 16).unwrap();
        arena.bytes_mut(start, len).unwrap().copy_from_slice(&bytes);
        if arena.access_mut::<Kinds>(BASE + 16).is_err() {
            return Ok(());
        }
        for (setter, change) in setters().into_iter().enumerate() {
            let before = arena.region().bytes(BASE, len).unwrap().to_vec();
            let result = change(&mut arena.access_mut::<Kinds>(BASE + 16).unwrap(), &other);
            if result.is_err() {
                prop_assert_eq!(arena.region().bytes(BASE, len).unwrap(), before, "{}", setter);
            }
        }
    }

    #[test]
    fn regions_of_several_spans_read_like_the_reference(
        value in kinds_value(),
        changes in proptest::collection::vec(change(), 0..3),
        cuts in proptest::collection::vec(0_usize..2000, 1..5),
        gap in any::<bool>(),
    ) {
        let mut bytes = to_vec_record(&value, BASE).unwrap();
        Change::all(&changes, &mut bytes, BASE);
        let mut cuts: Vec<_> = cuts.into_iter().map(|cut| 560 + cut.min(bytes.len() - 560)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let spans: Vec<_> = cuts
            .windows(2)
            .map(|cut| {
                // Either the spans touch, or the last byte of each is missing.
                let end = if gap { cut[1].saturating_sub(1).max(cut[0]) } else { cut[1] };
                (BASE + cut[0] as u32, &bytes[cut[0]..end])
            })
            .collect();
        compare::<Kinds>(&spans, 35, &types::kinds(), &Limits::default(), touch_kinds)?;
    }

    #[test]
    fn noise_never_panics(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        base in prop_oneof![Just(16_u32), Just(0x1000), Just(0xfffe_fe00)],
        addr in any::<u32>(),
        near in 0_u32..400,
    ) {
        let copy = AlignedBytes::copy(base, &bytes);
        let region = copy.region().unwrap();
        for addr in [addr, base.wrapping_add(near)] {
            prop_assert!(access::<Kinds>(&region, addr).is_err());
            let count = addr % 40;
            let _ = access_record::<Kinds>(&region, addr, count, &Limits::default());
            let _ = access_record::<Node>(&region, addr, u32::MAX, &Limits::default());
        }
        prop_assert!(from_bytes::<Node>(&bytes, base).is_err());
    }
}

#[test]
fn the_reference_knows_all_fields() {
    use zerobuf::Record;
    assert_eq!(types::kinds().len(), <Kinds as Record>::DESC.fields().len());
    assert_eq!(types::node().len(), <Node as Record>::DESC.fields().len());
    let _ = <Kinds as Decode>::decode;
    assert_eq!(Code::ALL.len(), 17);
}
