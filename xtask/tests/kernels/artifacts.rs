//! Imports, exports, memory and instructions of the files.

use std::collections::BTreeSet;

use wasmparser::{
    ExternalKind, KnownCustom, Linking, Operator, Parser, Payload, SymbolInfo, TypeRef, Validator,
    WasmFeatures,
};

use crate::{BASELINE, Built, SIMD};

/// The functions the header declares, by the beginning of their names.
fn declared(built: &Built, prefixes: &[&str]) -> BTreeSet<String> {
    let header = String::from_utf8(built.read("simd_kernels.h")).unwrap();
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    header
        .lines()
        .filter(|line| !line.starts_with(" *") && !line.starts_with("/*"))
        .filter_map(|line| line.split_once('(')?.0.rsplit(|c| !is_part(c)).next())
        .filter(|name| prefixes.iter().any(|prefix| name.starts_with(prefix)))
        .map(String::from)
        .collect()
}

/// What a module or object holds.
#[derive(Default)]
struct Contents {
    imports: Vec<(String, TypeKind)>,
    exports: Vec<(String, ExternalKind)>,
    defined: BTreeSet<String>,
    has: BTreeSet<&'static str>,
    vector_instructions: usize,
}

#[derive(Debug, PartialEq)]
enum TypeKind {
    Memory { shared: bool, memory64: bool },
    Function,
    Other,
}

fn contents(bytes: &[u8]) -> Contents {
    let mut found = Contents::default();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload.expect("a module") {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    let import = import.unwrap();
                    let kind = match import.ty {
                        TypeRef::Memory(memory) => {
                            TypeKind::Memory { shared: memory.shared, memory64: memory.memory64 }
                        }
                        TypeRef::Func(_) => TypeKind::Function,
                        _ => TypeKind::Other,
                    };
                    found.imports.push((format!("{}.{}", import.module, import.name), kind));
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export.unwrap();
                    found.exports.push((export.name.to_owned(), export.kind));
                }
            }
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader().unwrap() {
                    let operator = operator.unwrap();
                    let is_vector = matches!(
                        operator,
                        Operator::V128Load { .. } | Operator::V128Store { .. } | Operator::F64x2Add
                    );
                    found.vector_instructions += usize::from(is_vector);
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Linking(linking) = section.as_known() {
                    symbols(linking, &mut found);
                }
            }
            Payload::DataSection(_) => drop(found.has.insert("data")),
            Payload::ElementSection(_) => drop(found.has.insert("elements")),
            Payload::GlobalSection(_) => drop(found.has.insert("globals")),
            Payload::MemorySection(_) => drop(found.has.insert("memory")),
            Payload::TableSection(_) => drop(found.has.insert("table")),
            Payload::StartSection { .. } => drop(found.has.insert("start")),
            _ => {}
        }
    }
    found
}

fn symbols(linking: wasmparser::LinkingSectionReader<'_>, found: &mut Contents) {
    for entry in linking.subsections() {
        let Linking::SymbolTable(table) = entry.unwrap() else { continue };
        for symbol in table {
            let SymbolInfo::Func { flags, name, .. } = symbol.unwrap() else { continue };
            if !flags.contains(wasmparser::SymbolFlags::UNDEFINED) {
                found.defined.extend(name.map(String::from));
            }
        }
    }
}

/// The members of an archive.
fn members(archive: &[u8]) -> impl Iterator<Item = &[u8]> {
    const HEADER: usize = 60;
    let mut rest = archive.strip_prefix(b"!<arch>\n").expect("an archive");
    std::iter::from_fn(move || {
        if rest.len() < HEADER {
            return None;
        }
        let size: usize = std::str::from_utf8(&rest[48..58]).ok()?.trim().parse().ok()?;
        let member = &rest[HEADER..HEADER + size];
        rest = rest.get((HEADER + size).next_multiple_of(2)..).unwrap_or_default();
        Some(member)
    })
}

fn check_module(built: &Built, prefixes: &[&str], features: WasmFeatures) -> Contents {
    let bytes = built.read("simd_kernels.wasm");
    let types = Validator::new_with_features(features).validate_all(&bytes);
    types.expect("a valid module");
    let found = contents(&bytes);
    let memory = TypeKind::Memory { shared: false, memory64: false };
    assert_eq!(found.imports, [("env.memory".to_owned(), memory)]);
    let functions: BTreeSet<String> = found.exports.iter().map(|(name, _)| name.clone()).collect();
    assert_eq!(functions, declared(built, prefixes));
    assert!(found.exports.iter().all(|(_, kind)| *kind == ExternalKind::Func));
    assert_eq!(found.has, BTreeSet::new(), "a module to merge holds nothing but code");
    found
}

/// What Node.js 20 and all engines of its age have.
fn plain() -> WasmFeatures {
    WasmFeatures::MVP
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::SIGN_EXTENSION
}

#[test]
fn the_module_is_code_over_an_imported_memory() {
    let found = check_module(&SIMD, &["zb_simd_", "zig_simd_"], plain() | WasmFeatures::SIMD);
    assert!(found.vector_instructions > 500, "{} vector instructions", found.vector_instructions);
}

#[test]
fn without_simd_the_module_needs_no_simd() {
    let found = check_module(&BASELINE, &["zb_simd_"], plain());
    assert_eq!(found.vector_instructions, 0);
}

#[test]
fn the_object_asks_for_nothing_but_malloc() {
    for (built, prefixes) in [(&*SIMD, ["zb_", "zig_"].as_slice()), (&*BASELINE, &["zb_"])] {
        let found = contents(&built.read("simd_kernels.o"));
        let ours = |name: &&String| prefixes.iter().any(|prefix| name.starts_with(prefix));
        let defined: BTreeSet<_> = found.defined.iter().filter(ours).cloned().collect();
        assert_eq!(defined, declared(built, prefixes));
        let functions = found.imports.iter().filter(|(_, kind)| *kind == TypeKind::Function);
        let mut wanted: Vec<&str> = functions.map(|(name, _)| name.as_str()).collect();
        wanted.sort_unstable();
        assert_eq!(wanted, ["env.free", "env.malloc"]);
        assert!(!found.has.contains("data"));
    }
}

#[test]
fn the_static_library_holds_the_object() {
    for (built, prefixes) in [(&*SIMD, ["zb_", "zig_"].as_slice()), (&*BASELINE, &["zb_"])] {
        let library = built.read("libsimd_kernels.a");
        let declared = declared(built, prefixes);
        let objects = members(&library).filter(|member| member.starts_with(b"\0asm"));
        let with_all = objects.map(contents).filter(|found| declared.is_subset(&found.defined));
        assert_eq!(with_all.count(), 1);
    }
}
