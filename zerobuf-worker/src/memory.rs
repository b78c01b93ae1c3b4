//! The arenas of an instance, and the messages in them.

#[cfg(feature = "http")]
use zerobuf::Limits;
#[cfg(test)]
use zerobuf::format::{ARENA_CURSOR, ARENA_END};
use zerobuf::handshake::Table;
use zerobuf::{Arena, Code, Error, Pool, Preamble, Region, Type};

use crate::abi;
use crate::message::write_layouts;

/// The arenas that are open for the host, by the addresses of their headers.
#[derive(Debug)]
pub(crate) struct Memory {
    pool: Pool,
}

impl Memory {
    pub(crate) const fn new() -> Memory {
        Memory { pool: Pool::new() }
    }

    #[cfg(fuzzing)]
    pub(crate) fn pool_mut(&mut self) -> &mut Pool {
        &mut self.pool
    }

    pub(crate) fn open(&mut self, min: u32) -> Option<u32> {
        self.pool.open(min)
    }

    pub(crate) fn reserve(&mut self, header: u32, bytes: u32) -> bool {
        self.pool.reserve(header, bytes)
    }

    pub(crate) fn close(&mut self, header: u32) {
        self.pool.close(header);
    }

    /// Takes over from the host the arena that a message lies in: its header's address.
    pub(crate) fn enter(&mut self, message: u32) -> Option<u32> {
        let header = self.pool.owner(message)?;
        self.enter_for(header, message).then_some(header)
    }

    /// Takes over an arena from the host, if it holds a message of its own at this address.
    pub(crate) fn enter_for(&mut self, header: u32, message: u32) -> bool {
        self.pool.enter(header).is_ok_and(|arena| {
            Preamble::read(arena.region(), message).is_ok_and(|preamble| preamble.arena() == header)
        })
    }

    /// An arena that was entered.
    pub(crate) fn arena(&mut self, header: u32) -> Result<&mut Arena<'static>, Error> {
        self.pool.get_mut(header)
    }

    /// What was written in an arena that was entered.
    pub(crate) fn region(&self, header: u32) -> Result<&Region<'_>, Error> {
        Ok(self.pool.get(header)?.region())
    }

    /// Reads a message into an owned value, however large it is: the host says how large results
    /// may be, and each byte of them lies in the arena already.
    #[cfg(feature = "http")]
    pub(crate) fn read<R: zerobuf::DecodeRecord>(
        &self,
        header: u32,
        message: u32,
    ) -> Result<R, Error> {
        let region = self.region(header)?;
        let preamble = Preamble::read(region, message)?;
        preamble.expect(message, R::DESC.type_id())?;
        let budget = Some(region.len().saturating_mul(8));
        let limits = Limits { budget, ..Limits::default() };
        zerobuf::read_record(region, message, preamble.slot_count(), &limits)
    }

    /// Writes a message behind all that is in the arena.
    #[cfg(feature = "http")]
    pub(crate) fn write<R: zerobuf::EncodeRecord>(
        &mut self,
        header: u32,
        message: &R,
    ) -> Result<u32, Error> {
        self.arena(header)?.write(message)
    }

    /// Writes the handshake table to an arena of its own, which stays: the types of the ABI, these,
    /// and whatever they are made of.
    pub(crate) fn layouts(&mut self, types: &[Type]) -> Result<u32, Error> {
        let mut table = Table::new().with::<abi::HttpRequest>().with::<abi::HttpResponse>();
        if cfg!(feature = "http") {
            table = table.with::<abi::PendingResponse>().with::<abi::OpResults>();
        }
        for &ty in types {
            table.add(ty);
        }
        let header = self.open(0).ok_or(Error::new(Code::OutOfMemory, 0))?;
        write_layouts(self.arena(header)?, table.rows())
    }

    /// Where the host would write next.
    #[cfg(test)]
    pub(crate) fn host_mark(&mut self, header: u32) -> (u32, u32) {
        let mut word = |offset| self.pool.host_word(header, offset, None);
        (word(ARENA_CURSOR), word(ARENA_END))
    }

    /// Goes back as a host does between two entries of a task.
    #[cfg(test)]
    pub(crate) fn host_rewind(&mut self, header: u32, mark: (u32, u32)) {
        self.pool.host_word(header, ARENA_CURSOR, Some(mark.0));
        self.pool.host_word(header, ARENA_END, Some(mark.1));
        self.pool.enter(header).unwrap();
    }
}
