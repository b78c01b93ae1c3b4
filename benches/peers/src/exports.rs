//! What the host calls in the guests. State is one value for each instance.
#![allow(unsafe_code)]

use std::cell::RefCell;
use std::error::Error;
use std::thread::LocalKey;

/// Why a request was not answered.
pub type Failure = Box<dyn Error>;

/// A format that takes bytes and gives bytes.
pub trait Peer: Default {
    /// Answers a request; the answer stands until the next one.
    ///
    /// # Errors
    /// When the input is no request.
    fn handle(&mut self, input: &[u8]) -> Result<&[u8], Failure>;
}

/// The memory between the host and a format.
#[derive(Debug, Default)]
pub struct Served<P> {
    peer: P,
    /// Where the host writes requests. Allocations are 8-aligned, as FlatBuffers wants it.
    input: Vec<u8>,
    /// Address and length of the answer.
    answer: [usize; 2],
}

impl<P: Peer> Served<P> {
    /// Room for a request of `len` bytes.
    pub fn input(&mut self, len: usize) -> *const u8 {
        if self.input.len() < len {
            self.input.resize(len, 0);
        }
        self.input.as_ptr()
    }

    /// Answers the first `len` bytes of the input: where address and length of the answer stand,
    /// or null.
    pub fn handle(&mut self, len: usize) -> *const [usize; 2] {
        let Some(input) = self.input.get(..len) else { return std::ptr::null() };
        let Ok(answer) = self.peer.handle(input) else { return std::ptr::null() };
        self.answer = [answer.as_ptr() as usize, answer.len()];
        &raw const self.answer
    }
}

/// Uses the state of an instance.
pub fn with<S, R>(state: &'static LocalKey<RefCell<S>>, run: impl FnOnce(&mut S) -> R) -> R {
    state.with_borrow_mut(run)
}

/// Exports a [`Peer`]: `input(length)`, `handle(length)`.
#[macro_export]
macro_rules! serve_bytes {
    ($peer:ty) => {
        std::thread_local! {
            static SERVED: std::cell::RefCell<$crate::exports::Served<$peer>> =
                std::cell::RefCell::default();
        }

        /// Room for a request.
        #[unsafe(no_mangle)]
        pub extern "C" fn input(len: usize) -> *const u8 {
            $crate::exports::with(&SERVED, |served| served.input(len))
        }

        /// Answers the request.
        #[unsafe(no_mangle)]
        pub extern "C" fn handle(len: usize) -> *const [usize; 2] {
            $crate::exports::with(&SERVED, |served| served.handle(len))
        }
    };
}

/// Exports [`Records`](crate::formats::zerobuf::Records): the arena's functions of the guest ABI,
/// and `handle(arena, request)`.
#[macro_export]
macro_rules! serve_zerobuf {
    () => {
        std::thread_local! {
            static SERVED: std::cell::RefCell<$crate::formats::zerobuf::Records> =
                std::cell::RefCell::default();
        }

        /// Opens an arena.
        #[unsafe(no_mangle)]
        pub extern "C" fn zerobuf_arena_open(min: u32) -> u32 {
            $crate::exports::with(&SERVED, |served| served.pool.open(min).unwrap_or(0))
        }

        /// Makes room in an arena.
        #[unsafe(no_mangle)]
        pub extern "C" fn zerobuf_arena_reserve(header: u32, bytes: u32) -> u32 {
            $crate::exports::with(&SERVED, |served| served.pool.reserve(header, bytes).into())
        }

        /// Closes an arena.
        #[unsafe(no_mangle)]
        pub extern "C" fn zerobuf_arena_close(header: u32) {
            $crate::exports::with(&SERVED, |served| served.pool.close(header))
        }

        /// Answers the request: the address of the response, or 0.
        #[unsafe(no_mangle)]
        pub extern "C" fn handle(header: u32, address: u32) -> u32 {
            $crate::exports::with(&SERVED, |served| served.handle(header, address).unwrap_or(0))
        }
    };
}
