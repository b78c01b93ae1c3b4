//! Go: formatted, vetted, tested with the race detector, on 32 bits and in WebAssembly.

mod kernels;

use zerobuf_cli::go::TAG;
use zerobuf_cli::node;
use zerobuf_cli::problem::Problem;

use super::conformance::text;
use crate::context::Context;

/// The modules: the runtime and the guest, the goldens of the generator, the Go side of the
/// conformance tests.
const MODULES: &[&str] = &["go", "zerobuf-ts/tests/golden", "conformance/go"];

/// The variables that make Go compile for a guest.
pub(crate) const GUEST: &[(&str, &str)] = &[("GOOS", "wasip1"), ("GOARCH", "wasm")];

pub(crate) fn go(context: &Context) -> Result<(), Problem> {
    present(context)?;
    for module in MODULES {
        formatted(context, module)?;
        context.run(&format!("go vet -C {module} ./..."))?;
        context.run_with(&format!("go vet -C {module} ./..."), GUEST)?;
        context.run(&format!("go test -C {module} -race ./..."))?;
        context.run_with(&format!("go build -C {module} ./..."), GUEST)?;
    }
    elsewhere(context)?;
    kernels::linked(context)
}

/// The runtime where an int has 32 bits, if this machine can run that, and as WebAssembly.
fn elsewhere(context: &Context) -> Result<(), Problem> {
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        context.run_with("go test -C go ./...", &[("GOARCH", "386")])?;
    }
    let node = node::find(context.system())?;
    let runner = context.root().join("go/wasi-exec.mjs");
    let runner = format!("{} --no-warnings {}", text(&node)?, text(&runner)?);
    let mut test = context.command("go");
    test.args(["test", "-C", "go", "-exec", &runner, "./..."]).envs(GUEST.iter().copied());
    context.system().console().note("$ go test -C go ./..., as WebAssembly in Node.js");
    let status = context.system().children().run(&mut test)?;
    if status.success() { Ok(()) } else { Err(Problem::new(format!("its tests failed: {status}"))) }
}

/// Whether the compiler puts the response of gomode-slots on the heap, where the collector neither
/// moves nor forgets it: on a stack it would be overwritten before the host reads it. The guest was
/// built, so that its overlay is there.
pub(crate) fn response_is_on_the_heap(context: &Context) -> Result<(), Problem> {
    let folder = context.root().join("examples/gomode-slots");
    let mut command = context.command("go");
    command
        .args(["build", "-gcflags=-m", "-tags", TAG, "-o"])
        .arg(folder.join("dist/_go/explained.wasm"))
        .arg("-overlay")
        .arg(folder.join("dist/_go/overlay.json"))
        .args(["-buildmode=c-shared", "."])
        .current_dir(&folder)
        .envs(GUEST.iter().copied());
    let output = context.system().children().output(&mut command)?;
    let said = String::from_utf8_lossy(&output.stderr);
    let block = said.lines().find(|line| line.contains("make([]byte, 48)"));
    if block.is_some_and(|line| line.contains("main.go") && line.ends_with("escapes to heap")) {
        return Ok(());
    }
    Err(Problem::new("the response block of gomode-slots is not on the heap")
        .because(block.unwrap_or("the compiler says nothing of it").to_owned()))
}

/// Fails when there is no Go.
pub(crate) fn present(context: &Context) -> Result<(), Problem> {
    if context.system().find("go").is_some() {
        return Ok(());
    }
    Err(Problem::new("Go is missing")
        .advise("install 1.24 or later: `sudo apt-get install golang`, or https://go.dev/dl"))
}

/// gofmt succeeds whatever it finds: it prints the files that it would change.
pub(crate) fn formatted(context: &Context, module: &str) -> Result<(), Problem> {
    let mut gofmt = context.command("gofmt");
    let output = context.system().children().output(gofmt.args(["-l", module]))?;
    let files = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && files.trim().is_empty() {
        return Ok(());
    }
    let files = files.split_whitespace().collect::<Vec<_>>().join(", ");
    Err(Problem::new(format!("not formatted: {files}"))
        .advise(format!("format them with: gofmt -w {module}")))
}
