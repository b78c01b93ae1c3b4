//! The tests that look at a mutant, and what they say.

use serde::Deserialize;
use zerobuf_cli::problem::Problem;

use super::tree::Tree;
use crate::context::Context;

/// Tests that run together, the quickest that can notice something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Suite {
    /// The tests of the core crate.
    Core,
    /// The vectors in Rust.
    Vectors,
    /// The tests of the guest SDK.
    Guest,
    /// The tests of the npm package `zerobuf`.
    Runtime,
    /// The vectors in every language.
    Matrix,
    /// The tests of the npm package `zerobuf-worker`.
    Worker,
    /// The tests of the Go package, the vectors among them.
    Go,
}

/// What a suite says about a tree.
pub(super) enum Verdict {
    Passed,
    /// The tests that failed.
    Failed(String),
    /// It did not compile, with the message.
    Broken(String),
}

/// Longest time for a suite, in seconds: a mutant may make a test run forever.
const PATIENCE: &str = "900";
const OUT_OF_PATIENCE: i32 = 124;

/// So many names of tests are told.
const NAMES: usize = 3;

impl Suite {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Vectors => "vectors",
            Self::Guest => "guest",
            Self::Runtime => "runtime",
            Self::Matrix => "matrix",
            Self::Worker => "worker",
            Self::Go => "go",
        }
    }

    /// Its commands, one after another.
    fn lines(self) -> &'static [&'static str] {
        match self {
            Self::Core => &["cargo test --locked --package zerobuf --tests"],
            Self::Vectors => &["cargo test --locked --package conformance --tests"],
            Self::Guest => &["cargo test --locked --package zerobuf-worker --lib"],
            Self::Runtime => &["npm run test --workspace zerobuf"],
            Self::Matrix => &["cargo xtask test --only conformance"],
            Self::Worker => {
                &["npm run build --workspace zerobuf", "npm run test --workspace zerobuf-worker"]
            }
            Self::Go => &["go test -C go ./..."],
        }
    }

    pub(super) fn run(self, context: &Context, tree: &Tree) -> Result<Verdict, Problem> {
        for line in self.lines() {
            match run(context, tree, line)? {
                Verdict::Passed => {}
                other => return Ok(other),
            }
        }
        Ok(Verdict::Passed)
    }
}

/// Installs what the suites call.
pub(super) fn prepare(context: &Context, tree: &Tree) -> Result<(), Problem> {
    match run(context, tree, "cargo xtask test --only typescript")? {
        Verdict::Passed => Ok(()),
        Verdict::Failed(reason) | Verdict::Broken(reason) => {
            Err(Problem::new(format!("the copy of the checkout cannot be set up: {reason}")))
        }
    }
}

fn run(context: &Context, tree: &Tree, line: &str) -> Result<Verdict, Problem> {
    let mut words = line.split_whitespace();
    let program = words.next().unwrap_or_default();
    let mut command = if context.system().find("timeout").is_some() {
        let mut command = tree.command(context, "timeout");
        command.args([PATIENCE, program]);
        command
    } else {
        tree.command(context, program)
    };
    let output = context.system().children().output(command.args(words))?;
    if output.status.success() {
        return Ok(Verdict::Passed);
    }
    if output.status.code() == Some(OUT_OF_PATIENCE) {
        return Ok(Verdict::Failed(format!("`{line}` did not end")));
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned()
        + &String::from_utf8_lossy(&output.stderr);
    Ok(verdict(line, &text))
}

/// What failed output tells.
fn verdict(line: &str, text: &str) -> Verdict {
    if let Some(reason) = text.lines().find(|line| is_compile_error(line)) {
        return Verdict::Broken(reason.trim().to_owned());
    }
    let mut tests: Vec<&str> = text.lines().filter_map(failed_test).collect();
    tests.dedup();
    // The first of the vectors that failed stands behind the sum of them.
    let vector = text.lines().skip_while(|line| !line.contains(" cells failed:")).nth(1);
    let more = tests.len().saturating_sub(NAMES);
    tests.truncate(NAMES);
    let mut names = tests.join(", ");
    if more > 0 {
        names += &format!(" and {more} more");
    }
    if let Some(vector) = vector {
        names += &format!(" [{}]", vector.trim());
    }
    if names.is_empty() {
        names = format!("`{line}` ended: {}", text.lines().last().unwrap_or_default().trim());
    }
    Verdict::Failed(names)
}

fn is_compile_error(line: &str) -> bool {
    line.starts_with("error: could not compile")
        || line.contains("[build failed]")
        || line.contains("): error TS")
}

/// The name in a line of cargo, of Node.js or of Go that says that a test failed.
fn failed_test(line: &str) -> Option<&str> {
    let line = line.trim_start();
    if let Some(name) = line.strip_prefix("test ").and_then(|l| l.strip_suffix(" ... FAILED")) {
        return Some(name);
    }
    if let Some(name) = line.strip_prefix("--- FAIL: ") {
        return name.split(" (").next();
    }
    let name = line.strip_prefix("✖ ")?;
    // Below the results Node.js repeats what failed, under this heading.
    (!name.starts_with("failing tests")).then(|| name.rsplit_once(" (").map_or(name, |(n, _)| n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failed_tests_are_named() {
        assert_eq!(failed_test("test a::b ... FAILED"), Some("a::b"));
        assert_eq!(failed_test("test a::b ... ok"), None);
        assert_eq!(failed_test("    --- FAIL: TestX/y (0.00s)"), Some("TestX/y"));
        assert_eq!(failed_test("  ✖ reads (all) of it (3.1ms)"), Some("reads (all) of it"));
        assert_eq!(failed_test("✖ failing tests:"), None);
    }

    #[test]
    fn what_does_not_compile_is_no_success() {
        let verdicts =
            ["error: could not compile `x`", "a.ts(1,2): error TS2304: no", "x [build failed]"];
        for text in verdicts {
            assert!(matches!(verdict("cargo", text), Verdict::Broken(_)), "{text}");
        }
        let Verdict::Failed(names) =
            verdict("x", "test a ... FAILED\n2 of 9 cells failed:\nv1 (owned): no\n")
        else {
            panic!("not a failure")
        };
        assert_eq!(names, "a [v1 (owned): no]");
    }
}
