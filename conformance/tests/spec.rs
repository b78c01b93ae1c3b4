//! The vectors hold together: with each other, with the rules they cite, and with the examples in
//! the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use conformance::vector::{Vector, folder, load};
use conformance::{fixture, fixtures, parse_lines};
use serde_json::Value;
use zerobuf::Code;

fn text_of(name: &str) -> String {
    fs::read_to_string(folder().join("..").join(name)).expect("a text in spec/")
}

fn format_text() -> String {
    text_of("format.md")
}

fn file(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder().join(name)).expect("a file of vectors");
    serde_json::from_str(&text).expect("an array")
}

fn all(kind: &str) -> Vec<Vector> {
    load(kind).into_values().flatten().collect()
}

/// The numbers of all rules, in the order of the text.
fn rules(text: &str) -> Vec<String> {
    text.lines()
        .filter_map(|line| line.strip_prefix("**"))
        .filter_map(|line| citations(line).into_iter().next().filter(|rule| line.starts_with(rule)))
        .collect()
}

/// Everything in a text that looks like the number of a rule: `F-4.2`.
fn citations(text: &str) -> Vec<String> {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let starts = text.match_indices(['F', 'A']).filter(|(at, _)| {
        !text[..*at].ends_with(|before: char| before.is_alphanumeric() || before == '-')
    });
    starts
        .filter_map(|(at, _)| {
            let rest = text[at + 1..].strip_prefix('-')?;
            let section = digits(rest);
            let rule = digits(rest[section..].strip_prefix('.')?);
            let end = at + 2 + section + 1 + rule;
            (section > 0 && rule > 0).then(|| text[at..end].to_owned())
        })
        .collect()
}

fn strings(value: &Value) -> Vec<String> {
    let items = value.as_array().expect("an array");
    items.iter().map(|item| item.as_str().expect("a string").to_owned()).collect()
}

/// The rules that every vector cites, the handshakes among them.
fn cited() -> BTreeSet<String> {
    let vectors = all("valid").into_iter().chain(all("invalid")).flat_map(|vector| vector.rules);
    let handshakes = file("handshake.json");
    let handshakes = handshakes.iter().flat_map(|vector| strings(&vector["rules"]));
    vectors.chain(handshakes).collect()
}

#[test]
fn there_are_enough() {
    let (valid, invalid) = (all("valid").len(), all("invalid").len());
    println!("{valid} valid and {invalid} invalid vectors");
    assert!(valid >= 60, "{valid}");
    assert!(invalid >= 80, "{invalid}");
}

#[test]
fn rules_are_numbered_in_order() {
    for (name, least) in [("format.md", 80), ("abi.md", 50)] {
        let numbers: Vec<(u32, u32)> = rules(&text_of(name))
            .iter()
            .map(|rule| {
                let (section, rule) = rule[2..].split_once('.').expect("section.rule");
                (section.parse().expect("a section"), rule.parse().expect("a rule"))
            })
            .collect();
        assert!(numbers.len() > least, "{name} has {} rules", numbers.len());
        assert_eq!(numbers[0], (1, 1), "{name}");
        for pair in numbers.windows(2) {
            let ((section, rule), next) = (pair[0], pair[1]);
            let follows = next == (section, rule + 1) || next == (section + 1, 1);
            assert!(follows, "{name}: {next:?} after {:?}", pair[0]);
        }
    }
}

/// Source files and texts of the project below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
        let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            let skipped = name.starts_with('.') || name.starts_with("target");
            if !skipped && name != "node_modules" && name != "dist" {
                sources(&path, found);
            }
        } else if path
            .extension()
            .is_some_and(|e| ["rs", "ts", "mjs", "md"].contains(&&*e.to_string_lossy()))
        {
            found.push(path);
        }
    }
}

#[test]
fn rules_that_code_and_texts_cite_exist() {
    let known: BTreeSet<_> =
        ["format.md", "abi.md"].into_iter().flat_map(|name| rules(&text_of(name))).collect();
    let mut files = Vec::new();
    sources(&folder().join("../.."), &mut files);
    assert!(files.len() > 50, "the sources are gone");
    let mut unknown = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_default();
        let cited = citations(&text).into_iter().filter(|rule| !known.contains(rule));
        unknown.extend(cited.map(|rule| format!("{rule} in {}", file.display())));
    }
    assert_eq!(unknown, Vec::<String>::new());
}

#[test]
fn cited_rules_exist() {
    let rules: BTreeSet<_> = rules(&format_text()).into_iter().collect();
    let unknown: Vec<_> = cited().difference(&rules).cloned().collect();
    assert_eq!(unknown, Vec::<String>::new());
}

/// Rules of the sections about bytes that no vector can show, and why.
const WITHOUT_VECTOR: &[(&str, &str)] = &[
    ("F-3.6", "no typed field uses Arrays"),
    ("F-3.7", "no typed field uses Objects"),
    ("F-4.7", "no typed field uses Arrays and Objects"),
    ("F-4.8", "about how memory is reserved, not about bytes"),
    ("F-4.10", "setters make no canonical bytes"),
    ("F-5.7", "about what does not compile"),
    ("F-7.4", "shown by the vectors of F-8.1 and F-8.2 about inline elements"),
    ("F-7.5", "about the walk's own memory"),
    ("F-7.6", "all vectors are read in every way"),
    ("F-7.7", "no typed field uses Arrays and Objects"),
    ("F-8.4", "the shortest message has megabytes; each language has a test"),
    ("F-10.3", "about definitions"),
    ("F-10.4", "fingerprints.json"),
    ("F-10.8", "about definitions"),
    ("F-10.11", "about definitions"),
];

#[test]
fn every_rule_about_bytes_has_a_vector() {
    let cited = cited();
    let about_bytes = |rule: &String| {
        ["F-3.", "F-4.", "F-5.", "F-6.", "F-7.", "F-8.", "F-10.", "F-13."]
            .iter()
            .any(|section| rule.starts_with(section))
    };
    let missing: Vec<_> = rules(&format_text())
        .into_iter()
        .filter(|r| about_bytes(r) && !cited.contains(r))
        .collect();
    let excused: Vec<_> = WITHOUT_VECTOR.iter().map(|(rule, _)| rule.to_string()).collect();
    assert_eq!(missing, excused);
}

#[test]
fn every_error_has_a_vector() {
    let read = all("invalid").into_iter().filter_map(|vector| vector.error).map(|e| e.code);
    let handshakes = file("handshake.json");
    let compared =
        handshakes.iter().filter_map(|vector| vector["error"].as_str()).map(String::from);
    let shown: BTreeSet<_> = read.chain(compared).collect();
    let missing: Vec<_> =
        Code::ALL.iter().map(|code| code.name()).filter(|name| !shown.contains(*name)).collect();
    // A stale view is not a matter of bytes; the tests of the arenas have it.
    assert_eq!(missing, ["StaleView"]);
}

#[test]
fn vectors_are_complete() {
    for kind in ["valid", "invalid"] {
        let mut names = BTreeSet::new();
        for vector in all(kind) {
            let name = &vector.name;
            assert!(names.insert(name.clone()), "{kind} has two vectors {name}");
            assert!(vector.about.ends_with('.'), "{name} does not say what it is for");
            assert!(!vector.rules.is_empty(), "{name} shows no rule");
            assert!(fixture(&vector.ty).is_some(), "{name}: no type {}", vector.ty);
            assert_eq!(vector.error.is_some(), kind == "invalid", "{name}");
            let written = vector.root.is_empty();
            assert_eq!(vector.value.is_some(), kind == "valid" || written, "{name}");
            if !written {
                assert_eq!(vector.slots.is_some(), !vector.message, "{name}");
                assert!(vector.spans().len() <= 16, "{name}");
            }
        }
    }
}

/// Values are written in the form that reading gives, so that forms can be compared.
#[test]
fn values_are_in_their_one_form() {
    for vector in all("valid").into_iter().chain(all("invalid")) {
        let Some(value) = vector.value else { continue };
        let parsed = (fixture(&vector.ty).expect("a known type").parse)(&value);
        assert_eq!(parsed.unwrap_or_else(|e| panic!("{}: {}", vector.name, e.message)), value);
    }
}

#[test]
fn examples_in_the_text_are_vectors() {
    let text = format_text();
    let vectors: BTreeMap<_, _> =
        all("valid").into_iter().map(|vector| (vector.name.clone(), vector)).collect();
    let examples: Vec<_> = text.split("```vector ").skip(1).collect();
    assert!(examples.len() >= 3, "the examples are gone");
    for example in examples {
        let (name, rest) = example.split_once('\n').expect("a name");
        let lines = rest.split_once("```").expect("an end").0.lines();
        let spans = parse_lines(lines).expect("lines of memory");
        assert_eq!(spans, vectors[name].spans(), "{name}");
    }
}

#[test]
fn fingerprints_are_those_of_the_derive() {
    let expected = file("fingerprints.json");
    for fixture in fixtures() {
        let row = expected.iter().find(|row| row["type"] == fixture.name);
        let row = row.unwrap_or_else(|| panic!("{} has no fingerprints", fixture.name));
        let desc = fixture.desc;
        assert_eq!(row["name"], desc.name());
        assert_eq!(row["type id"], format!("{:08x}", desc.type_id()), "{}", fixture.name);
        assert_eq!(row["required"], desc.required(), "{}", fixture.name);
        let fingerprints: Vec<_> =
            desc.fingerprints().iter().map(|number| format!("{number:016x}")).collect();
        assert_eq!(strings(&row["fingerprints"]), fingerprints, "{}", fixture.name);
    }
}
