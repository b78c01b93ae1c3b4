//! Setters on messages that anybody may have written: whole or not at all.
#![no_main]

use conformance::cases::Case;
use conformance::fixtures::*;
use fastrand::Rng;
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use zerobuf::{Arena, Code, Error, access_lazy};

/// Room for what setters place.
const ROOM: usize = 2048;

fuzz_target!(|bytes: &[u8]| {
    let Some(case) = Case::decode(bytes) else { return };
    let Some((base, memory)) = case.spans.first() else { return };
    let mut space = vec![0; memory.len() + ROOM + 15];
    let start = (*base as usize).wrapping_sub(space.as_ptr().addr()) % 16;
    let Ok(mut arena) = Arena::in_slice(&mut space[start..start + memory.len() + ROOM], *base)
    else {
        return;
    };
    let len = memory.len() as u32;
    if arena.reserve(len, 1).is_err() {
        return;
    }
    arena.bytes_mut(*base, len).expect("what was reserved").copy_from_slice(memory);
    let mut rng = Rng::with_seed(
        memory.iter().fold(7, |seed: u64, &byte| seed.wrapping_mul(31).wrapping_add(byte.into())),
    );
    for _ in 0..8 {
        let before = arena.region().bytes(*base, arena.used()).expect("all of it").to_vec();
        let done = change(&mut arena, case.ty, case.root, &mut rng);
        // A setter that fails has changed nothing that can be seen (F-4.10).
        if done.is_err() {
            let after = arena.region().bytes(*base, before.len() as u32).expect("all of it");
            assert!(after == before, "{done:?} changed something");
        }
    }
    let _ = access_lazy::<Tree>(arena.region(), case.root);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    zerobuf_fuzz::change(data, size, max_size, seed)
});

fn text(rng: &mut Rng) -> String {
    "é".repeat(rng.usize(0..20))
}

/// A shape of at most so many levels.
fn shape(rng: &mut Rng, levels: u8) -> Shape {
    match rng.u8(0..5) {
        _ if levels == 0 => Shape::Nothing,
        0 => Shape::Nothing,
        1 => Shape::Circle { radius: f64::NAN },
        2 => Shape::Label(text(rng), rng.u32(..)),
        3 => Shape::Group((0..rng.u8(0..3)).map(|_| shape(rng, levels - 1)).collect()),
        _ => Shape::Marked { at: POINT, note: None },
    }
}

const POINT: Point = Point { x: 1.0, y: -0.0 };

/// A tree of at most so many levels.
fn tree(rng: &mut Rng, levels: u8) -> Tree {
    let children = (0..rng.u8(0..3).min(levels)).map(|_| tree(rng, levels - 1)).collect();
    Tree { name: text(rng), children }
}

/// One change of a message, of the kinds its type has: one call that changes anything.
fn change(arena: &mut Arena<'_>, ty: &str, root: u32, rng: &mut Rng) -> Result<(), Error> {
    let index = rng.usize(0..4);
    match ty {
        "Text" => {
            let mut view = arena.access_mut::<Text>(root)?;
            let text = text(rng);
            view.set_value(&text)?;
            assert_eq!(view.value()?, text);
        }
        "Safe" => {
            let mut view = arena.access_mut::<Safe>(root)?;
            let value = rng.i64(..);
            match view.set_signed(value) {
                Ok(()) => assert_eq!(view.signed()?, value),
                Err(error) if error.code() == Code::OutOfRange => {
                    assert!(value.unsigned_abs() >= 1 << 53);
                    return Err(error);
                }
                Err(error) => return Err(error),
            }
        }
        "Columns" => {
            let mut view = arena.access_mut::<Columns>(root)?;
            match rng.bool() {
                true => view.set_u16s(&vec![7; rng.usize(0..40)])?,
                false => view.f64s_mut()?.into_slice()?.fill(1.5),
            }
        }
        "Lists" => {
            let mut view = arena.access_mut::<Lists>(root)?;
            match rng.u8(0..6) {
                0 => drop(view.texts_mut()?.set(index, &text(rng))?),
                1 => drop(
                    view.boxed_mut()?.open(index)?.map(|mut point| point.set_x(2.0)).transpose()?,
                ),
                2 => drop(view.optional_mut()?.set(index, Some(&POINT))?),
                3 => drop(view.shapes_mut()?.set(index, &shape(rng, 4))?),
                4 => view.set_flags(&[true, false])?,
                _ => drop(view.maybe_mut()?.set(index, None)?),
            }
        }
        "Options" => {
            let mut view = arena.access_mut::<Options>(root)?;
            match rng.u8(0..4) {
                0 => view.set_text(rng.bool().then_some("text"))?,
                1 => view.set_point(rng.bool().then_some(&POINT))?,
                2 => view.set_shape(Some(&shape(rng, 4)))?,
                _ => {
                    let point = view.point_mut()?;
                    point.map(|mut point| point.set_y(0.5)).transpose()?;
                }
            }
        }
        "Points" | "Lines" | "Items" => lists(arena, ty, root, rng)?,
        "Drawing" => {
            let mut view = arena.access_mut::<Drawing>(root)?;
            let shape = shape(rng, 4);
            view.set_shape(&shape)?;
        }
        "Node" => {
            let mut view = arena.access_mut::<Node>(root)?;
            let next = Node {
                value: 3,
                next: rng.bool().then(|| Box::new(Node { value: 4, next: None })),
            };
            match view.next_mut()? {
                Some(mut inner) if rng.bool() => inner.set_next(Some(&next))?,
                _ => view.set_next(rng.bool().then_some(&next))?,
            }
        }
        "Tree" => {
            let mut view = arena.access_mut::<Tree>(root)?;
            match rng.u8(0..3) {
                0 => view.set_children(&[tree(rng, 4), tree(rng, 4)])?,
                1 => drop(view.children_mut()?.set(index, &tree(rng, 4))?),
                _ => {
                    let mut children = view.children_mut()?;
                    let Some(mut child) = children.open(index)? else { return Ok(()) };
                    child.children_mut()?.set(0, &tree(rng, 4))?;
                }
            }
        }
        "Grown" => {
            let mut view = arena.access_mut::<Grown>(root)?;
            match rng.bool() {
                true => view.set_fourth(&text(rng))?,
                false => view.set_sixth(false)?,
            }
        }
        _ => {
            let mut view = arena.access_mut::<Extended>(root)?;
            view.base_mut().set_name(&text(rng))?;
        }
    }
    Ok(())
}

fn lists(arena: &mut Arena<'_>, ty: &str, root: u32, rng: &mut Rng) -> Result<(), Error> {
    let index = rng.usize(0..4);
    match ty {
        "Points" => drop(arena.access_mut::<Points>(root)?.points_mut()?.set(index, &POINT)?),
        "Lines" => {
            let line = Line { name: text(rng), from: POINT, to: Box::new(POINT) };
            let mut view = arena.access_mut::<Lines>(root)?;
            let mut lines = view.lines_mut()?;
            if rng.bool() {
                lines.set(index, &line)?;
            } else if let Some(mut inner) = lines.open(index)? {
                inner.to_mut()?.set_x(9.0)?;
            }
        }
        _ => {
            let item = Item { name: text(rng), count: Some(1) };
            arena.access_mut::<Items>(root)?.items_mut()?.set(index, &item)?;
        }
    }
    Ok(())
}
