//! `zerobuf gen` as a process.

mod support;

use support::Checkout;

const PERSON: &str =
    "/// Somebody.\n#[derive(Zerobuf)]\npub struct Person {\n    pub name: String,\n}\n";

fn gen_person() -> Checkout {
    let checkout = Checkout::new();
    checkout.write("api.rs", PERSON);
    checkout.run(&["gen", "api.rs", "--ts", "out"]).assert_success();
    checkout
}

#[test]
fn writes_bindings_and_names_the_file() {
    let checkout = Checkout::new();
    checkout.write("api.rs", PERSON);
    let done = checkout.run(&["gen", "api.rs", "--ts", "out/deep"]);
    done.assert_success();
    assert_eq!(done.stdout, "wrote out/deep/zerobuf.ts\n");
    assert!(checkout.read("out/deep/zerobuf.ts").contains("class Person"));
}

#[test]
fn follows_modules_and_takes_several_files() {
    let checkout = Checkout::new();
    checkout.write("api.rs", &format!("mod model;\nuse model::Home;\n{PERSON}"));
    checkout.write("model.rs", "#[derive(Zerobuf)]\npub struct Home { pub street: String }\n");
    checkout.write("other.rs", "#[derive(Zerobuf)]\npub struct Other { pub id: u32 }\n");
    checkout.run(&["gen", "api.rs", "other.rs", "--ts", "out"]).assert_success();
    let text = checkout.read("out/zerobuf.ts");
    for class in ["class Person", "class Home", "class Other"] {
        assert!(text.contains(class), "no {class}");
    }
}

#[test]
fn an_unchanged_file_is_not_written_again() {
    let checkout = gen_person();
    let written = || checkout.path("out/zerobuf.ts").metadata().unwrap().modified().unwrap();
    let before = written();
    let done = checkout.run(&["gen", "api.rs", "--ts", "out"]);
    done.assert_success();
    assert_eq!(done.stdout, "");
    assert_eq!(written(), before);
}

#[test]
fn check_accepts_fresh_files() {
    let checkout = gen_person();
    let done = checkout.run(&["gen", "api.rs", "--ts", "out", "--check"]);
    done.assert_success();
    assert_eq!(done.stdout, "");
}

#[test]
fn check_shows_the_difference_and_writes_nothing() {
    let checkout = gen_person();
    let before = checkout.read("out/zerobuf.ts");
    checkout.write("api.rs", &PERSON.replace("pub name: String", "pub nickname: String"));
    let done = checkout.run(&["gen", "api.rs", "--ts", "out", "--check"]);
    done.assert_error(
        1,
        &[
            "error: not up to date: `out/zerobuf.ts`",
            "help: write it with: cargo zerobuf gen api.rs --ts out",
        ],
    );
    assert!(done.stdout.starts_with("--- out/zerobuf.ts\n+++ "), "{}", done.stdout);
    let changed =
        |sign, name| done.stdout.lines().any(|line| line.starts_with(sign) && line.contains(name));
    assert!(changed('-', "name"), "{}", done.stdout);
    assert!(changed('+', "nickname"), "{}", done.stdout);
    assert_eq!(checkout.read("out/zerobuf.ts"), before);
}

#[test]
fn check_fails_for_a_missing_file_and_does_not_make_it() {
    let checkout = Checkout::new();
    checkout.write("api.rs", PERSON);
    let done = checkout.run(&["gen", "api.rs", "--ts", "out", "--check"]);
    done.assert_error(1, &["not up to date: `out/zerobuf.ts`"]);
    assert!(!checkout.path("out").exists());
}

#[test]
fn errors_show_file_line_column_and_source() {
    let checkout = gen_person();
    let before = checkout.read("out/zerobuf.ts");
    checkout
        .write("api.rs", "#[derive(Zerobuf)]\nstruct A {\n    x: usize,\n    y: (u8, u8),\n}\n");
    let done = checkout.run(&["gen", "api.rs", "--ts", "out"]);
    done.assert_error(
        1,
        &[
            "error: no bindings were generated: 2 errors",
            "api.rs:3:8: ",
            "3 |     x: usize,",
            "api.rs:4:8: ",
            "4 |     y: (u8, u8),",
            "help:",
        ],
    );
    assert_eq!(checkout.read("out/zerobuf.ts"), before, "nothing is half-written");
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    let checkout = Checkout::new();
    checkout.run(&["gen", "absent.rs", "--ts", "out"]).assert_error(1, &["absent.rs"]);
    checkout.write("api.rs", PERSON);
    checkout.write("file", "");
    checkout.run(&["gen", "api.rs", "--ts", "file"]).assert_error(1, &["file/zerobuf.ts"]);
}

#[test]
fn writes_go_beside_or_instead_of_typescript() {
    let checkout = Checkout::new();
    checkout.write("api.rs", PERSON);
    let done = checkout.run(&["gen", "api.rs", "--ts", "gen", "--go", "my-api"]);
    done.assert_success();
    assert_eq!(done.stdout, "wrote gen/zerobuf.ts\nwrote my-api/zerobuf.go\n");
    let text = checkout.read("my-api/zerobuf.go");
    assert!(text.contains("with `cargo zerobuf gen api.rs --go my-api`. DO NOT EDIT.\n"), "{text}");
    assert!(text.contains("\npackage myapi\n"), "{text}");
    checkout.run(&["gen", "api.rs", "--go", "my-api", "--check"]).assert_success();

    checkout.write("api.rs", &PERSON.replace("pub name: String", "pub nickname: String"));
    let done = checkout.run(&["gen", "api.rs", "--go", "my-api", "--check"]);
    done.assert_error(
        1,
        &[
            "error: not up to date: `my-api/zerobuf.go`",
            "help: write it with: cargo zerobuf gen api.rs --go my-api",
        ],
    );
    assert_eq!(checkout.read("my-api/zerobuf.go"), text);
}

#[test]
fn a_folder_of_both_languages_has_one_lock_file() {
    let checkout = Checkout::new();
    checkout.write("api.rs", PERSON);
    let done = checkout.run(&["gen", "api.rs", "--ts", "gen", "--go", "./gen/", "--lock"]);
    done.assert_success();
    assert_eq!(done.stdout.matches("zerobuf.lock").count(), 1, "{}", done.stdout);
}
