//! Loading: files, `mod` declarations, names.

use std::collections::HashMap;
use std::path::PathBuf;

use zerobuf_schema::{Errors, Item, Schema, Type};

fn load(roots: &[&str], files: &[(&str, &str)]) -> Result<Schema, Errors> {
    let mut loader: HashMap<PathBuf, String> =
        files.iter().map(|(path, text)| (PathBuf::from(path), (*text).to_owned())).collect();
    let roots: Vec<PathBuf> = roots.iter().map(PathBuf::from).collect();
    Schema::load_with(&roots, &mut loader)
}

fn names(schema: &Schema) -> Vec<&str> {
    schema.items().map(|(_, item)| item.head().name.as_str()).collect()
}

#[test]
fn mod_files_are_followed_wherever_the_compiler_looks() {
    let schema = load(
        &["src/api.rs"],
        &[
            ("src/api.rs", "mod a; mod b; mod c { mod d; } #[path = \"far/e.rs\"] mod e;"),
            ("src/api/a.rs", "#[derive(Zerobuf)] struct A {}"),
            ("src/api/b/mod.rs", "mod inner; #[derive(Zerobuf)] struct B {}"),
            ("src/api/b/inner.rs", "#[derive(Zerobuf)] struct Inner {}"),
            ("src/api/c/d.rs", "#[derive(Zerobuf)] struct D {}"),
            ("src/far/e.rs", "#[derive(Zerobuf)] struct E {}"),
        ],
    )
    .unwrap();
    assert_eq!(names(&schema), ["A", "B", "D", "E", "Inner"]);
}

#[test]
fn the_root_of_a_crate_has_its_modules_beside_it() {
    for root in ["src/lib.rs", "src/main.rs", "src/example.rs"] {
        let files = [
            (root, "mod a;"),
            ("src/a.rs", "mod b;"),
            ("src/a/b.rs", "#[derive(Zerobuf)] struct B {}"),
        ];
        assert_eq!(names(&load(&[root], &files).unwrap()), ["B"], "{root}");
    }
}

#[test]
fn a_file_given_and_declared_is_read_once() {
    let files = [("src/lib.rs", "mod a;"), ("src/a.rs", "#[derive(Zerobuf)] struct A {}")];
    assert_eq!(names(&load(&["src/lib.rs", "src/a.rs"], &files).unwrap()), ["A"]);
    assert_eq!(names(&load(&["src/a.rs", "src/lib.rs"], &files).unwrap()), ["A"]);
}

#[test]
fn tests_and_plain_items_are_left_out() {
    let source = "struct Plain { x: usize }
        #[derive(Debug, zerobuf::Zerobuf)] struct A {}
        #[cfg_attr(feature = \"share\", derive(Clone, Zerobuf))] struct B {}
        #[cfg(test)] mod tests { #[derive(Zerobuf)] struct A { x: usize } }";
    assert_eq!(names(&load(&["a.rs"], &[("a.rs", source)]).unwrap()), ["A", "B"]);
    let files = [("lib.rs", "mod t;"), ("t.rs", "#![cfg(test)] #[derive(Zerobuf)] struct A {}")];
    assert_eq!(names(&load(&["lib.rs"], &files).unwrap()), [""; 0]);
}

#[test]
fn a_missing_file_is_an_error_unless_the_build_may_leave_it_out() {
    let errors = load(&["lib.rs"], &[("lib.rs", "#[cfg(unix)] mod a;\nmod b;")]).err().unwrap();
    let shown = errors.to_string();
    assert!(shown.starts_with("lib.rs:2:1: the file of module `b` does not exist"), "{shown}");
    assert!(shown.contains("create b.rs or b/mod.rs"), "{shown}");
    let errors = load(&["gone.rs"], &[]).err().unwrap();
    assert!(errors.to_string().starts_with("gone.rs: cannot read the file"), "{errors}");
}

#[test]
fn a_syntax_error_has_its_place() {
    let errors = load(&["a.rs"], &[("a.rs", "struct A {\n    x y\n}")]).err().unwrap();
    let error = errors.iter().next().unwrap();
    assert_eq!((error.line, error.column), (2, 7));
    assert_eq!(&error.text[error.range.clone()], "y");
}

#[test]
fn places_are_right_behind_a_byte_order_mark_and_a_script_line() {
    let source = "\u{feff}#!/usr/bin/env äöü\n/* ßß */ #[derive(Zerobuf)] struct A { x: usize }";
    let errors = load(&["a.rs"], &[("a.rs", source)]).err().unwrap();
    let error = errors.iter().next().unwrap();
    assert_eq!((error.line, error.column), (2, 43));
    assert_eq!(&error.text[error.range.clone()], "usize");
    assert!(load(&["a.rs"], &[("a.rs", "#![allow(unused)]\n struct A {}")]).is_ok());
}

#[test]
fn names_are_found_by_module_path_and_use() {
    let schema = load(
        &["lib.rs"],
        &[
            (
                "lib.rs",
                "mod a; mod b; use b::Twin as Renamed;
                 #[derive(Zerobuf)] #[zerobuf(name = \"root\")] struct Root {
                     first: a::Twin, second: crate::b::Twin, third: Renamed, only: Only }",
            ),
            ("a.rs", "#[derive(Zerobuf)] #[zerobuf(name = \"a.Twin\")] struct Twin {}"),
            (
                "b.rs",
                "#[derive(Zerobuf)] #[zerobuf(name = \"b.Twin\")] struct Twin {}
                 #[derive(Zerobuf)] struct Only { near: Option<Box<Twin>> }",
            ),
        ],
    )
    .unwrap();
    let (root, _) = schema.by_name("root").unwrap();
    let slots = schema.slots(root);
    let of = |i: usize| schema.signature(&slots[i].field.ty);
    assert_eq!(of(0), "record(a.Twin)");
    assert_eq!(of(1), "record(b.Twin)");
    assert_eq!(of(2), "record(b.Twin)");
    let (only, _) = schema.by_name("Only").unwrap();
    assert_eq!(schema.signature(&schema.slots(only)[0].field.ty), "option<record(b.Twin)>");
}

#[test]
fn an_ambiguous_name_is_an_error() {
    let errors = load(
        &["a.rs", "b.rs", "c.rs"],
        &[
            ("a.rs", "#[derive(Zerobuf)] struct T {}"),
            ("b.rs", "#[derive(Zerobuf)] #[zerobuf(name = \"T2\")] struct T {}"),
            ("c.rs", "#[derive(Zerobuf)] struct C { t: T }"),
        ],
    )
    .err()
    .unwrap();
    assert!(errors.to_string().contains("`T` could be several types, in the modules a, b"));
}

#[test]
fn an_item_knows_its_line_and_docs() {
    let source = "/// First line.\n///\n///  Indented.\n#[derive(Zerobuf)]\n#[deprecated(since = \"1.0\", note = \"use B\")]\nstruct A {\n    /// The x.\n    x: Option<u8>,\n}";
    let schema = load(&["a.rs"], &[("a.rs", source)]).unwrap();
    let (id, item) = schema.items().next().unwrap();
    assert_eq!(schema.source(id).line, 6);
    assert_eq!(item.head().docs, ["First line.", "", " Indented."]);
    let deprecated = item.head().deprecated.clone().unwrap();
    assert_eq!(deprecated.since.as_deref(), Some("1.0"));
    assert_eq!(deprecated.note.as_deref(), Some("use B"));
    let Item::Record(record) = item else { panic!("a record") };
    assert_eq!(record.fields[0].docs, ["The x."]);
    assert!(matches!(record.fields[0].ty, Type::Option(_)));
}

/// Files, and one module of another crate.
struct WithForeign(HashMap<PathBuf, String>);

impl zerobuf_schema::Loader for WithForeign {
    fn read(&mut self, path: &std::path::Path) -> std::io::Result<String> {
        self.0.read(path)
    }

    fn foreign(&mut self, module: &[String]) -> Option<String> {
        let text = "
            #[derive(Zerobuf)] struct Unused {}
            #[derive(Zerobuf)] #[zerobuf(sealed)] struct Base { id: u32, part: Option<Part> }
            #[derive(Zerobuf)] struct Part { other: Option<Other> }
            #[derive(Zerobuf)] struct Alone {}
            #[derive(Zerobuf)] struct Other {}";
        (module == ["far", "abi"]).then(|| text.to_owned())
    }
}

#[test]
fn of_another_crate_come_the_types_that_are_used() {
    for (imports, base) in
        [("use far::abi::{Base as B, nothing};", "B"), ("use near::abi;", "far::abi::Base")]
    {
        let text = format!(
            "{imports} #[derive(Zerobuf)]
             struct Mine {{ #[zerobuf(flatten)] base: {base}, more: String }}"
        );
        let mut loader = WithForeign(HashMap::from([(PathBuf::from("api.rs"), text)]));
        let schema = Schema::load_with(&[PathBuf::from("api.rs")], &mut loader).unwrap();
        assert_eq!(names(&schema), ["Mine", "Base", "Part", "Other"]);
        let (mine, _) = schema.by_name("Mine").unwrap();
        let slots: Vec<String> =
            schema.slots(mine).iter().map(|slot| schema.signature(&slot.field.ty)).collect();
        assert_eq!(slots, ["u32", "option<record(Part)>", "str"]);
        let (part, _) = schema.by_name("Part").unwrap();
        assert_eq!(schema.signature(&schema.slots(part)[0].field.ty), "option<record(Other)>");
    }
}

#[test]
fn without_a_use_of_it_another_crate_is_not_read() {
    let text = "use far::abi; #[derive(Zerobuf)] struct Base {}".to_owned();
    let mut loader = WithForeign(HashMap::from([(PathBuf::from("api.rs"), text)]));
    let schema = Schema::load_with(&[PathBuf::from("api.rs")], &mut loader).unwrap();
    assert_eq!(names(&schema), ["Base"]);
}
