//! What records and payloads of variants have in common: a row of fields.

use super::types::{At, plus};
use super::{Module, docs, names, print_list};
use crate::lower::{self, Kind, Lowered, Ty};

/// The fields of a record or of a payload, and how its class shows them.
pub(super) struct Row<'a> {
    pub(super) fields: Vec<Lowered<'a>>,
    /// The name of the property of each field.
    pub(super) props: Vec<String>,
    /// How many leading fields are always there.
    pub(super) required: usize,
    /// Whether a view keeps the number of its slots, because fields may be missing.
    pub(super) keeps_slots: bool,
}

impl<'a> Row<'a> {
    pub(super) fn new(fields: Vec<Lowered<'a>>, props: Vec<String>) -> Row<'a> {
        let required = lower::required(&fields);
        let keeps_slots = required < fields.len();
        Row { fields, props, required, keeps_slots }
    }

    fn each(&self) -> impl Iterator<Item = (usize, &Lowered<'a>, &str)> {
        let props = self.props.iter().map(String::as_str);
        self.fields.iter().zip(props).enumerate().map(|(i, (field, prop))| (i, field, prop))
    }
}

/// The fields that every view has, and the constructor.
pub(super) fn constructor(module: &mut Module<'_>, row: &Row<'_>, of: &str) {
    let arena = module.sym("Arena");
    let out = &mut module.out;
    // Without `declare` a class field begins as undefined, and engines then keep it in the slow,
    // general form for good.
    out.line(&format!("declare readonly arena: {arena};"));
    out.line("/** The address of the first slot. */");
    out.line("declare ptr: number;");
    out.line("declare readonly generation: number;");
    if row.keeps_slots {
        out.line("/** How many slots there are; fields behind them are missing. */");
        out.line("declare readonly slots: number;");
    }
    out.line("");
    out.line(&format!("/** A view of {of}; nothing is checked here. */"));
    let slots =
        if row.keeps_slots { format!(", slots = {}", row.fields.len()) } else { String::new() };
    out.block(&format!("constructor(arena: {arena}, ptr: number{slots}) {{"), "}", |out| {
        out.line("this.arena = arena;");
        out.line("this.ptr = ptr;");
        out.line("this.generation = arena.generation;");
        if row.keeps_slots {
            out.line("this.slots = slots;");
        }
    });
}

/// Getters and setters; `descriptors` is the expression of the fields' descriptors.
pub(super) fn accessors(module: &mut Module<'_>, row: &Row<'_>, descriptors: &str) {
    for (i, field, prop) in row.each() {
        let p = plus("this.ptr", 16 * i);
        let in_place = in_place(&field.ty);
        let at = match in_place {
            Some(_) => At { arena: "arena", generation: "this.generation", p: "p" },
            None => At { arena: "this.arena", generation: "this.generation", p: &p },
        };
        let view = module.view_type(&field.ty);
        let read = module.get(&field.ty, &at);
        let missing = (i >= row.required).then(|| (module.sym("live"), missing(module, field)));
        module.out.line("");
        docs::print(&mut module.out, &field.field.docs, field.field.deprecated.as_ref());
        module.out.block(&format!("get {prop}(): {view} {{"), "}", |out| {
            if let Some((live, missing)) = missing {
                out.block(&format!("if (this.slots <= {i}) {{"), "}", |out| {
                    out.line(&format!("{live}(this.arena, this.generation, this.ptr);"));
                    out.line(&format!("return {missing};"));
                });
            }
            if let Some(InPlace { tag, name, method, offset }) = in_place {
                out.line("const arena = this.arena;");
                out.line(&format!("const p = {p};"));
                // A memory that grew throws; what is called then looks after that.
                out.block("try {", "} catch {}", |out| {
                    out.line("const dv = arena.dv;");
                    let test = "this.generation === arena.generation && dv.getUint8(p)";
                    out.block(&format!("if ({test} === {tag} /* {name} */) {{"), "}", |out| {
                        out.line(&format!("return dv.{method}(p + {offset}, true);"));
                    });
                });
            }
            out.line(&format!("return {read};"));
        });
        setter(module, row, descriptors, i, prop, &p);
    }
}

/// A read that a getter does by itself when the tag is the one that today's writers choose.
struct InPlace {
    tag: u8,
    name: &'static str,
    method: &'static str,
    offset: usize,
}

fn in_place(ty: &Ty) -> Option<InPlace> {
    let Kind::Scalar(scalar) = ty.kind else { return None };
    let (tag, name) = scalar.tag_in_place().filter(|_| !ty.nullable)?;
    let (method, offset) = scalar.stored()?;
    Some(InPlace { tag, name, method, offset })
}

/// What a getter returns for a field that the record ends before.
fn missing(module: &mut Module<'_>, field: &Lowered<'_>) -> String {
    let Some(default) = &field.default else { return "null".to_owned() };
    match &field.ty.kind {
        Kind::Inline(id) => format!("new {}(this.arena, -1)", module.names.beside(*id, "List")),
        Kind::Slots { element, .. } => {
            let codec = module.codec(element);
            format!("new {}(this.arena, -1, {codec})", module.sym("SlotList"))
        }
        _ => module.literal(&field.ty, default),
    }
}

fn setter(
    module: &mut Module<'_>,
    row: &Row<'_>,
    descriptors: &str,
    i: usize,
    prop: &str,
    address: &str,
) {
    let field = &row.fields[i];
    let ty = Ty { nullable: false, kind: field.ty.kind.clone() };
    let init = module.init_type(&field.ty);
    let p = "p";
    let live = format!("{}(this.arena, this.generation, {p}).dv", module.sym("live"));
    let set = if matches!(ty.kind, Kind::Scalar(_) | Kind::Unit(_)) {
        module.put(&ty, p, "value").replacen("(dv,", &format!("({live},"), 1)
    } else {
        let codec = module.codec(&ty);
        let assign = module.sym("assign");
        format!("{assign}(this.arena, this.generation, {p}, value, {codec});")
    };
    let require = (i >= row.required).then(|| {
        let name = names::quote(&field.field.name);
        format!("{}(this.ptr, this.slots, {i}, {name});", module.sym("requireSlot"))
    });
    let null = field.ty.nullable.then(|| module.sym("putNull"));
    let explain = module.sym("explainField");
    docs::print(&mut module.out, &[], field.field.deprecated.as_ref());
    module.out.block(&format!("set {prop}(value: {init}) {{"), "}", |out| {
        if let Some(require) = require {
            out.line(&require);
        }
        out.line(&format!("const p = {address};"));
        out.line("try {");
        out.indent();
        match null {
            Some(null) => {
                out.line(&format!("if (value == null) {null}({live}, {p});"));
                out.line(&format!("else {set}"));
            }
            None => out.line(&set),
        }
        out.dedent();
        out.block("} catch (error) {", "}", |out| {
            out.line(&format!("throw {explain}({descriptors}, {i}, p, value, error);"));
        });
    });
}

/// The static functions `(arena, ptr)`.
pub(super) fn statics(module: &mut Module<'_>, row: &Row<'_>) {
    let arena = module.sym("Arena");
    for (i, field, prop) in row.each() {
        let p = plus("ptr", 16 * i);
        let view = module.view_type(&field.ty);
        let read = module.raw(&field.ty, i);
        let getter = format!("get_{prop}");
        let head = format!("static {getter}(arena: {arena}, ptr: number): {view} {{");
        module.out.line("");
        docs::print(&mut module.out, &field.field.docs, field.field.deprecated.as_ref());
        module.out.block(&head, "}", |out| out.line(&format!("return {read};")));
        if field.ty.nullable || !matches!(field.ty.kind, Kind::Scalar(_) | Kind::Unit(_)) {
            continue;
        }
        let init = module.init_type(&field.ty);
        let put = module.put(&field.ty, &p, "value").replacen("(dv,", "(arena.dv,", 1);
        let setter = format!("set_{prop}");
        let head = format!("static {setter}(arena: {arena}, ptr: number, value: {init}): void {{");
        module.out.line("");
        docs::print(&mut module.out, &field.field.docs, field.field.deprecated.as_ref());
        module.out.block(&head, "}", |out| out.line(&put));
    }
}

/// The properties of what a writer takes.
pub(super) fn init_properties(module: &mut Module<'_>, row: &Row<'_>) {
    for (_, field, prop) in row.each() {
        let init = module.init_type(&field.ty);
        let optional = field.missable || field.ty.nullable;
        let undefined = if optional && !field.ty.nullable { " | undefined" } else { "" };
        let mark = if optional { "?" } else { "" };
        let default = field
            .default
            .as_ref()
            .map(|default| format!("Left out: {}.", module.literal(&field.ty, default)));
        let deprecated = field.field.deprecated.as_ref();
        let more: Vec<String> = default.into_iter().collect();
        docs::print_with(&mut module.out, &field.field.docs, deprecated, &more);
        module.out.line(&format!("readonly {prop}{mark}: {init}{undefined};"));
    }
}

/// The properties of what `toJS` returns.
pub(super) fn value_properties(module: &mut Module<'_>, row: &Row<'_>) {
    for (_, field, prop) in row.each() {
        let value = module.value_type(&field.ty);
        docs::print(&mut module.out, &field.field.docs, field.field.deprecated.as_ref());
        module.out.line(&format!("{prop}: {value};"));
    }
}

/// The entries of the object literal that `toJS` returns.
pub(super) fn js_entries(module: &mut Module<'_>, row: &Row<'_>) -> Vec<String> {
    let entry = |(_, field, prop): (usize, &Lowered<'_>, &str)| {
        let value = module.js(&field.ty, &format!("this.{prop}"));
        format!("{prop}: {value}")
    };
    row.each().map(entry).collect()
}

/// `toJS`, which returns the entries as one object literal.
pub(super) fn to_js(module: &mut Module<'_>, row: &Row<'_>, entries: &[String], result: &str) {
    let start = module.sym("startCopy");
    let missing = row.keeps_slots.then(|| module.sym("copyMissing"));
    let unused = unused(entries, "depth");
    let out = &mut module.out;
    out.line("");
    out.line("/** A copy that owns its data. */");
    let head = format!("toJS({unused}depth = {start}(this.arena, this.ptr)): {result} {{");
    out.block(&head, "}", |out| {
        if let Some(missing) = missing {
            out.line(&format!("{missing}(this.slots, {});", row.fields.len()));
        }
        print_list(out, "return {", entries, "};");
    });
}

/// The descriptors of the fields.
pub(super) fn descriptors(module: &mut Module<'_>, row: &Row<'_>) -> Vec<String> {
    let entry = |(_, field, prop): (usize, &Lowered<'_>, &str)| {
        let describe = module.describe(&field.ty);
        let name = &field.field.name;
        let tail = match (field.missable, prop != name) {
            (missable, true) => format!(", {missable}, {}", names::quote(prop)),
            (true, false) => ", true".to_owned(),
            (false, false) => String::new(),
        };
        format!("{}({}, {describe}{tail})", module.sym("field"), names::quote(name))
    };
    row.each().map(entry).collect()
}

/// The sum of the bounds of all fields' out-of-line bytes, as terms.
pub(super) fn sizes(module: &mut Module<'_>, row: &Row<'_>, depth: &str) -> Vec<String> {
    let term = |(_, field, prop): (usize, &Lowered<'_>, &str)| {
        let value = value(module, field, prop);
        module.size(&field.ty, &value, depth)
    };
    row.each().filter_map(term).collect()
}

/// The statements that write all fields at `ptr`.
pub(super) fn puts(module: &mut Module<'_>, row: &Row<'_>) -> Vec<String> {
    let statement = |(i, field, prop): (usize, &Lowered<'_>, &str)| {
        let value = value(module, field, prop);
        module.put(&field.ty, &plus("ptr", 16 * i), &value)
    };
    row.each().map(statement).collect()
}

/// The prefix of a parameter: `_` when none of the expressions has it.
pub(super) fn unused(expressions: &[String], parameter: &str) -> &'static str {
    let as_argument = [format!("({parameter})"), format!(", {parameter}")];
    let used = |text: &String| as_argument.iter().any(|argument| text.contains(argument));
    if expressions.iter().any(used) { "" } else { "_" }
}

/// The expression of a field's value in a writer.
fn value(module: &Module<'_>, field: &Lowered<'_>, prop: &str) -> String {
    let member = format!("value.{prop}");
    match &field.default {
        Some(default) => format!("({member} ?? {})", module.literal(&field.ty, default)),
        None => member,
    }
}
