//! The messages every guest writes: responses, and the handshake table.
//!
//! They are laid out by hand, in the canonical form that `spec/format.md` gives the records of
//! [`crate::abi`]: the general writer would be half of a small guest, and would want a body in one
//! piece.

use zerobuf::format::{
    ALIGN_BLOB, ALIGN_COLUMN, ALIGN_MESSAGE, ALIGN_SLOTS, MESSAGE_MAGIC, PREAMBLE_SIZE, SLOT_SIZE,
    TAG_BYTES, TAG_COLUMN_U64, TAG_I32, TAG_LIST, TAG_STRING, TAG_U32,
};
use zerobuf::handshake::Row;
use zerobuf::{Arena, Code, Error, Record};

use crate::abi::{HttpResponse, Layouts};

/// A response to write.
pub(crate) struct Outgoing<'a, P> {
    pub(crate) status: u16,
    /// Empty for none.
    pub(crate) content_type: &'a str,
    /// The pieces are copied to their place one behind the other.
    pub(crate) body: &'a [P],
    /// Empty for none.
    pub(crate) headers: &'a str,
}

impl<P: AsRef<[u8]>> Outgoing<'_, P> {
    /// Writes an [`HttpResponse`].
    ///
    /// # Errors
    /// `OutOfMemory`.
    pub(crate) fn write(&self, arena: &mut Arena<'_>) -> Result<u32, Error> {
        let type_id = const { HttpResponse::DESC.type_id() };
        write(arena, type_id, 5, &|block| {
            block.slot(0, [u32::from(TAG_I32), self.status.into(), 0, 0]);
            block.blob(1, TAG_STRING, &[self.content_type]);
            block.blob(2, TAG_BYTES, self.body);
            block.blob(3, TAG_STRING, &[self.headers]);
        })
    }
}

/// Writes [`Layouts`].
///
/// # Errors
/// `OutOfMemory`.
pub(crate) fn write_layouts(arena: &mut Arena<'_>, rows: &[Row<'_>]) -> Result<u32, Error> {
    const STRIDE: u32 = 6;
    let type_id = const { Layouts::DESC.type_id() };
    write(arena, type_id, 1, &|block| {
        let count = rows.len() as u32;
        let list = block.take(u64::from(count * STRIDE * SLOT_SIZE), ALIGN_SLOTS);
        block.slot(0, [u32::from(TAG_LIST), list.address, count, STRIDE]);
        for (row, first) in rows.iter().zip((list.slot..).step_by(STRIDE as usize)) {
            block.slot(first, [u32::from(TAG_U32), row.type_id, 0, 0]);
            block.slot(first + 1, [u32::from(TAG_I32), row.kind as u32, 0, 0]);
            block.blob(first + 2, TAG_STRING, &[row.name]);
            block.slot(first + 3, [u32::from(TAG_U32), row.fields, 0, 0]);
            block.slot(first + 4, [u32::from(TAG_U32), row.required, 0, 0]);
            block.column(first + 5, row.fingerprints);
        }
    })
}

/// Writes a message: `lay_out` runs twice, to measure and to write.
fn write(
    arena: &mut Arena<'_>,
    type_id: u32,
    slots: u32,
    lay_out: &dyn Fn(&mut Block<'_>),
) -> Result<u32, Error> {
    let start = u64::from(PREAMBLE_SIZE + slots * SLOT_SIZE);
    let mut measure = Block { base: 0, bytes: &mut [], used: start };
    lay_out(&mut measure);
    let no_memory = || Error::new(Code::OutOfMemory, 0).with_detail(measure.used);
    let len = u32::try_from(measure.used).map_err(|_| no_memory())?;

    let base = arena.reserve(len, ALIGN_MESSAGE)?;
    let header = arena.header_addr();
    let bytes = arena.bytes_mut(base, len).ok_or_else(no_memory)?;
    let mut block = Block { base, bytes, used: start };
    block.words(0, [MESSAGE_MAGIC, header, slots, type_id]);
    lay_out(&mut block);
    Ok(base + PREAMBLE_SIZE)
}

/// Zeroed memory of a message that is being written; or none, when it is only measured.
struct Block<'a> {
    base: u32,
    bytes: &'a mut [u8],
    used: u64,
}

/// A part of a [`Block`].
struct Part {
    /// Where it begins in the block.
    start: u64,
    /// Its number, if it is a slot, as [`Block::slot`] counts.
    slot: u32,
    address: u32,
}

impl Block<'_> {
    /// Takes the next `len` bytes.
    fn take(&mut self, len: u64, align: u32) -> Part {
        let start = self.used.next_multiple_of(u64::from(align));
        self.used = start.saturating_add(len);
        // Nothing is lost where something is written: the block has an address range.
        let offset = start as u32;
        let slot = offset.wrapping_sub(PREAMBLE_SIZE) / SLOT_SIZE;
        Part { start, slot, address: self.base.wrapping_add(offset) }
    }

    fn put(&mut self, start: u64, bytes: &[u8]) {
        let place = usize::try_from(start)
            .ok()
            .and_then(|start| self.bytes.get_mut(start..)?.get_mut(..bytes.len()));
        if let Some(place) = place {
            place.copy_from_slice(bytes);
        }
    }

    fn words(&mut self, start: u64, words: [u32; 4]) {
        for (word, at) in words.into_iter().zip((start..).step_by(4)) {
            self.put(at, &word.to_le_bytes());
        }
    }

    /// Writes a slot, counted from the first one of the root.
    fn slot(&mut self, slot: u32, words: [u32; 4]) {
        self.words(u64::from(PREAMBLE_SIZE) + u64::from(slot) * u64::from(SLOT_SIZE), words);
    }

    /// Writes a String or Bytes; Null if there is no byte.
    fn blob<P: AsRef<[u8]>>(&mut self, slot: u32, tag: u8, pieces: &[P]) {
        let len: u64 = pieces.iter().map(|piece| piece.as_ref().len() as u64).sum();
        if len == 0 {
            return;
        }
        let blob = self.take(u64::from(ALIGN_BLOB) + len, ALIGN_BLOB);
        self.put(blob.start, &(len as u32).to_le_bytes());
        let mut at = blob.start + u64::from(ALIGN_BLOB);
        for piece in pieces {
            self.put(at, piece.as_ref());
            at += piece.as_ref().len() as u64;
        }
        self.slot(slot, [u32::from(tag), blob.address, 0, 0]);
    }

    fn column(&mut self, slot: u32, numbers: &[u64]) {
        let column = self.take(size_of_val(numbers) as u64, ALIGN_COLUMN);
        for (number, at) in numbers.iter().zip((column.start..).step_by(size_of::<u64>())) {
            self.put(at, &number.to_le_bytes());
        }
        let count = numbers.len() as u32;
        self.slot(slot, [u32::from(TAG_COLUMN_U64), column.address, count, 0]);
    }
}

#[cfg(test)]
mod tests {
    use zerobuf::EncodeRecord;
    use zerobuf::handshake::{RowKind, Table};

    use super::*;
    use crate::abi::{Layout, LayoutKind};

    /// The bytes of a message from its preamble on, at the same address for everyone.
    fn written(write: impl FnOnce(&mut Arena<'_>) -> u32) -> Vec<u8> {
        const BASE: u32 = 0x1000;
        let mut memory = vec![0; 4096];
        let aligned = memory.as_ptr().align_offset(16);
        let mut arena = Arena::in_slice(&mut memory[aligned..], BASE).unwrap();
        let message = write(&mut arena);
        let start = message - PREAMBLE_SIZE;
        let len = BASE + arena.used() - start;
        arena.region().bytes(start, len).unwrap().to_vec()
    }

    fn canonical(record: &impl EncodeRecord) -> Vec<u8> {
        written(|arena| arena.write(record).unwrap())
    }

    #[test]
    fn a_response_has_the_bytes_of_the_record() {
        for (pieces, body) in
            [(&["one ", "", "two"][..], Some(b"one two".to_vec())), (&[], None), (&[""], None)]
        {
            for text in ["", "a: b\n"] {
                let outgoing =
                    Outgoing { status: 200, content_type: text, body: pieces, headers: text };
                let some = Some(text.to_owned()).filter(|text| !text.is_empty());
                let record = HttpResponse {
                    status: 200,
                    content_type: some.clone(),
                    body: body.clone(),
                    headers: some,
                    extension: None,
                };
                assert_eq!(written(|arena| outgoing.write(arena).unwrap()), canonical(&record));
            }
        }
    }

    #[test]
    fn the_table_has_the_bytes_of_the_record() {
        let table = Table::new().with::<HttpResponse>().with::<Layouts>();
        let rows = table.rows();
        let record = Layouts {
            rows: rows
                .iter()
                .map(|row| Layout {
                    type_id: row.type_id,
                    kind: match row.kind {
                        RowKind::Record => LayoutKind::Record,
                        RowKind::UnitEnum => LayoutKind::UnitEnum,
                        RowKind::DataEnum => LayoutKind::DataEnum,
                    },
                    name: row.name.into(),
                    fields: row.fields,
                    required: row.required,
                    fingerprints: row.fingerprints.into(),
                })
                .collect(),
        };
        assert_eq!(written(|arena| write_layouts(arena, rows).unwrap()), canonical(&record));
    }
}
