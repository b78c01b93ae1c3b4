//! `zerobuf build`, `vet` and `new` for guests in Go, as processes. They need a Go.

mod support;

use support::Checkout;

const PROGRAM: &str = "package main\n\nimport \"net/http\"\n\n\
                       func main() { http.ListenAndServe(\":80\", nil) }\n";

/// A checkout whose guest is in Go: the sources of zerobuf are those of this one.
fn checkout() -> Checkout {
    let checkout = Checkout::new();
    checkout.write("program/go.mod", "module program\n\ngo 1.24\n");
    checkout.write("program/main.go", PROGRAM);
    checkout.link("go");
    checkout
}

#[test]
fn builds_a_program_and_changes_nothing_in_its_folder() {
    let checkout = checkout();
    let done = checkout.run(&["build", "program"]);
    done.assert_success();
    let wasm = std::fs::read(checkout.path("program/dist/guest.wasm")).unwrap();
    assert!(wasm.starts_with(b"\0asm"));
    assert!(done.stdout.starts_with(checkout.path("program/dist/guest.wasm").to_str().unwrap()));
    assert_eq!(done.stderr, "");
    let mut names: Vec<_> = std::fs::read_dir(checkout.path("program"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["dist", "go.mod", "main.go"]);
    assert_eq!(std::fs::read_to_string(checkout.path("program/main.go")).unwrap(), PROGRAM);
}

#[test]
fn vet_knows_the_library_of_guests() {
    let checkout = checkout();
    checkout.run(&["vet", "program"]).assert_success();
    checkout.write(
        "program/other.go",
        "package main\n\nimport \"fmt\"\n\nfunc f() { fmt.Printf(\"%d\\n\", \"text\") }\n",
    );
    let done = checkout.run(&["vet", "program"]);
    done.assert_error(1, &["other.go:5", "%d", "error: go vet complains about `program`"]);
}

#[test]
fn what_is_no_program_is_told() {
    let checkout = checkout();
    checkout.write("program/main.go", "package main\n\nfunc main() { none() }\n");
    checkout
        .run(&["build", "program"])
        .assert_error(1, &["undefined: none", "error: the guest `program` does not compile"]);
    checkout.write("program/main.go", "package library\n");
    checkout
        .run(&["build", "program"])
        .assert_error(1, &["there is no program in", "package main"]);
    checkout.write("program/go.mod", "modul program\n");
    checkout.run(&["build", "program"]).assert_error(1, &["go cannot read", "unknown directive"]);
    checkout
        .run(&["vet", "guest"])
        .assert_error(1, &["`guest` is written in Rust", "cargo clippy"]);
}

/// The oldest release that is supported; the others are those on the machines that run this. The
/// go command fetches it as a module when it is not there.
#[test]
fn the_oldest_go_compiles_a_program_too() {
    let checkout = checkout();
    let mut command = checkout.command(&["build", "program"]);
    let done = support::Running::start(command.env("GOTOOLCHAIN", "go1.24.13")).finish();
    done.assert_success();
    let version = checkout.read("program/dist/_go/root/VERSION");
    assert!(version.starts_with("go1.24.13"), "another Go was taken: {version}");
}
