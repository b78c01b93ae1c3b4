//! Handshake tables as JSON, and their comparison.

use serde::Deserialize;
use serde_json::{Value, json};
use zerobuf::handshake::{Reason, Row, RowKind, compare};

use crate::lazy::Located;

/// A row as the vectors write it.
#[derive(Deserialize, Debug, Clone)]
#[serde(deny_unknown_fields)]
pub struct GivenRow {
    #[serde(rename = "type id")]
    type_id: String,
    kind: Kind,
    name: String,
    fields: u32,
    required: u32,
    fingerprints: Vec<String>,
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Record,
    Enum,
    Variant,
}

/// The names of the types that do not agree, or the error of a table that is wrong in itself.
///
/// # Errors
/// A message when a number is not hexadecimal.
pub fn compare_given(
    host: &[GivenRow],
    guest: &[GivenRow],
) -> Result<Result<Value, Located>, String> {
    let (host_numbers, guest_numbers) = (numbers(host)?, numbers(guest)?);
    let Err(error) = compare(&rows(host, &host_numbers), &rows(guest, &guest_numbers)) else {
        return Ok(Ok(json!([])));
    };
    let broken = |reason| matches!(reason, Reason::Twice | Reason::Malformed);
    if error.disagreements().iter().any(|one| broken(one.reason)) {
        let code = error.code().name();
        return Ok(Err(Located { code, addr: 0, path: String::new() }));
    }
    Ok(Ok(error.disagreements().iter().map(|one| one.name.as_str()).collect()))
}

/// A type id and fingerprints.
type Numbers = (u32, Vec<u64>);

fn numbers(table: &[GivenRow]) -> Result<Vec<Numbers>, String> {
    let fingerprint = |digits: &String| u64::from_str_radix(digits, 16);
    table
        .iter()
        .map(|row| {
            let fingerprints =
                row.fingerprints.iter().map(fingerprint).collect::<Result<_, _>>()?;
            Ok((u32::from_str_radix(&row.type_id, 16)?, fingerprints))
        })
        .collect::<Result<_, std::num::ParseIntError>>()
        .map_err(|error| error.to_string())
}

fn rows<'t>(table: &'t [GivenRow], numbers: &'t [Numbers]) -> Vec<Row<'t>> {
    let row = |(row, (type_id, fingerprints)): (&'t GivenRow, &'t Numbers)| Row {
        type_id: *type_id,
        kind: match row.kind {
            Kind::Record => RowKind::Record,
            Kind::Enum => RowKind::UnitEnum,
            Kind::Variant => RowKind::DataEnum,
        },
        name: &row.name,
        fields: row.fields,
        required: row.required,
        fingerprints,
    };
    table.iter().zip(numbers).map(row).collect()
}
