//! The handshake table, written from the descriptors of the types.

use zerobuf::{Record, RecordDesc, Zerobuf};

use crate::abi::{self, LayoutKind};

/// An [`abi::Layouts`] that borrows: its bytes are the same.
#[derive(Zerobuf)]
#[zerobuf(name = "Layouts")]
pub(crate) struct Table {
    rows: Vec<Row<'static>>,
}

/// An [`abi::Layout`] that borrows.
#[derive(Zerobuf, Clone, Copy)]
#[zerobuf(name = "Layout")]
pub(crate) struct Row<'a> {
    type_id: u32,
    kind: LayoutKind,
    name: &'a str,
    fields: u32,
    required: u32,
    fingerprints: &'a [u64],
}

impl Table {
    /// The types of the ABI, and these.
    pub(crate) fn new(records: &[&'static RecordDesc]) -> Table {
        let mut rows = abi_rows();
        for desc in records {
            if rows.iter().all(|row| row.type_id != desc.type_id()) {
                rows.push(Row::record(desc));
            }
        }
        Table { rows }
    }
}

/// Without operations no more is needed than the first three.
fn abi_rows() -> Vec<Row<'static>> {
    vec![
        Row::record(abi::HttpRequest::DESC),
        Row::record(abi::RequestContext::DESC),
        Row::record(abi::HttpResponse::DESC),
        #[cfg(feature = "http")]
        Row::record(abi::ResponseExtension::DESC),
        #[cfg(feature = "http")]
        Row::record(abi::PendingResponse::DESC),
        #[cfg(feature = "http")]
        Row::record(abi::Pending::DESC),
        #[cfg(feature = "http")]
        Row::record(abi::Op::DESC),
        #[cfg(feature = "http")]
        Row::record(abi::OpResult::DESC),
        #[cfg(feature = "http")]
        Row::record(abi::OpResults::DESC),
        #[cfg(feature = "http")]
        Row::unit_enum(<abi::OpKind as zerobuf::UnitEnum>::DESC),
    ]
}

impl Row<'static> {
    fn record(desc: &'static RecordDesc) -> Self {
        Row {
            type_id: desc.type_id(),
            kind: LayoutKind::Record,
            name: desc.name(),
            fields: desc.fields().len() as u32,
            required: desc.required(),
            fingerprints: desc.fingerprints(),
        }
    }

    #[cfg(feature = "http")]
    fn unit_enum(desc: &'static zerobuf::UnitEnumDesc) -> Self {
        Row {
            type_id: desc.type_id(),
            kind: LayoutKind::UnitEnum,
            name: desc.name(),
            fields: desc.variants().len() as u32,
            required: 0,
            fingerprints: desc.fingerprints(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_types_are_those_of_the_abi() {
        assert_eq!(Table::DESC.fingerprints(), abi::Layouts::DESC.fingerprints());
        assert_eq!(Row::DESC.fingerprints(), abi::Layout::DESC.fingerprints());
        assert_eq!(Row::DESC.type_id(), abi::Layout::DESC.type_id());
    }
}
