//! Finding the item behind every name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostics, Errors};
use crate::load::{self, Files, Found, Loaded, Loader, Other};
use crate::model::{Item, ItemId, Named};
use crate::verify;

/// All items of a set of files, with every name resolved and every rule
/// checked. Items come in the order of the files, each file from top to bottom; behind them those
/// of [other crates](Loader::foreign) that they are made of.
///
/// # Panics
///
/// Ids and types that a method is given have to come from the same schema; those
/// of another one, or of [`parse_item`](crate::parse_item), may panic.
pub struct Schema {
    pub(crate) items: Vec<Found>,
    files: Vec<PathBuf>,
}

/// Where an item is declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source<'a> {
    /// The file.
    pub path: &'a Path,
    /// The line of the item's name, from 1.
    pub line: usize,
}

impl Schema {
    /// Reads files and the files their `mod` declarations lead to.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in all files.
    pub fn load(paths: &[PathBuf]) -> Result<Schema, Errors> {
        Schema::load_with(paths, &mut Files)
    }

    /// As [`load`](Schema::load), with files from anywhere.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in all files.
    pub fn load_with(paths: &[PathBuf], loader: &mut dyn Loader) -> Result<Schema, Errors> {
        let mut loaded = load::load(paths, loader);
        resolve(&mut loaded);
        leave_out_unused(&mut loaded.items);
        let complete = loaded.errors.is_empty() && loaded.unreadable.is_empty();
        let files = loaded.files.iter().map(|f| f.path.clone()).collect();
        let schema = Schema { items: std::mem::take(&mut loaded.items), files };
        // The rules across items walk through names, so all of these must lead
        // somewhere; names and ids can be compared in any case.
        for (file, errors) in verify::names(&schema) {
            loaded.report(file, errors);
        }
        if complete {
            for (file, errors) in verify::shapes(&schema) {
                loaded.report(file, errors);
            }
        }
        match loaded.take_errors() {
            Some(errors) => Err(errors),
            None => Ok(schema),
        }
    }

    /// The items of one text that stands by itself.
    ///
    /// # Errors
    ///
    /// Everything that is wrong in it.
    pub fn from_source(path: &Path, source: &str) -> Result<Schema, Errors> {
        let mut files = HashMap::from([(path.to_path_buf(), source.to_owned())]);
        Schema::load_with(&[path.to_path_buf()], &mut files)
    }

    /// All items with their ids.
    pub fn items(&self) -> impl Iterator<Item = (ItemId, &Item)> {
        self.items.iter().enumerate().map(|(i, found)| (ItemId(i), &found.item))
    }

    /// One item.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.items[id.0].item
    }

    /// The item with this stable name.
    pub fn by_name(&self, name: &str) -> Option<(ItemId, &Item)> {
        self.items().find(|(_, item)| item.head().name == name)
    }

    /// Where an item is declared.
    pub fn source(&self, id: ItemId) -> Source<'_> {
        let found = &self.items[id.0];
        let line = found.item.head().ident.span().start().line;
        Source { path: &self.files[found.file], line }
    }

    /// All files that were read, in the order they were read.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }
}

/// Sets the item of every named type, or reports why there is none.
fn resolve(loaded: &mut Loaded) {
    let mut by_name: HashMap<String, Vec<Candidate>> = HashMap::new();
    for (i, found) in loaded.items.iter().enumerate() {
        let candidate = Candidate { id: ItemId(i), module: found.module.clone() };
        by_name.entry(found.item.head().rust_name()).or_default().push(candidate);
    }
    for i in 0..loaded.items.len() {
        let module = loaded.items[i].module.clone();
        let mut item = loaded.items[i].item.clone();
        let mut errors = Diagnostics::default();
        for field in item.fields_mut() {
            if let Some(named) = field.ty.named_mut() {
                named.item = find(named, &module, &by_name, loaded, &mut errors);
            }
        }
        loaded.items[i].item = item;
        let file = loaded.items[i].file;
        loaded.report(file, errors);
    }
}

/// Leaves out the items of other crates that none of this one's is made of.
fn leave_out_unused(items: &mut Vec<Found>) {
    let mut used: Vec<bool> = items.iter().map(|found| !found.foreign).collect();
    let mut open: Vec<usize> = (0..items.len()).filter(|&i| used[i]).collect();
    while let Some(i) = open.pop() {
        for field in items[i].item.fields() {
            if let Some(ItemId(next)) = field.ty.named().and_then(|named| named.item)
                && !std::mem::replace(&mut used[next], true)
            {
                open.push(next);
            }
        }
    }
    // Where each item comes to stand.
    let mut count = 0;
    let places: Vec<usize> = used
        .iter()
        .map(|&used| {
            count += usize::from(used);
            count.wrapping_sub(1)
        })
        .collect();
    let mut keep = used.iter();
    items.retain(|_| keep.next().copied().unwrap_or_default());
    for field in items.iter_mut().flat_map(|found| found.item.fields_mut()) {
        if let Some(ItemId(id)) = field.ty.named_mut().and_then(|named| named.item.as_mut()) {
            *id = places[*id];
        }
    }
}

struct Candidate {
    id: ItemId,
    module: Vec<String>,
}

fn find(
    named: &Named,
    module: &[String],
    by_name: &HashMap<String, Vec<Candidate>>,
    loaded: &Loaded,
    errors: &mut Diagnostics,
) -> Option<ItemId> {
    let path = imported(&named.path, module, loaded);
    let ident = path.last()?;
    let qualifier: Vec<&str> = path[..path.len() - 1]
        .iter()
        .map(String::as_str)
        .filter(|part| !matches!(*part, "crate" | "self" | "super"))
        .collect();
    let none = Vec::new();
    let all = by_name.get(ident).unwrap_or(&none);
    // Files are given without the crate around them, so of a path only the
    // part that both sides have can be compared.
    let fitting: Vec<&Candidate> = all.iter().filter(|c| agree(&qualifier, &c.module)).collect();
    match fitting.as_slice() {
        [one] => return Some(one.id),
        [] => {}
        several => {
            let here: Vec<_> = several.iter().filter(|c| c.module == module).collect();
            if let ([one], true) = (here.as_slice(), qualifier.is_empty()) {
                return Some(one.id);
            }
            let exact: Vec<_> = several.iter().filter(|c| c.module == qualifier).collect();
            if let [one] = exact.as_slice() {
                return Some(one.id);
            }
            let places: Vec<String> = several.iter().map(|c| c.module.join("::")).collect();
            errors.add(
                named.span,
                format!("`{ident}` could be several types, in the modules {}", places.join(", ")),
                "write the path, as in `module::Type`",
            );
            return None;
        }
    }
    if loaded.broken.contains(ident) {
        return None;
    }
    match loaded.others.get(ident) {
        Some(Other::Alias) => errors.add(
            named.span,
            format!("`{ident}` is a type alias, which other languages do not know"),
            "write the type itself, or make it a newtype: `struct Name(Type);` with \
             #[derive(Zerobuf)]",
        ),
        Some(Other::NotDerived) => errors.add(
            named.span,
            format!("`{ident}` does not derive Zerobuf"),
            "add #[derive(Zerobuf)] to it",
        ),
        None => errors.add(
            named.span,
            format!("the type `{}` is in none of the files", named.path.join("::")),
            "give the file that declares it as well; types made by macros and type parameters \
             cannot be found",
        ),
    }
    None
}

/// The path behind a name that a `use` of the module brings in.
fn imported(path: &[String], module: &[String], loaded: &Loaded) -> Vec<String> {
    let Some((first, rest)) = path.split_first() else { return Vec::new() };
    match loaded.renames.get(&(module.to_vec(), first.clone())) {
        Some(target) => target.iter().chain(rest).cloned().collect(),
        None => path.to_vec(),
    }
}

/// Whether a qualifier and a module path are equal from the end, as far as
/// both go.
fn agree(qualifier: &[&str], module: &[String]) -> bool {
    qualifier.iter().rev().zip(module.iter().rev()).all(|(a, b)| a == b)
}
