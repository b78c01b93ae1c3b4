//! What the go command knows about a guest's package.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::Go;
use crate::problem::Problem;
use crate::system::{System, last_lines};

/// A program in Go.
#[derive(Debug)]
pub struct Module {
    name: String,
    local_packages: Vec<PathBuf>,
}

impl Module {
    /// Reads the package in `folder`, an absolute path.
    ///
    /// # Errors
    /// When it is no program, or the go command cannot read it.
    pub fn open(system: &System, folder: &Path) -> Result<Self, Problem> {
        let go = Go::find(system, folder)?;
        let mut command = go.command(system, folder, "list");
        // What does not compile is told by the build; here it is enough to find the sources.
        command.args(["-e", "-deps", "-json=Dir,ImportPath,Name,DepOnly,Standard,Module", "."]);
        let output = system.children().output(&mut command)?;
        let failed = || Problem::new(format!("go cannot read `{}`", folder.display()));
        if !output.status.success() {
            return Err(failed().because(last_lines(&output.stderr, 12)));
        }
        let packages: Vec<Package> = serde_json::Deserializer::from_slice(&output.stdout)
            .into_iter()
            .collect::<Result<_, _>>()
            .map_err(|error| failed().because(error))?;
        let root = packages
            .iter()
            .find(|package| !package.dep_only)
            .ok_or_else(|| failed().because("it lists no package"))?;
        if root.name != "main" {
            let kind = if root.name.is_empty() { "no Go files for guests" } else { "no program" };
            return Err(Problem::new(format!("there is {kind} in `{}`", folder.display()))
                .advise("name the folder of a guest: a `package main` inside a Go module"));
        }
        let name = root.import_path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut local = BTreeSet::new();
        for package in packages.iter().filter(|package| !package.standard) {
            let Some(module) = package.module.as_ref().filter(|module| module.is_local()) else {
                continue;
            };
            local.extend([&package.dir, &module.dir].into_iter().flatten().cloned());
        }
        Ok(Self { name, local_packages: local.into_iter().collect() })
    }

    /// The last part of the package's import path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Folders of the packages on this machine that the program is made of, and of their modules.
    pub fn local_packages(&self) -> &[PathBuf] {
        &self.local_packages
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase", default)]
#[derive(Default)]
struct Package {
    dir: Option<PathBuf>,
    import_path: String,
    name: String,
    dep_only: bool,
    standard: bool,
    module: Option<Origin>,
}

/// The module of a package.
#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Origin {
    main: bool,
    dir: Option<PathBuf>,
    replace: Option<Replacement>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Replacement {
    version: Option<String>,
}

impl Origin {
    /// Whether it is worked on here, and not a copy of a published version.
    fn is_local(&self) -> bool {
        self.main || self.replace.as_ref().is_some_and(|other| other.version.is_none())
    }
}
