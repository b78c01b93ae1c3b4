//! Nothing of an exchange is left in memory that goes back to the allocator, or to the next one who
//! opens an arena. The allocator of this test looks at everything that is freed.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use zerobuf::format::{ARENA_CURSOR, ARENA_END, ARENA_HIGH_WATER};
use zerobuf::{Arena, Pool};

/// No other allocation of this test holds it as bytes: it is made of its halves where it is needed.
const SECRET: u64 = 0x7365_6372_6574_2121;

struct Looking;

thread_local! {
    static FOUND: Cell<u32> = const { Cell::new(0) };
    static FREED: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: S-4: all it does beside looking is to hand on to the system's allocator.
unsafe impl GlobalAlloc for Looking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: S-4: the caller's promise is handed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: S-4: the block is still allocated, and `alloc` has zeroed every byte of it.
        let bytes = unsafe { std::slice::from_raw_parts(ptr, layout.size()) };
        let words = bytes.chunks_exact(8);
        FOUND.set(FOUND.get() + words.filter(|word| **word == SECRET.to_le_bytes()).count() as u32);
        FREED.set(FREED.get() + layout.size());
        // SAFETY: S-4: the caller's promise is handed on.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Looking = Looking;

/// Fills an arena with the secret, 8-aligned, `len` bytes of it; its address.
fn fill(arena: &mut Arena<'_>, len: u32) -> u32 {
    let addr = arena.reserve(len, 16).unwrap();
    for word in arena.bytes_mut(addr, len).unwrap().chunks_exact_mut(8) {
        word.copy_from_slice(&SECRET.to_le_bytes());
    }
    addr
}

/// How often the secret was in what the work freed, and how much that was.
fn freed(work: impl FnOnce()) -> (u32, usize) {
    let before = (FOUND.get(), FREED.get());
    work();
    (FOUND.get() - before.0, FREED.get() - before.1)
}

/// In the first chunk, in several, and in one that is too large to be kept.
const SIZES: [u32; 4] = [64, 20_000, 200_000, 2 << 20];

#[test]
fn the_allocator_looks() {
    let (found, bytes) = freed(|| drop(std::hint::black_box(vec![SECRET; 3])));
    assert_eq!((found, bytes), (3, 24));
}

#[test]
fn closing_zeroes_what_was_used() {
    for size in SIZES {
        let mut pool = Pool::new();
        let (found, _) = freed(|| {
            for _ in 0..4 {
                let header = pool.open(100).unwrap();
                fill(pool.enter(header).unwrap(), size);
                fill(pool.enter(header).unwrap(), size);
                pool.close(header);
            }
        });
        assert_eq!(found, 0, "freed with {size} bytes");
        let (found, bytes) = freed(|| drop(pool));
        assert_eq!(found, 0, "kept with {size} bytes");
        assert!(bytes > 0);
    }
}

#[test]
fn more_arenas_than_the_pool_keeps_are_zeroed_too() {
    let mut pool = Pool::new();
    let headers: Vec<u32> = (0..40).map(|_| pool.open(100).unwrap()).collect();
    for &header in &headers {
        fill(pool.enter(header).unwrap(), 3000);
    }
    let (found, _) = freed(|| headers.iter().for_each(|&header| pool.close(header)));
    assert_eq!(found, 0);
    assert_eq!(freed(|| drop(pool)).0, 0);
}

#[test]
fn what_the_host_went_back_from_is_zeroed_by_the_high_water() {
    for size in SIZES {
        let mut pool = Pool::new();
        let header = pool.open(100).unwrap();
        let cursor = pool.host_word(header, ARENA_CURSOR, None);
        let end = pool.host_word(header, ARENA_END, None);
        fill(pool.enter(header).unwrap(), size);
        let used = pool.enter(header).unwrap().used();
        // As a host does that resets without zeroing.
        pool.host_word(header, ARENA_HIGH_WATER, Some(used));
        pool.host_word(header, ARENA_CURSOR, Some(cursor));
        pool.host_word(header, ARENA_END, Some(end));
        let (found, _) = freed(|| {
            pool.close(header);
            drop(pool);
        });
        assert_eq!(found, 0, "{size} bytes");
    }
}

#[test]
fn a_header_that_makes_no_sense_leaves_nothing_at_all() {
    let mut pool = Pool::new();
    let header = pool.open(100).unwrap();
    fill(pool.enter(header).unwrap(), 10_000);
    // The host wrote behind the cursor it told, and then nonsense.
    let arena = pool.enter(header).unwrap();
    let mark = arena.save();
    let addr = fill(arena, 1000);
    assert!(addr > 0);
    pool.host_word(header, ARENA_CURSOR, Some(7));
    pool.host_word(header, ARENA_HIGH_WATER, Some(0));
    let (found, bytes) = freed(|| pool.close(header));
    assert_eq!(found, 0);
    assert!(bytes > 10_000, "nothing is kept");
    let _ = mark;
}

#[test]
fn what_is_held_lives_on_and_is_zeroed_in_the_end() {
    for size in SIZES {
        let mut pool = Pool::new();
        let header = pool.open(100).unwrap();
        let arena = pool.enter(header).unwrap();
        let addr = fill(arena, size);
        let held = arena.hold(addr, size).unwrap();
        let part = arena.hold(addr, 16).unwrap();
        let (found, _) = freed(|| {
            pool.close(header);
            drop(held);
        });
        assert_eq!(found, 0);
        assert_eq!(part[..8], SECRET.to_le_bytes(), "somebody still holds it");
        let (found, bytes) = freed(|| drop(part));
        assert!(bytes >= size as usize);
        assert_eq!(found, 0, "{size} bytes");
    }
}

#[test]
fn going_back_zeroes_what_is_freed() {
    for size in SIZES {
        let mut arena = Arena::new();
        arena.reserve(100, 16).unwrap();
        let mark = arena.save();
        for reset in [false, true] {
            fill(&mut arena, size);
            if reset {
                arena.reset();
            } else {
                arena.restore(mark).unwrap();
            }
            assert_eq!(arena.used() > 0, !reset);
        }
        assert_eq!(freed(|| drop(arena)).0, 0, "{size} bytes");
    }
}

#[test]
fn the_high_water_begins_anew_with_every_exchange() {
    let mut pool = Pool::new();
    let header = pool.open(100).unwrap();
    fill(pool.enter(header).unwrap(), 50_000);
    assert!(pool.get(header).unwrap().high_water() >= 50_000);
    pool.close(header);
    assert_eq!(pool.open(100), Some(header));
    assert!(pool.get(header).unwrap().high_water() < 5000);
}

#[test]
fn generations_wrap_to_one() {
    let mut pool = Pool::new();
    let header = pool.open(100).unwrap();
    pool.host_word(header, zerobuf::format::ARENA_GENERATION, Some(u32::MAX - 1));
    let mut seen = Vec::new();
    for _ in 0..4 {
        let arena = pool.enter(header).unwrap();
        seen.push(arena.generation());
        arena.reset();
    }
    assert_eq!(seen, [u32::MAX - 1, u32::MAX, 1, 2]);
    pool.close(header);
    assert_eq!(pool.open(100), Some(header));
    assert!(pool.get(header).unwrap().generation() > 2);
}
