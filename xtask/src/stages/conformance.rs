//! The vectors in both languages: Rust as a process and as a guest, driven from Node.js.

use std::path::Path;

use zerobuf_cli::build::build;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::project::Project;
use zerobuf_cli::toolchain::WasmRust;

use crate::context::Context;

pub(crate) fn conformance(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    let project = Project::open(system, &context.root().join("conformance"))?;
    let guest = build(system, &WasmRust::find(system)?, &project)?;
    context.run("cargo build --locked --package conformance --bin conformance-native")?;
    let program = format!("conformance-native{}", std::env::consts::EXE_SUFFIX);
    let program = project.target_folder().join("debug").join(program);
    context.run_with(
        "npm run conformance --workspace zerobuf-conformance",
        &[("CONFORMANCE_GUEST", text(&guest.path)?), ("CONFORMANCE_NATIVE", text(&program)?)],
    )
}

fn text(path: &Path) -> Result<&str, Problem> {
    path.to_str().ok_or_else(|| {
        Problem::new(format!("`{}` is not UTF-8, so npm cannot be told of it", path.display()))
    })
}
