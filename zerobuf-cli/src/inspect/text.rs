//! A report as text: one line per slot, as in the worked examples of the format.

use std::fmt::Write;

use super::tree::{Block, Mark, Node, Report, Value, escaped, hex, tag_name};

/// The report as text, with the colours of a terminal or without.
pub fn text(report: &Report, coloured: bool) -> String {
    let mut out = Printer { text: String::new(), coloured };
    if let Some(preamble) = &report.preamble {
        out.block(preamble, 0, "preamble");
    }
    out.node(&report.root, 0, &report.ty);
    if report.ended {
        out.line(0, "the budget is spent: what follows was not looked at");
    }
    match &report.verdict {
        None => out.line(0, &out.paint("32", "valid")),
        Some(mark) => out.line(0, &out.paint("1;31", &format!("invalid: {mark}"))),
    }
    out.text
}

struct Printer {
    text: String,
    coloured: bool,
}

impl Printer {
    fn paint(&self, colour: &str, text: &str) -> String {
        let text = plain(text);
        if self.coloured { format!("\x1b[{colour}m{text}\x1b[0m") } else { text }
    }

    fn line(&mut self, depth: usize, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:width$}{text}", "", width = 2 * depth);
    }

    fn node(&mut self, node: &Node, depth: usize, root: &str) {
        let address = node.address.map_or("--------".to_owned(), |at| format!("{at:08x}"));
        let slot = node.slot.map(|slot| {
            let part = |range: std::ops::Range<usize>| hex(&slot[range]);
            let parts = [part(0..1), part(1..4), part(4..8), part(8..12), part(12..16)];
            format!(" {}", self.paint(colour(slot[0]), &parts.join(" ")))
        });
        let name = if node.name.is_empty() { root } else { &node.name };
        let mut line = format!(
            "{}:{}  {}: {}",
            self.paint("2", &address),
            slot.as_deref().unwrap_or_default(),
            self.paint("1", name),
            plain(&node.ty)
        );
        if node.value != Value::None {
            line += &format!(" = {}", plain(&node.value.to_string()));
        }
        if let Some(slot) = node.slot.filter(|_| node.value == Value::None) {
            line += &format!(", {}", tag_name(slot[0]));
        }
        if !node.note.is_empty() {
            line += &format!(" ({})", node.note);
        }
        self.line(depth, &line);
        for mark in &node.marks {
            self.mark(mark, depth + 1);
        }
        if let Some(block) = &node.block {
            self.block(block, depth + 1, "");
        }
        for child in &node.children {
            self.node(child, depth + 1, "");
        }
        if node.more > 0 {
            self.line(depth + 1, &format!("... {} more", node.more));
        }
    }

    fn mark(&mut self, mark: &Mark, depth: usize) {
        let text =
            format!("^ {}: {} ({}: {})", mark.code, mark.why, mark.rule.number, mark.rule.says);
        let text = self.paint("1;31", &text);
        self.line(depth, &text);
    }

    fn block(&mut self, block: &Block, depth: usize, what: &str) {
        let rest = if (block.shown.len() as u64) < block.len { "..." } else { "" };
        let words: Vec<_> = block.shown.chunks(4).map(hex).collect();
        let address = self.paint("2", &format!("{:08x}", block.address));
        let what = if what.is_empty() { String::new() } else { format!("  {what}") };
        self.line(depth, &format!("{address}: {}{rest}{what}", words.join(" ")));
    }
}

/// Names come from a schema and may hold anything, but nothing that acts on a terminal.
fn plain(text: &str) -> String {
    if text.chars().any(char::is_control) { escaped(text) } else { text.to_owned() }
}

/// The colour of a slot, by what its tag says.
fn colour(tag: u8) -> &'static str {
    match tag {
        0 => "2",
        1..=3 | 7 | 16 | 17 => "36",
        4 | 8 => "32",
        18..=20 => "35",
        32..=41 => "33",
        _ => "31",
    }
}
