//! The development server: a Node.js program that runs the guest in workerd.
//!
//! It prints one JSON object per line on standard output, takes the command `reload` on
//! standard input, and ends when that is closed.

use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{ChildStdin, Stdio};
use std::sync::mpsc::Sender;

use serde::Deserialize;

use super::Event;
use crate::children::Child;
use crate::problem::Problem;
use crate::project::{self, Project};
use crate::system::System;

/// What the server says.
#[derive(Debug, Deserialize)]
#[serde(tag = "event", rename_all = "lowercase")]
pub(super) enum Report {
    /// It listens.
    Ready { url: String },
    /// New requests reach the new guest.
    Reloaded,
    /// Something failed; after a fatal one it ends.
    Error { fatal: bool, code: String, message: String },
    /// It has ended.
    #[serde(skip)]
    Gone,
}

/// What it is started with.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) node: PathBuf,
    pub(super) checkout: PathBuf,
    pub(super) port: u16,
}

/// A running server; dropping it ends it.
#[derive(Debug)]
pub(super) struct Server {
    input: Option<ChildStdin>,
    // Held for its Drop, after the input is closed.
    _child: Child,
}

impl Server {
    /// Starts it; what it says is sent to `events`.
    pub(super) fn start(
        system: &System,
        start: &Start,
        project: &Project,
        events: Sender<Event>,
    ) -> Result<Self, Problem> {
        let mut command = system.command(&start.node);
        command.arg(project::server(&start.checkout)).args(["--port", &start.port.to_string()]);
        command.arg("--wasm").arg(project.wasm());
        if let Some(entry) = project.entry() {
            command.arg("--entry").arg(entry);
        }
        if let Some(assets) = project.assets() {
            command.arg("--assets").arg(assets);
        }
        command.current_dir(&start.checkout).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = system.children().spawn(&mut command)?;
        let input = child.process().stdin.take();
        if let Some(output) = child.process().stdout.take() {
            std::thread::spawn(move || {
                for line in BufReader::new(output).lines().map_while(Result::ok) {
                    // A line of another shape is no report; a newer server may say more.
                    if let Ok(report) = serde_json::from_str(&line)
                        && events.send(Event::Server(report)).is_err()
                    {
                        return;
                    }
                }
                // Nobody listens any more when the session has ended first.
                let _ = events.send(Event::Server(Report::Gone));
            });
        }
        Ok(Self { input, _child: child })
    }

    /// Asks for the new guest; the answer comes as a report.
    pub(super) fn reload(&mut self) {
        let Some(input) = &mut self.input else { return };
        // A broken pipe means that the server has ended, which its `Gone` reports.
        let _ = input.write_all(b"reload\n").and_then(|()| input.flush());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.input = None;
    }
}
