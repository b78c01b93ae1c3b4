//! A small checkout in a temporary folder, and the `zerobuf` command as a process in it.

// Every test file uses another part.
#![allow(dead_code)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

/// Longer than anything here takes on a busy machine with two cores.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);

/// A folder that looks like a checkout: a guest, a lock file, a development server.
pub(crate) struct Checkout {
    folder: tempfile::TempDir,
    mark: String,
}

impl Checkout {
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let checkout = Self {
            folder: tempfile::tempdir().unwrap(),
            mark: format!("{}-{count}", std::process::id()),
        };
        checkout.write("ts/worker/dev/serve.mjs", include_str!("serve.mjs"));
        checkout.write("package.json", r#"{ "name": "checkout", "private": true }"#);
        checkout.write(
            "package-lock.json",
            r#"{ "name": "checkout", "lockfileVersion": 3, "requires": true, "packages": { "": { "name": "checkout" } } }"#,
        );
        checkout.write(
            "guest/Cargo.toml",
            "[package]\nname = \"guest\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n",
        );
        checkout.answer(1);
        checkout
    }

    /// Makes the guest answer with a number.
    pub(crate) fn answer(&self, number: i32) {
        self.write(
            "guest/src/lib.rs",
            &format!(
                "#[unsafe(no_mangle)]\npub extern \"C\" fn answer() -> i32 {{\n    {number}\n}}\n"
            ),
        );
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// Makes a folder of the checkout that these tests belong to appear in this one.
    pub(crate) fn link(&self, name: &str) {
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join(name);
        std::os::unix::fs::symlink(real, self.path(name)).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// A folder for PATH with links to `tools` as they are found now, and nothing else.
    pub(crate) fn only_tools(&self, tools: &[&str]) -> PathBuf {
        let folder = self.path("bin");
        std::fs::create_dir_all(&folder).unwrap();
        for tool in tools {
            let path = std::env::var_os("PATH").unwrap();
            let found =
                std::env::split_paths(&path).map(|one| one.join(tool)).find(|p| p.is_file());
            std::os::unix::fs::symlink(found.unwrap(), folder.join(tool)).unwrap();
        }
        folder
    }

    /// Puts a shell script into the folder of [`Checkout::only_tools`].
    pub(crate) fn script(&self, name: &str, script: &str) {
        let path = self.path("bin").join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// The `zerobuf` command in this folder.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zerobuf"));
        command
            .args(arguments)
            .current_dir(self.path(""))
            .env("ZEROBUF_TEST_MARK", &self.mark)
            .env_remove("CARGO_TARGET_DIR");
        command
    }

    /// Starts it with an input that stays open and says nothing, as a terminal does.
    pub(crate) fn start(&self, arguments: &[&str]) -> Running {
        Running::start(&mut self.command(arguments))
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Finished {
        self.start(arguments).finish()
    }

    /// Processes that were started from this folder's commands and still run.
    pub(crate) fn processes(&self) -> Vec<String> {
        let mark = format!("ZEROBUF_TEST_MARK={}\0", self.mark);
        let mut found = Vec::new();
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            // Those that have ended, collected or not, have no environment.
            let environment = std::fs::read(entry.path().join("environ")).unwrap_or_default();
            if String::from_utf8_lossy(&environment).contains(&mark) {
                let line = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
                found.push(String::from_utf8_lossy(&line).replace('\0', " "));
            }
        }
        found
    }

    /// Waits until none of them is left, which takes a moment when nobody ended them.
    pub(crate) fn assert_no_process(&self) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while !self.processes().is_empty() {
            assert!(Instant::now() < deadline, "left behind: {:#?}", self.processes());
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// A running command whose output is collected.
pub(crate) struct Running {
    child: Child,
    lines: Receiver<(Pipe, String)>,
    unread: Vec<(Pipe, String)>,
    stdout: String,
    stderr: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Pipe {
    Stdout,
    Stderr,
}

/// A command that has ended.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Running {
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        collect(child.stdout.take().unwrap(), Pipe::Stdout, sender.clone());
        collect(child.stderr.take().unwrap(), Pipe::Stderr, sender);
        Self { child, lines, unread: Vec::new(), stdout: String::new(), stderr: String::new() }
    }

    /// Waits for a line that contains `text` on either output, and returns it. The next call
    /// looks behind it; between the two outputs there is no order.
    pub(crate) fn wait_for(&mut self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = self.unread.iter().position(|(_, line)| line.contains(text)) {
                let (pipe, line) = self.unread.remove(found);
                let mut place = 0;
                self.unread.retain(|(other, _)| {
                    place += 1;
                    *other != pipe || place > found
                });
                return line;
            }
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok((pipe, line)) => {
                    self.keep(pipe, &line);
                    self.unread.push((pipe, line));
                }
                Err(reason) => panic!("no line with {text:?} ({reason})\n{}", self.so_far()),
            }
        }
    }

    /// The address that `zerobuf dev` prints.
    pub(crate) fn url(&mut self) -> String {
        let line = self.wait_for("serving ");
        line.rsplit(' ').next().unwrap().to_owned()
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).unwrap();
    }

    /// Waits for the end, and for both outputs to be closed.
    pub(crate) fn finish(mut self) -> Finished {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok((pipe, line)) => self.keep(pipe, &line),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => panic!("it does not end\n{}", self.so_far()),
            }
        }
        let status = self.child.wait().unwrap();
        let (stdout, stderr) = (std::mem::take(&mut self.stdout), std::mem::take(&mut self.stderr));
        Finished { status, stdout, stderr }
    }

    fn keep(&mut self, pipe: Pipe, line: &str) {
        let text = if pipe == Pipe::Stdout { &mut self.stdout } else { &mut self.stderr };
        text.push_str(line);
        text.push('\n');
    }

    fn so_far(&self) -> String {
        format!("stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A test that failed on the way: the command ends its children when it is asked to.
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal(Signal::SIGTERM);
            let _ = self.child.wait();
        }
    }
}

impl Finished {
    /// Asserts what holds for every error: the exit code, and a message for people.
    #[track_caller]
    pub(crate) fn assert_error(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.status.code(), Some(code), "{self:#?}");
        for part in parts {
            assert!(self.stderr.contains(part), "no {part:?} in {self:#?}");
        }
        for technical in ["panicked", "stack backtrace", "RUST_BACKTRACE", "Os {", "Custom {"] {
            assert!(!self.stderr.contains(technical), "{technical:?} in {self:#?}");
        }
    }

    #[track_caller]
    pub(crate) fn assert_success(&self) {
        assert!(self.status.success(), "{self:#?}");
    }
}

/// The body of a GET request, or the reason why there is none.
pub(crate) fn get(url: &str, path: &str) -> std::io::Result<String> {
    let address = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").ok_or(std::io::ErrorKind::UnexpectedEof)?;
    Ok(body.to_owned())
}

fn collect(pipe: impl Read + Send + 'static, which: Pipe, lines: Sender<(Pipe, String)>) {
    std::thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            if lines.send((which, line)).is_err() {
                return;
            }
        }
    });
}
