//! Guests: the examples, and the program that guests in Go are tested with.

use std::process::Stdio;

use zerobuf_cli::build::{Guest, build};
use zerobuf_cli::console::size;
use zerobuf_cli::go::vet;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::project::Project;

use super::go;
use crate::context::Context;

/// What the tests of guests in Go run, as a guest and natively.
const TESTED: &str = "go/testguest";

/// What answers by slots that name what is not there.
const LIAR: &str = "go/liarguest";

/// Most bytes that a guest may have when it is compressed with gzip: for each, what its size tells.
const CEILINGS: &[(&str, u64)] = &[
    // A program that serves HTTP and little else.
    ("hello-go", 2_000_000),
];

pub(crate) fn guests(context: &Context) -> Result<(), Problem> {
    let system = context.system();
    for folder in context.examples() {
        let project = Project::open(system, &folder)?;
        let guest = build(system, &project)?;
        system.console().result(&format!("{}: {}", project.package(), size(guest.bytes)));
    }
    go::present(context)?;
    for folder in
        context.go_examples().into_iter().chain([TESTED, LIAR].map(|f| context.root().join(f)))
    {
        let project = Project::open(system, &folder)?;
        go::formatted(context, &folder.display().to_string())?;
        vet(system, &project)?;
        let guest = build(system, &project)?;
        let compressed = compressed(context, &guest)?;
        system.console().result(&format!(
            "{}: {}, compressed {}",
            project.package(),
            size(guest.bytes),
            size(compressed)
        ));
        let ceiling = CEILINGS.iter().find(|(name, _)| *name == project.package());
        if let Some((name, most)) = ceiling.filter(|(_, most)| compressed > *most) {
            return Err(Problem::new(format!(
                "{name} takes {compressed} bytes when compressed, over the limit of {most}"
            ))
            .advise("find out what is linked into it now: go build -ldflags=-dumpdep"));
        }
    }
    go::response_is_on_the_heap(context)?;
    context.run(&format!("go build -C {TESTED} -o dist/native ."))
}

/// How long gzip makes a guest.
fn compressed(context: &Context, guest: &Guest) -> Result<u64, Problem> {
    let mut gzip = context.command("gzip");
    gzip.arg("-9c").arg(&guest.path).stderr(Stdio::inherit());
    let output = context.system().children().output(&mut gzip)?;
    if !output.status.success() {
        return Err(Problem::new(format!("gzip failed: {}", output.status)));
    }
    Ok(output.stdout.len() as u64)
}
