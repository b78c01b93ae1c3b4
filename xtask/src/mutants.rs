//! `cargo xtask mutants`: whether the tests bite. One check at a time is taken away from a copy of
//! the checkout, and the tests have to notice; a check that nobody misses is a gap.
//!
//! The lists are in `xtask/mutants`. It takes many minutes, so it is no stage of the tests; that
//! the lists fit the sources is one (`audit`).

mod list;
mod suites;
mod tree;

pub(crate) use list::{count, findings};

use zerobuf_cli::problem::Problem;

use crate::context::Context;
use list::Mutant;
use suites::{Suite, Verdict};
use tree::Tree;

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only mutants whose name begins so (may be given several times)
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Name the mutants and end
    #[arg(long)]
    list: bool,
}

/// What became of the mutants.
#[derive(Default)]
struct Tally {
    killed: usize,
    equivalent: usize,
    wrong: Vec<String>,
}

pub(crate) fn mutants(context: &Context, options: &Options) -> Result<(), Problem> {
    let console = context.system().console();
    let mut chosen = list::load(context.root())?;
    let wanted = |mutant: &Mutant| options.only.iter().any(|one| mutant.name.starts_with(one));
    chosen.retain(|mutant| options.only.is_empty() || wanted(mutant));
    if options.list {
        for mutant in &chosen {
            console.result(&format!("{:<24} {}: {}", mutant.name, mutant.file, mutant.check));
        }
        return Ok(());
    }
    let tree = Tree::copy(context)?;
    let mut suites: Vec<Suite> = chosen.iter().flat_map(|mutant| mutant.suites.clone()).collect();
    suites.sort_unstable();
    suites.dedup();
    suites::prepare(context, &tree)?;
    for suite in suites {
        console.result(&format!("without a mutation: {}", suite.name()));
        match suite.run(context, &tree)? {
            Verdict::Passed => {}
            Verdict::Failed(tests) | Verdict::Broken(tests) => {
                return Err(Problem::new(format!(
                    "`{}` fails without any mutation: {tests}",
                    suite.name()
                )));
            }
        }
    }
    let mut tally = Tally::default();
    for mutant in &chosen {
        let line = one(context, &tree, mutant, &mut tally)?;
        console.result(&format!("{:<24} {line}", mutant.name));
    }
    console.result(&format!(
        "{} killed, {} equivalent as expected, {} wrong",
        tally.killed,
        tally.equivalent,
        tally.wrong.len()
    ));
    if tally.wrong.is_empty() {
        return Ok(());
    }
    Err(Problem::new(format!("not as expected: {}", tally.wrong.join(", ")))
        .advise("a mutant that survives needs a vector or a test that notices it"))
}

/// Applies a mutant, runs its suites until one notices, and takes it back.
fn one(
    context: &Context,
    tree: &Tree,
    mutant: &Mutant,
    tally: &mut Tally,
) -> Result<String, Problem> {
    let original = tree.read(&mutant.file)?;
    tree.write(&mutant.file, &mutant.apply(&original)?)?;
    let found = mutant.suites.iter().find_map(|suite| match suite.run(context, tree) {
        Ok(Verdict::Passed) => None,
        Ok(verdict) => Some(Ok((suite, verdict))),
        Err(problem) => Some(Err(problem)),
    });
    tree.write(&mutant.file, &original)?;
    let equivalent = mutant.equivalent.as_deref();
    Ok(match found.transpose()? {
        Some((suite, Verdict::Failed(tests))) if equivalent.is_none() => {
            tally.killed += 1;
            format!("killed by {}: {tests}", suite.name())
        }
        Some((suite, Verdict::Failed(tests))) => {
            tally.wrong.push(mutant.name.clone());
            format!("NOT EQUIVALENT after all, killed by {}: {tests}", suite.name())
        }
        Some((_, Verdict::Broken(reason))) => {
            tally.wrong.push(mutant.name.clone());
            format!("DOES NOT COMPILE: {reason}")
        }
        Some((_, Verdict::Passed)) | None => match equivalent {
            Some(reason) => {
                tally.equivalent += 1;
                format!("equivalent: {reason}")
            }
            None => {
                tally.wrong.push(mutant.name.clone());
                format!("SURVIVED: {}", mutant.check)
            }
        },
    })
}
