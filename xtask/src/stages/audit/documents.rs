//! SAFETY.md and SECURITY.md say what the sources say: the invariants that proofs name are there,
//! and every test, constant and file that is referred to exists.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use zerobuf_cli::problem::Problem;

use super::proofs::{Proof, invariants_in};
use super::text;

/// A row of the table of invariants.
struct Row {
    number: u32,
    /// Where it is established.
    established: String,
    /// The files that rely on it.
    relied: BTreeSet<String>,
    /// The tests that notice its loss.
    tests: Vec<String>,
}

/// Compares SAFETY.md with the proofs; how many invariants it has.
pub(super) fn safety(
    root: &Path,
    proofs: &[Proof],
    findings: &mut Vec<String>,
) -> Result<usize, Problem> {
    let document = text(&root.join("SAFETY.md"))?;
    let rows = rows(&document);
    findings.extend(compare(&rows, proofs));
    for row in &rows {
        let number = row.number;
        for file in code_spans(&row.established).filter(|span| span.contains('/')) {
            if !root.join(file).is_file() {
                findings.push(format!("SAFETY.md: S-{number} is established in no file `{file}`"));
            }
        }
        if row.tests.is_empty() {
            findings.push(format!("SAFETY.md: no test notices the loss of S-{number}"));
        }
    }
    check_references(root, "SAFETY.md", &document, findings)?;
    Ok(rows.len())
}

/// Checks what SECURITY.md refers to; how many references there are.
pub(super) fn security(root: &Path, findings: &mut Vec<String>) -> Result<usize, Problem> {
    let document = text(&root.join("SECURITY.md"))?;
    check_references(root, "SECURITY.md", &document, findings)
}

fn compare(rows: &[Row], proofs: &[Proof]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut relying: BTreeMap<u32, BTreeSet<String>> = BTreeMap::new();
    for proof in proofs {
        for number in &proof.invariants {
            if !rows.iter().any(|row| row.number == *number) {
                let Proof { file, line, .. } = proof;
                findings.push(format!("{file}:{line}: SAFETY.md has no S-{number}"));
            }
            relying.entry(*number).or_default().insert(proof.file.clone());
        }
    }
    for (index, row) in rows.iter().enumerate() {
        let number = row.number;
        if rows[..index].iter().any(|other| other.number == number) {
            findings.push(format!("SAFETY.md: S-{number} is there twice"));
        }
        let relying = relying.remove(&number).unwrap_or_default();
        for file in relying.difference(&row.relied) {
            findings.push(format!("SAFETY.md: {file} relies on S-{number}, which does not say so"));
        }
        for file in row.relied.difference(&relying) {
            findings.push(format!("SAFETY.md: S-{number} names {file}, which does not rely on it"));
        }
    }
    findings
}

/// The rows `| S-1 | invariant | established | relied | tests |`.
fn rows(document: &str) -> Vec<Row> {
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    document
        .lines()
        .filter(|line| line.starts_with("| S-"))
        .filter_map(|line| {
            let cells = cells(line);
            let [name, _, established, relied, tests] = cells.as_slice() else { return None };
            Some(Row {
                number: *invariants_in(name).first()?,
                established: established.clone(),
                relied: code_spans(relied).map(ToString::to_string).collect(),
                tests: code_spans(tests).map(ToString::to_string).collect(),
            })
        })
        .collect()
}

/// What stands between backquotes.
fn code_spans(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Checks all references `path: text`; how many there are.
fn check_references(
    root: &Path,
    name: &str,
    document: &str,
    findings: &mut Vec<String>,
) -> Result<usize, Problem> {
    let mut count = 0;
    for line in document.lines() {
        for (file, wanted) in code_spans(line).filter_map(|span| span.split_once(": ")) {
            if !file.contains('/') {
                continue;
            }
            count += 1;
            if !root.join(file).is_file() {
                findings.push(format!("{name}: there is no file `{file}`"));
            } else if !has(file, &text(&root.join(file))?, wanted) {
                findings.push(format!("{name}: `{file}` has no `{wanted}`"));
            }
        }
    }
    Ok(count)
}

/// Whether a file defines a function of this name, or says just this.
fn has(file: &str, content: &str, wanted: &str) -> bool {
    let is_name = wanted.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let keyword = match file.rsplit('.').next() {
        Some("rs") if is_name => "fn ",
        Some("go") if is_name => "func ",
        _ => return content.contains(wanted),
    };
    content.contains(&format!("{keyword}{wanted}("))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "| | invariant | established | relied on | noticed |\n|---|---|---|---|---|\n\
                         | S-1 | it is | `a/b.rs` | `a/b.rs`, `a/c.rs` | `t/x.rs: one` |\n";

    fn proof(file: &str, invariants: &[u32]) -> Proof {
        Proof { file: file.into(), line: 1, invariants: invariants.into() }
    }

    #[test]
    fn proofs_and_table_agree() {
        let rows = rows(TABLE);
        assert_eq!((rows.len(), rows[0].tests.len()), (1, 1));
        let good = [proof("a/b.rs", &[1]), proof("a/c.rs", &[1])];
        assert_eq!(compare(&rows, &good), Vec::<String>::new());
        let findings = compare(&rows, &[proof("a/b.rs", &[1, 2]), proof("a/d.rs", &[1])]);
        assert!(findings[0].contains("has no S-2"), "{findings:?}");
        assert!(findings[1].contains("a/d.rs relies on S-1"), "{findings:?}");
        assert!(findings[2].contains("S-1 names a/c.rs"), "{findings:?}");
    }

    #[test]
    fn references_are_to_functions_or_texts() {
        assert!(has("a.rs", "fn one() {}", "one"));
        assert!(!has("a.rs", "// one", "one"));
        assert!(has("a.go", "func TestOne(t *testing.T) {", "TestOne"));
        assert!(has("a.ts", "test(\"one thing\")", "one thing"));
        assert!(has("a.rs", "const A: u32 = 1;", "const A: u32 = 1;"));
    }
}
