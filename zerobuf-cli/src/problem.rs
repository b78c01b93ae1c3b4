//! What went wrong, told to a person: what happened, where, and what to do about it.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme, NamedSource, SourceSpan};

use crate::console::Console;

/// Exit code of a command that failed.
pub const FAILED: u8 = 1;
/// Exit code of `zerobuf dev` when the port belongs to another program.
pub const PORT_BUSY: u8 = 3;
/// Exit code of a command that was interrupted, as shells report it.
pub const INTERRUPTED: u8 = 130;

/// An error for people. It never shows a stack trace or the debug form of a value.
#[derive(Debug)]
pub struct Problem {
    message: String,
    help: Option<String>,
    source: Option<Box<dyn Error + Send + Sync>>,
    excerpts: Vec<Excerpt>,
    exit_code: u8,
}

impl Problem {
    /// A problem that says what happened, and where.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
            source: None,
            excerpts: Vec::new(),
            exit_code: FAILED,
        }
    }

    /// Adds what the reader can do.
    #[must_use]
    pub fn advise(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the error this one follows from.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds places in source files, each shown with the lines around it.
    #[must_use]
    pub fn excerpts(mut self, excerpts: Vec<Excerpt>) -> Self {
        self.excerpts = excerpts;
        self
    }

    /// Replaces the exit code, which is [`FAILED`] otherwise.
    #[must_use]
    pub fn exit_code(mut self, code: u8) -> Self {
        self.exit_code = code;
        self
    }

    /// The code the process should end with.
    pub fn code(&self) -> u8 {
        self.exit_code
    }

    /// What the reader can do, if anything is known.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// Prints the problem on standard error: with colour on a terminal, plain in a pipe.
    pub fn print(&self, console: &Console) {
        let text = self.render(console.is_terminal(), console.is_coloured());
        console.note(text.trim_end());
    }

    fn render(&self, terminal: bool, colour: bool) -> String {
        let (bold, plain) = if colour { ("\x1b[1;31m", "\x1b[0m") } else { ("", "") };
        let mut text = format!("{bold}error{plain}: {}\n", self.message);
        let mut source = self.source();
        while let Some(error) = source {
            text += &indent("because: ", &error.to_string());
            source = error.source();
        }
        let theme = match (terminal, colour) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, _) => {
                let characters = miette::ThemeCharacters::ascii();
                GraphicalTheme { characters, ..GraphicalTheme::none() }
            }
        };
        // In a pipe a message stays on one line, so that it can be searched for.
        let width = if terminal { 100 } else { usize::MAX / 2 };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(width);
        for excerpt in &self.excerpts {
            text += "\n";
            if handler.render_report(&mut text, excerpt).is_err() {
                // That happens when a span lies outside its source: the message is left.
                text += &format!("{excerpt}\n");
            }
        }
        if let Some(help) = &self.help {
            text += &indent("help: ", help);
        }
        text
    }
}

/// A labelled text whose further lines stand below the first.
fn indent(label: &str, text: &str) -> String {
    let text = text.replace('\n', &format!("\n  {:width$}", "", width = label.len()));
    format!("  {label}{text}\n")
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}

/// One message about one place in a source file.
#[derive(Debug)]
pub struct Excerpt {
    message: String,
    help: Option<String>,
    source: NamedSource<String>,
    span: SourceSpan,
}

impl Excerpt {
    /// A message about a range of bytes of the text of `file`. An empty text shows no lines.
    pub fn new(
        message: impl Into<String>,
        help: Option<String>,
        file: impl AsRef<str>,
        text: impl Into<String>,
        range: Range<usize>,
    ) -> Self {
        Self {
            message: message.into(),
            help,
            source: NamedSource::new(file, text.into()),
            span: range.into(),
        }
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Excerpt {}

impl Diagnostic for Excerpt {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as _)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        (!self.source.inner().is_empty()).then_some(&self.source as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(miette::LabeledSpan::underline(self.span))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_says_what_happened_where_and_what_to_do() {
        let problem = Problem::new("cannot read `x`").because("line one\nline two").advise("try y");
        assert_eq!(
            problem.render(false, false),
            "error: cannot read `x`\n  because: line one\n           line two\n  help: try y\n"
        );
    }

    #[test]
    fn an_excerpt_shows_its_lines() {
        let excerpt = Excerpt::new("api.rs:2:4: bad", None, "api.rs", "one\ntwo bad\n", 8..11);
        let text = Problem::new("broken").excerpts(vec![excerpt]).render(false, false);
        assert!(text.starts_with("error: broken\n\n"), "{text}");
        assert!(text.contains("api.rs:2:4: bad"), "{text}");
        assert!(text.contains("2 | two bad\n"), "{text}");
        assert!(text.contains("^^^"), "{text}");
    }

    #[test]
    fn an_excerpt_outside_its_source_keeps_its_message() {
        for (text, range) in [("", 0..0), ("short", 90..99)] {
            let excerpt = Excerpt::new("gone.rs: unreadable", None, "gone.rs", text, range);
            let text = Problem::new("broken").excerpts(vec![excerpt]).render(false, false);
            assert!(text.contains("gone.rs: unreadable"), "{text}");
        }
    }
}
