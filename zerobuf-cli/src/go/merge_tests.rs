use super::*;
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, GlobalSection, GlobalType, ImportSection,
    MemorySection, MemoryType, Module, RefType, TableSection, TableType, TypeSection, ValType,
};

const MEMORY: MemoryType =
    MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };

/// A module of three types: 0 is `() -> f64`, 1 `(i32, i32) -> f64`, 2 `(i32) -> ()`.
#[derive(Default)]
struct Sketch<'a> {
    imports: &'a [(&'a str, &'a str, EntityType)],
    /// Type, body.
    functions: Vec<(u32, Function)>,
    exports: &'a [(&'a str, u32)],
    table: &'a [u32],
    memories: usize,
    global: bool,
    data: bool,
}

impl Sketch<'_> {
    fn build(self) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::F64]);
        types.ty().function([ValType::I32, ValType::I32], [ValType::F64]);
        types.ty().function([ValType::I32], []);
        let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
        for (module, name, ty) in self.imports {
            imports.import(module, name, *ty);
        }
        for &(name, index) in self.exports {
            exports.export(name, ExportKind::Func, index);
        }
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for (ty, body) in &self.functions {
            functions.function(*ty);
            code.function(body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions);
        let mut elements = ElementSection::new();
        if !self.table.is_empty() {
            let mut tables = TableSection::new();
            let minimum = self.table.len() as u64;
            let element_type = RefType::FUNCREF;
            let maximum = None;
            tables.table(TableType {
                element_type,
                minimum,
                maximum,
                table64: false,
                shared: false,
            });
            module.section(&tables);
            elements.active(None, &ConstExpr::i32_const(0), Elements::Functions(self.table.into()));
        }
        let mut memories = MemorySection::new();
        for _ in 0..self.memories {
            memories.memory(MEMORY);
        }
        if self.memories > 0 {
            module.section(&memories);
        }
        if self.global {
            let mut globals = GlobalSection::new();
            let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
            globals.global(ty, &ConstExpr::i32_const(0));
            module.section(&globals);
        }
        module.section(&exports);
        if !self.table.is_empty() {
            module.section(&elements);
        }
        module.section(&code);
        if self.data {
            let mut data = DataSection::new();
            data.active(0, &ConstExpr::i32_const(8), *b"constant");
            module.section(&data);
        }
        module.finish()
    }
}

fn function(build: impl FnOnce(&mut wasm_encoder::InstructionSink<'_>)) -> Function {
    let mut function = Function::new([]);
    let mut instructions = function.instructions();
    build(&mut instructions);
    instructions.end();
    function
}

/// A guest that calls the imports 0 (`kernels.sum`) and 2 (`kernels.none`) around one of a host.
fn guest() -> Sketch<'static> {
    Sketch {
        imports: &[
            (MODULE, "sum", EntityType::Function(1)),
            ("host", "log", EntityType::Function(2)),
            (MODULE, "none", EntityType::Function(0)),
        ],
        functions: vec![
            (
                0,
                function(|i| {
                    i.i32_const(7).call(1).i32_const(64).i32_const(2).call(0);
                }),
            ),
            (
                0,
                function(|i| {
                    i.call(2).call(3).f64_add();
                }),
            ),
        ],
        exports: &[("both", 4)],
        table: &[4, 0, 3],
        memories: 1,
        ..Sketch::default()
    }
}

const OWN_MEMORY: (&str, &str, EntityType) = ("env", "memory", EntityType::Memory(MEMORY));

/// `sum` calls a helper, `none` returns 1, `unused` is never linked.
fn kernels() -> Sketch<'static> {
    Sketch {
        imports: &[OWN_MEMORY],
        functions: vec![
            (
                0,
                function(|i| {
                    i.f64_const(77.0.into());
                }),
            ),
            (
                0,
                function(|i| {
                    i.f64_const(1.0.into());
                }),
            ),
            (
                1,
                function(|i| {
                    i.local_get(0).f64_load(ARGUMENT).call(3).f64_add();
                }),
            ),
            (
                0,
                function(|i| {
                    i.f64_const(5.0.into());
                }),
            ),
        ],
        exports: &[("unused", 0), ("none", 1), ("sum", 2)],
        ..Sketch::default()
    }
}

const ARGUMENT: wasm_encoder::MemArg = wasm_encoder::MemArg {
    offset: 0,
    align: 3,
    target: wasm_encoder::MemArgTarget::Memory(0),
    ordering: None,
};

/// The functions that each function of a module calls.
fn calls(module: &[u8]) -> Vec<Vec<u32>> {
    let parts = Parts::read(module).unwrap();
    let of = |body: &FunctionBody<'_>| {
        let operators = body.get_operators_reader().unwrap().into_iter();
        operators
            .filter_map(|operator| match operator.unwrap() {
                Operator::Call { function_index } => Some(function_index),
                _ => None,
            })
            .collect()
    };
    parts.bodies.iter().map(of).collect()
}

#[test]
fn a_call_of_a_kernel_is_a_direct_call() {
    let guest = guest().build();
    assert_eq!(imported(&guest).unwrap(), ["sum", "none"]);
    let merged = merge(&guest, &kernels().build()).unwrap();
    assert_eq!(imported(&merged).unwrap(), Vec::<String>::new());
    // 0 is the host's, 1 and 2 the guest's; 3 is `none`, 4 `sum`, 5 its helper.
    assert_eq!(calls(&merged), [vec![0, 4], vec![3, 1], vec![], vec![5], vec![]]);
    let parts = Parts::read(&merged).unwrap();
    assert_eq!(parts.exports, BTreeMap::from([("both", 2)]));
    assert_eq!(parts.imports.len(), 1);
    let types = &parts.functions;
    let text = |ty: &u32| parts.types[*ty as usize].to_string();
    assert_eq!(text(&types[3]), text(&1));
    let elements = Parser::new(0).parse_all(&merged).find_map(|payload| match payload.unwrap() {
        Payload::ElementSection(elements) => elements.into_iter().next(),
        _ => None,
    });
    let wasmparser::ElementItems::Functions(items) = elements.unwrap().unwrap().items else {
        panic!("expressions in place of functions")
    };
    let items: Vec<u32> = items.into_iter().map(Result::unwrap).collect();
    assert_eq!(items, [2, 4, 1], "tables name the functions where they are now");
}

#[track_caller]
fn refused(guest: Sketch<'_>, kernels: Sketch<'_>, expected: &str) {
    let problem = merge(&guest.build(), &kernels.build()).unwrap_err();
    assert_eq!(problem.to_string(), expected);
}

#[test]
fn an_unknown_kernel_is_named() {
    let imports = [(MODULE, "summ", EntityType::Function(1))];
    let guest = Sketch { imports: &imports, memories: 1, ..Sketch::default() };
    let problem = merge(&guest.build(), &kernels().build()).unwrap_err();
    assert_eq!(
        problem.to_string(),
        "the guest imports `kernels.summ`, and there is no such kernel"
    );
    assert_eq!(problem.advice(), Some("the kernels are none, sum, unused"));
    let imports = [(MODULE, "sum", EntityType::Memory(MEMORY))];
    let guest = Sketch { imports: &imports, ..Sketch::default() };
    refused(guest, kernels(), "the guest imports `kernels.sum`, and there is no such kernel");
}

#[test]
fn a_kernel_of_another_type_is_refused() {
    let imports = [(MODULE, "sum", EntityType::Function(2))];
    let guest = Sketch { imports: &imports, memories: 1, ..Sketch::default() };
    let message = merge(&guest.build(), &kernels().build()).unwrap_err().to_string();
    assert!(
        message.starts_with("the guest imports `kernels.sum` as (func (param i32)"),
        "{message}"
    );
    assert!(message.ends_with("(result f64))"), "{message}");
}

#[test]
fn kernels_that_are_more_than_code_are_refused() {
    let says =
        |what: &str| format!("the kernels have {what}, and can be linked only if they are code");
    refused(guest(), Sketch { data: true, ..kernels() }, &says("data"));
    refused(guest(), Sketch { global: true, ..kernels() }, &says("global variables"));
    refused(guest(), Sketch { table: &[0], ..kernels() }, &says("a table"));
    let own = Sketch { imports: &[], memories: 1, ..kernels() };
    refused(guest(), own, &says("a memory of their own"));
    let foreign = [OWN_MEMORY, ("env", "malloc", EntityType::Function(2))];
    let functions = vec![(
        0,
        function(|i| {
            i.f64_const(1.0.into());
        }),
    )];
    let calling = Sketch { imports: &foreign, functions, exports: &[("sum", 1)], ..kernels() };
    refused(guest(), calling, &says("imports (env.memory, env.malloc)"));
}

#[test]
fn a_result_that_no_host_takes_is_refused() {
    let none = Sketch { memories: 0, ..guest() };
    // Without a memory the kernel that loads from it is not valid.
    refused(none, kernels(), "the guest with its kernels is no module for every engine");
    let imported =
        [(MODULE, "none", EntityType::Function(0)), ("env", "memory", EntityType::Memory(MEMORY))];
    let foreign = Sketch { imports: &imported, ..Sketch::default() };
    refused(foreign, kernels(), "the guest with its kernels has 0 memories of its own, not one");
    let two = Sketch { memories: 2, ..guest() };
    refused(two, kernels(), "the guest with its kernels is no module for every engine");
    let broken = Sketch {
        functions: vec![
            (
                0,
                function(|i| {
                    i.call(99);
                }),
            ),
            (
                0,
                function(|i| {
                    i.call(0);
                }),
            ),
        ],
        ..guest()
    };
    refused(broken, kernels(), "the guest with its kernels is no module for every engine");
}

#[test]
fn what_is_no_module_is_told() {
    assert_eq!(imported(b"\0asm").unwrap_err().to_string(), "the guest is no WebAssembly module");
    let problem = merge(&guest().build(), b"text").unwrap_err();
    assert_eq!(problem.to_string(), "the kernels are no valid module");
}
