//! Sequences of operations on arenas: one of a program, and those of a guest with a host that
//! writes what it likes into their headers.
#![no_main]

use arbitrary::Arbitrary;
use conformance::fixtures::{Text, TextView};
use libfuzzer_sys::fuzz_target;
use zerobuf::format::ARENA_HEADER_SIZE;
use zerobuf::{Arena, Held, Mark, Pool, access};

#[derive(Arbitrary, Debug)]
struct Input {
    cap: Option<u16>,
    /// Over borrowed bytes of this length, not memory of its own.
    borrowed: Option<u8>,
    steps: Vec<Step>,
    guest: Vec<GuestStep>,
}

#[derive(Arbitrary, Debug)]
enum Step {
    Reserve { len: u16, align: u8 },
    Write(String),
    Ensure(u16),
    Huge(u32),
    Save,
    Restore(u8),
    Reset,
    Hold { back: u8, len: u8 },
    Drop(u8),
}

#[derive(Arbitrary, Debug)]
enum GuestStep {
    Open(u32),
    Close(u8),
    Reserve(u8, u32),
    Enter(u8),
    /// A word of a header.
    Host {
        arena: u8,
        word: u8,
        value: u32,
    },
    /// The cursor, moved as a host that allocates does it.
    Allocate {
        arena: u8,
        bytes: u16,
    },
    Write(u8, String),
    Owner(u32),
}

fuzz_target!(|input: Input| {
    let mut lines = [[0xee_u8; 16]; 16];
    let bytes = lines.as_flattened_mut();
    let start = bytes.as_ptr().align_offset(16);
    let bytes = &mut bytes[start..];
    let len = input.borrowed.map(|len| usize::from(len).min(bytes.len()));
    match (len, input.cap) {
        (Some(len), _) => {
            let cap = len as u32;
            let arena = Arena::in_slice(&mut bytes[..len], 0x100).expect("a region");
            play(arena, cap, &input.steps);
        }
        (None, Some(cap)) => play(Arena::with_cap(cap.into()), cap.into(), &input.steps),
        (None, None) => play(Arena::new(), 1 << 31, &input.steps),
    }
    play_guest(&input.guest);
});

/// What was written and has to stay, until a restore or reset.
struct Kept {
    addr: u32,
    text: String,
}

fn play(mut arena: Arena<'_>, cap: u32, steps: &[Step]) {
    let mut marks: Vec<(Mark, usize, u32)> = Vec::new();
    let mut kept: Vec<Kept> = Vec::new();
    let mut held: Vec<(Held, Vec<u8>)> = Vec::new();
    let mut last = (0, 0);
    for step in steps {
        let (used, generation) = (arena.used(), arena.generation());
        match step {
            Step::Reserve { len, align } => {
                let align = 1 << (align % 6);
                let Ok(addr) = arena.reserve((*len).into(), align) else { continue };
                assert!(align <= 16 && addr % align == 0);
                let bytes = arena.bytes_mut(addr, (*len).into()).expect("what was reserved");
                assert!(bytes.iter().all(|&byte| byte == 0), "old bytes");
                bytes.fill(0xdd);
                last = (addr, u32::from(*len));
            }
            Step::Write(text) => match arena.write(&Text { value: text.clone() }) {
                Ok(addr) => kept.push(Kept { addr, text: text.clone() }),
                Err(_) => assert_eq!(arena.used(), used),
            },
            Step::Ensure(bytes) => drop(arena.ensure((*bytes).into())),
            Step::Huge(bytes) => {
                // As much as that is not there, so nothing is taken.
                if *bytes > cap.max(1 << 20) {
                    assert!(arena.reserve(*bytes | 1 << 31, 16).is_err());
                    assert_eq!(arena.used(), used);
                }
            }
            Step::Save => marks.push((arena.save(), kept.len(), arena.generation())),
            Step::Restore(index) => {
                let Some((mark, count, _)) = pick(&marks, *index) else { continue };
                if arena.restore(*mark).is_ok() {
                    assert_ne!(arena.generation(), generation);
                    kept.truncate(*count);
                    last = (0, 0);
                } else {
                    assert_eq!((arena.used(), arena.generation()), (used, generation));
                }
            }
            Step::Reset => {
                arena.reset();
                assert_ne!(arena.generation(), generation);
                kept.clear();
                marks.clear();
                last = (0, 0);
            }
            Step::Hold { back, len } => {
                let addr = last.0 + last.1.min((*back).into());
                if let Some(bytes) = arena.hold(addr, (*len).into()) {
                    let copy = bytes.to_vec();
                    held.push((bytes, copy));
                }
            }
            Step::Drop(index) => {
                if !held.is_empty() {
                    drop(held.swap_remove(usize::from(*index) % held.len()));
                }
            }
        }
        assert!(arena.used() <= cap && arena.high_water() >= arena.used());
        for (bytes, copy) in &held {
            assert_eq!(&bytes[..], copy, "bytes that are held have changed");
        }
        for Kept { addr, text } in &kept {
            let view: TextView<'_> = access::<Text>(arena.region(), *addr).expect("a message");
            assert_eq!(view.value(), text);
        }
    }
}

fn play_guest(steps: &[GuestStep]) {
    let mut pool = Pool::new();
    let mut headers: Vec<u32> = Vec::new();
    for step in steps {
        match step {
            GuestStep::Open(min) => {
                // What a host may ask for, but not what this machine would rather not give.
                if let Some(header) = pool.open(*min % (1 << 14)) {
                    assert!(!headers.contains(&header));
                    headers.push(header);
                }
            }
            GuestStep::Close(arena) => {
                if let Some(&header) = pick(&headers, *arena) {
                    pool.close(header);
                    headers.retain(|&other| other != header);
                    assert!(pool.enter(header).is_err());
                }
            }
            GuestStep::Reserve(arena, bytes) => {
                if let Some(&header) = pick(&headers, *arena) {
                    let bytes = if bytes % 8 == 0 { *bytes | 1 << 31 } else { bytes % (1 << 14) };
                    let room = pool.reserve(header, bytes);
                    assert!(!room || bytes < 1 << 31);
                }
            }
            GuestStep::Enter(arena) => {
                if let Some(&header) = pick(&headers, *arena) {
                    let _ = pool.enter(header).map(|arena| arena.region().len());
                }
            }
            GuestStep::Host { arena, word, value } => {
                if let Some(&header) = pick(&headers, *arena) {
                    pool.host_word(header, u32::from(*word) * 4 % ARENA_HEADER_SIZE, Some(*value));
                }
            }
            GuestStep::Allocate { arena, bytes } => {
                if let Some(&header) = pick(&headers, *arena) {
                    let cursor = pool.host_word(header, 0, None);
                    let end = pool.host_word(header, 4, None);
                    if cursor <= end && end - cursor >= u32::from(*bytes) {
                        pool.host_word(header, 0, Some(cursor + u32::from(*bytes)));
                    }
                }
            }
            GuestStep::Write(arena, text) => {
                let Some(&header) = pick(&headers, *arena) else { continue };
                let Ok(arena) = pool.enter(header) else { continue };
                let Ok(addr) = arena.write(&Text { value: text.clone() }) else { continue };
                let view: TextView<'_> = access::<Text>(arena.region(), addr).expect("a message");
                assert_eq!(view.value(), text);
                assert_eq!(pool.owner(addr), Some(header));
            }
            GuestStep::Owner(addr) => {
                assert!(pool.owner(*addr).is_none_or(|header| headers.contains(&header)));
            }
        }
        assert_eq!(pool.headers().count(), headers.len());
    }
}

fn pick<T>(items: &[T], index: u8) -> Option<&T> {
    items.get(usize::from(index).checked_rem(items.len())?)
}
