//! Safe implementations that lie read wrong values, but never bytes as something they were not
//! validated as.

mod template;

use template::*;
use zerobuf::format::{TAG_BYTES, TAG_STRING};
use zerobuf::{
    AlignedBytes, Cell, Code, Error, Field, LazyCell, LazyRecord, Limits, ListView, Record,
    RecordDesc, RecordView, Schema, Type, UnitEnum, access_record, fingerprint,
};

const BASE: u32 = 0x1000;

/// Says it is Bytes, and reads a string.
struct Text;

impl Schema for Text {
    const TYPE: Type = <Vec<u8> as Schema>::TYPE;
    type View<'a> = &'a str;
    type Lazy<'a> = &'a str;

    fn view(cell: Cell<'_>) -> &str {
        cell.str()
    }

    fn lazy(cell: LazyCell<'_>) -> Result<&str, Error> {
        cell.str()
    }
}

/// A record whose fields are read as whatever the test likes.
struct Liar;

static FIELDS: [Field; 3] = [
    Field::new("text", <Text as Schema>::TYPE),
    Field::new("point", <Point as Schema>::TYPE),
    Field::new("words", <Vec<String> as Schema>::TYPE),
];
static FINGERPRINTS: [u64; 4] = fingerprint::record("Liar", &FIELDS);
static DESC: RecordDesc = RecordDesc::new("Liar", &FIELDS, &FINGERPRINTS);

impl Schema for Liar {
    const TYPE: Type = <String as Schema>::TYPE;
    type View<'a> = RecordView<'a, Self>;
    type Lazy<'a> = LazyRecord<'a, Self>;

    fn view<'a>(cell: Cell<'a>) -> RecordView<'a, Self> {
        assert_eq!(cell.str(), "", "the root is a record, whatever `TYPE` says");
        cell.record()
    }

    fn lazy<'a>(cell: LazyCell<'a>) -> Result<LazyRecord<'a, Self>, Error> {
        cell.record()
    }
}

impl Record for Liar {
    const NAME: &'static str = "Liar";
    const DESC: &'static RecordDesc = &DESC;
}

/// Slots of a `Liar`: bytes that are no UTF-8, with the tag of Bytes or of String, which a field of
/// bytes takes unchecked; a point, and two words.
fn bytes(tag_of_bytes: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut slot = |tag: u8, words: [u32; 3]| {
        bytes.extend([tag, 0, 0, 0]);
        bytes.extend(words.iter().flat_map(|word| word.to_le_bytes()));
    };
    slot(tag_of_bytes, [BASE + 112, 0, 0]);
    slot(18, [BASE + 48, 2, fingerprint::type_id("Point")]);
    slot(19, [BASE + 80, 2, 1]);
    slot(3, [0, 0, 0x3ff0_0000]);
    slot(2, [2, 0, 0]);
    slot(4, [BASE + 120, 0, 0]);
    slot(4, [0, 0, 0]);
    bytes.extend(b"\x02\0\0\0\xff\xfe\0\0\x01\0\0\0w");
    bytes
}

#[test]
fn nothing_is_read_as_what_it_was_not_validated_as() {
    lie(TAG_BYTES, Code::BadTag);
    lie(TAG_STRING, Code::BadUtf8);
}

/// `found` is what a check says about the bytes as text.
fn lie(tag_of_bytes: u8, found: Code) {
    let copy = AlignedBytes::copy(BASE, &bytes(tag_of_bytes));
    let region = copy.region().unwrap();
    let view = access_record::<Liar>(&region, BASE, 3, &Limits::default()).unwrap();
    // The truth first.
    assert_eq!(view.get::<Vec<u8>>(0), [0xff, 0xfe]);
    assert_eq!((view.get::<Point>(1).x(), view.get::<Point>(1).y()), (1.0, 2.0));
    assert_eq!(view.get::<Vec<String>>(2).iter().collect::<Vec<_>>(), ["w", ""]);

    assert_eq!(view.get::<Text>(0), "");
    assert_eq!(view.get::<String>(0), "");
    assert_eq!(view.get::<String>(7), "");
    assert_eq!(view.get::<Base>(1).name(), "");
    assert_eq!(view.get::<Node>(1).next(), None);
    assert_eq!(view.get::<Vec<Node>>(1).len(), 0);
    assert_eq!(view.get::<Vec<f64>>(2), [0.0; 0]);
    assert_eq!(view.get::<Color>(1), <Color as UnitEnum>::VARIANTS[0]);
    assert_eq!(view.get::<Shape>(2), ShapeView::Nothing);
    assert_eq!(view.flattened::<Base>().get::<String>(1), "");
    // A list is read as the elements that validation saw.
    let lists: ListView<'_, Vec<u8>> = view.get::<Vec<Vec<u8>>>(2);
    assert_eq!(lists.iter().collect::<Vec<_>>(), [&b"w"[..], b""]);
    let nodes = view.get::<Vec<Node>>(2);
    assert_eq!(nodes.iter().map(|node| node.name()).collect::<Vec<_>>(), ["", ""]);
    // Without validation the lie is found out.
    let lazy = zerobuf::access_record_lazy::<Liar>(&region, BASE, 3, &Limits::default()).unwrap();
    assert_eq!(lazy.get::<Text>(0).unwrap_err().code(), found);
}
