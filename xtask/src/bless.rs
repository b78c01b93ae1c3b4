//! `cargo xtask bless`: rewrites what tests compare with.

use zerobuf_cli::problem::Problem;

use crate::context::Context;
use crate::generated;

/// Crates whose tests hold goldens; they rewrite them when `ZEROBUF_BLESS` is set.
const WITH_GOLDENS: [&str; 3] = ["zerobuf-schema", "zerobuf-derive", "zerobuf-ts"];

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Only files generated from others, not the goldens that tests hold
    #[arg(long)]
    generated: bool,
}

pub(crate) fn bless(context: &Context, options: &Options) -> Result<(), Problem> {
    // Goldens of the generator first: other files are generated with it.
    for package in WITH_GOLDENS.iter().filter(|_| !options.generated) {
        context.run_with(&format!("cargo test --package {package}"), &[("ZEROBUF_BLESS", "1")])?;
    }
    generated::write(context)
}
