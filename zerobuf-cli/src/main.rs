//! The `zerobuf` command: generate bindings, check changes, make, build and serve guests.

#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use zerobuf_cli::build::build;
use zerobuf_cli::check::check;
use zerobuf_cli::children::{Children, end_on_interrupt};
use zerobuf_cli::console::{Console, size};
use zerobuf_cli::dev::dev;
use zerobuf_cli::generate::{self, Locking, Targets};
use zerobuf_cli::go;
use zerobuf_cli::inspect;
use zerobuf_cli::new::{self, Origin};
use zerobuf_cli::problem::{INTERRUPTED, Problem};
use zerobuf_cli::project::{Language, Project};
use zerobuf_cli::system::System;

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
    #[command(long_about = GEN)]
    Gen {
        /// Rust files; files that their `mod` items name are followed
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Folder that `zerobuf.ts` is written to
        #[arg(long, value_name = "DIR", required_unless_present = "go")]
        ts: Option<PathBuf>,
        /// Folder that `zerobuf.go` is written to; its package is named after the folder
        #[arg(long, value_name = "DIR")]
        go: Option<PathBuf>,
        /// Write nothing; exit with 1 and show the difference when files are stale
        #[arg(long)]
        check: bool,
        /// Make a lock file beside the bindings, if there is none
        #[arg(long)]
        lock: bool,
        /// Take changes into the lock file that old programs cannot live with
        #[arg(long, conflicts_with = "check")]
        allow_break: bool,
    },
    /// Tell which changes of a schema keep old readers and writers working
    #[command(long_about = CHECK)]
    Check {
        /// The older schema: a Rust file or a lock file
        old: PathBuf,
        /// The newer schema: a Rust file or a lock file
        new: PathBuf,
    },
    /// Compile a guest to DIR/dist/guest.wasm
    Build {
        /// Folder of the guest: a Cargo package, or a program in Go
        dir: PathBuf,
    },
    /// Serve a guest on workerd at 127.0.0.1; rebuild and reload it when sources change
    Dev {
        /// Folder of the guest: a Cargo package, or a program in Go
        dir: PathBuf,
        /// Port to listen on
        #[arg(long, default_value_t = 8787)]
        port: u16,
    },
    /// Run `go vet` on a guest in Go, with the standard library that guests have
    Vet {
        /// Folder of the guest
        dir: PathBuf,
    },
    /// Show what stands in a message, and what is wrong with it
    #[command(long_about = INSPECT)]
    Inspect(inspect::Arguments),
    /// Make the folder of a new guest, which `dev` serves at once
    #[command(long_about = NEW)]
    New {
        /// The folder; its last part is the name of the package
        #[arg(value_name = "NAME")]
        folder: PathBuf,
        /// The language it is written in
        #[arg(long, value_name = "LANGUAGE")]
        guest: new::Language,
        /// Depend on the crates in this git repository
        #[arg(long, value_name = "URL")]
        git: Option<String>,
    },
}

const GEN: &str = "\
Generate bindings from Rust files whose structs and enums derive `Zerobuf`.

With --lock, `zerobuf.lock` is written beside the bindings, to be committed: what the types look
like in messages. Where that file is, `gen`, `gen --check` and `dev` compare with it. Changes that
old programs can live with bring it up to date; others are refused, and nothing is written, until
--allow-break says that no old program is left. Without the file nothing is compared.";

const CHECK: &str = "\
Tell which changes of a schema keep old readers and writers working.

Each side is a Rust file (files that its `mod` items name are followed) or a `zerobuf.lock` that
`gen --lock` wrote. Every change is named, with the rule of spec/format.md that decides:
`works`, `notice` (it works, but is worth knowing) or `BREAKS`. Exits with 1 if one breaks.";

const INSPECT: &str = "\
Show what stands in a message: names, types, addresses and bytes, from the schema. Whatever is
wrong is marked with its error code and the rule of spec/format.md that does not hold, and
everything that can still be read is shown. Exits with 1 if the message is invalid.

FILE holds bytes, or hexadecimal text: digits, or lines `address: digits # comment`, as the vectors
in spec/vectors have them. Addresses in a message mean the memory it was written in, so say where
it begins: --base for the first byte (the preamble's), or --at for the root in a dump of memory
from address 0 on. Without either, the first byte is at 16.

    zerobuf inspect message.bin --schema src/api.rs --base 0x200000
    zerobuf inspect memory.dump --schema src/api.rs --at 0x200010
    zerobuf inspect --hex '01000000 01000000 00000000 00000000' --schema src/api.rs \\
        --type Flag --slots 1";

const NEW: &str = "\
Make the folder of a new guest, which `dev` serves at once.

The guest depends on the crates in the checkout that this command was built from, by path, and
gets a `cargo zerobuf` that runs the command from there. With --git it depends on a repository
instead. It is a workspace of its own, wherever the folder lies. Nothing is overwritten.";

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
        Subcommands::Gen { files, ts, go, check, lock, allow_break } => {
            let locking = match (allow_break, lock) {
                (true, _) => Locking::AllowBreak,
                (false, true) => Locking::Create,
                (false, false) => Locking::Present,
            };
            let targets = Targets { ts, go };
            if check {
                return generate::check(system.console(), &files, &targets, locking);
            }
            for path in generate::write(&files, &targets, locking)? {
                system.console().result(&format!("wrote {}", path.display()));
            }
            Ok(())
        }
        Subcommands::Inspect(arguments) => inspect::inspect(system.console(), &arguments),
        Subcommands::Check { old, new } => check(system.console(), &old, &new),
        Subcommands::Build { dir } => {
            let project = Project::open(system, &dir)?;
            let guest = build(system, &project)?;
            system.console().result(&format!("{} ({})", guest.path.display(), size(guest.bytes)));
            Ok(())
        }
        Subcommands::Vet { dir } => {
            let project = Project::open(system, &dir)?;
            match project.language() {
                Language::Go => go::vet(system, &project),
                Language::Rust { .. } => {
                    Err(Problem::new(format!("`{}` is written in Rust", project.package()))
                        .advise("look at it with: cargo clippy"))
                }
            }
        }
        Subcommands::Dev { dir, port } => dev(system, &dir, port),
        Subcommands::New { folder, guest, git } => {
            let origin = Origin::find(git)?;
            for path in new::create(&folder, guest, &origin)? {
                system.console().result(&format!("wrote {}", path.display()));
            }
            let run = format!("serve it with: {}", origin.command_to_serve(&folder));
            system.console().result(&run);
            Ok(())
        }
    }
}
