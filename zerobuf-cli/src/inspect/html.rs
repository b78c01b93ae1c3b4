//! A report as a page that stands by itself: no scripts, nothing from elsewhere.

use super::tree::{Block, Node, Report, Value, escaped, hex, tag_name};

const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>zerobuf inspect</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
  body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem }
  code, .row { font-family: ui-monospace, monospace; font-size: 13px }
  .row { white-space: pre-wrap; overflow-wrap: anywhere }
  .inner { border-left: 1px solid #8886; margin-left: .5rem; padding-left: 1rem }
  .at { opacity: .6 } .ty, .note { opacity: .75 }
  .slot span { border-radius: 3px; padding: 1px 3px; margin-right: 2px; background: #8882 }
  .null .tag { background: #9996 } .in-a .tag, .in-a .a, .in-b .tag, .in-b .b { background: #39c5 }
  .text .tag, .text .a { background: #3a65 } .column .tag, .column .a, .column .b { background: #c935 }
  .inside .tag, .inside .a, .inside .b { background: #95c5 } .unknown .tag { background: #d33a }
  .bytes { background: #8881 }
  .mark { color: #fff; background: #b3261e; border-radius: 3px; padding: 2px 6px; margin: 2px 0 }
  .valid { color: #fff; background: #2a7d3f; border-radius: 3px; padding: 2px 6px }
</style>
"#;

/// The report as a page of HTML.
pub fn html(report: &Report) -> String {
    let mut page = HEAD.to_owned();
    page += &format!("<h1>{}</h1>\n", escape(&report.ty));
    page += &match &report.verdict {
        None => "<p><span class=\"valid\">valid</span></p>\n".to_owned(),
        Some(mark) => format!("<p class=\"mark\">invalid: {}</p>\n", escape(&mark.to_string())),
    };
    if report.ended {
        page += "<p>The budget is spent: what follows was not looked at.</p>\n";
    }
    if let Some(preamble) = &report.preamble {
        page += &block(preamble, "preamble");
    }
    node(&mut page, &report.root, &report.ty);
    page + "</html>\n"
}

fn node(page: &mut String, node: &Node, root: &str) {
    let name = if node.name.is_empty() { root } else { &node.name };
    let address = node.address.map_or("--------".to_owned(), |at| format!("{at:08x}"));
    *page += &format!("<div class=\"row\"><span class=\"at\">{address}</span> ");
    if let Some(slot) = &node.slot {
        let part =
            |class: &str, range| format!("<span class=\"{class}\">{}</span>", hex(&slot[range]));
        *page += &format!(
            "<span class=\"slot {}\" title=\"{}\">{}{}{}{}{}</span> ",
            class(slot[0]),
            escape(&tag_name(slot[0])),
            part("tag", 0..1),
            part("reserved", 1..4),
            part("a", 4..8),
            part("b", 8..12),
            part("b", 12..16)
        );
    }
    *page += &format!("<b>{}</b> <span class=\"ty\">{}</span>", escape(name), escape(&node.ty));
    if node.value != Value::None {
        *page += &format!(" = {}", escape(&node.value.to_string()));
    }
    if !node.note.is_empty() {
        *page += &format!(" <span class=\"note\">({})</span>", escape(&node.note));
    }
    *page += "</div>\n";
    for mark in &node.marks {
        *page += &format!("<div class=\"mark\">{}</div>\n", escape(&mark.to_string()));
    }
    if node.block.is_none() && node.children.is_empty() && node.more == 0 {
        return;
    }
    *page += "<div class=\"inner\">\n";
    if let Some(bytes) = &node.block {
        *page += &block(bytes, "");
    }
    for child in &node.children {
        self::node(page, child, "");
    }
    if node.more > 0 {
        *page += &format!("<div class=\"row\">... {} more</div>\n", node.more);
    }
    *page += "</div>\n";
}

fn block(block: &Block, what: &str) -> String {
    let rest = if (block.shown.len() as u64) < block.len { "..." } else { "" };
    let words: Vec<_> = block.shown.chunks(4).map(hex).collect();
    format!(
        "<div class=\"row\"><span class=\"at\">{:08x}</span> <span class=\"bytes\">{}{rest}</span> \
         {what}</div>\n",
        block.address,
        words.join(" ")
    )
}

/// The colour of a slot, by what its tag says; of a number only the part that holds it.
fn class(tag: u8) -> &'static str {
    match tag {
        0 => "null",
        1 | 2 | 16 => "in-a",
        3 | 7 | 17 => "in-b",
        4 | 8 => "text",
        18..=20 => "inside",
        32..=41 => "column",
        _ => "unknown",
    }
}

/// Text that means only itself, between tags and in attributes.
fn escape(text: &str) -> String {
    let text = if text.chars().any(char::is_control) { escaped(text) } else { text.to_owned() };
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
