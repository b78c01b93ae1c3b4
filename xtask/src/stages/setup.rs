//! Everything the other stages call, installed where it is missing.

use zerobuf_cli::node;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::system::System;
use zerobuf_cli::toolchain::WasmRust;

use crate::context::Context;
use crate::fuzz;
use crate::stages::wasm32;

pub(crate) fn setup(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    component(system, "rustfmt", "cargo-fmt")?;
    component(system, "clippy", "cargo-clippy")?;
    fuzz::install(system)?;
    let rust = WasmRust::find(system)?;
    wasm32::install(context)?;
    let node = node::find(system)?;
    node::install_packages(system, context.root())?;
    let kind = match rust {
        WasmRust::Installed { .. } => "the one on PATH",
        WasmRust::Debian { .. } => "Debian's",
    };
    system.console().result(&format!("Rust for wasm: {kind}; Node.js: {}", node.display()));
    Ok(())
}

/// A part of the Rust toolchain that minimal installations leave out.
fn component(system: &System, name: &str, program: &str) -> Result<(), Problem> {
    let mut version = system.command(system.find("cargo").unwrap_or("cargo".into()));
    version.args([name.trim_start_matches("rust"), "--version"]);
    if system.find(program).is_some() && system.children().output(&mut version)?.status.success() {
        return Ok(());
    }
    let by_hand = format!("rustup component add {name}");
    let missing = || Problem::new(format!("{name} is missing")).advise(by_hand.clone());
    let rustup = system.find("rustup").ok_or_else(missing)?;
    system.console().note(&format!("installing {name} with rustup"));
    let mut add = system.command(rustup);
    let status = system.children().run(add.args(["component", "add", name]))?;
    if status.success() { Ok(()) } else { Err(missing()) }
}
