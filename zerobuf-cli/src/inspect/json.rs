//! A report as JSON.

use serde_json::{Map, Value as Json, json};

use super::tree::{Block, Mark, Node, Report, Value, hex, tag_name};

/// The report as JSON. Addresses and bytes are hexadecimal; values are as in the vectors of the
/// format (`spec/vectors/README.md`), but cut where the report is.
pub fn json(report: &Report) -> Json {
    json!({
        "type": report.ty,
        "valid": report.verdict.is_none(),
        "error": report.verdict.as_ref().map(mark),
        "complete": !report.ended,
        "preamble": report.preamble.as_ref().map(block),
        "root": node(&report.root),
    })
}

fn address(address: u32) -> Json {
    format!("{address:x}").into()
}

fn mark(mark: &Mark) -> Json {
    json!({
        "code": mark.code.name(),
        "address": address(mark.address),
        "path": mark.path,
        "rule": mark.rule.number,
        "message": mark.why,
    })
}

fn block(block: &Block) -> Json {
    json!({ "address": address(block.address), "length": block.len, "bytes": hex(&block.shown) })
}

/// What is empty is left out.
fn node(node: &Node) -> Json {
    let mut map = Map::new();
    let mut add = |name: &str, value: Json| map.insert(name.to_owned(), value);
    if !node.name.is_empty() {
        add("name", node.name.as_str().into());
    }
    add("type", node.ty.as_str().into());
    if let Some(at) = node.address {
        add("address", address(at));
    }
    if let Some(slot) = &node.slot {
        add("slot", hex(slot).into());
        add("tag", tag_name(slot[0]).into());
    }
    if let Some((value, whole)) = value(&node.value) {
        add("value", value);
        if !whole {
            add("cut", true.into());
        }
    }
    if !node.note.is_empty() {
        add("note", node.note.as_str().into());
    }
    if let Some(bytes) = &node.block {
        add("block", block(bytes));
    }
    if !node.marks.is_empty() {
        add("errors", node.marks.iter().map(mark).collect());
    }
    if !node.children.is_empty() {
        add("children", node.children.iter().map(self::node).collect());
    }
    if node.more > 0 {
        add("more", node.more.into());
    }
    map.into()
}

/// A value, and whether it is all there.
fn value(value: &Value) -> Option<(Json, bool)> {
    let whole = |value: Json| Some((value, true));
    match value {
        Value::None => None,
        Value::Null => whole(Json::Null),
        Value::Bool(value) => whole((*value).into()),
        Value::Int(value) => whole((*value).into()),
        Value::Wide(value) => whole(value.to_string().into()),
        Value::Float(value) if value.is_nan() => whole("NaN".into()),
        Value::Float(value) if value.is_infinite() => {
            whole(if *value > 0.0 { "Infinity" } else { "-Infinity" }.into())
        }
        Value::Float(value) if *value == 0.0 && value.is_sign_negative() => whole("-0".into()),
        Value::Float(value) => whole((*value).into()),
        Value::Text(text, whole) => Some((text.as_str().into(), *whole)),
        Value::Bytes(bytes, whole) => Some((hex(bytes).into(), *whole)),
        Value::Column(items, whole) => {
            let items = items.iter().filter_map(|item| Some(self::value(item)?.0));
            Some((items.collect(), *whole))
        }
        Value::Variant(name) => whole(name.as_str().into()),
    }
}
