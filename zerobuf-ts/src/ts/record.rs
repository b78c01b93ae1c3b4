//! Records: a class, what a writer takes, what `toJS` returns, and the list class.

use zerobuf_schema::{ItemId, Record, Schema};

use super::fields::{self, Row};
use super::helpers::Helper;
use super::{Module, docs, names, print_list};
use crate::lower;

pub(super) fn row(schema: &Schema, id: ItemId) -> Row<'_> {
    let fields = lower::record_fields(schema, id);
    let props = fields.iter().map(|f| names::property(&f.field.name, false)).collect();
    Row::new(fields, props)
}

pub(super) fn print(module: &mut Module<'_>, id: ItemId, record: &Record) {
    let row = row(module.schema, id);
    let name = module.names.item(id).to_owned();
    let (init, value) =
        (module.names.beside(id, "Init").to_owned(), module.names.beside(id, "Value").to_owned());
    let deprecated = record.head.deprecated.as_ref();

    docs::print(&mut module.out, &record.head.docs, deprecated);
    module.out.line(&format!("export class {name} {{"));
    // The body is printed by functions that need the whole module, so its depth is set by hand.
    module.out.indent();
    descriptor(module, id, record, &row);
    fields::constructor(module, &row, "slots that something else has checked");
    openers(module, &row, &name);
    writers(module, id, &row, &name, &init);
    fields::accessors(module, &row, &format!("{name}.desc.fields"));
    conversions(module, &row, &name, &value);
    fields::statics(module, &row);
    module.out.dedent();
    module.out.line("}");

    interface(module, &init, &format!("What a {name} is written from."), |module| {
        fields::init_properties(module, &row);
    });
    interface(module, &value, &format!("A {name} that owns its data."), |module| {
        fields::value_properties(module, &row);
    });
    if module.needs_list(id) {
        list(module, id, &row);
    }
}

fn interface(module: &mut Module<'_>, name: &str, doc: &str, body: impl FnOnce(&mut Module<'_>)) {
    module.out.line("");
    module.out.line(&format!("/** {doc} */"));
    module.out.line(&format!("export interface {name} {{"));
    module.out.indent();
    body(module);
    module.out.dedent();
    module.out.line("}");
}

fn descriptor(module: &mut Module<'_>, id: ItemId, record: &Record, row: &Row<'_>) {
    let head = &record.head;
    let desc = module.sym("RecordDesc");
    let describe = module.sym("describeRecord");
    let fields = fields::descriptors(module, row);
    let fingerprints = module.fingerprints(id);
    let required = module.schema.required(id);
    let indexes: Vec<String> =
        (row.props.iter().enumerate()).map(|(i, prop)| format!("{prop}: {i}")).collect();
    let out = &mut module.out;
    out.line("/** What the runtime knows about this type. */");
    out.block(
        &format!("static readonly desc: {desc} = /* @__PURE__ */ {describe}("),
        ");",
        |out| {
            out.line(&format!("{},", names::quote(&head.name)));
            out.line(&format!("0x{:08x},", head.type_id));
            out.line(&format!("{required},"));
            print_list(out, "[", &fingerprints, "],");
            print_list(out, "[", &fields, "],");
        },
    );
    out.line("/** The slot of each field. */");
    print_list(out, "static readonly index = {", &indexes, "} as const;");
    let slots = if row.keeps_slots { ", 0" } else { "" };
    let nowhere = module.sym("nowhere");
    let name = module.names.item(id).to_owned();
    let out = &mut module.out;
    out.line("/** Keeps the engine from dropping its code for this class. */");
    out.line(&format!(
        "static readonly kept: {name} = /* @__PURE__ */ new {name}({nowhere}, 0{slots});"
    ));
    out.line("");
}

/// `access`, `lazy` and their counterparts for records without a preamble.
fn openers(module: &mut Module<'_>, row: &Row<'_>, name: &str) {
    let [arena, region, options] = ["Arena", "Region", "AccessOptions"].map(|s| module.sym(s));
    let [arena_of, validate, validate_record, lazy, lazy_record] =
        ["arenaOf", "validateMessage", "validateRecord", "lazyMessage", "lazyRecord"]
            .map(|s| module.sym(s));
    let slots = if row.keeps_slots { ", slots" } else { "" };
    let result = format!("return new {name}({arena_of}(source), ptr{slots});");
    let opened = |call: String| {
        if row.keeps_slots { format!("const slots = {call};") } else { format!("{call};") }
    };
    let source = format!("source: {arena} | {region}, ptr: number");
    let out = &mut module.out;
    let mut method = |doc: &str, head: String, open: String| {
        out.line("");
        out.line(&format!("/** {doc} */"));
        out.block(&format!("static {head}: {name} {{"), "}", |out| {
            out.line(&open);
            out.line(&result);
        });
    };
    method(
        "The message at `ptr`, validated.",
        format!("access({source}, options?: {options})"),
        opened(format!("{validate}(source, ptr, {name}.desc, options)")),
    );
    method(
        "As `access`, for a record of `slots` slots without a preamble.",
        format!("accessRecord({source}, slots: number, options?: {options})"),
        format!("{validate_record}(source, ptr, slots, {name}.desc, options);"),
    );
    method(
        "The message at `ptr`, whose getters check what they meet.",
        format!("lazy({source})"),
        opened(format!("{lazy}(source, ptr, {name}.desc)")),
    );
    method(
        "As `lazy`, for a record of `slots` slots without a preamble.",
        format!("lazyRecord({source}, slots: number)"),
        format!("{lazy_record}(source, ptr, slots, {name}.desc);"),
    );
}

fn writers(module: &mut Module<'_>, id: ItemId, row: &Row<'_>, name: &str, init: &str) {
    let [arena, preamble, explain, from_json] =
        ["Arena", "writePreamble", "explain", "fromJson"].map(|s| module.sym(s));
    let write = module.need(Helper::Write(id));
    let block = 16 * row.fields.len();
    let out_of_line = !fields::sizes(module, row, "0").is_empty();
    let bytes = 16 + block;
    let reserve = if out_of_line {
        let (begin, size) = (module.sym("begin"), module.need(Helper::Size(id)));
        format!("{begin}(arena, {bytes}, init, {size})")
    } else {
        format!("arena.reserve({bytes}, 16)")
    };
    let (slots, type_id) = (row.fields.len(), module.schema.item(id).head().type_id);
    let out = &mut module.out;
    out.line("");
    out.line("/** Writes a message: a preamble, the slots, and what they refer to. */");
    out.block(&format!("static create(arena: {arena}, init: {init}): {name} {{"), "}", |out| {
        out.line("let ptr = 0;");
        out.line("try {");
        out.indent();
        out.line(&format!("ptr = {reserve} + 16;"));
        out.line(&format!("{preamble}(arena, ptr, {slots}, 0x{type_id:08x});"));
        out.line(&format!("arena.commit({write}(arena, ptr, ptr + {block}, init));"));
        out.line(&format!("return new {name}(arena, ptr);"));
        out.dedent();
        out.block("} catch (error) {", "}", |out| {
            out.line(&format!("throw {explain}(arena, ptr, {name}.desc, init, error);"));
        });
    });
    out.line("");
    out.line("/** As `create`, from what `toJS` or `toJSON` returned, or from parsed JSON. */");
    out.block(&format!("static fromJS(arena: {arena}, value: unknown): {name} {{"), "}", |out| {
        out.line(&format!(
            "return {name}.create(arena, {from_json}({name}.desc, value) as {init});"
        ));
    });
}

fn conversions(module: &mut Module<'_>, row: &Row<'_>, name: &str, value: &str) {
    let [json, to_json] = ["Json", "toJson"].map(|s| module.sym(s));
    let entries = fields::js_entries(module, row);
    fields::to_js(module, row, &entries, value);
    let out = &mut module.out;
    out.line("");
    out.line("/** As `toJS`, in what JSON can say: bigints as strings, bytes as base64. */");
    out.block(&format!("toJSON(): {json} {{"), "}", |out| {
        out.line(&format!("return {to_json}({name}.desc, this.toJS());"));
    });
}

fn list(module: &mut Module<'_>, id: ItemId, row: &Row<'_>) {
    let name = module.names.item(id).to_owned();
    let value = module.names.beside(id, "Value").to_owned();
    let list = module.names.beside(id, "List").to_owned();
    let [base, live, element_at, deeper] =
        ["List", "live", "elementAt", "copyDeeper"].map(|s| module.sym(s));
    let [start, spend, unplaced] = ["startCopy", "spendCopy", "unplaced"].map(|s| module.sym(s));
    let nowhere = module.sym("nowhere");
    let slots = if row.keeps_slots { ", this.stride" } else { "" };
    let address = format!("{element_at}(this.ptr, this.length, this.step, index)");
    let out = &mut module.out;
    out.line("");
    out.line(&format!("/** Records of the type {name}, one after the other. */"));
    out.block(&format!("export class {list} extends {base}<{name}> {{"), "}", |out| {
        out.line("/** Keeps the engine from dropping its code for this class. */");
        out.line(&format!(
            "static readonly kept: {list} = /* @__PURE__ */ new {list}({nowhere}, -1);"
        ));
        out.line("");
        out.block(&format!("override at(index: number): {name} {{"), "}", |out| {
            out.line(&format!("const arena = {live}(this.arena, this.generation, this.ptr);"));
            out.line(&format!("return new {name}(arena, {address}{slots});"));
        });
        out.line("");
        out.line("/** A view for `move` to show one element after another with. */");
        out.block(&format!("cursor(): {name} {{"), "}", |out| {
            out.line(&format!("const arena = {live}(this.arena, this.generation, this.ptr);"));
            out.line(&format!(
                "return {unplaced}(new {name}(arena, this.ptr{slots}), this.length);"
            ));
        });
        out.line("");
        out.line("/** Moves a cursor of this list to the element at `index`. */");
        out.block(&format!("move(cursor: {name}, index: number): {name} {{"), "}", |out| {
            out.line(&format!("cursor.ptr = {address};"));
            out.line("return cursor;");
        });
        out.line("");
        let head = format!("override toJS(depth = {start}(this.arena, this.ptr)): {value}[] {{");
        out.block(&head, "}", |out| {
            out.line(&format!("const values: {value}[] = [];"));
            out.line("const length = this.length;");
            out.line(&format!("{spend}(16 * length);"));
            out.line(&format!("const inner = length > 0 ? {deeper}(depth) : depth;"));
            out.line("for (let i = 0; i < length; i++) values.push(this.at(i).toJS(inner));");
            out.line("return values;");
        });
    });
}
