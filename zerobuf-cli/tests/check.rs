//! `zerobuf check` and the lock file: every kind of change, by the rule that decides it.

mod support;

use std::path::Path;

use support::Checkout;
use zerobuf_cli::evolution::{Change, Effect, changes};
use zerobuf_cli::lock::Lock;
use zerobuf_schema::{Item, Schema};

fn schema(types: &str) -> Schema {
    // A derive in front of every type keeps the cases short.
    let source: String = types
        .replace("struct ", "#[derive(Zerobuf)] struct ")
        .replace("enum ", "#[derive(Zerobuf)] enum ");
    Schema::from_source(Path::new("api.rs"), &source).unwrap_or_else(|e| panic!("{source}: {e}"))
}

/// The changes, after a test that no verdict contradicts the comparison a host makes.
fn compare(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (schema(old), schema(new));
    let changes = changes(&Lock::of(&old), &Lock::of(&new));
    let breaks = changes.iter().any(|change| change.effect == Effect::Breaks);
    assert!(agree(&old, &new) || breaks, "the handshake fails: {changes:#?}");
    changes
}

/// The comparison of F-10.10, from the fingerprints of the model.
fn agree(old: &Schema, new: &Schema) -> bool {
    let kind = |item: &Item| std::mem::discriminant(item);
    old.items().all(|(old_id, old_item)| {
        let Some((new_id, new_item)) = new.by_name(&old_item.head().name) else { return true };
        let (a, b) = (old.fingerprints(old_id), new.fingerprints(new_id));
        if a.is_empty() || b.is_empty() {
            return true;
        }
        let shorter = a.len().min(b.len()) - 1;
        let required = if a.len() > b.len() { old.required(old_id) } else { new.required(new_id) };
        kind(old_item) == kind(new_item) && a[shorter] == b[shorter] && required <= shorter
    })
}

/// One change is expected: its effect, place, rule, and a part of its text.
#[track_caller]
fn one(old: &str, new: &str, effect: Effect, place: &str, rule: &str, part: &str) {
    let changes = compare(old, new);
    let [change] = &changes[..] else { panic!("not one change: {changes:#?}") };
    assert_eq!((change.effect, change.place.as_str(), change.rule), (effect, place, rule));
    assert!(change.to_string().contains(part), "{change}");
    assert_eq!(change.help.is_some(), effect == Effect::Breaks, "{change}");
}

use Effect::{Breaks, Notice, Works};

const PERSON: &str = "struct Person { name: String, age: u32 }";

#[test]
fn nothing_changes_nothing() {
    assert_eq!(compare(PERSON, PERSON), []);
    assert_eq!(compare(PERSON, "/// Docs.\nstruct Person { pub name: String, age: u32 }"), []);
}

#[test]
fn fields_are_appended() {
    let with = |field: &str| format!("struct Person {{ name: String, age: u32, {field} }}");
    let place = "Person.home";
    one(PERSON, &with("home: Option<String>"), Works, place, "F-10.6", "`option<str>`");
    one(PERSON, &with("#[zerobuf(default)] home: String"), Works, place, "F-10.6", "appended");
    one(PERSON, &with("home: String"), Breaks, place, "F-10.3", "MissingField");
}

#[test]
fn fields_stay_as_they_are() {
    let reordered = compare(PERSON, "struct Person { age: u32, name: String }");
    assert_eq!(reordered.len(), 2);
    assert!(reordered.iter().all(|change| (change.effect, change.rule) == (Breaks, "F-10.3")));
    let renamed = "struct Person { name: String, years: u32 }";
    one(PERSON, renamed, Breaks, "Person.age", "F-10.4", "rename = \"age\"");
    let kept = "struct Person { name: String, #[zerobuf(rename = \"age\")] years: u32 }";
    assert_eq!(compare(PERSON, kept), []);
    for ty in ["u64", "i32", "Option<u32>", "f64"] {
        let other = format!("struct Person {{ name: String, age: {ty} }}");
        one(PERSON, &other, Breaks, "Person.age", "F-10.4", "the type was `u32`");
    }
    one(PERSON, "struct Person { name: String }", Breaks, "Person.age", "F-10.3", "is gone");
    let between = "struct Person { name: String, home: Option<String>, age: u32 }";
    one(PERSON, between, Breaks, "Person.age", "F-10.3", "was field 1, is field 2");
}

#[test]
fn a_number_is_another_type() {
    let number = "struct A { #[zerobuf(number)] x: i64 }";
    one("struct A { x: i64 }", number, Breaks, "A.x", "F-10.4", "number<i64>");
}

#[test]
fn defaults_come_and_go() {
    let with = |default: &str| format!("struct A {{ x: u32, {default} y: u32 }}");
    let (none, one_, two) =
        (with(""), with("#[zerobuf(default = 1)]"), with("#[zerobuf(default = 2)]"));
    one(&none, &one_, Works, "A.y", "F-10.6", "has the default `1` now");
    one(&one_, &none, Breaks, "A.y", "F-10.6", "put the default back");
    one(&one_, &two, Notice, "A.y", "F-10.6", "the default was `1`, is `2`");
}

#[test]
fn variants_are_appended() {
    let old = "enum E { A, B }";
    one(old, "enum E { A, B, C }", Notice, "E.C", "F-10.7", "UnknownVariant");
    one(old, "enum E { A }", Breaks, "E.B", "F-10.7", "is gone");
    one(old, "enum E { A, B = 7 }", Breaks, "E.B", "F-10.4", "was 1, is 7");
    one(old, "enum E { A, C }", Breaks, "E.B", "F-10.4", "now called `C`");
    assert!(compare(old, "enum E { B, A }").iter().all(|change| change.effect == Breaks));
    let data = "enum E { A, B(u32) }";
    one(data, "enum E { A, B(u32), C(String) }", Notice, "E.C", "F-10.7", "is appended");
    one(data, "enum E { A, B(u32, u32) }", Breaks, "E.B", "F-10.7", "`(u32,u32)`");
    one(data, "enum E { A, B(u32) = 4 }", Breaks, "E.B", "F-10.4", "was 1, is 4");
    one(data, "enum E { A }", Breaks, "E", "F-10.10", "without payloads");
    let (x, y) = ("enum E { B { x: u32 } }", "enum E { B { y: u32 } }");
    one(x, y, Notice, "E.B.x", "F-10.4", "now called `y`");
}

#[test]
fn sealed_records_never_change() {
    let old = "#[zerobuf(sealed)] struct A { x: u32 }";
    let new = "#[zerobuf(sealed)] struct A { x: u32, y: Option<u32> }";
    let changes = compare(old, new);
    assert!(changes.iter().any(|c| (c.effect, c.rule) == (Breaks, "F-10.8")), "{changes:#?}");
    one(old, "struct A { x: u32 }", Breaks, "A", "F-10.8", "no longer sealed");
    one("struct A { x: u32 }", old, Notice, "A", "F-10.8", "is sealed now");
}

#[test]
fn types_keep_their_stable_name() {
    let renamed = "struct Human { name: String, age: u32 }";
    one(PERSON, renamed, Breaks, "Person", "F-10.2", "name = \"Person\"");
    let kept = "#[zerobuf(name = \"Person\")] struct Human { name: String, age: u32 }";
    assert_eq!(compare(PERSON, kept), []);
    let both = format!("{PERSON} struct Other {{ x: u32 }}");
    one(PERSON, &both, Works, "Other", "F-10.10", "is new");
    one(&both, PERSON, Breaks, "Other", "F-13.3", "is gone");
}

#[test]
fn an_empty_element_grows_by_options_only() {
    let with = |field: &str| format!("struct A {{ {field} }} struct L {{ all: Vec<A> }}");
    let default = with("#[zerobuf(default)] x: u32");
    one(&with(""), &default, Breaks, "A.x", "F-10.11", "a Null there");
    one(&with(""), &with("x: Option<u32>"), Works, "A.x", "F-10.6", "appended");
    let alone = "struct A { #[zerobuf(default)] x: u32 }";
    one("struct A { }", alone, Works, "A.x", "F-10.6", "appended");
}

#[test]
fn every_rule_that_is_cited_exists() {
    let text = include_str!("../../spec/format.md");
    let source = include_str!("../src/evolution.rs");
    let mut cited = 0;
    for rule in source.split('"').filter(|part| part.starts_with("F-") && part.len() < 8) {
        assert!(text.contains(&format!("**{rule}")), "there is no {rule}");
        cited += 1;
    }
    assert!(cited > 10, "no rules were found");
}

const OLD: &str = "#[derive(Zerobuf)]\npub struct Person { pub name: String }\n";
const GROWN: &str =
    "#[derive(Zerobuf)]\npub struct Person { pub name: String, pub age: Option<u32> }\n";
const BROKEN: &str = "#[derive(Zerobuf)]\npub struct Person { pub name: u32 }\n";

#[test]
fn check_compares_files_and_locks() {
    let checkout = Checkout::new();
    checkout.write("old.rs", OLD);
    checkout.write("grown.rs", GROWN);
    checkout.write("broken.rs", BROKEN);
    let done = checkout.run(&["check", "old.rs", "grown.rs"]);
    done.assert_success();
    assert!(done.stdout.starts_with("works  Person.age: "), "{}", done.stdout);
    let done = checkout.run(&["check", "old.rs", "broken.rs"]);
    done.assert_error(1, &["error: 1 change breaks old programs between `old.rs` and `broken.rs`"]);
    assert!(done.stdout.starts_with("BREAKS Person.name: the type was `str`"), "{}", done.stdout);
    assert!(done.stdout.contains("\n       F-10.4: "), "{}", done.stdout);

    checkout.run(&["gen", "old.rs", "--ts", "out", "--lock"]).assert_success();
    checkout.run(&["check", "out/zerobuf.lock", "grown.rs"]).assert_success();
    checkout.run(&["check", "out/zerobuf.lock", "broken.rs"]).assert_error(1, &["breaks"]);
    let done = checkout.run(&["check", "out/zerobuf.lock", "old.rs"]);
    assert!(done.stdout.contains("nothing has changed"), "{}", done.stdout);
    checkout.run(&["check", "absent.lock", "old.rs"]).assert_error(1, &["absent.lock"]);
    checkout.run(&["check", "guest/Cargo.toml", "old.rs"]).assert_error(1, &["no lock file"]);
}

#[test]
fn a_lock_holds_types_that_are_in_use() {
    let checkout = Checkout::new();
    let generate = |extra: &[&str]| {
        let mut arguments = vec!["gen", "api.rs", "--ts", "out"];
        arguments.extend(extra);
        checkout.run(&arguments)
    };
    let lock = || checkout.read("out/zerobuf.lock");
    checkout.write("api.rs", OLD);
    generate(&[]).assert_success();
    assert!(!checkout.path("out/zerobuf.lock").exists(), "nobody asked for a lock");
    checkout.write("api.rs", BROKEN);
    generate(&[]).assert_success();

    checkout.write("api.rs", OLD);
    generate(&["--lock"]).assert_success();
    let first = lock();
    checkout.write("api.rs", GROWN);
    generate(&["--check"]).assert_error(1, &["not up to date", "zerobuf.lock"]);
    assert_eq!(lock(), first);
    generate(&[]).assert_success();
    let grown = lock();
    assert!(grown.contains("\"age\""), "{grown}");

    let bindings = checkout.read("out/zerobuf.ts");
    checkout.write("api.rs", BROKEN);
    for extra in [&[][..], &["--lock"], &["--check"]] {
        generate(extra).assert_error(
            1,
            &[
                "error: nothing was written: 2 changes break old programs since `out/zerobuf.lock`",
                "BREAKS Person.name: the type was `str`, is `u32`",
                "BREAKS Person.age: is gone",
                "cargo zerobuf gen api.rs --ts out --allow-break",
            ],
        );
    }
    assert_eq!((lock(), checkout.read("out/zerobuf.ts")), (grown, bindings));
    generate(&["--allow-break"]).assert_success();
    assert!(!lock().contains("\"age\""));
    generate(&["--check"]).assert_success();
}
