//! Errors for people and for programs.

use zerobuf::{Code, Error, Segment};

#[test]
fn codes_have_the_numbers_and_names_of_the_format() {
    for (index, code) in Code::ALL.iter().enumerate() {
        assert_eq!(code.number(), index as u32 + 1);
        assert_eq!(Code::from_number(code.number()), Some(*code));
        assert_eq!(format!("{code:?}"), code.name());
    }
    assert_eq!(Code::from_number(0), None);
    assert_eq!(Code::from_number(18), None);
}

#[test]
fn an_error_says_what_and_where() {
    let error = Error::new(Code::Misaligned, 0x1234)
        .with_detail(16)
        .in_field("street")
        .in_index(3)
        .in_field("people");
    assert_eq!(
        error.to_string(),
        "Misaligned at 0x00001234 in people[3].street: the address must be a multiple of 16"
    );
    assert_eq!(
        error.path().segments().collect::<Vec<_>>(),
        [Segment::Field("people"), Segment::Index(3), Segment::Field("street")]
    );
    let bare = Error::new(Code::OutOfMemory, 0).with_detail(9);
    assert_eq!(bare.to_string(), "OutOfMemory: no room for 9 more bytes");
    assert!(bare.path().is_empty());
    for code in Code::ALL {
        let text = Error::new(*code, 1).to_string();
        let (head, explanation) = text.split_once(": ").unwrap();
        assert_eq!(head, format!("{} at 0x00000001", code.name()));
        assert!(explanation.len() > 15, "{text}");
    }
}
