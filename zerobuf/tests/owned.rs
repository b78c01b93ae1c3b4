//! Owned reads of records that lack most of their fields (`spec/format.md`, F-8.4).
#![cfg(feature = "derive")]

use zerobuf::{AlignedBytes, Code, Limits, Zerobuf, access_record, read_record};

const BASE: u32 = 0x1000;

#[derive(Zerobuf, Debug, PartialEq)]
struct Sparse {
    first: Option<u32>,
    a: Option<String>,
    b: Option<String>,
    c: Option<Vec<f64>>,
    d: Option<f64>,
    #[zerobuf(default = "none")]
    e: String,
    #[zerobuf(default)]
    f: Vec<u8>,
    g: Option<i64>,
}

#[derive(Zerobuf, Debug, PartialEq)]
struct Sparses {
    items: Vec<Sparse>,
}

/// Records of which an older writer knew nothing but the first field.
#[test]
fn an_owned_read_pays_for_what_is_missing() {
    // Each element is one slot and lacks seven fields: 112 beside the 32 of the walk.
    let list = |count: u32| {
        let mut bytes = vec![19, 0, 0, 0];
        for word in [BASE + 16, count, 1] {
            bytes.extend(word.to_le_bytes());
        }
        bytes.extend([0; 16].repeat(count as usize));
        AlignedBytes::copy(BASE, &bytes)
    };
    let read = |copy: &AlignedBytes, limits: &Limits| {
        let region = copy.region().unwrap();
        let owned = read_record::<Sparses>(&region, BASE, 1, limits);
        // A view shows it, whatever there is to read.
        let view = access_record::<Sparses>(&region, BASE, 1, limits).unwrap();
        assert!(!view.items().is_empty());
        owned.map(|value| value.items.len())
    };
    let (cap, missing) = (64 << 20, 16 * 7);
    let most = cap / missing;
    assert_eq!(read(&list(most), &Limits::default()), Ok(most as usize));
    let error = read(&list(most + 1), &Limits::default()).unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::BudgetExceeded, BASE));
    assert_eq!((error.path().to_string(), error.detail()), (String::new(), 64 << 20));
    // A larger budget allows more, a smaller one does not forbid it.
    let limits = Limits { budget: Some(65 << 20), ..Limits::default() };
    assert_eq!(read(&list(most + 1), &limits), Ok(most as usize + 1));
    let limits = Limits { budget: Some(16 + 32 * u64::from(most)), ..Limits::default() };
    assert_eq!(read(&list(most), &limits), Ok(most as usize));
}
