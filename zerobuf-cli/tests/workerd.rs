//! `zerobuf dev` with the real server: a guest of the SDK in workerd, from the first start to
//! the last process.

mod support;

use nix::sys::signal::Signal;
use support::{Checkout, Running, get};

/// A guest outside this checkout that uses the SDK in it. The development server is the real
/// one: nothing above the guest's folder offers another.
fn guest(text: &str) -> Checkout {
    let checkout = Checkout::new();
    std::fs::remove_dir_all(checkout.path("ts")).unwrap();
    let sdk = concat!(env!("CARGO_MANIFEST_DIR"), "/../zerobuf-worker");
    checkout.write(
        "guest/Cargo.toml",
        &format!(
            "[package]\nname = \"guest\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [lib]\ncrate-type = [\"cdylib\"]\n\
             [dependencies]\nzerobuf-worker = {{ path = \"{sdk}\", default-features = false }}\n\
             [workspace]\n"
        ),
    );
    // The same versions as everywhere in this checkout, found without the network.
    let lock = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    std::fs::copy(lock, checkout.path("guest/Cargo.lock")).unwrap();
    answer(&checkout, text);
    checkout
}

/// Makes the guest answer with a text: the smallest example with another one.
fn answer(checkout: &Checkout, text: &str) {
    let example = include_str!("../../examples/hello-min/src/lib.rs");
    let source = example.replace("Hello from a small guest\\n", text);
    assert!(source.contains(text), "the example has another text now");
    checkout.write("guest/src/lib.rs", &source);
}

fn serve(checkout: &Checkout) -> (Running, String) {
    let mut command = checkout.command(&["dev", "guest", "--port", "0"]);
    // Dependencies are compiled once for all tests of this file.
    command.env("CARGO_TARGET_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/workerd"));
    let mut dev = Running::start(&mut command);
    let url = dev.url();
    (dev, url)
}

#[test]
fn serves_reloads_and_leaves_no_workerd() {
    let checkout = guest("one");
    let (mut dev, url) = serve(&checkout);
    assert_eq!(get(&url, "/").unwrap(), "one");
    assert!(
        checkout.processes().iter().any(|line| line.contains("workerd")),
        "{:#?}",
        checkout.processes()
    );

    checkout.write("guest/src/lib.rs", "fn handle() -> u32 { \"text\" }\n");
    dev.wait_for("still serving the previous guest");
    assert_eq!(get(&url, "/").unwrap(), "one");

    answer(&checkout, "two");
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "two");

    dev.signal(Signal::SIGINT);
    dev.finish().assert_success();
    checkout.assert_no_process();
}

#[test]
fn killing_the_command_takes_workerd_along() {
    let checkout = guest("one");
    let (dev, url) = serve(&checkout);
    assert_eq!(get(&url, "/").unwrap(), "one");
    dev.signal(Signal::SIGKILL);
    checkout.assert_no_process();
    assert!(get(&url, "/").is_err());
    drop(dev);
}

#[test]
fn a_new_guest_is_served_at_once() {
    let checkout = Checkout::new();
    for name in ["ts", "guest"] {
        std::fs::remove_dir_all(checkout.path(name)).unwrap();
    }
    let done = checkout.run(&["new", "guest", "--guest", "rust"]);
    done.assert_success();
    let hint = "serve it with: cd guest && cargo zerobuf dev .\n";
    assert!(done.stdout.ends_with(hint), "{}", done.stdout);
    for file in [".gitignore", "README.md", "Cargo.lock", "gen/zerobuf.ts"] {
        assert!(checkout.path("guest").join(file).is_file(), "no {file}");
    }
    let (dev, url) = serve(&checkout);
    assert_eq!(get(&url, "/").unwrap(), "Hello from guest\n");
    assert_eq!(get(&url, "/sum").unwrap(), "roof: 64.5\n");
    dev.signal(Signal::SIGINT);
    dev.finish().assert_success();

    let before = checkout.read("guest/src/lib.rs");
    checkout.run(&["new", "guest", "--guest", "rust"]).assert_error(1, &["already", "help:"]);
    assert_eq!(checkout.read("guest/src/lib.rs"), before);
}

#[test]
fn a_new_guest_in_go_is_served_and_reloaded() {
    let checkout = Checkout::new();
    for name in ["ts", "guest"] {
        std::fs::remove_dir_all(checkout.path(name)).unwrap();
    }
    checkout.run(&["new", "guest", "--guest", "go"]).assert_success();
    let (mut dev, url) = serve(&checkout);
    assert_eq!(get(&url, "/").unwrap(), "Hello from guest\n");
    let source = checkout.read("guest/main.go");
    checkout.write("guest/main.go", &source.replace("Hello from guest", "Changed"));
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "Changed\n");
    dev.signal(Signal::SIGINT);
    dev.finish().assert_success();
    checkout.assert_no_process();
}
