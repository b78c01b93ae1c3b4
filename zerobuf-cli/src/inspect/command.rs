//! `zerobuf inspect`.

use std::io::IsTerminal;
use std::path::PathBuf;

use zerobuf::{Limits, Preamble};
use zerobuf_schema::{Item, ItemId, Schema};

use super::{Memory, Root, Shown, html, json, report, text};
use crate::console::Console;
use crate::files;
use crate::generate::invalid;
use crate::problem::Problem;
use crate::schema;

/// What to look at, and how to show it.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("input").required(true).args(["file", "hex"])))]
pub struct Arguments {
    /// A file of bytes or of hexadecimal text
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Hexadecimal text instead of a file
    #[arg(long, value_name = "TEXT")]
    hex: Option<String>,
    /// Rust file with the types; files that its `mod` items name are followed
    #[arg(long, required = true, value_name = "FILE")]
    schema: Vec<PathBuf>,
    /// Name of the root's type; messages say it themselves
    #[arg(long = "type", value_name = "NAME")]
    ty: Option<String>,
    /// Address of the root's first slot; with it, bytes are a dump from address 0 on
    #[arg(long, value_name = "ADDRESS", value_parser = number)]
    at: Option<u32>,
    /// Address of the first byte
    #[arg(long, value_name = "ADDRESS", value_parser = number)]
    base: Option<u32>,
    /// The root is no message but a record of that many slots
    #[arg(long, value_name = "COUNT", requires = "ty")]
    slots: Option<u32>,
    /// Print JSON
    #[arg(long, conflicts_with = "html")]
    json: bool,
    /// Write a page of HTML
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Most bytes shown of a text, of bytes, of a column
    #[arg(long, value_name = "COUNT", default_value_t = Shown::default().bytes)]
    max_bytes: usize,
    /// Most elements shown of a list or a column
    #[arg(long, value_name = "COUNT", default_value_t = Shown::default().elements)]
    max_elements: usize,
    /// Most values shown in all
    #[arg(long, value_name = "COUNT", default_value_t = Shown::default().values)]
    max_values: usize,
}

/// A number as people write addresses: `0x200010`, or `2097168`.
fn number(text: &str) -> Result<u32, String> {
    let plain = text.replace('_', "");
    let value = match plain.strip_prefix("0x") {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => plain.parse(),
    };
    value.map_err(|_| "write an address such as 0x200010".to_owned())
}

/// Shows the record that the arguments name.
///
/// # Errors
/// When it is invalid, after it was shown; and when a file cannot be read or written, the schema
/// is invalid, or the type is not known.
pub fn inspect(console: &Console, arguments: &Arguments) -> Result<(), Problem> {
    let schema = schema::load(&arguments.schema)
        .map_err(|errors| invalid("nothing was looked at", errors))?;
    // A message alone has no address; any that is not 0 will do for what does not point.
    let base = arguments.base.unwrap_or(if arguments.at.is_some() { 0 } else { 16 });
    let memory = match (&arguments.hex, &arguments.file) {
        (Some(text), _) => Memory::text(base, text)?,
        (None, Some(path)) => Memory::read(base, &files::read(path)?)?,
        (None, None) => Memory::bytes(base, &[]),
    };
    let preamble = if arguments.slots.is_some() { 0 } else { 16 };
    let at = arguments.at.unwrap_or_else(|| memory.base().saturating_add(preamble));
    let root = arguments.slots.map_or(Root::Message(at), |slots| Root::Record(at, slots));
    let shown = Shown {
        bytes: arguments.max_bytes,
        elements: arguments.max_elements,
        values: arguments.max_values,
    };
    let report = memory
        .with_region(|region| {
            let said = Preamble::read(region, at).ok().map(|preamble| preamble.type_id());
            let ty = root_type(&schema, arguments.ty.as_deref(), said)?;
            Ok(report(&schema, ty, region, root, &Limits::default(), shown))
        })
        .map_err(|error| {
            Problem::new("these bytes cannot be at these addresses").because(error)
        })??;
    if let Some(path) = &arguments.html {
        files::write_if_changed(path, html(&report).as_bytes())?;
        console.result(&format!("wrote {}", path.display()));
    } else if arguments.json {
        console.result(&format!("{:#}", json(&report)));
    } else {
        let coloured = console.is_coloured() && std::io::stdout().is_terminal();
        console.result(text(&report, coloured).trim_end());
    }
    match report.verdict {
        None => Ok(()),
        Some(mark) => Err(Problem::new(format!("the `{}` is invalid", report.ty))
            .because(mark.to_string())
            .advise(format!("spec/format.md explains {}", mark.rule.number))),
    }
}

/// The record that is named, or else the one whose id a message says.
fn root_type(schema: &Schema, name: Option<&str>, said: Option<u32>) -> Result<ItemId, Problem> {
    let records = || schema.items().filter(|(_, item)| matches!(item, Item::Record(_)));
    let names = || {
        let names: Vec<_> = records().map(|(_, item)| item.head().name.as_str()).collect();
        format!("records in the schema: {}", names.join(", "))
    };
    let found = |(id, _): (ItemId, &Item)| id;
    match (name, said) {
        (Some(name), _) => records()
            .find(|(_, item)| item.head().name == name || item.head().rust_name() == name)
            .map(found)
            .ok_or_else(|| {
                Problem::new(format!("the schema has no record `{name}`")).advise(names())
            }),
        (None, Some(id)) => {
            records().find(|(_, item)| item.head().type_id == id).map(found).ok_or_else(|| {
                Problem::new(format!("the message is of type {id:08x}, which the schema lacks"))
                    .advise(format!("name a type to look at it all the same: --type; {}", names()))
            })
        }
        (None, None) => {
            Err(Problem::new("there is no message, so its type is not known").advise(format!(
                "name the type: --type NAME; and --slots COUNT for a record without preamble; {}",
                names()
            )))
        }
    }
}
