//! Package simd with the kernels in its module, as in a guest: its tests, and a look at the code.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{FunctionBody, Operator, Parser, Payload, TypeRef};
use zerobuf_cli::problem::Problem;
use zerobuf_cli::{files, go, node};

use super::GUEST;
use crate::context::Context;

/// Links the kernels into the tests of the package and runs them in Node.js.
pub(super) fn linked(context: &Context) -> Result<(), Problem> {
    let folder = context.root().join("target/kernels");
    // Two files: go leaves a module that has its build id as it is, linked or not.
    let (module, with_kernels) = (folder.join("simd_test.wasm"), folder.join("simd_linked.wasm"));
    let mut compile = context.command("go");
    compile
        .args(["test", "-C", "go", "-c", "-tags", go::TAG, "-o"])
        .arg(&module)
        .arg("./simd")
        .envs(GUEST.iter().copied());
    run(context, &mut compile, "the tests of go/simd do not compile with kernels")?;
    let apart = files::read(&module)?;
    let linked = go::link(context.system(), || Ok(context.root().into()), apart.clone())?;
    let direct = direct_calls(&apart, &linked)
        .map_err(|error| Problem::new("the module of go/simd cannot be read").because(error))?;
    if direct.is_empty() || !direct.values().all(|&direct| direct) {
        return Err(Problem::new(format!("calls of kernels that are not direct: {direct:?}")));
    }
    files::write_if_changed(&with_kernels, &linked)?;
    context.system().console().note("$ go test ./simd, with kernels, in Node.js");
    let mut test = context.command(node::find(context.system())?);
    test.args(["--no-warnings", "../wasi-exec.mjs"]).arg(&with_kernels);
    run(context, test.current_dir(context.root().join("go/simd")), "the tests of go/simd failed")
}

fn run(
    context: &Context,
    command: &mut std::process::Command,
    failure: &str,
) -> Result<(), Problem> {
    let status = context.system().children().run(command)?;
    if status.success() { Ok(()) } else { Err(Problem::new(failure)) }
}

/// For each kernel: whether every function that called the import now has, in its place, a call of
/// one of the module's own functions, in SIMD.
fn direct_calls(apart: &[u8], linked: &[u8]) -> wasmparser::Result<BTreeMap<String, bool>> {
    let (before, after) = (Code::read(apart)?, Code::read(linked)?);
    let mut direct = BTreeMap::new();
    for (old, new) in before.bodies.iter().zip(&after.bodies) {
        for (old, new) in calls(old)?.into_iter().zip(calls(new)?) {
            let Some((module, name)) = before.imports.get(old as usize) else { continue };
            if module == "kernels" {
                *direct.entry(name.clone()).or_insert(true) &= after.is_simd(new)?;
            }
        }
    }
    Ok(direct)
}

/// The code of a module.
#[derive(Default)]
struct Code<'a> {
    /// The functions it imports: from where, and their names.
    imports: Vec<(String, String)>,
    bodies: Vec<FunctionBody<'a>>,
}

impl<'a> Code<'a> {
    fn read(module: &'a [u8]) -> wasmparser::Result<Self> {
        let mut code = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        let import = import?;
                        if let TypeRef::Func(_) = import.ty {
                            code.imports.push((import.module.into(), import.name.into()));
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => code.bodies.push(body),
                _ => {}
            }
        }
        Ok(code)
    }

    /// Whether a function is one of the module's own, with SIMD in it or in one that it calls.
    fn is_simd(&self, function: u32) -> wasmparser::Result<bool> {
        let mut seen = BTreeSet::new();
        let mut open = vec![function];
        while let Some(function) = open.pop() {
            let own = (function as usize).checked_sub(self.imports.len());
            let Some(body) = own.and_then(|own| self.bodies.get(own)) else { return Ok(false) };
            for operator in body.get_operators_reader()? {
                if let Operator::V128Load { .. } = operator? {
                    return Ok(true);
                }
            }
            open.extend(calls(body)?.into_iter().filter(|&callee| seen.insert(callee)));
        }
        Ok(false)
    }
}

/// The functions that a function calls by their index, in order.
fn calls(body: &FunctionBody<'_>) -> wasmparser::Result<Vec<u32>> {
    let mut calls = Vec::new();
    for operator in body.get_operators_reader()? {
        if let Operator::Call { function_index } = operator? {
            calls.push(function_index);
        }
    }
    Ok(calls)
}
