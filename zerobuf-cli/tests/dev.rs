//! `zerobuf dev` as a process: its set-up, its loop, its end.

mod support;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use support::{Checkout, PATIENCE, Running, get};

fn serve(checkout: &Checkout) -> (Running, String) {
    let mut dev = checkout.start(&["dev", "guest", "--port", "0"]);
    let url = dev.url();
    (dev, url)
}

#[test]
fn serves_and_says_how_to_ask() {
    let checkout = Checkout::new();
    let (mut dev, url) = serve(&checkout);
    assert_eq!(dev.wait_for("try:"), format!("try: curl -i {url}/"));
    assert_eq!(get(&url, "/").unwrap(), "1");
    assert!(checkout.path("node_modules").is_dir(), "npm packages are installed");
    dev.signal(Signal::SIGINT);
    let done = dev.finish();
    done.assert_success();
    checkout.assert_no_process();
}

#[test]
fn reloads_on_a_change_and_keeps_the_port() {
    let checkout = Checkout::new();
    let (mut dev, url) = serve(&checkout);
    checkout.answer(2);
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "2");
}

#[test]
fn a_compile_error_keeps_the_old_guest_until_it_is_fixed() {
    let checkout = Checkout::new();
    let (mut dev, url) = serve(&checkout);
    checkout.write("guest/src/lib.rs", "pub fn f() -> u32 { \"text\" }\n");
    dev.wait_for("error[E0308]");
    dev.wait_for("error: the guest `guest` does not compile");
    dev.wait_for("still serving the previous guest");
    assert_eq!(get(&url, "/").unwrap(), "1");
    checkout.answer(3);
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "3");
}

#[test]
fn a_guest_that_does_not_compile_at_first_is_served_once_it_does() {
    let checkout = Checkout::new();
    checkout.write("guest/src/lib.rs", "pub fn f() -> u32 { \"text\" }\n");
    let mut dev = checkout.start(&["dev", "guest", "--port", "0"]);
    dev.wait_for("error: the guest `guest` does not compile");
    dev.wait_for("waiting for a change");
    checkout.answer(4);
    let url = dev.url();
    assert_eq!(get(&url, "/").unwrap(), "4");
}

#[test]
fn a_new_module_in_a_new_folder_is_noticed() {
    let checkout = Checkout::new();
    let (mut dev, url) = serve(&checkout);
    checkout.write("guest/parts/number.rs", "pub(crate) const NUMBER: i32 = 5;\n");
    checkout.write(
        "guest/src/lib.rs",
        "#[path = \"../parts/number.rs\"]\nmod number;\n\
         #[unsafe(no_mangle)]\npub extern \"C\" fn answer() -> i32 { number::NUMBER }\n",
    );
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "5");
    checkout.write("guest/parts/number.rs", "pub(crate) const NUMBER: i32 = 6;\n");
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "6");
}

#[test]
fn a_new_dependency_is_watched_too() {
    let checkout = Checkout::new();
    let (mut dev, url) = serve(&checkout);
    let manifest = checkout.read("guest/Cargo.toml");
    checkout.write(
        "number/Cargo.toml",
        &manifest.split("[lib]").next().unwrap().replace("guest", "number"),
    );
    checkout.write("number/src/lib.rs", "pub const NUMBER: i32 = 7;\n");
    checkout.write("guest/Cargo.toml", "[package\n");
    dev.wait_for("still serving the previous guest");
    checkout.write(
        "guest/src/lib.rs",
        "#[unsafe(no_mangle)]\npub extern \"C\" fn answer() -> i32 { number::NUMBER }\n",
    );
    dev.wait_for("still serving the previous guest");
    let dependency = "[dependencies]\nnumber = { path = \"../number\" }\n";
    checkout.write(
        "guest/Cargo.toml",
        &manifest.replace("[workspace]", dependency).replace("[lib]", "[workspace]\n[lib]"),
    );
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "7");
    checkout.write("number/src/lib.rs", "pub const NUMBER: i32 = 8;\n");
    dev.wait_for("reloaded in");
    assert_eq!(get(&url, "/").unwrap(), "8");
}

#[test]
fn a_busy_port_is_told_before_anything_is_built() {
    let checkout = Checkout::new();
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    let done = checkout.run(&["dev", "guest", "--port", &port.to_string()]);
    done.assert_error(3, &[&format!("port {port} on 127.0.0.1 is in use"), "--port"]);
    assert!(!checkout.path("guest/dist").exists());
    checkout.assert_no_process();
}

#[test]
fn a_missing_node_is_told() {
    let checkout = Checkout::new();
    let path = checkout.only_tools(&["cargo", "rustc", "cc", "sh"]);
    let mut command = checkout.command(&["dev", "guest", "--port", "0"]);
    let done = Running::start(command.env("PATH", path)).finish();
    done.assert_error(1, &["error: Node.js is missing", "https://nodejs.org"]);
}

#[test]
fn a_failing_npm_is_told_and_gets_no_input() {
    let checkout = Checkout::new();
    let path = checkout.only_tools(&["cargo", "rustc", "cc", "sh", "node"]);
    // Were the input open, as it is for the command itself, this would wait for ever.
    checkout.script("npm", "read answer; echo \"npm error answer: '$answer'\" >&2; exit 1");
    let mut command = checkout.command(&["dev", "guest", "--port", "0"]);
    let done = Running::start(command.env("PATH", path)).finish();
    done.assert_error(1, &["error: `npm ci` failed", "npm error answer: ''"]);
}

#[test]
fn every_way_to_end_it_leaves_no_process() {
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP, Signal::SIGKILL] {
        let checkout = Checkout::new();
        let (dev, url) = serve(&checkout);
        assert!(checkout.processes().len() >= 3, "{:?}", checkout.processes());
        dev.signal(signal);
        let done = dev.finish();
        assert_eq!(done.status.success(), signal != Signal::SIGKILL, "{signal}: {done:#?}");
        checkout.assert_no_process();
        assert!(get(&url, "/").is_err(), "{signal}: somebody still answers");
    }
}

#[test]
fn ctrl_c_while_cargo_runs_ends_cargo() {
    let checkout = Checkout::new();
    // A build script is a process that cargo waits for.
    checkout.write(
        "guest/build.rs",
        "fn main() { std::thread::sleep(std::time::Duration::from_secs(600)); }\n",
    );
    let dev = checkout.start(&["dev", "guest", "--port", "0"]);
    let deadline = Instant::now() + PATIENCE;
    while !checkout.processes().iter().any(|line| line.contains("build-script-build")) {
        assert!(Instant::now() < deadline, "{:?}", checkout.processes());
        std::thread::sleep(Duration::from_millis(50));
    }
    dev.signal(Signal::SIGINT);
    let done = dev.finish();
    done.assert_success();
    assert!(!done.stderr.contains("error"), "an interrupt is no error: {done:#?}");
    checkout.assert_no_process();
}

#[test]
fn a_server_that_ends_by_itself_is_told() {
    let checkout = Checkout::new();
    let (dev, url) = serve(&checkout);
    assert!(get(&url, "/crash").is_err());
    dev.finish().assert_error(1, &["error: the development server has ended by itself"]);
    checkout.assert_no_process();
}
