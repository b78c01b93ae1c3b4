//! `cargo xtask neon`: the tests of simd-kernels on the instructions of 64-bit ARM, which
//! qemu-user carries out. No part of `cargo xtask test`: it compiles a standard library.

use zerobuf_cli::problem::Problem;

use crate::context::Context;

/// What it takes, by the programs that show whether it is there.
const PACKAGES: [(&str, &[&str]); 4] = [
    ("qemu-aarch64", &["qemu-user"]),
    ("aarch64-linux-gnu-gcc", &["gcc-aarch64-linux-gnu", "libc6-dev-arm64-cross"]),
    ("usr/bin/rustc", &["rustc-web", "cargo-web"]),
    ("usr/lib/rustlib/src/rust/library/Cargo.toml", &["rust-web-src"]),
];

pub(crate) fn neon(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    let is_there =
        |what: &str| system.find(what).is_some() || system.file(what).try_exists().unwrap_or(false);
    let missing: Vec<&str> = PACKAGES
        .iter()
        .filter(|(shown_by, _)| !is_there(shown_by))
        .flat_map(|(_, packages)| packages.iter().copied())
        .collect();
    if !missing.is_empty() {
        system.install(&missing, "a Rust for 64-bit ARM and a machine to run it")?;
    }

    let mut command = context.command(system.file("usr/bin/cargo"));
    command
        .env("RUSTC", system.file("usr/bin/rustc"))
        // Debian's stable compiler takes -Zbuild-std only with this.
        .env("RUSTC_BOOTSTRAP", "1")
        // A cargo started by rustup leaves its libraries in the way of Debian's.
        .env_remove("LD_LIBRARY_PATH")
        .env_remove("RUSTUP_TOOLCHAIN")
        .env("CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER", "aarch64-linux-gnu-gcc")
        .env(
            "CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_RUNNER",
            "qemu-aarch64 -L /usr/aarch64-linux-gnu",
        )
        .args(["test", "--locked", "--release", "--package", "simd-kernels", "--lib"])
        // Without the C program, whose compiler is that of this machine.
        .args(["--test", "edges", "--test", "properties", "--test", "accuracy"])
        .args(["--target", "aarch64-unknown-linux-gnu", "-Zbuild-std=std,panic_unwind,test"])
        .arg("--target-dir")
        .arg(context.root().join("target/neon"));
    if system.children().run(&mut command)?.success() {
        return Ok(());
    }
    Err(Problem::new("the tests on 64-bit ARM failed").advise("the messages above say why"))
}
