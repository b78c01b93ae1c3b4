//! Memory behind a pointer: the spans regions are made of and the blocks arenas own.
//!
//! This file, `chunks.rs`, `header.rs` and `text.rs` hold all unsafe code of this crate.
//!
//! Invariants of a [`Span`] (the numbers are those of SAFETY.md):
//! - **S-1** `ptr` is valid for reads of `len` bytes, all initialised, for the lifetime `'a`.
//! - **S-2** For `'a` nobody writes to those bytes.
//!
//! Invariants of a [`Block`]:
//! - **S-3** `ptr` is valid for reads and writes of `len` initialised bytes as long as the block
//!   lives. Who may read or write which of them, and when, is up to its owner.
//! - **S-4** What was allocated is freed once, with the layout it was allocated with, whose size is
//!   not 0.
//! - **S-27** An owned block has a count of the blocks that show the same bytes, itself among them.
//!   It is allocated and freed together with the bytes: by whoever takes it from 1 to 0.
#![allow(unsafe_code)]

use alloc::alloc::{Layout, alloc, alloc_zeroed, dealloc};
use core::marker::PhantomData;
use core::ptr::NonNull;
use core::slice;
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering, fence};

use crate::format::ARENA_CHUNK_ALIGN;

/// A run of readable bytes and the address they have in shared memory.
///
/// It is a pointer and not a `&'a [u8]`, because an arena keeps the region it lends out: between
/// two loans, while the arena is written to, no reference to its bytes may exist.
#[derive(Clone, Copy)]
pub(crate) struct Span<'a> {
    base: u32,
    len: u32,
    ptr: NonNull<u8>,
    bytes: PhantomData<&'a [u8]>,
}

// SAFETY: S-1 and S-2: a span is a shared reference to bytes, and those may be sent.
unsafe impl Send for Span<'_> {}
// SAFETY: S-1 and S-2, as for `Send`.
unsafe impl Sync for Span<'_> {}

impl<'a> Span<'a> {
    pub(crate) const EMPTY: Self =
        Self { base: 0, len: 0, ptr: NonNull::dangling(), bytes: PhantomData };

    /// `bytes` must be no longer than a u32 can say; what is beyond is not part of the span.
    pub(crate) fn new(base: u32, bytes: &'a [u8]) -> Self {
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self { base, len, ptr: NonNull::from(bytes).cast(), bytes: PhantomData }
    }

    #[inline]
    pub(crate) const fn base(&self) -> u32 {
        self.base
    }

    #[inline]
    pub(crate) const fn len(&self) -> u32 {
        self.len
    }

    /// The bytes from `addr` on, if all of them are in the span.
    #[inline]
    pub(crate) fn get(&self, addr: u32, len: u64) -> Option<&'a [u8]> {
        let offset = addr.checked_sub(self.base)?;
        if u64::from(offset) + len > u64::from(self.len) {
            return None;
        }
        // SAFETY: `offset <= self.len`, so by S-1 the result is in the same allocation.
        let start = unsafe { self.ptr.as_ptr().add(offset as usize) };
        // SAFETY: `offset + len <= self.len`: S-1 makes the bytes readable for `'a`, S-2 keeps them
        // unchanged.
        Some(unsafe { slice::from_raw_parts(start, len as usize) })
    }
}

/// A block of bytes: its own, or borrowed from a slice.
///
/// Blocks share their bytes as an `Arc` would. That one ends the program when it gets no memory for
/// its count; an arena says OutOfMemory.
pub(crate) struct Block {
    ptr: NonNull<u8>,
    len: u32,
    /// Of an owned block.
    count: Option<NonNull<Count>>,
}

struct Count {
    blocks: AtomicUsize,
    /// Whether there ever was more than one block.
    shared: AtomicBool,
}

/// Counts beyond this could wrap before anybody notices.
const MOST_BLOCKS: usize = usize::MAX / 2;

// SAFETY: S-3: a block has no tie to a thread, and gives out pointers only.
unsafe impl Send for Block {}
// SAFETY: S-3, as for `Send`.
unsafe impl Sync for Block {}

impl Block {
    /// A zeroed block, or `None` without memory. `len` 0 gives `None` as well.
    pub(crate) fn zeroed(len: u32) -> Option<Self> {
        let layout = Self::layout(len)?;
        // SAFETY: S-4: a count has a size.
        let count = NonNull::new(unsafe { alloc(Layout::new::<Count>()) })?.cast::<Count>();
        // SAFETY: S-27: allocated for a count just now, and nobody else knows of it.
        unsafe {
            count.write(Count { blocks: AtomicUsize::new(1), shared: AtomicBool::new(false) })
        };
        // SAFETY: S-4: `layout` refuses size 0.
        let Some(ptr) = NonNull::new(unsafe { alloc_zeroed(layout) }) else {
            // SAFETY: S-4: allocated above, with the same layout.
            unsafe { dealloc(count.as_ptr().cast(), Layout::new::<Count>()) };
            return None;
        };
        Some(Self { ptr, len, count: Some(count) })
    }

    /// Another block over the same bytes; `None` for borrowed ones.
    pub(crate) fn share(&self) -> Option<Self> {
        let count = self.count()?;
        // As in `Arc`: who has a block keeps the bytes alive, so nothing is to be ordered.
        let before = count.blocks.fetch_add(1, Ordering::Relaxed);
        if before >= MOST_BLOCKS {
            count.blocks.fetch_sub(1, Ordering::Relaxed);
            return None;
        }
        count.shared.store(true, Ordering::Relaxed);
        Some(Self { ptr: self.ptr, len: self.len, count: self.count })
    }

    /// Whether another block shows the same bytes. If not, whatever others read happened before.
    pub(crate) fn is_shared(&self) -> bool {
        // Whoever gave up another block, maybe on another thread, released it after reading.
        self.count().is_some_and(|count| count.blocks.load(Ordering::Acquire) > 1)
    }

    fn count(&self) -> Option<&Count> {
        // SAFETY: by S-27 the count lives as long as this block.
        self.count.map(|count| unsafe { count.as_ref() })
    }

    /// A block over somebody else's bytes.
    ///
    /// # Safety
    /// The block is not used after the borrow of `bytes` ends.
    pub(crate) unsafe fn borrowed(bytes: &mut [u8]) -> Self {
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        Self { ptr: NonNull::from(bytes).cast(), len, count: None }
    }

    fn layout(len: u32) -> Option<Layout> {
        if len == 0 {
            return None;
        }
        Layout::from_size_align(len as usize, ARENA_CHUNK_ALIGN as usize).ok()
    }

    pub(crate) const fn len(&self) -> u32 {
        self.len
    }

    /// The native address of the first byte. In a wasm32 guest that is its place in the shared
    /// memory.
    pub(crate) fn address(&self) -> usize {
        self.ptr.as_ptr() as usize
    }

    pub(crate) const fn is_owned(&self) -> bool {
        self.count.is_some()
    }

    /// A pointer to the bytes from `offset` on, if the block has as many.
    #[inline]
    pub(crate) fn range(&self, offset: u32, len: u32) -> Option<NonNull<[u8]>> {
        if u64::from(offset) + u64::from(len) > u64::from(self.len) {
            return None;
        }
        // SAFETY: `offset <= self.len`, so by S-3 the result is in the same allocation.
        let start = unsafe { self.ptr.add(offset as usize) };
        Some(NonNull::slice_from_raw_parts(start, len as usize))
    }

    /// A span over the first `len` bytes with any lifetime.
    ///
    /// # Safety
    /// For `'a` the block must live and its first `len` bytes must not be written to.
    pub(crate) unsafe fn span<'a>(&self, base: u32, len: u32) -> Span<'a> {
        Span { base, len: len.min(self.len), ptr: self.ptr, bytes: PhantomData }
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        let (Some(count), Some(layout)) = (self.count, Self::layout(self.len)) else { return };
        // SAFETY: by S-27 the count lives: this block is counted in it.
        let Count { blocks, shared } = unsafe { count.as_ref() };
        if blocks.fetch_sub(1, Ordering::Release) != 1 {
            return;
        }
        // What others did with the bytes before they gave up their blocks happened before this.
        fence(Ordering::Acquire);
        if shared.load(Ordering::Relaxed) {
            // Arenas zero what they free, but for what was held at that moment.
            // SAFETY: this was the last block (S-27), so by S-3 nobody else reaches the bytes.
            unsafe { self.ptr.write_bytes(0, self.len as usize) };
        }
        // SAFETY: S-4: `zeroed` allocated with the same layout; by S-27 only the last block gets here.
        unsafe { dealloc(self.ptr.as_ptr(), layout) };
        // SAFETY: S-4 and S-27, as above; nothing refers to the count any more.
        unsafe { dealloc(count.as_ptr().cast(), Layout::new::<Count>()) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All callers have looked before; what is unsafe here rests on this check alone.
    #[test]
    fn a_block_gives_no_range_that_ends_behind_it() {
        let block = Block::zeroed(32).unwrap();
        for (offset, len) in [(0, 32), (16, 16), (32, 0), (31, 1)] {
            assert_eq!(block.range(offset, len).unwrap().len(), len as usize);
        }
        for (offset, len) in [(0, 33), (16, 17), (32, 1), (33, 0), (u32::MAX, 1), (1, u32::MAX)] {
            assert!(block.range(offset, len).is_none(), "{offset} {len}");
        }
    }

    #[test]
    fn a_span_gives_no_bytes_around_it() {
        let span = Span::new(0x100, &[7; 32]);
        for (addr, len) in [(0x100, 32), (0x110, 16), (0x120, 0)] {
            assert_eq!(span.get(addr, len).unwrap().len() as u64, len);
        }
        for (addr, len) in
            [(0xff, 1), (0x100, 33), (0x11f, 2), (0x121, 0), (0, u64::from(u32::MAX))]
        {
            assert!(span.get(addr, len).is_none(), "{addr} {len}");
        }
    }
}
