//! `cargo xtask bless`: rewrites what tests compare with.

use zerobuf_cli::problem::Problem;

use crate::context::Context;
use crate::generated;

/// Crates whose tests hold goldens; they rewrite them when `ZEROBUF_BLESS` is set.
const WITH_GOLDENS: [&str; 3] = ["zerobuf-schema", "zerobuf-derive", "zerobuf-ts"];

pub(crate) fn bless(context: &Context) -> Result<(), Problem> {
    // Goldens of the generator first: other files are generated with it.
    for package in WITH_GOLDENS {
        context.run_with(&format!("cargo test --package {package}"), &[("ZEROBUF_BLESS", "1")])?;
    }
    generated::write(context)
}
