//! Reading files and following their `mod` declarations.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use syn::spanned::Spanned as _;

use crate::diagnostic::{Diagnostic, Diagnostics, Errors, SourceError};
use crate::model::Item;
use crate::name::name_of;
use crate::nesting;
use crate::parse::{derives_zerobuf, is_cfg_test, parse_item};

/// Where the text of a file comes from.
pub trait Loader {
    /// The text of the file at `path`.
    ///
    /// # Errors
    ///
    /// `NotFound` when there is no such file (the next candidate of a `mod`
    /// declaration is tried then); any other error is reported.
    fn read(&mut self, path: &Path) -> io::Result<String>;

    /// A form of `path` that is equal for two spellings of one file.
    fn identity(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }

    /// The text of a module of another crate, such as `zerobuf_worker::abi`. Of its types, those
    /// that the files use are items too.
    fn foreign(&mut self, module: &[String]) -> Option<String> {
        let _ = module;
        None
    }
}

/// The files of the file system.
#[derive(Clone, Copy, Debug, Default)]
pub struct Files;

impl Loader for Files {
    fn read(&mut self, path: &Path) -> io::Result<String> {
        std::fs::read_to_string(path)
    }

    fn identity(&self, path: &Path) -> PathBuf {
        std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
    }
}

/// Texts by path, for tests and for generating from memory.
impl Loader for HashMap<PathBuf, String> {
    fn read(&mut self, path: &Path) -> io::Result<String> {
        self.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// A file that was read.
pub(crate) struct SourceFile {
    pub path: PathBuf,
    pub text: String,
}

/// An item together with where it stands.
pub(crate) struct Found {
    pub item: Item,
    pub file: usize,
    /// The modules from the given file down, e.g. `["api", "model"]`.
    pub module: Vec<String>,
    /// Whether it stands in another crate.
    pub foreign: bool,
}

/// What all files together contain.
#[derive(Default)]
pub(crate) struct Loaded {
    pub files: Vec<SourceFile>,
    pub items: Vec<Found>,
    /// Rust names of items that have errors of their own: a reference to one
    /// is not reported again.
    pub broken: HashSet<String>,
    /// Names that mean something else than a derived item, with the reason.
    pub others: HashMap<String, Other>,
    /// `use path as name` by module: (module, name) -> path.
    pub renames: HashMap<(Vec<String>, String), Vec<String>>,
    pub errors: Vec<(usize, Diagnostic)>,
    /// Errors about whole files.
    pub unreadable: Vec<SourceError>,
}

/// A declaration that cannot stand in a field.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Other {
    Alias,
    NotDerived,
}

impl Loaded {
    pub(crate) fn report(&mut self, file: usize, errors: Diagnostics) {
        self.errors.extend(errors.into_iter().map(|d| (file, d)));
    }

    /// The errors found so far, sorted by place.
    pub(crate) fn take_errors(&mut self) -> Option<Errors> {
        if self.errors.is_empty() && self.unreadable.is_empty() {
            return None;
        }
        let mut list: Vec<(usize, SourceError)> = std::mem::take(&mut self.errors)
            .into_iter()
            .map(|(file, d)| (file, locate(&self.files[file], d)))
            .collect();
        list.sort_by_key(|(file, e)| (*file, e.range.start));
        let mut errors = std::mem::take(&mut self.unreadable);
        errors.extend(list.into_iter().map(|(_, e)| e));
        Some(Errors { list: errors })
    }
}

/// Ties a diagnostic to its place in the file's text.
fn locate(file: &SourceFile, diagnostic: Diagnostic) -> SourceError {
    let Diagnostic { span, message, help } = diagnostic;
    // A syntax error at the end of the file has no span of its own.
    let start = span.start();
    let range = clamp(span.byte_range(), &file.text);
    // A message of the attribute parser brings its help along.
    let (message, help) = match message.split_once("\nhelp: ") {
        Some((message, inner)) if help.is_empty() => (message.to_owned(), inner.to_owned()),
        _ => (message, help),
    };
    SourceError {
        path: file.path.clone(),
        text: file.text.clone(),
        range,
        line: start.line,
        column: start.column + 1,
        message,
        help,
    }
}

/// The bytes of a span, which a span of the parser's own may not have.
fn clamp(range: Range<usize>, text: &str) -> Range<usize> {
    let start = range.start.min(text.len());
    start..range.end.clamp(start, text.len())
}

/// The text as it is parsed: without a byte order mark, and with blanks for a
/// `#!` line. The parser would cut both away, and count from behind them.
fn readable(text: String) -> (String, String) {
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    let mut parsed = text.clone();
    if text.starts_with("#!") && !text[2..].trim_start().starts_with('[') {
        let end = text.find('\n').unwrap_or(text.len());
        parsed.replace_range(..end, &" ".repeat(end));
    }
    (text, parsed)
}

/// Reads the files and everything their `mod` declarations lead to.
pub(crate) fn load(paths: &[PathBuf], loader: &mut dyn Loader) -> Loaded {
    let mut walk = Walk {
        loader,
        loaded: Loaded::default(),
        seen: HashSet::new(),
        queue: VecDeque::new(),
        foreign: false,
    };
    for path in paths {
        walk.root(path);
    }
    walk.files();
    walk.foreign();
    walk.files();
    walk.loaded
}

/// A file that is to be read.
struct Pending {
    path: PathBuf,
    text: String,
    module: Vec<String>,
    /// Where the files of its `mod` declarations lie.
    dir: PathBuf,
    /// Where they may lie as well, if it is the root of a crate.
    other_dir: Option<PathBuf>,
}

struct Walk<'a> {
    loader: &'a mut dyn Loader,
    loaded: Loaded,
    seen: HashSet<PathBuf>,
    queue: VecDeque<Pending>,
    /// Whether the files at hand are those of other crates.
    foreign: bool,
}

/// The place of the declarations that are being looked at.
struct Scope<'a> {
    file: usize,
    module: &'a [String],
    dir: &'a Path,
    other_dir: Option<&'a Path>,
}

impl Walk<'_> {
    fn files(&mut self) {
        while let Some(pending) = self.queue.pop_front() {
            self.file(pending);
        }
    }

    /// Goes on with the modules of other crates that names of the files lead to.
    fn foreign(&mut self) {
        self.foreign = true;
        let imported = self.loaded.renames.values().map(Vec::as_slice);
        let items = self.loaded.items.iter().flat_map(|found| found.item.fields());
        let written = items.filter_map(|field| Some(field.ty.named()?.path.as_slice()));
        let modules: BTreeSet<Vec<String>> = imported
            .chain(written)
            .filter_map(|path| path.split_last())
            .map(|(_, module)| module.to_vec())
            .collect();
        for module in modules {
            if let Some(text) = self.loader.foreign(&module) {
                let path = PathBuf::from(format!("<{}>", module.join("::")));
                let dir = PathBuf::new();
                self.queue.push_back(Pending { path, text, module, dir, other_dir: None });
            }
        }
    }

    fn root(&mut self, path: &Path) {
        let text = match self.loader.read(path) {
            Ok(text) => text,
            Err(error) => return self.unreadable(path, &error),
        };
        if !self.seen.insert(self.loader.identity(path)) {
            return;
        }
        let parent = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or_default();
        let pending = match stem {
            // These own their folder; other files own the folder of their name,
            // unless the compiler is started with them.
            "lib" | "main" | "mod" => Pending {
                path: path.to_path_buf(),
                text,
                module: Vec::new(),
                dir: parent,
                other_dir: None,
            },
            stem => Pending {
                path: path.to_path_buf(),
                text,
                module: vec![stem.to_owned()],
                dir: parent.join(stem),
                other_dir: Some(parent),
            },
        };
        self.queue.push_back(pending);
    }

    fn unreadable(&mut self, path: &Path, error: &io::Error) {
        let help = match error.kind() {
            io::ErrorKind::NotFound => "check the path; it is relative to the current directory",
            io::ErrorKind::InvalidData => "Rust sources are UTF-8",
            _ => "",
        };
        self.loaded.unreadable.push(SourceError {
            path: path.to_path_buf(),
            text: String::new(),
            range: 0..0,
            line: 0,
            column: 0,
            message: format!("cannot read the file: {error}"),
            help: help.to_owned(),
        });
    }

    fn file(&mut self, pending: Pending) {
        let Pending { path, text, module, dir, other_dir } = pending;
        let (text, parsed) = readable(text);
        let parsed = nesting::parse(&parsed);
        let file = self.loaded.files.len();
        self.loaded.files.push(SourceFile { path, text });
        match parsed {
            Ok(parsed) if is_cfg_test(&parsed.attrs) => {}
            Ok(parsed) => {
                let scope =
                    Scope { file, module: &module, dir: &dir, other_dir: other_dir.as_deref() };
                self.items(&parsed.items, &scope);
            }
            Err(error) => {
                let mut errors = Diagnostics::default();
                errors.add_syn(error);
                self.loaded.report(file, errors);
            }
        }
    }

    fn items(&mut self, items: &[syn::Item], scope: &Scope<'_>) {
        for item in items {
            match item {
                syn::Item::Struct(item) => self.item(item.clone().into(), scope),
                syn::Item::Enum(item) => self.item(item.clone().into(), scope),
                syn::Item::Union(item) => self.item(item.clone().into(), scope),
                syn::Item::Type(alias) => {
                    self.loaded.others.insert(name_of(&alias.ident), Other::Alias);
                }
                syn::Item::Use(item) => self.renames(&item.tree, &mut Vec::new(), scope),
                syn::Item::Mod(item) => self.module(item, scope),
                _ => {}
            }
        }
    }

    fn item(&mut self, input: syn::DeriveInput, scope: &Scope<'_>) {
        if is_cfg_test(&input.attrs) {
            return;
        }
        let name = name_of(&input.ident);
        if !derives_zerobuf(&input.attrs) {
            self.loaded.others.entry(name).or_insert(Other::NotDerived);
            return;
        }
        match parse_item(&input) {
            Ok(item) => {
                let module = scope.module.to_vec();
                let found = Found { item, file: scope.file, module, foreign: self.foreign };
                self.loaded.items.push(found);
            }
            Err(errors) => {
                self.loaded.broken.insert(name);
                self.loaded.report(scope.file, errors);
            }
        }
    }

    fn renames(&mut self, tree: &syn::UseTree, path: &mut Vec<String>, scope: &Scope<'_>) {
        match tree {
            syn::UseTree::Path(tree) => {
                path.push(name_of(&tree.ident));
                self.renames(&tree.tree, path, scope);
                path.pop();
            }
            syn::UseTree::Rename(tree) => {
                let mut target = path.clone();
                target.push(name_of(&tree.ident));
                let key = (scope.module.to_vec(), name_of(&tree.rename));
                self.loaded.renames.insert(key, target);
            }
            syn::UseTree::Name(tree) => {
                let name = name_of(&tree.ident);
                let mut target = path.clone();
                target.push(name.clone());
                self.loaded.renames.insert((scope.module.to_vec(), name), target);
            }
            syn::UseTree::Group(tree) => {
                for tree in &tree.items {
                    self.renames(tree, path, scope);
                }
            }
            _ => {}
        }
    }

    fn module(&mut self, item: &syn::ItemMod, scope: &Scope<'_>) {
        if is_cfg_test(&item.attrs) {
            return;
        }
        let name = name_of(&item.ident);
        let mut module = scope.module.to_vec();
        module.push(name.clone());
        let dir = scope.dir.join(&name);
        let other_dir = scope.other_dir.map(|dir| dir.join(&name));
        if let Some((_, items)) = &item.content {
            let scope = Scope {
                file: scope.file,
                module: &module,
                dir: &dir,
                other_dir: other_dir.as_deref(),
            };
            return self.items(items, &scope);
        }
        let candidates = match path_attribute(&item.attrs) {
            Some(path) => {
                let file = &self.loaded.files[scope.file].path;
                vec![file.parent().unwrap_or(Path::new("")).join(path)]
            }
            None => [Some(scope.dir), scope.other_dir]
                .into_iter()
                .flatten()
                .flat_map(|dir| [dir.join(format!("{name}.rs")), dir.join(&name).join("mod.rs")])
                .collect(),
        };
        for path in &candidates {
            match self.loader.read(path) {
                Ok(text) => return self.follow(path, text, module),
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return self.unreadable(path, &error),
            }
        }
        // What a build leaves out may well not exist.
        if !item.attrs.iter().any(|a| a.path().is_ident("cfg")) {
            self.missing(item.span(), &name, &candidates, scope.file);
        }
    }

    fn follow(&mut self, path: &Path, text: String, module: Vec<String>) {
        if !self.seen.insert(self.loader.identity(path)) {
            return;
        }
        let parent = path.parent().unwrap_or(Path::new(""));
        let dir = match path.file_stem().and_then(|s| s.to_str()) {
            Some("mod") | None => parent.to_path_buf(),
            Some(stem) => parent.join(stem),
        };
        self.queue.push_back(Pending {
            path: path.to_path_buf(),
            text,
            module,
            dir,
            other_dir: None,
        });
    }

    fn missing(&mut self, span: Span, name: &str, candidates: &[PathBuf], file: usize) {
        let tried: Vec<String> = candidates.iter().map(|c| c.display().to_string()).collect();
        let mut errors = Diagnostics::default();
        errors.add(
            span,
            format!("the file of module `{name}` does not exist"),
            format!("create {}", tried.join(" or ")),
        );
        self.loaded.report(file, errors);
    }
}

fn path_attribute(attrs: &[syn::Attribute]) -> Option<String> {
    attrs.iter().filter(|a| a.path().is_ident("path")).find_map(|attr| match &attr.meta {
        syn::Meta::NameValue(syn::MetaNameValue {
            value: syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }),
            ..
        }) => Some(text.value()),
        _ => None,
    })
}
