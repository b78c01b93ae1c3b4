//! A C program that calls every function of the header, against the static library.
#![cfg(not(target_family = "wasm"))]

use std::path::Path;
use std::process::Command;

const HERE: &str = env!("CARGO_MANIFEST_DIR");

#[test]
fn a_c_program_calls_every_function() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("c-abi");
    let built = Command::new(env!("CARGO"))
        .args(["rustc", "--quiet", "--package", "simd-kernels", "--crate-type", "staticlib"])
        .args(["--features", "capi-alloc,zig-names,std", "--target-dir"])
        .arg(&folder)
        .status()
        .expect("cargo starts");
    assert!(built.success(), "the static library does not build");

    let program = folder.join("program");
    let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".into());
    let compiled = Command::new(&compiler)
        .args(["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-I"])
        .arg(Path::new(HERE).join("include"))
        .arg(Path::new(HERE).join("tests/c/program.c"))
        .arg(folder.join("debug/libsimd_kernels.a"))
        .args(["-lm", "-lpthread", "-ldl", "-o"])
        .arg(&program)
        .status()
        .unwrap_or_else(|error| panic!("{compiler} does not start: {error}"));
    assert!(compiled.success(), "the C program does not compile");

    let run = Command::new(&program).output().expect("the C program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

/// Whoever adds a function to the header adds it to the program.
#[test]
fn the_program_leaves_no_function_of_the_header_out() {
    let read = |path: &str| std::fs::read_to_string(Path::new(HERE).join(path)).unwrap();
    let (header, program) = (read("include/simd_kernels.h"), read("tests/c/program.c"));
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').map(String::from).collect()
    };
    let used = words(&program);
    let declared = header.lines().filter(|line| line.contains('(') && !line.starts_with(" *"));
    let names: Vec<String> = declared
        .flat_map(|line| words(line.split('(').next().unwrap()).pop())
        .filter(|name| name.starts_with("zb_") || name.starts_with("zig_"))
        .collect();
    assert!(names.len() > 50, "only {names:?} found in the header");
    for name in names {
        assert!(used.contains(&name), "tests/c/program.c does not call {name}");
    }
}
