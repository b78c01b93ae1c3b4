//! `zerobuf build`: the guest's package becomes `dist/guest.wasm`.
//!
//! Guests in Rust are compiled here, those in Go by [`crate::go`].

use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::Deserialize;

use crate::files;
use crate::go::{self, Go};
use crate::problem::Problem;
use crate::project::{Language, Project};
use crate::system::System;
use crate::toolchain::WasmRust;

/// What every guest is compiled with. All engines that run zerobuf guests have 128-bit SIMD;
/// on a target without operating system, random bytes come from the host through the SDK.
const COMPILER_FLAGS: [&str; 3] =
    ["-Ctarget-feature=+simd128", "--cfg", "getrandom_backend=\"custom\""];

/// The profile's settings, for guests whose workspace does not define it.
const GUEST_PROFILE: [&str; 6] = [
    "profile.guest.inherits=\"release\"",
    "profile.guest.opt-level=\"z\"",
    "profile.guest.lto=true",
    "profile.guest.codegen-units=1",
    "profile.guest.panic=\"abort\"",
    "profile.guest.strip=true",
];

/// A built guest.
#[derive(Debug)]
pub struct Guest {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
}

/// Compiles a guest in any language and copies it to `dist/guest.wasm`. What is missing of the
/// tools is installed, or named. The messages of the compiler go to standard error as they are.
///
/// # Errors
/// When a tool is missing, the guest does not compile, or it cannot be copied.
pub fn build(system: &System, project: &Project) -> Result<Guest, Problem> {
    match project.language() {
        Language::Rust { workspace } => cargo_build(system, project, workspace),
        Language::Go => go::build(system, project),
    }
}

/// Finds what [`build`] needs, or installs it.
///
/// # Errors
/// When it is missing; the problem says how to get it.
pub fn set_up(system: &System, project: &Project) -> Result<(), Problem> {
    match project.language() {
        Language::Rust { .. } => WasmRust::find(system).map(drop),
        Language::Go => Go::find(system, project.folder()).map(drop),
    }
}

fn cargo_build(system: &System, project: &Project, workspace: &Path) -> Result<Guest, Problem> {
    let rust = WasmRust::find(system)?;
    let mut command = rust.cargo(system, project.target_folder(), &COMPILER_FLAGS);
    command
        .args(["--profile", "guest", "--message-format", "json-render-diagnostics"])
        .arg("--manifest-path")
        .arg(project.folder().join("Cargo.toml"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    if !defines_profile(&workspace.join("Cargo.toml")) {
        command.args(GUEST_PROFILE.iter().flat_map(|setting| ["--config", setting]));
    }
    if !system.console().is_terminal() {
        command.arg("--quiet");
    }
    let mut cargo = system.children().spawn(&mut command)?;
    let wasm = cargo.process().stdout.take().and_then(|output| {
        let messages = serde_json::Deserializer::from_reader(BufReader::new(output));
        // To the end, not to the first: a cargo whose pipe is closed would fail.
        messages
            .into_iter::<Message>()
            .map_while(Result::ok)
            .filter_map(|message| message.wasm_of(project))
            .last()
    });
    if !cargo.wait()?.success() {
        return Err(Problem::new(format!("the guest `{}` does not compile", project.package()))
            .advise("cargo's messages above say why"));
    }
    let wasm = wasm.ok_or_else(|| {
        Problem::new(format!("cargo built `{}` but no wasm file", project.package()))
    })?;
    let content = files::read(&wasm)?;
    files::write_if_changed(&project.wasm(), &content)?;
    Ok(Guest { path: project.wasm(), bytes: content.len() as u64 })
}

fn defines_profile(manifest: &Path) -> bool {
    std::fs::read_to_string(manifest).is_ok_and(|text| text.contains("[profile.guest]"))
}

/// The parts of cargo's messages that are looked at.
#[derive(Deserialize)]
struct Message {
    manifest_path: Option<PathBuf>,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

impl Message {
    /// The wasm file, when the message announces the guest's.
    fn wasm_of(self, project: &Project) -> Option<PathBuf> {
        if self.manifest_path? != project.folder().join("Cargo.toml") {
            return None;
        }
        self.filenames.into_iter().find(|file| file.extension().is_some_and(|e| e == "wasm"))
    }
}
