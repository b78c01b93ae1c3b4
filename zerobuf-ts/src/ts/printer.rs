//! Text with indentation, and symbols that carry their import.

use std::collections::{BTreeMap, BTreeSet};

/// What generated code imports as a type only.
const TYPE_ONLY: [&str; 11] = [
    "AccessOptions",
    "Arena",
    "Codec",
    "ColumnInit",
    "DataEnumDesc",
    "Items",
    "Json",
    "Layout",
    "RecordDesc",
    "Region",
    "UnitEnumDesc",
];

/// Collects the body of a module and the imports that it turns out to need.
pub(super) struct Printer {
    body: String,
    depth: usize,
    /// Symbols of the runtime by the name they have in this module.
    imports: BTreeMap<&'static str, String>,
    /// Names that the module itself declares.
    declared: BTreeSet<String>,
}

impl Printer {
    pub(super) fn new(declared: BTreeSet<String>) -> Printer {
        Printer { body: String::new(), depth: 0, imports: BTreeMap::new(), declared }
    }

    /// The local name of a symbol of the runtime; it is imported from now on.
    pub(super) fn sym(&mut self, symbol: &'static str) -> String {
        let declared = &self.declared;
        self.imports
            .entry(symbol)
            .or_insert_with(|| {
                if declared.contains(symbol) { format!("{symbol}$rt") } else { symbol.to_owned() }
            })
            .clone()
    }

    /// One line; an empty one stays empty.
    pub(super) fn line(&mut self, text: &str) {
        if !text.is_empty() {
            for _ in 0..self.depth {
                self.body.push_str("  ");
            }
            self.body.push_str(text);
        }
        self.body.push('\n');
    }

    /// From now on one level deeper.
    pub(super) fn indent(&mut self) {
        self.depth += 1;
    }

    /// Back from [`indent`](Printer::indent).
    pub(super) fn dedent(&mut self) {
        self.depth -= 1;
    }

    /// `head`, the lines of `inner` one level deeper, `tail`.
    pub(super) fn block(&mut self, head: &str, tail: &str, inner: impl FnOnce(&mut Printer)) {
        self.line(head);
        self.indent();
        inner(self);
        self.dedent();
        self.line(tail);
    }

    /// The module: header, imports, body.
    pub(super) fn finish(self, header: &str, runtime: &str) -> String {
        let mut text = format!("{header}\n");
        if !self.imports.is_empty() {
            text.push_str("import {\n");
            for (symbol, local) in &self.imports {
                let only = if TYPE_ONLY.contains(symbol) { "type " } else { "" };
                let alias = if local == symbol { String::new() } else { format!(" as {local}") };
                text.push_str(&format!("  {only}{symbol}{alias},\n"));
            }
            text.push_str(&format!("}} from \"{runtime}\";\n"));
        }
        text.push_str(&self.body);
        text
    }
}
