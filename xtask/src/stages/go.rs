//! The Go module: formatted, vetted, tested with the race detector, and compiled for guests.

use zerobuf_cli::problem::Problem;

use crate::context::Context;

/// The variables that make Go compile for a guest.
const GUEST: &[(&str, &str)] = &[("GOOS", "wasip1"), ("GOARCH", "wasm")];

pub(crate) fn go(context: &Context) -> Result<(), Problem> {
    if context.system().find("go").is_none() {
        return Err(Problem::new("Go is missing")
            .advise("install 1.24 or later: `sudo apt-get install golang`, or https://go.dev/dl"));
    }
    formatted(context)?;
    context.run("go vet -C go ./...")?;
    context.run_with("go vet -C go ./...", GUEST)?;
    context.run("go test -C go -race ./...")?;
    context.run_with("go build -C go ./...", GUEST)
}

/// gofmt succeeds whatever it finds: it prints the files that it would change.
fn formatted(context: &Context) -> Result<(), Problem> {
    let mut gofmt = context.command("gofmt");
    let output = context.system().children().output(gofmt.args(["-l", "go"]))?;
    let files = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && files.trim().is_empty() {
        return Ok(());
    }
    let files = files.split_whitespace().collect::<Vec<_>>().join(", ");
    Err(Problem::new(format!("not formatted: {files}")).advise("format them with: gofmt -w go"))
}
