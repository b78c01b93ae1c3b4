//! The `zerobuf` command: generate bindings, build a guest, serve it while it changes.

#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use zerobuf_cli::build::build;
use zerobuf_cli::children::{Children, end_on_interrupt};
use zerobuf_cli::console::{Console, size};
use zerobuf_cli::dev::dev;
use zerobuf_cli::generate;
use zerobuf_cli::problem::{INTERRUPTED, Problem};
use zerobuf_cli::project::Project;
use zerobuf_cli::system::System;
use zerobuf_cli::toolchain::WasmRust;

/// Records shared between JavaScript and WebAssembly.
#[derive(Parser)]
#[command(name = "zerobuf", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Subcommand)]
enum Subcommands {
    /// Generate bindings from Rust files whose structs and enums derive `Zerobuf`
    Gen {
        /// Rust files; files that their `mod` items name are followed
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Folder that `zerobuf.ts` is written to
        #[arg(long, value_name = "DIR")]
        ts: PathBuf,
        /// Write nothing; exit with 1 and show the difference when files are stale
        #[arg(long)]
        check: bool,
    },
    /// Compile a guest to DIR/dist/guest.wasm
    Build {
        /// Folder of the guest's Cargo package
        dir: PathBuf,
    },
    /// Serve a guest on workerd at 127.0.0.1; rebuild and reload it when sources change
    Dev {
        /// Folder of the guest's Cargo package
        dir: PathBuf,
        /// Port to listen on
        #[arg(long, default_value_t = 8787)]
        port: u16,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let console = Console::of_process();
    let children = Children::new();
    let serves = matches!(arguments.command, Subcommands::Dev { .. });
    // For a server an interrupt is the ordinary end.
    let result = end_on_interrupt(children.clone(), if serves { 0 } else { INTERRUPTED })
        .and_then(|()| run(arguments.command, &System::of_process(console, children.clone())));
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

fn run(command: Subcommands, system: &System) -> Result<(), Problem> {
    match command {
        Subcommands::Gen { files, ts, check: true } => {
            generate::check(system.console(), &files, &ts)
        }
        Subcommands::Gen { files, ts, check: false } => {
            for path in generate::write(&files, &ts)? {
                system.console().result(&format!("wrote {}", path.display()));
            }
            Ok(())
        }
        Subcommands::Build { dir } => {
            let project = Project::open(system, &dir)?;
            let rust = WasmRust::find(system)?;
            let guest = build(system, &rust, &project)?;
            system.console().result(&format!("{} ({})", guest.path.display(), size(guest.bytes)));
            Ok(())
        }
        Subcommands::Dev { dir, port } => dev(system, &dir, port),
    }
}
