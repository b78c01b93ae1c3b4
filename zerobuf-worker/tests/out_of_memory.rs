//! A guest that gets no memory at the n-th request of what the host asks it: it answers 0, and
//! nothing ends. What handlers themselves allocate is Rust's matter; see `RATIONALE.md`.

// Each guest has a thread of its own.
#![cfg(not(target_family = "wasm"))]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::ptr;

use zerobuf_worker::exports::with_guest;

/// Refuses all requests of this thread from one on.
struct Failing;

thread_local! {
    /// How many requests are granted; negative: all of them.
    static GRANTED: Cell<i64> = const { Cell::new(-1) };
    static REFUSED: Cell<u32> = const { Cell::new(0) };
}

// SAFETY: S-4: all it does beside refusing is to hand on to the system's allocator.
unsafe impl GlobalAlloc for Failing {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let granted = GRANTED.get();
        if granted == 0 {
            REFUSED.set(REFUSED.get() + 1);
            return ptr::null_mut();
        }
        if granted > 0 {
            GRANTED.set(granted - 1);
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

/// What a host does around its requests: how many arenas it got.
fn arenas() -> usize {
    let mut open = [0; 6];
    for (slot, min) in open.iter_mut().zip([0, 100, 5000, 1, 300_000, 64]) {
        *slot = with_guest(0, |guest| guest.open(min));
    }
    for header in open {
        with_guest(0, |guest| guest.reserve(header, 10_000));
        with_guest(0, |guest| guest.reserve(header, u32::MAX));
        with_guest((), |guest| guest.cancel(header));
        assert_eq!(with_guest(1, |guest| guest.resume(header, header)), 0);
        assert_eq!(with_guest(1, |guest| guest.handle_raw(header, |_| unreachable!())), 0);
        let _ = with_guest(0, |guest| guest.last_error());
        with_guest((), |guest| guest.close(header));
    }
    open.iter().filter(|&&header| header != 0).count()
}

#[test]
fn arenas_and_errors_end_nothing() {
    let mut points = 0;
    for n in 0.. {
        // A guest of its own for each.
        let (opened, refused) = std::thread::spawn(move || {
            with_guest((), |_| ());
            GRANTED.set(n);
            let opened = arenas();
            GRANTED.set(-1);
            assert_eq!(arenas(), 6, "memory is there again");
            (opened, REFUSED.get())
        })
        .join()
        .unwrap();
        if refused == 0 {
            assert_eq!(opened, 6);
            break;
        }
        points += 1;
    }
    assert!(points > 10, "{points}");
    println!("{points} points");
}
