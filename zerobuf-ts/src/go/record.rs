//! Records: a struct that owns its data, a validated view, a checked view, and setters.

use zerobuf_schema::{ItemId, Record, Style};

use super::fields::{self, Row};
use super::{Module, Reader, docs};
use crate::lower;

pub(super) fn print(module: &mut Module<'_>, id: ItemId, record: &Record) {
    let name = module.names.item(id).to_owned();
    let row = Row::new(lower::record_fields(module.schema, id), Style::Struct, &name);
    let (docs, deprecated) = (&record.head.docs, record.head.deprecated.as_ref());
    let sentence = format!("{name} owns the data of a record {}.", record.head.name);
    module.out.comment(&docs::comment(&sentence, docs, deprecated));
    fields::owned(module, &row, &name);
    descriptor(module, id, record, &row);
    writing(module, &row, &name);
    openers(module, &name);
    readers(module, &name);

    view(module, &name, "View", "is a validated record: its getters cannot fail.", &["v zb.View"]);
    fields::getters(module, &row, &format!("{name}View"), Reader::View);
    fields::read(module, &row, &format!("{name}View"), &name);

    view(module, &name, "Lazy", "is a record whose getters check what they meet.", &["l zb.Lazy"]);
    fields::getters(module, &row, &format!("{name}Lazy"), Reader::Lazy);

    let members = [format!("{name}Lazy"), "m zb.Mut".to_owned()];
    let members: Vec<&str> = members.iter().map(String::as_str).collect();
    view(module, &name, "Mut", "reads and changes a record; all is checked.", &members);
    fields::setters(module, &row, &format!("{name}Mut"));
}

fn view(module: &mut Module<'_>, name: &str, suffix: &str, sentence: &str, members: &[&str]) {
    let out = &mut module.out;
    out.gap();
    out.line(&format!("// {name}{suffix} {sentence}"));
    out.block(&format!("type {name}{suffix} struct {{"), "}", |out| {
        members.iter().for_each(|member| out.line(member));
    });
}

fn descriptor(module: &mut Module<'_>, id: ItemId, record: &Record, row: &Row<'_>) {
    let name = module.names.item(id).to_owned();
    let required = module.schema.required(id);
    let sealed = if record.head.sealed { "Sealed: true, " } else { "" };
    module.descriptor(id, "RecordDesc", &format!("Required: {required}, {sealed}"));
    let rows = fields::descriptors(module, row);
    if rows.is_empty() {
        return;
    }
    module.out.gap();
    module.out.block("func init() {", "}", |out| {
        out.block(&format!("desc{name}.Fields = []zb.Field{{"), "}", |out| {
            rows.iter().for_each(|row| out.line(row));
        });
    });
}

fn writing(module: &mut Module<'_>, row: &Row<'_>, name: &str) {
    let puts = fields::puts(module, row, "p", "at");
    let out = &mut module.out;
    out.gap();
    out.line("// ZerobufDesc returns what the runtime knows about the type.");
    out.block(&format!("func (p *{name}) ZerobufDesc() *zb.RecordDesc {{"), "}", |out| {
        out.line(&format!("return desc{name}"));
    });
    out.gap();
    out.line("// ZerobufPut writes the slots; the runtime calls it.");
    let head = format!("func (p *{name}) ZerobufPut(w *zb.Writer, at uint32) {{");
    if puts.is_empty() {
        out.line(&format!("{head}}}"));
    } else {
        out.block(&head, "}", |out| puts.iter().for_each(|put| out.line(put)));
    }
}

/// The functions that read the owned value of a message, and of a record without a preamble.
fn readers(module: &mut Module<'_>, name: &str) {
    for (kind, slots, argument) in [("", "", ""), ("Record", ", slots", ", slots")] {
        let what = if kind.is_empty() { "Message" } else { "Record" };
        let out = &mut module.out;
        out.gap();
        out.line(&match kind {
            "" => format!("// Read{name} validates the message at addr and returns a copy that owns its data."),
            _ => format!("// Read{name}Record is Read{name} of a record of that many slots without a preamble."),
        });
        let head = format!(
            "func Read{name}{kind}(region *zb.Region, addr{slots} uint32, options ...zb.AccessOption) ({name}, error) {{"
        );
        out.block(&head, "}", |out| {
            out.line(&format!(
                "v, err := zb.Own{what}(region, addr{argument}, desc{name}, options...)"
            ));
            out.block("if err != nil {", "}", |out| out.line(&format!("return {name}{{}}, err")));
            out.line(&format!("return {name}View{{v}}.Read(), nil"));
        });
    }
}

/// The functions that open a message, and a record without a preamble.
fn openers(module: &mut Module<'_>, name: &str) {
    let mut open = |verb: &str, call: &str, source: &str, made: &str, doc: &str| {
        let suffix = match verb {
            "Access" => "View",
            "Lazy" => "Lazy",
            _ => "Mut",
        };
        for (kind, slots, slots_argument) in [("", "", ""), ("Record", ", slots", ", slots")] {
            let what = if kind.is_empty() { "Message" } else { "Record" };
            let doc = match kind {
                "" => format!("// {verb}{name} {doc}"),
                _ => format!(
                    "// {verb}{name}Record is {verb}{name} of a record of that many slots without a preamble."
                ),
            };
            let out = &mut module.out;
            out.gap();
            out.line(&doc);
            let head = format!(
                "func {verb}{name}{kind}({source}, addr{slots} uint32, options ...zb.AccessOption) ({name}{suffix}, error) {{"
            );
            let from = source.split(' ').next().unwrap_or_default();
            out.block(&head, "}", |out| {
                out.line(&format!(
                    "v, err := zb.{call}{what}({from}, addr{slots_argument}, desc{name}, options...)"
                ));
                out.line(&format!("return {made}, err"));
            });
        }
    };
    open(
        "Access",
        "Access",
        "region *zb.Region",
        &format!("{name}View{{v}}"),
        "validates the message at addr.",
    );
    open(
        "Lazy",
        "Lazy",
        "region *zb.Region",
        &format!("{name}Lazy{{v}}"),
        "opens the message at addr without validating it.",
    );
    open(
        "Mutate",
        "Mut",
        "arena *zb.Arena",
        &format!("{name}Mut{{{name}Lazy{{v.Lazy()}}, v}}"),
        "validates the message at addr and opens it for change.",
    );
}
