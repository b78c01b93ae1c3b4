//! Depth, budget, and other ways to make a reader work too much.

mod template;

use template::*;
use zerobuf::format::MAX_DEPTH;
use zerobuf::{
    AlignedBytes, Arena, Code, Limits, access, access_record, access_record_lazy, access_with,
    read, to_vec, to_vec_record,
};

const BASE: u32 = 0x1000;

/// A chain of `depth` nested nodes behind the root.
fn chain(depth: u32) -> Node {
    let mut node = Node::default();
    for _ in 0..depth {
        node = Node { next: Some(Box::new(node)), ..Node::default() };
    }
    node
}

/// The same chain as bytes, however deep: three slots a node, and an empty list and string.
fn chain_bytes(depth: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    for i in 0..=depth {
        let next = BASE + 48 * (i + 1);
        let mut slot = |tag: u8, a: u32, low: u32, high: u32| {
            bytes.extend([tag, 0, 0, 0]);
            for word in [a, low, high] {
                bytes.extend(word.to_le_bytes());
            }
        };
        slot(4, 0, 0, 0);
        if i < depth {
            slot(18, next, 3, zerobuf::fingerprint::type_id("Node"));
        } else {
            slot(0, 0, 0, 0);
        }
        slot(19, 0, 0, 3);
    }
    bytes
}

#[test]
fn depth_64_is_allowed_and_65_is_not() {
    // The list of the innermost node stands one deeper than the node.
    let bytes = to_vec(&chain(MAX_DEPTH - 1), BASE).unwrap();
    let copy = AlignedBytes::copy(BASE, &bytes);
    let region = copy.region().unwrap();
    assert!(access::<Node>(&region, BASE + 16).is_ok());
    let value = read::<Node>(&region, BASE + 16).unwrap();
    assert_eq!(value, chain(MAX_DEPTH - 1));

    let error = to_vec(&chain(MAX_DEPTH), BASE).unwrap_err();
    assert_eq!(error.code(), Code::TooDeep);
    assert_eq!(error.addr(), 0);
    assert_eq!(error.path().segments().len(), 65);

    let copy = AlignedBytes::copy(BASE, &chain_bytes(MAX_DEPTH));
    let region = copy.region().unwrap();
    let error = access_record::<Node>(&region, BASE, 3, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), Code::TooDeep);
    assert_eq!(error.addr(), BASE + 48 * MAX_DEPTH + 32, "the list in the innermost node");
    assert!(error.path().to_string().ends_with("next.next.children"));
    let deeper = Limits { depth: 65, ..Limits::default() };
    assert!(access_record::<Node>(&region, BASE, 3, &deeper).is_ok());
}

#[test]
fn a_chain_of_a_hundred_thousand_ends_early_or_uses_no_stack() {
    let copy = AlignedBytes::copy(BASE, &chain_bytes(100_000));
    let region = copy.region().unwrap();
    let error = access_record::<Node>(&region, BASE, 3, &Limits::default()).unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::TooDeep, BASE + 48 * 64 + 16));
    let deeper = Limits { depth: u32::MAX, ..Limits::default() };
    assert!(access_record::<Node>(&region, BASE, 3, &deeper).is_ok());

    let lazy = access_record_lazy::<Node>(&region, BASE, 3, &Limits::default()).unwrap();
    let mut steps = 0;
    let mut node = lazy;
    let error = loop {
        match node.next() {
            Ok(Some(next)) => node = next,
            Ok(None) => panic!("the end of the chain was reached"),
            Err(error) => break error,
        }
        steps += 1;
    };
    assert_eq!((steps, error.code()), (64, Code::TooDeep));
}

#[test]
fn cycles_end_by_arithmetic() {
    let mut bytes =
        to_vec_record(&Node { children: vec![Node::default()], ..chain(1) }, BASE).unwrap();
    // The root's list of children begins at the root itself.
    bytes[32 + 4..32 + 8].copy_from_slice(&BASE.to_le_bytes());
    let copy = AlignedBytes::copy(BASE, &bytes);
    let region = copy.region().unwrap();
    let error = access_record::<Node>(&region, BASE, 3, &Limits::default()).unwrap_err();
    assert!(matches!(error.code(), Code::TooDeep | Code::BudgetExceeded), "{error}");
}

#[test]
fn shared_data_costs_each_time() {
    // Sixty-four strings of 1000 bytes that are all the same one.
    let words = vec![String::new(); 64];
    let text = "x".repeat(1000);
    let value = Kinds { words, text, ..kinds::sample() };
    let mut bytes = to_vec_record(&value, BASE).unwrap();
    let word = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
    let text_at = word(&bytes, 16 * 13 + 4);
    let list = (word(&bytes, 16 * 19 + 4) - BASE) as usize;
    for i in 0..64 {
        bytes[list + 16 * i + 4..list + 16 * i + 8].copy_from_slice(&text_at.to_le_bytes());
    }
    let copy = AlignedBytes::copy(BASE, &bytes);
    let region = copy.region().unwrap();
    let error = access_record::<Kinds>(&region, BASE, 35, &Limits::default()).unwrap_err();
    assert_eq!(error.code(), Code::BudgetExceeded);
    assert_eq!(error.detail(), 8 * bytes.len() as u64);
    assert!(error.path().to_string().starts_with("words["), "{error}");
    let rich = Limits { budget: Some(1 << 20), ..Limits::default() };
    assert!(access_record::<Kinds>(&region, BASE, 35, &rich).is_ok());
}

#[test]
fn the_budget_may_be_spent_to_the_last_byte() {
    let mut arena = Arena::new();
    let node = Node { name: "12345".into(), children: vec![Node::default()], ..Node::default() };
    let addr = arena.write(&node).unwrap();
    // Three slots and a string, the element and its three slots.
    let cost = 3 * 16 + 5 + 16 + 3 * 16;
    let with = |budget| {
        access_with::<Node>(arena.region(), addr, &Limits { budget: Some(budget), depth: 64 })
    };
    assert!(with(cost).is_ok());
    let error = with(cost - 1).unwrap_err();
    assert_eq!(
        (error.code(), error.path().to_string()),
        (Code::BudgetExceeded, "children[0].children".into())
    );
}
