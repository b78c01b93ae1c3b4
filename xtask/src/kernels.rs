//! `cargo xtask kernels`: simd-kernels as other linkers take it.

mod bench;

use std::path::{Path, PathBuf};

use zerobuf_cli::console::size;
use zerobuf_cli::files;
use zerobuf_cli::kernels::Builder;
use zerobuf_cli::problem::Problem;

use crate::context::Context;

pub(crate) use bench::bench;

/// Where the files go, if nothing else is said.
const OUT: &str = "target/kernels";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Where the files go
    #[arg(long, value_name = "DIR", default_value = OUT)]
    out: PathBuf,
    /// Without SIMD instructions, for engines that have none
    #[arg(long)]
    no_simd: bool,
    /// Export the functions under their zig_* names as well
    #[arg(long)]
    zig_names: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { out: OUT.into(), no_simd: false, zig_names: false }
    }
}

pub(crate) fn kernels(context: &Context, options: &Options) -> Result<(), Problem> {
    let out = context.root().join(&options.out);
    let builder = Builder::new(context.system(), context.root(), out.clone())?
        .simd(!options.no_simd)
        .zig_names(options.zig_names);
    let write = |name: &str, content: &[u8]| {
        let file = out.join(name);
        files::write_if_changed(&file, content)?;
        say(context, &file, content.len())
    };
    // For linkers: allocation is that of the program.
    let (library, object) = builder.library()?;
    write("libsimd_kernels.a", &files::read(&library)?)?;
    write("simd_kernels.o", &files::read(&object)?)?;
    // For merging: no allocation at all.
    let module = builder.module()?;
    write("simd_kernels.h", &files::read(&builder.header())?)?;
    write("simd_kernels.wasm", &module)
}

fn say(context: &Context, file: &Path, bytes: usize) -> Result<(), Problem> {
    let bytes = bytes as u64;
    context.system().console().result(&format!("{} ({})", file.display(), size(bytes)));
    Ok(())
}
