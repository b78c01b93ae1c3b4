//! The Go of every golden, as Go sees it: formatted, vetted, compiled natively and for WASI, and
//! its tests run. Without Go installed these tests are shown as ignored.

use std::path::PathBuf;
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let missing = Command::new("go").arg("version").output().is_err();
    if missing {
        eprintln!("Go is not installed: the tests of generated Go are ignored");
    }
    // What is being rewritten may not compile before it is.
    let ignored = missing || std::env::var_os("ZEROBUF_BLESS").is_some();
    let trials = [
        ("formatted", &["gofmt", "-l", "."][..], &[][..]),
        ("vetted", &["go", "vet", "./..."], &[]),
        ("tested", &["go", "test", "./..."], &[]),
        ("wasip1", &["go", "build", "./..."], &[("GOOS", "wasip1"), ("GOARCH", "wasm")]),
    ];
    let trials = trials.into_iter().map(|(name, command, variables)| {
        Trial::test(name, move || run(command, variables)).with_ignored_flag(ignored)
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

/// Runs a command in the folder of the goldens. gofmt says what it dislikes and still succeeds.
fn run(command: &[&str], variables: &[(&str, &str)]) -> Result<(), Failed> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let output = Command::new(command[0])
        .args(&command[1..])
        .envs(variables.iter().copied())
        .current_dir(folder)
        .output()?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (printed, errors) = (text(&output.stdout), text(&output.stderr));
    let disliked = command[0] == "gofmt" && !printed.is_empty();
    if output.status.success() && !disliked {
        return Ok(());
    }
    Err(format!("{}:\n{printed}{errors}", command.join(" ")).into())
}
