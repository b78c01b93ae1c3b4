//! Older and newer writers, and writers from before this format.

mod template;

use template::*;
use zerobuf::{
    AlignedBytes, Code, Limits, Region, access, access_lazy, access_record, access_record_lazy,
    read_record, to_vec, to_vec_record,
};

const BASE: u32 = 0x1000;

/// Root slots and out-of-line bytes by hand.
struct Bytes(Vec<u8>);

impl Bytes {
    fn slot(mut self, tag: u8, a: u32, low: u32, high: u32) -> Self {
        // Stale bytes wherever the format lets them be.
        self.0.extend([tag, 0xde, 0xad, 0xbe]);
        for word in [a, low, high] {
            self.0.extend(word.to_le_bytes());
        }
        self
    }

    fn float(self, value: f64) -> Self {
        let bits = value.to_bits();
        self.slot(3, 0xdead_beef, bits as u32, (bits >> 32) as u32)
    }

    fn more(mut self, bytes: &[u8]) -> Self {
        self.0.extend(bytes);
        self
    }

    fn copy(&self, base: u32) -> AlignedBytes {
        AlignedBytes::copy(base, &self.0)
    }
}

fn bytes() -> Bytes {
    Bytes(Vec::new())
}

#[test]
fn an_older_writer_leaves_stale_bytes_and_aligns_to_four() {
    let base = BASE + 4;
    let string = base + 32;
    for (x, expected) in [
        (bytes().slot(2, 7, 0xffff_ffff, 0xffff_ffff), 7.0),
        (bytes().slot(2, -7_i32 as u32, 1, 1), -7.0),
        (bytes().float(0.5), 0.5),
    ] {
        let copy = x.float(1.0).copy(base);
        let region = copy.region().unwrap();
        let point = access_record::<Point>(&region, base, 2, &Limits::default()).unwrap();
        assert_eq!((point.x(), point.y()), (expected, 1.0));
        let lazy = access_record_lazy::<Point>(&region, base, 2, &Limits::default()).unwrap();
        assert_eq!(lazy.x().unwrap(), expected);
    }
    let base_record =
        bytes().slot(2, 9, 0xffff, 0xffff).slot(4, string, 77, 88).more(b"\x02\0\0\0hi");
    let copy = base_record.copy(base);
    let region = copy.region().unwrap();
    let value = read_record::<Base>(&region, base, 2, &Limits::default()).unwrap();
    assert_eq!(value, Base { id: 9, name: "hi".into() });
}

#[test]
fn a_string_at_address_zero_is_empty() {
    let copy = bytes().slot(16, 1, 5, 5).slot(4, 0, 9, 9).copy(BASE);
    let region = copy.region().unwrap();
    let view = access_record::<Base>(&region, BASE, 2, &Limits::default()).unwrap();
    assert_eq!((view.id(), view.name()), (1, ""));
}

#[test]
fn a_u32_may_come_as_any_tag_that_holds_it_exactly() {
    let read = |slot: Bytes| {
        let copy = slot.slot(4, 0, 0, 0).copy(BASE);
        let region = copy.region().unwrap();
        access_record::<Base>(&region, BASE, 2, &Limits::default())
            .map(|base| base.id())
            .map_err(|error| (error.code(), error.addr()))
    };
    assert_eq!(read(bytes().float(4_294_967_295.0)), Ok(u32::MAX));
    assert_eq!(read(bytes().float(-0.0)), Ok(0));
    assert_eq!(read(bytes().slot(2, 5, 1, 1)), Ok(5));
    for bad in [0.5, -1.0, 4_294_967_296.0, f64::NAN, f64::INFINITY] {
        assert_eq!(read(bytes().float(bad)), Err((Code::OutOfRange, BASE)), "{bad}");
    }
    assert_eq!(read(bytes().slot(2, u32::MAX, 0, 0)), Err((Code::OutOfRange, BASE)));
    assert_eq!(read(bytes().slot(7, 0, 5, 0)), Err((Code::BadTag, BASE)));
}

#[test]
fn bytes_take_text_but_text_takes_no_bytes() {
    let mut message = to_vec_record(&kinds::sample(), BASE).unwrap();
    message[16 * 14] = 4;
    let copy = AlignedBytes::copy(BASE, &message);
    let region = copy.region().unwrap();
    let view = access_record::<Kinds>(&region, BASE, 35, &Limits::default()).unwrap();
    assert_eq!(view.bytes(), [0, 255, 128], "nobody asks whether they are UTF-8");
    message[16 * 13] = 8;
    let copy = AlignedBytes::copy(BASE, &message);
    let error =
        access_record::<Kinds>(&copy.region().unwrap(), BASE, 35, &Limits::default()).unwrap_err();
    assert_eq!((error.code(), error.detail()), (Code::BadTag, 8));
    assert_eq!(
        error.to_string(),
        "BadTag at 0x000010d0 in text: tag 8 does not fit the type of the field"
    );
}

#[test]
fn missing_fields_read_as_their_defaults() {
    let message = to_vec_record(&kinds::sample(), BASE).unwrap();
    let copy = AlignedBytes::copy(BASE, &message);
    let region = copy.region().unwrap();
    let limits = Limits::default();
    let view = access_record::<Kinds>(&region, BASE, 31, &limits).unwrap();
    assert_eq!((view.some(), view.retries(), view.greeting()), (None, 3, "hello"));
    assert!(view.more().is_empty());
    let value = read_record::<Kinds>(&region, BASE, 32, &limits).unwrap();
    assert_eq!((value.some, value.retries), (Some(Box::new(kinds::sample().point)), 3));
    assert_eq!((value.greeting.as_str(), value.more), ("hello", vec![]));
    let lazy = access_record_lazy::<Kinds>(&region, BASE, 31, &limits).unwrap();
    assert_eq!(lazy.some().unwrap().map(|point| point.x().unwrap()), None);
    assert_eq!((lazy.retries().unwrap(), lazy.greeting().unwrap()), (3, "hello"));
    assert!(lazy.more().unwrap().is_empty());

    let error = access_record::<Kinds>(&region, BASE, 30, &limits).unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::MissingField, BASE));
    assert_eq!(error.path().to_string(), "users");
    let lazy = access_record_lazy::<Kinds>(&region, BASE, 30, &limits).unwrap();
    let error = lazy.users().unwrap_err();
    assert_eq!((error.code(), error.addr()), (Code::MissingField, BASE));
}

#[test]
fn null_is_no_default() {
    let mut message = to_vec_record(&kinds::sample(), BASE).unwrap();
    message[16 * 32] = 0;
    let copy = AlignedBytes::copy(BASE, &message);
    let region = copy.region().unwrap();
    let error = access_record::<Kinds>(&region, BASE, 35, &Limits::default()).unwrap_err();
    assert_eq!((error.code(), error.path().to_string()), (Code::BadTag, "retries".into()));
}

#[test]
fn what_a_newer_writer_appended_is_ignored() {
    let route =
        Route { base: Base { id: 1, name: "n".into() }, extra: "e".into(), retries: Some(1) };
    let mut message = to_vec_record(&route, BASE).unwrap();
    // Slots behind the known ones are not looked at, whatever they say.
    message[16 * 3] = 0xff;
    let copy = AlignedBytes::copy(BASE, &message);
    let region = copy.region().unwrap();
    let base = access_record::<Base>(&region, BASE, 4, &Limits::default()).unwrap();
    assert_eq!((base.id(), base.name()), (1, "n"));
}

#[test]
fn inline_elements_may_be_longer_than_known() {
    // Two elements of three slots where `Point` has two.
    let elements =
        bytes().float(1.0).float(2.0).slot(255, 1, 2, 3).float(3.0).float(4.0).slot(9, 9, 9, 9);
    let sample = Kinds { points: vec![], ..kinds::sample() };
    let mut written = to_vec_record(&sample, BASE).unwrap();
    while !written.len().is_multiple_of(8) {
        written.push(0);
    }
    let at = BASE + written.len() as u32;
    written.extend(elements.0);
    written[16 * 22 + 4..16 * 22 + 8].copy_from_slice(&at.to_le_bytes());
    written[16 * 22 + 8..16 * 22 + 12].copy_from_slice(&2_u32.to_le_bytes());
    written[16 * 22 + 12..16 * 22 + 16].copy_from_slice(&3_u32.to_le_bytes());
    let copy = AlignedBytes::copy(BASE, &written);
    let region = copy.region().unwrap();
    let view = access_record::<Kinds>(&region, BASE, 35, &Limits::default()).unwrap();
    let points: Vec<_> = view.points().iter().map(|point| (point.x(), point.y())).collect();
    assert_eq!(points, [(1.0, 2.0), (3.0, 4.0)]);
}

#[test]
fn a_message_has_to_have_its_preamble() {
    let value = Point { x: 1.0, y: 2.0 };
    let good = to_vec(&value, BASE).unwrap();
    let fail = |bytes: &[u8], addr: u32| {
        let copy = AlignedBytes::copy(BASE, bytes);
        let region = copy.region().unwrap();
        let error = access::<Point>(&region, addr).unwrap_err();
        // A lazy view finds what is missing when it is asked for it.
        let lazy = access_lazy::<Point>(&region, addr).and_then(|lazy| Ok((lazy.x()?, lazy.y()?)));
        assert_eq!(lazy.unwrap_err().code(), error.code());
        assert_eq!(error.addr(), addr);
        error.code()
    };
    let changed = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        bytes
    };
    assert_eq!(fail(&good, 8), Code::OutOfBounds);
    assert_eq!(fail(&good, 16), Code::OutOfBounds);
    assert_eq!(fail(&good, BASE), Code::OutOfBounds);
    assert_eq!(fail(&good, BASE + 20), Code::Misaligned);
    assert_eq!(fail(&good, u32::MAX), Code::LengthOverflow);
    assert_eq!(fail(&changed(0, 0), BASE + 16), Code::AbiMismatch);
    assert_eq!(fail(&changed(12, good[12] ^ 1), BASE + 16), Code::LayoutMismatch);
    assert_eq!(fail(&changed(8, 1), BASE + 16), Code::MissingField);
    assert_eq!(fail(&changed(8, 3), BASE + 16), Code::OutOfBounds);
    assert_eq!(fail(&changed(11, 0xff), BASE + 16), Code::LengthOverflow);
    assert_eq!(fail(&changed(8, 0), BASE + 16), Code::MissingField);
}

#[test]
fn regions_are_checked_when_they_are_made() {
    let copy = AlignedBytes::copy(BASE, &[0; 64]);
    let all = copy.as_bytes();
    let (low, high) = all.split_at(32);
    let fail = |spans: &[(u32, &[u8])]| {
        let error = Region::new(spans).unwrap_err();
        (error.code(), error.addr())
    };
    assert_eq!(fail(&[]), (Code::OutOfBounds, 0));
    assert_eq!(fail(&[(0, low)]), (Code::OutOfBounds, 0));
    assert_eq!(fail(&[(BASE + 16, low), (BASE, high)]), (Code::OutOfBounds, BASE));
    assert_eq!(fail(&[(BASE, low), (BASE + 16, high)]), (Code::OutOfBounds, BASE + 16));
    assert_eq!(fail(&[(0xffff_0000, low)]), (Code::LengthOverflow, 0xffff_0000));
    for base in [BASE + 1, BASE + 4, BASE + 8, BASE + 15] {
        assert_eq!(fail(&[(base, low)]), (Code::Misaligned, base));
    }
    let many: Vec<_> = (0..17_u32).map(|i| (BASE + 32 * i, low)).collect();
    assert_eq!(fail(&many), (Code::OutOfBounds, BASE + 32 * 16));
    assert!(Region::new(&many[..16]).is_ok());
    assert!(Region::new(&[(0xffff_0000 - 32, low)]).is_ok());
    // Spans that touch are still two.
    let region = Region::new(&[(BASE, low), (BASE + 32, high)]).unwrap();
    assert!(region.bytes(BASE + 16, 16).is_ok());
    assert!(region.bytes(BASE + 32, 32).is_ok());
    assert_eq!(region.bytes(BASE + 16, 32).unwrap_err().code(), Code::OutOfBounds);
    assert!(Region::single(BASE, &[]).unwrap().is_empty());
}
