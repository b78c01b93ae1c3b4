//! `cargo xtask bench peers`: zerobuf beside other formats, in Rust and between JavaScript and
//! guests; and the test that all of them carry the same values.

use std::path::PathBuf;

use zerobuf_cli::node;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::toolchain::{TARGET, WasmRust};

use crate::context::Context;

const RECORD: &str = "benches/record/peers.json";

/// What every guest is compiled with; that of zerobuf is nothing special.
const FLAGS: &[&str] = &["-Ctarget-feature=+simd128"];

/// Measures, and writes the record, the charts and the tables of the READMEs.
pub(crate) fn bench(context: &Context) -> Result<(), Problem> {
    let native = context.root().join("target/peers/native.json");
    std::fs::create_dir_all(native.with_file_name("")).map_err(|error| {
        Problem::new(format!("{} cannot be made", native.display())).because(error)
    })?;
    let native = text(native)?;
    context
        .run_with("cargo bench --package benches --bench peers", &[("PEERS_NATIVE", &native)])?;
    let guests = guests(context)?;
    node::find(context.system())?;
    node::install_packages(context.system(), context.root())?;
    context.run("npm run build --workspace zerobuf --workspace zerobuf-bench")?;
    context.run_with(
        &format!("node benches/node/dist/src/peers/run.js {native} {RECORD}"),
        &[("PEERS_GUESTS", &guests)],
    )?;
    context.run("node benches/node/dist/src/peers/report/write.js")
}

/// Compares what comes through each format, and the READMEs with the record.
pub(crate) fn agree(context: &Context) -> Result<(), Problem> {
    let guests = guests(context)?;
    context.run_with("npm run agree --workspace zerobuf-bench", &[("PEERS_GUESTS", &guests)])
}

/// Compiles the guests and tells the folder they are in.
fn guests(context: &Context) -> Result<String, Problem> {
    let rust = WasmRust::find(context.system())?;
    let folder = context.root().join("target/peers");
    let mut command = rust.cargo(context.system(), &folder, FLAGS);
    command.current_dir(context.root()).args([
        "--locked",
        "--quiet",
        "--profile",
        "peers",
        "--package",
        "bench-peers",
        "--examples",
    ]);
    if !context.system().children().run(&mut command)?.success() {
        return Err(Problem::new("the guests of the formats do not compile"));
    }
    let below = match rust {
        WasmRust::Installed { .. } => folder,
        WasmRust::Debian { .. } => folder.join("debian"),
    };
    text(below.join(TARGET).join("peers/examples"))
}

fn text(path: PathBuf) -> Result<String, Problem> {
    path.into_os_string().into_string().map_err(|path| {
        Problem::new(format!("`{}` is not UTF-8, so Node.js cannot be told of it", path.display()))
    })
}
