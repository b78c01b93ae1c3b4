//! Puts kernels into a guest's module: what it imported from `kernels` becomes functions of its
//! own, so that a call is a direct `call`, on the same memory.
//!
//! The kernels are code and nothing else: no data, no stack, no table (`crate::kernels` builds
//! them so). They therefore need no place in the guest's memory, and nothing of them can overlap
//! what lies there. That is checked here, not assumed: a module with more in it is refused.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasmparser::{
    ExternalKind, FuncType, FunctionBody, Import, Operator, Parser, Payload, TypeRef, Validator,
    WasmFeatures,
};

use crate::problem::Problem;

/// What kernels are imported from.
const MODULE: &str = "kernels";

/// What every engine takes that runs guests. Node.js 20 has no more.
const FEATURES: WasmFeatures = WasmFeatures::WASM2;

/// The names of the kernels that a module imports, in its order.
///
/// # Errors
/// When it is no module.
pub(super) fn imported(guest: &[u8]) -> Result<Vec<String>, Problem> {
    let parts = Parts::read(guest).map_err(|error| no_module("the guest").because(error))?;
    let names = parts.imports.iter().filter(|import| import.module == MODULE);
    Ok(names.map(|import| import.name.to_owned()).collect())
}

/// The guest with the kernels that it imports, and those that they call.
///
/// # Errors
/// When the kernels are more than code, a name or a type does not fit, or what comes out is not
/// what every engine takes.
pub(super) fn merge(guest: &[u8], kernels: &[u8]) -> Result<Vec<u8>, Problem> {
    let of_guest = Parts::read(guest).map_err(|error| no_module("the guest").because(error))?;
    let of_kernels = only_code(kernels)?;
    let mut merger = Merger::plan(of_guest, of_kernels)?;
    let mut module = wasm_encoder::Module::new();
    merger
        .parse_core_module(&mut module, Parser::new(0), guest)
        .map_err(|error| Problem::new("the kernels cannot be linked").because(error))?;
    let merged = module.finish();
    check(&merged)?;
    Ok(merged)
}

fn no_module(what: &str) -> Problem {
    Problem::new(format!("{what} is no WebAssembly module"))
}

/// What has to be known of a module.
#[derive(Default)]
struct Parts<'a> {
    types: Vec<FuncType>,
    imports: Vec<Import<'a>>,
    /// The types of the module's own functions.
    functions: Vec<u32>,
    bodies: Vec<FunctionBody<'a>>,
    exports: BTreeMap<&'a str, u32>,
    memories: usize,
    /// What kernels must not have.
    foreign: Option<&'static str>,
}

impl<'a> Parts<'a> {
    fn read(module: &'a [u8]) -> wasmparser::Result<Self> {
        let mut parts = Self::default();
        for payload in Parser::new(0).parse_all(module) {
            let foreign = match payload? {
                Payload::TypeSection(types) => {
                    for ty in types.into_iter_err_on_gc_types() {
                        parts.types.push(ty?);
                    }
                    None
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        parts.imports.push(import?);
                    }
                    None
                }
                Payload::FunctionSection(functions) => {
                    parts.functions = functions.into_iter().collect::<Result<_, _>>()?;
                    None
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            parts.exports.insert(export.name, export.index);
                        }
                    }
                    None
                }
                Payload::CodeSectionEntry(body) => {
                    parts.bodies.push(body);
                    None
                }
                Payload::MemorySection(memories) => {
                    parts.memories += memories.count() as usize;
                    Some("a memory of their own")
                }
                Payload::TableSection(_) | Payload::ElementSection(_) => Some("a table"),
                Payload::GlobalSection(_) => Some("global variables"),
                Payload::DataSection(_) | Payload::DataCountSection { .. } => Some("data"),
                Payload::StartSection { .. } => Some("a start function"),
                Payload::TagSection(_) => Some("exceptions"),
                _ => None,
            };
            parts.foreign = parts.foreign.or(foreign);
        }
        Ok(parts)
    }

    /// The imported functions.
    fn imported_functions(&self) -> impl Iterator<Item = (&Import<'a>, u32)> {
        self.imports.iter().filter_map(|import| match import.ty {
            TypeRef::Func(ty) => Some((import, ty)),
            _ => None,
        })
    }

    fn type_of(&self, index: u32) -> Option<&FuncType> {
        self.types.get(index as usize)
    }
}

/// Reads kernels, and refuses what would need a place in the guest.
fn only_code(kernels: &[u8]) -> Result<Parts<'_>, Problem> {
    let refused = |what: &str| {
        Problem::new(format!("the kernels have {what}, and can be linked only if they are code"))
            .advise("a kernel must do without statics, constants in memory and a stack")
    };
    // What is valid alone refers to nothing that it does not have.
    Validator::new_with_features(FEATURES)
        .validate_all(kernels)
        .map_err(|error| Problem::new("the kernels are no valid module").because(error))?;
    let parts = Parts::read(kernels).map_err(|error| no_module("kernels").because(error))?;
    if let Some(what) = parts.foreign {
        return Err(refused(what));
    }
    match parts.imports.as_slice() {
        [] | [Import { ty: TypeRef::Memory(_), .. }] => Ok(parts),
        imports => {
            let names: Vec<_> =
                imports.iter().map(|i| format!("{}.{}", i.module, i.name)).collect();
            Err(refused(&format!("imports ({})", names.join(", "))))
        }
    }
}

/// Where every function goes. The guest's stand in front as before, but for the imports that are
/// gone; the kernels follow.
struct Merger<'a> {
    kernels: Parts<'a>,
    /// The new index of each function of the guest.
    functions: Vec<u32>,
    /// The kernels' functions that are linked, in order.
    linked: Vec<u32>,
    /// The new index of the first of them.
    first: u32,
    /// How many types the guest has.
    types: u32,
}

impl<'a> Merger<'a> {
    fn plan(guest: Parts<'_>, kernels: Parts<'a>) -> Result<Self, Problem> {
        let mut wanted = Vec::new();
        for import in guest.imports.iter().filter(|import| import.module == MODULE) {
            wanted.push(kernel(&guest, &kernels, import)?);
        }
        let linked = reached(&kernels, &wanted)
            .map_err(|error| Problem::new("the kernels cannot be read").because(error))?;
        let kept = guest.imported_functions().filter(|(i, _)| i.module != MODULE).count() as u32;
        let own = guest.functions.len() as u32;
        let first = kept + own;
        let (mut imports, mut functions, mut wanted) = (0..kept, Vec::new(), wanted.into_iter());
        for (import, _) in guest.imported_functions() {
            let index = if import.module == MODULE {
                wanted.next().and_then(|kernel| place(&linked, first, kernel))
            } else {
                imports.next()
            };
            functions.extend(index);
        }
        functions.extend(kept..first);
        Ok(Self { kernels, functions, linked, first, types: guest.types.len() as u32 })
    }
}

/// The kernel that an import names, by its index among the kernels.
fn kernel(guest: &Parts<'_>, kernels: &Parts<'_>, import: &Import<'_>) -> Result<u32, Problem> {
    let name = import.name;
    let unknown = || {
        let names: Vec<_> = kernels.exports.keys().copied().collect();
        Problem::new(format!("the guest imports `{MODULE}.{name}`, and there is no such kernel"))
            .advise(format!("the kernels are {}", names.join(", ")))
    };
    let TypeRef::Func(wanted) = import.ty else { return Err(unknown()) };
    let index = *kernels.exports.get(name).ok_or_else(unknown)?;
    let found = kernels.functions.get(index as usize).and_then(|&ty| kernels.type_of(ty));
    let wanted = guest.type_of(wanted);
    if found != wanted {
        let text = |ty: Option<&FuncType>| ty.map_or_else(String::new, ToString::to_string);
        return Err(Problem::new(format!(
            "the guest imports `{MODULE}.{name}` as {}, and it is {}",
            text(wanted),
            text(found)
        ))
        .advise("declare it as simd-kernels/include/simd_kernels.h does"));
    }
    Ok(index)
}

/// `wanted` and all that they call, in order.
fn reached(kernels: &Parts<'_>, wanted: &[u32]) -> wasmparser::Result<Vec<u32>> {
    let mut linked: Vec<u32> = Vec::new();
    let mut open = wanted.to_vec();
    while let Some(function) = open.pop() {
        let Some(body) = kernels.bodies.get(function as usize) else { continue };
        if linked.contains(&function) {
            continue;
        }
        linked.push(function);
        for operator in body.get_operators_reader()? {
            if let Operator::Call { function_index } = operator? {
                open.push(function_index);
            }
        }
    }
    linked.sort_unstable();
    Ok(linked)
}

/// Where a kernel stands in the merged module.
fn place(linked: &[u32], first: u32, kernel: u32) -> Option<u32> {
    linked.binary_search(&kernel).ok().map(|at| first + at as u32)
}

type Result1<T = ()> = Result<T, reencode::Error<Infallible>>;

impl Reencode for Merger<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result1<u32> {
        // An index that does not exist stays one: the check of the result finds it.
        Ok(self.functions.get(function as usize).copied().unwrap_or(u32::MAX))
    }

    fn parse_type_section(
        &mut self,
        types: &mut wasm_encoder::TypeSection,
        section: wasmparser::TypeSectionReader<'_>,
    ) -> Result1 {
        reencode::utils::parse_type_section(self, types, section)?;
        for ty in &self.kernels.types {
            types.ty().func_type(&reencode::RoundtripReencoder.func_type(ty.clone())?);
        }
        Ok(())
    }

    fn parse_import_section(
        &mut self,
        imports: &mut wasm_encoder::ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result1 {
        for import in section.into_imports() {
            let import = import?;
            if import.module != MODULE {
                self.parse_import(imports, import)?;
            }
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut wasm_encoder::FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Result1 {
        reencode::utils::parse_function_section(self, functions, section)?;
        for &kernel in &self.linked {
            functions.function(self.types + self.kernels.functions[kernel as usize]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut wasm_encoder::CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Result1 {
        reencode::utils::parse_code_section(self, code, section)?;
        for &kernel in &self.linked {
            let body = self.kernels.bodies[kernel as usize].clone();
            Kernel { linked: &self.linked, first: self.first, types: self.types }
                .parse_function_body(code, body)?;
        }
        Ok(())
    }
}

/// Moves the code of a kernel.
struct Kernel<'a> {
    linked: &'a [u32],
    first: u32,
    types: u32,
}

impl Reencode for Kernel<'_> {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result1<u32> {
        Ok(place(self.linked, self.first, function).unwrap_or(u32::MAX))
    }

    fn type_index(&mut self, ty: u32) -> Result1<u32> {
        Ok(self.types + ty)
    }
}

/// Whether a merged module is one that a host takes.
fn check(merged: &[u8]) -> Result<(), Problem> {
    let failed = |what: &str| Problem::new(format!("the guest with its kernels {what}"));
    Validator::new_with_features(FEATURES)
        .validate_all(merged)
        .map_err(|error| failed("is no module for every engine").because(error))?;
    let parts = Parts::read(merged).map_err(|error| failed("cannot be read").because(error))?;
    if let Some(import) = parts.imports.iter().find(|import| import.module == MODULE) {
        return Err(failed(&format!("still imports `{MODULE}.{}`", import.name)));
    }
    let imported = parts.imports.iter().any(|import| matches!(import.ty, TypeRef::Memory(_)));
    if imported || parts.memories != 1 {
        return Err(failed(&format!("has {} memories of its own, not one", parts.memories))
            .advise("a guest must define its memory, and no second one"));
    }
    Ok(())
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
