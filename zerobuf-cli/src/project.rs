//! A guest's folder: a Cargo package with a `cdylib`, or a program in Go, and by convention
//! `src/api.rs` (records), `gen/` (what is generated from them), `worker.ts` or `worker.mjs`
//! (an entry of its own), `public/` (static files) and `dist/guest.wasm` (what is built).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::go;
use crate::problem::Problem;
use crate::system::{System, last_lines};

/// Where the development server lies in a checkout.
const SERVER: &str = "ts/worker/dev/serve.mjs";

/// What guests in Go have for a target folder. Go takes no folder for a package whose name begins
/// like this one's.
const GO_TARGET: &str = "dist/_go";

/// A guest's folder and what its language's tool knows about it.
#[derive(Debug)]
pub struct Project {
    folder: PathBuf,
    package: String,
    language: Language,
    target_folder: PathBuf,
    local_packages: Vec<PathBuf>,
}

/// What a guest is written in.
#[derive(Debug)]
pub enum Language {
    /// A Cargo package.
    Rust {
        /// The folder of its workspace.
        workspace: PathBuf,
    },
    /// A package of a Go module.
    Go,
}

impl Project {
    /// Reads the package in `folder`.
    ///
    /// # Errors
    /// When there is no package, its tool cannot read it, or it makes no guest: no `cdylib` in
    /// Rust, no program in Go.
    pub fn open(system: &System, folder: &Path) -> Result<Self, Problem> {
        let missing = |what: &str| {
            Problem::new(format!("{what} in `{}`", folder.display())).advise(
                "name the folder of a guest: a Cargo package with crate-type = [\"cdylib\"], \
                 or a `package main` of a Go module",
            )
        };
        let folder = folder.canonicalize().map_err(|_| {
            Problem::new(format!("there is no folder `{}`", folder.display()))
                .advise("name the folder of a guest, such as examples/hello-rust")
        })?;
        let manifest = folder.join("Cargo.toml");
        if !manifest.is_file() {
            if !has_go(&folder) {
                return Err(missing("there is no Cargo.toml and no go.mod"));
            }
            let module = go::Module::open(system, &folder)?;
            return Ok(Self {
                package: module.name().to_owned(),
                local_packages: module.local_packages().to_vec(),
                language: Language::Go,
                target_folder: folder.join(GO_TARGET),
                folder,
            });
        }
        let metadata = metadata(system, &manifest)?;
        let package = metadata
            .packages
            .iter()
            .find(|package| package.manifest_path == manifest)
            .ok_or_else(|| missing("Cargo.toml defines no package"))?;
        if !package.targets.iter().any(|t| t.crate_types.iter().any(|kind| kind == "cdylib")) {
            return Err(missing(&format!("package `{}` makes no cdylib", package.name)));
        }
        Ok(Self {
            package: package.name.clone(),
            local_packages: metadata.local_packages(&package.id),
            language: Language::Rust { workspace: metadata.workspace_root.clone() },
            target_folder: metadata.target_directory.clone(),
            folder,
        })
    }

    /// The guest's folder, absolute.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of its package.
    pub fn package(&self) -> &str {
        &self.package
    }

    /// What it is written in.
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Where its tool keeps what it makes on the way: Cargo's target folder, or one in `dist`.
    pub fn target_folder(&self) -> &Path {
        &self.target_folder
    }

    /// Folders of the guest and of the local packages it is compiled from.
    pub fn local_packages(&self) -> &[PathBuf] {
        &self.local_packages
    }

    /// The records the guest shares with JavaScript, when it has any.
    pub fn api(&self) -> Option<PathBuf> {
        Some(self.folder.join("src/api.rs")).filter(|path| path.is_file())
    }

    /// Where bindings are generated.
    pub fn generated(&self) -> PathBuf {
        self.folder.join("gen")
    }

    /// The built guest.
    pub fn wasm(&self) -> PathBuf {
        self.folder.join("dist/guest.wasm")
    }

    /// The worker's own entry, when the guest has one.
    pub fn entry(&self) -> Option<PathBuf> {
        ["worker.ts", "worker.mjs", "worker.js"]
            .iter()
            .map(|name| self.folder.join(name))
            .find(|path| path.is_file())
    }

    /// The static files beside the guest, when it has any.
    pub fn assets(&self) -> Option<PathBuf> {
        Some(self.folder.join("public")).filter(|path| path.is_dir())
    }

    /// The checkout that holds the development server: around the guest, or else the one this
    /// command was built from.
    ///
    /// # Errors
    /// When neither has it.
    pub fn checkout(&self) -> Result<PathBuf, Problem> {
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        self.folder
            .ancestors()
            .chain(built_from)
            .find(|folder| folder.join(SERVER).is_file())
            .map(Path::to_path_buf)
            .ok_or_else(|| {
                Problem::new(format!("there is no {SERVER} above `{}`", self.folder.display()))
                    .advise(
                        "keep the guest inside a checkout of zerobuf, or run the command from one",
                    )
            })
    }
}

/// Whether a folder belongs to Go: its module, or one of the packages.
fn has_go(folder: &Path) -> bool {
    folder.join("go.mod").is_file()
        || std::fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
            Path::new(&entry.file_name()).extension().is_some_and(|extension| extension == "go")
        })
}

/// The development server's program inside a checkout.
pub fn server(checkout: &Path) -> PathBuf {
    checkout.join(SERVER)
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Option<Resolve>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    manifest_path: PathBuf,
    source: Option<String>,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    crate_types: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    dependencies: Vec<String>,
}

impl Metadata {
    /// Folders of the package `id` and of everything it depends on that lies on this machine.
    fn local_packages(&self, id: &str) -> Vec<PathBuf> {
        let nodes: BTreeMap<&str, &Node> = self
            .resolve
            .iter()
            .flat_map(|resolve| &resolve.nodes)
            .map(|node| (node.id.as_str(), node))
            .collect();
        let mut reached = BTreeSet::from([id]);
        let mut open = vec![id];
        while let Some(node) = open.pop().and_then(|id| nodes.get(id)) {
            open.extend(
                node.dependencies.iter().map(String::as_str).filter(|&id| reached.insert(id)),
            );
        }
        self.packages
            .iter()
            .filter(|package| package.source.is_none() && reached.contains(package.id.as_str()))
            .filter_map(|package| package.manifest_path.parent().map(Path::to_path_buf))
            .collect()
    }
}

fn metadata(system: &System, manifest: &Path) -> Result<Metadata, Problem> {
    let failed = || Problem::new(format!("cargo cannot read `{}`", manifest.display()));
    let Some(cargo) = system.find("cargo") else {
        return Err(Problem::new("cargo is not on PATH").advise("install Rust: https://rustup.rs"));
    };
    let mut command = system.command(cargo);
    command
        .args(["metadata", "--format-version", "1", "--filter-platform", crate::toolchain::TARGET])
        .arg("--manifest-path")
        .arg(manifest);
    let output = system.children().output(&mut command)?;
    if !output.status.success() {
        return Err(failed().because(last_lines(&output.stderr, 12)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| failed().because(error))
}
