//! The stages of `cargo xtask test`, in order.

mod audit;
mod browser;
pub(crate) mod conformance;
pub(crate) mod go;
mod guests;
mod setup;
mod wasm32;

use zerobuf_cli::problem::Problem;
use zerobuf_cli::toolchain::{TARGET, WasmRust};

use crate::context::Context;
use crate::fuzz;
use crate::generated;
use crate::random;

pub(crate) use self::conformance::differential;

/// One part of the tests.
pub(crate) struct Stage {
    pub(crate) name: &'static str,
    pub(crate) about: &'static str,
    /// Stages in front of this one that must have passed.
    pub(crate) needs: &'static [&'static str],
    pub(crate) run: fn(&Context) -> Result<(), Problem>,
}

/// All of them. Cheap ones come first; what several stages use is built once.
pub(crate) static STAGES: &[Stage] = &[
    Stage {
        name: "setup",
        about: "tools and npm packages; missing ones are installed",
        needs: &[],
        run: setup::setup,
    },
    Stage {
        name: "fmt",
        about: "Rust is formatted",
        needs: &["setup"],
        run: |context| context.run("cargo fmt --all --check"),
    },
    Stage {
        name: "audit",
        about: "unsafe code stands only where it may",
        needs: &[],
        run: audit::audit,
    },
    Stage {
        name: "generated",
        about: "generated files match their sources",
        needs: &[],
        run: generated::check,
    },
    Stage {
        name: "clippy",
        about: "no warning in any crate, for this machine and for wasm",
        needs: &["setup"],
        run: clippy,
    },
    Stage {
        name: "build",
        about: "every Rust test compiles",
        needs: &["setup"],
        run: |context| context.run("cargo test --locked --workspace --no-run"),
    },
    Stage {
        name: "rust",
        about: "Rust tests, goldens among them",
        needs: &["build"],
        run: |context| {
            context.run(
                "cargo test --locked --workspace --exclude zerobuf-cli \
                 --lib --bins --tests --examples",
            )
        },
    },
    Stage {
        name: "wasm32",
        about: "the same Rust tests where addresses have 32 bits, in Node.js",
        needs: &["build"],
        run: wasm32::wasm32,
    },
    Stage {
        name: "asan",
        about: "the core's tests under AddressSanitizer",
        needs: &["setup"],
        run: crate::sanitize::asan,
    },
    Stage {
        name: "docs",
        about: "examples in the documentation run",
        needs: &["build"],
        run: |context| context.run("cargo test --locked --workspace --doc"),
    },
    Stage {
        name: "guests",
        about: "guests compile for wasm, in Rust and Go",
        needs: &["setup"],
        run: guests::guests,
    },
    Stage {
        name: "typescript",
        about: "TypeScript compiles in its strictest mode",
        needs: &["setup"],
        run: |context| {
            context.run("npm run build --workspaces --if-present")?;
            context.run("npm run typecheck --workspaces --if-present")
        },
    },
    Stage {
        name: "node",
        about: "TypeScript tests in Node.js",
        needs: &["typescript"],
        run: |context| context.run("npm run test --workspaces --if-present"),
    },
    Stage {
        name: "go",
        about: "Go is formatted, vetted, tested for races, on 32 bits and in wasm",
        needs: &["setup"],
        run: go::go,
    },
    Stage {
        name: "conformance",
        about: "every vector, written and read by Rust, TypeScript and Go, natively and in guests",
        needs: &["typescript"],
        run: conformance::conformance,
    },
    Stage {
        name: "random",
        about: "random types and values, and damaged messages, in Rust, TypeScript and Go",
        needs: &["typescript"],
        run: |context| random::random(context, &random::Options::default()),
    },
    Stage {
        name: "peers",
        about: "the formats of the benchmarks carry equal values, and the README shows their record",
        needs: &["typescript"],
        run: crate::peers::agree,
    },
    Stage {
        name: "differential",
        about: "mutated messages: the same answer in Rust, TypeScript and Go",
        needs: &["typescript", "go"],
        // Always the same cases: a stage that fails now and then helps nobody.
        run: |context| {
            differential(context, &[("DIFFERENTIAL_SECONDS", "8"), ("DIFFERENTIAL_SEED", "1")])
        },
    },
    Stage {
        name: "fuzz",
        about: "every fuzz target for some seconds, from its corpus",
        needs: &["setup"],
        run: fuzz::stage,
    },
    Stage {
        name: "e2e",
        about: "HTTP requests to guests in workerd",
        needs: &["guests", "typescript"],
        run: |context| context.run("npm run e2e --workspaces --if-present"),
    },
    Stage {
        name: "browser",
        about: "pages in Chromium: the demo, an inspected message, the runtime's own tests",
        needs: &["guests", "node"],
        run: browser::browser,
    },
    Stage {
        name: "cli",
        about: "the zerobuf command, as processes",
        needs: &["build"],
        run: |context| context.run("cargo test --locked --package zerobuf-cli"),
    },
];

fn clippy(context: &Context) -> Result<(), Problem> {
    context.run("cargo clippy --locked --workspace --all-targets -- -D warnings")?;
    // What only guests are compiled from. Debian's compiler for wasm has no clippy; there the
    // guests are compiled all the same.
    if let WasmRust::Debian { .. } = WasmRust::find(context.system())? {
        return Ok(());
    }
    let guests = ["zerobuf", "zerobuf-worker"].map(|name| format!("--package {name} ")).concat();
    context.run(&format!("cargo clippy --locked {guests} --target {TARGET} -- -D warnings"))
}
