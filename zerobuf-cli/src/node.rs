//! Node.js and the npm packages of a checkout.

use std::path::{Path, PathBuf};

use crate::files;
use crate::problem::Problem;
use crate::system::{System, last_lines};

/// The oldest Node.js that is supported.
const OLDEST: u32 = 20;

/// Finds a Node.js that is new enough.
///
/// # Errors
/// When there is none; the problem says how to get one.
pub fn find(system: &System) -> Result<PathBuf, Problem> {
    let advice = format!(
        "install Node.js {OLDEST} or newer from https://nodejs.org or with your package manager"
    );
    let Some(node) = system.find("node") else {
        return Err(Problem::new("Node.js is missing: there is no `node` on PATH").advise(advice));
    };
    let mut command = system.command(&node);
    let output = system.children().output(command.arg("--version"))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    match major {
        Some(OLDEST..) => Ok(node),
        Some(0..OLDEST) => {
            Err(Problem::new(format!("Node.js is too old: `{}` is {version}", node.display()))
                .advise(advice))
        }
        None => Err(Problem::new(format!("`{} --version` says no version", node.display()))
            .because(last_lines(&output.stderr, 5))
            .advise(advice)),
    }
}

/// Installs the npm packages of a checkout when they are missing or its lock file has changed
/// since. Says whether it did.
///
/// # Errors
/// When npm is missing or fails.
pub fn install_packages(system: &System, checkout: &Path) -> Result<bool, Problem> {
    let lock = files::read(&checkout.join("package-lock.json"))?;
    // A copy of the lock file that was installed. Times would not do: a checkout changes them.
    let installed = checkout.join("node_modules/.zerobuf-installed-lock.json");
    if std::fs::read(&installed).is_ok_and(|copy| copy == lock) {
        return Ok(false);
    }
    let Some(npm) = system.find("npm") else {
        return Err(Problem::new("npm is missing: there is no `npm` on PATH")
            .advise("npm comes with Node.js; on Debian install the package `npm`"));
    };
    system.console().note("installing npm packages (npm ci)");
    let _spinner = system.console().spin("npm ci".into());
    let mut command = system.command(npm);
    command.args(["ci", "--no-audit", "--no-fund"]).current_dir(checkout);
    let output = system.children().output(&mut command)?;
    if !output.status.success() {
        return Err(Problem::new(format!("`npm ci` failed in `{}`", checkout.display()))
            .because(last_lines(&output.stderr, 12))
            .advise("repeat it by hand to see everything it says"));
    }
    files::write_if_changed(&installed, &lock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::system::fake::Machine;

    #[test]
    fn a_missing_or_old_node_is_told() {
        let machine = Machine::new();
        let problem = find(&machine.system()).unwrap_err();
        assert_eq!(problem.to_string(), "Node.js is missing: there is no `node` on PATH");
        machine.program("node", "echo v18.19.0");
        let problem = find(&machine.system()).unwrap_err();
        assert!(problem.to_string().starts_with("Node.js is too old"), "{problem}");
        machine.program("node", "echo oops >&2");
        assert!(find(&machine.system()).unwrap_err().to_string().ends_with("says no version"));
        machine.program("node", "echo v20.0.0");
        assert_eq!(find(&machine.system()).unwrap(), machine.path("usr/bin/node"));
    }

    #[test]
    fn packages_are_installed_once_per_lock_file() {
        let machine = Machine::new();
        let checkout = machine.path("checkout");
        std::fs::create_dir(&checkout).unwrap();
        std::fs::write(checkout.join("package-lock.json"), "1").unwrap();
        machine.program("npm", "echo $@ >> log; read answer && exit 1; exit 0");
        assert!(install_packages(&machine.system(), &checkout).unwrap());
        assert!(!install_packages(&machine.system(), &checkout).unwrap());
        std::fs::write(checkout.join("package-lock.json"), "2").unwrap();
        assert!(install_packages(&machine.system(), &checkout).unwrap());
        assert_eq!(machine.read("checkout/log"), "ci --no-audit --no-fund\n".repeat(2));
    }

    #[test]
    fn a_failed_installation_is_repeated_next_time() {
        let machine = Machine::new();
        let checkout = machine.path("checkout");
        std::fs::create_dir(&checkout).unwrap();
        std::fs::write(checkout.join("package-lock.json"), "1").unwrap();
        let problem = install_packages(&machine.system(), &checkout).unwrap_err();
        assert!(problem.to_string().starts_with("npm is missing"), "{problem}");
        machine.program("npm", "echo 'npm error no network' >&2; exit 1");
        for _ in 0..2 {
            let problem = install_packages(&machine.system(), &checkout).unwrap_err();
            let reason = std::error::Error::source(&problem).unwrap().to_string();
            assert_eq!(reason, "npm error no network");
        }
    }
}
