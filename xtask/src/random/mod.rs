//! `cargo xtask random`: random types and values, written and read in every language.
//!
//! A seed makes a batch: definitions of types, and values of each record as JSON. The same
//! definitions are compiled in Rust by the derive, in TypeScript and Go from what the generator
//! prints. Then Node.js lets everybody write each value and compares the bytes, lets everybody read
//! them, and shows everybody the same damaged messages.

mod rust;
mod schema;
mod values;

use std::path::Path;

use fastrand::Rng;
use serde_json::{Value, json};
use zerobuf_cli::console::Console;
use zerobuf_cli::files;
use zerobuf_cli::generate;
use zerobuf_cli::problem::Problem;
use zerobuf_cli::project::Project;

use crate::context::Context;
use crate::registry;
use crate::stages::conformance::{executable, text};
use crate::stages::go;
use schema::{Item, Shape};

/// The seed of the batch that is part of the tests.
const SEED: u64 = 20_000_001;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// What the batch is made from
    #[arg(long, default_value_t = SEED)]
    seed: u64,
    /// How many record types there are
    #[arg(long, default_value_t = 40)]
    records: usize,
    /// How many values of each record are written
    #[arg(long, default_value_t = 6)]
    values: usize,
    /// How many damaged messages are read
    #[arg(long, default_value_t = 3000)]
    damaged: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: SEED, records: 40, values: 6, damaged: 3000 }
    }
}

/// Needs the npm packages and their TypeScript compiled.
pub(crate) fn random(context: &Context, options: &Options) -> Result<(), Problem> {
    let Options { seed, records, values, damaged } = options;
    context.system().console().result(&format!(
        "seed {seed}: {records} records, {values} values of each, {damaged} damaged messages; \
         repeat with: cargo xtask random --seed {seed} --records {records} --values {values} \
         --damaged {damaged}"
    ));
    let mut rng = Rng::with_seed(*seed);
    let items = schema::items(&mut rng, *records);
    let batch = context.root().join("conformance/batch");
    let in_go = context.root().join("conformance/go/batch");
    write(context.system().console(), &batch, &in_go, &items)?;
    let written = all_values(&mut rng, &items, *values);
    put(&batch.join("values.json"), &json!({ "seed": seed, "values": written }).to_string())?;
    run(context, &batch, &in_go, *damaged)
}

fn put(path: &Path, content: &str) -> Result<(), Problem> {
    files::write_if_changed(path, content.as_bytes()).map(|_| ())
}

/// Writes the types in every language.
fn write(console: &Console, batch: &Path, in_go: &Path, items: &[Item]) -> Result<(), Problem> {
    let source = batch.join("schema.rs");
    put(&source, &rust::schema(items))?;
    put(&batch.join("types.rs"), &rust::types(items))?;
    let sources = [source];
    put(&batch.join("zerobuf.ts"), &generate::typescript(&sources, "cargo xtask random")?)?;
    let go = generate::go(&sources, "cargo xtask random", "batch")?;
    put(&in_go.join("registry.go"), &registry::go("batch", &go))?;
    put(&in_go.join("zerobuf.go"), &go)?;
    put(&in_go.join("run/main.go"), RUN)?;
    console.result(&format!("{} types in {}", items.len(), batch.display()));
    Ok(())
}

/// The program that answers requests about the batch in Go.
const RUN: &str = "\
// Command run answers requests about random types.
package main

import (
	\"log\"
	\"os\"

	\"zerobuf.dev/conformance/batch\"
	\"zerobuf.dev/conformance/bridge\"
)

func main() {
	process := bridge.Bridge{Types: batch.Types()}
	if err := process.Serve(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}
";

fn all_values(rng: &mut Rng, items: &[Item], each: usize) -> Vec<Value> {
    let records =
        items.iter().enumerate().filter(|(_, item)| matches!(item.shape, Shape::Record { .. }));
    let mut all = Vec::new();
    for (at, item) in records {
        for _ in 0..each {
            let value = values::of_item(rng, items, at, 0);
            all.push(json!({ "type": item.name, "stable": item.stable(), "value": value }));
        }
    }
    all
}

/// Compiles the batch in every language and runs it.
fn run(context: &Context, batch: &Path, in_go: &Path, damaged: usize) -> Result<(), Problem> {
    let project = Project::open(context.system(), &context.root().join("conformance"))?;
    let target = project.target_folder();
    let program = target.join("conformance-go").join(executable("random"));
    go::present(context)?;
    let variables = [("CONFORMANCE_RANDOM", text(batch)?)];
    context.run_with(
        "cargo build --locked --package conformance --features random --bin conformance-random",
        &variables,
    )?;
    go::formatted(context, text(in_go)?)?;
    context.run("go vet -C conformance/go ./batch/...")?;
    context.run(&format!("go build -C conformance/go -o {} ./batch/run", text(&program)?))?;
    let damaged = damaged.to_string();
    let rust = target.join("debug").join(executable("conformance-random"));
    context.run_with(
        "npm run random --workspace zerobuf-conformance",
        &[
            ("CONFORMANCE_RANDOM", text(batch)?),
            ("CONFORMANCE_DAMAGED", &damaged),
            ("CONFORMANCE_NATIVE", text(&rust)?),
            ("CONFORMANCE_GO", text(&program)?),
        ],
    )
}
