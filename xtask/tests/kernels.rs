//! What `cargo xtask kernels` makes: each file is parsed, and the module computes the same
//! bits in Node.js as the crate does here.

#[path = "kernels/artifacts.rs"]
mod artifacts;
#[path = "kernels/bits.rs"]
mod bits;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The files of `cargo xtask kernels` with some options, built once.
struct Built(PathBuf);

impl Built {
    fn with(name: &str, options: &[&str]) -> Built {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("kernels").join(name);
        let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["kernels", "--out"])
            .arg(&out)
            .args(options)
            .output()
            .expect("xtask starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Built(out)
    }

    fn read(&self, file: &str) -> Vec<u8> {
        let path = self.0.join(file);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

static SIMD: LazyLock<Built> = LazyLock::new(|| Built::with("simd", &["--zig-names"]));
static BASELINE: LazyLock<Built> = LazyLock::new(|| Built::with("baseline", &["--no-simd"]));
