//! Compiles simd-kernels for other linkers, and for merging into a guest's module.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::files;
use crate::problem::Problem;
use crate::system::System;
use crate::toolchain::{TARGET, WasmRust};

/// What tells the compiler to use SIMD.
pub const SIMD: &str = "-Ctarget-feature=+simd128";

/// How the kernels are compiled, and where.
pub struct Builder<'a> {
    system: &'a System,
    checkout: &'a Path,
    rust: WasmRust,
    out: PathBuf,
    simd: bool,
    zig_names: bool,
}

impl<'a> Builder<'a> {
    /// Compiles the sources in `checkout`, and keeps what comes out of it below `out`.
    ///
    /// # Errors
    /// When no Rust compiles for wasm.
    pub fn new(system: &'a System, checkout: &'a Path, out: PathBuf) -> Result<Self, Problem> {
        let rust = WasmRust::find(system)?;
        Ok(Self { system, checkout, rust, out, simd: true, zig_names: false })
    }

    /// Without SIMD instructions, for engines that have none.
    #[must_use]
    pub fn simd(self, simd: bool) -> Self {
        Self { simd, ..self }
    }

    /// With the functions under their zig_* names as well.
    #[must_use]
    pub fn zig_names(self, zig_names: bool) -> Self {
        Self { zig_names, ..self }
    }

    /// A static library, and the crate alone as an object. They ask for `malloc` and `free`.
    ///
    /// # Errors
    /// When they do not compile; the compiler has said why.
    pub fn library(&self) -> Result<(PathBuf, PathBuf), Problem> {
        let (folder, object) = self.compile("capi-alloc")?;
        let below = match self.rust {
            WasmRust::Installed { .. } => folder,
            WasmRust::Debian { .. } => folder.join("debian"),
        };
        Ok((below.join(TARGET).join("kernels/libsimd_kernels.a"), object))
    }

    /// A module that imports its memory and holds nothing but code.
    ///
    /// # Errors
    /// When it does not compile or link, or needs more than code.
    pub fn module(&self) -> Result<Vec<u8>, Problem> {
        let (folder, object) = self.compile("capi")?;
        let module = folder.join("simd_kernels.wasm");
        let functions = kernels_of(&String::from_utf8_lossy(&files::read(&self.header())?));
        let mut command = self.linker()?;
        command
            .args(["--no-entry", "--import-memory", "--strip-all"])
            // zig_* ones are there on request only.
            .args(functions.iter().map(|name| format!("--export-if-defined={name}")))
            .args(["-z", "stack-size=0", "-o"])
            .arg(&module)
            .arg(object);
        self.run(&mut command, "the kernels do not link")?;
        only_code(&files::read(&module)?)
            .map_err(|error| Problem::new("the kernels need more than code").because(error))
    }

    /// The C header.
    pub fn header(&self) -> PathBuf {
        self.checkout.join("simd-kernels/include/simd_kernels.h")
    }

    /// Compiles the crate. Returns the folder for what is made of it, and the object.
    fn compile(&self, api: &str) -> Result<(PathBuf, PathBuf), Problem> {
        let simd = if self.simd { "simd" } else { "baseline" };
        let flags: &[&str] = if self.simd { &[SIMD] } else { &[] };
        let zig = if self.zig_names { ",zig-names" } else { "" };
        let features = format!("{api},panic-handler{zig}");
        // What is built from other features or flags lies elsewhere: cargo leaves the object
        // of another build in place where it has nothing to do.
        let folder = self.out.join("build").join(format!("{simd}-{}", features.replace(',', "-")));
        let object = folder.join("simd_kernels.o");
        let mut command = self.rust.cargo_to("rustc", self.system, &folder, flags);
        command
            .args(["--quiet", "--package", "simd-kernels", "--lib", "--profile", "kernels"])
            .args(["--features", &features, "--crate-type", "staticlib", "--manifest-path"])
            .arg(self.checkout.join("simd-kernels/Cargo.toml"))
            .arg("--")
            .arg(format!("--emit=obj={}", object.display()));
        self.run(&mut command, "the kernels do not compile")?;
        Ok((folder, object))
    }

    /// The linker that comes with Rust, else one on PATH.
    fn linker(&self) -> Result<Command, Problem> {
        if let Some(rustc) = self.system.find("rustc") {
            let mut command = self.system.command(rustc);
            command.args(["--print", "target-libdir"]);
            let output = self.system.children().output(&mut command)?;
            let libraries = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
            let lld = libraries.with_file_name("bin").join("rust-lld");
            if lld.is_file() {
                let mut command = self.system.command(lld);
                command.args(["-flavor", "wasm"]);
                return Ok(command);
            }
        }
        ["wasm-ld", "wasm-ld-19"]
            .iter()
            .find_map(|name| self.system.find(name))
            .map(|linker| self.system.command(linker))
            .ok_or_else(|| {
                Problem::new("there is no linker for WebAssembly")
                    .advise("install Rust with rustup, or lld (Debian: lld-19)")
            })
    }

    fn run(&self, command: &mut Command, failure: &str) -> Result<(), Problem> {
        let status = self.system.children().run(command)?;
        if status.success() {
            return Ok(());
        }
        Err(Problem::new(failure).advise("the messages above say why"))
    }
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
