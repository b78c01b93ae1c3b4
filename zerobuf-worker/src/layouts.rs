//! The handshake table: what is told about each type.

use alloc::vec::Vec;

use zerobuf::{Record, RecordDesc};

use crate::abi::{self, LayoutKind};

/// An [`abi::Layout`] that borrows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) type_id: u32,
    pub(crate) kind: LayoutKind,
    pub(crate) name: &'static str,
    pub(crate) fields: u32,
    pub(crate) required: u32,
    pub(crate) fingerprints: &'static [u64],
}

impl Row {
    const fn record(desc: &'static RecordDesc) -> Row {
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
    const fn unit_enum(desc: &'static zerobuf::UnitEnumDesc) -> Row {
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

/// The types of the ABI; without operations no more is needed than the first three.
const ABI_ROWS: &[Row] = &[
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
];

/// The rows of the ABI, and those of the program's own records, each type once.
pub(crate) fn rows(records: &[&'static RecordDesc]) -> Vec<Row> {
    let mut rows = Vec::from(ABI_ROWS);
    for desc in records {
        if rows.iter().all(|row| row.type_id != desc.type_id()) {
            rows.push(Row::record(desc));
        }
    }
    rows
}
