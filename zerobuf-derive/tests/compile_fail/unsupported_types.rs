//! Types without a slot, each with what to write instead; all errors of a struct at once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use zerobuf::Zerobuf;

struct Value;
struct Page<T>(T);

#[derive(Zerobuf)]
struct Unsupported<'a> {
    size: usize,
    offset: isize,
    big: u128,
    signed: i128,
    mark: char,
    array: [f64; 3],
    tuple: (u8, u8),
    nothing: (),
    pointer: *const u8,
    function: fn() -> u8,
    object: Box<dyn Fn()>,
    map: HashMap<String, u32>,
    tree: BTreeMap<String, u32>,
    set: HashSet<u32>,
    value: Value,
    shared: Arc<String>,
    cow: Cow<'a, str>,
    cell: RefCell<u8>,
    path: PathBuf,
    wait: Duration,
    net: std::net::IpAddr,
    text: &'a mut str,
    number: &'a u32,
    boxed_text: Box<str>,
    boxed_slice: Box<[u8]>,
    nested: Vec<Option<Vec<usize>>>,
    generic: Page<u8>,
}

fn main() {}
