//! The work of a walk, counted: linear in what it may spend, whatever the input is.

use std::cell::Cell;
use std::vec::Vec;

use super::*;
use zerocopy::IntoBytes;

use crate::format::{
    ADDRESS_END, BUDGET_CAP, MAX_DEPTH, TAG_I32, TAG_LIST, TAG_RECORD, TAG_STRING,
};
use crate::kind::Named;
use crate::region::AlignedBytes;

/// What a walk has looked at.
#[derive(Clone, Copy, Default, Debug, PartialEq)]
pub(super) struct Work {
    pub(super) slots: u64,
    pub(super) elements: u64,
    /// Steps over fields that are missing.
    pub(super) missing: u64,
    /// Bytes of text, bytes and columns.
    pub(super) bytes: u64,
}

std::thread_local!(static WORK: Cell<Work> = Cell::default());

pub(super) fn count(change: impl FnOnce(&mut Work)) {
    let mut work = WORK.get();
    change(&mut work);
    WORK.set(work);
}

fn node() -> &'static RecordDesc {
    static FIELDS: [Field; 3] = [
        Field::new("name", Type::new(Kind::Str)),
        Field::new("next", Type::new(Kind::Record(Named { name: "Node", desc: node })).option()),
        Field::new("children", Type::new(Kind::List(&NODE))),
    ];
    static NODE: Type = Type::new(Kind::Record(Named { name: "Node", desc: node }));
    static DESC: RecordDesc = RecordDesc::new("Node", &FIELDS, &[0; 4]);
    &DESC
}

/// Lists of lists of numbers.
fn rows() -> &'static RecordDesc {
    static NUMBER: Type = Type::new(Kind::I32);
    static ROW: Type = Type::new(Kind::List(&NUMBER));
    static FIELDS: [Field; 1] = [Field::new("rows", Type::new(Kind::List(&ROW)))];
    static DESC: RecordDesc = RecordDesc::new("Rows", &FIELDS, &[0; 2]);
    &DESC
}

/// How many fields a [`grown`] element has and may lack.
const GROWN: u64 = 50;

/// A list of records with many fields that may be missing.
fn grown() -> &'static RecordDesc {
    static OPTION: Field = Field::new("option", Type::new(Kind::I32).option());
    static FIELDS: [Field; GROWN as usize] = [OPTION; GROWN as usize];
    static DESC: RecordDesc = RecordDesc::new("Grown", &FIELDS, &[0; GROWN as usize + 1]);
    static ITEM: Type = Type::new(Kind::Record(Named { name: "Grown", desc: || &DESC }));
    static LIST: [Field; 1] = [Field::new("items", Type::new(Kind::List(&ITEM)))];
    static ROOT: RecordDesc = RecordDesc::new("List", &LIST, &[0; 2]);
    &ROOT
}

const BASE: u32 = 0x1000;

fn slot(tag: u8, a: u32, low: u32, high: u32) -> Vec<u8> {
    let words = [u32::from(tag), a, low, high];
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// Walks a root, and holds the walk to the bound of F-8.2.
fn walk(
    region: &Region<'_>,
    root: u32,
    count: u32,
    desc: &'static RecordDesc,
    limits: &Limits,
) -> (Result<u64, Code>, Work) {
    let slots = region.slots(root, count.into(), 4).expect("the root");
    WORK.set(Work::default());
    let result = super::root(region, slots, root, desc, limits);
    let (work, budget) = (WORK.get(), limits.budget_for(region));
    // Sixteen for each; the one that passes the budget was looked at as well.
    let values = work.slots + work.elements;
    assert!(16 * (values.saturating_sub(1)) <= budget, "{work:?}, a budget of {budget}");
    // What a block is as long as is known before it is paid for, and read after it.
    assert!(work.bytes <= budget + region.len(), "{work:?}, a budget of {budget}");
    // What a type has, at most, for each record.
    assert!(work.missing <= GROWN * (values + 1), "{work:?}");
    (result.map(|cost| cost.missing).map_err(|error| error.code()), work)
}

fn walk_record(memory: &[u8], desc: &'static RecordDesc) -> (Result<u64, Code>, Work) {
    let count = desc.fields().len() as u32;
    let copy = AlignedBytes::copy(BASE, memory);
    let region = copy.region().expect("a region");
    walk(&region, BASE, count, desc, &Limits::default())
}

/// Each level is a list of two elements whose lists of children are both the next level.
fn doubling(levels: u32) -> Vec<u8> {
    let mut memory = Vec::new();
    for level in 0..levels {
        let next = BASE + 48 + 96 * level;
        for _ in 0..if level == 0 { 1 } else { 2 } {
            memory.extend(slot(TAG_STRING, 0, 0, 0));
            memory.extend(slot(TAG_NULL, 0, 0, 0));
            let more = if level + 1 < levels { 2 } else { 0 };
            memory.extend(slot(TAG_LIST, next, more, 3));
        }
    }
    memory
}

#[test]
fn three_kilobytes_do_not_expand_to_gigabytes() {
    let memory = doubling(32);
    assert!(memory.len() < 3100);
    let (result, work) = walk_record(&memory, node());
    assert_eq!(result, Err(Code::BudgetExceeded));
    assert!(work.slots + work.elements <= 8 * memory.len() as u64 / 16 + 1, "{work:?}");
}

#[test]
fn a_small_message_in_a_large_region_costs_what_it_is() {
    // 200 bytes and nothing else of 512 MB are looked at; and if they share their data, no more
    // than the cap allows.
    let mut large = std::vec![0_u128; (512 << 20) / 16];
    let mut message = slot(TAG_STRING, 0, 0, 0);
    message.extend(slot(TAG_NULL, 0, 0, 0));
    message.extend(slot(TAG_LIST, BASE + 48, 1, 3));
    message.extend(slot(TAG_STRING, BASE + 96, 0, 0));
    message.extend(slot(TAG_NULL, 0, 0, 0));
    message.extend(slot(TAG_LIST, 0, 0, 3));
    message.extend([100_u32.to_le_bytes(), [b'x'; 4]].concat());
    // Behind the text there are zeros, which are text as well.
    large.as_mut_bytes()[..message.len()].copy_from_slice(&message);
    let region = Region::single(BASE, large.as_bytes()).expect("a region");
    let (result, work) = walk(&region, BASE, 3, node(), &Limits::default());
    assert_eq!(result, Ok(0));
    assert_eq!(work, Work { slots: 6, elements: 1, missing: 0, bytes: 100 });

    let sharing = doubling(32);
    large.as_mut_bytes()[..sharing.len()].copy_from_slice(&sharing);
    let region = Region::single(BASE, large.as_bytes()).expect("a region");
    let (result, work) = walk(&region, BASE, 3, node(), &Limits::default());
    assert_eq!(result, Err(Code::BudgetExceeded));
    assert!(work.slots + work.elements <= u64::from(BUDGET_CAP) / 16 + 1, "{work:?}");
}

#[test]
fn cycles_end() {
    // A record that is its own next, and a list that holds itself.
    let id = node().type_id();
    for (next, children) in [
        (slot(TAG_RECORD, BASE, 3, id), slot(TAG_LIST, 0, 0, 3)),
        (slot(TAG_NULL, 0, 0, 0), slot(TAG_LIST, BASE, 1, 3)),
        (slot(TAG_RECORD, BASE, 3, id), slot(TAG_LIST, BASE, 1, 3)),
    ] {
        let memory = [slot(TAG_STRING, 0, 0, 0), next, children].concat();
        let (result, work) = walk_record(&memory, node());
        assert!(matches!(result, Err(Code::TooDeep | Code::BudgetExceeded)), "{result:?}");
        assert!(work.slots <= 8 * 48 / 16 + 1, "{work:?}");
    }
}

#[test]
fn counts_and_strides_at_every_extreme() {
    let edges = [
        0,
        1,
        2,
        3,
        255,
        1 << 16,
        (1 << 28) - 1,
        1 << 28,
        (1 << 28) + 1,
        0x0fff_f000,
        1 << 30,
        0x5555_5555,
        0x5555_5556,
        1 << 31,
        u32::MAX - 1,
        u32::MAX,
    ];
    let addresses = [
        0,
        1,
        4,
        8,
        BASE - 16,
        BASE,
        BASE + 4,
        BASE + 32,
        BASE + 48,
        ADDRESS_END - 16,
        ADDRESS_END,
        0x7fff_fff0,
        0x8000_0000,
        u32::MAX - 15,
        u32::MAX,
    ];
    for tag in [TAG_STRING, TAG_RECORD, TAG_LIST] {
        for a in addresses {
            for low in edges {
                for high in edges.into_iter().chain([node().type_id()]) {
                    let odd = slot(tag, a, low, high);
                    let (text, null, none) = (
                        slot(TAG_STRING, 0, 0, 0),
                        slot(TAG_NULL, 0, 0, 0),
                        slot(TAG_LIST, 0, 0, 3),
                    );
                    let memory = match tag {
                        TAG_STRING => [odd, null, none],
                        TAG_RECORD => [text, odd, none],
                        _ => [text, null, odd],
                    };
                    // The bound is held inside.
                    let _ = walk_record(&memory.concat(), node());
                }
            }
        }
    }
}

#[test]
fn a_million_empty_lists_are_a_million_slots() {
    let million = 1_000_000;
    let mut memory = slot(TAG_LIST, BASE + 16, million, 1);
    memory.extend(slot(TAG_LIST, 0, 0, 1).repeat(million as usize));
    let (result, work) = walk_record(&memory, rows());
    assert_eq!(result, Ok(0));
    assert_eq!(work, Work { slots: 1 + u64::from(million), ..Work::default() });
    // A thousand lists that are all the same thousand numbers: more than the budget.
    let mut memory = slot(TAG_LIST, BASE + 16, 1000, 1);
    memory.extend(slot(TAG_LIST, BASE + 16016, 1000, 1).repeat(1000));
    memory.extend(slot(TAG_I32, 7, 0, 0).repeat(1000));
    assert_eq!(walk_record(&memory, rows()).0, Err(Code::BudgetExceeded));
}

#[test]
fn overlapping_blocks_cost_each_time() {
    // Every element of a list begins four bytes behind the one before it, and reaches over it: all
    // are lists of numbers, at addresses that overlap.
    let mut memory = slot(TAG_LIST, BASE + 16, 64, 1);
    for row in 0..64 {
        memory.extend(slot(TAG_LIST, BASE + 1040 + 4 * row, 32, 1));
    }
    memory.extend([u32::from(TAG_I32).to_le_bytes(); 256].concat());
    let (result, work) = walk_record(&memory, rows());
    assert_eq!(result, Err(Code::BudgetExceeded));
    assert!(work.slots <= 8 * memory.len() as u64 / 16 + 1, "{work:?}");
    // One text, from many strings that begin in the middle of each other.
    let mut memory = slot(TAG_STRING, 0, 0, 0);
    memory.extend(slot(TAG_NULL, 0, 0, 0));
    memory.extend(slot(TAG_LIST, BASE + 48, 40, 3));
    for element in 0..40 {
        memory.extend(slot(TAG_STRING, BASE + 1968 + 4 * element, 0, 0));
        memory.extend(slot(TAG_NULL, 0, 0, 0));
        memory.extend(slot(TAG_LIST, 0, 0, 3));
    }
    memory.extend(500_u32.to_le_bytes().repeat(200));
    let (result, _) = walk_record(&memory, node());
    assert_eq!(result, Err(Code::BadUtf8));
}

// There are no threads, and so no small stacks, in a guest.
#[cfg(not(target_family = "wasm"))]
#[test]
fn a_deep_chain_needs_no_stack() {
    let depth = 400_000;
    let mut memory = Vec::new();
    for level in 1..=depth {
        memory.extend(slot(TAG_STRING, 0, 0, 0));
        memory.extend(slot(TAG_RECORD, BASE + 48 * level, 3, node().type_id()));
        memory.extend(slot(TAG_LIST, 0, 0, 3));
    }
    memory.extend(slot(TAG_STRING, 0, 0, 0));
    memory.extend(slot(TAG_NULL, 0, 0, 0));
    memory.extend(slot(TAG_LIST, 0, 0, 3));
    let memory = AlignedBytes::copy(BASE, &memory);
    let both = move || {
        let region = memory.region().expect("a region");
        let (result, work) = walk(&region, BASE, 3, node(), &Limits::default());
        assert_eq!(result, Err(Code::TooDeep));
        assert_eq!(work.slots, 2 * (u64::from(MAX_DEPTH) + 1));
        let all = Limits { depth: u32::MAX, budget: None };
        let (result, work) = walk(&region, BASE, 3, node(), &all);
        assert_eq!((result, work.slots), (Ok(0), 3 * (u64::from(depth) + 1)));
    };
    let thread = std::thread::Builder::new().stack_size(64 << 10).spawn(both);
    thread.expect("a thread").join().expect("no overflow");
}

#[test]
fn missing_fields_are_counted_apart() {
    let records = 1000;
    let mut memory = slot(TAG_LIST, BASE + 16, records, 1);
    memory.extend(slot(TAG_NULL, 0, 0, 0).repeat(records as usize));
    let (result, work) = walk_record(&memory, grown());
    let missing = u64::from(records) * (GROWN - 1);
    assert_eq!((result, work.missing), (Ok(16 * missing), missing));
}
