//! An allocator of a few hundred bytes of code, for guests that are to be small.
//!
//! Memory is handed out in blocks of a power of two, 16 bytes at least, from the end of the linear
//! memory. A block that is freed waits in the list of its size for the next one who wants that
//! size; it is never split or joined. That wastes up to half of a block, and fits a guest whose
//! allocations are arenas and a few strings.
//!
//! Invariants (the numbers are those of SAFETY.md):
//! - **S-10** Every block in list `n` has `2^n` bytes, is 16-aligned, and belongs to nobody else.
//! - **S-11** The bytes from `top` to `end` are linear memory that was never handed out; `top` is
//!   16-aligned.
//! - **S-9** There is one thread, and nothing here calls out: no two calls overlap.

#![allow(unsafe_code)]

use core::alloc::{GlobalAlloc, Layout};
use core::cell::UnsafeCell;
use core::ptr;

const PAGE: usize = 65536;
const SMALLEST: u32 = 4;
const LARGEST: u32 = 30;
/// A power of two above `LARGEST`: an index modulo it needs no check, and so no text of a panic.
const LISTS: usize = 32;

/// The allocator that [`standalone!`](crate::standalone) installs.
pub struct SmallAlloc(UnsafeCell<State>);

struct State {
    free: [*mut Free; LISTS],
    top: usize,
    end: usize,
}

/// What a free block begins with.
struct Free {
    next: *mut Free,
}

// SAFETY: by S-9 there is nobody to share it with.
unsafe impl Sync for SmallAlloc {}

impl SmallAlloc {
    /// An allocator that has handed out nothing.
    #[must_use]
    pub const fn new() -> SmallAlloc {
        SmallAlloc(UnsafeCell::new(State { free: [ptr::null_mut(); LISTS], top: 0, end: 0 }))
    }
}

impl Default for SmallAlloc {
    fn default() -> SmallAlloc {
        SmallAlloc::new()
    }
}

/// The size of the blocks that serve a layout, as a power of two; None if there are none.
fn class(layout: Layout) -> Option<u32> {
    if layout.align() > 1 << SMALLEST || layout.size() > 1 << LARGEST {
        return None;
    }
    Some(layout.size().next_power_of_two().trailing_zeros().max(SMALLEST))
}

/// The linear memory.
#[cfg(target_arch = "wasm32")]
mod machine {
    use core::arch::wasm32::{memory_grow, memory_size};

    /// Where it ends. All of 4 GB have no end that is an address; it is the last that is one.
    pub(super) fn size() -> usize {
        memory_size::<0>().saturating_mul(super::PAGE)
    }

    pub(super) fn grow(pages: usize) -> bool {
        memory_grow::<0>(pages) != usize::MAX
    }
}

impl State {
    fn take(&mut self, class: u32) -> *mut u8 {
        let list = &mut self.free[class as usize % LISTS];
        if !list.is_null() {
            let block = *list;
            // SAFETY: by S-10 the block is ours, aligned, and has room for a `Free`, which
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
        let start = machine::size();
        let have = if start == self.end { self.end - self.top } else { 0 };
        let pages = (size - have).div_ceil(PAGE);
        // The very last page is never asked for: its end would be no address.
        match pages.checked_mul(PAGE).and_then(|more| start.checked_add(more)) {
            Some(end) if end <= usize::MAX - PAGE && machine::grow(pages) => {
                self.top = start - have;
                self.end = end;
                true
            }
            _ => false,
        }
    }
}

// SAFETY: blocks are as large and aligned as `class` checked, and by S-10 and S-11 each belongs
// to one allocation at a time; nothing here unwinds.
unsafe impl GlobalAlloc for SmallAlloc {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let Some(class) = class(layout) else { return ptr::null_mut() };
        // SAFETY: by S-9 this is the only reference to the state.
        let state = unsafe { &mut *self.0.get() };
        state.take(class)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let Some(class) = class(layout) else { return };
        // SAFETY: by S-9 this is the only reference to the state.
        let state = unsafe { &mut *self.0.get() };
        let list = &mut state.free[class as usize % LISTS];
        let block = block.cast::<Free>();
        // SAFETY: S-4: the block came from `alloc` with this layout, so it has 16 bytes at least, is
        // aligned, and is the caller's to give.
        unsafe { block.write(Free { next: *list }) };
        *list = block;
    }
}

/// A linear memory of 32 pages for each test.
#[cfg(not(target_arch = "wasm32"))]
mod machine {
    use std::cell::Cell;

    use super::PAGE;

    const PAGES: usize = 32;

    std::thread_local! {
        static START: usize = {
            let memory = Box::leak(vec![0_u8; (PAGES + 1) * PAGE].into_boxed_slice());
            memory.as_mut_ptr().expose_provenance().next_multiple_of(PAGE)
        };
        static USED: Cell<usize> = const { Cell::new(0) };
    }

    pub(super) fn size() -> usize {
        START.with(|start| start + USED.get() * PAGE)
    }

    pub(super) fn grow(pages: usize) -> bool {
        let used = USED.get() + pages;
        if used <= PAGES {
            USED.set(used);
        }
        used <= PAGES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 16).unwrap()
    }

    fn alloc(from: &SmallAlloc, size: usize) -> *mut u8 {
        // SAFETY: S-4: no test asks for size 0.
        unsafe { from.alloc(layout(size)) }
    }

    fn free(to: &SmallAlloc, block: *mut u8, size: usize) {
        // SAFETY: S-4: the tests free what they allocated, with its size, once.
        unsafe { to.dealloc(block, layout(size)) }
    }

    #[test]
    fn blocks_are_aligned_and_apart() {
        let memory = SmallAlloc::new();
        let sizes = [1, 16, 17, 100, 4096, 70_000, 3];
        let mut spans: Vec<(usize, usize)> =
            sizes.iter().map(|&size| (alloc(&memory, size) as usize, size)).collect();
        spans.sort_unstable();
        for &(start, _) in &spans {
            assert_eq!(start % 16, 0);
        }
        for pair in spans.windows(2) {
            assert!(pair[0].0 + pair[0].1 <= pair[1].0, "{pair:x?}");
        }
    }

    #[test]
    fn a_freed_block_is_used_again_for_its_size_alone() {
        let memory = SmallAlloc::new();
        let first = alloc(&memory, 100);
        free(&memory, first, 100);
        assert_ne!(alloc(&memory, 200), first);
        assert_eq!(alloc(&memory, 128), first);
        assert_ne!(alloc(&memory, 128), first);
    }

    #[test]
    fn memory_does_not_grow_for_what_comes_and_goes() {
        let memory = SmallAlloc::new();
        let before = alloc(&memory, PAGE);
        free(&memory, before, PAGE);
        let size = machine::size();
        for _ in 0..1000 {
            let block = alloc(&memory, PAGE);
            free(&memory, block, PAGE);
        }
        assert_eq!(machine::size(), size);
    }

    #[test]
    fn memory_that_others_took_is_left_alone() {
        let memory = SmallAlloc::new();
        let mine = alloc(&memory, 16) as usize;
        let theirs = machine::size();
        assert!(machine::grow(1));
        let next = alloc(&memory, 2 * PAGE) as usize;
        assert!(next >= theirs + PAGE, "{mine:x} {theirs:x} {next:x}");
    }

    #[test]
    fn what_cannot_be_had_is_null() {
        let memory = SmallAlloc::new();
        // In a guest there are 4 GB, of which the tests themselves have some.
        let had = (0..4).take_while(|_| !alloc(&memory, 1 << 30).is_null()).count();
        assert!(had < if cfg!(target_arch = "wasm32") { 4 } else { 1 });
        assert!(alloc(&memory, (1 << 30) + 1).is_null());
        let page = Layout::from_size_align(16, PAGE).unwrap();
        // SAFETY: S-4: the size is not 0.
        assert!(unsafe { memory.alloc(page) }.is_null());
        assert!(!alloc(&memory, 16).is_null(), "and all else goes on");
    }
}
