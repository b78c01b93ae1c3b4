//! Doc comments that gofmt leaves alone, and `Deprecated:` paragraphs.

use zerobuf_schema::Deprecated;

/// The comment of an exported declaration: a sentence that starts with its name, then what the
/// Rust comment says, then the deprecation.
pub(super) fn comment(
    sentence: &str,
    docs: &[String],
    deprecated: Option<&Deprecated>,
) -> Vec<String> {
    let mut lines = vec![sentence.to_owned()];
    paragraph(&mut lines, clean(docs));
    deprecation(&mut lines, deprecated);
    lines
}

/// The comment of something that needs no sentence of its own, such as a field.
pub(super) fn plain(docs: &[String], deprecated: Option<&Deprecated>) -> Vec<String> {
    let mut lines = clean(docs);
    deprecation(&mut lines, deprecated);
    lines
}

fn paragraph(lines: &mut Vec<String>, more: Vec<String>) {
    if !lines.is_empty() && !more.is_empty() {
        lines.push(String::new());
    }
    lines.extend(more);
}

fn deprecation(lines: &mut Vec<String>, deprecated: Option<&Deprecated>) {
    let Some(deprecated) = deprecated else { return };
    let since = deprecated.since.as_ref().map(|since| format!("since {since}"));
    let parts: Vec<String> = since.into_iter().chain(deprecated.note.clone()).collect();
    let text = if parts.is_empty() { "Do not use.".to_owned() } else { parts.join(": ") };
    paragraph(lines, clean(&[format!("Deprecated: {text}")]));
}

/// Lines of a Rust doc comment as paragraphs of a Go one. What gofmt would read as markup and
/// print in another form is made plain: headings, links, indentation, curly quotes. Code between
/// fences becomes an indented block.
fn clean(docs: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    for line in docs.iter().flat_map(|text| text.lines()) {
        let line: String = line.chars().filter(|c| !c.is_control() || *c == '\t').collect();
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            lines.push(String::new());
        } else if fenced && !line.trim().is_empty() {
            lines.push(format!("\t{}", line.trim_end()));
        } else {
            lines.push(prose(&line));
        }
    }
    lines.dedup_by(|next, last| next.is_empty() && last.is_empty());
    if lines.first().is_some_and(String::is_empty) {
        lines.remove(0);
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn prose(line: &str) -> String {
    let text = line.trim().trim_start_matches('#').trim_start();
    let text = text.replace("``", "\"").replace("''", "\"");
    match text.strip_prefix('[').and_then(|rest| rest.split_once("]:")) {
        Some((name, rest)) => format!("{name}:{rest}"),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn markup_becomes_plain_text() {
        let docs = ["", "# Title", "  text ``q''", "", "", "```", "let x;", "```", "[a]: b", ""];
        let expected = ["Title", "text \"q\"", "", "\tlet x;", "", "a: b"];
        assert_eq!(plain(&lines(&docs), None), lines(&expected));
    }

    #[test]
    fn deprecations_are_paragraphs() {
        let deprecated = Deprecated { since: Some("1".into()), note: Some("use B".into()) };
        assert_eq!(
            comment("A is a record.", &[], Some(&deprecated)),
            lines(&["A is a record.", "", "Deprecated: since 1: use B"])
        );
    }
}
