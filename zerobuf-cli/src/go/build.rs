//! `zerobuf build` and `zerobuf vet` for a guest in Go.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use super::{Go, merge, overlay, root};
use crate::build::Guest;
use crate::files;
use crate::kernels::Builder;
use crate::problem::Problem;
use crate::project::Project;
use crate::system::System;

/// The build tag of Go files that import kernels.
pub const TAG: &str = "zerobuf_kernels";

/// Where a checkout keeps compiled kernels.
const KERNELS: &str = "target/kernels";

/// Compiles the guest and copies it to `dist/guest.wasm`. What the go command says goes to
/// standard error as it is.
///
/// # Errors
/// When the standard library is not known, the guest does not compile, or it cannot be copied.
pub fn build(system: &System, project: &Project) -> Result<Guest, Problem> {
    let mut go = Go::find(system, project.folder())?;
    if go.is_module {
        go = copy(&go, project)?;
    }
    let overlay =
        overlay::write(&go, &project.checkout()?, project.folder(), project.target_folder())?;
    let compiled = project.target_folder().join("guest.wasm");
    let mut command = go.command(system, project.folder(), "build");
    command
        .args(["-buildmode=c-shared", "-trimpath", "-ldflags=-s -w"])
        .args(["-tags", &with_tag(&go.tags), "-overlay"])
        .arg(&overlay)
        .arg("-o")
        .args([compiled.as_os_str(), ".".as_ref()])
        .stdout(Stdio::null());
    if !system.children().run(&mut command)?.success() {
        return Err(Problem::new(format!("the guest `{}` does not compile", project.package()))
            .advise("the messages of go above say why"));
    }
    finish(system, project, &compiled)
}

/// The same Go in a place where packages can be added to it.
fn copy(go: &Go, project: &Project) -> Result<Go, Problem> {
    let folder = project.target_folder();
    root::write(go, &folder.join("root"), &folder.join("std"), &overlay::ADDED)
}

/// What becomes of the module that the go command has written.
fn finish(system: &System, project: &Project, compiled: &Path) -> Result<Guest, Problem> {
    let content = link(system, || project.checkout(), files::read(compiled)?)?;
    files::write_if_changed(&project.wasm(), &content)?;
    Ok(Guest { path: project.wasm(), bytes: content.len() as u64 })
}

/// Links the kernels into a module that imports some; another one stays as it is. They are
/// compiled from the sources of a checkout and kept in its target folder.
///
/// # Errors
/// When the module imports what is no kernel, or the kernels do not compile.
pub fn link(
    system: &System,
    checkout: impl FnOnce() -> Result<PathBuf, Problem>,
    module: Vec<u8>,
) -> Result<Vec<u8>, Problem> {
    if merge::imported(&module)?.is_empty() {
        return Ok(module);
    }
    let checkout = checkout()?;
    let kernels = Builder::new(system, &checkout, checkout.join(KERNELS))?.module()?;
    merge::merge(&module, &kernels)
}

/// The build tags of a guest.
fn with_tag(others: &str) -> String {
    if others.is_empty() { TAG.to_owned() } else { format!("{others},{TAG}") }
}

/// Runs `go vet` on the packages of the guest's folder, for the target and with the standard
/// library that guests have.
///
/// # Errors
/// When it finds something, or cannot run.
pub fn vet(system: &System, project: &Project) -> Result<(), Problem> {
    let go = copy(&Go::find(system, project.folder())?, project)?;
    let overlay =
        overlay::write(&go, &project.checkout()?, project.folder(), project.target_folder())?;
    let mut command = go.command(system, project.folder(), "vet");
    command.args(["-tags", &with_tag(&go.tags), "-overlay"]);
    command.arg(&overlay).arg("./...").stdout(Stdio::null());
    if system.children().run(&mut command)?.success() {
        return Ok(());
    }
    Err(Problem::new(format!("go vet complains about `{}`", project.package()))
        .advise("its messages are above"))
}
