//! Text as gofmt would leave it: tabs, aligned declarations, no blank line too many.

use std::fmt::Write as _;

/// Collects the lines of a file.
pub(super) struct Printer {
    text: String,
    depth: usize,
}

/// A line of an aligned block and the comment above it.
pub(super) struct Row {
    pub(super) comment: Vec<String>,
    /// Cells that are aligned with those of the rows around, and the rest of the line.
    pub(super) cells: Vec<String>,
}

impl Printer {
    pub(super) fn new() -> Printer {
        Printer { text: String::new(), depth: 0 }
    }

    /// A line, or several that are indented against each other by tabs of their own.
    pub(super) fn line(&mut self, text: &str) {
        for line in text.split('\n') {
            if !line.is_empty() {
                (0..self.depth).for_each(|_| self.text.push('\t'));
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    /// The blank line between two declarations.
    pub(super) fn gap(&mut self) {
        self.line("");
    }

    /// `head`, the lines of `inner` one level deeper, `tail`.
    pub(super) fn block(&mut self, head: &str, tail: &str, inner: impl FnOnce(&mut Printer)) {
        self.line(head);
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        self.line(tail);
    }

    /// A comment; its lines are without slashes.
    pub(super) fn comment(&mut self, lines: &[String]) {
        for line in lines {
            // A block of code stands behind a tab alone.
            let blank = if line.is_empty() || line.starts_with('\t') { "" } else { " " };
            self.line(&format!("//{blank}{line}"));
        }
    }

    /// A declaration whose rows stand in columns. As gofmt does it, a comment between two rows
    /// ends the columns above it.
    pub(super) fn table(&mut self, head: &str, tail: &str, rows: &[Row]) {
        self.block(head, tail, |out| {
            let mut start = 0;
            while start < rows.len() {
                let next = rows[start + 1..].iter().position(|row| !row.comment.is_empty());
                let end = next.map_or(rows.len(), |next| start + 1 + next);
                out.comment(&rows[start].comment);
                out.columns(&rows[start..end]);
                start = end;
            }
        });
    }

    fn columns(&mut self, rows: &[Row]) {
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.cells.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in rows {
            let mut text = String::new();
            for (i, cell) in row.cells.iter().enumerate() {
                if i + 1 == row.cells.len() {
                    text.push_str(cell);
                } else {
                    // Writing to a String cannot fail.
                    let _ = write!(text, "{cell:<width$} ", width = widths[i]);
                }
            }
            self.line(&text);
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// The same lines one level deeper, but for the first.
pub(super) fn nested(text: &str) -> String {
    text.replace('\n', "\n\t")
}

/// A function literal over several lines.
pub(super) fn literal(head: &str, body: &str) -> String {
    format!("{head} {{\n\t{}\n}}", nested(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(comment: &[&str], cells: &[&str]) -> Row {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Row { comment: owned(comment), cells: owned(cells) }
    }

    #[test]
    fn columns_end_at_comments_and_count_characters() {
        let mut out = Printer::new();
        let rows = [
            row(&[], &["A", "int"]),
            row(&[], &["Größe", "int"]),
            row(&["Long.", "", "More."], &["Long", "string"]),
        ];
        out.table("type T struct {", "}", &rows);
        let expected = "type T struct {\n\tA     int\n\tGröße int\n\t// Long.\n\t//\n\t// More.\n\tLong string\n}\n";
        assert_eq!(out.finish(), expected);
    }

    #[test]
    fn literals_indent_their_body() {
        assert_eq!(literal("func()", "a()\nb()"), "func() {\n\ta()\n\tb()\n}");
    }
}
