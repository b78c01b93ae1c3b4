//! Answers requests: one JSON value per line on standard input, one per line on standard output.

use std::io::{self, BufRead as _, Write as _};

fn main() -> io::Result<()> {
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(output, "{}", conformance::request::answer(&line?))?;
        output.flush()?;
    }
    Ok(())
}
