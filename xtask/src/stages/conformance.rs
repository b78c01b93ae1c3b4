//! The vectors in all languages: Rust and Go as processes and as guests, driven from Node.js.

use std::path::{Path, PathBuf};

use zerobuf_cli::build::build;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::project::Project;

use super::go;
use crate::context::Context;

pub(crate) fn conformance(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    let project = Project::open(system, &context.root().join("conformance"))?;
    let guest = build(system, &project)?;
    context.run("cargo build --locked --package conformance --bin conformance-native")?;
    let program = project.target_folder().join("debug").join(executable("conformance-native"));
    let (go, go_guest) = in_go(context, project.target_folder())?;
    context.run_with(
        "npm run conformance --workspace zerobuf-conformance",
        &[
            ("CONFORMANCE_GUEST", text(&guest.path)?),
            ("CONFORMANCE_NATIVE", text(&program)?),
            ("CONFORMANCE_GO", text(&go)?),
            ("CONFORMANCE_GO_GUEST", text(&go_guest)?),
        ],
    )
}

/// Mutated messages in three languages; `variables` say for how long, and from which seed on.
pub(crate) fn differential(context: &Context, variables: &[(&str, &str)]) -> Result<(), Problem> {
    let project = Project::open(context.system(), &context.root().join("conformance"))?;
    // Optimized: half of the time is theirs.
    context.run("cargo build --locked --package conformance --bins --release")?;
    let folder = project.target_folder().join("release");
    let [program, cases] =
        ["conformance-native", "conformance-cases"].map(|name| folder.join(executable(name)));
    let (go, _) = in_go(context, project.target_folder())?;
    let corpus = context.root().join("fuzz/corpus/cases");
    let programs = [
        ("CONFORMANCE_NATIVE", text(&program)?),
        ("CONFORMANCE_CASES", text(&cases)?),
        ("CONFORMANCE_GO", text(&go)?),
        ("DIFFERENTIAL_FOLDERS", text(&corpus)?),
    ];
    context.run("npm run build --workspace zerobuf")?;
    context.run_with(
        "npm run differential --workspace zerobuf-conformance",
        &[&programs, variables].concat(),
    )
}

/// The Go side as a process and as a guest.
fn in_go(context: &Context, target: &Path) -> Result<(PathBuf, PathBuf), Problem> {
    go::present(context)?;
    let folder = target.join("conformance-go");
    let (program, guest) = (folder.join(executable("conformance")), folder.join("guest.wasm"));
    context.run(&format!("go build -C conformance/go -o {} .", text(&program)?))?;
    let reactor = "go build -C conformance/go -buildmode=c-shared -ldflags=-s -o";
    context.run_with(&format!("{reactor} {} .", text(&guest)?), go::GUEST)?;
    Ok((program, guest))
}

pub(crate) fn executable(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

pub(crate) fn text(path: &Path) -> Result<&str, Problem> {
    path.to_str().ok_or_else(|| {
        Problem::new(format!(
            "`{}` is not UTF-8, so other programs cannot be told of it",
            path.display()
        ))
    })
}
