//! Child processes that never outlive this one.
//!
//! Every child gets a process group of its own, so that whatever it starts can be ended with
//! it. [`Children::end_all`] is what an interrupt calls; a [`Child`] that is dropped ends its
//! group too.

use std::io;
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitStatus, Output, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

use crate::problem::{INTERRUPTED, Problem};

/// How long a group has to end by itself before it is killed.
const GRACE: Duration = Duration::from_secs(3);
/// How long the system may take to remove what was killed.
const KILLED: Duration = Duration::from_secs(1);

/// The running children of this process. Clones share one list.
#[derive(Debug, Clone, Default)]
pub struct Children {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    ending: bool,
    groups: Vec<Pid>,
}

impl Children {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Starts a command in a process group of its own. Standard input is closed unless the
    /// command says otherwise through `stdin`, so that nothing ever waits for an answer.
    ///
    /// # Errors
    /// When the program cannot be started, or when everything is being ended.
    pub fn spawn(&self, command: &mut Command) -> Result<Child, Problem> {
        let program = command.get_program().to_string_lossy().into_owned();
        // The lock is held while spawning: otherwise a child started during an interrupt
        // would be missed by `end_all`.
        let mut state = self.state();
        if state.ending {
            return Err(interrupted());
        }
        let child =
            command.process_group(0).spawn().map_err(|error| cannot_start(&program, error))?;
        let group = Pid::from_raw(child.id().cast_signed());
        state.groups.push(group);
        Ok(Child { inner: child, group, children: self.clone() })
    }

    /// Runs a command to its end with the output of this process and no input.
    ///
    /// # Errors
    /// When the program cannot be started, or everything is being ended.
    pub fn run(&self, command: &mut Command) -> Result<ExitStatus, Problem> {
        self.spawn(command.stdin(Stdio::null()))?.wait()
    }

    /// Runs a command to its end with no input and collects what it prints.
    ///
    /// # Errors
    /// When the program cannot be started, or everything is being ended.
    pub fn output(&self, command: &mut Command) -> Result<Output, Problem> {
        let child =
            self.spawn(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))?;
        child.output()
    }

    /// Ends every group: politely first, by force after a few seconds. No child can be started
    /// afterwards.
    pub fn end_all(&self) {
        let groups = {
            let mut state = self.state();
            state.ending = true;
            std::mem::take(&mut state.groups)
        };
        end_groups(&groups, || {});
    }

    /// Whether [`Children::end_all`] was called.
    pub fn is_ending(&self) -> bool {
        self.state().ending
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Makes Ctrl-C, a termination signal and a closed terminal end every child, then this process
/// with `code`.
///
/// # Errors
/// When a handler is set already.
pub fn end_on_interrupt(children: Children, code: u8) -> Result<(), Problem> {
    ctrlc::set_handler(move || {
        children.end_all();
        std::process::exit(code.into());
    })
    .map_err(|error| Problem::new("cannot handle Ctrl-C").because(error))
}

/// A running child. Dropping it ends its group.
#[derive(Debug)]
pub struct Child {
    inner: std::process::Child,
    group: Pid,
    children: Children,
}

impl Child {
    /// The process underneath, for its pipes.
    pub fn process(&mut self) -> &mut std::process::Child {
        &mut self.inner
    }

    /// Waits for the end.
    ///
    /// # Errors
    /// When waiting fails or everything is being ended.
    pub fn wait(mut self) -> Result<ExitStatus, Problem> {
        let status = self.inner.wait();
        self.finish(status)
    }

    /// Waits for the end and collects the output.
    fn output(mut self) -> Result<Output, Problem> {
        // `wait_with_output` consumes the child: take the pipes and leave the process.
        let mut stderr = self.inner.stderr.take();
        let errors = std::thread::spawn(move || read_all(stderr.as_mut()));
        let stdout = read_all(self.inner.stdout.as_mut());
        let stderr = errors.join().unwrap_or_default();
        let status = self.wait()?;
        Ok(Output { status, stdout, stderr })
    }

    fn finish(&self, status: io::Result<ExitStatus>) -> Result<ExitStatus, Problem> {
        if self.children.is_ending() {
            return Err(interrupted());
        }
        status.map_err(|error| Problem::new("lost track of a child process").because(error))
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        let known = {
            let mut state = self.children.state();
            let before = state.groups.len();
            state.groups.retain(|&group| group != self.group);
            state.groups.len() < before
        };
        // Members of the group can outlive its leader; an unknown one is being ended already.
        let ended = matches!(self.inner.try_wait(), Ok(Some(_))) && !exists(self.group);
        if known && !ended {
            // Reaping the leader is what lets the group vanish.
            end_groups(&[self.group], || {
                let _ = self.inner.try_wait();
            });
        }
        let _ = self.inner.wait();
    }
}

/// Ends groups politely, then by force. `reap` is called while waiting.
fn end_groups(groups: &[Pid], mut reap: impl FnMut()) {
    for (signal, patience) in [(Signal::SIGTERM, GRACE), (Signal::SIGKILL, KILLED)] {
        for &group in groups {
            let _ = killpg(group, signal);
        }
        let deadline = Instant::now() + patience;
        while Instant::now() < deadline {
            reap();
            if !groups.iter().any(|&group| exists(group)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

/// Whether a group has a member that still runs.
fn exists(group: Pid) -> bool {
    killpg(group, None) != Err(Errno::ESRCH) && has_running_member(group).unwrap_or(true)
}

/// Where the system tells (Linux): a member that has ended but that its new parent has not
/// collected yet counts for `killpg`. Containers often have a first process that takes its time.
fn has_running_member(group: Pid) -> Option<bool> {
    for entry in std::fs::read_dir("/proc").ok()?.flatten() {
        // `PID (NAME) STATE PARENT GROUP …`; a name may hold spaces and parentheses.
        let Ok(status) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        let Some((_, fields)) = status.rsplit_once(')') else { continue };
        let mut fields = fields.split_ascii_whitespace();
        let (state, member_of) = (fields.next()?, fields.nth(1)?);
        if member_of == group.to_string() && !matches!(state, "Z" | "X") {
            return Some(true);
        }
    }
    Some(false)
}

fn read_all(pipe: Option<&mut impl io::Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // A pipe that breaks ends like one that is closed; the exit status tells the rest.
        let _ = pipe.read_to_end(&mut bytes);
    }
    bytes
}

fn cannot_start(program: &str, error: io::Error) -> Problem {
    let problem = Problem::new(format!("cannot start `{program}`"));
    if error.kind() == io::ErrorKind::NotFound {
        return problem
            .because(error)
            .advise(format!("install `{program}`, or add the folder it is in to PATH"));
    }
    problem.because(error)
}

/// The problem of a command that was ended on the way; it is never printed.
fn interrupted() -> Problem {
    Problem::new("interrupted").exit_code(INTERRUPTED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dropping_a_child_ends_what_it_started() {
        let children = Children::new();
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 60 & echo $!; wait"]).stdout(Stdio::piped());
        let mut child = children.spawn(&mut command).unwrap();
        let mut line = String::new();
        let mut stdout = io::BufReader::new(child.process().stdout.take().unwrap());
        io::BufRead::read_line(&mut stdout, &mut line).unwrap();
        let sleeper = Pid::from_raw(line.trim().parse().unwrap());
        assert!(nix::sys::signal::kill(sleeper, None).is_ok());
        let group = child.group;
        drop(child);
        assert!(!exists(group));
        assert!(children.state().groups.is_empty());
    }

    #[test]
    fn a_child_that_ignores_the_signal_is_killed() {
        let children = Children::new();
        let mut command = Command::new("sh");
        command
            .args(["-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"])
            .stdout(Stdio::piped());
        let mut child = children.spawn(&mut command).unwrap();
        let mut stdout = io::BufReader::new(child.process().stdout.take().unwrap());
        io::BufRead::read_line(&mut stdout, &mut String::new()).unwrap();
        let group = child.group;
        let waiter = std::thread::spawn(move || child.wait());
        children.end_all();
        assert_eq!(waiter.join().unwrap().unwrap_err().code(), INTERRUPTED);
        assert!(!exists(group));
        assert_eq!(children.run(&mut Command::new("true")).unwrap_err().code(), INTERRUPTED);
    }

    #[test]
    fn a_missing_program_is_named() {
        let problem =
            Children::new().run(&mut Command::new("no-such-program-anywhere")).unwrap_err();
        assert_eq!(problem.to_string(), "cannot start `no-such-program-anywhere`");
    }

    #[test]
    fn children_read_an_empty_input_and_both_outputs_are_collected() {
        let mut command = Command::new("sh");
        command.args(["-c", "cat; echo out; echo err >&2; exit 3"]);
        let output = Children::new().output(&mut command).unwrap();
        assert_eq!(output.status.code(), Some(3));
        assert_eq!(output.stdout, b"out\n");
        assert_eq!(output.stderr, b"err\n");
    }
}
