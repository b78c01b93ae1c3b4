//! `zerobuf build` as a process.

mod support;

use support::Checkout;

#[test]
fn builds_a_guest_and_prints_its_size() {
    let checkout = Checkout::new();
    let done = checkout.run(&["build", "guest"]);
    done.assert_success();
    let wasm = std::fs::read(checkout.path("guest/dist/guest.wasm")).unwrap();
    assert!(wasm.starts_with(b"\0asm"));
    let path = checkout.path("guest/dist/guest.wasm");
    assert_eq!(done.stdout, format!("{} ({} B)\n", path.display(), wasm.len()));
    assert_eq!(done.stderr, "", "a pipe gets the result only");
}

#[test]
fn a_compile_error_is_shown_as_cargo_prints_it() {
    let checkout = Checkout::new();
    checkout.write("guest/src/lib.rs", "pub fn f() -> u32 { \"text\" }\n");
    let done = checkout.run(&["build", "guest"]);
    done.assert_error(
        1,
        &["error[E0308]", "--> src/lib.rs:1:21", "error: the guest `guest` does not compile\n"],
    );
    assert!(!checkout.path("guest/dist/guest.wasm").exists());
}

#[test]
fn a_folder_that_is_no_guest_is_named() {
    let checkout = Checkout::new();
    checkout.run(&["build", "nowhere"]).assert_error(1, &["there is no folder `nowhere`"]);
    checkout
        .run(&["build", "ts"])
        .assert_error(1, &["there is no Cargo.toml and no go.mod in `ts`", "help:"]);
    checkout.write(
        "plain/Cargo.toml",
        "[package]\nname = \"plain\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
    );
    checkout.write("plain/src/lib.rs", "");
    checkout.run(&["build", "plain"]).assert_error(1, &["package `plain` makes no cdylib"]);
    checkout.write("broken/Cargo.toml", "[package\n");
    checkout.run(&["build", "broken"]).assert_error(1, &["cargo cannot read", "because:"]);
}

#[test]
fn a_missing_cargo_is_named() {
    let checkout = Checkout::new();
    let path = checkout.only_tools(&["sh"]);
    let mut command = checkout.command(&["build", "guest"]);
    let done = support::Running::start(command.env("PATH", path)).finish();
    done.assert_error(1, &["error: cargo is not on PATH", "https://rustup.rs"]);
}

#[test]
fn arguments_are_explained() {
    let checkout = Checkout::new();
    let done = checkout.run(&["build"]);
    done.assert_error(2, &["<DIR>"]);
    let done = checkout.run(&["--help"]);
    done.assert_success();
    for command in ["gen", "check", "inspect", "new", "build", "dev"] {
        assert!(done.stdout.contains(command), "{}", done.stdout);
    }
}
