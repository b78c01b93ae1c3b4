//! Every vector in Rust alone: written to its bytes, read in every way, refused with its error.

use conformance::handshake::{GivenRow, compare_given};
use conformance::vector::{Expected, Vector, folder, load};
use conformance::{Fixture, Located, Memory, fixture};
use serde_json::Value;
use zerobuf::{Arena, Limits, Region};

/// The ways to read.
type Way = fn(&Fixture, &Region<'_>, &Vector) -> Result<Value, Located>;

const WAYS: [(&str, Way); 3] = [
    ("owned", |fixture, region, vector| {
        let limits = Limits::from(vector.limits);
        (fixture.owned)(region, vector.root(), vector.slots, &limits).map_err(Located::from)
    }),
    ("view", |fixture, region, vector| {
        let limits = Limits::from(vector.limits);
        (fixture.view)(region, vector.root(), vector.slots, &limits).map_err(Located::from)
    }),
    ("lazy", |fixture, region, vector| {
        let limits = Limits::from(vector.limits);
        (fixture.lazy)(region, vector.root(), vector.slots, &limits)
    }),
];

/// What went wrong, one line each, and how much was tried.
#[derive(Default)]
struct Report {
    cells: usize,
    failures: Vec<String>,
}

impl Report {
    fn cell(&mut self, vector: &Vector, what: &str, result: Result<(), String>) {
        self.cells += 1;
        if let Err(reason) = result {
            self.failures.push(format!("{} ({what}): {reason}", vector.name));
        }
    }

    fn end(self, name: &str) {
        println!("{name}: {} cells", self.cells);
        assert!(
            self.failures.is_empty(),
            "{} of {} cells failed:\n{}",
            self.failures.len(),
            self.cells,
            self.failures.join("\n")
        );
    }
}

fn vectors(kind: &str) -> impl Iterator<Item = Vector> {
    load(kind).into_values().flatten()
}

fn known(vector: &Vector) -> &'static Fixture {
    fixture(&vector.ty).expect("a known type")
}

fn read(way: Way, vector: &Vector) -> Result<Value, Located> {
    let memory = Memory::copied(&vector.spans());
    memory.with_region(|region| way(known(vector), region, vector)).expect("a region")
}

#[test]
fn values_are_written_to_the_bytes_of_their_vectors() {
    let mut report = Report::default();
    for vector in vectors("valid").filter(|vector| vector.write) {
        let value = vector.value.as_ref().expect("a value");
        let expected: Vec<u8> = vector.spans().into_iter().flat_map(|(_, bytes)| bytes).collect();
        let written = (known(&vector).write)(value, vector.base(), vector.message);
        let result = match written.expect("a value of the type") {
            Ok(bytes) if bytes == expected => Ok(()),
            Ok(bytes) => Err(format!("wrote\n  {bytes:02x?}\ninstead of\n  {expected:02x?}")),
            Err(error) => Err(error.to_string()),
        };
        report.cell(&vector, "written", result);
    }
    report.end("written");
}

#[test]
fn bytes_are_read_to_the_values_of_their_vectors() {
    let mut report = Report::default();
    for vector in vectors("valid") {
        for (name, way) in WAYS {
            let result = match read(way, &vector) {
                Ok(value) if Some(&value) == vector.value.as_ref() => Ok(()),
                Ok(value) => Err(format!("read {value}")),
                Err(error) => Err(format!("{error:?}")),
            };
            report.cell(&vector, name, result);
        }
    }
    report.end("read");
}

fn compare(found: Result<Value, Located>, expected: &Expected) -> Result<(), String> {
    match found {
        Ok(value) => Err(format!("read {value}")),
        Err(Located { code, addr, path }) => {
            let found = Expected { code: code.into(), address: format!("{addr:x}"), path };
            if found == *expected {
                Ok(())
            } else {
                Err(format!("{found:?} instead of {expected:?}"))
            }
        }
    }
}

#[test]
fn wrong_bytes_are_refused_with_the_errors_of_their_vectors() {
    let mut report = Report::default();
    for vector in vectors("invalid").filter(|vector| !vector.root.is_empty()) {
        let expected = vector.error.as_ref().expect("an error");
        for (name, way) in WAYS {
            // A lazy view has no budget: where that is what is wrong, it finds nothing, or comes
            // to what the budget would have saved it from.
            if name == "lazy" && expected.code == "BudgetExceeded" {
                continue;
            }
            report.cell(&vector, name, compare(read(way, &vector), expected));
        }
    }
    report.end("refused");
}

#[test]
fn values_out_of_range_are_not_written() {
    let mut report = Report::default();
    for vector in vectors("invalid").filter(|vector| vector.root.is_empty()) {
        let value = vector.value.as_ref().expect("a value");
        let mut arena = vector.capacity.map_or_else(Arena::new, Arena::with_cap);
        let before = arena.used();
        let written = (known(&vector).write_into)(value, &mut arena).expect("a value of the type");
        assert_eq!(arena.used(), before, "{}", vector.name);
        let found = written.map(|_| Value::Null).map_err(Located::from);
        report.cell(&vector, "write", compare(found, vector.error.as_ref().expect("an error")));
    }
    report.end("not written");
}

#[test]
fn tables_agree_or_not_as_their_vectors_say() {
    let text = std::fs::read_to_string(folder().join("handshake.json")).expect("handshake.json");
    let vectors: Vec<Value> = serde_json::from_str(&text).expect("an array");
    assert!(vectors.len() >= 20, "the handshakes are gone");
    for vector in vectors {
        let table = |side: &str| -> Vec<GivenRow> {
            serde_json::from_value(vector[side].clone()).expect("a table")
        };
        let found = compare_given(&table("host"), &table("guest")).expect("hexadecimal numbers");
        match found {
            Ok(names) => assert_eq!(names, vector["disagree"], "{}", vector["name"]),
            Err(error) => assert_eq!(error.code, vector["error"], "{}", vector["name"]),
        }
    }
}
