//! Whatever stands in a file: errors with a place and a text, or a schema whose every question
//! has an answer. Never a panic, never a walk without end.

use std::path::Path;

use proptest::prelude::*;
use zerobuf_schema::{Item, Schema, Type};

fn pick(words: &'static [&'static str]) -> impl Strategy<Value = String> + Clone {
    proptest::sample::select(words).prop_map(str::to_owned)
}

fn ty() -> impl Strategy<Value = String> + Clone {
    let leaf = pick(&[
        "bool", "u8", "i64", "u64", "f32", "f64", "String", "A", "B", "C", "D", "E", "Self",
        "super::A", "other::B", "usize", "char", "Alias", "Gone", "&'a str", "&'a [u8]", "B<'a>",
    ]);
    leaf.prop_recursive(3, 6, 2, |inner| {
        let wrap = pick(&["Option", "Box", "Vec", "Option", "Page", "std::vec::Vec"]);
        prop_oneof![
            (wrap, inner.clone()).prop_map(|(wrap, inner)| format!("{wrap}<{inner}>")),
            inner.clone().prop_map(|inner| format!("&'a [{inner}]")),
            inner.prop_map(|inner| format!("[{inner}; 2]")),
        ]
    })
}

fn field_option() -> impl Strategy<Value = String> + Clone {
    pick(&[
        "",
        "",
        "",
        "",
        "",
        "#[zerobuf(default)]",
        "#[zerobuf(default = 3)]",
        "#[zerobuf(flatten)]",
        "#[zerobuf(default = A::X)]",
        "#[zerobuf(number)]",
        "#[zerobuf(column)]",
        "#[deprecated]",
        "#[zerobuf(rename = \"x\")]",
        "/** ünïcode */",
        "#[cfg(unix)]",
        "#[zerobuf(]",
        "#[zerobuf]",
    ])
}

fn field() -> impl Strategy<Value = String> + Clone {
    (field_option(), pick(&["x", "y", "z", "r#type"]), ty())
        .prop_map(|(option, name, ty)| format!("{option} {name}: {ty}"))
}

fn item() -> impl Strategy<Value = String> {
    let name = pick(&["A", "B", "C", "D", "E"]);
    let head = pick(&["", "", "", "#[zerobuf(sealed)]", "#[zerobuf(name = \"B\")]"]);
    let life = pick(&["", "", "", "<'a>", "<T>"]);
    let fields = proptest::collection::vec(field(), 0..4).prop_map(|fields| fields.join(", "));
    let variants = proptest::collection::vec(
        prop_oneof![
            pick(&["X", "Y = 3", "Z = -1", "W = N"]),
            ty().prop_map(|ty| format!("P({ty})")),
            field().prop_map(|field| format!("S {{ {field} }}")),
        ],
        0..4,
    );
    let body = prop_oneof![
        3 => (name.clone(), life.clone(), fields)
            .prop_map(|(name, life, fields)| format!("struct {name}{life} {{ {fields} }}")),
        1 => (name.clone(), life.clone(), ty())
            .prop_map(|(name, life, ty)| format!("struct {name}{life}({ty});")),
        2 => (name, life, variants)
            .prop_map(|(name, life, v)| format!("enum {name}{life} {{ {} }}", v.join(", "))),
    ];
    let derive = pick(&["#[derive(Zerobuf)]", "#[derive(Zerobuf)]", "#[derive(Debug)]", ""]);
    (head, derive, body).prop_map(|(head, derive, body)| format!("{derive} {head} {body}"))
}

/// Types that fit together: most of these make a schema.
fn good_type() -> impl Strategy<Value = String> + Clone {
    let leaf = pick(&[
        "bool",
        "u8",
        "u64",
        "f64",
        "String",
        "Vec<A>",
        "Vec<Box<B>>",
        "Box<C>",
        "D",
        "E",
        "New",
        "Vec<u8>",
        "Vec<f32>",
        "Vec<New>",
        "Vec<Vec<B>>",
    ]);
    prop_oneof![
        4 => leaf.clone(),
        2 => leaf.clone().prop_map(|ty| format!("Option<{ty}>")),
        1 => leaf.prop_map(|ty| format!("Vec<Option<{ty}>>")),
    ]
}

fn good_items() -> impl Strategy<Value = String> {
    let fields = proptest::collection::vec(good_type(), 0..5).prop_map(|types| {
        let fields = types.iter().enumerate().map(|(i, ty)| format!("f{i}: {ty}"));
        fields.collect::<Vec<_>>().join(", ")
    });
    let inner = pick(&["u8", "String", "Point", "Box<Point>", "Option<u8>", "Vec<A>"]);
    let variants = proptest::collection::vec(good_type(), 1..4).prop_map(|types| {
        let variants = types.iter().enumerate().map(|(i, ty)| format!("V{i}({ty})"));
        variants.collect::<Vec<_>>().join(", ")
    });
    (fields.clone(), fields.clone(), fields, inner, variants).prop_map(|(a, b, c, inner, e)| {
        format!(
            "#[derive(Zerobuf)] struct A {{ {a} }} #[derive(Zerobuf)] struct B {{ {b} }}
             #[derive(Zerobuf)] #[zerobuf(sealed)] struct Point {{ x: f64, y: f64 }}
             #[derive(Zerobuf)] struct C {{ #[zerobuf(flatten)] point: Point, {c} }}
             #[derive(Zerobuf)] enum D {{ X, Y = 7 }} #[derive(Zerobuf)] struct New({inner});
             #[derive(Zerobuf)] enum E {{ Nothing, {e} }}"
        )
    })
}

/// Asks everything there is to ask.
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
        assert!(schema.source(id).line >= 1);
        for field in item.fields() {
            assert!(!schema.signature(&field.ty).is_empty());
            if let Type::List { elem, .. } = &field.ty {
                assert!(schema.stride(elem) >= 1);
            }
        }
    }
}

fn check(source: &str) {
    match Schema::from_source(Path::new("a.rs"), source) {
        Ok(schema) => ask_all(&schema),
        Err(errors) => {
            assert!(errors.iter().count() > 0);
            for error in errors.iter() {
                assert!(!error.message.is_empty());
                assert!(error.line >= 1 && error.column >= 1, "{error}");
                assert!(source.get(error.range.clone()).is_some(), "{error}: {:?}", error.range);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn items_of_all_sorts(items in proptest::collection::vec(item(), 1..6)) {
        check(&format!("type Alias = u8; {}", items.join("\n")));
    }

    #[test]
    fn items_that_fit(source in good_items()) {
        check(&source);
    }

    #[test]
    fn any_text(text in "\\PC{0,60}") {
        check(&text);
    }
}
