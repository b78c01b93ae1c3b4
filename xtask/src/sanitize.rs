//! `cargo xtask sanitize`: the tests under tools that see what a test cannot: reads and writes
//! outside of memory that was allocated, uninitialized bytes, and whatever else is undefined.
//!
//! AddressSanitizer is quick enough to be a stage of the tests as well (`asan`); the others are not.

use zerobuf_cli::problem::Problem;

use crate::context::Context;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Which of them to run; all without a choice
    #[arg(value_enum)]
    tools: Vec<Tool>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Tool {
    /// AddressSanitizer, on the compiler at hand
    Asan,
    /// The interpreter that knows what Rust leaves undefined; of the nightly compiler
    Miri,
    /// Valgrind's memory check
    Valgrind,
}

/// What holds unsafe code that runs natively.
const CORE: &str = "--package zerobuf --package zerobuf-worker";

/// Tests that are pointless or endless there: the C program is built by a compiler of its own,
/// and the long chain takes an interpreter half an hour.
const SKIPPED: &str = "--skip a_c_program_calls_every_function";
const SKIPPED_BY_MIRI: &str = "--skip a_chain_of";

pub(crate) fn sanitize(context: &Context, options: &Options) -> Result<(), Problem> {
    let chosen = |tool| options.tools.is_empty() || options.tools.contains(&tool);
    if chosen(Tool::Asan) {
        with_asan(context, &format!("{CORE} --package simd-kernels"), "64")?;
    }
    if chosen(Tool::Valgrind) {
        valgrind(context)?;
    }
    if chosen(Tool::Miri) {
        miri(context)?;
    }
    Ok(())
}

/// The stage of the tests: the core under AddressSanitizer, with fewer random cases.
pub(crate) fn asan(context: &Context) -> Result<(), Problem> {
    with_asan(context, CORE, "16")
}

/// `cases` is how many a property tries.
fn with_asan(context: &Context, packages: &str, cases: &str) -> Result<(), Problem> {
    let target = host(context)?;
    // A folder of its own: some build scripts run again whenever RUSTC_BOOTSTRAP changes.
    let folder = folder(context, "asan");
    context.run_with(
        &format!("cargo test --locked --lib --tests {packages} --target {target} -- {SKIPPED}"),
        &[
            ("RUSTC_BOOTSTRAP", "1"),
            ("RUSTFLAGS", "-Zsanitizer=address"),
            // Tests ask for more than there is, and leave arenas that live as long as a guest.
            ("ASAN_OPTIONS", "allocator_may_return_null=1:detect_leaks=0"),
            ("CARGO_TARGET_DIR", &folder),
            ("PROPTEST_CASES", cases),
        ],
    )
}

fn valgrind(context: &Context) -> Result<(), Problem> {
    if context.system().find("valgrind").is_none() {
        return Err(Problem::new("valgrind is missing")
            .advise("install it: `sudo apt-get install valgrind`"));
    }
    let target = host(context)?;
    let runner = format!("CARGO_TARGET_{}_RUNNER", target.to_uppercase().replace('-', "_"));
    // Its processor has no AVX-512, so the kernels are left to the others.
    context.run_with(
        &format!("cargo test --locked --lib --tests {CORE} --target {target}"),
        &[
            (&runner, "valgrind --quiet --error-exitcode=9 --leak-check=no"),
            ("PROPTEST_CASES", "4"),
        ],
    )
}

fn miri(context: &Context) -> Result<(), Problem> {
    let mut version = context.command("cargo");
    let output =
        context.system().children().output(version.args(["+nightly", "miri", "--version"]))?;
    if !output.status.success() {
        return Err(Problem::new("Miri is missing")
            .advise("install it: `rustup toolchain install nightly --component miri,rust-src`"));
    }
    let folder = folder(context, "miri");
    context.run_with(
        &format!("cargo +nightly miri test --locked --lib --tests {CORE} -- {SKIPPED_BY_MIRI}"),
        &[
            // Tests look at the clock and at random bytes.
            ("MIRIFLAGS", "-Zmiri-disable-isolation -Zmiri-permissive-provenance"),
            ("CARGO_TARGET_DIR", &folder),
            ("PROPTEST_CASES", "1"),
        ],
    )
}

/// A target folder below the usual one.
fn folder(context: &Context, name: &str) -> String {
    let base = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    context.root().join(base).join(name).display().to_string()
}

/// The target this machine is.
fn host(context: &Context) -> Result<String, Problem> {
    let output = context.system().children().output(context.command("rustc").arg("-vV"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(ToString::to_string)
        .ok_or_else(|| Problem::new("rustc does not say what machine this is"))
}
