//! Pages in Chromium, without a window.

use zerobuf_cli::problem::Problem;

use crate::context::Context;

/// Names under which it is installed; the tests look for the same ones.
const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

pub(crate) fn browser(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    let named = std::env::var_os("CHROMIUM").is_some();
    if !named && CHROMIUM.iter().all(|name| system.find(name).is_none()) {
        system.install(&["chromium"], "Chromium, or a program named in the variable CHROMIUM")?;
    }
    // The tests run it, and should not wait for a compiler.
    context.run("cargo build --locked --package zerobuf-cli --bin zerobuf")?;
    context.run("npm run browser --workspaces --if-present")
}
