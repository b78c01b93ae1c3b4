//! A Rust that compiles for wasm32-unknown-unknown.
//!
//! In this order: the compiler on PATH when it has the target (rustup or any other origin), the
//! target added by rustup, Debian's packages with a standard library built on the spot.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::problem::Problem;
use crate::system::{System, last_lines};

/// The target of every guest.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages that make a wasm32-capable Rust together.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-19"];
const DEBIAN_LINKER: &str = "wasm-ld-19";

/// A Rust that compiles guests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WasmRust {
    /// `cargo` on PATH, whose compiler has the target.
    Installed {
        /// The cargo to call.
        cargo: PathBuf,
    },
    /// Debian's compiler; the standard library is compiled along with the guest.
    Debian {
        /// The cargo to call.
        cargo: PathBuf,
        /// The compiler that belongs to it.
        rustc: PathBuf,
    },
}

impl WasmRust {
    /// Finds one, or makes one.
    ///
    /// # Errors
    /// When none is there and none can be installed; the problem holds the commands.
    pub fn find(system: &System) -> Result<Self, Problem> {
        if let Some(found) = Self::installed(system)? {
            return Ok(found);
        }
        let rustup = Self::add_target(system)?;
        if let Rustup::Added = rustup
            && let Some(found) = Self::installed(system)?
        {
            return Ok(found);
        }
        if let Some(found) = Self::debian(system) {
            return Ok(found);
        }
        let advice = |problem: Problem| Self::advice(problem, &rustup);
        if system.find("apt-get").is_none() {
            return Err(advice(Problem::new(format!("no Rust here compiles for {TARGET}"))));
        }
        system.install(&DEBIAN_PACKAGES, &format!("a Rust that compiles for {TARGET}"))?;
        Self::debian(system).ok_or_else(|| {
            advice(Problem::new("Debian's packages are installed but do not make a Rust for wasm"))
        })
    }

    /// A cargo command that compiles for [`TARGET`] below the target folder of a workspace.
    /// `flags` are for the compiler.
    pub fn cargo(&self, system: &System, target_folder: &Path, flags: &[&str]) -> Command {
        self.cargo_to("build", system, target_folder, flags)
    }

    /// The same with a subcommand that takes the options of `build`.
    pub fn cargo_to(
        &self,
        subcommand: &str,
        system: &System,
        target_folder: &Path,
        flags: &[&str],
    ) -> Command {
        let mut flags: Vec<String> = flags.iter().map(ToString::to_string).collect();
        let mut command = match self {
            Self::Installed { cargo } => system.command(cargo),
            Self::Debian { cargo, .. } => system.command(cargo),
        };
        if let Self::Debian { rustc, .. } = self {
            command
                .env("RUSTC", rustc)
                // Debian's stable compiler takes -Zbuild-std only with this.
                .env("RUSTC_BOOTSTRAP", "1")
                // A cargo started by rustup leaves its libraries in the way of Debian's.
                .env_remove("LD_LIBRARY_PATH")
                .env_remove("RUSTUP_TOOLCHAIN");
            flags.push(format!("-Clinker={DEBIAN_LINKER}"));
        }
        // What the user set in RUSTFLAGS stays; without it, flags of cargo's configuration do.
        match std::env::var("RUSTFLAGS") {
            Ok(own) => command.env("RUSTFLAGS", format!("{own} {}", flags.join(" "))),
            Err(_) => command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" ")),
        };
        command.env_remove("CARGO_ENCODED_RUSTFLAGS").arg(subcommand).args(["--target", TARGET]);
        if let Self::Debian { .. } = self {
            command.arg("-Zbuild-std=std,panic_abort");
        }
        command.arg("--target-dir").arg(self.target_folder(target_folder));
        command
    }

    /// The two toolchains need separate target folders.
    fn target_folder(&self, workspace: &Path) -> PathBuf {
        match self {
            Self::Installed { .. } => workspace.to_path_buf(),
            Self::Debian { .. } => workspace.join("debian"),
        }
    }

    fn installed(system: &System) -> Result<Option<Self>, Problem> {
        let (Some(cargo), Some(rustc)) = (system.find("cargo"), system.find("rustc")) else {
            return Ok(None);
        };
        let mut command = system.command(rustc);
        command.args(["--print", "target-libdir", "--target", TARGET]);
        let output = system.children().output(&mut command)?;
        let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
        Ok((output.status.success() && has_libraries(&folder)).then_some(Self::Installed { cargo }))
    }

    fn add_target(system: &System) -> Result<Rustup, Problem> {
        let Some(rustup) = system.find("rustup") else { return Ok(Rustup::Absent) };
        system.console().note(&format!("adding the target {TARGET} with rustup"));
        let mut command = system.command(rustup);
        command.args(["target", "add", TARGET]);
        let output = system.children().output(&mut command)?;
        if output.status.success() {
            return Ok(Rustup::Added);
        }
        let reason = last_lines(&output.stderr, 3);
        system.console().note(&format!("rustup could not add it: {reason}"));
        Ok(Rustup::Failed(reason))
    }

    fn debian(system: &System) -> Option<Self> {
        // By absolute path: on PATH, rustup's programs come first.
        let cargo = system.file("usr/bin/cargo");
        let rustc = system.file("usr/bin/rustc");
        let sources = system.file("usr/lib/rustlib/src/rust/library");
        let complete = cargo.is_file()
            && rustc.is_file()
            && sources.is_dir()
            && system.file("usr/bin").join(DEBIAN_LINKER).is_file();
        complete.then_some(Self::Debian { cargo, rustc })
    }

    fn advice(problem: Problem, rustup: &Rustup) -> Problem {
        match rustup {
            Rustup::Failed(reason) => problem
                .because(format!("`rustup target add {TARGET}` failed: {reason}"))
                .advise(format!("repeat it with network access: rustup target add {TARGET}")),
            Rustup::Added => problem.advise(format!(
                "rustup added the target to another toolchain than the one on PATH; \
                 put rustup's `rustc` first on PATH and run: rustup target add {TARGET}"
            )),
            Rustup::Absent => problem.advise(format!(
                "install Rust from https://rustup.rs, then run: rustup target add {TARGET}"
            )),
        }
    }
}

/// What came of asking rustup.
enum Rustup {
    Absent,
    Added,
    Failed(String),
}

/// rustup and distributions both leave the folder of a removed target behind.
fn has_libraries(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::fake::Machine;

    /// A `rustc` whose target folder is `lib`, which `libraries` fills.
    fn rust(machine: &Machine) {
        machine.program("rustc", &format!("echo {}", machine.path("lib").display()));
        machine.program("cargo", "exit 0");
    }

    fn libraries(machine: &Machine) {
        std::fs::create_dir_all(machine.path("lib")).unwrap();
        std::fs::write(machine.path("lib/libcore-1.rlib"), "").unwrap();
    }

    fn debian(machine: &Machine) {
        machine.program(DEBIAN_LINKER, "exit 0").program("cargo", "exit 0");
        machine.program("rustc", "exit 1");
        std::fs::create_dir_all(machine.path("usr/lib/rustlib/src/rust/library")).unwrap();
    }

    #[test]
    fn an_installed_target_is_taken() {
        let machine = Machine::new();
        rust(&machine);
        libraries(&machine);
        machine.program("rustup", "echo must not be called >&2; exit 9");
        let found = WasmRust::find(&machine.system()).unwrap();
        assert_eq!(found, WasmRust::Installed { cargo: machine.path("usr/bin/cargo") });
    }

    #[test]
    fn rustup_adds_a_missing_target() {
        let machine = Machine::new();
        rust(&machine);
        let lib = machine.path("lib");
        machine.program(
            "rustup",
            &format!(
                "test \"$*\" = 'target add {TARGET}' && /bin/mkdir {lib} && : > {lib}/libcore-1.rlib",
                lib = lib.display()
            ),
        );
        let found = WasmRust::find(&machine.system()).unwrap();
        assert_eq!(found, WasmRust::Installed { cargo: machine.path("usr/bin/cargo") });
    }

    #[test]
    fn debian_is_next_when_rustup_cannot_download() {
        let machine = Machine::new();
        debian(&machine);
        machine.program("rustup", "echo error: no network >&2; exit 1");
        let found = WasmRust::find(&machine.system()).unwrap();
        let WasmRust::Debian { cargo, rustc } = &found else { panic!("{found:?}") };
        assert_eq!(*cargo, machine.path("usr/bin/cargo"));
        assert_eq!(*rustc, machine.path("usr/bin/rustc"));
        let command =
            found.cargo(&machine.system(), Path::new("/t"), &["-Ctarget-feature=+simd128"]);
        let line = format!("{command:?}");
        assert!(line.contains("-Zbuild-std=std,panic_abort"), "{line}");
        assert!(line.contains("-Clinker=wasm-ld-19"), "{line}");
        assert!(line.contains("/t/debian"), "{line}");
    }

    #[test]
    fn the_superuser_gets_debians_packages() {
        let mut machine = Machine::new();
        machine.is_superuser = true;
        let bin = machine.path("usr/bin");
        let script = format!(
            "echo $@ >> {log}; test $1 = update && exit 0\n\
             cd {bin} && for p in cargo rustc wasm-ld-19; do echo '#!/bin/false' > $p; done\n\
             /bin/chmod +x cargo rustc wasm-ld-19; /bin/mkdir -p {sources}",
            log = machine.path("log").display(),
            bin = bin.display(),
            sources = machine.path("usr/lib/rustlib/src/rust/library").display(),
        );
        machine.program("apt-get", &script);
        let found = WasmRust::find(&machine.system()).unwrap();
        assert!(matches!(found, WasmRust::Debian { .. }));
        assert!(
            machine
                .read("log")
                .ends_with("--no-install-recommends rustc-web cargo-web rust-web-src lld-19\n")
        );
    }

    #[test]
    fn without_any_way_the_commands_are_told() {
        let machine = Machine::new();
        let problem = WasmRust::find(&machine.system()).unwrap_err();
        let help = problem.advice().unwrap();
        assert!(help.contains("rustup.rs"), "{help}");
        machine.program("rustup", "echo error: no network >&2; exit 1");
        let problem = WasmRust::find(&machine.system()).unwrap_err();
        assert!(problem.advice().unwrap().contains("rustup target add"));
        machine.program("apt-get", "exit 0");
        let problem = WasmRust::find(&machine.system()).unwrap_err();
        let help = problem.advice().unwrap();
        assert!(help.contains("sudo apt-get install"), "{help}");
    }
}
