//! Changes that know where slots are and what they mean.

use fastrand::Rng;
use zerobuf::format::{
    ADDRESS_END, SLOT_SIZE, TAG_BIGINT, TAG_BOOL, TAG_BYTES, TAG_COLUMN_F64, TAG_COLUMN_I8,
    TAG_F64, TAG_I32, TAG_LIST, TAG_NULL, TAG_RECORD, TAG_STRING, TAG_U32, TAG_U64, TAG_VARIANT,
};

use super::{Case, MAX_SPANS};
use crate::fixtures::fixtures;

/// Bytes that a case may grow to.
const MOST: usize = 4096;

/// Changes a case in one to four places.
pub fn mutate(case: &mut Case, rng: &mut Rng) {
    for _ in 0..rng.u8(1..=4) {
        change(case, rng);
    }
}

fn change(case: &mut Case, rng: &mut Rng) {
    match rng.u8(0..32) {
        0 => case.ty = fixtures()[rng.usize(..fixtures().len())].name,
        1 => case.slots = case.slots.map(|slots| count(slots, 0, rng) & 0xffff),
        2 => case.root = address(case, case.root, rng),
        3 => case.depth = rng.bool().then(|| rng.u8(0..8)),
        4 => case.budget = rng.bool().then(|| rng.u32(0..4096)),
        5 => shape(case, rng),
        6 => spans(case, rng),
        7..12 => bytes(case, rng),
        _ => slot(case, rng),
    }
}

/// A span with bytes in it, and how many.
fn some_span(case: &Case, rng: &mut Rng) -> Option<(usize, usize)> {
    let index = rng.usize(..case.spans.len());
    let len = case.spans[index].1.len();
    (len > 0).then_some((index, len))
}

/// What is not a matter of slots: single bytes, text, lengths.
fn bytes(case: &mut Case, rng: &mut Rng) {
    let Some((index, len)) = some_span(case, rng) else { return };
    let at = rng.usize(..len);
    let place = &mut case.spans[index].1[at..];
    match rng.u8(0..4) {
        0 => place[0] ^= 1 << rng.u8(0..8),
        1 => place[0] = rng.u8(..),
        2 => {
            const BAD: [&[u8]; 8] = [
                b"\xff",
                b"\xc0\x80",
                b"\xed\xa0\x80",
                b"\xf4\x90\x80\x80",
                b"\xef\xbb\xbf",
                b"\xc3\xa9",
                b"\xe2\x82",
                b"\xf0\x9f\x98\x80",
            ];
            put(place, BAD[rng.usize(..BAD.len())]);
        }
        _ => {
            // Behind every header of text there is a multiple of four in front.
            let at = at & !3;
            let old = word(&case.spans[index].1, at);
            let new = count(old, len - at, rng);
            put(&mut case.spans[index].1[at..], &new.to_le_bytes());
        }
    }
}

/// One slot: its tag, its address, its count, its stride or type id; or all of another one.
fn slot(case: &mut Case, rng: &mut Rng) {
    const TAGS: [u8; 14] = [
        TAG_NULL,
        TAG_BOOL,
        TAG_I32,
        TAG_F64,
        TAG_STRING,
        TAG_BIGINT,
        TAG_BYTES,
        TAG_U32,
        TAG_U64,
        TAG_RECORD,
        TAG_LIST,
        TAG_VARIANT,
        TAG_COLUMN_I8,
        TAG_COLUMN_F64,
    ];
    let size = SLOT_SIZE as usize;
    let Some((index, len)) = some_span(case, rng).filter(|span| span.1 >= size) else { return };
    // Most slots stand at the root's address modulo 8 or 16; some at any multiple of four.
    let grid = [16, 8, 8, 4][rng.usize(..4)];
    let first = (case.root.wrapping_sub(case.spans[index].0) % grid) as usize;
    let places = (len.saturating_sub(first + size)) / grid as usize + 1;
    let at = (first + rng.usize(..places) * grid as usize).min(len - size);
    let here = case.spans[index].0.wrapping_add(at as u32);
    let span = &case.spans[index].1;
    let (a, low, high) = (word(span, at + 4), word(span, at + 8), word(span, at + 12));
    let behind = case.spans[index].0.wrapping_add(len as u32).wrapping_sub(a) as usize;
    let (offset, new) = match rng.u8(0..16) {
        0 => (0, TAGS[rng.usize(..TAGS.len())].into()),
        1 => (0, rng.u32(32..42)),
        2..7 => (4, address(case, [a, here][rng.usize(..2)], rng)),
        7..11 => (8, count(low, behind, rng)),
        11 => (12, count(high, behind, rng)),
        12 => (12, fixtures()[rng.usize(..fixtures().len())].desc.type_id()),
        13 => {
            const NUMBERS: [u64; 12] = [
                0,
                1,
                u64::MAX,
                1 << 63,
                (1 << 53) - 1,
                1 << 53,
                (1 << 53) + 1,
                0x7ff0 << 48,
                0xfff8 << 48 | 1,
                0x4059 << 48,
                0x47f0 << 48,
                0x41ef_ffff_ffe0_0000,
            ];
            let number = NUMBERS[rng.usize(..NUMBERS.len())];
            return put(&mut case.spans[index].1[at + 8..], &number.to_le_bytes());
        }
        _ => {
            // A copy of another slot shares what that one refers to.
            let from = rng.usize(..len - size + 1) & !7;
            let copy = span[from..from + size].to_vec();
            return put(&mut case.spans[index].1[at..], &copy);
        }
    };
    put(&mut case.spans[index].1[at + offset..], &u32::to_le_bytes(new));
}

/// An address: inside, at an edge, or none at all.
fn address(case: &Case, old: u32, rng: &mut Rng) -> u32 {
    let (base, bytes) = &case.spans[rng.usize(..case.spans.len())];
    let end = base.wrapping_add(bytes.len() as u32);
    let inside = base.wrapping_add(rng.u32(..bytes.len().max(1) as u32));
    match rng.u8(0..16) {
        0 => 0,
        1 => *base,
        2 => end,
        3 => end.wrapping_sub(SLOT_SIZE),
        4 => case.root,
        5 => old.wrapping_add(rng.u32(0..33)).wrapping_sub(16),
        6 => ADDRESS_END.wrapping_sub(rng.u32(0..33)),
        7 => u32::MAX - rng.u32(0..17),
        8 => rng.u32(..),
        9 => inside,
        10 | 11 => inside & !3,
        12 | 13 => inside & !7,
        _ => inside & !15,
    }
}

/// A count, a length or a stride: about the old one, about what fits into `room` bytes, or at an
/// edge of 32 bits.
fn count(old: u32, room: usize, rng: &mut Rng) -> u32 {
    const EDGES: [u32; 10] = [
        u32::MAX,
        u32::MAX - 3,
        1 << 31,
        1 << 28,
        (1 << 28) - 1,
        (1 << 28) + 1,
        0xffff_0000 / 16,
        1 << 29,
        1 << 30,
        0x5555_5556,
    ];
    let fits = (room as u32) >> rng.u32(0..5);
    match rng.u8(0..8) {
        0 => 0,
        1 => 1,
        2 => rng.u32(0..16),
        3 => EDGES[rng.usize(..EDGES.len())],
        4 => fits.wrapping_add(rng.u32(0..3)).wrapping_sub(1),
        5 => rng.u32(..=fits),
        _ => old.wrapping_add(rng.u32(0..5)).wrapping_sub(2),
    }
}

/// A message becomes a record, or a record a message if there is room for its preamble.
fn shape(case: &mut Case, rng: &mut Rng) {
    let fields = case.fixture().desc.fields().len() as u32;
    case.slots = match case.slots {
        None => Some(count(fields, 0, rng) & 0xffff),
        Some(_) => None,
    };
}

/// Spans that end earlier or later, are cut in two, or joined with a copy of themselves.
fn spans(case: &mut Case, rng: &mut Rng) {
    let index = rng.usize(..case.spans.len());
    let total: usize = case.spans.iter().map(|(_, bytes)| bytes.len()).sum();
    let count = case.spans.len();
    let (base, bytes) = &mut case.spans[index];
    match rng.u8(0..6) {
        0 => bytes.truncate(rng.usize(..=bytes.len())),
        1 if total < MOST => bytes.resize(bytes.len() + rng.usize(1..64), 0),
        2 if total < MOST / 2 => bytes.extend_from_within(..),
        3 => *base = base.wrapping_add(rng.u32(0..33)).wrapping_sub(16),
        4 if count < MAX_SPANS => {
            let at = rng.usize(..=bytes.len());
            let behind = bytes.split_off(at);
            let base = base.wrapping_add(at as u32);
            case.spans.insert(index + 1, (base, behind));
        }
        5 if count > 1 => drop(case.spans.remove(index)),
        _ => {}
    }
}

fn word(bytes: &[u8], at: usize) -> u32 {
    let word = bytes.get(at..).and_then(<[u8]>::first_chunk);
    word.map_or(0, |word| u32::from_le_bytes(*word))
}

/// Writes as much as there is room for.
fn put(place: &mut [u8], bytes: &[u8]) {
    let len = bytes.len().min(place.len());
    place[..len].copy_from_slice(&bytes[..len]);
}
