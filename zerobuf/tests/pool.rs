//! The guest's arenas, with a host that moves cursors and one that lies.

mod template;

use template::*;
use zerobuf::format::{
    ARENA_CHUNK_COUNT, ARENA_CHUNKS, ARENA_CURSOR, ARENA_END, ARENA_GENERATION, ARENA_HIGH_WATER,
};
use zerobuf::{Code, Pool, access};

#[test]
fn the_host_moves_the_cursor() {
    let mut pool = Pool::new();
    let header = pool.open(100).unwrap();
    let addr = pool.enter(header).unwrap().write(&Point { x: 1.0, y: 2.0 }).unwrap();
    assert_eq!(pool.get(header).unwrap().header_addr(), header);
    assert_eq!(pool.owner(addr), Some(header));

    let cursor = pool.host_word(header, ARENA_CURSOR, None);
    assert_eq!(cursor, addr + 32);
    assert!(pool.get(header).unwrap().region().bytes(cursor, 1).is_err());
    pool.host_word(header, ARENA_CURSOR, Some(cursor + 24));
    let arena = pool.enter(header).unwrap();
    assert!(arena.region().bytes(cursor, 24).is_ok());
    assert!(arena.region().bytes(cursor, 25).is_err());
    assert_eq!(access::<Point>(arena.region(), addr).unwrap().x(), 1.0);
}

#[test]
fn reserve_makes_room_behind_an_aligned_cursor() {
    let mut pool = Pool::new();
    let header = pool.open(1).unwrap();
    let cursor = pool.host_word(header, ARENA_CURSOR, None);
    pool.host_word(header, ARENA_CURSOR, Some(cursor + 3));
    for bytes in [0, 1, 4000, 5000, 1 << 20] {
        assert!(pool.reserve(header, bytes));
        let cursor = pool.host_word(header, ARENA_CURSOR, None);
        let end = pool.host_word(header, ARENA_END, None);
        assert_eq!(cursor % 16, 0);
        assert!(end - cursor >= bytes);
        pool.host_word(header, ARENA_CURSOR, Some(cursor + bytes));
    }
    // What the host used before it asked for more is noted in the header.
    let used = pool.enter(header).unwrap().used();
    pool.reserve(header, 1);
    assert!(pool.host_word(header, ARENA_HIGH_WATER, None) >= used);
    assert!(!pool.reserve(header, u32::MAX));
    assert!(!pool.reserve(header + 8, 1));
}

#[test]
fn a_header_that_makes_no_sense_is_refused() {
    let mut pool = Pool::new();
    let header = pool.open(64).unwrap();
    let cursor = pool.host_word(header, ARENA_CURSOR, None);
    let end = pool.host_word(header, ARENA_END, None);
    for (bad_cursor, bad_end) in
        [(cursor - 1, end), (end + 1, end), (u32::MAX, end), (0, end), (cursor, end + 16), (0, 0)]
    {
        pool.host_word(header, ARENA_CURSOR, Some(bad_cursor));
        pool.host_word(header, ARENA_END, Some(bad_end));
        let error = pool.enter(header).unwrap_err();
        assert_eq!((error.code(), error.addr()), (Code::OutOfBounds, header));
        assert!(!pool.reserve(header, 1));
    }
    // Which chunks there are is not the host's to say.
    pool.host_word(header, ARENA_CURSOR, Some(cursor));
    pool.host_word(header, ARENA_END, Some(end));
    pool.host_word(header, ARENA_CHUNK_COUNT, Some(u32::MAX));
    pool.host_word(header, ARENA_CHUNKS, Some(1));
    pool.enter(header).unwrap();
    assert_eq!(pool.host_word(header, ARENA_CHUNK_COUNT, None), 1);
    assert_eq!(pool.host_word(header, ARENA_CHUNKS, None), cursor);
}

#[test]
fn closed_arenas_are_opened_again_in_a_new_generation() {
    let mut pool = Pool::new();
    let header = pool.open(64).unwrap();
    let arena = pool.enter(header).unwrap();
    let addr = arena.write(&Point { x: 1.0, y: 2.0 }).unwrap();
    let generation = arena.generation();
    pool.close(header);
    pool.close(header);
    assert_eq!(pool.enter(header).unwrap_err().code(), Code::StaleView);
    assert_eq!(pool.owner(addr), None);

    let again = pool.open(64).unwrap();
    assert_eq!(again, header);
    assert!(pool.get(again).unwrap().generation() > generation);
    assert_eq!(
        pool.host_word(again, ARENA_GENERATION, None),
        pool.get(again).unwrap().generation()
    );
    let arena = pool.enter(again).unwrap();
    let place = arena.reserve(64, 16).unwrap();
    assert_eq!(arena.region().bytes(place, 64).unwrap(), [0; 64]);
}

#[test]
fn a_mad_host_leaves_nothing_behind() {
    let mut pool = Pool::new();
    let header = pool.open(64).unwrap();
    let arena = pool.enter(header).unwrap();
    let addr = arena.reserve(64, 16).unwrap();
    arena.bytes_mut(addr, 64).unwrap().fill(0xee);
    pool.host_word(header, ARENA_END, Some(7));
    pool.close(header);
    let header = pool.open(64).unwrap();
    let arena = pool.enter(header).unwrap();
    let addr = arena.reserve(64, 16).unwrap();
    assert_eq!(arena.region().bytes(addr, 64).unwrap(), [0; 64]);
}

#[test]
fn what_the_host_gave_back_is_zero_when_it_is_reserved_again() {
    let mut pool = Pool::new();
    let header = pool.open(256).unwrap();
    let start = pool.host_word(header, ARENA_CURSOR, None);
    let arena = pool.enter(header).unwrap();
    let addr = arena.reserve(200, 1).unwrap();
    arena.bytes_mut(addr, 200).unwrap().fill(0xee);
    // A host's restore moves the cursor; it need not zero what it leaves behind.
    pool.host_word(header, ARENA_CURSOR, Some(start + 1));
    let arena = pool.enter(header).unwrap();
    assert_eq!(arena.region().bytes(start, 1).unwrap(), [0xee]);
    let addr = arena.reserve(100, 16).unwrap();
    assert_eq!(arena.region().bytes(start + 1, addr + 99 - start).unwrap(), [0; 115]);
}

#[test]
fn many_arenas_live_side_by_side() {
    let mut pool = Pool::new();
    let all: Vec<_> = (0..100)
        .map(|i| {
            let header = pool.open(64).unwrap();
            let point = Point { x: f64::from(i), y: 0.0 };
            (header, pool.enter(header).unwrap().write(&point).unwrap())
        })
        .collect();
    for (header, _) in all.iter().step_by(2) {
        pool.close(*header);
    }
    for (i, (header, addr)) in all.iter().enumerate().skip(1).step_by(2) {
        assert_eq!(pool.owner(*addr), Some(*header));
        let arena = pool.enter(*header).unwrap();
        assert_eq!(access::<Point>(arena.region(), *addr).unwrap().x(), i as f64);
    }
    assert_eq!(pool.headers().count(), 50);
}

#[test]
fn a_held_body_survives_close() {
    let mut pool = Pool::new();
    let header = pool.open(64).unwrap();
    let arena = pool.enter(header).unwrap();
    let addr = arena.reserve(5, 1).unwrap();
    arena.bytes_mut(addr, 5).unwrap().copy_from_slice(b"hello");
    let held = arena.hold(addr, 5).unwrap();
    pool.close(header);
    let header = pool.open(64).unwrap();
    pool.enter(header).unwrap().write(&Point { x: 9.0, y: 9.0 }).unwrap();
    assert_eq!(*held, *b"hello");
}

#[test]
fn a_host_that_goes_back_gets_no_held_bytes() {
    let mut pool = Pool::new();
    let header = pool.open(1).unwrap();
    let start = pool.host_word(header, ARENA_CURSOR, None);
    let end = pool.host_word(header, ARENA_END, None);
    let arena = pool.enter(header).unwrap();
    // A second chunk, of which some is held.
    let addr = arena.reserve(5000, 16).unwrap();
    arena.bytes_mut(addr, 100).unwrap().fill(7);
    let held = arena.hold(addr, 100).unwrap();
    // The host goes back to the first chunk, and on from there.
    pool.host_word(header, ARENA_CURSOR, Some(start));
    pool.host_word(header, ARENA_END, Some(end));
    assert!(pool.reserve(header, 8000));
    let cursor = pool.host_word(header, ARENA_CURSOR, None);
    assert_eq!(cursor, addr + 112, "behind what is held, and aligned");
    let arena = pool.enter(header).unwrap();
    let again = arena.reserve(8000, 16).unwrap();
    arena.bytes_mut(again, 8000).unwrap().fill(9);
    assert_eq!(*held, [7; 100]);
}
