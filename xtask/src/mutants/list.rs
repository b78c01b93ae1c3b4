//! The mutants that are known, and whether they fit the sources.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Deserialize;
use zerobuf_cli::files;
use zerobuf_cli::problem::Problem;

use super::suites::Suite;

/// The lists, one a language, and how many mutants each has at least.
const LISTS: [&str; 3] = ["rust", "typescript", "go"];
const LEAST: usize = 8;

/// One check that is taken away.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Mutant {
    pub(super) name: String,
    /// What is lost.
    pub(super) check: String,
    pub(super) file: String,
    find: String,
    replace: String,
    pub(super) suites: Vec<Suite>,
    /// Why no test can notice it.
    pub(super) equivalent: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    mutant: Vec<Mutant>,
}

impl Mutant {
    /// The mutated text of the file.
    pub(super) fn apply(&self, original: &str) -> Result<String, Problem> {
        let count = original.matches(&self.find).count();
        if count != 1 {
            return Err(Problem::new(format!(
                "mutant `{}`: {} has the text {count} times, not once",
                self.name, self.file
            ))
            .advise("adapt it in xtask/mutants to what the file says now"));
        }
        Ok(original.replacen(&self.find, &self.replace, 1))
    }
}

/// All mutants.
pub(crate) fn load(root: &Path) -> Result<Vec<Mutant>, Problem> {
    let mut all = Vec::new();
    for name in LISTS {
        let path = root.join("xtask/mutants").join(name).with_extension("toml");
        let text = String::from_utf8_lossy(&files::read(&path)?).into_owned();
        let list: List = toml::from_str(&text).map_err(|error| {
            Problem::new(format!("`{}` cannot be read", path.display())).because(error)
        })?;
        if list.mutant.len() < LEAST {
            return Err(Problem::new(format!("{name} has fewer than {LEAST} mutants")));
        }
        all.extend(list.mutant);
    }
    Ok(all)
}

/// What is wrong with the lists.
pub(crate) fn findings(root: &Path) -> Result<Vec<String>, Problem> {
    let mut names = BTreeSet::new();
    let mut findings = Vec::new();
    for mutant in load(root)? {
        if !names.insert(mutant.name.clone()) {
            findings.push(format!("two mutants are named `{}`", mutant.name));
        }
        let text = String::from_utf8_lossy(&files::read(&root.join(&mutant.file))?).into_owned();
        if let Err(problem) = mutant.apply(&text) {
            findings.push(problem.to_string());
        }
    }
    Ok(findings)
}

/// How many mutants there are.
pub(crate) fn count(root: &Path) -> Result<usize, Problem> {
    Ok(load(root)?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_fits_exactly_once() {
        let mutant = |find: &str| Mutant {
            name: "m".into(),
            check: "c".into(),
            file: "f".into(),
            find: find.into(),
            replace: "z".into(),
            suites: vec![],
            equivalent: None,
        };
        assert_eq!(mutant("b").apply("abc").unwrap(), "azc");
        assert!(mutant("x").apply("abc").unwrap_err().to_string().contains("0 times"));
        assert!(mutant("b").apply("abcb").unwrap_err().to_string().contains("2 times"));
    }
}
