//! Type ids and fingerprints, computed when a type is compiled (`spec/format.md`, F-10.2, F-10.4).

use crate::schema::{Field, Kind, Type, UnitVariant, Variant};

/// The type id of a stable name: FNV-1a, with 0 mapped to 1.
#[must_use]
pub const fn type_id(name: &str) -> u32 {
    let bytes = name.as_bytes();
    let mut hash = 0x811c_9dc5_u32;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    if hash == 0 { 1 } else { hash }
}

/// The fingerprints of a record's prefixes, from none of its fields to all of them.
///
/// # Panics
/// If `N` is not one more than the fields. In a constant that is a compile error.
#[must_use]
pub const fn record<const N: usize>(name: &str, fields: &[Field]) -> [u64; N] {
    assert!(N == fields.len() + 1, "a record has one fingerprint more than fields");
    let mut hash = Hash::new().text("record ").text(name).text("{");
    let mut all = [hash.0; N];
    let mut i = 0;
    while i < fields.len() {
        hash = hash.text(fields[i].name()).text(":").signature(fields[i].ty()).text(";");
        i += 1;
        all[i] = hash.0;
    }
    all
}

/// The fingerprints of the prefixes of an enum without payloads.
///
/// # Panics
/// If `N` is not one more than the variants. In a constant that is a compile error.
#[must_use]
pub const fn unit_enum<const N: usize>(name: &str, variants: &[UnitVariant]) -> [u64; N] {
    assert!(N == variants.len() + 1, "an enum has one fingerprint more than variants");
    let mut hash = Hash::new().text("enum ").text(name).text("{");
    let mut all = [hash.0; N];
    let mut i = 0;
    while i < variants.len() {
        let value = variants[i].discriminant();
        hash = hash.text(variants[i].name()).text("=").number(value as i64).text(";");
        i += 1;
        all[i] = hash.0;
    }
    all
}

/// The fingerprints of the prefixes of an enum with payloads.
///
/// # Panics
/// If `N` is not one more than the variants. In a constant that is a compile error.
#[must_use]
pub const fn data_enum<const N: usize>(name: &str, variants: &[Variant]) -> [u64; N] {
    assert!(N == variants.len() + 1, "an enum has one fingerprint more than variants");
    let mut hash = Hash::new().text("variant ").text(name).text("{");
    let mut all = [hash.0; N];
    let mut i = 0;
    while i < variants.len() {
        let value = variants[i].discriminant();
        hash = hash.text(variants[i].name()).text("=").number(value as i64).text("(");
        let fields = variants[i].fields();
        let mut j = 0;
        while j < fields.len() {
            if j > 0 {
                hash = hash.text(",");
            }
            hash = hash.signature(fields[j].ty());
            j += 1;
        }
        hash = hash.text(");");
        i += 1;
        all[i] = hash.0;
    }
    all
}

/// FNV-1a with 64 bits.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    const fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3))
    }

    const fn text(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            self = self.byte(bytes[i]);
            i += 1;
        }
        self
    }

    const fn number(mut self, value: i64) -> Self {
        let mut rest = value.unsigned_abs();
        if value < 0 {
            self = self.byte(b'-');
        }
        let mut power = 1;
        while rest / power >= 10 {
            power *= 10;
        }
        while power > 0 {
            self = self.byte(b'0' + (rest / power) as u8);
            rest %= power;
            power /= 10;
        }
        self
    }

    const fn signature(self, ty: &Type) -> Self {
        if ty.nullable {
            return self.text("option<").kind(&ty.kind).text(">");
        }
        self.kind(&ty.kind)
    }

    const fn kind(self, kind: &Kind) -> Self {
        match kind {
            Kind::Bool => self.text("bool"),
            Kind::I8 => self.text("i8"),
            Kind::I16 => self.text("i16"),
            Kind::I32 => self.text("i32"),
            Kind::U8 => self.text("u8"),
            Kind::U16 => self.text("u16"),
            Kind::U32 => self.text("u32"),
            Kind::I64 => self.text("i64"),
            Kind::U64 => self.text("u64"),
            Kind::F32 => self.text("f32"),
            Kind::F64 => self.text("f64"),
            Kind::I64Number => self.text("number<i64>"),
            Kind::U64Number => self.text("number<u64>"),
            Kind::Str => self.text("str"),
            Kind::Bytes => self.text("bytes"),
            Kind::Column(elem) => self.text("column<").text(elem.name()).text(">"),
            Kind::Record(record) => self.text("record(").text(record.name).text(")"),
            Kind::UnitEnum(unit) => self.text("enum(").text(unit.name).text(")"),
            Kind::DataEnum(data) => self.text("variant(").text(data.name).text(")"),
            Kind::List(item) if item.boxed_record() => {
                self.text("list<box<").signature(item).text(">>")
            }
            Kind::List(item) => self.text("list<").signature(item).text(">"),
        }
    }
}
