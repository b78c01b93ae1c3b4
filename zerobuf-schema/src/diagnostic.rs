//! Errors of a schema: all of them at once, each with its place and the fix.

use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

use proc_macro2::Span;

/// One error before it is tied to a file.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Where; a compiler span in the derive, a source position in a file.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

/// Collects errors, so that one run reports them all.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds an error.
    pub fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.list.push(Diagnostic { span, message: message.into(), help: help.into() });
    }

    /// Adds a syntax error.
    pub fn add_syn(&mut self, error: syn::Error) {
        for one in error {
            self.add(one.span(), one.to_string(), "");
        }
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The errors in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// `Ok(value)` when there is no error.
    pub fn into_result<T>(self, value: T) -> Result<T, Diagnostics> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The errors as `compile_error!` calls, for a proc macro.
    pub fn to_compile_errors(&self) -> proc_macro2::TokenStream {
        self.list
            .iter()
            .map(|d| syn::Error::new(d.span, d.to_string()).into_compile_error())
            .collect()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if !self.help.is_empty() {
            write!(f, "\nhelp: {}", self.help)?;
        }
        Ok(())
    }
}

/// The errors of a set of files.
#[derive(Debug)]
pub struct Errors {
    pub(crate) list: Vec<SourceError>,
}

/// One error in a file, ready to be shown to a person.
#[derive(Clone, Debug)]
pub struct SourceError {
    /// The file.
    pub path: PathBuf,
    /// Its text; empty if it could not be read.
    pub text: String,
    /// The bytes of `text` the error is about; empty for the whole file.
    pub range: Range<usize>,
    /// Line, from 1; 0 for the whole file.
    pub line: usize,
    /// Column in characters, from 1; 0 for the whole file.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead; may be empty.
    pub help: String,
}

impl Errors {
    /// The errors, file by file in the order the files were read, each file's
    /// from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = &SourceError> {
        self.list.iter()
    }
}

impl IntoIterator for Errors {
    type Item = SourceError;
    type IntoIter = std::vec::IntoIter<SourceError>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl fmt::Display for Errors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, error) in self.list.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Errors {}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

impl std::error::Error for SourceError {}
