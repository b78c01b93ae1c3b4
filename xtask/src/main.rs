//! Development commands of this workspace: `cargo xtask test`, `bless`, `bench`, `fuzz`, `kernels`,
//! `mutants`, `neon`, `random` and `sanitize`.

#![forbid(unsafe_code)]

mod bench;
mod bless;
mod constants;
mod context;
mod fuzz;
mod generated;
mod kernels;
mod mutants;
mod neon;
mod peers;
mod random;
mod registry;
mod sanitize;
mod stages;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use zerobuf_cli::children::{Children, end_on_interrupt};
use zerobuf_cli::console::Console;
use zerobuf_cli::problem::INTERRUPTED;

use crate::context::Context;

/// Development commands of this workspace.
#[derive(Parser)]
#[command(name = "xtask", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Set up and run every test in every language; failures are listed at the end
    Test(test::Options),
    /// Rewrite every golden and generated file; look at the difference before committing it
    Bless(bless::Options),
    /// Run the benchmarks: criterion in Rust, then the Node.js harness
    Bench(bench::Options),
    /// Run the fuzz targets, and mutated messages through all languages
    Fuzz(fuzz::Options),
    /// Build simd-kernels for other linkers: a static library, an object, a module to merge
    Kernels(kernels::Options),
    /// Take one check away at a time, in a copy of the checkout, and see which test notices
    Mutants(mutants::Options),
    /// Run the tests under AddressSanitizer, Miri and Valgrind
    Sanitize(sanitize::Options),
    /// Test simd-kernels on 64-bit ARM, under qemu
    Neon,
    /// Write and read random types in every language; run `cargo xtask test --only typescript` before
    Random(random::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::of_process();
    let children = Children::new();
    let result = end_on_interrupt(children.clone(), INTERRUPTED)
        .and_then(|()| Context::new(console, children.clone()))
        .and_then(|context| match arguments.command {
            Subcommands::Test(options) => test::test(&context, &options),
            Subcommands::Bless(options) => bless::bless(&context, &options),
            Subcommands::Bench(options) => bench::bench(&context, &options),
            Subcommands::Fuzz(options) => fuzz::fuzz(&context, &options),
            Subcommands::Kernels(options) => kernels::kernels(&context, &options),
            Subcommands::Random(options) => random::random(&context, &options),
            Subcommands::Mutants(options) => mutants::mutants(&context, &options),
            Subcommands::Sanitize(options) => sanitize::sanitize(&context, &options),
            Subcommands::Neon => neon::neon(&context),
        });
    if children.is_ending() {
        // The interrupt's own thread ends the process as soon as all children are gone.
        loop {
            std::thread::park();
        }
    }
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            problem.print(&console);
            ExitCode::from(problem.code())
        }
    }
}
