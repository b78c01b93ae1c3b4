//! `cargo xtask kernels`: simd-kernels as other linkers take it.

mod bench;

use std::path::{Path, PathBuf};
use std::process::Command;

use zerobuf_cli::console::size;
use zerobuf_cli::files;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::toolchain::{TARGET, WasmRust};

use crate::context::Context;

pub(crate) use bench::bench;

/// Where the files go, if nothing else is said.
const OUT: &str = "target/kernels";
/// What tells the compiler to use SIMD.
const SIMD: &str = "-Ctarget-feature=+simd128";

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
    let builder = Builder {
        context,
        options,
        rust: WasmRust::find(context.system())?,
        out: context.root().join(&options.out),
    };
    // For linkers: allocation is that of the program.
    let (library, object) = builder.compile("capi-alloc")?;
    builder.copy(&library, "libsimd_kernels.a")?;
    builder.copy(&object, "simd_kernels.o")?;
    // For merging: no allocation at all.
    let (_, object) = builder.compile("capi")?;
    let header = context.root().join("simd-kernels/include/simd_kernels.h");
    let functions = kernels_of(&String::from_utf8_lossy(&files::read(&header)?));
    let module = builder.link(&object, &functions)?;
    builder.copy(&header, "simd_kernels.h")?;
    builder.say(&module)
}

/// The kernels that a C header declares, by whatever name.
fn kernels_of(header: &str) -> Vec<String> {
    let declarations = header.lines().filter(|line| !line.starts_with(['/', ' ']));
    let names = declarations.filter_map(|line| line.split_once('(')?.0.rsplit([' ', '*']).next());
    let kernel = |name: &&str| name.starts_with("zb_simd_") || name.starts_with("zig_simd_");
    names.filter(kernel).map(str::to_owned).collect()
}

/// Leaves out the table and the stack pointer that the linker puts into every module. That no
/// code uses them is what the validation finds.
fn only_code(module: &[u8]) -> wasmparser::Result<Vec<u8>> {
    const UNUSED: [wasm_encoder::SectionId; 2] =
        [wasm_encoder::SectionId::Table, wasm_encoder::SectionId::Global];
    let mut bare = wasm_encoder::Module::new();
    for payload in wasmparser::Parser::new(0).parse_all(module) {
        if let Some((id, range)) = payload?.as_section()
            && !UNUSED.iter().any(|&unused| unused as u8 == id)
        {
            let data = &module[range.start as usize..range.end as usize];
            bare.section(&wasm_encoder::RawSection { id, data });
        }
    }
    let bare = bare.finish();
    wasmparser::validate(&bare)?;
    Ok(bare)
}

struct Builder<'a> {
    context: &'a Context,
    options: &'a Options,
    rust: WasmRust,
    out: PathBuf,
}

impl Builder<'_> {
    /// Compiles the crate to a static library and, the crate alone, to an object.
    fn compile(&self, api: &str) -> Result<(PathBuf, PathBuf), Problem> {
        let simd = if self.options.no_simd { "baseline" } else { "simd" };
        let flags: &[&str] = if self.options.no_simd { &[] } else { &[SIMD] };
        let features = if self.options.zig_names {
            format!("{api},panic-handler,zig-names")
        } else {
            format!("{api},panic-handler")
        };
        // What is built from other features or flags lies elsewhere: cargo leaves the object
        // of another build in place where it has nothing to do.
        let folder = self.out.join("build").join(format!("{simd}-{}", features.replace(',', "-")));
        let object = folder.join("simd_kernels.o");
        let mut command = self.rust.cargo_to("rustc", self.context.system(), &folder, flags);
        command
            .args(["--quiet", "--package", "simd-kernels", "--lib", "--profile", "kernels"])
            .args(["--features", &features, "--crate-type", "staticlib", "--manifest-path"])
            .arg(self.context.root().join("simd-kernels/Cargo.toml"))
            .arg("--")
            .arg(format!("--emit=obj={}", object.display()));
        self.run(&mut command, "the kernels do not compile")?;
        let below = match self.rust {
            WasmRust::Installed { .. } => folder,
            WasmRust::Debian { .. } => folder.join("debian"),
        };
        let library = below.join(TARGET).join("kernels/libsimd_kernels.a");
        Ok((library, object))
    }

    /// Links the object to a module that imports its memory and has nothing in it.
    fn link(&self, object: &Path, functions: &[String]) -> Result<PathBuf, Problem> {
        let module = self.out.join("simd_kernels.wasm");
        let mut command = self.linker()?;
        command
            .args(["--no-entry", "--import-memory", "--strip-all"])
            // zig_* ones are there on request only.
            .args(functions.iter().map(|name| format!("--export-if-defined={name}")))
            .args(["-z", "stack-size=0", "-o"])
            .arg(&module)
            .arg(object);
        self.run(&mut command, "the kernels do not link")?;
        let bare = only_code(&files::read(&module)?)
            .map_err(|error| Problem::new("the kernels need more than code").because(error))?;
        files::write_if_changed(&module, &bare)?;
        Ok(module)
    }

    /// The linker that comes with Rust, else one on PATH.
    fn linker(&self) -> Result<Command, Problem> {
        let system = self.context.system();
        if let Some(rustc) = system.find("rustc") {
            let mut command = system.command(rustc);
            command.args(["--print", "target-libdir"]);
            let output = system.children().output(&mut command)?;
            let libraries = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
            let lld = libraries.with_file_name("bin").join("rust-lld");
            if lld.is_file() {
                let mut command = system.command(lld);
                command.args(["-flavor", "wasm"]);
                return Ok(command);
            }
        }
        ["wasm-ld", "wasm-ld-19"]
            .iter()
            .find_map(|name| system.find(name))
            .map(|linker| system.command(linker))
            .ok_or_else(|| {
                Problem::new("there is no linker for WebAssembly")
                    .advise("install Rust with rustup, or lld (Debian: lld-19)")
            })
    }

    fn run(&self, command: &mut Command, failure: &str) -> Result<(), Problem> {
        let status = self.context.system().children().run(command)?;
        if status.success() {
            return Ok(());
        }
        Err(Problem::new(failure).advise("the messages above say why"))
    }

    fn copy(&self, from: &Path, name: &str) -> Result<(), Problem> {
        let to = self.out.join(name);
        files::write_if_changed(&to, &files::read(from)?)?;
        self.say(&to)
    }

    fn say(&self, file: &Path) -> Result<(), Problem> {
        let bytes = files::read(file)?.len() as u64;
        self.context.system().console().result(&format!("{} ({})", file.display(), size(bytes)));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernels_are_found_in_a_header() {
        let header = "/* double zb_simd_no(double) */\n\
                      double zb_simd_a(const double *ptr,\n    size_t zb_simd_no(count));\n\
                      void *zb_alloc(size_t len);\nvoid zig_simd_b(void);\n\
                      typedef struct zb_simd_stats {\n";
        assert_eq!(kernels_of(header), ["zb_simd_a", "zig_simd_b"]);
    }
}
