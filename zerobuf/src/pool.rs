//! The arenas of a guest, by the addresses of their headers: what the exports `zerobuf_arena_open`,
//! `zerobuf_arena_reserve` and `zerobuf_arena_close` need (`spec/abi.md`, section 3).

use alloc::vec::Vec;
use core::sync::atomic::{AtomicU32, Ordering};

use crate::arena::Arena;
use crate::error::{Code, Error};
use crate::format::{ADDRESS_END, ARENA_HEADER_SIZE};
use crate::header::Header;

/// Chunks up to this size stay with an arena that waits to be opened again.
const KEEP_CHUNK: u32 = 256 * 1024;
/// How many waiting arenas keep memory at all.
const KEEP_ARENAS: usize = 16;
/// Most bytes of one arena.
const CAP: u32 = 0x4000_0000;

/// Arenas that are open, and some that wait to be opened again.
///
/// In a wasm32 guest, headers and chunks lie in the linear memory and the host allocates by moving
/// the cursor in the header. Between two calls into the guest the header belongs to the host, so
/// an export begins with [`Pool::enter`], which checks what the host left there. Elsewhere the
/// addresses are made up, and all of this can be tested.
///
/// ```
/// use zerobuf::Pool;
///
/// let mut pool = Pool::new();
/// let header = pool.open(1000).expect("there is memory");
/// let addr = pool.enter(header)?.reserve(8, 8)?;
/// assert_eq!(pool.owner(addr), Some(header));
/// pool.close(header);
/// assert!(pool.enter(header).is_err());
/// # Ok::<(), zerobuf::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Pool {
    open: Vec<Arena<'static>>,
    waiting: Vec<Arena<'static>>,
}

impl Pool {
    /// A pool without arenas.
    #[must_use]
    pub const fn new() -> Self {
        Self { open: Vec::new(), waiting: Vec::new() }
    }

    /// Opens an arena with room for `min` bytes, and tells the address of its header. `None`
    /// without memory.
    pub fn open(&mut self, min: u32) -> Option<u32> {
        self.open.try_reserve(1).ok()?;
        let arena = match self.waiting.pop() {
            Some(mut arena) => {
                arena.new_generation();
                if arena.ensure(min.max(1)).is_err() {
                    self.waiting.push(arena);
                    return None;
                }
                arena
            }
            None => {
                // So that closing, which must not fail, has a place to put the arena.
                self.waiting.try_reserve(self.open.len() + 1).ok()?;
                let header = Header::new(made_up(ARENA_HEADER_SIZE))?;
                Arena::with_cap(CAP).attach(header, min).ok()?
            }
        };
        let header = arena.header_addr();
        self.open.push(arena);
        Some(header)
    }

    /// Makes room in an arena: its cursor is 16-aligned then, and `bytes` lie between cursor and
    /// end. False without memory, or if no such arena is open.
    pub fn reserve(&mut self, header: u32, bytes: u32) -> bool {
        self.enter(header).and_then(|arena| arena.ensure(bytes)).is_ok()
    }

    /// Closes an arena: zeroes it and keeps it for the next one who opens one. Bytes that are
    /// [held](Arena::hold) live on. Does nothing if no such arena is open.
    pub fn close(&mut self, header: u32) {
        let Some(index) = self.position(header) else { return };
        let Some(last) = self.open.pop() else { return };
        let mut arena = match self.open.get_mut(index) {
            Some(place) => core::mem::replace(place, last),
            None => last,
        };
        // Whoever left a header that makes no sense may have written anywhere: nothing is kept, and
        // nothing of it left.
        let sane = arena.take_over().is_ok();
        let keep = if sane && self.waiting.len() < KEEP_ARENAS { KEEP_CHUNK } else { 0 };
        if !sane {
            arena.suspect();
        }
        arena.clear(keep);
        // Headers are never freed: the host may still look at the generation of a closed arena.
        self.waiting.push(arena);
    }

    /// Takes an arena over from the host: believes its cursor if it makes sense, and makes the
    /// arena's region end there.
    ///
    /// # Errors
    /// At `header`: `StaleView` if no such arena is open, `OutOfBounds` if the cursor is not inside
    /// the chunk that the header's end names.
    pub fn enter(&mut self, header: u32) -> Result<&mut Arena<'static>, Error> {
        let arena = self.get_mut(header)?;
        arena.take_over()?;
        Ok(arena)
    }

    /// An arena as it was when it was last entered or written to.
    ///
    /// # Errors
    /// `StaleView` at `header` if no such arena is open.
    pub fn get(&self, header: u32) -> Result<&Arena<'static>, Error> {
        let index = self.position(header);
        index.and_then(|index| self.open.get(index)).ok_or(Error::new(Code::StaleView, header))
    }

    /// As [`Pool::get`], to be written to: the guest has entered it and not left since.
    ///
    /// # Errors
    /// As [`Pool::get`].
    pub fn get_mut(&mut self, header: u32) -> Result<&mut Arena<'static>, Error> {
        let index = self.position(header);
        index.and_then(|index| self.open.get_mut(index)).ok_or(Error::new(Code::StaleView, header))
    }

    /// The header of the open arena that has a chunk around an address.
    #[must_use]
    pub fn owner(&self, addr: u32) -> Option<u32> {
        self.open.iter().find(|arena| arena.has(addr)).map(Arena::header_addr)
    }

    /// The headers of all open arenas.
    pub fn headers(&self) -> impl Iterator<Item = u32> + '_ {
        self.open.iter().map(Arena::header_addr)
    }

    fn position(&self, header: u32) -> Option<usize> {
        // The newest are the likeliest to be asked for.
        self.open.iter().rposition(|arena| arena.header_addr() == header)
    }

    /// What a host does outside a guest: reads and writes the words of a header in tests.
    #[doc(hidden)]
    pub fn host_word(&mut self, header: u32, offset: u32, store: Option<u32>) -> u32 {
        let Some(words) = self.get_mut(header).ok().and_then(Arena::header_mut) else { return 0 };
        if let Some(value) = store {
            words.store(offset, value);
        }
        words.load(offset)
    }
}

/// An address for memory that has none of its own, because it is not in a guest: no two arenas of
/// a process share addresses until 4 GB of them were used.
pub(crate) fn made_up(size: u32) -> u32 {
    const FIRST: u32 = 0x0100_0000;
    static NEXT: AtomicU32 = AtomicU32::new(FIRST);
    // A gap behind each object, so that none can seem to lie in two of them.
    let step = size.saturating_add(31) & !15;
    let next = |now: u32| {
        let fits = u64::from(now) + u64::from(step) <= u64::from(ADDRESS_END);
        Some(if fits { now } else { FIRST } + step)
    };
    let before = NEXT.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next);
    let before = before.unwrap_or(FIRST);
    if u64::from(before) + u64::from(step) <= u64::from(ADDRESS_END) { before } else { FIRST }
}
