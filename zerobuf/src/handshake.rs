//! Whether two sides mean the same types (`spec/format.md`, F-10.9 and F-10.10).
//!
//! Each side has a table with a [`Row`] per type. They are compared once, before the first
//! message; every type that does not agree is named.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::error::Code;
use crate::schema::{DataEnumDesc, Field, Kind, Record, RecordDesc, Type, UnitEnumDesc};

/// The sorts of types in the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[repr(i32)]
pub enum RowKind {
    /// A record.
    Record = 0,
    /// An enum without payloads.
    UnitEnum = 1,
    /// An enum with payloads.
    DataEnum = 2,
}

/// One type in the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row<'a> {
    /// The type id.
    pub type_id: u32,
    /// What sort of type it is.
    pub kind: RowKind,
    /// The stable name.
    pub name: &'a str,
    /// How many fields, or variants, it has.
    pub fields: u32,
    /// How many leading slots must be there.
    pub required: u32,
    /// A fingerprint for every prefix of the fields, from none to all.
    pub fingerprints: &'a [u64],
}

impl Row<'static> {
    fn record(desc: &RecordDesc) -> Self {
        Self {
            type_id: desc.type_id(),
            kind: RowKind::Record,
            name: desc.name(),
            fields: desc.fields().len() as u32,
            required: desc.required(),
            fingerprints: desc.fingerprints(),
        }
    }

    fn unit_enum(desc: &UnitEnumDesc) -> Self {
        Self {
            type_id: desc.type_id(),
            kind: RowKind::UnitEnum,
            name: desc.name(),
            fields: desc.variants().len() as u32,
            required: 0,
            fingerprints: desc.fingerprints(),
        }
    }

    fn data_enum(desc: &DataEnumDesc) -> Self {
        Self {
            type_id: desc.type_id(),
            kind: RowKind::DataEnum,
            name: desc.name(),
            fields: desc.variants().len() as u32,
            required: 0,
            fingerprints: desc.fingerprints(),
        }
    }
}

/// The table of one side: some records and every type that can be reached from them.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Row<'static>>,
}

impl Table {
    /// A table without types.
    #[must_use]
    pub const fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// Adds a record and every type it uses.
    #[must_use]
    pub fn with<R: Record>(mut self) -> Self {
        self.add(Type::record::<R>());
        self
    }

    /// Adds a type and every type it uses.
    pub fn add(&mut self, ty: Type) {
        // Types are told apart by their descriptors: behind rows that are equal there may be
        // fields whose types only share a name.
        let mut seen: Vec<&'static [Field]> = Vec::new();
        let mut waiting = Vec::new();
        self.visit(ty, &mut waiting);
        while let Some(fields) = waiting.pop() {
            if seen.iter().any(|other| core::ptr::eq(*other, fields)) {
                continue;
            }
            seen.push(fields);
            for field in fields {
                self.visit(*field.ty(), &mut waiting);
            }
        }
    }

    fn visit(&mut self, mut ty: Type, waiting: &mut Vec<&'static [Field]>) {
        while let Kind::List(item) = ty.kind {
            ty = *item;
        }
        match &ty.kind {
            Kind::Record(record) => {
                let desc = (record.desc)();
                self.insert(Row::record(desc));
                waiting.push(desc.fields());
            }
            Kind::UnitEnum(unit) => {
                self.insert(Row::unit_enum((unit.desc)()));
            }
            Kind::DataEnum(data) => {
                let desc = (data.desc)();
                self.insert(Row::data_enum(desc));
                waiting.extend(desc.variants().iter().map(|variant| variant.fields()));
            }
            _ => {}
        }
    }

    fn insert(&mut self, row: Row<'static>) {
        if !self.rows.contains(&row) {
            self.rows.push(row);
        }
    }

    /// The rows, those of added records first.
    #[must_use]
    pub fn rows(&self) -> &[Row<'static>] {
        &self.rows
    }
}

/// Why a type does not agree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Reason {
    /// One side has another name, or another sort of type, under the type id.
    NotTheSame,
    /// The fields both sides have differ: those in front of this one may be equal.
    Fields {
        /// How many leading fields or variants the two sides agree about.
        agree: u32,
        /// How many of them both sides have.
        common: u32,
    },
    /// The side with more fields needs fields that the other side does not have.
    Required {
        /// How many fields one side has.
        has: u32,
        /// How many the other side needs.
        needs: u32,
    },
    /// The row does not have one fingerprint more than fields.
    Malformed,
    /// The type id is there twice in one table.
    Twice,
}

/// A type that does not agree.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Disagreement {
    /// The type id.
    pub type_id: u32,
    /// The stable name.
    pub name: String,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match self.reason {
            Reason::NotTheSame => {
                write!(
                    f,
                    "`{name}` is another type on the other side (type id 0x{:08x})",
                    self.type_id
                )
            }
            Reason::Fields { agree, common } => write!(
                f,
                "`{name}`: of the {common} fields that both sides have, number {} differs in name \
                 or type",
                agree + 1
            ),
            Reason::Required { has, needs } => write!(
                f,
                "`{name}`: one side has {has} fields, the other needs at least {needs}; fields that \
                 are added must be options or have a default"
            ),
            Reason::Malformed => write!(f, "`{name}`: the row of the table is malformed"),
            Reason::Twice => {
                write!(f, "`{name}`: type id 0x{:08x} is there twice", self.type_id)
            }
        }
    }
}

/// Two tables that do not agree, with every type that is to blame.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandshakeError {
    disagreements: Vec<Disagreement>,
}

impl HandshakeError {
    /// `DuplicateKey` if a type id is twice in a table, else `LayoutMismatch`.
    #[must_use]
    pub fn code(&self) -> Code {
        if self.disagreements.iter().any(|one| one.reason == Reason::Twice) {
            Code::DuplicateKey
        } else {
            Code::LayoutMismatch
        }
    }

    /// Every type that does not agree.
    #[must_use]
    pub fn disagreements(&self) -> &[Disagreement] {
        &self.disagreements
    }
}

impl fmt::Display for HandshakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: the two sides were built from different definitions", self.code())?;
        for one in &self.disagreements {
            write!(f, "\n  {one}")?;
        }
        Ok(())
    }
}

impl core::error::Error for HandshakeError {}

/// Compares two tables. Types that only one side has are ignored.
///
/// # Errors
/// Names every type that does not agree.
///
/// ```
/// use zerobuf::handshake::{Row, RowKind, compare};
///
/// let ours = Row {
///     type_id: 7,
///     kind: RowKind::Record,
///     name: "Point",
///     fields: 1,
///     required: 1,
///     fingerprints: &[10, 11],
/// };
/// // The other side appended a field that need not be there.
/// let theirs = Row { fields: 2, fingerprints: &[10, 11, 12], ..ours };
/// assert!(compare(&[ours], &[theirs]).is_ok());
/// let theirs = Row { required: 2, ..theirs };
/// assert!(compare(&[ours], &[theirs]).unwrap_err().to_string().contains("`Point`"));
/// ```
pub fn compare(ours: &[Row<'_>], theirs: &[Row<'_>]) -> Result<(), HandshakeError> {
    let mut disagreements = Vec::new();
    let mut blame = |row: &Row<'_>, reason| {
        let name = String::from(row.name);
        disagreements.push(Disagreement { type_id: row.type_id, name, reason });
    };
    for table in [ours, theirs] {
        let mut ids: Vec<u32> = table.iter().map(|row| row.type_id).collect();
        ids.sort_unstable();
        for row in table {
            let first = ids.partition_point(|&id| id < row.type_id);
            if ids.get(first + 1) == Some(&row.type_id) {
                blame(row, Reason::Twice);
            }
            if row.fingerprints.len() as u64 != u64::from(row.fields) + 1 {
                blame(row, Reason::Malformed);
            }
        }
    }
    let mut sorted: Vec<&Row<'_>> = theirs.iter().collect();
    sorted.sort_by_key(|row| row.type_id);
    for our in ours {
        let found = sorted.binary_search_by_key(&our.type_id, |row| row.type_id);
        if let Some(reason) = found.ok().and_then(|index| disagree(our, sorted[index])) {
            blame(our, reason);
        }
    }
    if disagreements.is_empty() { Ok(()) } else { Err(HandshakeError { disagreements }) }
}

fn disagree(our: &Row<'_>, their: &Row<'_>) -> Option<Reason> {
    if our.kind != their.kind || our.name != their.name {
        return Some(Reason::NotTheSame);
    }
    let (short, long) = if our.fields <= their.fields { (our, their) } else { (their, our) };
    let pairs = short.fingerprints.iter().zip(long.fingerprints);
    let agree = pairs.take_while(|(a, b)| a == b).count() as u64;
    if agree <= u64::from(short.fields) {
        let agree = agree.saturating_sub(1) as u32;
        return Some(Reason::Fields { agree, common: short.fields });
    }
    if long.required > short.fields {
        return Some(Reason::Required { has: short.fields, needs: long.required });
    }
    None
}
