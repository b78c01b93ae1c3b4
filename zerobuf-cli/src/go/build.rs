//! `zerobuf build` and `zerobuf vet` for a guest in Go.

use std::path::PathBuf;
use std::process::Stdio;

use super::{Go, overlay, root};
use crate::build::Guest;
use crate::files;
use crate::problem::Problem;
use crate::project::Project;
use crate::system::System;

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
    let overlay = overlay::write(&go, &project.checkout()?, project.target_folder())?;
    let compiled = project.target_folder().join("guest.wasm");
    let mut command = go.command(system, project.folder(), "build");
    command
        .args(["-buildmode=c-shared", "-trimpath", "-ldflags=-s -w", "-overlay"])
        .arg(&overlay)
        .arg("-o")
        .args([compiled.as_os_str(), ".".as_ref()])
        .stdout(Stdio::null());
    if !system.children().run(&mut command)?.success() {
        return Err(Problem::new(format!("the guest `{}` does not compile", project.package()))
            .advise("the messages of go above say why"));
    }
    finish(project, compiled)
}

/// The same Go in a place where packages can be added to it.
fn copy(go: &Go, project: &Project) -> Result<Go, Problem> {
    let folder = project.target_folder();
    root::write(go, &folder.join("root"), &folder.join("std"), &overlay::ADDED)
}

/// What becomes of the module that the go command has written.
fn finish(project: &Project, compiled: PathBuf) -> Result<Guest, Problem> {
    let content = files::read(&compiled)?;
    files::write_if_changed(&project.wasm(), &content)?;
    Ok(Guest { path: project.wasm(), bytes: content.len() as u64 })
}

/// Runs `go vet` on the packages of the guest's folder, for the target and with the standard
/// library that guests have.
///
/// # Errors
/// When it finds something, or cannot run.
pub fn vet(system: &System, project: &Project) -> Result<(), Problem> {
    let go = copy(&Go::find(system, project.folder())?, project)?;
    let overlay = overlay::write(&go, &project.checkout()?, project.target_folder())?;
    let mut command = go.command(system, project.folder(), "vet");
    command.arg("-overlay").arg(&overlay).arg("./...").stdout(Stdio::null());
    if system.children().run(&mut command)?.success() {
        return Ok(());
    }
    Err(Problem::new(format!("go vet complains about `{}`", project.package()))
        .advise("its messages are above"))
}
