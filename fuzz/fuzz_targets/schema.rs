//! Any text as a schema: errors with a place and a text, or a schema that answers every question.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use zerobuf_schema::{Item, Schema, Type};

fuzz_target!(|text: &str| {
    match Schema::from_source(Path::new("a.rs"), text) {
        Ok(schema) => ask_all(&schema),
        Err(errors) => {
            assert!(errors.iter().count() > 0);
            for error in errors.iter() {
                assert!(!error.message.is_empty());
                // Nothing about lines: proc-macro2 has none when it is fuzzed.
                assert!(text.get(error.range.clone()).is_some(), "{error}: {:?}", error.range);
            }
        }
    }
});

fn ask_all(schema: &Schema) {
    for (id, item) in schema.items() {
        let slots = schema.slots(id);
        let prints = schema.fingerprints(id);
        match item {
            Item::Record(_) => assert_eq!(prints.len(), slots.len() + 1),
            Item::UnitEnum(unit) => assert_eq!(prints.len(), unit.variants.len() + 1),
            Item::DataEnum(data) => assert_eq!(prints.len(), data.variants.len() + 1),
            _ => assert!(prints.is_empty()),
        }
        assert!(schema.required(id) <= slots.len());
        let _ = schema.source(id);
        for field in item.fields() {
            assert!(!schema.signature(&field.ty).is_empty());
            if let Type::List { elem, .. } = &field.ty {
                assert!(schema.stride(elem) >= 1);
            }
        }
    }
}
