//! `zerobuf dev`: generate, build, serve, and again on every change.

mod server;
mod watch;

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use self::server::{Report, Server, Start};
use self::watch::{Change, Watch};
use crate::build::{Guest, build, set_up};
use crate::console::size;
use crate::generate::{self, Locking, Targets};
use crate::node;
use crate::problem::{PORT_BUSY, Problem};
use crate::project::Project;
use crate::system::System;

/// What wakes the loop up.
enum Event {
    /// Sources have changed and have been still for a moment.
    Changed(Change),
    /// The server says something.
    Server(Report),
}

/// Sets up what is missing and serves the guest until the process is interrupted.
///
/// # Errors
/// When the folder is no guest, a tool is missing, the port is busy or the server ends. A guest
/// that does not compile is no error: the loop waits for the next change.
pub fn dev(system: &System, folder: &Path, port: u16) -> Result<(), Problem> {
    // Before the build, which takes longer than anyone wants to wait for this answer.
    check_port(port)?;
    let project = Project::open(system, folder)?;
    let checkout = project.checkout()?;
    let node = node::find(system)?;
    set_up(system, &project)?;
    node::install_packages(system, &checkout)?;

    let (sender, events) = channel();
    // From before the first build, so that no change is missed.
    let watch = Watch::start(&project, sender.clone())?;
    let mut session = Session {
        system,
        project,
        start: Start { node, checkout, port },
        sender,
        server: None,
        changed: Instant::now(),
        watch,
    };
    session.update(Change { manifest: false })?;
    session.follow(&events)
}

/// A running `zerobuf dev`.
struct Session<'a> {
    system: &'a System,
    project: Project,
    start: Start,
    sender: Sender<Event>,
    server: Option<Server>,
    changed: Instant,
    watch: Watch,
}

impl Session<'_> {
    fn follow(&mut self, events: &Receiver<Event>) -> Result<(), Problem> {
        // The session holds a sender, so the channel never closes before the loop ends.
        for event in events {
            match event {
                Event::Changed(change) => {
                    self.changed = Instant::now();
                    self.update(change)?;
                }
                Event::Server(report) => self.hear(report)?,
            }
        }
        Ok(())
    }

    /// Generates and builds; hands the guest to the server, or keeps the one it has.
    fn update(&mut self, change: Change) -> Result<(), Problem> {
        let console = self.system.console();
        match self.make(change) {
            Ok(guest) => {
                console.step(&format!("built {} ({})", guest.path.display(), size(guest.bytes)));
                match &mut self.server {
                    Some(server) => server.reload(),
                    None => {
                        let events = self.sender.clone();
                        let server = Server::start(self.system, &self.start, &self.project, events);
                        self.server = Some(server?);
                    }
                }
                Ok(())
            }
            Err(problem) if self.system.children().is_ending() => Err(problem),
            Err(problem) => {
                problem.print(console);
                console.result(match self.server {
                    Some(_) => "still serving the previous guest; waiting for a change",
                    None => "waiting for a change",
                });
                Ok(())
            }
        }
    }

    fn make(&mut self, change: Change) -> Result<Guest, Problem> {
        let console = self.system.console();
        if change.manifest {
            self.project = Project::open(self.system, self.project.folder())?;
        }
        self.watch.refresh(&self.project)?;
        if let Some(api) = self.project.api() {
            let written = generate::write(
                &[api],
                &Targets::typescript(self.project.generated()),
                Locking::Present,
            )?;
            for path in written {
                console.step(&format!("generated {}", path.display()));
            }
        }
        console.step(&format!("building {}", self.project.package()));
        build(self.system, &self.project)
    }

    fn hear(&self, report: Report) -> Result<(), Problem> {
        let console = self.system.console();
        match report {
            Report::Ready { url } => {
                let url = url.trim_end_matches('/');
                console.result(&format!("serving {} at {url}", self.project.package()));
                console.result(&format!("try: curl -i {url}/"));
                console.step("rebuilds when sources change; Ctrl-C ends it");
                Ok(())
            }
            Report::Reloaded => {
                let seconds = self.changed.elapsed().as_secs_f64();
                console.result(&format!("reloaded in {seconds:.1} s"));
                Ok(())
            }
            Report::Error { fatal, code, .. } if fatal && code == "port-busy" => {
                Err(port_busy(self.start.port))
            }
            Report::Error { fatal: true, message, .. } => {
                Err(Problem::new("the development server cannot start").because(message))
            }
            Report::Error { message, .. } => {
                Problem::new("the development server cannot load the new guest")
                    .because(message)
                    .print(console);
                console.result("still serving the previous guest; waiting for a change");
                Ok(())
            }
            Report::Gone => Err(Problem::new("the development server has ended by itself")
                .advise("its last words are above; start `zerobuf dev` again")),
        }
    }
}

fn check_port(port: u16) -> Result<(), Problem> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(port_busy(port)),
        Err(error) => Err(Problem::new(format!("cannot listen on 127.0.0.1:{port}"))
            .because(error)
            .advise("choose another port: --port 8788")),
    }
}

fn port_busy(port: u16) -> Problem {
    let other = port.checked_add(1).unwrap_or(8787);
    Problem::new(format!("port {port} on 127.0.0.1 is in use by another program"))
        .advise(format!("end that program, or choose another port: --port {other}"))
        .exit_code(PORT_BUSY)
}
