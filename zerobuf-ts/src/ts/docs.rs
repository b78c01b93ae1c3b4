//! Doc comments and deprecations.

use zerobuf_schema::Deprecated;

use super::printer::Printer;

/// Prints the comment of a declaration, if there is anything to say.
pub(super) fn print(out: &mut Printer, docs: &[String], deprecated: Option<&Deprecated>) {
    print_with(out, docs, deprecated, &[]);
}

/// As [`print`], with lines of the generator's own at the end.
pub(super) fn print_with(
    out: &mut Printer,
    docs: &[String],
    deprecated: Option<&Deprecated>,
    more: &[String],
) {
    let mut lines: Vec<String> = docs.iter().flat_map(|line| clean(line)).collect();
    lines.extend(more.iter().flat_map(|line| clean(line)));
    if let Some(deprecated) = deprecated {
        let since = deprecated.since.as_ref().map(|since| format!("since {since}"));
        let parts: Vec<String> = since.into_iter().chain(deprecated.note.clone()).collect();
        let text = format!("@deprecated {}", parts.join(": "));
        lines.extend(clean(text.trim_end()));
    }
    match lines.as_slice() {
        [] => {}
        [line] => out.line(&format!("/** {line} */")),
        lines => {
            out.line("/**");
            for line in lines {
                out.line(format!(" * {line}").trim_end());
            }
            out.line(" */");
        }
    }
}

/// The lines of a text without what would end the comment early.
fn clean(text: &str) -> Vec<String> {
    text.lines().map(|line| line.replace("*/", "*\\/").replace('\r', "")).collect::<Vec<_>>()
}
