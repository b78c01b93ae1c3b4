//! Memory that is refused at the n-th request, for every n that a scenario makes: once, and from
//! there on for good. What takes memory by itself ends in `OutOfMemory`, and everything that was
//! there before is as it was.

mod template;

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;

use template::*;
use zerobuf::{Arena, Code, Error, Pool, access};

/// Refuses requests as the test says, on its own thread alone.
struct Failing;

thread_local! {
    /// How many requests are granted until some are refused; negative: all of them.
    static GRANTED: Cell<i64> = const { Cell::new(-1) };
    static LASTING: Cell<bool> = const { Cell::new(false) };
    /// The largest request that is granted.
    static LARGEST: Cell<usize> = const { Cell::new(usize::MAX) };
    static REFUSED: Cell<u32> = const { Cell::new(0) };
}

fn refuses(layout: Layout) -> bool {
    let granted = GRANTED.get();
    if granted > 0 {
        GRANTED.set(granted - 1);
    } else if granted == 0 && !LASTING.get() {
        GRANTED.set(-1);
    }
    let refused = granted == 0 || layout.size() > LARGEST.get();
    REFUSED.set(REFUSED.get() + u32::from(refused));
    refused
}

// SAFETY: S-4: all it does beside refusing is to hand on to the system's allocator.
unsafe impl GlobalAlloc for Failing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if refuses(layout) {
            return ptr::null_mut();
        }
        // SAFETY: S-4: the caller's promise is handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: S-4: the caller's promise is handed on.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Failing = Failing;

/// Runs with the n-th request refused; tells whether it got that far.
fn with_failure<T>(n: i64, lasting: bool, run: impl FnOnce() -> T) -> (bool, T) {
    REFUSED.set(0);
    LASTING.set(lasting);
    GRANTED.set(n - 1);
    let result = run();
    GRANTED.set(-1);
    (REFUSED.get() > 0, result)
}

/// Runs a scenario for every n, and tells how many there were. It must not allocate by itself.
fn at_every_request(what: &str, scenario: impl Fn(&dyn Fn())) {
    for lasting in [false, true] {
        let mut points = 0;
        for n in 1.. {
            assert!(n < 1000, "{what} never ends");
            // The scenario lifts the ban itself before it looks at what became of things.
            let (failed, ()) = with_failure(n, lasting, || scenario(&|| GRANTED.set(-1)));
            if !failed {
                break;
            }
            points += 1;
        }
        assert!(points > 0, "{what} asks for memory");
        println!("{what}, refused {}: {points} points", if lasting { "for good" } else { "once" });
    }
}

fn is_out_of_memory(error: &Error) -> bool {
    error.code() == Code::OutOfMemory
}

#[test]
fn writing() {
    let value = kinds::sample();
    let wide = vec![0.5_f64; 5000];
    let borrowed = Borrowed { text: "text", bytes: &[1; 9], column: &wide, names: vec!["a", "b"] };
    at_every_request("writing", |lift| {
        let mut arena = Arena::new();
        let mut written = [0; 8];
        let mut wides = [0; 8];
        for i in 0..8 {
            let used = arena.used();
            match arena.write(&value) {
                Ok(addr) => written[i] = addr,
                Err(error) => assert!(is_out_of_memory(&error) && arena.used() == used),
            }
            match arena.write(&borrowed) {
                Ok(addr) => wides[i] = addr,
                Err(error) => assert!(is_out_of_memory(&error)),
            }
        }
        lift();
        // Once memory is there again, the arena goes on.
        let last = arena.write(&value).unwrap();
        for addr in written.into_iter().chain([last]).filter(|&addr| addr != 0) {
            assert_eq!(zerobuf::read::<Kinds>(arena.region(), addr).unwrap(), value);
        }
        for addr in wides.into_iter().filter(|&addr| addr != 0) {
            assert_eq!(access::<Borrowed<'_>>(arena.region(), addr).unwrap().column(), wide);
        }
    });
}

#[test]
fn reserving_saving_and_going_back() {
    at_every_request("reserving", |lift| {
        let mut arena = Arena::new();
        let start = arena.save();
        let mut kept = None;
        for len in [100, 5000, 10, 40_000, 1, 200_000] {
            let used = arena.used();
            match arena.reserve(len, 16) {
                Ok(addr) => {
                    arena.bytes_mut(addr, len).unwrap().fill(7);
                    kept = kept.or(Some((addr, len)));
                }
                Err(error) => assert!(is_out_of_memory(&error) && arena.used() == used),
            }
        }
        if let Some((addr, len)) = kept {
            let bytes = arena.region().bytes(addr, len).unwrap();
            assert!(bytes.iter().all(|&byte| byte == 7));
        }
        arena.restore(start).unwrap();
        assert_eq!(arena.used(), 0);
        lift();
        assert!(arena.reserve(100, 16).is_ok());
    });
}

#[test]
fn a_guests_arenas() {
    at_every_request("arenas of a guest", |lift| {
        let mut pool = Pool::new();
        let mut open = [None; 4];
        for slot in &mut open {
            *slot = pool.open(3000);
        }
        for header in open.into_iter().flatten() {
            let room = pool.reserve(header, 50_000);
            let arena = pool.enter(header).unwrap();
            // What was promised is there without another request.
            assert!(!room || arena.reserve(50_000, 16).is_ok());
            let used = arena.used();
            match arena.write(&Point { x: 1.0, y: 2.0 }) {
                Ok(addr) => {
                    assert_eq!(access::<Point>(arena.region(), addr).unwrap().y(), 2.0);
                    assert!(arena.hold(addr, 32).is_some(), "to hold takes no memory");
                }
                Err(error) => assert!(is_out_of_memory(&error) && arena.used() == used),
            }
        }
        for header in open.into_iter().flatten() {
            pool.close(header);
            assert!(pool.enter(header).is_err());
        }
        lift();
        let header = pool.open(100).expect("memory is there again");
        assert!(pool.reserve(header, 10_000));
    });
}

#[test]
fn borrowed_memory() {
    at_every_request("borrowed memory", |lift| {
        #[repr(align(16))]
        struct Aligned([u8; 1024]);
        let mut bytes = Aligned([0xa5; 1024]);
        match Arena::in_slice(&mut bytes.0, 0x1000) {
            Ok(mut arena) => {
                lift();
                assert!(arena.write(&Point { x: 1.0, y: 2.0 }).is_ok());
            }
            Err(error) => assert!(is_out_of_memory(&error)),
        }
    });
}

#[test]
fn growth_falls_back_to_what_is_needed() {
    let mut arena = Arena::new();
    arena.reserve(60_000, 16).unwrap();
    LARGEST.set(70_000);
    // Twice 60,000 cannot be had.
    let addr = arena.reserve(50_001, 16);
    let all = arena.reserve(100_000, 16);
    LARGEST.set(usize::MAX);
    assert!(arena.region().bytes(addr.unwrap(), 50_001).is_ok());
    assert!(is_out_of_memory(&all.unwrap_err()));
    assert!(arena.reserve(100_000, 16).is_ok());
}

/// Owned values are made by Rust's own collections, which end the program when they get no memory:
/// as a guest it traps. So this runs in processes of its own. What a read may take is bounded by
/// its budget (F-8.2).
#[cfg(not(target_family = "wasm"))] // it starts processes
#[test]
fn owned_reads_end_as_rust_ends() {
    let run = |n: u32| {
        let this = std::env::current_exe().unwrap();
        let arguments = ["--exact", "an_owned_read_in_a_process_of_its_own"];
        std::process::Command::new(this)
            .args(arguments)
            .env("ZEROBUF_REFUSE", n.to_string())
            .output()
            .unwrap()
    };
    let mut points = 0;
    for n in 1.. {
        let output = run(n);
        if output.status.success() {
            break;
        }
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(text.contains("memory allocation of"), "request {n}: {text}");
        points += 1;
    }
    assert!((10..500).contains(&points), "{points}");
    println!("owned reads: {points} points");
}

#[cfg(not(target_family = "wasm"))] // by itself it shows nothing
#[test]
fn an_owned_read_in_a_process_of_its_own() {
    // By itself it is refused nothing; `owned_reads_end_as_rust_ends` says which request is.
    let refuse = std::env::var("ZEROBUF_REFUSE").ok().and_then(|n| n.parse().ok());
    let mut arena = Arena::new();
    let value = kinds::sample();
    let addr = arena.write(&value).unwrap();
    let (_, read) = with_failure(refuse.unwrap_or(i64::MAX), false, || {
        zerobuf::read::<Kinds>(arena.region(), addr)
    });
    assert_eq!(read.unwrap(), value);
}
