//! What went wrong, told to a person: what happened, where, and what to do about it.

use std::error::Error;
use std::fmt;

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

    /// Prints the problem on standard error: with colour on a terminal, plain in a pipe.
    pub fn print(&self, console: &Console) {
        let mut text = String::new();
        let theme = if console.is_terminal() {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme {
                characters: miette::ThemeCharacters::ascii(),
                ..GraphicalTheme::none()
            }
        };
        // In a pipe a message stays on one line, so that it can be searched for.
        let width = if console.is_terminal() { 100 } else { usize::MAX / 2 };
        let handler = GraphicalReportHandler::new_themed(theme).with_width(width);
        if handler.render_report(&mut text, self).is_err() {
            // Rendering fails only when a span lies outside its source.
            text = format!("{self}\n");
        }
        console.note(text.trim_end());
    }
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

impl Diagnostic for Problem {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as _)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        Some(Box::new(self.excerpts.iter().map(|excerpt| excerpt as _)))
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
    /// A message about `length` bytes at byte `offset` of the text of `file`.
    pub fn new(
        message: impl Into<String>,
        help: Option<String>,
        file: impl AsRef<str>,
        text: impl Into<String>,
        offset: usize,
        length: usize,
    ) -> Self {
        Self {
            message: message.into(),
            help,
            source: NamedSource::new(file, text.into()),
            span: SourceSpan::new(offset.into(), length),
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
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(miette::LabeledSpan::underline(self.span))))
    }
}
