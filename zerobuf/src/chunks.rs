//! The memory of an arena: who may read and who may write which part of it.
//!
//! Invariants, which every method keeps (the numbers are those of SAFETY.md):
//! - **S-5** Bytes of a block are reached through `Chunks` and through [`Held`], and nothing else.
//! - **S-6** `region` has spans over the first blocks in `list`, all of them whole but for the last.
//!   It is lent out for as long as `Chunks` is borrowed, so no block goes away and nothing is
//!   written while somebody reads.
//! - **S-7** A held range ends at or below `held` of its chunk. As long as the block is shared with
//!   a `Held`, nothing below `held` is written.
#![allow(unsafe_code)]

use alloc::vec::Vec;
use core::marker::PhantomData;

use crate::format::{ADDRESS_END, ARENA_CHUNK_ALIGN, ARENA_MAX_CHUNKS};
use crate::raw::Block;
use crate::region::Region;

pub(crate) struct Chunks<'m> {
    list: Vec<Chunk>,
    region: Region<'static>,
    borrowed: PhantomData<&'m mut [u8]>,
}

struct Chunk {
    base: u32,
    block: Block,
    held: u32,
}

impl Chunk {
    fn is_held(&self) -> bool {
        self.block.is_shared()
    }

    /// The first offset that may be written.
    fn writable(&self) -> u32 {
        if self.is_held() { self.held } else { 0 }
    }
}

/// Bytes of an arena that stay where and what they are for as long as this exists, whatever
/// becomes of the arena. See [`Arena::hold`](crate::Arena::hold).
pub struct Held {
    block: Block,
    offset: u32,
    len: u32,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        match self.block.range(self.offset, self.len) {
            // SAFETY: the block lives (S-3), and by S-7 nobody writes to the range.
            Some(range) => unsafe { range.as_ref() },
            None => &[],
        }
    }
}

impl core::ops::Deref for Held {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.as_ref()
    }
}

impl core::fmt::Debug for Held {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Held({} bytes)", self.len)
    }
}

impl<'m> Chunks<'m> {
    pub(crate) const fn new() -> Self {
        Self { list: Vec::new(), region: Region::empty(), borrowed: PhantomData }
    }

    /// One chunk over borrowed bytes; `None` without memory for the list of it.
    pub(crate) fn over(base: u32, bytes: &'m mut [u8]) -> Option<Self> {
        let mut chunks = Self::new();
        chunks.list.try_reserve_exact(1).ok()?;
        // SAFETY: S-5: `borrowed` keeps the bytes borrowed for as long as these chunks are used, and
        // borrowed blocks are never held.
        let block = unsafe { Block::borrowed(bytes) };
        chunks.list.push(Chunk { base, block, held: 0 });
        Some(chunks)
    }

    /// Adds a zeroed chunk: in a guest where the allocator puts it, elsewhere at `base`.
    pub(crate) fn grow(&mut self, size: u32, base: u32) -> bool {
        if self.list.len() >= ARENA_MAX_CHUNKS as usize || self.list.try_reserve(1).is_err() {
            return false;
        }
        let Some(block) = Block::zeroed(size) else { return false };
        let base = if cfg!(target_family = "wasm") { block.address() as u32 } else { base };
        if base == 0
            || base % ARENA_CHUNK_ALIGN != 0
            || u64::from(base) + u64::from(size) > u64::from(ADDRESS_END)
        {
            return false;
        }
        self.list.push(Chunk { base, block, held: 0 });
        true
    }

    /// Whether the memory is somebody else's, and so nobody knows that it is zeroed.
    pub(crate) fn is_borrowed(&self) -> bool {
        self.list.first().is_some_and(|chunk| !chunk.block.is_owned())
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// Base and size of a chunk; of one that does not exist, zeros.
    pub(crate) fn place(&self, index: usize) -> (u32, u32) {
        self.list.get(index).map_or((0, 0), |chunk| (chunk.base, chunk.block.len()))
    }

    pub(crate) fn places(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.list.iter().map(|chunk| (chunk.base, chunk.block.len()))
    }

    /// The used parts, as of the last [`Chunks::set_used`].
    #[inline]
    pub(crate) fn region(&self) -> &Region<'_> {
        &self.region
    }

    /// Makes the region cover all chunks in front of the current one, and that up to the cursor.
    pub(crate) fn set_used(&mut self, current: usize, cursor: u32) {
        let span = |chunk: &Chunk, used: u32| {
            // SAFETY: S-6; the span goes into `region` and nowhere else.
            unsafe { chunk.block.span(chunk.base, used) }
        };
        let used = self.list.get(..=current).and_then(<[Chunk]>::split_last);
        let Some((last, whole)) = used else { return self.region.clear() };
        let last = span(last, cursor.saturating_sub(last.base));
        // Nearly always the cursor moves within its chunk, and the other spans stay as they are.
        if self.region.spans().len() == current + 1 {
            return self.region.replace(last);
        }
        self.region.clear();
        for chunk in whole {
            self.region.push(span(chunk, chunk.block.len()));
        }
        self.region.push(last);
    }

    /// Bytes that may be written: inside one chunk and not held.
    #[inline]
    pub(crate) fn bytes_mut(&mut self, addr: u32, len: u32) -> Option<&mut [u8]> {
        let chunk = self.list.iter_mut().find(|chunk| {
            addr.checked_sub(chunk.base).is_some_and(|offset| offset <= chunk.block.len())
        });
        // Chunks may touch: an address at the end of one can be the start of another, but then
        // only an empty range would be taken for the wrong one.
        let chunk = match chunk {
            Some(chunk) if addr - chunk.base < chunk.block.len() => chunk,
            _ => self.list.iter_mut().find(|chunk| chunk.base == addr)?,
        };
        let offset = addr - chunk.base;
        if offset < chunk.writable() {
            return None;
        }
        let mut range = chunk.block.range(offset, len)?;
        // SAFETY: `&mut self` ends all borrows of the region (S-6), and nobody holds the range (S-7),
        // so by S-5 this is the only way to it.
        Some(unsafe { range.as_mut() })
    }

    /// Takes a share in used bytes of an owned chunk.
    pub(crate) fn hold(&mut self, addr: u32, len: u32) -> Option<Held> {
        self.region.get(addr, u64::from(len))?;
        let chunk = self.list.iter_mut().find(|chunk| {
            let offset = addr.checked_sub(chunk.base);
            offset.is_some_and(|offset| chunk.block.range(offset, len).is_some())
        })?;
        let offset = addr - chunk.base;
        let held = chunk.writable().max(offset + len);
        let block = chunk.block.share()?;
        chunk.held = held;
        Some(Held { block, offset, len })
    }

    /// The lowest cursor a chunk can go back to: its base, or the end of what is held.
    pub(crate) fn floor(&self, index: usize) -> u32 {
        self.list.get(index).map_or(0, |chunk| chunk.base + chunk.writable())
    }

    /// Zeroes a chunk from an address on, up to another.
    pub(crate) fn zero(&mut self, index: usize, from: u32, to: u32) {
        let floor = self.floor(index);
        let from = from.max(floor);
        if let Some(bytes) = to.checked_sub(from).and_then(|len| self.bytes_mut(from, len)) {
            bytes.fill(0);
        }
    }

    /// Lets go of the chunks a predicate does not want, and of those behind `from` that are held:
    /// their memory lives on with the `Held`.
    pub(crate) fn retain(&mut self, from: usize, mut keep: impl FnMut(u32) -> bool) {
        if from >= self.list.len() {
            return;
        }
        self.region.clear();
        let mut index = 0;
        self.list.retain(|chunk| {
            index += 1;
            index <= from || (!chunk.is_held() && keep(chunk.block.len()))
        });
    }
}
