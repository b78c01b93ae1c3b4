//! Loops that only move bytes, in the best form found for V8: 64 bytes a turn. `count` is that of
//! words of 8 bytes; what is left of a turn at the end is not moved.

use core::arch::wasm32::{
    i64x2_extract_lane, i64x2_splat, v128, v128_load, v128_or, v128_store, v128_xor,
};

/// Vectors a turn moves.
const VECTORS: usize = 4;
const TURN: usize = VECTORS * size_of::<v128>();

/// The addresses of all turns.
fn turns(count: usize) -> impl Iterator<Item = usize> {
    (0..count * 8 / TURN).map(|turn| turn * TURN)
}

fn read(at: usize) -> v128 {
    // SAFETY: S-16: the caller of every loop vouches for its columns.
    unsafe { v128_load(at as *const v128) }
}

fn write(at: usize, value: v128) {
    // SAFETY: S-16: the caller of every loop vouches for its columns.
    unsafe { v128_store(at as *mut v128, value) }
}

fn any(all: [v128; VECTORS]) -> u32 {
    let all = all.into_iter().fold(i64x2_splat(0), |all, one| v128_or(all, one));
    (i64x2_extract_lane::<0>(all) | i64x2_extract_lane::<1>(all)) as u32
}

/// Reads every word.
#[unsafe(no_mangle)]
pub extern "C" fn load(a: usize, count: usize) -> u32 {
    let mut all = [i64x2_splat(0); VECTORS];
    for turn in turns(count) {
        for (k, all) in all.iter_mut().enumerate() {
            *all = v128_or(*all, read(a + turn + 16 * k));
        }
    }
    any(all)
}

/// Reads every word of two columns.
#[unsafe(no_mangle)]
pub extern "C" fn load_both(a: usize, b: usize, count: usize) -> u32 {
    let mut all = [i64x2_splat(0); VECTORS];
    for turn in turns(count) {
        for (k, all) in all.iter_mut().enumerate() {
            let (a, b) = (read(a + turn + 16 * k), read(b + turn + 16 * k));
            *all = v128_or(*all, v128_xor(a, b));
        }
    }
    any(all)
}

/// Reads and writes every word.
#[unsafe(no_mangle)]
pub extern "C" fn load_store(a: usize, mask: u32, count: usize) {
    load_store_apart(a, a, mask, count);
}

/// Reads every word of one column and writes one of another.
#[unsafe(no_mangle)]
pub extern "C" fn load_store_apart(to: usize, a: usize, mask: u32, count: usize) {
    let mask = i64x2_splat(mask.into());
    for turn in turns(count) {
        for k in 0..VECTORS {
            write(to + turn + 16 * k, v128_xor(read(a + turn + 16 * k), mask));
        }
    }
}

/// Reads every word of two columns and writes one of a third.
#[unsafe(no_mangle)]
pub extern "C" fn load_both_store(to: usize, a: usize, b: usize, count: usize) {
    for turn in turns(count) {
        for k in 0..VECTORS {
            let (a, b) = (read(a + turn + 16 * k), read(b + turn + 16 * k));
            write(to + turn + 16 * k, v128_xor(a, b));
        }
    }
}
