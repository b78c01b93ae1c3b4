//! Progress on a terminal, silence in a pipe. Results go to standard output, the rest to
//! standard error.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Where messages go, and whether a person watches.
#[derive(Debug, Clone, Copy)]
pub struct Console {
    terminal: bool,
    colour: bool,
}

impl Console {
    /// The console of this process.
    pub fn of_process() -> Self {
        let terminal = std::io::stderr().is_terminal();
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self { terminal, colour: terminal && !refused }
    }

    /// Whether standard error is a terminal.
    pub fn is_terminal(&self) -> bool {
        self.terminal
    }

    /// Whether messages may be coloured: on a terminal, unless `NO_COLOR` is set.
    pub fn is_coloured(&self) -> bool {
        self.colour
    }

    /// Says something on standard error that the user must know also when the output is piped,
    /// such as that packages are being installed.
    pub fn note(&self, text: &str) {
        error_line(text);
    }

    /// Prints a result on standard output.
    pub fn result(&self, text: &str) {
        // Who closed the pipe does not want the rest.
        let _ = writeln!(std::io::stdout(), "{text}");
    }

    /// Says on a terminal that a step begins; quiet in a pipe.
    pub fn step(&self, text: &str) {
        if self.terminal {
            error_line(text);
        }
    }

    /// Shows a spinner on a terminal until the returned value is dropped; quiet in a pipe.
    pub fn spin(&self, text: String) -> Spinner {
        let bar = if self.terminal {
            ProgressBar::new_spinner()
                .with_style(ProgressStyle::default_spinner().tick_chars("-\\|/ "))
                .with_message(text)
        } else {
            ProgressBar::hidden()
        };
        bar.enable_steady_tick(Duration::from_millis(120));
        Spinner(bar)
    }
}

fn error_line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// A spinner that vanishes when dropped.
#[derive(Debug)]
#[must_use = "the spinner vanishes as soon as it is dropped"]
pub struct Spinner(ProgressBar);

impl Drop for Spinner {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

/// A file size for people: `19.4 KB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} KB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_rounded_for_people() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(999), "999 B");
        assert_eq!(size(19_432), "19.4 KB");
        assert_eq!(size(5_600_000), "5.6 MB");
    }
}
