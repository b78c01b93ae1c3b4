//! Go: formatted, vetted, tested with the race detector, and compiled for guests.

use zerobuf_cli::problem::Problem;

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
    Ok(())
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
