//! The response message, written from parts.

use zerobuf::format::{SLOT_SIZE, TAG_BYTES};
use zerobuf::{
    Cell, Encode, EncodeRecord, Error, LazyCell, Record, RecordDesc, Schema, Sink, Type,
};

use crate::abi::{HttpResponse, ResponseExtension};

/// An [`HttpResponse`] that is not put together first: its body comes in pieces, which are copied
/// to their place one after the other. The bytes are those of the record.
pub(crate) struct Outgoing<'a, P> {
    pub(crate) status: u16,
    /// Empty for none.
    pub(crate) content_type: &'a str,
    pub(crate) body: &'a [P],
    /// Empty for none.
    pub(crate) headers: &'a str,
}

impl<P: AsRef<[u8]>> Schema for Outgoing<'_, P> {
    const TYPE: Type = HttpResponse::TYPE;
    type View<'a> = <HttpResponse as Schema>::View<'a>;
    type Lazy<'a> = <HttpResponse as Schema>::Lazy<'a>;

    fn view<'a>(cell: Cell<'a>) -> Self::View<'a> {
        HttpResponse::view(cell)
    }

    fn lazy<'a>(cell: LazyCell<'a>) -> Result<Self::Lazy<'a>, Error> {
        HttpResponse::lazy(cell)
    }
}

impl<P: AsRef<[u8]>> Record for Outgoing<'_, P> {
    const NAME: &'static str = HttpResponse::NAME;
    const DESC: &'static RecordDesc = HttpResponse::DESC;
}

impl<P: AsRef<[u8]>> Encode for Outgoing<'_, P> {
    fn encode<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        sink.record(at, self)
    }
}

impl<P: AsRef<[u8]>> EncodeRecord for Outgoing<'_, P> {
    fn encode_fields<S: Sink>(&self, at: u32, sink: &mut S) -> Result<(), Error> {
        let some = |text| Some(text).filter(|text: &&str| !text.is_empty());
        sink.field(at, 0, "status", &i32::from(self.status))?;
        sink.field(at, 1, "content_type", &some(self.content_type))?;
        let body_slot = at.wrapping_add(2 * SLOT_SIZE);
        match self.body.iter().map(|piece| piece.as_ref().len()).sum() {
            0 => sink.null(body_slot)?,
            len => sink.blob_with(body_slot, TAG_BYTES, len, |mut to| {
                for piece in self.body {
                    let piece = piece.as_ref();
                    let (head, tail) = std::mem::take(&mut to).split_at_mut(piece.len());
                    head.copy_from_slice(piece);
                    to = tail;
                }
            })?,
        }
        sink.field(at, 3, "headers", &some(self.headers))?;
        sink.field(at, 4, "extension", &None::<ResponseExtension>)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bytes_are_those_of_the_record() {
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
                let expected = zerobuf::to_vec(&record, 0x1000).unwrap();
                assert_eq!(zerobuf::to_vec(&outgoing, 0x1000).unwrap(), expected);
            }
        }
    }
}
