//! The tests of what runs inside guests, where addresses and sizes have 32 bits: compiled for
//! WASI, since a guest's own target has no test harness, and run in Node.js.
//!
//! How many run is compared with how many run natively, so that none gets lost on the way.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde::Deserialize;
use zerobuf_cli::node;
use zerobuf_cli::problem::Problem;

use crate::context::Context;

/// What the tests are compiled for.
const TARGET: &str = "wasm32-wasip1";

/// What runs a test program.
const RUNNER: &str = "xtask/wasm32/run.mjs";

/// Packages that are compiled into guests.
const PACKAGES: &[&str] = &["zerobuf", "zerobuf-worker", "simd-kernels"];

/// Tests that do not run there, with the reason: package, program, test, reason.
const EXCLUDED: &[[&str; 4]] = &[
    [
        "zerobuf",
        "zerobuf",
        "validate::tests::a_deep_chain_needs_no_stack",
        "a guest has no threads, and so no small stacks",
    ],
    ["zerobuf", "arenas", "held_bytes_are_let_go_of_on_another_thread", "a guest has one thread"],
    [
        "zerobuf-worker",
        "zerobuf_worker",
        "ops::tests::outside_a_handler_there_is_nobody_to_ask",
        "it expects a panic, which ends a guest",
    ],
    [
        "zerobuf",
        "out_of_memory",
        "an_owned_read_in_a_process_of_its_own",
        "the test of it starts processes",
    ],
    ["zerobuf-worker", "out_of_memory", "arenas_and_errors_end_nothing", "a guest has one thread"],
    ["zerobuf", "out_of_memory", "owned_reads_end_as_rust_ends", "it starts processes"],
    ["simd-kernels", "c_abi", "a_c_program_calls_every_function", "it starts a C compiler"],
    [
        "simd-kernels",
        "c_abi",
        "the_program_leaves_no_function_of_the_header_out",
        "it reads the files of the checkout",
    ],
    [
        "simd-kernels",
        "vectors",
        "the_committed_vectors_are_right",
        "it reads the files of the checkout",
    ],
];

/// Adds the target where rustup can.
pub(crate) fn install(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    let mut query = context.command("rustc");
    let output =
        system.children().output(query.args(["--print", "target-libdir", "--target", TARGET]))?;
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    if output.status.success() && folder.is_dir() {
        return Ok(());
    }
    let by_hand = format!("rustup target add {TARGET}");
    let missing =
        || Problem::new(format!("no Rust here compiles for {TARGET}")).advise(by_hand.clone());
    let rustup = system.find("rustup").ok_or_else(missing)?;
    system.console().note(&format!("adding the target {TARGET} with rustup"));
    let status = system.children().run(context.command(rustup).args(["target", "add", TARGET]))?;
    if status.success() { Ok(()) } else { Err(missing()) }
}

pub(crate) fn wasm32(context: &Context) -> Result<(), Problem> {
    let native = tests_of(context, &programs(context, None)?)?;
    let programs = programs(context, Some(TARGET))?;
    let guest = tests_of(context, &programs)?;
    let excluded: BTreeSet<String> =
        EXCLUDED.iter().map(|[package, program, test, _]| name(package, program, test)).collect();
    let findings = compare(&native, &guest, &excluded);
    if !findings.is_empty() {
        return Err(Problem::new(findings.join("\n")).advise(
            "a test that cannot run in a guest belongs into EXCLUDED in \
             xtask/src/stages/wasm32.rs, with the reason",
        ));
    }
    let mut passed = 0;
    for program in &programs {
        passed += run(context, program)?;
    }
    let wanted = guest.difference(&excluded).count();
    if passed != wanted {
        return Err(Problem::new(format!("{passed} tests passed in guests, {wanted} should have")));
    }
    let console = context.system().console();
    console.result(&format!("{passed} tests in guests, {} natively; not in guests:", native.len()));
    for [package, program, test, reason] in EXCLUDED {
        console.result(&format!("  {}: {reason}", name(package, program, test)));
    }
    Ok(())
}

/// What is wrong with the set of tests.
fn compare(
    native: &BTreeSet<String>,
    guest: &BTreeSet<String>,
    excluded: &BTreeSet<String>,
) -> Vec<String> {
    let missing = native.difference(guest).filter(|test| !excluded.contains(*test));
    let gone = excluded.difference(native);
    missing
        .map(|test| format!("`{test}` is not compiled for guests, and nothing says why"))
        .chain(gone.map(|test| format!("`{test}` is excluded, but there is no such test")))
        .collect()
}

/// A compiled test program.
struct Program {
    package: String,
    name: String,
    path: PathBuf,
}

impl Program {
    fn command(&self, context: &Context) -> Result<Command, Problem> {
        if self.path.extension().is_none_or(|extension| extension != "wasm") {
            return Ok(context.command(&self.path));
        }
        let mut command = context.command(node::find(context.system())?);
        command.arg(RUNNER).arg(&self.path);
        Ok(command)
    }
}

/// A message of cargo, as far as it is looked at.
#[derive(Deserialize)]
struct Message {
    manifest_path: Option<PathBuf>,
    executable: Option<PathBuf>,
    target: Option<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

impl Message {
    fn program(self) -> Option<Program> {
        let folder = self.manifest_path?.parent()?.file_name()?.to_string_lossy().into_owned();
        Some(Program { package: folder, name: self.target?.name, path: self.executable? })
    }
}

/// Compiles the tests, natively or for a target.
fn programs(context: &Context, target: Option<&str>) -> Result<Vec<Program>, Problem> {
    let mut cargo = context.command("cargo");
    cargo.args(["test", "--locked", "--no-run", "--lib", "--tests"]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    if target.is_none() {
        // With the features of the whole workspace, as the stage before has compiled them.
        cargo.arg("--workspace");
    } else {
        cargo.args(PACKAGES.iter().flat_map(|package| ["--package", package]));
    }
    if let Some(target) = target {
        cargo.args(["--target", target]);
        // Guests have SIMD, so their tests do.
        cargo.env("CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS", "-Ctarget-feature=+simd128");
    }
    let children = context.system().children();
    let mut child = children.spawn(cargo.stdin(Stdio::null()).stdout(Stdio::piped()))?;
    let output = child.process().stdout.take();
    let messages = serde_json::Deserializer::from_reader(std::io::BufReader::new(
        output.ok_or_else(|| Problem::new("cargo has no output"))?,
    ));
    let found: Vec<Program> = messages
        .into_iter::<Message>()
        .map_while(Result::ok)
        .filter_map(Message::program)
        .filter(|program| PACKAGES.contains(&program.package.as_str()))
        .collect();
    if !child.wait()?.success() {
        return Err(Problem::new("the tests do not compile"));
    }
    Ok(found)
}

fn name(package: &str, program: &str, test: &str) -> String {
    format!("{package} {program}::{test}")
}

/// The names of all tests in programs.
fn tests_of(context: &Context, programs: &[Program]) -> Result<BTreeSet<String>, Problem> {
    let mut tests = BTreeSet::new();
    for program in programs {
        let mut command = program.command(context)?;
        let output = context.system().children().output(command.args(["--list"]))?;
        if !output.status.success() {
            return Err(Problem::new(format!("`{}` lists no tests", program.path.display())));
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let names = text.lines().filter_map(|line| line.strip_suffix(": test"));
        tests.extend(names.map(|test| name(&program.package, &program.name, test)));
    }
    Ok(tests)
}

/// Runs a program; how many of its tests passed.
fn run(context: &Context, program: &Program) -> Result<usize, Problem> {
    // A panic ends the program, and what it had captured with it.
    let mut command = program.command(context)?;
    let output = context.system().children().output(command.arg("--no-capture"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let passed = text.lines().find_map(passed).filter(|_| output.status.success());
    let label = format!("{} {}", program.package, program.name);
    let Some(passed) = passed else {
        let errors = String::from_utf8_lossy(&output.stderr);
        return Err(Problem::new(format!("`{label}` failed in a guest:\n{text}{errors}")));
    };
    context.system().console().result(&format!("{label}: {passed} passed"));
    Ok(passed)
}

/// The number in `test result: ok. 12 passed; 0 failed; ...`.
fn passed(line: &str) -> Option<usize> {
    line.strip_prefix("test result: ok. ")?.split_once(" passed")?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_test_that_got_lost_is_named() {
        let native = set(&["a", "b", "c"]);
        assert_eq!(compare(&native, &set(&["a", "b"]), &set(&["c"])), Vec::<String>::new());
        // What there is in guests only is no matter.
        assert_eq!(compare(&native, &set(&["a", "b", "d"]), &set(&["c"])), Vec::<String>::new());
        let findings = compare(&native, &set(&["a"]), &set(&["c", "gone"]));
        assert!(findings[0].contains("`b`") && findings[1].contains("`gone`"), "{findings:?}");
        assert_eq!(findings.len(), 2);
    }

    #[test]
    fn the_number_of_passed_tests_is_read() {
        let line = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(passed(line), Some(12));
        assert_eq!(passed("test result: FAILED. 1 passed; 1 failed"), None);
        assert_eq!(passed("test a ... ok"), None);
    }
}
