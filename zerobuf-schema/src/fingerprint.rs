//! Names to numbers: FNV-1a, the same functions the core crate evaluates in
//! constants.

/// The type id of a stable name: 32-bit FNV-1a of its UTF-8 bytes, with 0
/// mapped to 1.
///
/// ```
/// assert_eq!(zerobuf_schema::type_id(""), 0x811c_9dc5);
/// assert_eq!(zerobuf_schema::type_id("foobar"), 0xbf9c_f968);
/// ```
pub fn type_id(name: &str) -> u32 {
    let hash =
        name.bytes().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    if hash == 0 { 1 } else { hash }
}

/// 64-bit FNV-1a of a text, fed piece by piece.
#[derive(Clone, Copy)]
pub(crate) struct Fnv64(u64);

impl Fnv64 {
    pub(crate) fn new() -> Fnv64 {
        Fnv64(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn text(self, text: &str) -> Fnv64 {
        let hash = text
            .bytes()
            .fold(self.0, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
        Fnv64(hash)
    }

    pub(crate) fn get(self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_vectors_of_fnv_1a_hold() {
        assert_eq!(Fnv64::new().get(), 0xcbf2_9ce4_8422_2325);
        assert_eq!(Fnv64::new().text("a").get(), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(Fnv64::new().text("foo").text("bar").get(), 0x8594_4171_f739_67e8);
        assert_eq!(type_id("a"), 0xe40c_292c);
    }

    #[test]
    fn a_zero_hash_becomes_one() {
        // Found by search: the plain hash of this text is 0.
        assert_eq!(type_id("aaRlGPN"), 1);
    }
}
