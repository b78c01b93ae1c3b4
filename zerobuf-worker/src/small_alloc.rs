//! An allocator of a few hundred bytes of code, for guests that are to be small.
//!
//! Memory is handed out in blocks of a power of two, 16 bytes at least, from the end of the linear
//! memory. A block that is freed waits in the list of its size for the next one who wants that
//! size; it is never split or joined. That wastes up to half of a block, and fits a guest whose
//! allocations are arenas and a few strings.
//!
//! Invariants:
//! 1. Every block in list `n` has `2^n` bytes, is 16-aligned, and belongs to nobody else.
//! 2. The bytes from `top` to `end` are linear memory that was never handed out; `top` is
//!    16-aligned.
//! 3. There is one thread, and nothing here calls out: no two calls overlap.

#![allow(unsafe_code)]

use core::alloc::{GlobalAlloc, Layout};
use core::arch::wasm32::{memory_grow, memory_size};
use core::cell::UnsafeCell;
use core::ptr;

const PAGE: usize = 65536;
const SMALLEST: u32 = 4;
const LARGEST: u32 = 30;

/// The allocator that [`standalone!`](crate::standalone) installs.
pub struct SmallAlloc(UnsafeCell<State>);

struct State {
    free: [*mut Free; LARGEST as usize + 1],
    top: usize,
    end: usize,
}

/// What a free block begins with.
struct Free {
    next: *mut Free,
}

// SAFETY: by invariant 3 there is nobody to share it with.
unsafe impl Sync for SmallAlloc {}

impl SmallAlloc {
    /// An allocator that has handed out nothing.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it makes sense as a static only")]
    pub const fn new() -> SmallAlloc {
        let free = [ptr::null_mut(); LARGEST as usize + 1];
        SmallAlloc(UnsafeCell::new(State { free, top: 0, end: 0 }))
    }
}

/// The size of the blocks that serve a layout, as a power of two; None if there are none.
fn class(layout: Layout) -> Option<u32> {
    if layout.align() > 1 << SMALLEST || layout.size() > 1 << LARGEST {
        return None;
    }
    Some(layout.size().next_power_of_two().trailing_zeros().max(SMALLEST))
}

impl State {
    fn take(&mut self, class: u32) -> *mut u8 {
        let list = &mut self.free[class as usize];
        if !list.is_null() {
            let block = *list;
            // SAFETY: by invariant 1 the block is ours, aligned, and has room for a `Free`, which
            // `dealloc` wrote.
            *list = unsafe { (*block).next };
            return block.cast();
        }
        let size = 1 << class;
        if self.end - self.top < size && !self.grow(size) {
            return ptr::null_mut();
        }
        let block = self.top;
        self.top += size;
        ptr::with_exposed_provenance_mut(block)
    }

    /// Takes more memory from the machine, behind what there is, or beginning anew where somebody
    /// else took some meanwhile.
    fn grow(&mut self, size: usize) -> bool {
        let start = memory_size::<0>() * PAGE;
        let have = if start == self.end { self.end - self.top } else { 0 };
        let pages = (size - have).div_ceil(PAGE);
        // The very last page is never asked for: its end would be no address.
        if start + pages * PAGE > usize::MAX - PAGE || memory_grow::<0>(pages) == usize::MAX {
            return false;
        }
        self.top = start - have;
        self.end = start + pages * PAGE;
        true
    }
}

// SAFETY: blocks are as large and aligned as `class` checked, and by the invariants each belongs
// to one allocation at a time; nothing here unwinds.
unsafe impl GlobalAlloc for SmallAlloc {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class(layout) else { return ptr::null_mut() };
        // SAFETY: by invariant 3 this is the only reference to the state.
        let state = unsafe { &mut *self.0.get() };
        state.take(class)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let Some(class) = class(layout) else { return };
        // SAFETY: by invariant 3 this is the only reference to the state.
        let state = unsafe { &mut *self.0.get() };
        let list = &mut state.free[class as usize];
        let block = block.cast::<Free>();
        // SAFETY: the block came from `alloc` with this layout, so it has 16 bytes at least, is
        // aligned, and is the caller's to give.
        unsafe { block.write(Free { next: *list }) };
        *list = block;
    }
}
