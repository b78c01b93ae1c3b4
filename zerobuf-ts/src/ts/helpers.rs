//! Functions beside the classes: they read, size and write a type from inside another one. Only
//! those are printed that something refers to.

use std::collections::BTreeSet;

use zerobuf_schema::{Item, ItemId};

use super::fields::{self, Row};
use super::{Module, data_enum, record};

/// A function or a codec that belongs to a type. Its name is the type's with a suffix that no
/// type can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Helper {
    /// Reads the type from a slot.
    Get(ItemId),
    /// Bounds the out-of-line bytes.
    Size(ItemId),
    /// Writes a record's slots.
    Write(ItemId),
    /// Writes a slot that refers to the type.
    Put(ItemId),
    /// The three as a value.
    Codec(ItemId),
    /// Reads and writes lists of inline records as elements of lists.
    ListCodec(ItemId),
}

impl Module<'_> {
    /// The name of a helper, which will be printed.
    pub(super) fn need(&mut self, helper: Helper) -> String {
        self.needed.insert(helper);
        let (id, suffix) = match helper {
            Helper::Get(id) => (id, "get"),
            Helper::Size(id) => (id, "size"),
            Helper::Write(id) => (id, "write"),
            Helper::Put(id) => (id, "put"),
            Helper::Codec(id) => (id, "codec"),
            Helper::ListCodec(id) => (id, "lists"),
        };
        format!("{}${suffix}", self.names.item(id))
    }

    /// Whether a list class of the record is used anywhere in the schema.
    pub(super) fn needs_list(&self, id: ItemId) -> bool {
        self.lists.contains(&id)
    }
}

/// Prints all helpers that are needed, and those that they need in turn.
pub(super) fn print_all(module: &mut Module<'_>) {
    let mut printed = BTreeSet::new();
    while let Some(helper) = module.needed.difference(&printed).next().copied() {
        printed.insert(helper);
        module.out.line("");
        print(module, helper);
    }
    let mut codecs: Vec<(String, String)> =
        module.codecs.iter().map(|(text, name)| (name.clone(), text.clone())).collect();
    // In the order they were hoisted: an inner codec comes before what wraps it.
    codecs.sort_by_key(|(name, _)| name["codec$".len()..].parse::<usize>().unwrap_or(usize::MAX));
    if !codecs.is_empty() {
        module.out.line("");
    }
    for (name, text) in codecs {
        module.out.line(&format!("const {name} = /* @__PURE__ */ {text};"));
    }
}

fn print(module: &mut Module<'_>, helper: Helper) {
    match helper {
        Helper::Get(id) if is_data(module, id) => data_enum::print_get(module, id),
        Helper::Size(id) if is_data(module, id) => data_enum::print_size(module, id),
        Helper::Put(id) if is_data(module, id) => data_enum::print_put(module, id),
        Helper::Get(id) => get(module, id),
        Helper::Size(id) => size(module, id),
        Helper::Write(id) => write(module, id),
        Helper::Put(id) => put(module, id),
        Helper::Codec(id) => codec(module, id),
        Helper::ListCodec(id) => list_codec(module, id),
    }
}

fn is_data(module: &Module<'_>, id: ItemId) -> bool {
    matches!(module.schema.item(id), Item::DataEnum(_))
}

fn get(module: &mut Module<'_>, id: ItemId) {
    let name = module.names.item(id).to_owned();
    let [arena, open] = ["Arena", "openRecord"].map(|s| module.sym(s));
    let slots = if module.keeps_slots(id) { ", arena.dv.getUint32(p + 8, true)" } else { "" };
    let head =
        format!("function {name}$get(arena: {arena}, generation: number, p: number): {name} {{");
    module.out.block(&head, "}", |out| {
        out.line(&format!("const ptr = {open}(arena, generation, p, {name}.desc);"));
        out.line(&format!("return new {name}(arena, ptr{slots});"));
    });
}

fn size(module: &mut Module<'_>, id: ItemId) {
    let row = record::row(module.schema, id);
    let (name, init) =
        (module.names.item(id).to_owned(), module.names.beside(id, "Init").to_owned());
    let terms = fields::sizes(module, &row, "depth");
    let unused = if terms.is_empty() { "_" } else { "" };
    let no_depth = fields::unused(&terms, "depth");
    let head =
        format!("function {name}$size({unused}value: {init}, {no_depth}depth: number): number {{");
    module.out.block(&head, "}", |out| print_sum(out, &terms));
}

/// `return` of a sum, a term per line.
pub(super) fn print_sum(out: &mut super::printer::Printer, terms: &[String]) {
    match terms {
        [] => out.line("return 0;"),
        [one] => out.line(&format!("return {one};")),
        [first, rest @ ..] => {
            out.line("return (");
            out.indent();
            out.line(first);
            for term in rest {
                out.line(&format!("+ {term}"));
            }
            out.dedent();
            out.line(");");
        }
    }
}

fn write(module: &mut Module<'_>, id: ItemId) {
    let row = record::row(module.schema, id);
    let (name, init) =
        (module.names.item(id).to_owned(), module.names.beside(id, "Init").to_owned());
    let arena = module.sym("Arena");
    let body = writing(module, &row);
    let [a, p, v] = body.unused();
    let head = format!(
        "function {name}$write({a}arena: {arena}, {p}ptr: number, next: number, {v}value: {init}): \
         number {{"
    );
    module.out.block(&head, "}", |out| body.print(out));
}

/// The statements of a function that writes the fields of a row.
pub(super) struct Writing {
    puts: Vec<String>,
}

pub(super) fn writing(module: &mut Module<'_>, row: &Row<'_>) -> Writing {
    Writing { puts: fields::puts(module, row) }
}

impl Writing {
    /// Prefixes of the parameters `arena`, `ptr` and `value`.
    fn unused(&self) -> [&'static str; 3] {
        if self.puts.is_empty() { ["_"; 3] } else { [""; 3] }
    }

    pub(super) fn print(&self, out: &mut super::printer::Printer) {
        if self.puts.iter().any(|put| put.contains("(dv,")) {
            out.line("const dv = arena.dv;");
        }
        for put in &self.puts {
            out.line(put);
        }
        out.line("return next;");
    }
}

fn put(module: &mut Module<'_>, id: ItemId) {
    let (name, init) =
        (module.names.item(id).to_owned(), module.names.beside(id, "Init").to_owned());
    let slots = module.schema.slots(id).len();
    let type_id = module.schema.item(id).head().type_id;
    let [arena, take, head] = ["Arena", "takeSlots", "putRecordHead"].map(|s| module.sym(s));
    let write = module.need(Helper::Write(id));
    let signature = format!(
        "function {name}$put(arena: {arena}, p: number, next: number, value: {init}): number {{"
    );
    module.out.block(&signature, "}", |out| {
        out.line(&format!("const ptr = {take}(arena, next, {slots});"));
        out.line(&format!("{head}(arena.dv, p, ptr, {slots}, 0x{type_id:08x});"));
        out.line(&format!("return {write}(arena, ptr, ptr + {}, value);", 16 * slots));
    });
}

fn codec(module: &mut Module<'_>, id: ItemId) {
    let name = module.names.item(id).to_owned();
    let (init, value) =
        (module.names.beside(id, "Init").to_owned(), module.names.beside(id, "Value").to_owned());
    let [get, size, put] =
        [Helper::Get(id), Helper::Size(id), Helper::Put(id)].map(|helper| module.need(helper));
    let [codec, deeper] = ["Codec", "copyDeeper"].map(|s| module.sym(s));
    let size = if is_data(module, id) {
        format!("size: {size},")
    } else {
        let block = 7 + 16 * module.schema.slots(id).len();
        let deeper = module.sym("deeper");
        format!("size: (value, depth) => {block} + {size}(value, {deeper}(depth)),")
    };
    let head = format!("const {name}$codec: {codec}<{name}, {init}, {value}> = {{");
    module.out.block(&head, "};", |out| {
        out.line(&format!("get: {get},"));
        out.line(&size);
        out.line(&format!("put: {put},"));
        out.line(&format!("js: (value: {name}, depth) => value.toJS({deeper}(depth)),"));
    });
}

fn list_codec(module: &mut Module<'_>, id: ItemId) {
    let name = module.names.item(id).to_owned();
    let [init, value, list] =
        ["Init", "Value", "List"].map(|suffix| module.names.beside(id, suffix).to_owned());
    let slots = module.schema.slots(id).len();
    let [codec, items, open, sizes, puts, deeper] =
        ["Codec", "Items", "openRecords", "sizeRecords", "putRecords", "copyDeeper"]
            .map(|s| module.sym(s));
    let [size, write] = [Helper::Size(id), Helper::Write(id)].map(|helper| module.need(helper));
    let head = format!("const {name}$lists: {codec}<{list}, {items}<{init}>, {value}[]> = {{");
    module.out.block(&head, "};", |out| {
        out.block("get(arena, generation, p) {", "},", |out| {
            out.line(&format!(
                "return new {list}(arena, {open}(arena, generation, p, {name}.desc));"
            ));
        });
        out.line(&format!("size: (value, depth) => {sizes}(value, {slots}, depth, {size}),"));
        out.block("put(arena, p, next, value) {", "},", |out| {
            out.line(&format!("return {puts}(arena, p, next, value, {slots}, {write});"));
        });
        out.line(&format!("js: (value: {list}, depth) => value.toJS({deeper}(depth)),"));
    });
}
