//! `cargo xtask bench`: how fast it is, on this machine.

use zerobuf_cli::node;
use zerobuf_cli::problem::Problem;

use crate::context::Context;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only benchmarks whose name contains this; `kernels`: those of simd-kernels; `peers`:
    /// zerobuf beside other formats, for the record
    filter: Option<String>,
}

pub(crate) fn bench(context: &Context, options: &Options) -> Result<(), Problem> {
    let filter = options.filter.as_deref().unwrap_or_default();
    if filter == "kernels" {
        return crate::kernels::bench(context);
    }
    if filter == "peers" {
        return crate::peers::bench(context);
    }
    context.run(&format!("cargo bench --package benches --bench records -- {filter}"))?;
    node::find(context.system())?;
    node::install_packages(context.system(), context.root())?;
    context.run("npm run build --workspaces --if-present")?;
    context.run(&format!("node benches/node/run.mjs {filter}"))
}
