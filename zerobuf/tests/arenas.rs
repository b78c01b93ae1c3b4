//! Arenas: chunks, marks, caps, and bytes that outlive them.

mod template;

use template::*;
use zerobuf::{Arena, Code, access};

#[test]
fn messages_stay_where_they_are_when_the_arena_grows() {
    let mut arena = Arena::new();
    let leaf = Node { name: "x".repeat(1000), ..Node::default() };
    let addrs: Vec<_> = (0..100).map(|_| arena.write(&leaf).unwrap()).collect();
    for addr in addrs {
        assert_eq!(addr % 16, 0);
        assert_eq!(access::<Node>(arena.region(), addr).unwrap().name(), leaf.name);
    }
    assert!(arena.used() > 100_000);
}

#[test]
fn chunks_double() {
    let mut arena = Arena::new();
    for _ in 0..8 {
        arena.reserve(4096, 16).unwrap();
    }
    let region = format!("{:?}", arena.region());
    if cfg!(target_family = "wasm") {
        // The allocator chooses the places, but not the sizes.
        let mut sizes = [4096, 8192, 16384, 4096].into_iter();
        assert!(sizes.all(|size| region.contains(&format!(", {size})"))), "{region}");
        assert_eq!((arena.used(), arena.region().len()), (8 * 4096, 8 * 4096));
    } else {
        assert_eq!(region, "[(65536, 4096), (69648, 8192), (77856, 16384), (94256, 4096)]");
    }
}

#[test]
fn a_cap_and_a_borrowed_slice_are_limits() {
    let mut arena = Arena::with_cap(10_000);
    arena.reserve(9_000, 16).unwrap();
    let error = arena.reserve(1_001, 1).unwrap_err();
    assert_eq!((error.code(), error.detail()), (Code::OutOfMemory, 1_001));

    let mut lines = [[0_u128; 4]; 1];
    let bytes = zerocopy::IntoBytes::as_mut_bytes(&mut lines);
    let mut arena = Arena::in_slice(bytes, 0x100).unwrap();
    let point = Point { x: 1.0, y: 2.0 };
    assert_eq!(arena.write(&point).unwrap(), 0x110);
    assert_eq!(arena.write(&point).unwrap_err().code(), Code::OutOfMemory);
    assert_eq!(access::<Point>(arena.region(), 0x110).unwrap().y(), 2.0);
}

#[test]
fn no_stale_byte_is_written() {
    let value = Node {
        name: "odd".into(),
        next: Some(Box::new(Node { name: "n".into(), ..Node::default() })),
        children: vec![Node::default(), Node { name: "12345".into(), ..Node::default() }],
    };
    let mut lines = [0xaaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa_aaaa_u128; 64];
    let bytes = zerocopy::IntoBytes::as_mut_bytes(&mut lines[..]);
    let mut arena = Arena::in_slice(bytes, 0x1000).unwrap();
    arena.reserve(1, 1).unwrap();
    let addr = arena.write(&value).unwrap();
    assert_eq!(addr, 0x1020);
    let used = arena.used();
    let written = arena.region().bytes(0x1010, used - 16).unwrap();
    assert_eq!(written, zerobuf::to_vec(&value, 0x1010).unwrap());
    // The gap in front of the message too.
    assert_eq!(arena.region().bytes(0x1000, 16).unwrap(), [0; 16]);
    // And the one that making room leaves.
    let end = 0x1000 + arena.used();
    let addr = arena.reserve(1, 1).unwrap();
    assert_eq!(addr, end);
    arena.ensure(100).unwrap();
    let gap = 0x1000 + arena.used() - addr;
    assert!(gap > 1 && addr + gap == (addr + 1).next_multiple_of(16));
    assert_eq!(arena.region().bytes(addr, gap).unwrap(), vec![0; gap as usize]);
}

#[test]
fn what_was_reset_is_zero_when_it_is_used_again() {
    let mut arena = Arena::new();
    let start = arena.save();
    for round in 0..3 {
        let addr = arena.reserve(5000, 16).unwrap();
        let bytes = arena.bytes_mut(addr, 5000).unwrap();
        assert!(bytes.iter().all(|&byte| byte == 0), "round {round}");
        bytes.fill(0xff);
        if round == 0 {
            arena.restore(start).unwrap()
        } else {
            arena.reset()
        }
        assert_eq!(arena.used(), 0);
    }
    assert_eq!(arena.generation(), 4);
    assert_eq!(arena.high_water(), 5000);
}

#[test]
fn restore_goes_back_and_never_forward() {
    let mut arena = Arena::new();
    let first = arena.write(&Point { x: 1.0, y: 1.0 }).unwrap();
    let mark = arena.save();
    arena.reserve(100_000, 16).unwrap();
    let later = arena.save();
    arena.restore(mark).unwrap();
    assert_eq!(access::<Point>(arena.region(), first).unwrap().x(), 1.0);
    assert_eq!(arena.restore(later).unwrap_err().code(), Code::StaleView);
}

#[test]
fn a_mark_of_a_chunk_that_is_gone_is_stale() {
    let mut large = Arena::new();
    large.reserve(60_000, 16).unwrap();
    let far = large.save();
    let mut arena = Arena::new();
    let start = arena.save();
    let addr = arena.reserve(4096, 16).unwrap();
    let first = arena.save();
    arena.reserve(4096, 16).unwrap();
    // Behind the end of its chunk: the mark is of another arena.
    assert_eq!(arena.restore(far).unwrap_err().code(), Code::StaleView);
    assert_eq!(arena.used(), 8192);
    arena.restore(first).unwrap();
    assert_eq!(arena.used(), 4096);

    // A first chunk that is held goes away with a reset, and the marks in it.
    let held = arena.hold(addr, 1).unwrap();
    arena.reserve(4096, 16).unwrap();
    arena.reset();
    arena.reserve(5000, 16).unwrap();
    assert_eq!(arena.restore(first).unwrap_err().code(), Code::StaleView);
    arena.restore(start).unwrap();
    drop(held);
}

#[test]
fn held_bytes_outlive_everything() {
    let mut arena = Arena::new();
    let addr = arena.write(&Node { name: "body".into(), ..Node::default() }).unwrap();
    let text = access::<Node>(arena.region(), addr).unwrap().name().as_bytes().to_vec();
    let at = addr + 48 + 4;
    let held = arena.hold(at, 4).unwrap();
    assert_eq!(*held, *text);
    assert!(arena.hold(at, 1_000_000).is_none());

    // Writing goes on behind it; below it nothing changes any more.
    arena.write(&Point { x: 0.0, y: 0.0 }).unwrap();
    assert!(arena.bytes_mut(at, 4).is_none());
    assert!(arena.bytes_mut(addr, 16).is_none());
    let mark = arena.save();
    arena.reserve(10, 1).unwrap();
    arena.restore(mark).unwrap();
    arena.reset();
    arena.reserve(4096, 16).unwrap();
    drop(arena);
    assert_eq!(*held, *b"body");
}

#[cfg(not(target_family = "wasm"))]
#[test]
fn held_bytes_are_let_go_of_on_another_thread() {
    for _ in 0..20 {
        let mut arena = Arena::new();
        let addr = arena.reserve(64, 16).unwrap();
        arena.bytes_mut(addr, 64).unwrap().fill(7);
        let held = arena.hold(addr, 64).unwrap();
        // Under Miri this also shows that reading there comes before writing here.
        let reader = std::thread::spawn(move || held.iter().all(|&byte| byte == 7));
        while arena.bytes_mut(addr, 64).map(|bytes| bytes.fill(9)).is_none() {
            std::thread::yield_now();
        }
        assert!(reader.join().unwrap());
    }
}

#[test]
fn addresses_do_not_run_out() {
    const SIZE: u32 = 64 << 20;
    let mut arena = Arena::new();
    for _ in 0..65 {
        // Chunks that are held go away with a reset, more than 4 GB of them after a while.
        let addr = arena.reserve(SIZE, 16).unwrap();
        let held = arena.hold(addr, SIZE).unwrap();
        arena.reset();
        drop(held);
    }
    // A chunk goes where there is room for it: between others, too.
    let first = arena.reserve(4096, 16).unwrap();
    let held = arena.hold(first, 1).unwrap();
    let second = arena.reserve(8192, 16).unwrap();
    arena.reset();
    drop(held);
    assert_eq!(arena.reserve(8192, 16).unwrap(), second);
    let third = arena.reserve(16384, 16).unwrap();
    assert!(third >= second + 8192);
    let region = format!("{:?}", arena.region());
    assert_eq!(region, format!("[({second}, 8192), ({third}, 16384)]"));
}

#[test]
fn restoring_below_held_bytes_keeps_them() {
    let mut arena = Arena::new();
    let start = arena.save();
    let addr = arena.reserve(64, 16).unwrap();
    arena.bytes_mut(addr, 64).unwrap().fill(7);
    let held = arena.hold(addr, 32).unwrap();
    arena.restore(start).unwrap();
    assert_eq!(arena.used(), 32);
    assert_eq!(arena.reserve(32, 16).unwrap(), addr + 32);
    assert_eq!(arena.region().bytes(addr + 32, 32).unwrap(), [0; 32]);
    assert_eq!(*held, [7; 32]);
    drop(held);
    arena.reset();
    assert_eq!(arena.reserve(32, 16).unwrap(), addr);
}

#[test]
fn a_value_that_lies_about_its_size_writes_nothing() {
    use std::cell::Cell;
    use zerobuf::{Encode, EncodeRecord, Error, Record, RecordDesc, Schema, Sink, Type};

    struct Growing(Cell<usize>);
    impl Schema for Growing {
        const TYPE: Type = Type::record::<Self>();
        type View<'a> = ();
        type Lazy<'a> = ();
        fn view(_: zerobuf::Cell<'_>) {}
        fn lazy(_: zerobuf::LazyCell<'_>) -> Result<(), Error> {
            Ok(())
        }
    }
    impl Record for Growing {
        const NAME: &'static str = "Node";
        const DESC: &'static RecordDesc = <Node as Record>::DESC;
    }
    impl Encode for Growing {
        fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            sink.record(at, self)
        }
    }
    impl EncodeRecord for Growing {
        fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
            self.0.set(self.0.get() + 100);
            sink.field(at, 0, "name", &"x".repeat(self.0.get()))
        }
    }
    let mut arena = Arena::new();
    let error = arena.write(&Growing(Cell::new(0))).unwrap_err();
    assert_eq!(error.to_string(), "OutOfMemory in name: no room for 204 more bytes");
    assert_eq!(arena.used(), 0);
}

#[test]
fn nothing_can_be_reserved_at_the_end_of_a_chunk() {
    let mut arena = Arena::new();
    arena.reserve(4096, 16).unwrap();
    let end = arena.reserve(0, 1).unwrap();
    assert_eq!(arena.used(), 4096);
    assert_eq!(arena.bytes_mut(end, 0), Some(&mut [][..]));
    assert_eq!(arena.bytes_mut(end, 1), None);
    assert_eq!(arena.bytes_mut(end + 1, 0), None);
}
