//! The exports of the guest, and its access to the memory that the host lays out.
//!
//! The host grows the memory before it calls anything and uses the new pages for vectors. The
//! allocator takes only pages that it asked for itself, so nothing of Rust lies there.
#![allow(unsafe_code)]

use std::alloc::{Layout, alloc, dealloc};

/// The bytes at an address of the memory.
pub(crate) fn bytes(base: u32, len: u32) -> &'static [u8] {
    // SAFETY: S-21: the host names ranges inside pages that it grew itself and that no Rust object lies
    // in; it does not write while an export runs.
    unsafe { std::slice::from_raw_parts(base as *const u8, len as usize) }
}

/// The same bytes, to be written.
pub(crate) fn bytes_mut(base: u32, len: u32) -> &'static mut [u8] {
    // SAFETY: S-21, as in `bytes`; a request to write borrows the range once and reads nothing.
    unsafe { std::slice::from_raw_parts_mut(base as *mut u8, len as usize) }
}

fn layout(len: u32) -> Layout {
    Layout::from_size_align(len.max(1) as usize, 4).expect("a length below 2 GiB")
}

/// Memory for a request of `len` bytes (nobody else exports the name, S-14), which [`conformance_request`] takes back.
#[unsafe(no_mangle)]
extern "C" fn conformance_buffer(len: u32) -> *mut u8 {
    // SAFETY: S-4: the layout is not empty.
    unsafe { alloc(layout(len)) }
}

/// Carries out the request in a buffer (S-14 for the name); the answer is `[length u32][JSON]`, good until the next
/// request.
#[unsafe(no_mangle)]
extern "C" fn conformance_request(buffer: *mut u8, len: u32) -> *const u8 {
    use std::cell::RefCell;
    thread_local!(static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) });

    // SAFETY: S-21: the host has filled the `len` bytes it asked `conformance_buffer` for.
    let request = unsafe { std::slice::from_raw_parts(buffer, len as usize) };
    let request = String::from_utf8_lossy(request).into_owned();
    // SAFETY: S-4: allocated by `conformance_buffer` with the same layout, and not used again.
    unsafe { dealloc(buffer, layout(len)) };
    let answer = crate::request::answer(&request);
    ANSWER.with_borrow_mut(|bytes| {
        bytes.clear();
        bytes.extend((answer.len() as u32).to_le_bytes());
        bytes.extend(answer.as_bytes());
        bytes.as_ptr()
    })
}
