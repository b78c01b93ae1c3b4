//! `cargo xtask test`: every stage, its time, and a table at the end.
//!
//! A failed stage does not stop the others, so that one run tells everything; only stages that
//! need what failed are left out, and count as failed.

use std::time::{Duration, Instant};

use clap::builder::PossibleValuesParser;
use zerobuf_cli::problem::Problem;

use crate::context::Context;
use crate::stages::{STAGES, Stage};

#[derive(clap::Args)]
pub(crate) struct Options {
    /// Run only this stage and what it needs (may be given several times)
    #[arg(long, value_name = "STAGE", value_parser = PossibleValuesParser::new(STAGES.iter().map(|s| s.name)))]
    only: Vec<String>,
    /// End at the first stage that fails
    #[arg(long)]
    fail_fast: bool,
    /// Name the stages and end
    #[arg(long)]
    list: bool,
}

/// What became of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed(String),
    /// Not run, for want of the stage that is named.
    Blocked(&'static str),
}

struct Row {
    stage: &'static str,
    outcome: Outcome,
    time: Duration,
}

pub(crate) fn test(context: &Context, options: &Options) -> Result<(), Problem> {
    if options.list {
        for stage in STAGES {
            context.system().console().result(&format!("{:<12} {}", stage.name, stage.about));
        }
        return Ok(());
    }
    let rows = run(STAGES, &options.only, options.fail_fast, |stage| {
        context.system().console().result(&format!("\n== {}: {}", stage.name, stage.about));
        let result = (stage.run)(context);
        if let Err(problem) = &result {
            problem.print(context.system().console());
        }
        result
    });
    context.system().console().result(&table(&rows));
    let failed: Vec<_> =
        rows.iter().filter(|row| row.outcome != Outcome::Passed).map(|row| row.stage).collect();
    if failed.is_empty() {
        return Ok(());
    }
    Err(Problem::new(format!("failed: {}", failed.join(", ")))
        .advise(format!("repeat one with: cargo xtask test --only {}", failed[0])))
}

fn run(
    stages: &'static [Stage],
    only: &[String],
    fail_fast: bool,
    mut work: impl FnMut(&Stage) -> Result<(), Problem>,
) -> Vec<Row> {
    let chosen = with_needs(stages, only);
    let mut rows: Vec<Row> = Vec::new();
    for stage in stages.iter().filter(|stage| chosen.contains(&stage.name)) {
        let start = Instant::now();
        let missing = rows
            .iter()
            .find(|row| row.outcome != Outcome::Passed && stage.needs.contains(&row.stage));
        let outcome = match missing {
            Some(row) => Outcome::Blocked(row.stage),
            None => match work(stage) {
                Ok(()) => Outcome::Passed,
                Err(problem) => Outcome::Failed(problem.to_string()),
            },
        };
        let stop = fail_fast && outcome != Outcome::Passed;
        rows.push(Row { stage: stage.name, outcome, time: start.elapsed() });
        if stop {
            break;
        }
    }
    rows
}

/// The chosen stages and what they need; all without a choice.
fn with_needs(stages: &'static [Stage], only: &[String]) -> Vec<&'static str> {
    let mut chosen: Vec<&'static str> = stages
        .iter()
        .map(|stage| stage.name)
        .filter(|name| only.is_empty() || only.iter().any(|one| one == name))
        .collect();
    // A stage needs only stages in front of it, so one pass from the back is enough.
    for stage in stages.iter().rev() {
        if chosen.contains(&stage.name) {
            chosen.extend(stage.needs);
        }
    }
    chosen
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from("\n== summary\n");
    for Row { stage, outcome, time } in rows {
        let outcome = match outcome {
            Outcome::Passed => "ok".to_owned(),
            Outcome::Failed(reason) => {
                format!("FAILED: {}", reason.lines().next().unwrap_or_default())
            }
            Outcome::Blocked(by) => format!("not run: needs {by}"),
        };
        text += &format!("{stage:<12} {:>8.1} s  {outcome}\n", time.as_secs_f64());
    }
    let total: Duration = rows.iter().map(|row| row.time).sum();
    text + &format!("{:<12} {:>8.1} s", "total", total.as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    static THREE: &[Stage] = &[
        Stage { name: "setup", about: "", needs: &[], run: |_| Ok(()) },
        Stage { name: "build", about: "", needs: &["setup"], run: |_| Ok(()) },
        Stage { name: "test", about: "", needs: &["build"], run: |_| Ok(()) },
        Stage { name: "fmt", about: "", needs: &["setup"], run: |_| Ok(()) },
    ];

    fn outcomes(only: &[&str], fail_fast: bool, failing: &str) -> Vec<(&'static str, Outcome)> {
        let only: Vec<_> = only.iter().map(ToString::to_string).collect();
        let rows = run(THREE, &only, fail_fast, |stage| {
            if stage.name == failing { Err(Problem::new("broken")) } else { Ok(()) }
        });
        rows.into_iter().map(|row| (row.stage, row.outcome)).collect()
    }

    #[test]
    fn stages_run_with_what_they_need() {
        let names = |only: &[&str]| -> Vec<_> {
            outcomes(only, false, "").into_iter().map(|(name, _)| name).collect()
        };
        assert_eq!(names(&[]), ["setup", "build", "test", "fmt"]);
        assert_eq!(names(&["test"]), ["setup", "build", "test"]);
        assert_eq!(names(&["fmt"]), ["setup", "fmt"]);
    }

    #[test]
    fn a_failure_blocks_only_what_needs_it() {
        let broken = Outcome::Failed("broken".into());
        assert_eq!(
            outcomes(&[], false, "build"),
            [
                ("setup", Outcome::Passed),
                ("build", broken.clone()),
                ("test", Outcome::Blocked("build")),
                ("fmt", Outcome::Passed),
            ]
        );
        assert_eq!(outcomes(&[], true, "build"), [("setup", Outcome::Passed), ("build", broken)]);
    }

    #[test]
    fn every_stage_needs_only_stages_in_front_of_it() {
        for (place, stage) in STAGES.iter().enumerate() {
            for need in stage.needs {
                assert!(STAGES[..place].iter().any(|s| s.name == *need), "{}", stage.name);
            }
        }
    }
}
