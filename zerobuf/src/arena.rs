//! Where messages are made (`spec/format.md`, section 12).

use alloc::vec::Vec;
use core::fmt;

use zerocopy::IntoBytes;

use crate::bytes::Measured;
use crate::chunks::{Chunks, Held};
use crate::error::{Code, Error, Fault};
use crate::format::{
    ADDRESS_END, ALIGN_MESSAGE, ARENA_CAP, ARENA_CHUNK_ALIGN, ARENA_CHUNK_COUNT, ARENA_CHUNK_SIZE,
    ARENA_CHUNKS, ARENA_CURSOR, ARENA_END, ARENA_GENERATION, ARENA_HIGH_WATER, PREAMBLE_SIZE,
};
use crate::header::Header;
use crate::pool::made_up;
use crate::region::Region;
use crate::write::EncodeRecord;

/// Size of the first chunk unless more is needed at once.
const FIRST_CHUNK: u32 = 4096;
/// Most bytes of an arena unless told otherwise: half of what a guest can have.
const DEFAULT_CAP: u32 = 0x8000_0000;
/// Where the made-up addresses of an arena outside a guest begin.
const FIRST_BASE: u32 = 0x1_0000;

/// Memory for messages: at most 16 chunks that never move and are written from front to back.
///
/// In a wasm32 guest the addresses are those of the linear memory, which the host shares.
/// Elsewhere they are made up, and mean something together with [`Arena::region`] only.
///
/// ```
/// use zerobuf::Arena;
///
/// let mut arena = Arena::new();
/// let start = arena.save();
/// let addr = arena.reserve(100, 16)?;
/// assert_eq!(arena.region().bytes(addr, 100)?, [0; 100]);
/// arena.restore(start)?;
/// assert!(arena.region().bytes(addr, 100).is_err());
/// # Ok::<(), zerobuf::Error>(())
/// ```
pub struct Arena<'m> {
    chunks: Chunks<'m>,
    current: usize,
    cursor: u32,
    generation: u32,
    high_water: u32,
    cap: u32,
    header: Option<Header>,
}

/// A point to go back to; see [`Arena::save`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mark {
    current: usize,
    cursor: u32,
}

impl Mark {
    /// Of an arena that has no chunk yet.
    const START: Self = Self { current: 0, cursor: 0 };
}

impl Default for Arena<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl Arena<'_> {
    /// An arena that owns its memory; it takes none before it is written to.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_cap(DEFAULT_CAP)
    }

    /// An arena that owns its memory, at most `cap` bytes of it.
    #[must_use]
    pub const fn with_cap(cap: u32) -> Self {
        Self {
            chunks: Chunks::new(),
            current: 0,
            cursor: 0,
            generation: 1,
            high_water: 0,
            cap,
            header: None,
        }
    }

    /// Makes room at once for this many bytes.
    ///
    /// # Errors
    /// `OutOfMemory`.
    pub fn ensure(&mut self, bytes: u32) -> Result<(), Error> {
        self.raise_high_water();
        let (current, addr) = self.find(bytes, ARENA_CHUNK_ALIGN)?;
        self.take(current, addr);
        Ok(())
    }

    /// Gives the arena a header in shared memory and a first chunk.
    pub(crate) fn attach(mut self, header: Header, min: u32) -> Result<Self, Error> {
        self.header = Some(header);
        self.ensure(min.max(1))?;
        Ok(self)
    }
}

impl<'m> Arena<'m> {
    /// An arena over borrowed bytes whose first has the address `base`. It cannot grow. Memory is
    /// zeroed when it is reserved, whatever was there.
    ///
    /// # Errors
    /// As [`Region::new`], and `OutOfMemory`: some bytes are needed to keep account of those.
    pub fn in_slice(bytes: &'m mut [u8], base: u32) -> Result<Self, Error> {
        Region::single(base, bytes)?;
        let cap = bytes.len() as u32;
        let chunks = Chunks::over(base, bytes).ok_or_else(|| out_of_memory(0))?;
        let mut arena = Self { chunks, cursor: base, cap, ..Self::with_cap(cap) };
        arena.chunks.set_used(0, base);
        Ok(arena)
    }

    /// What was written so far.
    #[inline]
    #[must_use]
    pub fn region(&self) -> &Region<'_> {
        self.chunks.region()
    }

    /// Writes a record as a message, and tells its address.
    ///
    /// # Errors
    /// What [`Encode::encode`](crate::Encode::encode) reports, or `OutOfMemory`; then nothing was
    /// written.
    pub fn write<R: EncodeRecord>(&mut self, record: &R) -> Result<u32, Error> {
        let measured = Measured::new(record)?;
        let len = PREAMBLE_SIZE
            .checked_add(measured.len())
            .ok_or_else(|| out_of_memory(u64::from(measured.len())))?;
        let mark = self.save();
        let start = self.reserve(len, ALIGN_MESSAGE)?;
        let preamble = measured.preamble(self.header_addr());
        let addr = start + PREAMBLE_SIZE;
        let all = self.bytes_mut(start, len);
        let rest = all.and_then(|all| {
            preamble.write_to_prefix(all).ok()?;
            all.get_mut(PREAMBLE_SIZE as usize..)
        });
        let written = match rest {
            Some(rest) => measured.write(addr, rest),
            None => Err(out_of_memory(u64::from(len))),
        };
        if let Err(error) = written {
            // Only a value that measured itself wrongly gets here.
            self.restore(mark)?;
            return Err(error);
        }
        Ok(addr)
    }

    /// Takes `len` zeroed bytes at a multiple of `align`, which is 1, 2, 4, 8 or 16.
    ///
    /// # Errors
    /// `OutOfMemory`: the arena is at its cap or its last chunk, or there is no memory.
    /// `Misaligned` for another alignment.
    pub fn reserve(&mut self, len: u32, align: u32) -> Result<u32, Error> {
        if !align.is_power_of_two() || align > ARENA_CHUNK_ALIGN {
            return Err(Fault::new(Code::Misaligned, u64::from(align)).at(0));
        }
        let (current, addr) = self.find(len, align)?;
        self.take(current, addr + len);
        Ok(addr)
    }

    /// Moves the cursor forward, over memory that is zero then.
    fn take(&mut self, current: usize, cursor: u32) {
        // Memory that the other side used, or that was somebody's before, may hold old bytes: they
        // go, and those of the gap in front as well.
        if self.header.is_some() || self.chunks.is_borrowed() {
            let same = current == self.current && self.cursor != 0;
            let from = if same { self.cursor } else { self.chunks.floor(current) };
            self.chunks.zero(current, from, cursor);
        }
        self.move_to(Mark { current, cursor });
    }

    /// Bytes that were reserved, to be written.
    ///
    /// `None` if they are not all inside one chunk's used part, or if somebody holds them.
    pub fn bytes_mut(&mut self, addr: u32, len: u32) -> Option<&mut [u8]> {
        self.region().get(addr, u64::from(len))?;
        // Nothing can be reserved at the very end of a chunk, where no other byte of it is.
        if len == 0 { Some(&mut []) } else { self.chunks.bytes_mut(addr, len) }
    }

    /// Keeps bytes alive and unchanged for longer than the arena: until the [`Held`] is dropped
    /// they are neither freed nor used for anything else, also after a reset. Nor does anything
    /// change that is in front of them in the same chunk.
    ///
    /// `None` if they are not all used bytes of one chunk, or if the arena's memory is borrowed.
    pub fn hold(&mut self, addr: u32, len: u32) -> Option<Held> {
        self.chunks.hold(addr, len)
    }

    /// [Holds](Arena::hold) all bytes that are used so far: the pieces, with the addresses of their
    /// first bytes, that a [`Region`] is made of.
    ///
    /// `None` if the arena's memory is borrowed, or without memory for the list.
    ///
    /// ```
    /// use zerobuf::{Arena, Region, Zerobuf};
    ///
    /// #[derive(Zerobuf)]
    /// struct Note {
    ///     text: String,
    /// }
    ///
    /// let mut arena = Arena::new();
    /// let note = arena.write(&Note { text: "kept".into() })?;
    /// let held = arena.hold_all().expect("memory");
    /// drop(arena);
    /// let spans: Vec<(u32, &[u8])> = held.iter().map(|(base, bytes)| (*base, &**bytes)).collect();
    /// assert_eq!(zerobuf::access::<Note>(&Region::new(&spans)?, note)?.text(), "kept");
    /// # Ok::<(), zerobuf::Error>(())
    /// ```
    pub fn hold_all(&mut self) -> Option<Vec<(u32, Held)>> {
        let mut pieces = Vec::new();
        pieces.try_reserve_exact(self.region().spans().len()).ok()?;
        for i in 0.. {
            let Some(span) = self.region().spans().get(i) else { break };
            let (base, len) = (span.base(), span.len());
            if len > 0 {
                pieces.push((base, self.hold(base, len)?));
            }
        }
        Some(pieces)
    }

    /// Notes how much is used, to go back to it.
    pub fn save(&mut self) -> Mark {
        self.raise_high_water();
        Mark { current: self.current, cursor: self.cursor }
    }

    /// Forgets and zeroes what was written since a mark; bytes that are held stay. Raises the
    /// generation.
    ///
    /// # Errors
    /// `StaleView` if the arena was taken behind the mark already, or the mark is in no chunk of it
    /// any more.
    pub fn restore(&mut self, mark: Mark) -> Result<(), Error> {
        let (base, size) = self.chunks.place(mark.current);
        let inside = mark.cursor >= base && mark.cursor - base <= size;
        let ahead = (mark.current, mark.cursor) > (self.current, self.cursor);
        if ahead || !(inside || mark == Mark::START) {
            return Err(Error::new(Code::StaleView, mark.cursor));
        }
        self.raise_high_water();
        // A mark from before the first chunk stands for its beginning.
        let mark = Mark { cursor: mark.cursor.max(self.chunks.floor(mark.current)), ..mark };
        self.zero_behind(mark);
        self.chunks.retain(mark.current + 1, |_| true);
        self.new_generation();
        self.move_to(mark);
        Ok(())
    }

    /// Forgets and zeroes all that was written; bytes that are held stay where they are. Raises
    /// the generation.
    pub fn reset(&mut self) {
        self.raise_high_water();
        self.zero_behind(Mark { current: 0, cursor: self.chunks.place(0).0 });
        self.empty(u32::MAX);
    }

    /// As [`Arena::reset`], for an arena that others used as well: zeroes all they ever did, and
    /// gives back chunks larger than `size`. The high water begins anew.
    pub(crate) fn clear(&mut self, size: u32) {
        self.raise_high_water();
        self.zero_up_to(self.high_water);
        self.high_water = 0;
        self.empty(size);
    }

    /// Takes all of the chunks to have been used.
    pub(crate) fn suspect(&mut self) {
        self.high_water = self.chunks.places().map(|(_, size)| size).sum();
    }

    /// Begins anew, without chunks larger than `size`.
    fn empty(&mut self, size: u32) {
        self.chunks.retain(0, |chunk| chunk <= size);
        self.new_generation();
        let start = Mark { current: 0, cursor: self.chunks.place(0).0 };
        self.move_to(start);
    }

    /// How often restore and reset have made older addresses meaningless; begins at 1.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// How many bytes are in use.
    #[must_use]
    pub fn used(&self) -> u32 {
        let full: u32 = self.chunks.places().take(self.current).map(|(_, size)| size).sum();
        full + self.cursor.saturating_sub(self.chunks.place(self.current).0)
    }

    /// The most bytes that were in use.
    #[must_use]
    pub fn high_water(&self) -> u32 {
        self.high_water.max(self.used())
    }

    /// The address of the header in shared memory, 0 without one.
    #[must_use]
    pub fn header_addr(&self) -> u32 {
        self.header.as_ref().map_or(0, Header::addr)
    }

    fn end(&self) -> u32 {
        let (base, size) = self.chunks.place(self.current);
        base + size
    }

    /// Finds room for an object: in which chunk, and its address.
    fn find(&mut self, len: u32, align: u32) -> Result<(usize, u32), Error> {
        let room = |index: usize, cursor: u32| {
            let (base, size) = self.chunks.place(index);
            let mask = u64::from(align) - 1;
            let addr = (u64::from(cursor) + mask) & !mask;
            let fits = addr + u64::from(len) <= u64::from(base) + u64::from(size);
            fits.then_some((index, addr as u32))
        };
        let here = if self.cursor == 0 { None } else { room(self.current, self.cursor) };
        if let Some(found) = here {
            return Ok(found);
        }
        // The chunks behind are empty, unless the other side went back while somebody holds
        // bytes there.
        let unused = if self.cursor == 0 { 0 } else { self.current + 1 };
        let behind =
            (unused..self.chunks.len()).find_map(|index| room(index, self.chunks.floor(index)));
        if let Some(found) = behind {
            return Ok(found);
        }
        let new = self.grow(len)?;
        Ok((new, self.chunks.place(new).0))
    }

    /// Adds a chunk: twice as large as the last one if cap and memory allow, or just as large as
    /// needed.
    fn grow(&mut self, len: u32) -> Result<usize, Error> {
        let refused = || out_of_memory(u64::from(len));
        let total: u64 = self.chunks.places().map(|(_, size)| u64::from(size)).sum();
        let last = self.chunks.places().last().map_or(FIRST_CHUNK / 2, |(_, size)| size);
        let needed = u64::from(len.max(1)).next_multiple_of(u64::from(ARENA_CHUNK_ALIGN));
        let left = u64::from(self.cap).saturating_sub(total);
        let left = left - left % u64::from(ARENA_CHUNK_ALIGN);
        let wanted = (u64::from(last) * 2).max(needed).min(left);
        if wanted < needed {
            return Err(refused());
        }
        for size in [wanted as u32, needed as u32] {
            let base = if self.header.is_some() { made_up(size) } else { self.free_base(size) };
            if self.chunks.grow(size, base) {
                return Ok(self.chunks.len() - 1);
            }
        }
        Err(refused())
    }

    /// The lowest address for a new chunk, with a gap to all others so that no object can seem to
    /// lie in two of them. 0 without room; in a guest it does not matter.
    fn free_base(&self, size: u32) -> u32 {
        let gap = u64::from(ARENA_CHUNK_ALIGN);
        let taken = || self.chunks.places().map(|(base, size)| (u64::from(base), u64::from(size)));
        let is_free = |&start: &u64| {
            let end = start + u64::from(size);
            end <= u64::from(ADDRESS_END)
                && taken().all(|(base, size)| end + gap <= base || base + size + gap <= start)
        };
        let behind = taken().map(|(base, size)| base + size + gap);
        let all = core::iter::once(u64::from(FIRST_BASE)).chain(behind);
        all.filter(is_free).min().unwrap_or(0) as u32
    }

    fn move_to(&mut self, mark: Mark) {
        self.current = mark.current;
        self.cursor = mark.cursor;
        self.chunks.set_used(self.current, self.cursor);
        self.publish();
    }

    fn zero_behind(&mut self, mark: Mark) {
        for index in mark.current..=self.current {
            let (base, size) = self.chunks.place(index);
            let from = if index == mark.current { mark.cursor } else { base };
            let to = if index == self.current { self.cursor } else { base + size };
            self.chunks.zero(index, from, to);
        }
    }

    /// Zeroes the first bytes of all chunks together: what was in use when so many were.
    fn zero_up_to(&mut self, bytes: u32) {
        let mut left = bytes;
        for index in 0..self.chunks.len() {
            let (base, size) = self.chunks.place(index);
            self.chunks.zero(index, base, base + left.min(size));
            left = left.saturating_sub(size);
        }
    }

    fn raise_high_water(&mut self) {
        self.high_water = self.high_water();
    }

    pub(crate) fn new_generation(&mut self) {
        self.generation = self.generation.wrapping_add(1).max(1);
    }

    /// Writes the header, all of it: whatever the other side left in it that is not its own to
    /// change is gone.
    fn publish(&mut self) {
        let end = self.end();
        let Some(header) = &mut self.header else { return };
        header.store(ARENA_CURSOR, self.cursor);
        header.store(ARENA_END, end);
        header.store(ARENA_GENERATION, self.generation);
        header.store(ARENA_HIGH_WATER, self.high_water);
        header.store(ARENA_CAP, self.cap);
        header.store(ARENA_CHUNK_COUNT, self.chunks.len() as u32);
        for (index, (base, size)) in self.chunks.places().enumerate() {
            let entry = ARENA_CHUNKS + index as u32 * ARENA_CHUNK_SIZE;
            header.store(entry, base);
            header.store(entry + 4, size);
        }
    }

    /// Takes over what the other side did to the header: it may have moved the cursor, within a
    /// chunk or back into another one, and raised generation and high water. Which chunks there
    /// are only this side knows; what the header says about them is ignored and written again.
    pub(crate) fn take_over(&mut self) -> Result<(), Error> {
        let Some(header) = &self.header else { return Ok(()) };
        let (cursor, end) = (header.load(ARENA_CURSOR), header.load(ARENA_END));
        let refused = Error::new(Code::OutOfBounds, header.addr()).with_detail(u64::from(cursor));
        let (generation, water) = (header.load(ARENA_GENERATION), header.load(ARENA_HIGH_WATER));
        let current = self.chunks.places().position(|(base, size)| base + size == end);
        let Some(current) = current else { return Err(refused) };
        if cursor < self.chunks.floor(current) || cursor > end {
            return Err(refused);
        }
        self.generation = self.generation.max(generation);
        self.high_water = self.high_water.max(water.min(self.cap));
        self.move_to(Mark { current, cursor });
        Ok(())
    }

    /// Whether an address is inside a chunk.
    pub(crate) fn has(&self, addr: u32) -> bool {
        self.chunks.places().any(|(base, size)| addr >= base && addr - base < size)
    }

    pub(crate) fn header_mut(&mut self) -> Option<&mut Header> {
        self.header.as_mut()
    }
}

#[cold]
fn out_of_memory(len: u64) -> Error {
    Fault::new(Code::OutOfMemory, len).at(0)
}

impl fmt::Debug for Arena<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arena")
            .field("used", &self.used())
            .field("generation", &self.generation)
            .field("region", self.region())
            .finish()
    }
}
