//! The header of an arena in shared memory (`spec/format.md`, F-12.3). The other side reads and
//! writes it too, so what is loaded here is input.
#![allow(unsafe_code)]

use crate::format::ARENA_HEADER_SIZE;
use crate::raw::Block;

pub(crate) struct Header {
    block: Block,
    addr: u32,
}

impl Header {
    /// A zeroed header: in a guest where the allocator puts it, elsewhere its address is `addr`.
    pub(crate) fn new(addr: u32) -> Option<Self> {
        let block = Block::zeroed(ARENA_HEADER_SIZE)?;
        let addr = if cfg!(target_family = "wasm") { block.address() as u32 } else { addr };
        Some(Self { block, addr })
    }

    pub(crate) const fn addr(&self) -> u32 {
        self.addr
    }

    /// The word at an offset; 0 behind the end.
    pub(crate) fn load(&self, offset: u32) -> u32 {
        match self.block.range(offset, 4) {
            // SAFETY: S-3: the range is inside the block, whose bytes are initialised; no reference to
            // it exists. Volatile, because the other side writes between two calls.
            Some(word) => u32::from_le_bytes(unsafe { word.cast().read_volatile() }),
            None => 0,
        }
    }

    pub(crate) fn store(&mut self, offset: u32, value: u32) {
        if let Some(word) = self.block.range(offset, 4) {
            // SAFETY: S-3: the range is inside the block, and no reference to it exists. Volatile,
            // because the other side reads between two calls.
            unsafe { word.cast().write_volatile(value.to_le_bytes()) };
        }
    }
}
