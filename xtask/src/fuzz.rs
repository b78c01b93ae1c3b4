//! `cargo xtask fuzz`: the targets of `fuzz/`, with cargo-fuzz, and the comparison of languages.

use std::path::PathBuf;
use std::process::Command;

use zerobuf_cli::problem::Problem;
use zerobuf_cli::system::System;

use crate::context::Context;

/// What is installed, so that everybody fuzzes with the same flags.
const CARGO_FUZZ: &str = "0.13.2";

/// The target that is none of cargo-fuzz: mutated messages in three languages.
const DIFFERENTIAL: &str = "differential";

#[derive(clap::Args)]
pub(crate) struct Options {
    /// A target of `fuzz/`, or `differential`; all of them without
    target: Option<String>,
    /// How long each target runs; 0 only replays the corpus
    #[arg(long, value_name = "N", default_value_t = 60)]
    seconds: u32,
    /// Afterwards, move what covers something new into the committed corpus
    #[arg(long)]
    keep: bool,
    /// Name the targets and end
    #[arg(long)]
    list: bool,
}

pub(crate) fn fuzz(context: &Context, options: &Options) -> Result<(), Problem> {
    let mut names = targets(context);
    if options.list {
        names.push(DIFFERENTIAL.to_owned());
        names.iter().for_each(|name| context.system().console().result(name));
        return Ok(());
    }
    match options.target.as_deref() {
        Some(DIFFERENTIAL) => return differential(context, options.seconds),
        Some(name) if names.iter().any(|one| one == name) => names = vec![name.to_owned()],
        Some(name) => {
            return Err(Problem::new(format!("there is no target `{name}`"))
                .advise("list them with: cargo xtask fuzz --list"));
        }
        None => {}
    }
    install(context.system())?;
    for name in &names {
        run(context, name, options.seconds, Profile::Release)?;
        if options.keep {
            keep(context, name)?;
        }
    }
    if options.target.is_none() { differential(context, options.seconds) } else { Ok(()) }
}

/// The stage of `cargo xtask test`: every target for some seconds, beginning with its corpus.
pub(crate) fn stage(context: &Context) -> Result<(), Problem> {
    install(context.system())?;
    context.run("cargo fmt --manifest-path fuzz/Cargo.toml --check")?;
    targets(context).iter().try_for_each(|name| run(context, name, 3, Profile::Dev))
}

/// How targets are compiled: to run for long, or to be run soon.
#[derive(Clone, Copy)]
enum Profile {
    Release,
    Dev,
}

/// The names of the targets, in order.
fn targets(context: &Context) -> Vec<String> {
    let entries = std::fs::read_dir(context.root().join("fuzz/fuzz_targets"));
    let names = entries
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()));
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

/// Installs cargo-fuzz if it is not there.
pub(crate) fn install(system: &System) -> Result<(), Problem> {
    if system.find("cargo-fuzz").is_some() {
        return Ok(());
    }
    let line = format!("cargo install cargo-fuzz --locked --version {CARGO_FUZZ}");
    system.console().note(&format!("$ {line}"));
    let mut words = line.split(' ');
    let mut install = system.command(words.next().unwrap_or_default());
    let status = system.children().run(install.args(words))?;
    if status.success() {
        return Ok(());
    }
    Err(Problem::new("cargo-fuzz is missing").advise(format!("install it with: {line}")))
}

/// cargo-fuzz in `fuzz/`. Sanitizers are unstable: `RUSTC_BOOTSTRAP` lets the stable compiler at
/// hand have them, so that nobody needs a nightly one.
fn cargo_fuzz(context: &Context, words: &str) -> Command {
    let mut command = context.command("cargo");
    command.current_dir(context.root().join("fuzz")).env("RUSTC_BOOTSTRAP", "1");
    // Its own place, also for those who have one for the workspace: the flags are others.
    command.env("CARGO_TARGET_DIR", target_folder(context));
    command.arg("fuzz").args(words.split_whitespace());
    command
}

fn target_folder(context: &Context) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => PathBuf::from(folder).join("fuzz"),
        None => context.root().join("fuzz/target"),
    }
}

/// The folder of a target's corpus. Those that read cases share one.
fn corpus(name: &str) -> String {
    let cases = ["inspect", "lazy", "owned", "setters", "view"].contains(&name);
    format!("corpus/{}", if cases { "cases" } else { name })
}

fn carry_out(context: &Context, mut command: Command, what: &str) -> Result<(), Problem> {
    let status = context.system().children().run(&mut command)?;
    if status.success() {
        return Ok(());
    }
    Err(Problem::new(format!("{what}: {status}"))
        .advise("CONTRIBUTING.md tells what to do with a crash"))
}

/// Runs a target on its corpus and what was found before.
fn run(context: &Context, name: &str, seconds: u32, profile: Profile) -> Result<(), Problem> {
    let (found, corpus) = (format!("found/{name}"), corpus(name));
    std::fs::create_dir_all(context.root().join("fuzz").join(&found))
        .map_err(|error| Problem::new(format!("cannot make fuzz/{found}: {error}")))?;
    let limit = match seconds {
        0 => "-runs=0".to_owned(),
        seconds => format!("-max_total_time={seconds}"),
    };
    context.system().console().note(&format!("$ cargo fuzz run {name} -- {limit}"));
    let profile = match profile {
        // `--release` would leave the debug assertions out.
        Profile::Release => "",
        Profile::Dev => "--dev",
    };
    // New finds go to the first folder. An input may take ten seconds and 2 GB, and none does.
    let words = format!(
        "run --fuzz-dir . {profile} {name} {found} {corpus} -- {limit} -timeout=10 -max_len=4096 \
         -print_final_stats=1 -verbosity=0"
    );
    carry_out(context, cargo_fuzz(context, &words), &format!("the fuzz target `{name}` failed"))
}

/// Moves what covers something new to the committed corpus.
fn keep(context: &Context, name: &str) -> Result<(), Problem> {
    let corpus = corpus(name);
    let words = format!("run --fuzz-dir . {name} {corpus} found/{name} -- -merge=1");
    carry_out(context, cargo_fuzz(context, &words), &format!("merging `{name}` failed"))
}

/// Mutated messages through Rust, TypeScript and Go.
fn differential(context: &Context, seconds: u32) -> Result<(), Problem> {
    let seconds = seconds.to_string();
    crate::stages::differential(context, &[("DIFFERENTIAL_SECONDS", &seconds)])
}
