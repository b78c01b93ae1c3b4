//! The lock file: what the types of a schema looked like when their bindings were last written.
//!
//! It is JSON, to be committed and to be read in a diff: everything that
//! [compatibility](crate::evolution) depends on, and nothing else. Types are sorted by name.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use zerobuf_schema::{Default, Field, Item, Schema};

use crate::files;
use crate::problem::Problem;

/// The file's name beside generated files.
pub const NAME: &str = "zerobuf.lock";

/// The version of this file's own form.
const VERSION: u32 = 1;

/// The types of a schema, by stable name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    zerobuf: u32,
    /// The types.
    pub types: BTreeMap<String, Type>,
}

/// What a type looks like in memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Type {
    /// A struct; flattened fields are among its own.
    Record {
        /// Never changes.
        #[serde(default, skip_serializing_if = "is_false")]
        sealed: bool,
        /// In the order of the slots.
        fields: Vec<Slot>,
    },
    /// An enum without payloads.
    Enum {
        /// In the order of declaration.
        variants: Vec<Unit>,
    },
    /// An enum with payloads.
    Variant {
        /// In the order of declaration.
        variants: Vec<Data>,
    },
}

/// A field of a record or of a payload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// The stable name.
    pub name: String,
    /// The signature (`spec/format.md`, F-5.1).
    #[serde(rename = "type")]
    pub ty: String,
    /// What a reader takes for it when it is missing, as Rust writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// A variant of an enum without payloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The stable name.
    pub name: String,
    /// The discriminant.
    pub value: i64,
}

/// A variant of an enum with payloads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The stable name.
    pub name: String,
    /// The discriminant.
    pub value: i64,
    /// The payload.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Slot>,
}

fn is_false(value: &bool) -> bool {
    !*value
}

impl Slot {
    /// Whether it may be missing at the end of its block (F-10.6).
    pub fn may_miss(&self) -> bool {
        self.default.is_some() || self.ty.starts_with("option<")
    }
}

impl Lock {
    /// The types of a schema. Newtypes have no layout of their own.
    pub fn of(schema: &Schema) -> Self {
        let mut types = BTreeMap::new();
        for (id, item) in schema.items() {
            let slot = |field: &Field| Slot {
                name: field.name.clone(),
                ty: schema.signature(&field.ty),
                default: field.default.as_ref().map(default),
            };
            let ty = match item {
                Item::Record(record) => Type::Record {
                    sealed: record.head.sealed,
                    fields: schema.slots(id).iter().map(|place| slot(place.field)).collect(),
                },
                Item::UnitEnum(unit) => {
                    let variants = unit.variants.iter().map(|variant| Unit {
                        name: variant.name.clone(),
                        value: variant.discriminant.into(),
                    });
                    Type::Enum { variants: variants.collect() }
                }
                Item::DataEnum(data) => {
                    let variants = data.variants.iter().map(|variant| Data {
                        name: variant.name.clone(),
                        value: variant.discriminant.into(),
                        fields: variant.fields.iter().map(slot).collect(),
                    });
                    Type::Variant { variants: variants.collect() }
                }
                _ => continue,
            };
            types.insert(item.head().name.clone(), ty);
        }
        Self { zerobuf: VERSION, types }
    }

    /// Reads the text of a lock file; `path` is for the message.
    ///
    /// # Errors
    /// When it is none, or one of another version.
    pub fn parse(path: &Path, text: &[u8]) -> Result<Self, Problem> {
        #[derive(Deserialize)]
        struct Head {
            zerobuf: u32,
        }
        let broken = |error: serde_json::Error| {
            Problem::new(format!("`{}` is no lock file", path.display()))
                .because(error)
                .advise("take it from version control as it was, or delete it and write it anew")
        };
        let head: Head = serde_json::from_slice(text).map_err(broken)?;
        if head.zerobuf != VERSION {
            return Err(Problem::new(format!(
                "`{}` is a lock file of version {}; this command knows version {VERSION}",
                path.display(),
                head.zerobuf
            ))
            .advise("use the command that wrote it, or a newer one"));
        }
        serde_json::from_slice(text).map_err(broken)
    }

    /// Reads a lock file, or gives None if there is no file.
    ///
    /// # Errors
    /// When it cannot be read or is no lock file.
    pub fn read(path: &Path) -> Result<Option<Self>, Problem> {
        // A link that leads nowhere is no absence.
        if path.symlink_metadata().is_err() {
            return Ok(None);
        }
        Self::parse(path, &files::read(path)?).map(Some)
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        // Maps with text as keys can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

/// A default as Rust writes it; of a variant its name alone.
fn default(default: &Default) -> String {
    match default {
        Default::Zero => "default".to_owned(),
        Default::Bool(value) => value.to_string(),
        Default::Int(value) => value.to_string(),
        Default::Float(value) => format!("{value:?}"),
        Default::Str(value) => format!("{value:?}"),
        other => other.variant().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> Schema {
        let source = "
            #[derive(Zerobuf)] struct Person {
                name: String,
                #[zerobuf(default = 7)] age: u32,
                shape: Option<Shape>,
            }
            #[derive(Zerobuf)] enum Shape { Nothing, Circle(f64) }
            #[derive(Zerobuf)] #[zerobuf(name = \"c\")] enum Color { Red = -3 }
            #[derive(Zerobuf)] struct Id(u64);
        ";
        Schema::from_source(Path::new("api.rs"), source).unwrap()
    }

    #[test]
    fn a_lock_reads_as_it_was_written() {
        let lock = Lock::of(&schema());
        let names: Vec<_> = lock.types.keys().map(String::as_str).collect();
        assert_eq!(names, ["Person", "Shape", "c"]);
        assert_eq!(Lock::parse(Path::new("x"), lock.text().as_bytes()).unwrap(), lock);
        assert!(lock.text().ends_with("}\n"));
    }

    #[test]
    fn other_files_are_refused() {
        let message = |text: &str| {
            Lock::parse(Path::new("some.lock"), text.as_bytes()).unwrap_err().to_string()
        };
        assert!(message("").contains("`some.lock` is no lock file"));
        assert!(message("{\"zerobuf\": 1}").contains("no lock file"));
        assert!(message("{\"zerobuf\": 9, \"what\": []}").contains("of version 9"));
        let unknown = Lock::of(&schema()).text().replace("\"sealed\"", "\"x\"");
        let extra = unknown.replacen("\"types\"", "\"x\": 1, \"types\"", 1);
        assert!(message(&extra).contains("no lock file"));
    }
}
