//! `zerobuf inspect`: its verdict is the core's, and no input is too broken to be shown.

mod support;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use serde_json::Value as Json;
use support::Checkout;
use zerobuf::{Error, Limits, Zerobuf};
use zerobuf_cli::inspect::{Mark, Memory, Report, Root, Shown, html, json, report, text};
use zerobuf_schema::Schema;

#[expect(
    unreachable_pub,
    clippy::vec_box,
    reason = "the schema of the vectors is not for this file only, and has every form of a field"
)]
mod types {
    use super::Zerobuf;

    include!("../../spec/vectors/schema.rs");
}

fn vectors_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/vectors")
}

fn schema() -> Schema {
    Schema::load(&[vectors_folder().join("schema.rs")]).unwrap_or_else(|errors| panic!("{errors}"))
}

/// All vectors of a folder that have bytes.
fn vectors(folder: &str) -> Vec<Json> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(vectors_folder().join(folder)).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with("writes.json") {
            continue;
        }
        let text = std::fs::read(&path).unwrap();
        all.extend(serde_json::from_slice::<Vec<Json>>(&text).unwrap());
    }
    assert!(all.len() > 30, "only {} vectors in {folder}", all.len());
    all
}

fn inspect(schema: &Schema, ty: &str, memory: &Memory, root: Root, limits: &Limits) -> Report {
    let (id, _) = schema.items().find(|(_, item)| item.head().rust_name() == ty).unwrap();
    memory.with_region(|region| report(schema, id, region, root, limits, Shown::default())).unwrap()
}

fn inspect_vector(schema: &Schema, vector: &Json) -> Report {
    let hex = |text: &Json| u32::from_str_radix(text.as_str().unwrap(), 16).unwrap();
    let at = hex(&vector["root"]);
    let lines: Vec<&str> =
        vector["memory"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    let memory = match &lines[..] {
        [] => Memory::bytes(at, &[]),
        lines => Memory::text(0, &lines.join("\n")).unwrap(),
    };
    let root = match vector["slots"].as_u64() {
        Some(slots) => Root::Record(at, slots as u32),
        None => Root::Message(at),
    };
    let mut limits = Limits::default();
    if let Some(depth) = vector["limits"]["depth"].as_u64() {
        limits.depth = depth as u32;
    }
    limits.budget = vector["limits"]["budget"].as_u64();
    inspect(schema, vector["type"].as_str().unwrap(), &memory, root, &limits)
}

/// Every form of a report, to see that all can be made; their length.
fn forms(report: &Report) -> usize {
    let (plain, page) = (text(report, false), html(report));
    assert!(!plain.contains('\x1b'), "colour without a terminal: {plain}");
    plain.len() + page.len() + text(report, true).len() + json(report).to_string().len()
}

#[test]
fn valid_vectors_have_no_mark() {
    let schema = schema();
    for vector in vectors("valid") {
        let report = inspect_vector(&schema, &vector);
        let name = &vector["name"];
        assert_eq!(report.verdict, None, "{name}");
        assert!(report.root.all_marks().is_empty(), "{name}");
        assert!(forms(&report) > 0 && text(&report, false).ends_with("valid\n"), "{name}");
    }
}

/// The values of a report as the vectors write them, where nothing is cut.
#[test]
fn scalars_of_valid_vectors_have_their_values() {
    let schema = schema();
    let mut compared = 0;
    for vector in vectors("valid") {
        let report = json(&inspect_vector(&schema, &vector));
        for field in report["root"]["children"].as_array().into_iter().flatten() {
            let expected = &vector["value"][field["name"].as_str().unwrap()];
            let plain = !expected.is_object() && field.get("children").is_none();
            // NaNs in columns are written as bits, and lists have no value of their own.
            let bits = expected.to_string().contains("bits:");
            if plain && !bits && field["cut"].is_null() && field.get("value").is_some() {
                let (found, expected) = (number(&field["value"]), number(expected));
                assert_eq!(found, expected, "{} {field}", vector["name"]);
                compared += 1;
            }
        }
    }
    assert!(compared > 100, "only {compared}");
}

/// 1 and 1.0 are the same value. The last digit is left to whoever parses JSON.
fn number(json: &Json) -> Json {
    match json {
        Json::Number(number) => format!("{:.14e}", number.as_f64().unwrap()).into(),
        Json::Array(items) => items.iter().map(number).collect(),
        other => other.clone(),
    }
}

#[test]
fn invalid_vectors_are_marked_as_they_say() {
    let schema = schema();
    for vector in vectors("invalid") {
        let report = inspect_vector(&schema, &vector);
        let (name, expected) = (&vector["name"], &vector["error"]);
        let mark = report.verdict.as_ref().unwrap_or_else(|| panic!("{name}: nothing is marked"));
        assert_eq!(mark.code.name(), expected["code"], "{name}");
        assert_eq!(format!("{:x}", mark.address), expected["address"], "{name}");
        assert_eq!(mark.path, expected["path"], "{name}");
        assert!(report.root.all_marks().contains(&mark), "{name}: the mark is not shown");
        let shown = text(&report, false);
        assert!(shown.contains(&format!("^ {}", mark.code)), "{name}:\n{shown}");
        assert!(shown.contains(mark.rule.number), "{name}:\n{shown}");
        assert!(forms(&report) > 0);
    }
}

fn same(ty: &str, found: Option<&Mark>, expected: Option<&Error>) -> Result<(), TestCaseError> {
    let found = found.map(|mark| (mark.code, mark.address, mark.path.clone()));
    let expected = expected.map(|error| (error.code(), error.addr(), error.path().to_string()));
    prop_assert_eq!(found, expected, "{}", ty);
    Ok(())
}

const BASE: u32 = 0x200000;

/// Compares the verdict about bytes with that of the core, for several types.
fn compare(schema: &Schema, bytes: &[u8], slots: u32) -> Result<(), TestCaseError> {
    let memory = Memory::bytes(BASE, bytes);
    let limits = Limits::default();
    macro_rules! with {
        ($($ty:ident)*) => {$(
            for root in [Root::Record(BASE, slots), Root::Message(BASE + 16)] {
                let found = inspect(schema, stringify!($ty), &memory, root, &limits);
                let core = memory.with_region(|region| match root {
                    Root::Record(at, slots) => {
                        zerobuf::access_record::<types::$ty>(region, at, slots, &limits).err()
                    }
                    Root::Message(at) => zerobuf::access::<types::$ty>(region, at).err(),
                });
                same(stringify!($ty), found.verdict.as_ref(), core.unwrap().as_ref())?;
                prop_assert!(forms(&found) < 8_000_000);
            }
        )*};
    }
    with!(Text Columns Line Tree Drawing Options Lines Lists Grid Wrapped Grown Items Extended);
    Ok(())
}

/// Slots that are mostly nearly right: tags that exist, addresses that lie in the memory.
fn slot() -> impl Strategy<Value = Vec<u8>> {
    let tags = [0_u8, 1, 2, 3, 4, 5, 7, 8, 16, 17, 18, 19, 20, 36, 41, 99];
    let address = prop_oneof![4 => (0_u32..64).prop_map(|at| BASE + at * 4), 1 => any::<u32>()];
    let small = prop_oneof![4 => 0_u32..5, 1 => any::<u32>()];
    let ids = ["Point", "Line", "Tree", "Empty", "shop.Order"].map(zerobuf_schema::type_id);
    let high =
        prop_oneof![3 => 0_u32..4, 3 => prop::sample::select(ids.to_vec()), 1 => any::<u32>()];
    (prop::sample::select(tags.to_vec()), address, small, high).prop_map(|(tag, a, low, high)| {
        let mut bytes = vec![tag, 0, 0, 0];
        bytes.extend([a, low, high].iter().flat_map(|word| word.to_le_bytes()));
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), slots in 0_u32..20) {
        compare(&schema_once(), &bytes, slots)?;
    }

    #[test]
    fn random_slots_are_judged_as_the_core_does(
        slots in prop::collection::vec(slot(), 1..24),
        count in 0_u32..14,
    ) {
        compare(&schema_once(), &slots.concat(), count)?;
    }
}

const ROUNDS: u32 = 3;

/// Vectors with a few bytes changed: deep in what was valid.
#[test]
fn changed_vectors_are_judged_as_the_core_does() {
    let schema = schema();
    let mut random = 0x9e37_79b9_u32;
    let mut next = |below: usize| {
        random ^= random << 13;
        random ^= random >> 17;
        random ^= random << 5;
        random as usize % below
    };
    for vector in vectors("valid") {
        let lines = vector["memory"].as_array().unwrap();
        let text: Vec<_> = lines.iter().map(|line| line.as_str().unwrap()).collect();
        let digits = |line: &str| {
            let line = line.split('#').next().unwrap_or_default();
            line.split_once(':').map(|(_, digits)| digits.replace(' ', ""))
        };
        let hex: String = text.iter().filter_map(|line| digits(line)).collect();
        let bytes: Vec<u8> = (0..hex.len() / 2)
            .map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).unwrap())
            .collect();
        if bytes.is_empty() || bytes.len() > 4096 {
            continue;
        }
        let slots = vector["slots"].as_u64().unwrap_or(1) as u32;
        for _ in 0..ROUNDS {
            let mut changed = bytes.clone();
            let at = next(bytes.len());
            changed[at] ^= 1 << next(8);
            compare(&schema, &changed, slots)
                .unwrap_or_else(|error| panic!("{}: {error}", vector["name"]));
        }
    }
}

thread_local! {
    static SCHEMA: std::rc::Rc<Schema> = std::rc::Rc::new(schema());
}

fn schema_once() -> std::rc::Rc<Schema> {
    SCHEMA.with(std::rc::Rc::clone)
}

/// The bytes of a list of `count` bools, of which the one at `bad` is none.
fn flags(count: u32, bad: u32) -> Vec<u8> {
    let slot = |tag: u8, a: u32, low: u32, high: u32| {
        let mut bytes = vec![tag, 0, 0, 0];
        bytes.extend([a, low, high].iter().flat_map(|word| word.to_le_bytes()));
        bytes
    };
    let mut bytes = slot(19, BASE + 16, count, 1);
    (0..count).for_each(|at| bytes.extend(slot(1, if at >= bad { 7 } else { 1 }, 0, 0)));
    bytes
}

#[test]
fn output_is_bounded_and_the_verdict_is_shown_all_the_same() {
    let memory = Memory::bytes(BASE, &flags(200_000, 150_000));
    let report = inspect(&schema(), "Flags", &memory, Root::Record(BASE, 1), &Limits::default());
    let mark = report.verdict.as_ref().unwrap();
    assert_eq!((mark.code.name(), mark.path.as_str()), ("BadBool", "values[150000]"));
    let list = &report.root.children[0];
    assert_eq!(list.children.len(), 33, "the first ones and the one that is wrong");
    assert_eq!(list.children.len() as u64 + list.more, 200_000);
    assert!(forms(&report) < 60_000);
}

#[test]
fn a_cycle_ends_whatever_the_limits_are() {
    let word = |value: u32| value.to_le_bytes();
    let value = [&[2, 0, 0, 0][..], &word(1), &[0; 8]].concat();
    let id = zerobuf_schema::type_id("Node");
    let next = [&[18, 0, 0, 0][..], &word(BASE), &word(2), &word(id)].concat();
    let memory = Memory::bytes(BASE, &[value, next].concat());
    let limits = Limits { depth: u32::MAX, budget: Some(u64::MAX) };
    for limits in [Limits::default(), limits] {
        let report = inspect(&schema(), "Node", &memory, Root::Record(BASE, 2), &limits);
        let code = report.verdict.as_ref().unwrap().code.name();
        assert!(["TooDeep", "BudgetExceeded"].contains(&code), "{code}");
        assert!(forms(&report) < 1_000_000);
    }
}

#[test]
fn what_follows_an_error_is_shown() {
    let bytes = flags(3, 1);
    let memory = Memory::bytes(BASE, &bytes);
    let report = inspect(&schema(), "Flags", &memory, Root::Record(BASE, 1), &Limits::default());
    assert_eq!(report.root.all_marks().len(), 2, "both that are wrong are marked");
    assert_eq!(report.verdict.unwrap().path, "values[1]");
}

const API: &str =
    "/// Somebody.\n#[derive(Zerobuf)]\npub struct Person { pub name: String, pub age: u32 }\n";

/// A message with a name, at 0x200000.
fn person(name: &str) -> Vec<u8> {
    #[derive(Zerobuf)]
    struct Person {
        name: String,
        age: u32,
    }
    zerobuf::to_vec(&Person { name: name.into(), age: 36 }, BASE).unwrap()
}

#[test]
fn the_command_reads_files_text_and_dumps() {
    let checkout = Checkout::new();
    checkout.write("api.rs", API);
    let bytes = person("Ada");
    std::fs::write(checkout.path("message.bin"), &bytes).unwrap();
    let done =
        checkout.run(&["inspect", "message.bin", "--schema", "api.rs", "--base", "0x200000"]);
    done.assert_success();
    let shown = done.stdout;
    assert!(shown.contains("name: str = \"Ada\" (3 bytes)"), "{shown}");
    assert!(shown.contains("00200010: 04 000000 30002000"), "{shown}");
    assert!(shown.contains("age: u32 = 36"), "{shown}");
    assert!(shown.ends_with("valid\n"), "{shown}");

    let mut dump = vec![0; BASE as usize];
    dump.extend(&bytes);
    std::fs::write(checkout.path("memory.dump"), dump).unwrap();
    let done = checkout.run(&["inspect", "memory.dump", "--schema", "api.rs", "--at", "0x200010"]);
    done.assert_success();
    assert_eq!(done.stdout, shown);

    let hex: String = bytes.iter().map(|byte| format!("{byte:02x} ")).collect();
    let base = ["--schema", "api.rs", "--base", "2097152"];
    let done = checkout.run(&[&["inspect", "--hex", &hex], &base[..]].concat());
    assert_eq!(done.stdout, shown);
    checkout.write("message.hex", &hex);
    let done = checkout.run(&[&["inspect", "message.hex", "--json"], &base[..]].concat());
    let found: Json = serde_json::from_str(&done.stdout).unwrap();
    assert_eq!(found["root"]["children"][0]["value"], "Ada");
    assert_eq!(found["valid"], true);
}

#[test]
fn the_command_marks_what_is_wrong() {
    let checkout = Checkout::new();
    checkout.write("api.rs", API);
    let mut bytes = person("Ada");
    bytes[16] = 2;
    std::fs::write(checkout.path("message.bin"), &bytes).unwrap();
    let arguments = ["inspect", "message.bin", "--schema", "api.rs", "--base", "0x200000"];
    let done = checkout.run(&arguments);
    done.assert_error(1, &["the `Person` is invalid", "BadTag at 0x00200010 in name", "F-6.1"]);
    assert!(done.stdout.contains("^ BadTag"), "{}", done.stdout);
    assert!(done.stdout.contains("age: u32 = 36"), "what follows is shown: {}", done.stdout);
}

#[test]
fn a_page_holds_nothing_that_acts() {
    let checkout = Checkout::new();
    checkout.write("api.rs", API);
    let name = "<script>alert(1)</script>\"'&\u{1b}[31m";
    std::fs::write(checkout.path("message.bin"), person(name)).unwrap();
    let arguments = ["inspect", "message.bin", "--schema", "api.rs", "--base", "0x200000"];
    let done = checkout.run(&[&arguments[..], &["--html", "out.html"]].concat());
    done.assert_success();
    let page = checkout.read("out.html");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(!page.contains("<script") && !page.contains('\x1b'), "{page}");
    let done = checkout.run(&arguments);
    assert!(!done.stdout.contains('\x1b'), "{}", done.stdout);
}

#[test]
fn what_cannot_be_looked_at_is_explained() {
    let checkout = Checkout::new();
    checkout.write("api.rs", API);
    let run = |arguments: &[&str]| {
        checkout.run(&[&["inspect", "--schema", "api.rs"], arguments].concat())
    };
    run(&["absent.bin"]).assert_error(1, &["absent.bin"]);
    run(&["--hex", "xyz"]).assert_error(1, &["no hexadecimal text"]);
    run(&["--hex", "00"]).assert_error(1, &["there is no message", "--type", "Person"]);
    run(&["--hex", "00", "--type", "Nobody"]).assert_error(1, &["no record `Nobody`", "Person"]);
    run(&["--hex", "00", "--type", "Person"]).assert_error(1, &["OutOfBounds", "F-13.3"]);
    run(&["--hex", "00", "--slots", "1"]).assert_error(2, &["--type"]);
    run(&[]).assert_error(2, &["--hex"]);
}
