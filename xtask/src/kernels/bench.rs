//! `cargo xtask bench kernels`: natively with criterion, then as WebAssembly in Node.js.

use zerobuf_cli::kernels::SIMD;
use zerobuf_cli::node;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::toolchain::{TARGET, WasmRust};

use super::{Options, kernels};
use crate::context::Context;

const HARNESS: &str = "simd-kernels/benches/node/run.mjs";
const RECORDS: &str = "benches/record";

/// How Node.js runs a module: a name, and what makes it so. By default V8 compiles a function
/// anew when it is hot; the other extreme is the code of a first call.
const MODES: [(&str, &str); 2] =
    [("default", ""), ("liftoff", "--liftoff --no-wasm-tier-up --no-wasm-dynamic-tiering")];

pub(crate) fn bench(context: &Context) -> Result<(), Problem> {
    context.run("cargo bench --package simd-kernels --bench kernels")?;
    node::find(context.system())?;
    let options = Options::default();
    kernels(context, &options)?;
    let module = options.out.join("simd_kernels.wasm");

    let rust = WasmRust::find(context.system())?;
    let folder = context.root().join(&options.out).join("build/loops");
    let mut command = rust.cargo(context.system(), &folder, &[SIMD]);
    command.current_dir(context.root()).args([
        "--quiet",
        "--release",
        "--package",
        "simd-kernels",
        "--example",
        "loops",
    ]);
    if !context.system().children().run(&mut command)?.success() {
        return Err(Problem::new("the loops to compare with do not compile"));
    }
    let below = match rust {
        WasmRust::Installed { .. } => folder,
        WasmRust::Debian { .. } => folder.join("debian"),
    };
    let loops = below.join(TARGET).join("release/examples/loops.wasm");

    for (mode, flags) in MODES {
        context.run(&format!(
            "node {flags} {HARNESS} {} {} --name {mode} --record {RECORDS}/kernels-{mode}.json",
            module.display(),
            loops.display(),
        ))?;
    }
    context.run(&format!(
        "node simd-kernels/benches/node/chart.mjs {RECORDS}/kernels-default.json \
         {RECORDS}/kernels.svg"
    ))
}
