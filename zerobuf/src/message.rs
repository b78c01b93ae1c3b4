//! Messages: a root record with a preamble in front of it (`spec/format.md`, section 13).

use zerocopy::byteorder::little_endian::U32;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout, Unaligned};

use crate::error::{Code, Error, Fault};
use crate::format::{ALIGN_MESSAGE, MESSAGE_MAGIC, PREAMBLE_SIZE};
use crate::region::Region;

/// The 16 bytes in front of a message's root slots.
#[derive(Clone, Copy, Debug, FromBytes, IntoBytes, KnownLayout, Immutable, Unaligned)]
#[repr(C)]
pub struct Preamble {
    magic: U32,
    arena: U32,
    slot_count: U32,
    type_id: U32,
}

impl Preamble {
    pub(crate) const fn new(arena: u32, slot_count: u32, type_id: u32) -> Self {
        Self {
            magic: U32::new(MESSAGE_MAGIC),
            arena: U32::new(arena),
            slot_count: U32::new(slot_count),
            type_id: U32::new(type_id),
        }
    }

    /// Reads the preamble of the message at an address.
    ///
    /// # Errors
    /// At the message's address: `OutOfBounds`, `LengthOverflow` or `Misaligned` for a preamble
    /// outside the region or not 16-aligned, `AbiMismatch` for one without the magic.
    pub fn read(region: &Region<'_>, addr: u32) -> Result<Self, Error> {
        let size = u64::from(PREAMBLE_SIZE);
        let bytes = addr
            .checked_sub(PREAMBLE_SIZE)
            .ok_or(Fault::new(Code::OutOfBounds, size))
            .and_then(|start| region.block(start, size, ALIGN_MESSAGE))
            .map_err(|fault| fault.at(addr))?;
        match Self::read_from_bytes(bytes) {
            Ok(preamble) if preamble.magic.get() == MESSAGE_MAGIC => Ok(preamble),
            _ => Err(Error::new(Code::AbiMismatch, addr)),
        }
    }

    /// Checks the type id of the message at `addr`.
    ///
    /// # Errors
    /// `LayoutMismatch`.
    pub fn expect(&self, addr: u32, type_id: u32) -> Result<(), Error> {
        if self.type_id() == type_id {
            return Ok(());
        }
        Err(Fault::new(Code::LayoutMismatch, u64::from(self.type_id())).at(addr))
    }

    /// The address of the header of the arena the message stands in, 0 if that has none.
    #[must_use]
    pub const fn arena(&self) -> u32 {
        self.arena.get()
    }

    /// How many slots the root has.
    #[must_use]
    pub const fn slot_count(&self) -> u32 {
        self.slot_count.get()
    }

    /// The type id of the root.
    #[must_use]
    pub const fn type_id(&self) -> u32 {
        self.type_id.get()
    }
}
