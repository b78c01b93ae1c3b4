//! Files in the repository that are generated from others in it.

use zerobuf_cli::files;
use zerobuf_cli::generate::{self, Generated, Locking, Targets};
use zerobuf_cli::problem::Problem;

use crate::constants;
use crate::context::Context;
use crate::registry;

/// Rust files with records, and the bindings that parts of this workspace use.
const BINDINGS: &[(&str, &str)] = &[
    ("zerobuf-worker/src/abi.rs", "ts/worker/src/abi.gen.ts"),
    ("spec/vectors/schema.rs", "conformance/gen/zerobuf.ts"),
    ("ts/worker/test/typed.rs", "ts/worker/test/typed.gen.ts"),
    ("benches/node/api.rs", "benches/node/gen/zerobuf.ts"),
    ("benches/peers/src/pair.rs", "benches/node/gen/pair.ts"),
];

/// All of them, with the content they should have.
fn all(context: &Context) -> Result<Vec<Generated>, Problem> {
    let mut files = constants(context)?;
    for &(source, target) in BINDINGS {
        files.push(Generated {
            path: context.root().join(target),
            content: generate::typescript(&[context.root().join(source)], "cargo xtask bless")?,
        });
    }
    files.extend(vectors_in_go(context)?);
    files.push(abi_in_go(context)?);
    for example in context.examples() {
        let api = example.join("src/api.rs");
        if api.is_file() {
            files.extend(generate::generate(
                &[api],
                &Targets::typescript(example.join("gen")),
                Locking::Present,
            )?);
        }
    }
    Ok(files)
}

/// The records of the guest ABI, for guests in Go.
fn abi_in_go(context: &Context) -> Result<Generated, Problem> {
    let source = context.root().join("zerobuf-worker/src/abi.rs");
    let content = generate::go(&[source], "cargo xtask bless", "abi")?;
    Ok(Generated { path: context.root().join("go/internal/abi/zerobuf.go"), content })
}

/// The types of the vectors in Go, and the list of them that the conformance tests start from.
fn vectors_in_go(context: &Context) -> Result<Vec<Generated>, Problem> {
    let folder = context.root().join("conformance/go/vectors");
    let source = context.root().join("spec/vectors/schema.rs");
    let content = generate::go(&[source], "cargo xtask bless", "vectors")?;
    let registry = registry::go("vectors", &content);
    Ok(vec![
        Generated { path: folder.join("zerobuf.go"), content },
        Generated { path: folder.join("registry.go"), content: registry },
    ])
}

/// The constants of the format for the runtimes of the other languages.
fn constants(context: &Context) -> Result<Vec<Generated>, Problem> {
    let name = "zerobuf/src/format.rs";
    let source = files::read(&context.root().join(name))?;
    let source = String::from_utf8_lossy(&source);
    let file =
        |target: &str, content: String| Generated { path: context.root().join(target), content };
    Ok(vec![
        file("ts/runtime/src/format.gen.ts", constants::typescript(name, &source)?),
        file("go/zerobuf/format_gen.go", constants::go(name, &source)?),
    ])
}

/// Compares them with what is in the checkout.
pub(crate) fn check(context: &Context) -> Result<(), Problem> {
    let console = context.system().console();
    let files = all(context)?;
    let stale = files.iter().filter_map(Generated::difference).collect::<Vec<_>>();
    if stale.is_empty() {
        console.result(&format!("{} files are current", files.len()));
        return Ok(());
    }
    for difference in &stale {
        console.result(difference);
    }
    Err(Problem::new(format!("{} generated files are stale", stale.len()))
        .advise("write them with: cargo xtask bless"))
}

/// Writes those that differ.
pub(crate) fn write(context: &Context) -> Result<(), Problem> {
    for file in all(context)? {
        if files::write_if_changed(&file.path, file.content.as_bytes())? {
            context.system().console().result(&format!("wrote {}", file.path.display()));
        }
    }
    Ok(())
}
